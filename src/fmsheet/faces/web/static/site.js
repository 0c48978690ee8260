// The one script of every page; what it does, pages do without it too.

const has = (/** @type {string} */ selector) => document.querySelector(selector) !== null;

if (has("#ask")) import("./browse.js").then(({start}) => start());
