// Terms of a concept among results: what each is worth. Served as a script of its own, which the
// widget loads when it finds a concept. Whatever comes from an entry is put in as text.

import { TERM_TEXTS } from "./given.js";

const NOT_FOR_USE = new Set(["deprecated", "superseded"]);
const [MOST_LANGUAGES, MOST_TERMS] = [4, 3];

/** @typedef {{ h: typeof import("./results.js").h, nameOf: typeof import("./ask.js").nameOf }} Tools */

/**
 * The languages whose terms are shown: those in `to`, else all but that of the match.
 * @param {ApiResult} result
 * @param {string} to
 */
function wantedOf({ entry, match }, to) {
  const tags = Object.keys(entry.languages ?? {});
  const asked = to ? tags.filter((tag) => tag === to || tag.startsWith(`${to}-`)) : [];
  return (asked.length ? asked : tags.filter((tag) => tag !== match.language)).slice(0, MOST_LANGUAGES);
}

/**
 * The term of a concept that matches with what it is worth, and the terms that are wanted.
 * @param {ApiResult} result
 * @param {string} lang
 * @param {string} to the language that is wanted, "" for any
 * @param {Tools} tools of the script that asks
 */
export function termsFor(result, lang, to, { h, nameOf }) {
  const { entry, match, terms = [] } = result;
  const { instead, statuses } = TERM_TEXTS[lang];
  const worth = (/** @type {string} */ text, /** @type {string} */ tag, /** @type {string} */ status) => h(
    "span", {}, h("bdi", { lang: tag }, text),
    ...(status ? [" ", h("small", { part: "term-status" }, statuses[status] ?? status)] : []),
  );
  const list = h("ol", { class: "one", part: "terms" });
  const [own] = terms;
  if (own && (own.status || own.replaced_by)) {
    const more = own.replaced_by ? [` ${instead} `, h("b", {}, own.replaced_by)] : [];
    list.append(h("li", { part: "term" }, worth(own.text, match.language, own.status), ...more));
  }
  for (const tag of wantedOf(result, to)) {
    const usable = (entry.languages?.[tag].terms ?? []).filter(({ status }) => !NOT_FOR_USE.has(status));
    const shown = usable.slice(0, MOST_TERMS)
      .flatMap(({ text, status }) => ["; ", worth(text, tag, status)]);
    if (shown.length) {
      list.append(h("li", { part: "sense" }, ...shown.slice(1), " ",
        h("span", { part: "language" }, nameOf(tag, lang))));
    }
  }
  return list;
}
