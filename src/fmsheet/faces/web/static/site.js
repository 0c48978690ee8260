// The one script of every page; what it does, pages do without it too.

// first: it keeps the page as it came
import "./answers.js";
import "./tray.js";
import {suggestFor} from "./suggest.js";

for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-suggest]"))) suggestFor(input);

const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;
if (has("#ask")) import("./browse.js").then(({start}) => start());
if (has(".cite pre")) import("./copy.js");
if (has("#my-sheet")) import("./sheet.js").then(({start}) => start());
// where there is a server it has compared them already
if (document.body.dataset.site === "static" && location.pathname.includes("/compare/") && location.search) import("./opened.js");
