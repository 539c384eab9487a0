// Results as elements. Whatever comes from an entry is put in as text, never as markup.

import { shownGloss } from "../offline/glosses.js";
import { askOnce, nameOf, pageAddress, say } from "./ask.js";
import { OPENINGS } from "./given.js";

const TERMS = new URL("v1-terms.js", import.meta.url).href;

/**
 * An element with attributes and children, texts among them.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} lang
 * @param {string} address
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function link(lang, address, attributes, ...children) {
  const hint = h("span", { class: "hidden" }, ` (${say(lang, "new-tab")})`);
  const where = { href: address, target: "_blank", rel: "noopener", ...attributes };
  return h("a", where, ...children, hint);
}

/**
 * A name that the server has to be asked for takes its place when it comes.
 * @param {HTMLElement} made
 * @param {Promise<string>} name
 * @param {string} fallback
 */
function later(made, name, fallback) {
  name.then((text) => made.prepend(text), () => made.prepend(fallback));
  return made;
}

/**
 * A text in its own language, with what the search matched marked.
 * @param {string} text
 * @param {string} tag
 * @param {ApiMatch} match
 */
function said(text, tag, match) {
  const made = h("bdi", { lang: tag });
  if (match.form !== text || match.language !== tag) {
    made.append(text);
    return made;
  }
  const letters = [...text]; // spans count code points
  let done = 0;
  for (const [start, end] of match.spans) {
    made.append(letters.slice(done, start).join(""));
    made.append(h("mark", { part: "match" }, letters.slice(start, end).join("")));
    done = end;
  }
  made.append(letters.slice(done).join(""));
  return made;
}

/**
 * A gloss as lists show it: `the water` is `water`.
 * @param {string} text
 * @param {string} tag
 */
export const glossShown = (text, tag) => shownGloss({ openings: OPENINGS }, text, tag);

/**
 * A gloss as lists show it, with what the search matched marked.
 * @param {string} text
 * @param {string} tag
 * @param {ApiMatch} match
 */
function glossSaid(text, tag, match) {
  const shown = glossShown(text, tag);
  if (match.form !== text) {
    return said(shown, tag, match);
  }
  const cut = [...text].length - [...shown].length;
  /** @type {[number, number][]} */
  const spans = match.spans.map(([start, end]) => [Math.max(start - cut, 0), Math.max(end - cut, 0)]);
  return said(shown, tag, { ...match, form: shown, spans });
}

/**
 * The reader's language and that of the match; where there is neither, the first.
 * @param {ByTag<unknown>} byTag
 * @param {string} lang
 * @param {ApiMatch} match
 */
function chosen(byTag, lang, match) {
  const tags = Object.keys(byTag).sort((a, b) => Number(b === lang) - Number(a === lang));
  const wanted = tags.filter((tag) => tag === lang || tag === match.language);
  return wanted.length ? wanted : tags.slice(0, 1);
}

/**
 * @param {Sense} sense
 * @param {string} lang
 * @param {ApiMatch} match
 */
function meaning(sense, lang, match) {
  const made = h("li", { part: "sense" });
  for (const tag of chosen(sense.glosses, lang, match)) {
    const shown = sense.glosses[tag].map((one) => glossShown(one, tag));
    const glosses = sense.glosses[tag].filter((_, index) => shown.indexOf(shown[index]) === index)
      .flatMap((one) => ["; ", glossSaid(one, tag, match)]);
    made.append(made.hasChildNodes() ? " · " : "", h("span", { part: "gloss" }, ...glosses.slice(1)));
  }
  if (!made.hasChildNodes()) {
    for (const tag of chosen(sense.definitions, lang, match)) {
      made.append(said(sense.definitions[tag], tag, match));
    }
  }
  return made;
}

/**
 * Subsenses stand in their sense: 1, a, i (record/numbering.py has the same rule).
 * @param {Sense[]} senses
 * @param {string} lang
 * @param {ApiMatch} match
 * @param {number} [depth]
 */
function meanings(senses, lang, match, depth = 0) {
  const list = h("ol", depth ? { class: "many", type: ["1", "a", "i"][depth] || "1" } : {});
  for (const one of senses) {
    const item = meaning(one, lang, match);
    if (one.subsenses?.length) {
      item.append(meanings(one.subsenses, lang, match, depth + 1));
    }
    if (item.textContent) {
      list.append(item);
    }
  }
  if (!depth) {
    list.className = list.querySelectorAll("li").length > 1 ? "many" : "one";
  }
  return list;
}

/**
 * The terms of a concept take the place of its glosses when their script has come.
 * @param {HTMLElement} place
 * @param {ApiResult} result
 * @param {string} lang
 * @param {string} to
 */
function putTerms(place, result, lang, to) {
  const coming = result.terms && import(TERMS);
  coming?.then(({ termsFor }) => place.replaceWith(termsFor(result, lang, to, { h, nameOf })), () => {});
}

/**
 * @param {ApiResult} result
 * @param {string} lang
 * @param {string} [to] the language that is wanted
 */
export function entryItem(result, lang, to = "") {
  const { entry, match, others = [] } = result;
  const address = pageAddress(lang, `entries/${Number(entry.id)}`);
  const head = link(lang, address, { part: "headword" }, said(entry.headword, entry.language, match));
  if (entry.homograph) {
    head.firstElementChild?.after(h("sup", {}, String(entry.homograph)));
  }
  const named = h("span", { part: "language" }, nameOf(entry.language, lang));
  const senses = meanings([entry, ...others].flatMap(({ senses: own }) => own), lang, match);
  const made = h("li", { part: "entry" }, h("p", {}, head, " ", named));
  if (senses.firstChild || result.terms) {
    made.append(senses);
  }
  putTerms(senses, result, lang, to);
  if (match.field !== "headword" && match.field !== "gloss" && match.form !== result.terms?.[0]?.text) {
    const where = h("p", { part: "matched" }, say(lang, "matched"), " ");
    where.append(said(match.form, match.language, match));
    made.append(where);
  }
  return made;
}

/**
 * The lexicons that the entries come from, with their licences.
 * @param {ApiResult[]} results
 * @param {string} lang
 */
export function sources(results, lang) {
  const made = h("p", { part: "source" }, say(lang, "source"), " ");
  const ids = [...new Set(results.map(({ entry }) => entry.lexicon))];
  ids.forEach((id, index) => {
    const path = `lexicons/${encodeURIComponent(id)}`;
    /** @type {Promise<{ title: ByTag<string>, licence: string }>} */
    const lexicon = askOnce(path, lang);
    const title = lexicon.then(({ title: titles }) => titles[lang] || Object.values(titles)[0] || id);
    const licence = lexicon.then((about) => about.licence && ` (${about.licence})`);
    made.append(index ? "; " : "", later(link(lang, pageAddress(lang, path), {}), title, id));
    made.append(later(h("span", { part: "licence" }), licence, ""));
  });
  return made;
}
