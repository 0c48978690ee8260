/** What somebody may be about to type, and what comes near when nothing answers. Mirrors `search/suggest.py`. */

import {cut, split, storable} from "./folding.js";
import {dot} from "./meaning.js";
import {inParts} from "./phrases.js";

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/** @typedef {{text: string, facet: string, value: string}} Suggestion where it leads: a `resource`, or a value of a facet */

const LONGEST = 60;
const LONGEST_KEY = 80;
const MOST_WORDS = 8;
const MOST_SHORT = 60;
const LOOKED_AT = 40;
const ROOM = 3;
const NEAR = 0.3;
const PHASES = new Set(["category", "need", "phase"]);

/** Everything that may be suggested, by the first letters of what may be typed; see `suggestion_rows` in `collection/index_text.py`. */
export class Suggestions {
  /** @param {Snapshot} snapshot */
  constructor(snapshot) {
    this.folding = snapshot.folding;
    /** @type {Suggestion[]} */
    this.entries = [];
    /** First letters -> keys with the number of their entry. @type {Map<string, [string, number][]>} */
    this.byHead = new Map();
    /** @type {Map<string, number>} */
    this.short = new Map();
    const {ids, names, aliases, asked_as: asked} = snapshot.values;
    this.addResources(ids, names.map((/** @type {string} */ name) => [name]));
    this.addResources(ids, aliases);
    for (const [facet, value] of snapshot.termNumbers) {
      if (PHASES.has(facet)) this.entries.push({text: snapshot.terms[facet].get(value)?.label ?? value, facet, value});
    }
    this.addResources(ids, asked);
    this.entries.forEach((entry, rank) => this.addKeys(entry.text, rank));
  }

  /** @param {string[]} ids @param {string[][]} texts */
  addResources(ids, texts) {
    ids.forEach((value, at) => this.entries.push(...texts[at].map((text) => ({text, facet: "resource", value}))));
  }

  /** @param {string} text @param {number} rank */
  addKeys(text, rank) {
    // as it is written, and in its parts: CodeCarbon begins with `codec` and with `code c`
    const forms = new Set([text, inParts(text)].map((form) => split(this.folding.folded(form)).join(" ")));
    for (const form of forms) {
      const words = form ? form.split(" ") : [];
      for (let start = 0; start < Math.min(words.length, MOST_WORDS); start++) {
        const key = cut(words.slice(start, start + MOST_WORDS).join(" "), 0, LONGEST_KEY);
        this.add(cut(key, 0, 3), key, rank);
        for (const head of new Set([cut(key, 0, 1), cut(key, 0, 2)])) if (head !== key) this.addShort(head, key, rank);
      }
    }
  }

  /** One or two letters begin nearly everything: the first of them are enough. @param {string} head @param {string} key @param {number} rank */
  addShort(head, key, rank) {
    const count = (this.short.get(head) ?? 0) + 1;
    this.short.set(head, count);
    if (count <= MOST_SHORT) this.add(head, key, rank);
  }

  /** @param {string} head @param {string} key @param {number} rank */
  add(head, key, rank) {
    const found = this.byHead.get(head);
    if (!found) this.byHead.set(head, [[key, rank]]);
    else if (!hasSame(found, key, rank)) found.push([key, rank]);
  }

  /**
   * Names, categories, needs and questions of which a word begins with what was typed; names first.
   * @param {string} typed
   * @param {number} limit
   * @returns {Suggestion[]}
   */
  startingWith(typed, limit) {
    const prefix = split(this.folding.folded(storable(cut(typed, 0, LONGEST)))).slice(0, MOST_WORDS).join(" ");
    if (!prefix || limit < 1) return [];
    const fitting = (this.byHead.get(cut(prefix, 0, 3)) ?? []).filter(([key]) => key.startsWith(prefix)).slice(0, LOOKED_AT + limit);
    /** @type {Map<string, Suggestion>} */
    const found = new Map();
    for (const [, rank] of fitting) {
      const {facet, value} = this.entries[rank];
      const mark = `${facet}:${value}`;
      if (!found.has(mark)) found.set(mark, this.entries[rank]);
    }
    // many names begin alike; they leave room for the needs and categories that do too
    const all = [...found.values()];
    const terms = all.filter(({facet}) => facet !== "resource").slice(0, ROOM);
    const names = all.filter(({facet}) => facet === "resource").slice(0, Math.max(1, limit - terms.length));
    const chosen = new Set([...terms, ...names]);
    return all.filter((one) => chosen.has(one)).slice(0, limit);
  }
}

/**
 * Whether a key stands there already for its entry; entries come one after the other.
 * @param {[string, number][]} found
 * @param {string} key
 * @param {number} rank
 */
function hasSame(found, key, rank) {
  for (let at = found.length - 1; at >= 0 && found[at][1] === rank; at--) if (found[at][0] === key) return true;
  return false;
}

/**
 * Needs and categories whose meaning comes nearest to a text, nearest first; only those that come near at all.
 * @param {Snapshot} snapshot
 * @param {string} text
 * @param {number} limit
 * @returns {Suggestion[]}
 */
export function nearestTerms(snapshot, text, limit = 3) {
  const meaning = snapshot.meaning;
  const vector = meaning?.vectorOf(text);
  if (!meaning || !vector) return [];
  snapshot.termVectors ??= ["need", "category"].flatMap((facet) => [...snapshot.terms[facet].values()].map(({id, label, means}) => (
    {suggestion: {text: label, facet, value: id}, vector: meaning.vectorOf(`${label}. ${means}`)})));
  const near = snapshot.termVectors.map((term) => ({likeness: term.vector ? dot(term.vector, vector, 0) : -1, suggestion: term.suggestion}));
  near.sort((a, b) => b.likeness - a.likeness);
  return near.slice(0, limit).filter(({likeness}) => likeness >= NEAR).map(({suggestion}) => suggestion);
}
