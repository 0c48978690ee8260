/** Turn one tree of elements into another and keep what lives in it: focus, open folds, what is being typed. */

/** What the page itself last said of a fold; whoever opens or closes it afterwards has the say. @type {WeakMap<Element, boolean>} */
const said = new WeakMap();
for (const fold of document.querySelectorAll("details")) said.set(fold, fold.open);

/**
 * What an element is, wherever it stands; empty when only its place says so.
 * @param {Node} node
 */
function keyOf(node) {
  if (!(node instanceof Element)) return "";
  if (node.id) return `#${node.id}`;
  // a checkbox with its label, a panel with its boxes, an item with its entry move together
  const named = node.matches("label, details, li") ? node.querySelector("input[type=checkbox], [data-facet], [data-id]") ?? node : node;
  if (named !== node && named.parentElement !== node) return "";
  const {id = "", facet = ""} = /** @type {HTMLElement} */ (named).dataset;
  const box = named instanceof HTMLInputElement && named.type === "checkbox" ? `${named.name}=${named.value}` : "";
  const key = id || facet || box;
  return key && `${node.nodeName} ${key}`;
}

/** A panel that nobody sees into. @param {Node} node */
const isShut = (node) => node instanceof HTMLDetailsElement && !node.open && node.className === "panel";

/** @param {Element} tree @param {(node: Node) => boolean} [isLeftOut] */
function keyed(tree, isLeftOut = () => false) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  const walker = document.createTreeWalker(tree, NodeFilter.SHOW_ELEMENT, (node) => (
    node.parentNode && isLeftOut(node.parentNode) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  while (walker.nextNode()) {
    const key = keyOf(walker.currentNode);
    // the first of two that look the same is as good as the other
    if (key && !found.has(key)) found.set(key, /** @type {Element} */ (walker.currentNode));
  }
  return found;
}

/** A selector that finds an element again after its page was made anew; empty when there is none. @param {Element | null} element */
export function traceOf(element) {
  if (!element || element === document.body) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const entry = element.closest("[data-id]");
  const within = entry instanceof HTMLElement ? `[data-id="${CSS.escape(entry.dataset.id ?? "")}"] ` : "";
  const told = ["name", "value", "href", "data-do"].filter((name) => element.hasAttribute(name));
  return told.length ? within + element.localName + told.map((name) => `[${name}="${CSS.escape(element.getAttribute(name) ?? "")}"]`).join("") : "";
}

/**
 * Make `old` like `fresh`, which is used up. The focus stays on what it was on; when that is gone, nothing has it.
 * @param {Element} old
 * @param {Element} fresh
 * @param {boolean} [retypes] whether what stands in boxes of text is replaced too
 */
export function graft(old, fresh, retypes = false) {
  const held = document.activeElement;
  const trace = traceOf(held);
  const keeps = trace && held?.closest("fieldset") && !fresh.querySelector(trace) ? held : null;
  const known = keyed(old, isShut);
  const wanted = keeps ? keyed(fresh) : known;
  inside(old, fresh);
  if (held !== document.activeElement && trace && old.querySelector(trace)) focusOn(old.querySelector(trace));

  /** @param {Element} parent @param {Element} made */
  function inside(parent, made) {
    let at = parent.firstChild;
    for (const next of [...made.childNodes]) {
      while (at && isOfScript(at)) at = at.nextSibling;
      const twin = twinOf(next, at, parent);
      if (twin?.parentNode === parent && twin.contains(held)) {
        // what is moved loses the focus: so everything before it is moved behind it
        for (const stop = twin.nextSibling; at && at !== twin;) {
          const after = at.nextSibling;
          parent.insertBefore(at, stop);
          at = after;
        }
      } else if (!twin || twin !== at) {
        parent.insertBefore(twin ?? next, at);
      }
      if (twin) alike(twin, next);
      // deeper down, what stood next may have been moved away
      at = (twin ?? next).nextSibling;
    }
    while (at) {
      const next = at.nextSibling;
      if (keeps && at.contains(keeps)) emptied(/** @type {Element} */ (at));
      else if (!isOfScript(at)) at.remove();
      at = next;
    }
  }

  /** @param {Node} next @param {ChildNode | null} at @param {Element} parent @returns {ChildNode | null} */
  function twinOf(next, at, parent) {
    const key = keyOf(next);
    if (key) {
      const twin = known.get(key);
      known.delete(key);
      return twin && !twin.contains(parent) ? twin : null;
    }
    if (!(next instanceof Element)) return at && at.nodeType === next.nodeType ? at : null;
    for (let twin = at; twin; twin = twin.nextSibling) {
      if (twin instanceof Element && twin.localName === next.localName && twin.className === next.className && !keyOf(twin) && !isOfScript(twin)) return twin;
    }
    return null;
  }

  /** @param {Node} node @param {Node} made */
  function alike(node, made) {
    if (!(node instanceof Element && made instanceof Element)) {
      if (node.nodeValue !== made.nodeValue) node.nodeValue = made.nodeValue;
    } else if (node.matches("label, li, article") && node.isEqualNode(made)) {
      // most of a page stays as it is; only what was ticked stands in no attribute
      const boxes = made.getElementsByTagName("input");
      [...node.getElementsByTagName("input")].forEach((box, at) => likeInput(box, boxes[at]));
    } else if (node instanceof HTMLInputElement && made instanceof HTMLInputElement) {
      likeInput(node, made);
    } else {
      attributes(node, made, made.getAttributeNames());
      if (node.attributes.length !== made.attributes.length) attributes(node, made, node.getAttributeNames());
      if (node instanceof HTMLDetailsElement && made instanceof HTMLDetailsElement) likeFold(node, made);
      if (isShut(node)) unseen(node, made);
      else inside(node, made);
      if (node instanceof HTMLSelectElement && made instanceof HTMLSelectElement) node.selectedIndex = made.selectedIndex;
    }
  }

  // what nobody sees is replaced as it is, which takes less time than to find what stays
  /** @param {Element} node @param {Element} made */
  function unseen(node, made) {
    const [summary, fresh] = [node, made].map((fold) => fold.querySelector(":scope > summary"));
    if (summary && fresh) alike(summary, fresh);
    if (node.querySelector("details.more[open]")) made.querySelector("details.more")?.setAttribute("open", "");
    for (const part of [...node.childNodes]) if (part !== summary && !isOfScript(part)) part.remove();
    node.append(...[...made.childNodes].filter((part) => part !== fresh));
  }

  /** @param {HTMLInputElement} node @param {HTMLInputElement} made */
  function likeInput(node, made) {
    if (node.type === "checkbox") {
      // what is picked is not the page's to say
      if (node.getAttribute("form") !== "picks") node.checked = made.checked;
      return;
    }
    attributes(node, made, ["aria-invalid", "aria-describedby"]);
    if (node.type === "hidden" || retypes) node.value = made.value;
  }

  // a box with the focus stays where it is although nothing fits it any more
  /** @param {Element} kept */
  function emptied(kept) {
    for (const label of kept.matches("label") ? [kept] : kept.querySelectorAll("label")) {
      if (wanted.has(keyOf(label))) continue;
      const count = [...(label.querySelector(".count")?.childNodes ?? [])].find((node) => node instanceof Text);
      if (count) count.nodeValue = "0";
    }
  }
}

/** @param {Node} node */
const isOfScript = (node) => node instanceof HTMLElement && node.dataset.script !== undefined;

/** @param {Element} node @param {Element} made @param {string[]} names */
function attributes(node, made, names) {
  for (const name of names) {
    // whether a fold is open is for `likeFold` to say
    if (name === "open") continue;
    const value = made.getAttribute(name);
    if (value === null) node.removeAttribute(name);
    else if (value !== node.getAttribute(name)) node.setAttribute(name, value);
  }
}

/** A fold is opened when the page newly wants it open, and never closed. @param {HTMLDetailsElement} node @param {HTMLDetailsElement} made */
function likeFold(node, made) {
  if (made.open && !(said.get(node) ?? node.open)) node.open = true;
  said.set(node, made.open);
}

/** Put the focus without jumping there. @param {Element | null | undefined} element */
export function focusOn(element) {
  if (element instanceof HTMLElement) element.focus({preventScroll: true});
}
