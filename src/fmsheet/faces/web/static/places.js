/** Where things are: the same for a site that is served and for one that is a folder of files. */

/** Scripts lie in a folder of the root, wherever the site was put. */
export const root = new URL("..", import.meta.url);

/** Whether the pages are files that nobody answers for. */
export const isStatic = document.body.dataset.site === "static";

const FOLDERS = /** @type {Record<string, string>} */ (
  {resource: "resources", practice: "practices", category: "categories", phase: "phases", need: "needs"});

/** The address of a page, such as `browse`. @param {string} path @param {string} [query] */
export const pageAt = (path, query = "") => new URL(path + (isStatic ? "/" : "") + (query && `?${query}`), root);

/** The page of one thing. @param {string} kind @param {string} id */
export const pageOf = (kind, id) => pageAt(`${FOLDERS[kind]}/${encodeURIComponent(id)}`);

/** A page over chosen resources. @param {string} path @param {string[]} ids */
export const pageOver = (path, ids) => pageAt(path, ids.length ? `id=${ids.map(encodeURIComponent).join(",")}` : "");

/** Which page an address is of: the first part of its path. @param {URL | Location} url */
export const pageName = (url) => url.pathname.slice(root.pathname.length).split("/")[0];

/** The ids in an address, which may be given one by one or as a list. @param {URL | Location} url */
export const idsIn = (url) =>
  [...new Set(new URLSearchParams(url.search).getAll("id").flatMap((value) => value.split(",")).map((id) => id.trim()).filter(Boolean))];

/** An address without the part that only says where on the page. @param {string | URL} url */
export const bare = (url) => String(url).split("#")[0];

/**
 * The link that a click follows in this window, if it does.
 * @param {MouseEvent} event
 * @returns {HTMLAnchorElement | null}
 */
export function followed(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isOurs = link && link.origin === location.origin && !link.target && !link.hasAttribute("download");
  return isOurs && !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey ? link : null;
}
