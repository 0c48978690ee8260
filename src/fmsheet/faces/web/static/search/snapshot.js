/** The collection as it came from the server: typed getters over the files. Mirrors `collection/snapshot.py`. */

import {Folding, byCharacters} from "./folding.js";
import {MeaningTable} from "./meaning.js";
import {Spellings} from "./near.js";
import {frontCoded, listsOf, smallNumbers} from "./pack.js";
import {Postings} from "./words.js";

/**
 * @typedef {import("./pack.js").Pack} Pack
 * @typedef {{id: string, label: string, means: string, synonyms: string[]}} Term
 * @typedef {{id: string, name: string, aliases: string[], asked_as: string[], summary: string, use_when: string, watch_out: string,
 *   vocabulary: string, addresses: string}} Resource the texts are empty until the file of texts has come
 */

export class Snapshot {
  /** @param {Pack} pack the file `words.bin` */
  constructor(pack) {
    const {values, arrays} = pack;
    this.values = values;
    /** @type {string} */
    this.version = values.version;
    /** How many resources there are; their positions count from 1. @type {number} */
    this.size = values.count;
    /** The numbers of the ranking: see `search/weights.py`. */
    this.weights = values.weights;
    this.stopWords = new Set(values.weights.STOP_WORDS);
    this.folding = new Folding(values.case_folds, values.unspaced);
    this.postings = new Postings(pack);
    this.spellings = new Spellings(frontCoded(values.spellings));
    this.arrays = arrays;
    this.facetLists = listsOf(smallNumbers(arrays.facet_counts), smallNumbers(arrays.facet_gaps));
    /** @type {Record<string, Map<string, Term>>} */
    this.terms = {};
    /** Facet and value of each list of positions. @type {[string, string][]} */
    this.termNumbers = [];
    for (const [facet, terms] of values.terms) {
      this.terms[facet] = new Map();
      for (const [id, label, means, ...synonyms] of terms) {
        this.terms[facet].set(id, {id, label, means, synonyms});
        this.termNumbers.push([facet, id]);
      }
    }
    this.termOrder = [...this.termNumbers.keys()].sort((a, b) => {
      const [[facet, value], [otherFacet, otherValue]] = [this.termNumbers[a], this.termNumbers[b]];
      return byCharacters(facet, otherFacet) || byCharacters(value, otherValue);
    });
    /** Key of a name -> positions. @type {Map<string, number[]>} */
    this.nameKeys = new Map();
    for (let position = 1; position <= this.size; position++) this.addNames(position);
    /** Language -> words that say nothing; empty until the glossary has come. @type {Map<string, Set<string>>} */
    this.tongues = new Map();
    /** Concept -> words of the collection for it. @type {Map<string, string[]>} */
    this.concepts = new Map();
    /** @type {Record<string, string>} */
    this.forms = {};
    /** @type {Map<string, Map<string, [string, string][]>>} */
    this.phrases = new Map();
    /** @type {any} */
    this.texts = null;
    /** @type {MeaningTable | null} */
    this.meaning = null;
    /** Needs and categories with the vectors of what they mean, once they were wanted.
     * @type {{suggestion: import("./suggest.js").Suggestion, vector: Float32Array | null}[] | null} */
    this.termVectors = null;
  }

  /** @param {number} position */
  addNames(position) {
    const {id, name, aliases} = this.resource(position);
    for (const key of new Set([id, name, ...aliases].map((text) => this.folding.key(text)))) {
      if (key) this.nameKeys.set(key, [...(this.nameKeys.get(key) ?? []), position]);
    }
  }

  /** Take in one of the files that come later. @param {"texts" | "glossary" | "meaning"} name @param {Pack} pack */
  take(name, pack) {
    if (name === "texts") this.texts = pack.values;
    if (name === "meaning") this.meaning = new MeaningTable(pack, this.size);
    if (name === "glossary") {
      this.tongues = new Map(Object.entries(pack.values.tongues).map(([language, words]) => [language, new Set(/** @type {string[]} */ (words))]));
      this.concepts = new Map(pack.values.concepts);
      this.forms = pack.values.forms;
    }
  }

  /** @param {number} position @returns {Resource} */
  resource(position) {
    const at = position - 1;
    const {ids, names, aliases, asked_as: asked} = this.values;
    const resource = {id: ids[at], name: names[at], aliases: aliases[at], asked_as: asked[at]};
    const texts = this.texts;
    if (!texts) return {...resource, summary: "", use_when: "", watch_out: "", vocabulary: "", addresses: ""};
    return {...resource, summary: texts.summary[at], use_when: texts.use_when[at], watch_out: texts.watch_out[at],
      vocabulary: texts.vocabulary[at], addresses: texts.addresses[at]};
  }

  /** Positions that carry a term. @param {number} number of the term @returns {Int32Array} */
  holders(number) {
    return this.facetLists.numbers.subarray(this.facetLists.starts[number], this.facetLists.starts[number + 1]);
  }

  /**
   * The terms of a language's glossary by their first letters; each term is its form and its concept.
   * @param {string} language
   * @returns {Map<string, [string, string][]>}
   */
  phrasesOf(language) {
    let byHead = this.phrases.get(language);
    if (byHead) return byHead;
    byHead = new Map();
    const concepts = [...this.concepts.keys()];
    for (const [number, line] of (this.forms[language] ?? "").split("\n").entries()) {
      for (const form of line ? line.split("\t") : []) {
        const head = this.folding.headOf(form, language);
        const terms = byHead.get(head);
        if (terms) terms.push([form, concepts[number]]);
        else byHead.set(head, [[form, concepts[number]]]);
      }
    }
    this.phrases.set(language, byHead);
    return byHead;
  }
}
