// What the widget asks our server: the one that this script came from.

import { NAMES, TEXTS } from "./given.js";

const HOME = new URL("..", import.meta.url);
// The language that the pages have at their shortest addresses; the others are named in theirs.
const LANGS = Object.keys(TEXTS);
const [FIRST] = LANGS;

/** @typedef {Record<string, string | number>} Query */

/**
 * What was asked once, by its path.
 * @type {Map<string, Promise<any>>}
 */
const kept = new Map();

/**
 * @param {string} path
 * @param {Query} query an empty value is left out
 */
function address(path, query) {
  const url = new URL(path, HOME);
  for (const [name, value] of Object.entries(query)) {
    if (value) {
      url.searchParams.set(name, String(value));
    }
  }
  return url;
}

/**
 * The address of a page of ours.
 * @param {string} lang
 * @param {string} path
 * @param {Query} query
 */
export function pageAddress(lang, path, query = {}) {
  return address((lang === FIRST ? "" : `${lang}/`) + path, query).href;
}

/**
 * The language that an element speaks to its reader, if it is one of ours, else our first.
 * @param {HTMLElement} element
 */
export function languageOf(element) {
  const given = element.closest("[lang]")?.getAttribute("lang") ?? "";
  return LANGS.find((lang) => given.toLowerCase().split("-")[0] === lang) ?? FIRST;
}

/**
 * The name of a language; a tag that only adds to a known one (`bdq-fonipa`) has the name of that.
 * @param {string} tag
 * @param {string} lang
 */
export function nameOf(tag, lang) {
  for (let known = tag; known; known = known.slice(0, Math.max(known.lastIndexOf("-"), 0))) {
    if (Object.hasOwn(NAMES, known)) {
      return NAMES[known][LANGS.indexOf(lang)];
    }
  }
  return tag;
}

/**
 * A sentence with its open places filled in.
 * @param {string} lang
 * @param {string} name
 * @param {Record<string, string | number>} params
 */
export function say(lang, name, params = {}) {
  return TEXTS[lang][name].replace(/\{(\w+)\}/g, (_, place) => String(params[place]));
}

/** A refusal of the API, in its sentence; "" if it has none. */
export class Refused extends Error {}

/**
 * An answer of the API. Throws Refused.
 * @param {string} path
 * @param {Query} query
 * @param {string} lang
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} whatever the API describes for this path
 */
export async function ask(path, query, lang, signal) {
  const answer = await fetch(address(`api/v1/${path}`, query), {
    signal,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    headers: { "Accept-Language": lang },
  });
  const content = await answer.json();
  if (!answer.ok) {
    throw new Refused(content.detail);
  }
  return content;
}

/**
 * What does not change while one reads a page is asked once, for all widgets on it.
 * @param {string} path
 * @param {string} lang
 * @returns {Promise<any>} as ask
 */
export function askOnce(path, lang) {
  const before = kept.get(path);
  if (before) {
    return before;
  }
  const asked = ask(path, {}, lang);
  kept.set(path, asked);
  asked.catch(() => kept.delete(path));
  return asked;
}
