/** Search without a server: `openEngine` loads what `search/portable.py` wrote, and the engine answers as `Sheet.search` does. */

import {readBox} from "./box.js";
import {parseDate} from "./dates.js";
import {countFacets, everything, inAll, maskOf, releasedBetween, withValues} from "./facets.js";
import {WrongUsage} from "./mistake.js";
import {unpack} from "./pack.js";
import {standing} from "./phrases.js";
import {SORTS, resolveFilters, wrongValue} from "./query.js";
import {bestFirst, notZero, rank} from "./ranking.js";
import {reasonsFor, wantedBy} from "./reasons.js";
import {Snapshot} from "./snapshot.js";
import {Suggestions, nearestTerms} from "./suggest.js";

const FORMAT = 1;
const ORDERS = /** @type {Record<string, string>} */ ({name: "by_name", newest: "by_newest", verified: "by_verified"});
const LATER = /** @type {const} */ (["texts", "glossary", "meaning"]);

/**
 * @typedef {object} Question
 * @property {string} [text] words as typed into the box
 * @property {Record<string, string | string[]>} [filters] facet -> accepted values: ids, labels or synonyms
 * @property {Record<string, string | string[]>} [excludedFilters] facet -> values that must not hold
 * @property {string} [since] released then or later
 * @property {string} [until]
 * @property {string} [sort] relevance, name, newest or verified
 * @property {string} [spoken] language of the words; guessed when empty
 * @property {number | null} [limit] most hits; null for all
 * @property {number} [after] how many to leave out
 */

/**
 * @typedef {object} Answer
 * @property {{id: string, score: number, why: import("./reasons.js").Reason[]}[]} hits
 * @property {number} total how many match in all
 * @property {number | null} next `after` of the next page
 * @property {Record<string, [string, number][]>} facets facet -> values with how many would match, most first
 * @property {string} language in which the words were read
 * @property {string[]} concepts of the glossary that were recognised
 * @property {boolean} isGood whether the best match really answers the words; if not, say so
 * @property {import("./suggest.js").Suggestion[]} instead when it is not: needs and categories that come near
 * @property {import("./suggest.js").Suggestion | null} meant the resource whose name was probably mistyped
 * @property {boolean} isWhole whether everything was loaded; if not, ask again when `engine.whole` is there
 */

/**
 * Load the collection. The engine answers as soon as words can be found; `engine.whole` tells when all the rest has come too.
 * @param {string} baseUrl folder of the files, with a slash at its end
 * @param {typeof fetch} fetcher
 * @returns {Promise<Engine>}
 */
export async function openEngine(baseUrl, fetcher) {
  const load = async (/** @type {string} */ name, version = "") => {
    // the address changes with the collection, so that no browser keeps an old file beside a new one
    const response = await fetcher(`${baseUrl}${name}.bin${version && `?v=${version}`}`, version ? {} : {cache: "no-cache"});
    if (!response.ok) throw new Error(`${name}.bin: ${response.status}`);
    const pack = await unpack(new Uint8Array(await response.arrayBuffer()));
    const isOther = pack.values.format !== FORMAT || (version && pack.values.version !== version);
    if (isOther) throw new Error(`${name}.bin is of another version; reload the page`);
    return pack;
  };
  return new Engine(new Snapshot(await load("words")), load);
}

export class Engine {
  /**
   * @param {Snapshot} snapshot
   * @param {(name: string, version: string) => Promise<import("./pack.js").Pack>} load
   */
  constructor(snapshot, load) {
    this.snapshot = snapshot;
    this.isWhole = false;
    /** @type {Suggestions | null} */
    this.suggestions = null;
    /** Settled when all files have come; rejected when one could not be had, and the engine goes on without it. @type {Promise<Engine>} */
    this.whole = Promise.all(LATER.map(async (name) => snapshot.take(name, await load(name, snapshot.version)))).then(() => {
      this.isWhole = true;
      return this;
    });
    // who waits for it hears of the failure; nobody need wait
    this.whole.catch(() => {});
  }

  /** Answer a question; throws WrongUsage for values that do not exist. @param {Question} question @returns {Answer} */
  search({text = "", filters = {}, excludedFilters = {}, since = "", until = "", sort = "relevance", spoken = "", limit = 20, after = 0} = {}) {
    if (limit !== null && limit < 1) throw new WrongUsage(`limit: ${limit} is less than 1`, "Ask for at least one.");
    if (!SORTS.includes(sort)) throw wrongValue(`there is no order '${sort}'`, sort, SORTS);
    const snapshot = this.snapshot;
    const box = readBox(text, snapshot.values.prefixes);
    const wanted = resolveFilters(snapshot, merged(filters, box.filters));
    const without = resolveFilters(snapshot, merged(excludedFilters, box.without));
    const dates = {since: since ? parseDate(since, "since") : null, until: until ? parseDate(until, "until") : null};
    const ranking = box.text.trim() ? rank(snapshot, box.text, spoken) : null;
    const found = this.found(box, without, dates, ranking);
    const filtered = Object.fromEntries(Object.entries(wanted).map(([facet, values]) => [facet, withValues(snapshot, facet, values)]));
    const ordered = this.ordered(inAll([found, ...Object.values(filtered)]), sort, ranking);
    const end = limit === null ? ordered.length : after + limit;
    const isGood = !ranking || (ranking.isGood && ordered.length > 0);
    return {
      hits: this.hits(ordered.slice(after, end), ranking),
      total: ordered.length,
      next: end < ordered.length ? end : null,
      facets: countFacets(snapshot, found, filtered),
      language: ranking?.reading.language ?? "en",
      concepts: ranking?.reading.concepts ?? [],
      isGood,
      instead: isGood ? [] : nearestTerms(snapshot, box.text),
      meant: ranking?.meant ? this.leadingTo(ranking.meant) : null,
      isWhole: this.isWhole,
    };
  }

  /** What somebody may be about to type. @param {string} typed @param {number} [limit] @returns {import("./suggest.js").Suggestion[]} */
  suggest(typed, limit = 8) {
    this.suggestions ??= new Suggestions(this.snapshot);
    return this.suggestions.startingWith(typed, limit);
  }

  /**
   * Everything that matches but for the filters, which facet counts set aside.
   * @param {import("./box.js").Box} box
   * @param {Record<string, string[]>} without
   * @param {{since: import("./dates.js").PartialDate | null, until: import("./dates.js").PartialDate | null}} dates
   * @param {import("./ranking.js").Ranking | null} ranking
   */
  found({phrases, excluded}, without, {since, until}, ranking) {
    const snapshot = this.snapshot;
    const masks = [ranking ? maskOf(snapshot, notZero(ranking.scores)) : everything(snapshot)];
    if (since || until) masks.push(releasedBetween(snapshot, since, until));
    const leftOut = Object.entries(without).map(([facet, values]) => withValues(snapshot, facet, values));
    for (const text of phrases) masks.push(maskOf(snapshot, standing(snapshot, text)));
    for (const text of excluded) leftOut.push(maskOf(snapshot, standing(snapshot, text)));
    masks.push(...leftOut.map((mask) => mask.map((truth) => 1 - truth)));
    return inAll(masks);
  }

  /** @param {Uint8Array} matching @param {string} sort @param {import("./ranking.js").Ranking | null} ranking @returns {number[]} */
  ordered(matching, sort, ranking) {
    if (ranking && sort === "relevance") return bestFirst(ranking.scores, notZero(matching));
    return [...this.snapshot.arrays[ORDERS[sort] ?? "by_name"]].filter((position) => matching[position]);
  }

  /** @param {number[]} positions @param {import("./ranking.js").Ranking | null} ranking @returns {Answer["hits"]} */
  hits(positions, ranking) {
    if (!ranking) return positions.map((position) => ({id: this.snapshot.resource(position).id, score: 0, why: []}));
    const wanted = wantedBy(ranking.words, ranking.mended, ranking.reading);
    return positions.map((position) => {
      const resource = this.snapshot.resource(position);
      return {id: resource.id, score: ranking.scores[position], why: reasonsFor(resource, wanted)};
    });
  }

  /** @param {number} position @returns {import("./suggest.js").Suggestion} */
  leadingTo(position) {
    const {id, name} = this.snapshot.resource(position);
    return {text: name, facet: "resource", value: id};
  }
}

/** @param {Record<string, string | string[]>} filters @param {Record<string, string[]>} more @returns {Record<string, string[]>} */
function merged(filters, more) {
  /** @type {Record<string, string[]>} */
  const all = {};
  for (const [facet, values] of [...Object.entries(filters), ...Object.entries(more)]) all[facet] = [...(all[facet] ?? []), ...[values].flat()];
  return all;
}
