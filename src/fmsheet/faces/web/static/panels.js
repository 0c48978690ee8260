/** The checkboxes of a facet, with new counts: where no server writes them. */

const LONG = 12;

/**
 * @param {HTMLElement} set the fieldset as the page came: with every value that there is
 * @param {Map<string, number>} counts
 * @param {string[]} checked
 * @param {string} chosen how many are checked, in words
 */
export function panel(set, counts, checked, chosen) {
  const fold = set.closest("details");
  const more = set.querySelector("details.more");
  const choices = [...set.querySelectorAll("label")].map((label) => {
    const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    const count = counts.get(box.value) ?? 0;
    const isChecked = checked.includes(box.value);
    box.toggleAttribute("checked", isChecked);
    const number = label.querySelector(".count");
    const name = (label.textContent ?? "").replace(number?.textContent ?? "", "").trim().toLowerCase();
    if (number?.firstChild) number.firstChild.nodeValue = String(count);
    return {label, name, count, isChecked};
  });
  const shown = choices.filter(({count, isChecked}) => count || isChecked);
  for (const {label} of choices) label.remove();
  if (!shown.length) return fold?.remove();
  // the others keep the order of the taxonomy
  const first = "ranked" in set.dataset ? ranked(shown) : shown;
  const rest = shown.filter((choice) => !first.includes(choice)).sort(byName);
  const lines = (/** @type {Choice[]} */ list) => list.flatMap(({label}) => [label, "\n"]);
  if (more && rest.length) {
    const words = more.querySelector("summary")?.firstChild;
    if (words) words.nodeValue = words.nodeValue?.replace(/\d+/, String(rest.length)) ?? "";
    more.append(...lines(rest));
    more.before(...lines(first));
  } else {
    more?.remove();
    set.append(...lines(first));
  }
  if (!fold || !checked.length) return;
  fold.open = true;
  const told = document.createElement("span");
  told.className = "checked";
  told.textContent = chosen;
  fold.querySelector("summary")?.append(" ", told);
}

/** @typedef {{label: HTMLLabelElement, name: string, count: number, isChecked: boolean}} Choice */

// as Python compares, whatever the language of the browser
const byName = (/** @type {Choice} */ a, /** @type {Choice} */ b) => Number(a.name > b.name) - Number(a.name < b.name);

/** @param {Choice[]} shown */
function ranked(shown) {
  const sorted = [...shown].sort((a, b) => b.count - a.count || byName(a, b));
  return sorted.filter(({isChecked}, number) => number < LONG || isChecked);
}
