/** Texts to words as SQLite's tokenizer `unicode61` parts them, by tables that were read off it: see `search/tokens.py`. */

import {listsOf, smallNumbers} from "./pack.js";
import {stemmed} from "./stemmer.js";

const END = 0x20000;

export class Tokenizer {
  /** @param {import("./pack.js").Pack} pack the file `words.bin` */
  constructor({arrays}) {
    const ascending = (/** @type {string} */ name) => {
      const steps = smallNumbers(arrays[name]);
      return listsOf(Int32Array.of(steps.length), steps).numbers;
    };
    this.isPart = new Uint8Array(END);
    const turns = ascending("token_turns");
    for (let turn = 0; turn < turns.length; turn += 2) this.isPart.fill(1, turns[turn], turns[turn + 1] ?? END);
    /** @type {Map<number, number>} */
    this.folds = new Map();
    ascending("fold_from").forEach((from, place) => this.folds.set(from, arrays.fold_to[place]));
  }

  /** The stems of a text, in order. @param {string} text @returns {string[]} */
  stems(text) {
    return this.tokens(text).map(stemmed);
  }

  /** The words of a text in small letters, without accents. @param {string} text @returns {string[]} */
  tokens(text) {
    const found = [];
    let word = "";
    for (const character of text) {
      const number = /** @type {number} */ (character.codePointAt(0));
      if (this.isPartOfWord(number)) {
        const folded = this.folds.get(number);
        word += folded === undefined ? character : folded === 0 ? "" : String.fromCodePoint(folded);
      } else if (word) {
        found.push(word);
        word = "";
      }
    }
    return word ? [...found, word] : found;
  }

  /** @param {number} number of a character */
  isPartOfWord(number) {
    // beyond the table all stand in words, but for tags and the selectors of variants
    return number < END ? this.isPart[number] === 1 : !/[\u{e0001}\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]/u.test(String.fromCodePoint(number));
  }
}
