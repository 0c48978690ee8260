/** What the publisher laid beside the pages of a static site: resources as cards, and as pieces of files. */

import {root} from "./places.js";

const IN_A_FILE = 128;
/** @type {Map<string, Promise<any>>} */
const files = new Map();

/** A file under `data/`, fetched once. @param {string} name */
export function data(name) {
  if (!files.has(name)) {
    const loading = fetch(new URL(`data/${name}.json`, root)).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json();
    });
    // who asks again may have more luck
    loading.catch(() => files.delete(name));
    files.set(name, loading);
  }
  return /** @type {Promise<any>} */ (files.get(name));
}

/** What there is of some resources in `cards` or `pieces`, in their order; null for strangers. @param {string} kind @param {string[]} ids */
export async function recordsOf(kind, ids) {
  /** @type {Map<string, number>} */
  const places = new Map((await data("ids")).map((/** @type {string} */ id, /** @type {number} */ at) => [id, at]));
  return Promise.all(ids.map(async (id) => {
    const at = places.get(id);
    return at === undefined ? null : (await data(`${kind}-${Math.floor(at / IN_A_FILE)}`))[id];
  }));
}

/** Resources as entries of a list; null for strangers. @param {string[]} ids @returns {Promise<(Element | null)[]>} */
export async function cardsOf(ids) {
  return (await recordsOf("cards", ids)).map((html) => html && cardFrom(html));
}

/** Cards by their markup: neighbours in typing find nearly the same. @type {Map<string, Element>} */
const cards = new Map();

/** @param {string} html @returns {Element} */
function cardFrom(html) {
  let card = cards.get(html);
  if (!card) {
    card = /** @type {Element} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
    fromRoot(card, root);
    cards.set(html, card);
  }
  return /** @type {Element} */ (document.importNode(card, true));
}

/** Make links absolute that were written from another place. @param {Element} tree @param {URL} place */
export function fromRoot(tree, place) {
  for (const link of tree.querySelectorAll("a[href], use[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", place).href);
}
