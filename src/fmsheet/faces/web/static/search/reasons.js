/** Why a resource was found: which of its texts hold which words, and where. Mirrors `search/reasons.py`. */

import {byCharacters, cut, length, split} from "./folding.js";

/** @typedef {import("./snapshot.js").Resource} Resource */

/**
 * @typedef {object} Reason
 * @property {"word" | "near" | "concept" | "meaning"} by a word as typed, one like a mistyped word, one of the glossary, or likeness alone
 * @property {string | null} field field of the record that holds the words
 * @property {string[]} words as they stand there, in small letters
 * @property {string[]} concepts that led to them
 * @property {[number, number][]} spans where they stand in the text of the field, as slices; a list is read as its items with spaces between
 */

/** @typedef {{typed: RegExp | null, near: RegExp | null, said: RegExp | null, concepts: string[]}} Wanted patterns for what an answer looked for */

const FEWEST_LETTERS = 3;
const FEW_REASONS = 2;

/**
 * What to look for in the resources of an answer.
 * @param {string[]} words
 * @param {string[]} mended
 * @param {import("./reading.js").Reading} reading
 * @returns {Wanted}
 */
export function wantedBy(words, mended, {says, concepts}) {
  return {typed: patternFor(words), near: patternFor(mended), said: patternFor(says.flatMap(split)), concepts};
}

/**
 * The reasons for one resource: words as typed by field, then those near them, then those of the glossary; by likeness alone without any.
 * @param {Resource} resource
 * @param {Wanted} wanted
 * @returns {Reason[]}
 */
export function reasonsFor(resource, {typed, near, said, concepts}) {
  const found = standingIn("word", typed, resource, []);
  found.push(...standingIn("near", near, resource, found));
  if (said && found.length < FEW_REASONS) {
    found.push(...standingIn("concept", said, resource, found).slice(0, FEW_REASONS).map((reason) => ({...reason, concepts})));
  }
  return found.length ? found : [{by: "meaning", field: null, words: [], concepts: [], spans: []}];
}

/** A pattern for the forms of some words, or null when there is nothing to look for. @param {string[]} words @returns {RegExp | null} */
function patternFor(words) {
  const stems = new Set(words.filter((word) => length(word) >= FEWEST_LETTERS).map((word) => cut(word, 0, Math.max(4, length(word) - 2))));
  if (!stems.size) return null;
  const escaped = [...stems].sort((a, b) => length(b) - length(a)).map((stem) => stem.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join("|")})[\\p{L}\\p{N}_]*`, "giu");
}

/**
 * One reason for each field that holds words of a pattern which other reasons have not told.
 * @param {Reason["by"]} by
 * @param {RegExp | null} pattern
 * @param {Resource} resource
 * @param {Reason[]} told
 * @returns {Reason[]}
 */
function standingIn(by, pattern, resource, told) {
  if (!pattern) return [];
  const known = new Set(told.flatMap(({words}) => words));
  const {name, aliases, asked_as: asked, summary, use_when: when, watch_out: out} = resource;
  const texts = {name, aliases: aliases.join(" "), asked_as: asked.join(" "), summary, use_when: when, watch_out: out};
  return Object.entries(texts).flatMap(([field, text]) => {
    const matches = [...text.matchAll(pattern)].filter(([word]) => !known.has(word.toLowerCase()));
    if (!matches.length) return [];
    const words = [...new Set(matches.map(([word]) => word.toLowerCase()))].sort(byCharacters);
    const spans = matches.map(({0: word, index}) => /** @type {[number, number]} */ ([index, index + word.length]));
    return [{by, field, words, concepts: [], spans}];
  });
}
