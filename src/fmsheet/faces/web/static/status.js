/** What is said aloud to who does not see the page change. */

const region = document.createElement("p");
region.className = "vh";
region.setAttribute("role", "status");
document.body.append(region);

let waiting = 0;

/** Say something once nothing newer has come for a while: who types fast hears only the last. @param {string} text @param {number} [pause] ms */
export function say(text, pause = 500) {
  clearTimeout(waiting);
  // the same words again would not be read out
  region.textContent = "";
  waiting = setTimeout(() => (region.textContent = text), pause);
}
