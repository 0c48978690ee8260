/** Texts without what people leave out when they type: case, accents, spelling variants. Mirrors `model/folding.py`. */

/** What Python takes for space; JavaScript's own idea of it differs. */
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
const ARABIC = /** @type {Record<string, string>} */ ({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ـ": ""});
const UNFIT = /[\0\ud800-\udfff]/gu;
const WORD = /[\p{L}\p{N}]+\*?/gu;
const ACCENT = /[\u0300-\u036f\u064b-\u065f]/gu;
const SILENT = /[^\p{L}\p{N}]+/gu;

/** Whether a text is nothing but letters and digits. @param {string} text */
export const isAlnum = (text) => /^[\p{L}\p{N}]+$/u.test(text);

/** A text with a sign in place of zero characters and halves of characters. @param {string} text */
export const storable = (text) => text.replace(UNFIT, "\ufffd");

/** The parts of a text between spaces. @param {string} text @returns {string[]} */
export const split = (text) => text.split(SPACE).filter(Boolean);

/** A part of a text counted in characters, as Python counts them. @param {string} text @param {number} start @param {number} [end] */
export const cut = (text, start, end) => (/[\ud800-\udfff]/.test(text) ? [...text].slice(start, end).join("") : text.slice(start, end));

/** Characters of a text. @param {string} text */
export const length = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

/** Order of two texts by their characters. @param {string} a @param {string} b */
export const byCharacters = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Without case and accents; which small letters stand for which characters is exported from Python, whose `casefold` has no like here. */
export class Folding {
  /**
   * @param {Record<string, string>} caseFolds characters whose folded case is not the small letter
   * @param {string[]} unspaced languages whose terms are found anywhere inside a text
   */
  constructor(caseFolds, unspaced = []) {
    this.caseFolds = new Map(Object.entries(caseFolds));
    this.unspaced = new Set(unspaced);
  }

  /** @param {string} text */
  casefold(text) {
    let found = "";
    for (const character of text) found += this.caseFolds.get(character) ?? character.toLowerCase();
    return found;
  }

  /** A text without case, accents and the spelling variants that people leave out. @param {string} text */
  folded(text) {
    const plain = this.casefold(text.normalize("NFKC")).replace(/[أإآةىؤئـ]/g, (letter) => ARABIC[letter]);
    return plain.normalize("NFKD").replace(ACCENT, "");
  }

  /** The folded words of a text; a `*` at the end of a word is kept. @param {string} text @returns {string[]} */
  wordsOf(text) {
    return this.folded(text).match(WORD) ?? [];
  }

  /** A text without case, accents and punctuation, for comparing names. @param {string} text */
  key(text) {
    return this.casefold(text.normalize("NFKD")).replace(SILENT, "");
  }

  /** The first letters of a compared form, by which it is looked up. @param {string} form @param {string} language */
  headOf(form, language) {
    return this.unspaced.has(language) ? cut(form, 0, 2) : cut(withoutStars(form.split(" ", 1)[0]), 0, 3);
  }

  /** The heads of every term that could occur in a text. @param {string} text @param {string} language @returns {Set<string>} */
  headsIn(text, language) {
    if (this.unspaced.has(language)) {
      const bare = [...this.folded(text).replaceAll(" ", "")];
      return new Set(bare.map((_, start) => bare.slice(start, start + 2).join("")));
    }
    return new Set(this.wordsOf(text).flatMap((word) => [1, 2, 3].map((end) => cut(word, 0, end))));
  }
}

/** A word without the `*` at its end. @param {string} word */
export const withoutStars = (word) => word.replace(/\*+$/, "");
