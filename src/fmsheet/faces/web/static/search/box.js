/** What people may type into one search box: words, "quoted phrases", -exclusions and filters such as kind:dataset. Mirrors `search/box.py`. */

import {storable} from "./folding.js";

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/**
 * @typedef {object} Box
 * @property {string} text words and phrases to rank by
 * @property {string[]} phrases texts that must stand there word for word
 * @property {string[]} excluded words and phrases that must not stand there
 * @property {Record<string, string[]>} filters facet -> values
 */

/**
 * Take a search box apart; whatever is not of these forms is plain words.
 * @param {string} typed
 * @param {Record<string, string>} prefixes what may stand before a colon -> facet
 * @returns {Box}
 */
export function readBox(typed, prefixes) {
  const part = new RegExp(
    `(?<minus>(?<![^${SPACE}])-)?(?:(?<prefix>(?<![\\p{L}\\p{N}_])(?:${Object.keys(prefixes).join("|")})):` +
      `(?:"(?<quoted_value>[^"]+)"|(?<value>[^${SPACE}"]+))|"(?<phrase>[^"]+)"|(?<word>[^${SPACE}"]+))`,
    "giu",
  );
  /** @type {Box} */
  const box = {text: "", phrases: [], excluded: [], filters: {}};
  const words = [];
  for (const {groups = {}} of storable(typed).matchAll(part)) {
    const text = groups.phrase ?? groups.word ?? groups.quoted_value ?? groups.value;
    if (groups.prefix && !groups.minus) {
      const facet = prefixes[groups.prefix.toLowerCase()];
      (box.filters[facet] ??= []).push(text);
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
