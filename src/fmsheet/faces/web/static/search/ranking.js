/** Rank resources for words: words as they stand or nearly, meaning and names, fused by reciprocal rank. Mirrors `search/ranking.py`. */

import {length, split} from "./folding.js";
import {wordsIn} from "./query.js";
import {ENGLISH, readQuery} from "./reading.js";
import {union} from "./words.js";

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */
/** @typedef {import("./words.js").Posting} Posting */
/** @typedef {import("./near.js").Near} Near */

/**
 * @typedef {object} Ranking
 * @property {Float64Array} scores one score for each position, 0 where nothing matches; element 0 is unused
 * @property {string[]} words the words that were looked for
 * @property {import("./reading.js").Reading} reading
 * @property {boolean} isGood whether the best match really answers the query
 * @property {number | null} meant position of the resource whose name was probably mistyped
 * @property {string[]} mended words of the collection that stand for mistyped ones
 */

/** Score every resource for the words of a query. @param {Snapshot} snapshot @param {string} text @param {string} language @returns {Ranking} */
export function rank(snapshot, text, language) {
  const {FUSION, GOOD_MATCH} = snapshot.weights;
  const words = wordsIn(text, snapshot.stopWords);
  const reading = readQuery(snapshot, text, language);
  const postings = new Map(words.map((word) => [word, snapshot.postings.of(word)]));
  // another number is another thing, not a typing error
  const strange = words.filter((word) => !postings.get(word)?.positions.length && !/^\p{Nd}+$/u.test(word));
  const shared = together(postings, snapshot.size);
  const scores = new Float64Array(snapshot.size + 1);
  const isRendered = reading.language !== ENGLISH && reading.concepts.length > 0;
  const named = namedBy(snapshot, text, strange.length > 0);
  // a name inside a question of another language is what is asked for
  if (isRendered) for (const word of reading.rest) named.push(...namedBy(snapshot, word, false));
  // only words that stand nowhere can be mistyped, and not those of another language or of a name that was recognised
  const near = new Map(isRendered ? [] : strange.map((word) => [word, nearTo(snapshot, word)]));
  if (!named.length) for (const [word, found] of near) postings.set(word, nearly(snapshot, found));
  add(snapshot, scores, FUSION.words * (isRendered ? FUSION.typed : 1), holding(snapshot, postings));
  const said = (isRendered ? [...reading.rest, ...reading.says] : [text, ...reading.says]).join(" ");
  if (reading.concepts.length) {
    // a name in several parts counts as they stand together, and as one word
    const forms = new Set(split(said.toLowerCase()).flatMap((word) => [word, snapshot.folding.key(word)]));
    add(snapshot, scores, FUSION.words, holding(snapshot, new Map([...forms].map((form) => [form, snapshot.postings.of(form)]))));
  }
  const {positions, likest} = meantBy(snapshot, isRendered ? said : text);
  add(snapshot, scores, FUSION.meaning, positions);
  for (const [position, likeness] of named) scores[position] += (FUSION.name * likeness) / (FUSION.k + 1);
  const confidence = likest + GOOD_MATCH.together * shared + GOOD_MATCH.understood * reading.concepts.length;
  const likely = named.reduce((best, other) => (other[1] > best[1] ? other : best), named[0] ?? [null, 1]);
  const isGood = named.length > 0 || isRendered || confidence >= GOOD_MATCH.least;
  const mended = [...new Set([...near.values()].flat().map((one) => one.word))];
  return {scores, words, reading, isGood, meant: likely[1] < 1 ? likely[0] : null, mended};
}

/**
 * The best of some positions, or all, by their totals: greatest first, equal ones in their order.
 * @param {Float32Array | Float64Array} totals
 * @param {number[]} positions
 */
export function bestFirst(totals, positions, most = Infinity) {
  return [...positions].sort((a, b) => totals[b] - totals[a] || a - b).slice(0, most);
}

/** Positions whose truth or number is not 0. @param {ArrayLike<number>} values @returns {number[]} */
export function notZero(values) {
  const found = [];
  for (let position = 0; position < values.length; position++) if (values[position]) found.push(position);
  return found;
}

/** @param {Snapshot} snapshot @param {Float64Array} scores @param {number} weight @param {number[]} positions best first */
function add(snapshot, scores, weight, positions) {
  positions.forEach((position, place) => (scores[position] += weight / (snapshot.weights.FUSION.k + place + 1)));
}

/**
 * Positions that hold some of the words, the best in order; words that stand nearly everywhere count only when there are no others.
 * @param {Snapshot} snapshot
 * @param {Map<string, Posting>} postings
 */
function holding(snapshot, postings) {
  const {COMMON, DEPTH} = snapshot.weights;
  const known = [...postings.values()].filter(({positions}) => positions.length);
  const telling = known.filter(({positions}) => positions.length <= snapshot.size * COMMON);
  const totals = new Float32Array(snapshot.size + 1);
  for (const {positions, says} of telling.length ? telling : known) positions.forEach((position, place) => (totals[position] += says[place]));
  const best = bestFirst(totals, notZero(totals), DEPTH.words);
  for (const position of best) totals[position] = 0;
  return [...best, ...notZero(totals)];
}

/** The greatest share of some words that one record holds. @param {Map<string, Posting>} postings @param {number} size */
function together(postings, size) {
  const held = new Uint32Array(size + 1);
  for (const {positions} of postings.values()) positions.forEach((position) => (held[position] += 1));
  return postings.size ? held.reduce((most, number) => Math.max(most, number), 0) / postings.size : 0;
}

/** The words that a word which stands nowhere may stand for. @param {Snapshot} snapshot @param {string} word @returns {Near[]} */
function nearTo(snapshot, word) {
  const {NEAR} = snapshot.weights;
  const isShort = /^[\0-\x7f]*$/.test(word) && word.length < NEAR.letters;
  const near = isShort ? [] : snapshot.spellings.nearest(snapshot.folding.folded(word), NEAR.least, NEAR.most);
  return near.filter(({likeness}) => likeness >= NEAR.share * near[0].likeness);
}

/** Where some words stand; each says as much about a record as it is like what was typed. @param {Snapshot} snapshot @param {Near[]} near */
function nearly(snapshot, near) {
  return union(near.map((one) => [snapshot.postings.of(one.word), one.likeness]), snapshot.size);
}

/** @param {Snapshot} snapshot @param {string} text @returns {{positions: number[], likest: number}} */
function meantBy(snapshot, text) {
  const {DEPTH, FLOOR} = snapshot.weights;
  const vector = snapshot.meaning?.vectorOf(text);
  if (!snapshot.meaning?.vectors.length || !vector) return {positions: [], likest: 0};
  const best = snapshot.meaning.likest(vector);
  // compared as numbers of four bytes, as in Python
  const floor = Math.fround(FLOOR.meaning);
  const near = [...best.keys()].filter((position) => best[position] >= floor);
  return {positions: bestFirst(best, near, DEPTH.meaning), likest: Math.max(...best)};
}

/**
 * Resources whose name is the whole text, or nearly if it holds strange words, with the likeness of the two.
 * @param {Snapshot} snapshot
 * @param {string} text
 * @param {boolean} isStrange
 * @returns {[number, number][]}
 */
function namedBy(snapshot, text, isStrange) {
  const {NAME, NEAR} = snapshot.weights;
  const wanted = snapshot.folding.key(text);
  const exact = snapshot.nameKeys.get(wanted);
  if (exact || !isStrange || length(wanted) > NAME.longest) return (exact ?? []).map((position) => [position, 1]);
  /** @type {Map<number, number>} */
  const found = new Map();
  for (const {word, likeness} of snapshot.spellings.nearest(wanted, NAME.near, NEAR.most)) {
    for (const position of snapshot.nameKeys.get(word) ?? []) if (!found.has(position)) found.set(position, likeness);
  }
  return [...found];
}
