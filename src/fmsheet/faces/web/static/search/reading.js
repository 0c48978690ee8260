/** From words as people type them, in ten languages, to the words of the collection. Mirrors `search/reading.py`. */

import {byCharacters, length, withoutStars} from "./folding.js";
import {wrongValue} from "./query.js";

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */

/**
 * @typedef {object} Reading
 * @property {string} language guessed or given; `en` when nothing tells otherwise
 * @property {string[]} concepts concepts that were recognised, in the order of the query
 * @property {string[]} says the words of the collection for them
 * @property {string[]} rest words that belong to no concept
 * @property {number} weight letters that were understood: how much speaks for this language
 */

/** @typedef {{found: [number, string][], rest: string[], weight: number}} Found concepts with their places, and what is left */

export const ENGLISH = "en";
const SCRIPTS = /** @type {[string, RegExp][]} */ ([
  ["ja", /[\u3040-\u30ff]/], ["zh", /[\u3400-\u9fff]/], ["ar", /[\u0600-\u06ff]/], ["hi", /[\u0900-\u097f]/]]);
const NAME = /[A-Za-z][A-Za-z0-9-]+|\p{Nd}+[A-Za-z]+/gu;
const MOST = 0.6;

/** @param {string} language @returns {Reading} */
const nothingRead = (language) => ({language, concepts: [], says: [], rest: [], weight: 0});

/** Read a query with the glossary of its language. @param {Snapshot} snapshot @param {string} text @param {string} given @returns {Reading} */
export function readQuery(snapshot, text, given = "") {
  const tongues = snapshot.tongues;
  if (!tongues.size) return nothingRead(ENGLISH);
  if (given && !tongues.has(given)) throw wrongValue(`there is no glossary of '${given}'`, given, [...tongues.keys()]);
  let language = given;
  for (const [script, letters] of SCRIPTS) if (!language && letters.test(text)) language = script;
  if (language) return tongues.has(language) ? readIn(snapshot, text, language) : nothingRead(language);
  return likeliest(snapshot, text);
}

/** The reading in the language for which most speaks. @param {Snapshot} snapshot @param {string} text @returns {Reading} */
function likeliest(snapshot, text) {
  const words = snapshot.folding.wordsOf(text);
  const english = new Set([...(snapshot.tongues.get(ENGLISH) ?? []), ...snapshot.stopWords]);
  const spaced = [...snapshot.tongues].filter(([code]) => !snapshot.folding.unspaced.has(code));
  // only words that are no English ones tell of another language: `in` and `a` are function words of many
  const counts = spaced.map(([code, stopWords]) => /** @type {[string, number]} */ (
    [code, words.filter((word) => stopWords.has(word) && (code === ENGLISH || !english.has(word))).length]));
  const others = words.filter((word) => !english.has(word));
  // the records are in English: what stands in them is English too, or a name, or a word that other languages have borrowed
  const standing = others.filter((word) => snapshot.postings.stands(withoutStars(word)));
  const written = standing.reduce((sum, word) => sum + Math.min(length(word), 8), 0);
  /** @type {[Reading, number][]} */
  const readings = counts.filter(([code, count]) => count || code === ENGLISH).map(([code, count]) => [readIn(snapshot, text, code), count]);
  const letters = others.reduce((sum, word) => sum + length(word), 0);
  if (words.length > 1 && readings.length === 1 && 2 * written < letters) {
    // hardly English, and no function word tells what else: believe a glossary that understands most of it
    for (const [code] of counts) {
      const other = code === ENGLISH ? null : readIn(snapshot, text, code);
      if (other && other.weight >= MOST * letters) readings.push([other, 0]);
    }
  }
  // one function word is worth the letters of a short term; ties go to English, then to the first
  const evidence = (/** @type {[Reading, number]} */ [reading, count]) =>
    (reading.language === ENGLISH ? Math.max(reading.weight, written) : reading.weight) + 6 * count;
  return readings.reduce((best, other) => {
    const more = evidence(other) - evidence(best);
    return more > 0 || (more === 0 && other[0].language === ENGLISH && best[0].language !== ENGLISH) ? other : best;
  })[0];
}

/** @param {Snapshot} snapshot @param {string} text @param {string} language @returns {Reading} */
function readIn(snapshot, text, language) {
  const byHead = snapshot.phrasesOf(language);
  const terms = [...snapshot.folding.headsIn(text, language)].flatMap((head) => byHead.get(head) ?? []);
  // longest first; heads of one, two and three letters are distinct, so that no term stands here twice
  terms.sort((a, b) => length(b[0]) - length(a[0]) || byCharacters(a[0], b[0]) || byCharacters(a[1], b[1]));
  const stopWords = /** @type {Set<string>} */ (snapshot.tongues.get(language));
  const {found, rest, weight} = snapshot.folding.unspaced.has(language) ? inside(snapshot, text, terms) : inWords(snapshot, text, terms, stopWords);
  found.sort((a, b) => a[0] - b[0] || byCharacters(a[1], b[1]));
  const concepts = [...new Set(found.map(([, concept]) => concept))];
  const says = [...new Set(concepts.flatMap((concept) => snapshot.concepts.get(concept) ?? []))];
  return {language, concepts, says, rest, weight};
}

/** @param {Snapshot} snapshot @param {string} text @param {[string, string][]} terms @returns {Found} */
function inside(snapshot, text, terms) {
  let plain = snapshot.folding.folded(text).replaceAll(" ", "");
  /** @type {[number, string][]} */
  const found = [];
  let weight = 0;
  for (const [form, concept] of terms) {
    const start = plain.indexOf(form);
    if (start < 0) continue;
    found.push([start, concept]);
    weight += 2 * length(form);
    plain = plain.slice(0, start) + "\0".repeat(form.length) + plain.slice(start + form.length);
  }
  // what is written in Latin letters inside such a text is a name or a term of the trade
  return {found, rest: text.normalize("NFKC").match(NAME) ?? [], weight};
}

/** @param {Snapshot} snapshot @param {string} text @param {[string, string][]} terms @param {Set<string>} stopWords @returns {Found} */
function inWords(snapshot, text, terms, stopWords) {
  const kept = snapshot.folding.wordsOf(text).filter((word) => !stopWords.has(word)).map(withoutStars);
  const used = new Set();
  /** @type {[number, string][]} */
  const found = [];
  let weight = 0;
  for (const [form, concept] of terms) {
    const wanted = form.split(" ");
    for (let start = 0; start + wanted.length <= kept.length; start++) {
      if (!wanted.every((want, i) => !used.has(start + i) && isForm(kept[start + i], want))) continue;
      found.push([start, concept]);
      wanted.forEach((_, i) => {
        used.add(start + i);
        weight += length(kept[start + i]);
      });
    }
  }
  return {found, rest: kept.filter((_, index) => !used.has(index)), weight};
}

/**
 * Whether a word is a form of a wanted one: begins with it if that ends in `*`, else is it or differs only in its ending.
 * @param {string} word
 * @param {string} wanted
 */
function isForm(word, wanted) {
  if (wanted.endsWith("*")) return word.startsWith(wanted.slice(0, -1));
  if (word === wanted) return true;
  return wanted.length >= 5 && word.startsWith(wanted.slice(0, Math.max(4, wanted.length - 2))) && Math.abs(word.length - wanted.length) <= 3;
}
