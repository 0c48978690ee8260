/** Markup comes from `<template>` elements of the page: a piece is copied, its names in braces are filled in, its parts kept or repeated. */

/** @typedef {Record<string, any>} Values */

/** A text with its names in braces filled in. @param {string} text @param {Values} values */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

const rules = new Intl.PluralRules(document.documentElement.lang);
/** The forms of a text by the kind of number that each goes with; a page asks for them hundreds of times with each letter. @type {WeakMap<DOMStringMap, Map<string, string>>} */
const known = new WeakMap();

/** @param {DOMStringMap} words */
function formsOf(words) {
  const samples = Object.keys(words).filter((name) => /^n\d+$/.test(name)).map((name) => /** @type {const} */ ([name, Number(name.slice(1))]));
  const named = [.../** @type {const} */ ([["one", 1], ["many", 2]]), ...samples];
  // of two for the same kind of number the first counts
  return new Map(named.reverse().map(([name, sample]) => [rules.select(sample), words[name] ?? words.one ?? ""]));
}

/**
 * The form of a text that goes with a number. The page has it as `one`, which is that for 1, `many` for 2, and `n5` for 5 where a language has more.
 * @param {DOMStringMap} words
 * @param {number} n
 */
export function formFor(words, n) {
  const forms = known.get(words) ?? formsOf(words);
  known.set(words, forms);
  return forms.get(rules.select(n)) ?? words.many ?? words.one ?? "";
}

/** The original of a piece, which also carries words in its `data-` attributes. @param {string} name @returns {HTMLElement} */
export function original(name) {
  for (const template of document.querySelectorAll("template")) {
    const found = template.content.querySelector(`[data-piece="${name}"]`);
    if (found) return /** @type {HTMLElement} */ (found);
  }
  throw new Error(`no piece named ${name}`);
}

/** A copy of a piece, filled in. @param {string} name @param {Values} [values] @returns {HTMLElement} */
export function piece(name, values = {}) {
  const made = /** @type {HTMLElement} */ (document.importNode(original(name), true));
  for (const attribute of [...made.attributes]) if (attribute.name.startsWith("data-") && attribute.name !== "data-script") made.removeAttribute(attribute.name);
  fill(made, values);
  return made;
}

/**
 * `data-each="list"` repeats an element for every item of a list; `data-if="name"` and `data-unless="name"` keep it or not.
 * @param {Element} element
 * @param {Values} values
 */
export function fill(element, values) {
  for (const attribute of element.attributes) if (attribute.value.includes("{")) attribute.value = filled(attribute.value, values);
  // a link that is still to be filled in would look like a broken one
  if (element instanceof HTMLElement && element.dataset.to) {
    element.setAttribute("href", element.dataset.to);
    delete element.dataset.to;
  }
  for (const node of [...element.childNodes]) {
    if (node instanceof Text && node.data.includes("{")) node.data = filled(node.data, values);
    if (!(node instanceof HTMLElement || node instanceof SVGElement)) continue;
    const {each, if: kept, unless} = node.dataset;
    const isOut = (kept && !values[kept]) || (unless && values[unless]);
    for (const name of ["each", "if", "unless"]) delete node.dataset[name];
    if (isOut) node.remove();
    else if (each) node.replaceWith(...repeated(node, values[each] ?? [], values));
    else fill(node, values);
  }
}

/** @param {Element} element @param {Values[]} items @param {Values} values */
function repeated(element, items, values) {
  return items.flatMap((item) => {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    fill(copy, {...values, ...item});
    return [copy, "\n"];
  });
}
