// Results of which each is one line, as the server shows them (templates/pages/_rows.html).

import {
  baseOf, cardList, grouped, lineHeadword, linesOf, link, marked, partOfSpeech, PLAIN_FIELDS, sensesOf,
} from "./cards.js";
import { address, el, said } from "./dom.js";
import { shownMatch } from "./glosses.js";
import { badge, termLine, wantedTerms } from "./terms.js";
import { ipa, play } from "./word.js";
import { languageLabel, number, sentence } from "./words.js";

const DENSE = new Set(["prefix", "fuzzy"]); // kinds of matches of which many are looked over
const FIRST_LOOK = 3; // entries of a form

/**
 * The language of a row; it is not seen where the reader has chosen it.
 * @param {Words} words
 * @param {string} tag
 * @param {Asked} asked
 */
const rowLanguage = (words, tag, { from, to }) => el(
  "span", { class: tag === from || tag === to ? "language hidden" : "language" },
  languageLabel(words, tag),
);

/**
 * The gloss that stands for an entry: the one that matches, if any.
 * @param {Words} words
 * @param {Entry} entry
 * @param {KeptMatch} match
 */
function firstGloss(words, entry, match) {
  if (match.field === "gloss") {
    return marked(match.form, match.language, match);
  }
  const [first] = sensesOf(words, entry, match).flat().filter(({ glosses }) => glosses.length);
  return first ? marked(first.glosses[0], first.tag, match) : null;
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry} entry
 * @param {import("./terms.js").TermLine} term
 * @param {Asked} asked
 */
const conceptRow = (words, match, entry, term, asked) => el(
  "li", { class: "row" }, el(
    "p", {}, link(entry, marked(term.term.text, term.language, match)), " ",
    rowLanguage(words, term.language, asked), " ", badge(words, term.term), " ",
    term.instead ? [`${sentence(words, "term-instead")} `,
      el("strong", {}, said(term.instead.term.text, term.instead.tag)), " "] : null,
    term.form ? el("span", { class: "why" }, "(", marked(term.form, term.language, match), ") ") : null,
    wantedTerms(words, term),
  ),
);

/**
 * One word: its first entry, and a way to the others.
 * @param {Words} words
 * @param {KeptResult} result
 * @param {Asked} asked
 */
function entryRow(words, { match, entries }, asked) {
  const [entry] = entries;
  const term = termLine(words, entry, match, asked.to);
  if (term) {
    return conceptRow(words, match, entry, term, asked);
  }
  const gloss = firstGloss(words, entry, match);
  const others = entries.length - 1;
  const whole = { ...asked, q: entry.headword, from: entry.language, to: "" };
  return el(
    "li", { class: "row" },
    el(
      "p", {}, link(entry, lineHeadword(entries, match)), ipa(entry), " ",
      rowLanguage(words, entry.language, asked), " ", partOfSpeech(words, entry),
      gloss ? [" ", el("span", { class: "glosses" }, gloss)] : null,
      PLAIN_FIELDS.has(match.field) ? null : [" ", el(
        "span", { class: "why" }, `${words.matched[match.field] ?? ""}: `,
        marked(match.form, match.language, match),
      )],
      others ? [" ", el("a", {
        class: "rest",
        href: address("", whole),
        "aria-label": sentence(words, "page-all-entries", { count: number(words, entries.length) }),
      }, `+${others}`)] : null,
    ),
    play(words, entry),
  );
}

/**
 * One form and what it is in each language.
 * @param {Words} words
 * @param {KeptResult} result
 * @param {Asked} asked
 */
function formRow(words, { match, entries }, asked) {
  const rows = [...grouped(entries.slice(0, FIRST_LOOK), (entry) => baseOf(words, entry.language))];
  const sides = rows.flatMap(([tag, some]) => {
    const { written, transcribed } = linesOf(some);
    return [...written, ...transcribed].map(([{ headword, language }]) => [" ", el(
      "span", { class: "side" },
      el("span", { class: "language" }, languageLabel(words, tag)), " ", said(headword, language),
    )]);
  });
  const more = entries.length - FIRST_LOOK;
  return el("li", { class: "row" }, el(
    "p", {},
    el("a", { href: address("", { ...asked, q: match.form }), "data-stop": true },
      marked(match.form, match.language, match)),
    " ", rowLanguage(words, match.language, asked), sides,
    more > 0 ? [" ", el("span", { class: "rest note" }, `+${more}`)] : null,
  ));
}

/**
 * @param {Words} words
 * @param {KeptResult} result
 * @param {Asked} asked
 */
function rowOf(words, result, asked) {
  const match = shownMatch(words, result.match);
  const isOwn = result.entries.every((entry) => (
    baseOf(words, entry.language) === baseOf(words, match.language)));
  return asked.to || isOwn ? entryRow(words, { ...result, match }, asked)
    : formRow(words, { ...result, match }, asked);
}

/**
 * Results one below the other: cards of what matches as a whole, then lines of what begins so.
 * @param {Words} words
 * @param {KeptResult[]} results
 * @param {Asked} asked
 * @param {import("./cards.js").Titles} titles of the lexicons, by id
 */
export function resultLists(words, results, asked, titles) {
  const isRow = (/** @type {KeptResult} */ { match }) => DENSE.has(match.kind);
  const whole = results.filter((result) => !isRow(result));
  const rows = results.filter(isRow).map((result) => rowOf(words, result, asked));
  return [
    whole.length ? cardList(words, whole, asked.to, titles) : null,
    rows.length ? el("ol", { class: "rows" }, rows) : null,
  ];
}
