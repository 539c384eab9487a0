// What helps where no kept form agrees with a query, as the server shows it (layout/misses.py,
// templates/layout/help.html).

import { glossLine, headword } from "./cards.js";
import { address, el, joined, said } from "./dom.js";
import { shownGloss, shownMatch } from "./glosses.js";
import { within } from "./ranges.js";
import { resultLists } from "./rows.js";
import { languageLabel, languageName, number, sentence } from "./words.js";

const MOST_REVERSE = 5; // cards of another direction
const GLOSSES = ["vi", "en"];

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./cards.js").Titles} Titles */

/** @param {string} name */
const sentenceStart = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * The language that is looked up and lacks the text, "" for none in particular.
 * @param {Words} words
 * @param {Asked} asked
 */
function missingLanguage(words, asked) {
  const [from, to] = [asked.from, asked.to].map((tag) => (tag in words.languages ? tag : ""));
  if (to && !GLOSSES.includes(to)) {
    return to;
  }
  return from && !GLOSSES.includes(from) ? from : from && to;
}

/**
 * The sentence that says which text is missing, and where; without its full stop.
 * @param {Words} words
 * @param {Asked} asked
 */
export function missing(words, asked) {
  const language = missingLanguage(words, asked);
  const kind = asked.pos || asked.domain ? "-filtered"
    : asked.lexicon ? "-lexicon" : language ? "-in" : "";
  return sentence(words, `page-missing${kind}`, {
    language: languageName(words, language), q: asked.q,
  });
}

/** @param {Asked} asked */
const searchAddress = (asked) => address("", { ...asked });

/**
 * @param {Asked} asked
 * @param {...Child} children
 */
const searchLink = (asked, ...children) => el(
  "a", { href: searchAddress(asked), "data-stop": true }, ...children,
);

/**
 * A sentence with links, each with a note in brackets.
 * @param {Words} words
 * @param {string} name
 * @param {{ asked: Asked, label: Child, note: string }[]} links
 */
const linkLine = (words, name, links) => (links.length ? el(
  "p", { class: "helps" }, sentence(words, name),
  links.map(({ asked, label, note }, index) => [" ", el(
    "span", {}, searchLink(asked, label), " ", el("span", { class: "note" }, note),
    index < links.length - 1 ? "," : "",
  )]),
) : null);

/**
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptNear[]} near
 */
const nearLine = (words, asked, near) => linkLine(words, "page-near", near.map(
  ({ text, language, entries }) => {
    const isAsked = asked.from && within(asked.from, language);
    const count = `(${number(words, entries)})`;
    const note = isAsked ? count : `${languageLabel(words, language)} ${count}`;
    return { asked: { ...asked, q: text }, label: said(text, language), note };
  },
));

/**
 * @param {Words} words
 * @param {KeptElsewhere[]} others
 */
const elsewhereLine = (words, others) => linkLine(words, "page-elsewhere", others.map(
  ({ asked, language, entries }) => (
    { asked, label: languageLabel(words, language), note: `(${number(words, entries)})` }
  ),
));

/**
 * Headwords for a gloss, glosses for a headword.
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptPart} part
 */
function equivalents(words, asked, { match, entries }) {
  const isOwn = match?.field !== "gloss";
  return joined(entries.map((entry) => {
    const glosses = isOwn ? glossLine(words, entry, asked.to || words.locale) : [];
    const isAsked = [asked.from, asked.to].some((tag) => tag && within(tag, entry.language));
    return [
      el("a", { href: address(`entries/${entry.id}`), "data-stop": true },
        glosses.length ? glosses : headword(entry)),
      isAsked ? "" : [" ", el("span", { class: "note" }, languageLabel(words, entry.language))],
    ];
  }), ", ");
}

/**
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptPart} part
 */
function partRow(words, asked, part) {
  const { text, match, more } = part;
  if (!match) {
    return el("tr", {}, el("th", { scope: "row" }, text),
      el("td", { class: "note" }, sentence(words, "page-part-unknown")));
  }
  const whole = { ...asked, q: text };
  const { form, language } = shownMatch(words, match);
  const isTyped = [text, shownGloss(words, text, language)].some(
    (typed) => typed.toLowerCase() === form.toLowerCase(),
  );
  return el("tr", {}, el("th", { scope: "row" }, searchLink(whole, text)), el("td", {}, el(
    "p", {},
    isTyped ? "" : [el("span", { class: "note" }, said(form, language), ":"), " "],
    equivalents(words, asked, part),
    more ? [" ", el("a", { class: "rest", href: searchAddress(whole), "data-stop": true },
      sentence(words, "page-part-more", { count: number(words, more) }))] : "",
  )));
}

/**
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptPart[]} parts
 */
const partsSection = (words, asked, parts) => (parts.length ? el(
  "section", { class: "found" }, el("h2", {}, sentence(words, "page-parts")),
  el("table", { class: "parts" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, sentence(words, "page-parts-word")),
      el("th", { scope: "col" }, asked.to ? sentenceStart(languageName(words, asked.to))
        : sentence(words, "page-parts-meaning")))),
    el("tbody", {}, parts.map((part) => partRow(words, asked, part)))),
) : null);

/**
 * @param {Words} words
 * @param {KeptReverse} reverse
 * @param {Titles} titles
 */
function reverseSection(words, { asked, results, total }, titles) {
  const [a, b] = [asked.from, asked.to].map(
    (tag) => (tag ? languageName(words, tag) : sentence(words, "page-any-language")),
  );
  const heading = sentence(words, "page-pair", { a: sentenceStart(a), b });
  const more = total > MOST_REVERSE
    ? el("p", { class: "helps" }, searchLink(asked, sentence(words, "page-more"))) : null;
  return el(
    "section", { class: "found" }, el("h2", {}, heading),
    resultLists(words, results.slice(0, MOST_REVERSE), asked, titles), more,
  );
}

/**
 * The elements that help.
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptHelp} help
 * @param {Titles} titles of the lexicons, by id
 */
export const helpNodes = (words, asked, { near, elsewhere, parts, reverse }, titles) => [
  nearLine(words, asked, near),
  elsewhereLine(words, elsewhere),
  partsSection(words, asked, parts),
  reverse ? reverseSection(words, reverse, titles) : null,
].filter((node) => node !== null);

/**
 * The way to ask for a word that is nowhere.
 * @param {Words} words
 * @param {Asked} asked
 */
export const wishOffer = (words, { q, from, to }) => el("p", { class: "wish" }, el(
  "a",
  { class: "button", href: address("wishes/new", { q, from, to }), rel: "nofollow", "data-stop": true },
  sentence(words, "wishes-offer"),
));
