/** "Quoted phrases" and -words: in which records a text stands word for word. Mirrors `standing` in `search/ranking.py`. */

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */

const JOINT = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/**
 * Positions where a text stands word for word, whatever the endings of its words.
 * Until the file of texts has come, its words need not stand beside each other.
 * @param {Snapshot} snapshot
 * @param {string} text
 * @returns {number[]}
 */
export function standing(snapshot, text) {
  const stems = snapshot.postings.tokenizer.stems(text);
  if (!stems.length) return [];
  const positions = [...snapshot.postings.of(text).positions];
  if (stems.length === 1 || !snapshot.texts) return positions;
  return positions.filter((position) => columnsOf(snapshot, position).some((column) => holds(column, stems)));
}

/** A name in all its forms: see `collection/index_text.py`. @param {Snapshot} snapshot @param {string} name */
export function withParts(snapshot, name) {
  const joined = name.includes(" ") || name.includes("-") ? [snapshot.folding.key(name)] : [];
  return [...new Set([name, inParts(name), ...joined])].join(" ");
}

/** A name parted where capitals join words: CodeCarbon becomes Code Carbon. @param {string} name */
export const inParts = (name) => name.replace(JOINT, " ");

/** The stems of each searchable column of a record. @param {Snapshot} snapshot @param {number} position @returns {string[][]} */
function columnsOf(snapshot, position) {
  const {name, aliases, asked_as: asked, summary, use_when: when, watch_out: out, vocabulary, addresses} = snapshot.resource(position);
  const names = [withParts(snapshot, name), aliases.map((alias) => withParts(snapshot, alias)).join(" \n")];
  return [...names, asked.join(" \n"), summary, `${when} ${out}`, vocabulary, addresses].map((text) => snapshot.postings.tokenizer.stems(text));
}

/** @param {string[]} column @param {string[]} stems */
function holds(column, stems) {
  return column.some((_, start) => stems.every((stem, place) => column[start + place] === stem));
}
