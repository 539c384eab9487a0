// Elements, put together by hand: what goes into them is text, whatever it looks like.

import { need } from "../layout/elements.js";

/**
 * What may stand in an element; null and "" leave nothing.
 * @typedef {Node | string | number | null | Child[]} Child
 */

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
const flat = (children) => children.flatMap((child) => {
  if (Array.isArray(child)) {
    return flat(child);
  }
  return child === null || child === "" ? [] : [typeof child === "number" ? String(child) : child];
});

/**
 * An element with attributes (those that are null are left out) and children, texts among them.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : String(value));
    }
  }
  made.append(...flat(children));
  return made;
}

/**
 * A text in its own language.
 * @param {string} text
 * @param {string} tag
 */
export const said = (text, tag) => el("bdi", { lang: tag }, text);

/**
 * What stands between the items of a list.
 * @param {Child[]} items
 * @param {string} between
 * @returns {Child[]}
 */
export const joined = (items, between) => items.flatMap(
  (item, index) => (index ? [between, item] : [item]),
);

/**
 * An address of this service, in the language of the page.
 * @param {string} path
 * @param {Record<string, string | number>} parameters
 */
export function address(path, parameters = {}) {
  const base = need(document, "a.brand", HTMLAnchorElement).pathname;
  const given = Object.entries(parameters).filter(([, value]) => value);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return base + path + (query ? `?${query}` : "");
}
