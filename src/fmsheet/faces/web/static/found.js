/** The browse page where no server makes it: the engine answers, and templates of the page take it in. */

import {cardsOf} from "./cards.js";
import {engine} from "./engine.js";
import {taken} from "./files.js";
import {panel} from "./panels.js";
import {filled, formFor, original, piece} from "./pieces.js";
import {pageAt, pageOf} from "./places.js";
import {resolveFilters} from "./search/query.js";

/** @typedef {import("./search/engine.js").Engine} Engine */
/** @typedef {import("./search/engine.js").Answer} Found */

const PAGE = 20;
const SINGLE = ["q", "since", "until", "in", "sort", "after", "view"];
const words = original("answer").dataset;
const named = (/** @type {string} */ name, values = {}) => filled(words[name] ?? "", values);
const counted = (/** @type {number} */ n) => filled(formFor(words, n), {n: String(n).replace(/\B(?=(\d{3})+$)/g, words.thousands ?? "")});
const names = new Intl.DisplayNames(document.documentElement.lang, {type: "language"});
const language = (/** @type {string} */ code) => names.of(code);

/** A date in words. @param {string} text */
function readable(text) {
  const [year, month, day] = text.split("-").map(Number);
  return month ? named(day ? "day" : "month", {year, month: words.months?.split("|")[month - 1], day}) : String(year);
}

/** What an address asks, each thing once and by its id; what is not understood stays as it is. @param {URL} url @param {Engine} asked */
function asksOf(url, asked) {
  const {facets} = asked.snapshot.values;
  /** @type {Map<string, [string, string]>} */
  const pairs = new Map();
  for (let [name, value] of url.searchParams) {
    value = value.trim();
    if (!value || !(facets.includes(name) || SINGLE.includes(name))) continue;
    if (facets.includes(name)) {
      try {
        [value] = resolveFilters(asked.snapshot, {[name]: [value]})[name];
      } catch {
        // the search says what is wrong with it
      }
    }
    pairs.set(`${name} ${value}`, [name, value]);
  }
  return new URLSearchParams([...pairs.values()]);
}

/** The question that an address asks. @param {URLSearchParams} query @param {Engine} asked */
function questionOf(query, asked) {
  const one = (/** @type {string} */ name) => query.get(name)?.trim() ?? "";
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const facet of asked.snapshot.values.facets) if (query.has(facet)) filters[facet] = query.getAll(facet);
  return {text: one("q"), filters, since: one("since"), until: one("until"), sort: one("sort") || "relevance", spoken: one("in"),
    after: Math.max(0, Math.trunc(Number(one("after"))) || 0), limit: /** @type {number | null} */ (PAGE)};
}

/** The same address without a parameter, or without one of its values. @param {URLSearchParams} query @param {string[]} names @param {string} [value] */
function without(query, names, value) {
  return new URLSearchParams([...query].filter(([name, own]) => name !== "after" && !(names.includes(name) && (value === undefined || own === value))));
}

/** @param {URLSearchParams} query */
const at = (query) => pageAt("browse", String(query));
/** @param {URLSearchParams} query @param {Record<string, string>} more */
const plus = (query, more) => at(new URLSearchParams([...without(query, Object.keys(more)), ...Object.entries(more)]));

/** @param {URL} url @param {Element} main @param {AbortSignal} signal @returns {Promise<import("./answers.js").Answer>} */
export async function answer(url, main, signal) {
  const asked = await engine();
  signal.throwIfAborted();
  const query = asksOf(url, asked);
  const question = questionOf(query, asked);
  const results = /** @type {Element} */ (main.querySelector("#results"));
  const heading = /** @type {Element} */ (main.querySelector("h1"));
  heading.textContent = question.text ? named("titled", {q: question.text}) : words.untitled ?? "";
  const title = [heading.textContent, document.title.split(" · ").at(-1)].join(" · ");
  /** @type {Found} */
  let found;
  try {
    found = asked.search(question);
  } catch (error) {
    if (!(error instanceof Error && "hint" in error)) throw error;
    heading.after(piece("wrong", {message: error.message, hint: error.hint}));
    results.replaceChildren(...piece("answer", {found: words.unanswered, wrong: true}).childNodes);
    // whoever mends a question needs the filters
    form(main, query, asked, asked.search({limit: 1}).facets);
    return {title, main};
  }
  form(main, query, asked, found.facets);
  results.replaceChildren(...piece("answer", valuesOf(asked, query, question, found, main)).childNodes);
  const cards = await cardsOf(found.hits.map(({id}) => id));
  results.querySelector("ol.entries")?.replaceChildren(...cards.map((card, number) => {
    const item = document.createElement("li");
    if (card) item.append(explained(card, found.hits[number].why));
    return item;
  }));
  signal.throwIfAborted();
  taken.ids = () => asked.search({...question, limit: null, after: 0}).hits.map((/** @type {{id: string}} */ {id}) => id);
  return {title, main, later: found.isWhole ? undefined : asked.whole};
}

/** @param {Engine} asked @param {URLSearchParams} query @param {ReturnType<typeof questionOf>} question @param {Found} found @param {Element} main */
function valuesOf(asked, query, question, found, main) {
  const {total, hits, language: read} = found;
  const {after, text, spoken} = question;
  const chips = chipsOf(asked, query, main);
  const isRead = read !== "en" || spoken;
  const isOpen = !String(without(query, ["sort", "view"]));
  const near = found.instead.map(({text: label, facet, value}) => ({label, href: pageOf(facet, value)}));
  const ways = total ? [] : [...waysOut(asked, query, main)];
  return {
    found: total ? named(isOpen ? "all" : "found", {n: counted(total)}) : words.nothing,
    chips, several: chips.length > 1,
    reading: isRead && language(read),
    readings: [...asked.snapshot.tongues.keys()].filter((code) => code !== read).map((code) => ({label: language(code), href: plus(query, {in: code})})),
    meant: found.meant?.text, meantHref: found.meant && pageOf("resource", found.meant.value),
    doubt: text && !found.isGood, near: near.length, nears: near,
    hits: hits.length, first: after + 1, last: after + hits.length,
    turns: hits.length && (after || found.next !== null),
    previous: after > PAGE ? plus(query, {after: String(after - PAGE)}) : after && at(without(query, [])),
    next: found.next !== null && plus(query, {after: String(found.next)}),
    ways: ways.length, waysOut: ways, over: total && !hits.length, start: at(without(query, [])),
  };
}

/** @param {Engine} asked @param {string} facet @param {string} value */
const labelOf = (asked, facet, value) => asked.snapshot.terms[facet]?.get(value)?.label ?? value;
/** @param {Element} main @param {string} facet */
const facetLabel = (main, facet) => main.querySelector(`[data-facet="${facet}"] legend`)?.textContent ?? facet;

/** @param {Engine} asked @param {URLSearchParams} query @param {Element} main */
function chipsOf(asked, query, main) {
  const chips = [];
  if (query.has("q")) chips.push({label: named("words", {value: query.get("q")}), href: at(without(query, ["q"]))});
  for (const facet of asked.snapshot.values.facets) {
    for (const value of query.getAll(facet)) {
      chips.push({label: named("labelled", {label: facetLabel(main, facet), value: labelOf(asked, facet, value)}), href: at(without(query, [facet], value))});
    }
  }
  for (const name of ["since", "until"]) {
    if (query.has(name)) chips.push({label: named(name, {value: readable(query.get(name) ?? "")}), href: at(without(query, [name]))});
  }
  return chips;
}

/** Smaller questions that do find something. @param {Engine} asked @param {URLSearchParams} query @param {Element} main */
function* waysOut(asked, query, main) {
  const parts = [...new Set(query.keys())].filter((name) => !["after", "sort", "in", "view"].includes(name));
  for (const name of parts) {
    const rest = without(query, [name]);
    const total = String(rest) && asked.search({...questionOf(rest, asked), limit: 1}).total;
    const says = name === "q" ? "outQ" : SINGLE.includes(name) ? "outDate" : "outFacet";
    if (total) yield {label: named(says, {facet: facetLabel(main, name).toLowerCase(), n: counted(total)}), href: at(rest)};
  }
  const bare = new URLSearchParams({q: query.get("q") ?? ""});
  const total = parts.length > 2 && query.has("q") && asked.search({...questionOf(bare, asked), limit: 1}).total;
  if (total) yield {label: named("only", {n: counted(total)}), href: at(bare)};
  yield {label: named("again", {n: counted(asked.snapshot.size)}), href: pageAt("browse")};
}

/** @param {Element} main @param {URLSearchParams} query @param {Engine} asked @param {Found["facets"]} facets */
function form(main, query, asked, facets) {
  for (const name of ["q", "since", "until"]) main.querySelector(`#ask [name=${name}]`)?.setAttribute("value", query.get(name) ?? "");
  for (const option of main.querySelectorAll("#sort option")) option.toggleAttribute("selected", option.getAttribute("value") === (query.get("sort") ?? "relevance"));
  if (query.has("in")) main.querySelector("#sort")?.after(...piece("spoken", {spoken: query.get("in")}).childNodes);
  let used = Number(query.has("since")) + Number(query.has("until"));
  for (const set of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("fieldset[data-facet]"))) {
    const facet = set.dataset.facet ?? "";
    used += query.getAll(facet).length;
    panel(set, facets[facet] ?? [], query.getAll(facet), asked.snapshot.terms[facet], {chosen: named("chosen", {n: query.getAll(facet).length}), form: (n) => formFor(words, n)});
  }
  const summary = main.querySelector("details.filters > summary");
  if (summary) summary.textContent = used ? named("used", {n: used}) : words.filters ?? "";
}

/** A card with the reasons for which it was found. @param {Element} card @param {Found["hits"][number]["why"]} why */
function explained(card, why) {
  const told = [...new Set(why.flatMap(({words: own}) => [...own].sort()))].slice(0, 8).join(words.comma);
  if (why.length) {
    const line = document.createElement("p");
    line.className = "why";
    line.textContent = told ? named("matches", {words: told}) : words.near ?? "";
    card.querySelector(".summary")?.after("\n", line);
  }
  for (const [field, selector] of [["name", ":is(h2, h3) a"], ["summary", ".summary"]]) {
    const element = card.querySelector(selector);
    if (element) marked(element, why.filter((reason) => reason.field === field).flatMap(({spans}) => spans ?? []));
  }
  return card;
}

/** Mark words in the text of an element, which may stand behind a label of its own. @param {Element} element @param {[number, number][]} spans */
function marked(element, spans) {
  const node = element.lastChild;
  const text = node?.nodeValue ?? "";
  const before = text.length - text.trimStart().length;
  /** @type {(string | Node)[]} */
  const parts = [];
  let end = 0;
  for (const [start, stop] of spans.map(([from, to]) => [from + before, to + before]).sort(([a], [b]) => a - b)) {
    if (start < end) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, stop);
    parts.push(text.slice(end, start), mark);
    end = stop;
  }
  if (node && parts.length) node.replaceWith(...parts, text.slice(end));
}
