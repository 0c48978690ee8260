/** The checkboxes of a facet, with new counts: where no server writes them. */

const LONG = 12;
const FOLDED = 60;

/**
 * @param {HTMLElement} set the fieldset as the page came, whose first box is the model of all
 * @param {[string, number][]} counts value and count, most first
 * @param {string[]} checked
 * @param {Map<string, {label: string}>} terms every value there is, in the order of the taxonomy
 * @param {{chosen: string, form: (n: number) => string}} words
 */
export function panel(set, counts, checked, terms, {chosen, form}) {
  const fold = set.closest("details");
  const more = set.querySelector("details.more");
  const model = /** @type {Element} */ (set.querySelector("label"));
  const number = new Map(counts);
  const isRanked = "ranked" in set.dataset;
  const ranked = counts.map(([value]) => value);
  const first = isRanked ? [...new Set([...ranked.slice(0, LONG), ...checked])] : [...terms.keys()].filter((value) => number.get(value) || checked.includes(value));
  const others = isRanked ? ranked.slice(LONG).filter((value) => !first.includes(value)) : [];
  const rest = others.slice(0, FOLDED).sort(byLabel);
  set.querySelectorAll("label").forEach((label) => label.remove());
  if (!first.length) return fold?.remove();
  if (more && rest.length) {
    const told = more.querySelector("summary")?.firstChild;
    if (told) told.nodeValue = told.nodeValue?.replace(/\d+/, String(rest.length)) ?? "";
    const help = more.querySelector(".help");
    if (help) help.textContent = help.textContent?.replace(/\d+/, String(others.length - rest.length)) ?? "";
    if (others.length === rest.length) help?.remove();
    more.querySelector("summary")?.after(...rest.flatMap(made));
    more.before(...first.flatMap(made));
  } else {
    more?.remove();
    set.append(...first.flatMap(made));
  }
  if (!fold || !checked.length) return;
  fold.open = true;
  const told = document.createElement("span");
  told.className = "checked";
  told.textContent = chosen;
  fold.querySelector("summary")?.append(" ", told);

  /** @param {string} value */
  function made(value) {
    const label = /** @type {Element} */ (model.cloneNode(true));
    const [box, name, count] = label.querySelectorAll("input, label > span");
    const n = number.get(value) ?? 0;
    box.setAttribute("value", value);
    box.toggleAttribute("checked", checked.includes(value));
    name.textContent = terms.get(value)?.label ?? value;
    const noun = /** @type {Element} */ (count.querySelector(".vh"));
    const told = form(n).split("{n}").map((text) => {
      const part = /** @type {Element} */ (noun.cloneNode());
      part.textContent = text;
      return part;
    });
    count.replaceChildren(...told.flatMap((part, at) => (at ? [String(n), part] : [part])).filter((part) => typeof part === "string" || part.textContent));
    return ["\n", label];
  }

  // as Python compares, whatever the language of the browser
  /** @param {string} a @param {string} b */
  function byLabel(a, b) {
    const [x, y] = [a, b].map((value) => (terms.get(value)?.label ?? value).toLowerCase());
    return Number(x > y) - Number(x < y);
  }
}
