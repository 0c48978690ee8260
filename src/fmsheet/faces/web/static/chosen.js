/** My sheet where no server makes it. */

import {cardsOf, data} from "./cards.js";
import {taken} from "./files.js";
import {filled, formFor, original, piece} from "./pieces.js";
import {idsIn, pageOver} from "./places.js";

/** @param {URL} url @param {Element} main @returns {Promise<import("./answers.js").Answer>} */
export async function answer(url, main) {
  const ids = idsIn(url);
  const cards = new Map((await cardsOf(ids)).map((card, at) => [ids[at], card]));
  const known = ids.filter((id) => cards.get(id));
  taken.ids = () => known;
  const strangers = ids.filter((id) => !cards.get(id)).map((id) => ({id}));
  if (strangers.length) main.querySelector("h1")?.after(piece("strangers", {strangers}));
  if (known.length) {
    const chapters = (await data("chapters")).filter((/** @type {{ids: string[]}} */ chapter) => chapter.ids.some((id) => cards.get(id)));
    const made = piece("sheet", {counted: filled(formFor(original("sheet").dataset, known.length), {n: known.length}), many: known.length > 5,
      compare: pageOver("compare", known.slice(0, 5)), chapters});
    for (const {phase, ids: members} of chapters) {
      const list = made.querySelector(`[data-phase="${phase}"] ol`);
      for (const id of known.filter((own) => members.includes(own))) {
        const item = document.createElement("li");
        item.append(/** @type {Element} */ (cards.get(id)));
        list?.append(item);
      }
    }
    main.querySelector("#my-sheet")?.replaceChildren(...made.childNodes);
  }
  return {title: document.title, main};
}
