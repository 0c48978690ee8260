/** What people may type into one box: words, "phrases", filters such as kind:dataset, and a - before what is not wanted. Mirrors `search/box.py`. */

import {storable} from "./folding.js";

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/**
 * @typedef {object} Box
 * @property {string} text words and phrases to rank by
 * @property {string[]} phrases texts that must stand there word for word
 * @property {string[]} excluded words and phrases that must not stand there
 * @property {Record<string, string[]>} filters facet -> values
 * @property {Record<string, string[]>} without facet -> values that must not hold
 */

/**
 * Take a search box apart; whatever is not of these forms is plain words.
 * @param {string} typed
 * @param {Record<string, string>} prefixes what may stand before a colon -> facet
 * @returns {Box}
 */
export function readBox(typed, prefixes) {
  // in ASCII case only, as in Python: under the flag `i` a long s would be an s
  const either = Object.keys(prefixes).join("|").replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
  const part = new RegExp(
    `(?<minus>(?<![^${SPACE}])-)?(?:(?<prefix>(?<![\\p{L}\\p{N}_])(?:${either})):` +
      `(?:"(?<quoted_value>[^"]+)"|(?<value>[^${SPACE}"]+))|"(?<phrase>[^"]+)"|(?<word>[^${SPACE}"]+))`,
    "gu",
  );
  /** @type {Box} */
  const box = {text: "", phrases: [], excluded: [], filters: {}, without: {}};
  const words = [];
  for (const {groups = {}} of storable(typed).matchAll(part)) {
    const text = groups.phrase ?? groups.word ?? groups.quoted_value ?? groups.value;
    if (groups.prefix) {
      const facet = prefixes[groups.prefix.toLowerCase()];
      ((groups.minus ? box.without : box.filters)[facet] ??= []).push(text);
    } else if (groups.minus && /[\p{L}\p{N}]/u.test(text)) {
      box.excluded.push(text);
    } else {
      words.push(text);
      if (groups.phrase) box.phrases.push(text);
    }
  }
  box.text = words.join(" ");
  return box;
}
