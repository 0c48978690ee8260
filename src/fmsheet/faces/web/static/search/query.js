/** What is asked: the words that count, and filters as ids. Mirrors `search/query.py`. */

import {cut} from "./folding.js";
import {WrongUsage} from "./mistake.js";
import {Spellings} from "./near.js";

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */

const LONGEST = 400;
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)?/gu;
export const SORTS = ["relevance", "name", "newest", "verified"];

/** The words to look for, without those that say nothing. @param {string} text @param {Set<string>} stopWords @returns {string[]} */
export function wordsIn(text, stopWords) {
  const found = (cut(text, 0, LONGEST).normalize("NFKC").match(WORD) ?? []).map((word) => word.toLowerCase());
  const telling = found.filter((word) => !stopWords.has(word));
  return telling.length ? telling : found;
}

/**
 * Turn filter values as people type them - id, label or synonym, in any case - into ids; throws WrongUsage for what does not exist.
 * @param {Snapshot} snapshot
 * @param {Record<string, string | string[]>} wanted
 * @returns {Record<string, string[]>}
 */
export function resolveFilters(snapshot, wanted) {
  /** @type {Record<string, string[]>} */
  const resolved = {};
  for (const [facet, given] of Object.entries(wanted)) {
    if (!Object.hasOwn(snapshot.terms, facet)) throw wrongValue(`there is no filter '${facet}'`, facet, Object.keys(snapshot.terms));
    const values = (typeof given === "string" ? [given] : given).filter((value) => value.trim());
    if (values.length) resolved[facet] = [...new Set(values.map((value) => idOf(snapshot, facet, value)))];
  }
  return resolved;
}

/** @param {Snapshot} snapshot @param {string} facet @param {string} value */
function idOf(snapshot, facet, value) {
  const terms = snapshot.terms[facet];
  if (terms.has(value)) return value;
  const key = snapshot.folding.key(value);
  for (const {id, label, synonyms} of terms.values()) {
    if (key && [id, label, ...synonyms].some((name) => snapshot.folding.key(name) === key)) return id;
  }
  throw wrongValue(`'${value}' is not a ${facet} of the collection`, value, [...terms.values()].flatMap(({id, label}) => [id, label]));
}

/**
 * @param {string} message
 * @param {string} value
 * @param {string[]} choices
 */
export function wrongValue(message, value, choices) {
  const [near] = new Spellings([...new Set(choices)].sort()).nearest(value, 0.3, 1);
  return new WrongUsage(message, near ? `Did you mean '${near.word}'?` : "Take one of those that are listed.");
}
