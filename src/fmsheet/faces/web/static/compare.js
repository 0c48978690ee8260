/** Resources side by side where no server lays them so: put together from their pages. */

import {fromRoot} from "./cards.js";
import {filled, original, piece} from "./pieces.js";
import {idsIn, pageOf, pageOver} from "./places.js";

const MOST = 5;
const words = original("comparison").dataset;
const FIXED = ["summary", "use-when", "watch-out", "links"];
const wordFor = (/** @type {string} */ key) => words[key.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())];

/** @param {string} id @returns {Promise<{id: string, page: Document} | null>} */
async function pageFor(id) {
  const url = pageOf("resource", id);
  const response = await fetch(url);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  fromRoot(page.body, url);
  return {id, page};
}

/** The cell of a row, for a table. @param {Document} page @param {string} key */
function cellOf(page, key) {
  const row = page.querySelector(`[data-row="${key}"]`);
  const cell = document.createElement("td");
  if (!row) cell.textContent = (FIXED.includes(key) ? words.none : words.not) ?? "";
  else if (key === "links") cell.append(linksOf(row, page.querySelector("h1")?.textContent ?? ""));
  else if (key === "needs") cell.append(...[...row.querySelectorAll("a")].flatMap((link, at) => (at ? [words.comma ?? "", link] : [link])));
  else cell.append(...(row.querySelector("td") ?? row).childNodes);
  return cell;
}

/** @param {Element} row @param {string} resource */
function linksOf(row, resource) {
  const list = document.createElement("ul");
  list.className = "outward";
  for (const link of row.querySelectorAll("a")) {
    const item = document.createElement("li");
    const name = link.closest("dd")?.previousElementSibling?.textContent ?? link.href;
    // as it is within a sentence
    const plain = words.linkNames?.split("|").find((own) => own.toLowerCase() === name.toLowerCase()) ?? name;
    link.replaceChildren(...piece("outward", {resource, link: plain}).childNodes);
    item.append(link);
    list.append(item);
  }
  return list;
}

/** What of a cell tells whether two differ. @param {Element} cell */
const textOf = (cell) => [...cell.querySelectorAll("a")].map((link) => link.textContent).join(", ") || cell.textContent?.trim();

/** @param {URL} url @param {Element} main @returns {Promise<import("./answers.js").Answer>} */
export async function answer(url, main) {
  const ids = idsIn(url).slice(0, MOST);
  const pages = await Promise.all(ids.map(pageFor));
  const found = pages.filter((one) => one !== null);
  const strangers = ids.filter((_, at) => !pages[at]).map((id) => ({id}));
  const heading = /** @type {Element} */ (main.querySelector("h1"));
  if (strangers.length) heading.after(piece("strangers", {strangers}));
  if (found.length < 2) return {title: document.title, main};
  const names = found.map(({page}) => page.querySelector("h1")?.textContent ?? "");
  heading.textContent = filled(words.title ?? "", {names: filled(words.and ?? "", {first: names.slice(0, -1).join(words.comma), last: names.at(-1)})});
  /** @type {Map<string, string>} */
  const labels = new Map();
  for (const {page} of found) {
    for (const row of page.querySelectorAll("[data-row]")) {
      const key = row.getAttribute("data-row") ?? "";
      if (!labels.has(key)) labels.set(key, wordFor(key) ?? row.querySelector("th")?.textContent ?? key);
    }
  }
  const others = [...labels.keys()].filter((key) => !FIXED.includes(key));
  // a resource's page tells its needs further down than a comparison does
  const isLate = (/** @type {string} */ key) => (key === "needs" ? 1 : key.startsWith("open-") ? 2 : 0);
  const keys = [...FIXED.slice(0, 3), ...others.sort((a, b) => isLate(a) - isLate(b)), "links"];
  const cells = keys.map((key) => found.map(({page}) => cellOf(page, key)));
  const rows = keys.map((key, at) => {
    const differs = !FIXED.includes(key) && new Set(cells[at].map(textOf)).size > 1;
    return {key, label: labels.get(key) ?? wordFor(key), differs, state: differs ? "differs" : "", cells: found.map(() => ({text: ""}))};
  });
  const kept = found.map(({id}) => id);
  const columns = found.map(({id}, at) => ({name: names[at], href: pageOf("resource", id), without: pageOver("compare", kept.filter((other) => other !== id))}));
  const made = piece("comparison", {columns, rows, sheet: pageOver("sheet", kept)});
  made.querySelectorAll("tbody tr").forEach((row, at) => row.querySelectorAll("td").forEach((cell, column) => cell.replaceWith(cells[at][column])));
  while (heading.nextElementSibling && !heading.nextElementSibling.matches(".complaints")) heading.nextElementSibling.remove();
  main.append(...made.childNodes);
  return {title: [heading.textContent, document.title.split(" · ").at(-1)].join(" · "), main};
}
