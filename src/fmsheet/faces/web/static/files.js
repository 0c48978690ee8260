/** Files to take away, put together here where no server does it. */

import {data, recordsOf} from "./cards.js";
import {root} from "./places.js";

/** Which resources the page shows; the page says so. @type {{ids: () => string[]}} */
export const taken = {ids: () => []};

/** @param {string[]} ids @param {string} suffix @returns {Promise<Blob>} */
async function fileOf(ids, suffix) {
  if (suffix === "json") {
    const bodies = await Promise.all(ids.map(async (id) => (await fetch(new URL(`resources/${id}.json`, root))).json()));
    return new Blob([JSON.stringify(bodies, null, 2), "\n"], {type: "application/json"});
  }
  const [name, form] = Object.entries(await data("forms")).find(([, {suffix: own}]) => own === suffix) ?? [];
  const pieces = await recordsOf("pieces", ids);
  return new Blob([form.opening, pieces.map((piece) => piece?.[name ?? ""] ?? "").join(form.between), form.end], {type: form.media_type});
}

document.addEventListener("click", async (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-file]") : null;
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  const {file = ""} = link.dataset;
  const saving = document.createElement("a");
  saving.href = URL.createObjectURL(await fileOf(taken.ids(), file));
  saving.download = `fmsheet.${file}`;
  saving.click();
  setTimeout(() => URL.revokeObjectURL(saving.href), 10_000);
});
