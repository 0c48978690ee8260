/** Boxes and buttons that pick, on every page alike, and the tray that tells what was picked. */

import {picked, pick, toggle} from "./picks.js";
import {filled, original, piece} from "./pieces.js";
import {pageOver} from "./places.js";
import {say} from "./status.js";

const MOST_COMPARED = 5;
const words = original("tray").dataset;
/** @type {HTMLElement | null} */
let tray = null;

/** Show what is picked, wherever it can be seen. */
function mark() {
  const ids = picked();
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=id][form=picks][type=checkbox]"))) {
    box.checked = ids.includes(box.value);
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-pick]"))) {
    button.dataset.put ??= button.textContent ?? "";
    const isIn = ids.includes(button.dataset.pick ?? "");
    button.textContent = (isIn ? words.takeOff : button.dataset.put) ?? "";
  }
  // the tray does what the buttons below a list do, for all that was picked and not only for what this page shows
  for (const form of document.querySelectorAll("form#picks:not(:has([data-pick]))")) form.toggleAttribute("hidden", true);
  const focus = document.activeElement?.closest("section") === tray ? document.activeElement?.getAttribute("href") : null;
  tray?.remove();
  tray = null;
  // the sheet itself needs no tray
  if (!ids.length || document.querySelector("#my-sheet")) return;
  const compare = ids.length > 1 && ids.length <= MOST_COMPARED && pageOver("compare", ids);
  tray = piece("tray", {n: ids.length, sheet: pageOver("sheet", ids), compare});
  document.body.append(tray);
  if (focus) tray.querySelector("a")?.focus();
}

/** @param {string} id @param {boolean} isIn @param {string} name */
function change(id, isIn, name) {
  toggle(id, isIn);
  say(filled((isIn ? words.on : words.off) ?? "", {name}));
}

document.addEventListener("change", ({target}) => {
  if (!(target instanceof HTMLInputElement && target.matches("[name=id][form=picks]"))) return;
  change(target.value, target.checked, target.closest("article")?.querySelector("h2, h3")?.textContent ?? target.value);
});
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  const id = button?.dataset.pick;
  if (id) {
    event.preventDefault();
    change(id, !picked().includes(id), document.querySelector("h1")?.textContent ?? id);
  } else if (button?.dataset.do === "clear") {
    pick([]);
    document.querySelector("main")?.focus({preventScroll: true});
  }
});
for (const name of ["picked", "shown"]) document.addEventListener(name, mark);
// the browser may bring back a page as it was left
addEventListener("pageshow", mark);
mark();
