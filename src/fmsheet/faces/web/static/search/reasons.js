/** Why a resource was found: which of its texts hold which words. Mirrors `search/reasons.py`. */

import {byCharacters, cut, length} from "./folding.js";

/** @typedef {import("./snapshot.js").Resource} Resource */
/** @typedef {{by: "word" | "concept" | "meaning", field: string | null, words: string[], concepts: string[]}} Reason */

const FEWEST_LETTERS = 3;

/** A pattern for the forms of some words, or null when there is nothing to look for. @param {string[]} words @returns {RegExp | null} */
export function patternFor(words) {
  const stems = new Set(words.filter((word) => length(word) >= FEWEST_LETTERS).map((word) => cut(word, 0, Math.max(4, length(word) - 2))));
  if (!stems.size) return null;
  const escaped = [...stems].sort((a, b) => length(b) - length(a)).map((stem) => stem.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join("|")})[\\p{L}\\p{N}_]*`, "giu");
}

/**
 * The reasons for one resource: words as typed by field, then words of the glossary; by likeness alone when there are none.
 * @param {Resource} resource
 * @param {RegExp | null} typed
 * @param {RegExp | null} said
 * @param {string[]} concepts
 * @returns {Reason[]}
 */
export function reasonsFor(resource, typed, said, concepts) {
  /** @type {Reason[]} */
  const found = fieldsWith(resource, typed).map(([field, words]) => ({by: "word", field, words, concepts: []}));
  if (said && found.length < 2) {
    const known = new Set(found.flatMap(({words}) => words));
    const more = fieldsWith(resource, said).map(([field, words]) => ({field, words: words.filter((word) => !known.has(word))}));
    found.push(...more.filter(({words}) => words.length).slice(0, 2).map((one) => (/** @type {Reason} */ ({by: "concept", ...one, concepts}))));
  }
  return found.length ? found : [{by: "meaning", field: null, words: [], concepts: []}];
}

/** @param {Resource} resource @param {RegExp | null} pattern @returns {[string, string[]][]} */
function fieldsWith(resource, pattern) {
  if (!pattern) return [];
  const {name, aliases, asked_as: asked, summary, use_when: when, watch_out: out} = resource;
  const texts = {name, aliases: aliases.join(" "), asked_as: asked.join(" "), summary, use_when: when, watch_out: out};
  return Object.entries(texts).flatMap(([field, text]) => {
    const words = new Set((text.match(pattern) ?? []).map((word) => word.toLowerCase()));
    return words.size ? [/** @type {[string, string[]]} */ ([field, [...words].sort(byCharacters)])] : [];
  });
}
