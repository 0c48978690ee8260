/**
 * Words that come near to one that stands nowhere: mistyped, unfinished, or several written as one.
 * Mirrors `search/near.py` and `collection/parts.py`, which tells how parts are made.
 */

const DENSE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** @typedef {{word: string, likeness: number}} Near a word, and the share of their parts that it has in common with the one typed */

/** The distinct parts of a folded word; none of an empty one. @param {string} word @returns {Set<string>} */
export function partsOf(word) {
  const letters = [...word];
  if (DENSE.test(word)) return new Set(Array.from({length: Math.max(1, letters.length - 1)}, (_, i) => letters.slice(i, i + 2).join("")));
  const marked = [" ", " ", ...letters, " "];
  return new Set(letters.length ? Array.from({length: letters.length + 1}, (_, i) => marked.slice(i, i + 3).join("")) : []);
}

/** An index of words by their parts. */
export class Spellings {
  /** @param {string[]} words distinct and in alphabetical order */
  constructor(words) {
    this.words = words;
    /** @type {Map<string, number[]>} */
    this.holders = new Map();
    this.counts = words.map((word, number) => {
      const parts = partsOf(word);
      for (const part of parts) {
        const found = this.holders.get(part);
        if (found) found.push(number);
        else this.holders.set(part, [number]);
      }
      return parts.size;
    });
  }

  /**
   * At most so many words that have at least this likeness to a text, likest first, equal ones by the alphabet.
   * @param {string} typed
   * @param {number} least
   * @param {number} most
   * @returns {Near[]}
   */
  nearest(typed, least, most) {
    const parts = partsOf(typed);
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const part of parts) {
      for (const number of this.holders.get(part) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
    }
    const near = [...shared].sort(([a], [b]) => a - b).map(([number, count]) => (
      {word: this.words[number], likeness: (2 * count) / (parts.size + this.counts[number])}));
    return near.filter(({likeness}) => likeness >= least).sort((a, b) => b.likeness - a.likeness).slice(0, most);
  }
}
