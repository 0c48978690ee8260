/** The search engine of a site without a server, loaded when it is first asked. */

import {root} from "./places.js";

/** @type {Promise<any> | null} */
let opening = null;

/** @returns {Promise<any>} */
export function engine() {
  opening ??= import("./search/engine.js").then(({openEngine}) => openEngine(new URL("data/", root).href, fetch.bind(globalThis)));
  // who asks again later may have more luck
  opening.catch(() => (opening = null));
  return opening;
}
