// What helps where no form agrees with a text: the pages say and show the same (layout/misses.py).
// Served with `ask` and `results` as a script of its own, which the widget loads when it needs it.

import { nameOf, pageAddress, say } from "./ask.js";
import { NAMES } from "./given.js";
import { entryItem, glossShown, h, link } from "./results.js";

/**
 * What is asked of the search, and the language of the reader.
 * @typedef {{ from: string, to: string, lexicon: string, lang: string }} Where
 *
 * @typedef {{ status: string, elements: HTMLElement[] }} Help
 */

const GLOSSES = ["vi", "en"]; // languages of glosses in all lexicons

/**
 * Whether a tag is `range` or one that only adds to it.
 * @param {string} range
 * @param {string} tag
 */
const within = (range, tag) => tag === range || tag.startsWith(`${range}-`);

/**
 * The name of a language in a sentence.
 * @param {string} tag
 * @param {string} lang
 */
const inSentence = (tag, lang) => `${say(lang, "page-language-word")} ${nameOf(tag, lang)}`.trim();

/**
 * The sentence that says which text is missing, and where.
 * @param {string} q
 * @param {Where} asked
 */
function missing(q, { from, to, lexicon, lang }) {
  if (lexicon) {
    return `${say(lang, "page-missing-lexicon", { q })}.`;
  }
  const [a, b] = [from, to].map((tag) => (Object.hasOwn(NAMES, tag.split("-")[0]) ? tag : ""));
  const other = [b, a].find((tag) => tag && !GLOSSES.includes(tag));
  const tag = other ?? (a && b);
  return `${say(lang, tag ? "page-missing-in" : "page-missing", { q, language: inSentence(tag, lang) })}.`;
}

/** @param {string} text */
const note = (text) => h("span", { part: "note" }, text);

/**
 * A sentence with links that follow it.
 * @param {string} sentence
 * @param {HTMLElement[]} links
 */
const line = (sentence, links) => h("p", { part: "help" }, sentence,
  ...links.flatMap((made, index) => [index ? ", " : " ", made]));

/**
 * A link to the search page that is followed in the widget itself.
 * @param {string} text
 * @param {string} tag
 * @param {Where} asked
 * @param {(text: string) => void} again looks another text up
 */
function searchLink(text, tag, { lang, ...where }, again) {
  const made = h("a", { href: pageAddress(lang, "", { q: text, ...where }) }, h("bdi", tag ? { lang: tag } : {}, text));
  made.addEventListener("click", (event) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      again(text);
    }
  });
  return made;
}

/**
 * @param {ApiAnswer} answer
 * @param {Where} asked
 * @param {(text: string) => void} again
 */
const nearLine = ({ near }, asked, again) => line(say(asked.lang, "page-near"), near.map(
  ({ text, language, entries }) => {
    const isAsked = asked.from && within(asked.from, language);
    const name = isAsked ? "" : `${nameOf(language, asked.lang)} `;
    return h("span", {}, searchLink(text, language, asked, again), " ", note(`${name}(${entries})`));
  },
));

/**
 * @param {ApiAnswer} answer
 * @param {string} q
 * @param {Where} asked
 */
function elsewhereLine({ elsewhere }, q, { from, to, lang }) {
  const isGloss = !from || GLOSSES.includes(from);
  return line(say(lang, "page-elsewhere"), elsewhere.map(({ language, entries }) => {
    const where = isGloss ? { from, to: language } : { from: language, to };
    const address = pageAddress(lang, "", { q, ...where });
    return h("span", {}, link(lang, address, {}, nameOf(language, lang)), " ", note(`(${entries})`));
  }));
}

/**
 * An entry of a part: its headword, or its glosses if the part is its headword.
 * @param {ApiResult} result
 * @param {Where} asked
 */
function equivalent({ entry, match }, { from, to, lang }) {
  const address = pageAddress(lang, `entries/${Number(entry.id)}`);
  const byTag = entry.senses[0]?.glosses ?? {};
  const tag = [to, lang, ...Object.keys(byTag)].find((one) => one in byTag) ?? "";
  const isOwn = match.field !== "gloss" && tag;
  const shown = isOwn ? h("bdi", { lang: tag }, byTag[tag].map((one) => glossShown(one, tag)).join("; "))
    : h("bdi", { lang: entry.language }, entry.headword);
  const isAsked = [from, to].some((range) => range && within(range, entry.language));
  return h("span", {}, link(lang, address, {}, shown),
    ...(isAsked ? [] : [" ", note(nameOf(entry.language, lang))]));
}

/**
 * @param {ApiAnswer} answer
 * @param {Where} asked
 * @param {(text: string) => void} again
 */
function partsList({ parts }, asked, again) {
  const rows = parts.map(({ text, entries }) => h(
    "div", {}, h("dt", {}, entries.length ? searchLink(text, "", asked, again) : text),
    h("dd", {}, ...(entries.length ? entries.flatMap((one, index) => {
      const { form, language } = one.match;
      const isTyped = form.toLowerCase() === text.toLowerCase();
      const named = index || isTyped ? [] : [note(`${form}: `)];
      named.forEach((made) => { made.lang = language; });
      return [...(index ? [", "] : named), equivalent(one, asked)];
    }) : [note(say(asked.lang, "page-part-unknown"))])),
  ));
  return [h("p", { part: "heading" }, say(asked.lang, "page-parts")), h("dl", { part: "parts" }, ...rows)];
}

/**
 * @param {ApiReverse} reverse
 * @param {number} limit
 * @param {string} lang
 */
function reverseList({ from, to, results }, limit, lang) {
  const [a, b] = [from, to].map((tag) => (tag ? inSentence(tag, lang) : say(lang, "page-any-language")));
  const pair = say(lang, "page-pair", { a: a.charAt(0).toUpperCase() + a.slice(1), b });
  return [h("p", { part: "heading" }, pair),
    h("ul", { part: "entries" }, ...results.slice(0, limit).map((one) => entryItem(one, lang, to ?? "")))];
}

/**
 * The way to ask for a word that is nowhere: a page of ours.
 * @param {string} q
 * @param {Where} asked
 */
const wishLink = (q, { from, to, lang }) => link(
  lang, pageAddress(lang, "wishes/new", { q, from, to }), {}, say(lang, "wishes-offer"),
);

/**
 * What is to be said, and the elements that help.
 * @param {ApiAnswer} answer
 * @param {string} q
 * @param {Where} asked
 * @param {number} limit of the entries of another direction
 * @param {(text: string) => void} again
 * @returns {Help}
 */
export function helpFor(answer, q, asked, limit, again) {
  const elements = [
    ...(answer.near.length ? [nearLine(answer, asked, again)] : []),
    ...(answer.elsewhere.length ? [elsewhereLine(answer, q, asked)] : []),
    ...(answer.parts.length ? partsList(answer, asked, again) : []),
    ...(answer.reverse ? reverseList(answer.reverse, limit, asked.lang) : []),
    h("p", { part: "wish" }, wishLink(q, asked)),
  ];
  return { status: missing(q, asked), elements };
}
