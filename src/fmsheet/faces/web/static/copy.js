/** A button beside each citation that copies it. */

import {piece} from "./pieces.js";
import {say} from "./status.js";

/** @param {Element} text @returns {Promise<boolean>} */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent ?? "");
    return true;
  } catch {
    // not allowed, or not a secure address: the older way, which at least selects it
    getSelection()?.selectAllChildren(text);
    return document.execCommand("copy");
  }
}

/** @param {Element} text what is copied @param {string} what its name */
export function copyButton(text, what) {
  const made = piece("copy", {what});
  const button = /** @type {HTMLButtonElement} */ (made.querySelector("button"));
  const usual = [...button.childNodes];
  button.addEventListener("click", async () => {
    const word = (await copied(text)) ? button.dataset.done : button.dataset.failed;
    button.textContent = word ?? "";
    say(word ?? "", 50);
    setTimeout(() => button.replaceChildren(...usual), 3000);
  });
  return made;
}

for (const text of document.querySelectorAll(".cite pre")) text.after(copyButton(text, text.getAttribute("aria-label") ?? ""));
