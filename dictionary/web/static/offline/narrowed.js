// What narrows a search, each to be taken away (templates/pages/_narrowed.html).

import { address, el } from "./dom.js";
import { own, sentence } from "./words.js";

/**
 * A line of links that search without a filter; null where there is none.
 * @param {Words} words
 * @param {Asked} asked
 * @param {import("./cards.js").Titles} titles of the lexicons, by id
 */
export function narrowed(words, asked, titles) {
  const values = {
    lexicon: own(words, titles.get(asked.lexicon) ?? {}) || asked.lexicon,
    pos: words.parts[asked.pos] ?? asked.pos,
    domain: asked.domain,
  };
  const links = Object.entries(values).filter(([, value]) => value).map(([name, value]) => [" ", el(
    "a", { href: address("", { ...asked, [name]: "" }), "data-clears": name, "data-stop": true },
    el("span", { class: "hidden" }, `${words.filters?.[name] ?? ""}:`), ` ${value} `,
    el("span", { class: "hidden" }, sentence(words, "page-narrowed-remove")),
    el("span", { "aria-hidden": "true" }, "✕"),
  )]);
  return links.length ? el("p", { class: "narrowed" }, links) : null;
}
