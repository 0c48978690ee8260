/** The browse page answers while one types and with every change of a filter; each answer has its address. */

import {answerFor} from "./answers.js";
import {focusOn, graft, traceOf} from "./graft.js";
import {bare, followed, pageAt} from "./places.js";
import {say} from "./status.js";

/** @typedef {{y: number, focus: string}} Spot where a reader was on a page */

const SLOW = 100;
const LAST = ["in", "sort", "view"];
const form = /** @type {HTMLFormElement} */ (document.querySelector("#ask"));
const main = /** @type {Element} */ (document.querySelector("main"));
const words = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));

let asking = new AbortController();
/** The address whose answer is shown or awaited. */
let shown = bare(location.href);
/** The address that was last asked for on purpose; what is typed in between makes no history. */
let settled = shown;
/** How long the last answer took. */
let took = 0;
/** Number of the entry of the history that is open. @type {number} */
let entry = history.state?.entry ?? 0;
/** @type {Map<number, Spot>} */
const spots = new Map();

/** The address of what the form asks, in the order of the links on the page: one question has one address. */
function wanted() {
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  const asked = given.filter(([name, value]) => value && !(name === "sort" && value === "relevance"));
  return pageAt("browse", String(new URLSearchParams(asked.sort(([a], [b]) => LAST.indexOf(a) - LAST.indexOf(b)))));
}

const spot = () => ({y: scrollY, focus: traceOf(document.activeElement)});

/** Keep what is asked and where one reads: for who leaves before the address was set, or hides the page, which is painted no more. */
function keep() {
  history.replaceState({entry, spot: spot()}, "", bare(location.href) === shown ? location.href : shown);
}

/** Ask on purpose: a new entry of the history. @param {URL} url */
function commit(url) {
  if (bare(url) === settled) return show(url);
  spots.set(entry, spot());
  // while typing the entry showed every letter; going back leads to what was asked before
  history.replaceState({entry}, "", settled);
  history.pushState({entry: ++entry}, "", url);
  settled = bare(url);
  return show(url);
}

/** Ask what has been typed so far. */
async function typed() {
  const url = wanted();
  const answered = show(url, took > SLOW ? took : 0);
  // the browser fetches its icon with each new address: there is time for it when the answer has been painted, or stays away
  await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 5 * SLOW))]);
  requestAnimationFrame(() => setTimeout(() => {
    if (shown === bare(url)) history.replaceState({entry}, "", url);
  }));
}

/**
 * Show the answer to an address, unless a newer one is asked for before it comes.
 * @param {URL} url
 * @param {number} [pause] how long to wait for more letters, in ms
 * @param {Spot | null} [back] where to go on reading; then the form takes its words from the answer
 * @param {boolean} [isLink] whether the address came from a link; then too
 */
async function show(url, pause = 0, back = null, isLink = false) {
  const address = bare(url);
  if (address === shown && !back && !isLink) return;
  shown = address;
  asking.abort();
  asking = new AbortController();
  const {signal} = asking;
  const start = performance.now();
  try {
    if (pause) await new Promise((resolve) => setTimeout(resolve, Math.min(pause, 3 * SLOW)));
    signal.throwIfAborted();
    const answer = await answerFor(url, signal);
    took = performance.now() - start - pause;
    put(answer, Boolean(back) || isLink);
    performance.measure("answer", {start, detail: address});
    if (back) restore(back);
    // the page that stands there is good enough if a better one cannot be had
    answer.later?.then(() => answerFor(url, signal)).then((better) => put(better, false), () => {});
  } catch (error) {
    // whatever went wrong here, the page itself can be had; what was typed may not have its address yet
    if (!signal.aborted) location.replace(url);
  }
}

/** @param {import("./answers.js").Answer} answer @param {boolean} retypes */
function put(answer, retypes) {
  const found = answer.main.querySelector("#found");
  // letters come faster than they can be read aloud: it is said once, when they stop
  found?.setAttribute("aria-live", "off");
  found?.setAttribute("tabindex", "-1");
  const held = document.activeElement;
  graft(main, answer.main, retypes);
  if (held !== document.activeElement && !held?.isConnected) focusOn(main.querySelector("#found"));
  document.title = answer.title;
  if (answer.whole) aside(answer.whole);
  document.dispatchEvent(new Event("shown"));
  say(main.querySelector("#found")?.textContent ?? "");
}

/** What names the address outside the content: feeds, twins, the footer. @param {Document} whole */
function aside(whole) {
  const names = 'link:is([rel="alternate"], [rel="canonical"])';
  document.head.querySelectorAll(names).forEach((link) => link.remove());
  document.head.append(...whole.head.querySelectorAll(names));
  const [footer, fresh] = [document, whole].map((page) => page.querySelector("body > footer"));
  if (footer && fresh) graft(footer, fresh);
}

/** @param {Spot} back */
function restore({y, focus}) {
  if (focus) focusOn(document.querySelector(focus));
  scrollTo({top: y, behavior: "instant"});
}

/** Results from their beginning. */
function toResults() {
  const found = main.querySelector("#found");
  found?.scrollIntoView({block: "start"});
  focusOn(found);
}

form.addEventListener("input", (event) => {
  // what is being composed is no word yet
  if (event.target === words && !(/** @type {InputEvent} */ (event).isComposing)) typed();
});
words.addEventListener("compositionend", typed);
form.addEventListener("change", () => commit(wanted()));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const isFilter = event.submitter?.closest("details");
  await commit(wanted());
  if (isFilter) toResults();
});
main.addEventListener("click", async (event) => {
  const link = followed(/** @type {MouseEvent} */ (event));
  if (link?.pathname !== pageAt("browse").pathname || bare(link.href) === shown) return;
  event.preventDefault();
  const turns = link.matches("[rel=next], [rel=prev]");
  spots.set(entry, spot());
  history.replaceState({entry}, "", settled);
  history.pushState({entry: ++entry}, "", link.href);
  settled = bare(link.href);
  await show(new URL(link.href), 0, null, true);
  if (turns) toResults();
});
addEventListener("popstate", (event) => {
  // links within the page come by here too, with no state of their own
  if (bare(location.href) === shown && (event.state?.entry ?? entry) === entry) return;
  spots.set(entry, spot());
  entry = event.state?.entry ?? 0;
  settled = bare(location.href);
  show(new URL(location.href), 0, spots.get(entry) ?? {y: 0, focus: ""});
});

// the answer comes after the browser would have scrolled: so we do it, and remember the spot for who comes back from another page
history.scrollRestoration = "manual";
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => document.hidden && keep());
if (history.state?.spot) restore(history.state.spot);
main.querySelector("#found")?.setAttribute("tabindex", "-1");
main.querySelector("#found")?.setAttribute("aria-live", "off");

/** What was typed before this script came, and what no server has answered. */
export function start() {
  if (document.body.dataset.site === "static" && location.search) show(new URL(location.href), 0, history.state?.spot ?? {y: 0, focus: ""});
  else if (bare(wanted()) !== settled && words.value !== words.defaultValue) typed();
}
