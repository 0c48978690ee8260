/** Suggestions below a box for words: a combobox with a list, as the ARIA practices describe it. Enter without a choice searches as ever. */

import {isStatic, pageOf, root} from "./places.js";
import {filled, formFor, original, piece} from "./pieces.js";
import {say} from "./status.js";

const PAUSE = 80;

/** @typedef {{text: string, facet: string, value: string}} Suggestion */

/**
 * @param {string} typed
 * @param {AbortSignal} signal
 * @returns {Promise<Suggestion[]>}
 */
async function suggestionsFor(typed, signal) {
  if (!typed) return [];
  if (isStatic) return (await (await import("./engine.js")).engine()).suggest(typed, 8);
  const response = await fetch(new URL(`suggest.json?q=${encodeURIComponent(typed)}`, root), {signal});
  return response.ok ? (await response.json()).suggestions : [];
}

/** @param {HTMLInputElement} input */
export function suggestFor(input) {
  const id = `${input.id}-suggestions`;
  let asking = new AbortController();
  /** @type {HTMLElement | null} */
  let list = null;
  let at = -1;
  // a box for searching may not be a combobox by the rules of ARIA in HTML; one for text may
  input.type = "text";
  input.enterKeyHint = "search";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");

  const options = () => /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);

  function close() {
    asking.abort();
    list?.remove();
    list = null;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.removeAttribute("aria-controls");
  }

  async function open() {
    asking.abort();
    asking = new AbortController();
    const {signal} = asking;
    // answers come first, and who types fast reads no suggestions in between
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (signal.aborted) return;
    try {
      const found = await suggestionsFor(input.value.trim(), signal);
      // who has gone on, or away, wants no list any more
      if (signal.aborted || document.activeElement !== input) return;
      show(found);
    } catch {
      if (!signal.aborted) close();
    }
  }

  /** @param {Suggestion[]} found */
  function show(found) {
    close();
    const words = original("suggestions").dataset;
    say(filled(found.length ? formFor(words, found.length) : words.none ?? "", {n: found.length}), 1000);
    if (!found.length) return;
    const kinds = original("kinds");
    list = piece("suggestions", {found: found.map(({text, facet, value}, number) =>
      ({text, href: pageOf(facet, value), id: `${id}-${number}`, kind: kinds.querySelector(`[data-kind="${facet}"]`)?.textContent ?? ""}))});
    list.id = id;
    list.hidden = false;
    input.after(list);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", id);
    // the box keeps the focus while the list is clicked
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", ({target}) => target instanceof Element && follow(target.closest("[data-href]")));
  }

  /** @param {Element | null | undefined} option */
  function follow(option) {
    const href = option instanceof HTMLElement && option.dataset.href;
    if (href) location.assign(href);
  }

  /** @param {number} to -1 is the box itself */
  function choose(to) {
    const all = options();
    at = to < -1 ? all.length - 1 : to >= all.length ? -1 : to;
    all.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", all[at].id);
    all[at]?.scrollIntoView({block: "nearest"});
  }

  /** What a key does here; true when it is done. @param {KeyboardEvent} event */
  function pressed({key, altKey}) {
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (list && key === "ArrowUp" && altKey) close();
      else if (list) choose(at + (key === "ArrowDown" ? 1 : -1));
      else open();
      return true;
    }
    // in the words these keys move the cursor
    if (at >= 0 && (key === "Home" || key === "End")) choose(key === "Home" ? 0 : options().length - 1);
    else if (at >= 0 && key === "Enter") follow(options()[at]);
    else if (key === "Escape" && list) close();
    else if (key === "Escape" && input.value) {
      input.value = "";
      input.dispatchEvent(new InputEvent("input", {bubbles: true}));
    } else return false;
    return true;
  }

  input.addEventListener("keydown", (event) => {
    // keys that compose a word are not for us
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (pressed(event)) event.preventDefault();
    else if (event.key === "Enter") close();
  });
  // where the page itself answers every letter, a list would only cover the answers: there the arrow opens it
  const typed = () => (list || input.form?.id !== "ask") && open();
  input.addEventListener("input", (event) => !(/** @type {InputEvent} */ (event).isComposing) && typed());
  input.addEventListener("compositionend", typed);
  input.addEventListener("blur", close);
}
