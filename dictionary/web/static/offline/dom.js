// Elements, put together by hand: what goes into them is text, whatever it looks like.

/** An element with attributes (those that are null are left out) and children, texts among them. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return made;
}

/** A text in its own language. */
export const said = (text, tag) => el("bdi", { lang: tag }, text);

/** What stands between the items of a list. */
export const joined = (items, between) => items.flatMap(
  (item, index) => (index ? [between, item] : [item]),
);

/** An address of this service, in the language of the page. */
export function address(path, parameters = {}) {
  const base = document.querySelector("a.brand").pathname;
  const given = Object.entries(parameters).filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return base + path + (query ? `?${query}` : "");
}
