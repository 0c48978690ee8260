/** Whole words: which records hold them, and how much that says. Mirrors `search/words.py` and the BM25 of `collection/postings.py`. */

import {byCharacters} from "./folding.js";
import {frontCoded, listsOf, smallNumbers} from "./pack.js";
import {Tokenizer} from "./tokenizer.js";

/** @typedef {{positions: Int32Array, says: Float32Array}} Posting the records that hold a word, and how much it says about each */

/** @type {Posting} */
const NOWHERE = {positions: new Int32Array(), says: new Float32Array()};

export class Postings {
  /** @param {import("./pack.js").Pack} pack the file `words.bin` */
  constructor(pack) {
    const {values, arrays} = pack;
    this.tokenizer = new Tokenizer(pack);
    this.bm25 = values.bm25;
    /** @type {Map<string, number>} */
    this.numbers = new Map(frontCoded(values.words).map((word, number) => [word, number]));
    this.lists = listsOf(smallNumbers(arrays.post_counts), smallNumbers(arrays.post_gaps));
    this.frequencyNumbers = smallNumbers(arrays.post_frequencies);
    this.frequencies = arrays.frequencies;
    this.lengths = smallNumbers(arrays.lengths);
    this.texts = this.lengths.reduce((count, length) => count + (length > 0 ? 1 : 0), 0);
    this.average = this.lengths.reduce((sum, length) => sum + length, 0) / this.texts;
    /** @type {Map<string, Posting>} */
    this.known = new Map();
  }

  /** Where a word stands; where its stems all stand, when it has several. @param {string} word @returns {Posting} */
  of(word) {
    const stems = [...new Set(this.tokenizer.stems(word))].sort(byCharacters);
    return stems.length ? stems.map((stem) => this.ofStem(stem)).reduce(both) : NOWHERE;
  }

  /** Whether a word, or each part of one that the tokenizer parts, stands anywhere. @param {string} word */
  stands(word) {
    const stems = this.tokenizer.stems(word);
    return stems.length > 0 && stems.every((stem) => this.numbers.has(stem));
  }

  /** @param {string} stem @returns {Posting} */
  ofStem(stem) {
    const number = this.numbers.get(stem);
    if (number === undefined) return NOWHERE;
    let posting = this.known.get(stem);
    if (!posting) this.known.set(stem, (posting = this.reckoned(number)));
    return posting;
  }

  /** @param {number} number of a stem @returns {Posting} */
  reckoned(number) {
    const [start, end] = [this.lists.starts[number], this.lists.starts[number + 1]];
    const {k1, b} = this.bm25;
    const positions = this.lists.numbers.subarray(start, end);
    const rarity = Math.max(1e-6, Math.log((this.texts - positions.length + 0.5) / (positions.length + 0.5)));
    const says = Float32Array.from(positions, (position, place) => {
      const f = this.frequencies[this.frequencyNumbers[start + place]];
      return (rarity * f * (k1 + 1)) / (f + k1 * (1 - b + (b * this.lengths[position]) / this.average));
    });
    return {positions, says};
  }
}

/** @param {Posting} a @param {Posting} b @returns {Posting} */
function both(a, b) {
  const places = new Map(Array.from(b.positions, (position, place) => [position, place]));
  const shared = [...a.positions.keys()].filter((place) => places.has(a.positions[place]));
  const says = shared.map((place) => a.says[place] + b.says[/** @type {number} */ (places.get(a.positions[place]))]);
  return {positions: Int32Array.from(shared, (place) => a.positions[place]), says: Float32Array.from(says)};
}

/**
 * Which of so many records hold any of some words, each said about by the word that says most when weighted.
 * @param {[Posting, number][]} weighted
 * @param {number} size
 * @returns {Posting}
 */
export function union(weighted, size) {
  const best = new Float32Array(size + 1);
  for (const [posting, weight] of weighted) {
    posting.positions.forEach((position, place) => (best[position] = Math.max(best[position], posting.says[place] * Math.fround(weight))));
  }
  const positions = Int32Array.from(best.keys()).filter((position) => best[position] !== 0);
  return {positions, says: Float32Array.from(positions, (position) => best[position])};
}
