/** A page for an address, to be grafted onto the one that is open: from the server, or made here where there is none. */

import {isStatic, pageName} from "./places.js";

/**
 * @typedef {object} Answer
 * @property {string} title of the window
 * @property {Element} main the content
 * @property {Document} [whole] the document that it came in
 * @property {Promise<unknown>} [later] settled when the same address will have a better answer
 */

/** The pages that can be made without a server. @type {Record<string, () => Promise<{answer: (url: URL, bare: Element, signal: AbortSignal) => Promise<Answer>}>>} */
const MAKERS = {browse: () => import("./found.js"), sheet: () => import("./chosen.js"), compare: () => import("./compare.js")};

/** The page as it came, before any script changed it: what is made here is made from it. */
const untouched = isStatic ? /** @type {Element} */ (document.querySelector("main")?.cloneNode(true)) : null;
// what each answer makes anew need not be copied for each letter; the first box of a facet is the model of all
for (const part of untouched?.querySelectorAll("#results > *, [data-facet] > label ~ label, [data-facet] .more label") ?? []) part.remove();

/**
 * The page at an address; fails when there is none that can be shown here.
 * @param {URL} url
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function answerFor(url, signal) {
  signal.throwIfAborted();
  if (!untouched) return served(url, signal);
  const {answer} = await MAKERS[pageName(url)]();
  const made = await answer(url, /** @type {Element} */ (untouched.cloneNode(true)), signal);
  signal.throwIfAborted();
  return made;
}

/** @param {URL} url @param {AbortSignal} signal @returns {Promise<Answer>} */
async function served(url, signal) {
  const response = await fetch(url, {signal, headers: {Accept: "text/html"}});
  // 400 is an answer too: it says what was not understood, and the way out
  if (!response.ok && response.status !== 400) throw new Error(`${url}: ${response.status}`);
  const whole = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = whole.querySelector("main");
  if (!main) throw new Error(`${url}: no page`);
  signal.throwIfAborted();
  return {title: whole.title, main, whole};
}
