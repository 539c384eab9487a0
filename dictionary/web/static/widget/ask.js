// What the widget asks our server: the one that this script came from.

import { NAMES, TEXTS } from "./given.js";

const HOME = new URL("..", import.meta.url);
// The language that the pages have at their shortest addresses; the others are named in theirs.
const LANGS = Object.keys(TEXTS);
const [FIRST] = LANGS;
const kept = new Map();

function address(path, query) {
  const found = new URL(path, HOME);
  for (const [name, value] of Object.entries(query)) {
    if (value) {
      found.searchParams.set(name, value);
    }
  }
  return found;
}

export function pageAddress(lang, path, query = {}) {
  return address((lang === FIRST ? "" : `${lang}/`) + path, query).href;
}

export function languageOf(element) {
  const given = element.closest("[lang]")?.lang ?? "";
  return LANGS.find((lang) => given.toLowerCase().split("-")[0] === lang) ?? FIRST;
}

// The name of a language; a tag that only adds to a known one (`bdq-fonipa`) has the name of that.
export function nameOf(tag, lang) {
  for (let known = tag; known; known = known.slice(0, Math.max(known.lastIndexOf("-"), 0))) {
    if (Object.hasOwn(NAMES, known)) {
      return NAMES[known][LANGS.indexOf(lang)];
    }
  }
  return tag;
}

export function say(lang, name, params = {}) {
  return TEXTS[lang][name].replace(/\{(\w+)\}/g, (_, found) => params[found]);
}

// An answer of the API. An error carries the sentence of a refusal as `said`.
export async function ask(path, query, lang, signal) {
  const answer = await fetch(address(`api/v1/${path}`, query), {
    signal,
    credentials: "omit",
    referrerPolicy: "no-referrer",
    headers: { "Accept-Language": lang },
  });
  const found = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(`status ${answer.status}`), { said: found.detail });
  }
  return found;
}

// What does not change while one reads a page is asked once, for all widgets on it.
export function askOnce(path, lang) {
  if (!kept.has(path)) {
    const asked = ask(path, {}, lang);
    kept.set(path, asked);
    asked.catch(() => kept.delete(path));
  }
  return kept.get(path);
}
