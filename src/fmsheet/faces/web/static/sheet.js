/** My sheet: opened from what is picked, put in order, shared by its address. */

import {answerFor} from "./answers.js";
import {copied} from "./copy.js";
import {focusOn, graft} from "./graft.js";
import {filled, original, piece} from "./pieces.js";
import {idsIn, isStatic, pageOver} from "./places.js";
import {pick, picked} from "./picks.js";
import {say} from "./status.js";

const main = /** @type {Element} */ (document.querySelector("main"));
const words = original("sheet-tools").dataset;
let asking = new AbortController();

/** Whether the sheet shows what this browser has picked, and not somebody else's choice. */
const isMine = (ids = idsIn(location)) => [...ids].sort().join() === [...picked()].sort().join();

/** @param {Element} tree */
const entriesIn = (tree) => /** @type {HTMLElement[]} */ ([...tree.querySelectorAll("#my-sheet [data-id]")]);

/** Put the tools of a sheet into its content. @param {Element} tree @param {string[]} ids */
function furnish(tree, ids) {
  const entries = entriesIn(tree);
  if (!entries.length) return;
  for (const entry of entries) {
    const name = entry.querySelector("h2, h3")?.textContent ?? "";
    const made = piece("entry-tools", {name});
    made.querySelector("[data-do=up]")?.toggleAttribute("hidden", !neighbour(entry, -1));
    made.querySelector("[data-do=down]")?.toggleAttribute("hidden", !neighbour(entry, 1));
    entry.querySelector(".pick")?.replaceWith(made);
  }
  tree.querySelector("#my-sheet section")?.before(piece("sheet-tools", {foreign: !isMine(ids)}));
}

/** The entry before or after one in its chapter. @param {Element} entry @param {number} step @returns {HTMLElement | undefined} */
function neighbour(entry, step) {
  const chapter = /** @type {HTMLElement[]} */ ([...(entry.closest("section") ?? entry).querySelectorAll("[data-id]")]);
  return chapter[chapter.findIndex((other) => other === entry) + step];
}

/** @param {URL | Location} url */
async function show(url) {
  asking.abort();
  asking = new AbortController();
  try {
    const answer = await answerFor(new URL(url.href), asking.signal);
    furnish(answer.main, idsIn(url));
    const held = document.activeElement;
    graft(main, answer.main);
    if (!held?.isConnected || held.hasAttribute("hidden")) focusOn(main);
    document.title = answer.title;
    document.dispatchEvent(new Event("shown"));
  } catch {
    if (!asking.signal.aborted) location.assign(url.href);
  }
}

/** Change the sheet, and with it what is picked if it shows that. @param {string[]} ids */
async function change(ids) {
  const mine = isMine();
  history.replaceState({mine}, "");
  history.pushState({mine}, "", pageOver("sheet", ids));
  if (mine) pick(ids);
  await show(location);
}

/** @param {HTMLElement} entry @param {string} deed */
async function move(entry, deed) {
  const ids = idsIn(location);
  const id = entry.dataset.id ?? "";
  const other = deed === "off" ? neighbour(entry, 1) ?? neighbour(entry, -1) : neighbour(entry, deed === "up" ? -1 : 1);
  const name = entry.querySelector("h2, h3")?.textContent ?? id;
  if (deed === "off") {
    await change(ids.filter((kept) => kept !== id));
    focusOn(other?.querySelector("[data-do=off]") ?? main);
  } else if (other) {
    const [from, to] = [ids.indexOf(id), ids.indexOf(other.dataset.id ?? "")];
    [ids[from], ids[to]] = [ids[to], ids[from]];
    await change(ids);
    // at an end of the chapter only the other way is left
    focusOn(main.querySelector(`[data-id="${CSS.escape(id)}"] [data-do]:is([data-do=${deed}], [data-do=up], [data-do=down]):not([hidden])`));
  }
  say(filled(words[deed] ?? "", {name}), 100);
}

main.addEventListener("click", async ({target}) => {
  const button = target instanceof Element ? target.closest("button") : null;
  const deed = button?.dataset.do ?? "";
  const entry = /** @type {HTMLElement | null} */ (button?.closest("[data-id]"));
  if (button && entry) await move(entry, deed);
  else if (deed === "print") print();
  else if (deed === "keep") {
    pick(idsIn(location));
    button?.remove();
    focusOn(main);
    say(words.kept ?? "", 100);
  } else if (deed === "address") {
    const place = /** @type {HTMLElement} */ (main.querySelector(".address"));
    place.textContent = location.href;
    say(((await copied(place)) ? words.copied : words.selected) ?? "", 50);
  }
});
addEventListener("popstate", ({state}) => {
  if (state?.mine) pick(idsIn(location));
  show(location);
});
// another window picks: the sheet of picks follows, the one of an address stays
let wasMine = false;
document.addEventListener("picked", () => {
  if (wasMine && !isMine()) {
    history.replaceState({mine: true}, "", pageOver("sheet", picked()));
    show(location);
  }
});
document.addEventListener("shown", () => (wasMine = isMine()));

/** Open what is picked when the address names nothing. */
export function start() {
  const isBare = !idsIn(location).length;
  if (isBare && picked().length) history.replaceState({mine: true}, "", pageOver("sheet", picked()));
  wasMine = isMine();
  if (isStatic ? idsIn(location).length : isBare && wasMine && picked().length) show(location);
  else furnish(main, idsIn(location));
}
