/** Filters and facet counts. Mirrors `search/facets.py`. A mask has one truth for each position; element 0 is unused. */

/** @typedef {import("./snapshot.js").Snapshot} Snapshot */

/** All resources. @param {Snapshot} snapshot */
export const everything = (snapshot) => new Uint8Array(snapshot.size + 1).fill(1, 1);

/** Some positions as a mask. @param {Snapshot} snapshot @param {Iterable<number>} positions */
export function maskOf(snapshot, positions) {
  const mask = new Uint8Array(snapshot.size + 1);
  for (const position of positions) mask[position] = 1;
  return mask;
}

/** Positions that every mask holds. @param {Uint8Array[]} masks the first is not changed @returns {Uint8Array} */
export function inAll(masks) {
  return masks[0].map((truth, position) => (truth && masks.every((mask) => mask[position]) ? 1 : 0));
}

/** Resources that carry at least one of some values of a facet. @param {Snapshot} snapshot @param {string} facet @param {string[]} values */
export function withValues(snapshot, facet, values) {
  const wanted = new Set(values);
  const numbers = [...snapshot.termNumbers.keys()].filter((number) => {
    const [name, value] = snapshot.termNumbers[number];
    return name === facet && wanted.has(value);
  });
  return maskOf(snapshot, numbers.flatMap((number) => [...snapshot.holders(number)]));
}

/**
 * Resources of which any possible day of release lies between two dates; those without a date do not count.
 * @param {Snapshot} snapshot
 * @param {import("./dates.js").PartialDate | null} since
 * @param {import("./dates.js").PartialDate | null} until
 */
export function releasedBetween(snapshot, since, until) {
  const {released_first: first, released_last: last} = snapshot.arrays;
  return everything(snapshot).map((_, at) => (first[at] > 0 && (!since || last[at] >= since.first) && (!until || first[at] <= until.last) ? 1 : 0));
}

/**
 * Facet -> value -> how many of `found` would match with it, the facet's own filter set aside; most first.
 * Pairs, because an object would put years before all other values.
 * @param {Snapshot} snapshot
 * @param {Uint8Array} found
 * @param {Record<string, Uint8Array>} filtered facet -> what its filter keeps
 * @returns {Record<string, [string, number][]>}
 */
export function countFacets(snapshot, found, filtered) {
  const open = inAll([found, ...Object.values(filtered)]);
  const masks = Object.fromEntries(Object.keys(filtered).map((facet) => {
    const others = Object.entries(filtered).filter(([name]) => name !== facet);
    return [facet, inAll([found, ...others.map(([, mask]) => mask)])];
  }));
  /** @type {Record<string, [string, number][]>} */
  const counts = Object.fromEntries(snapshot.values.facets.map((/** @type {string} */ facet) => [facet, []]));
  for (const number of snapshot.termOrder) {
    const [facet, value] = snapshot.termNumbers[number];
    const mask = masks[facet] ?? open;
    const count = snapshot.holders(number).reduce((sum, position) => sum + mask[position], 0);
    if (count) counts[facet].push([value, count]);
  }
  for (const pairs of Object.values(counts)) pairs.sort((a, b) => b[1] - a[1]);
  return counts;
}
