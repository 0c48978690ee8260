/** Texts to word pieces as BERT parts them (uncased). Mirrors `meaning/pieces.py`. */

import {split} from "./folding.js";

export const UNKNOWN = "[UNK]";
const LONGEST_WORD = 100;
const DROPPED = /[\p{Mn}\p{C}]/u;
const ALONE = /[\p{P}$+<=>^`|~\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2fa1f}]/u;

/**
 * Numbers of the pieces of a text, from longest match first; a word with an unknown part is one unknown piece.
 * @param {string} text
 * @param {Map<string, number>} vocabulary
 * @returns {number[]}
 */
export function piecesOf(text, vocabulary) {
  return wordsOf(text).flatMap((word) => piecesOfWord([...word], vocabulary) ?? [/** @type {number} */ (vocabulary.get(UNKNOWN))]);
}

/** @param {string[]} letters @param {Map<string, number>} vocabulary @returns {number[] | null} */
function piecesOfWord(letters, vocabulary) {
  if (letters.length > LONGEST_WORD) return null;
  const found = [];
  for (let start = 0; start < letters.length; ) {
    let end = letters.length;
    let number;
    for (; end > start; end--) {
      number = vocabulary.get((start ? "##" : "") + letters.slice(start, end).join(""));
      if (number !== undefined) break;
    }
    if (number === undefined) return null;
    found.push(number);
    start = end;
  }
  return found;
}

/** Small words without accents; every sign and every Chinese character is a word of its own. @param {string} text @returns {string[]} */
function wordsOf(text) {
  let spaced = "";
  for (const character of text.toLowerCase().normalize("NFD")) {
    if (DROPPED.test(character) && !"\t\n\r".includes(character)) continue;
    spaced += ALONE.test(character) ? ` ${character} ` : character;
  }
  return split(spaced);
}
