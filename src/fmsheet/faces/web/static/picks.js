/** The resources that a reader picked: kept in this browser, in the order of picking, the same in all its windows. */

const NAME = "fmsheet.picks";

/** What is known when the browser keeps nothing for us. @type {string[]} */
let known = [];
let isKept = true;

/** The picked ids. @returns {string[]} */
export function picked() {
  if (!isKept) return known;
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    if (Array.isArray(kept)) known = [...new Set(kept.filter((id) => typeof id === "string" && id))];
  } catch {
    // no storage, or not ours in it
  }
  return known;
}

/** Pick these and no others. @param {string[]} ids */
export function pick(ids) {
  known = [...new Set(ids)];
  try {
    localStorage.setItem(NAME, JSON.stringify(known));
  } catch {
    // full, or forbidden: this window goes on by itself
    isKept = false;
  }
  document.dispatchEvent(new Event("picked"));
}

/** Pick one, or take it back. @param {string} id @param {boolean} isIn */
export const toggle = (id, isIn) => pick(isIn ? [...picked(), id] : picked().filter((other) => other !== id));

// the name is missing when everything was cleared
addEventListener("storage", ({key}) => (key === NAME || key === null) && document.dispatchEvent(new Event("picked")));
