// Cards of results in kept lexicons, as the server shows them (layout/cards.py,
// templates/pages/_cards.html).

import { address, el, joined, said } from "./dom.js";
import { shownGloss, shownMatch } from "./glosses.js";
import { within } from "./ranges.js";
import { languageLabel, own, preferred, sentence } from "./words.js";
import { rowOf } from "./senses.js";
import {
  badge, conceptBadge, saidOfTerm, termLine, wantedRows, wantedTerms,
} from "./terms.js";
import { ipa, picture, play } from "./word.js";

const AT_ONCE = 8; // languages on a card; the others are behind a button

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {Map<string, ByTag<string>>} Titles */

export const PLAIN_FIELDS = new Set(["headword", "gloss"]);

/**
 * A form with the part that the query matches marked, if it is the form that matched.
 * @param {string} text
 * @param {string} tag
 * @param {KeptMatch} [match]
 */
export function marked(text, tag, match) {
  if (match?.form !== text || match.language !== tag) {
    return said(text, tag);
  }
  const letters = [...text];
  const rest = letters.slice(match.end).join("");
  return el("bdi", { lang: tag }, el("mark", {}, letters.slice(0, match.end).join("")), rest);
}

/**
 * The headword of an entry, with its number among those that are spelt alike.
 * @param {Entry} entry
 * @param {KeptMatch} [match]
 * @returns {Child[]}
 */
export const headword = (entry, match) => [
  marked(entry.headword, entry.language, match),
  entry.homograph ? el("sup", {}, entry.homograph) : null,
];

/**
 * @param {Words} words
 * @param {Entry} entry
 */
export const partOfSpeech = (words, entry) => (entry.part_of_speech
  ? el("span", { class: "pos" }, words.parts[entry.part_of_speech] ?? entry.part_of_speech) : null);

/**
 * The glosses of a sense; a Vietnamese form is not explained in English where there are
 * Vietnamese glosses.
 * @param {Words} words
 * @param {ByTag<string[]>} byTag
 * @param {KeptMatch} [match]
 */
const readable = (words, byTag, match) => preferred(words, byTag).filter(([tag]) => tag !== "en"
  || match?.language !== "vi" || words.locale !== "vi" || !byTag.vi?.length);

/**
 * The glosses of each sense as they are shown. `isHeading`: the form of the match is shown already, so it is left out.
 * @param {Words} words
 * @param {Entry} entry
 * @param {KeptMatch} [match]
 * @param {boolean} [isHeading]
 */
export function sensesOf(words, entry, match, isHeading = false) {
  const isShown = (/** @type {string} */ gloss, /** @type {string} */ tag) => isHeading
    && gloss.toLowerCase() === match?.form.toLowerCase() && tag === match.language;
  return rowOf(entry.senses).map(({ sense }) => readable(words, sense.glosses, match)
    .map(([tag, all]) => {
      const shown = new Set(all.map((gloss) => shownGloss(words, gloss, tag)));
      return { tag, glosses: [...shown].filter((gloss) => !isShown(gloss, tag)) };
    })
    .filter(({ glosses }) => glosses.length)).filter((sense) => sense.length);
}

/** @typedef {ReturnType<typeof sensesOf>} ShownSenses */

/**
 * Glosses on one line, with the form of the match marked.
 * @param {ShownSenses} senses
 * @param {KeptMatch} [match]
 */
const glossesOf = (senses, match) => joined(senses.map((sense) => joined(
  sense.map(({ tag, glosses }, index) => el(
    "span", { class: index ? "gloss second" : "gloss" },
    joined(glosses.map((gloss) => marked(gloss, tag, match)), "; "),
  )), " · ",
)), " | ");

/**
 * The glosses of all senses of an entry on one line: all, or those in `tag`, else in one language.
 * @param {Words} words
 * @param {Entry} entry
 * @param {string} [tag]
 */
export const glossLine = (words, entry, tag) => glossesOf(sensesOf(words, entry).map((sense) => (
  tag ? [sense.find((one) => within(tag, one.tag)) ?? sense[0]] : sense)));

/**
 * The glosses of entries with one headword, each said once; each leads to its entry if there are
 * several.
 * @param {Words} words
 * @param {Entry[]} line
 * @param {KeptMatch} match
 * @param {boolean} isHeading
 */
function lineGlosses(words, line, match, isHeading) {
  /** @type {Set<string>} */
  const told = new Set();
  const meanings = line.map((entry) => {
    const nameOf = (/** @type {string} */ tag, /** @type {string} */ gloss) => (
      [entry.part_of_speech, tag, gloss].join("\n"));
    const senses = sensesOf(words, entry, match, isHeading).map((sense) => sense
      .map(({ tag, glosses }) => (
        { tag, glosses: glosses.filter((gloss) => !told.has(nameOf(tag, gloss))) }))
      .filter(({ glosses }) => glosses.length)).filter((sense) => sense.length);
    senses.flat().forEach(({ tag, glosses }) => glosses.forEach(
      (gloss) => told.add(nameOf(tag, gloss)),
    ));
    return { entry, senses };
  }).filter(({ senses }, at) => !at || senses.length);
  const shown = isHeading ? undefined : match;
  if (meanings.length === 1) {
    return glossesOf(meanings[0].senses, shown);
  }
  return joined(meanings.map(({ entry, senses }, index) => {
    const before = meanings[index - 1]?.entry;
    const part = before && before.part_of_speech !== entry.part_of_speech
      ? [partOfSpeech(words, entry), " "] : null;
    const meaning = senses.length ? glossesOf(senses, shown) : said(entry.headword, entry.language);
    const number = entry.homograph ? el("sup", {}, entry.homograph) : null;
    return [part ?? "", el("a", { href: address(`entries/${entry.id}`) }, number, meaning)];
  }), "; ");
}

/**
 * @param {Entry[]} line
 * @param {KeptMatch} [match]
 */
export const lineHeadword = (line, match) => (line.length > 1
  ? marked(line[0].headword, line[0].language, match) : headword(line[0], match));

/**
 * @param {Words} words
 * @param {KeptMatch} match
 */
function why(words, match) {
  const text = words.matched[match.field] ?? "";
  return PLAIN_FIELDS.has(match.field) ? el("span", { class: "hidden" }, text)
    : el("p", { class: "why" }, `${text}: `, marked(match.form, match.language, match));
}

/**
 * @param {Words} words
 * @param {string} tag
 */
const language = (words, tag) => el("span", { class: "language" }, languageLabel(words, tag));

/**
 * @param {Entry} entry
 * @param {...Child} children
 */
export const link = (entry, ...children) => el(
  "a", { href: address(`entries/${entry.id}`), "data-stop": true }, ...children,
);

/**
 * Other spellings of the same word, each with its entry.
 * @param {Words} words
 * @param {Entry[]} entries
 */
function otherSpellings(words, entries) {
  const others = entries.filter((entry, at) => entry.headword !== entries[0].headword
    && entries.findIndex(({ headword: other }) => other === entry.headword) === at);
  return others.length ? el(
    "p", { class: "why" }, sentence(words, "page-also-spelled"), " ",
    joined(others.map((entry) => el("a", { href: address(`entries/${entry.id}`) },
      said(entry.headword, entry.language))), ", "),
  ) : null;
}

/**
 * A concept: the term that matches, what it is worth, and the terms that are wanted.
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry} entry
 * @param {Titles} titles
 * @param {string} to
 * @returns {Child}
 */
function conceptCard(words, match, entry, titles, to) {
  const line = termLine(words, entry, match, to);
  return line && [
    el("h3", {}, link(entry, marked(line.term.text, line.language, match)), " ",
      language(words, line.language), " ", badge(words, line.term), " ", partOfSpeech(words, entry)),
    saidOfTerm(words, line, marked(line.form, line.language, match)),
    wantedRows(words, line),
    match.field === "term" || match.field === "lookup" ? null : why(words, match),
    el("p", { class: "from" }, conceptBadge(words), " ", el(
      "a", { href: address(`lexicons/${entry.lexicon}`) }, own(words, titles.get(entry.lexicon) ?? {}),
    )),
  ];
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry[]} line
 * @param {Titles} titles
 * @param {string} [to] the language that is wanted
 */
function entryCard(words, match, line, titles, to = "") {
  const [entry] = line;
  if (termLine(words, entry)) {
    return el("li", { class: "card" }, line.map((each) => conceptCard(words, match, each, titles, to)));
  }
  return el(
    "li", { class: "card" },
    el("h3", {}, link(entry, lineHeadword(line, match)), " ", language(words, entry.language), " ",
      partOfSpeech(words, entry), ipa(entry), play(words, entry)),
    picture(words, entry),
    otherSpellings(words, line),
    el("p", { class: "glosses" }, lineGlosses(words, line, match, false)),
    why(words, match),
    el("p", { class: "from" }, joined(
      [...new Set(line.map(({ lexicon }) => lexicon))].map((id) => el(
        "a", { href: address(`lexicons/${id}`) }, own(words, titles.get(id) ?? {}),
      )), "; ",
    )),
  );
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry[]} line
 * @returns {Child[]}
 */
const wordLine = (words, match, line) => [
  link(line[0], lineHeadword(line)), ipa(line[0]), " ", partOfSpeech(words, line[0]), " ",
  el("span", { class: "glosses" }, lineGlosses(words, line, match, true)), play(words, line[0]),
];

/**
 * A concept in the row of its language: what matches in another one is the heading of the card.
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry} entry
 * @returns {Child}
 */
function conceptLine(words, match, entry) {
  const matched = termLine(words, entry, match);
  const isOwn = baseOf(words, match.language) === baseOf(words, entry.language);
  const line = isOwn ? matched : termLine(words, entry);
  return line && matched && [
    link(entry, said(line.term.text, line.language)), " ", badge(words, line.term), " ",
    conceptBadge(words), saidOfTerm(words, matched, said(matched.form, matched.language)), " ",
    wantedTerms(words, line),
  ];
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry[]} line
 * @returns {Child[]}
 */
const entryLine = (words, match, line) => (termLine(words, line[0])
  ? line.map((entry) => conceptLine(words, match, entry)) : wordLine(words, match, line));

/**
 * Entries by the name that `nameOf` gives them, in the order in which each comes first.
 * @param {Entry[]} entries
 * @param {(entry: Entry) => string} nameOf
 */
export function grouped(entries, nameOf) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    groups.set(nameOf(entry), [...(groups.get(nameOf(entry)) ?? []), entry]);
  }
  return groups;
}

/** @param {string} tag */
const isTranscription = (tag) => tag.split("-").includes("fonipa");

/**
 * The language of a tag without what refines it (`bdq-fonipa`: `bdq`), if it has a name.
 * @param {Words} words
 * @param {string} tag
 */
export function baseOf(words, tag) {
  const subtags = tag.split("-");
  const all = subtags.map((_, index) => subtags.slice(0, index + 1).join("-"));
  return all.find((each) => Object.hasOwn(words.languages, each)) ?? tag;
}

/**
 * The entries by headword and lexicon; transcriptions come last.
 * @param {Entry[]} entries
 */
export function linesOf(entries) {
  const lines = [...grouped(
    entries, (entry) => [entry.language, entry.lexicon, entry.headword].join("\n"),
  ).values()];
  return {
    written: lines.filter(([entry]) => !isTranscription(entry.language)),
    transcribed: lines.filter(([entry]) => isTranscription(entry.language)),
  };
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {[tag: string, entries: Entry[]][]} rows
 */
const languageRows = (words, match, rows) => el(
  "dl", { class: "side-by-side" }, rows.map(([tag, entries]) => {
    const { written, transcribed } = linesOf(entries);
    return el(
      "div", {}, el("dt", {}, languageLabel(words, tag)),
      written.map((line) => el("dd", {}, entryLine(words, match, line))),
      transcribed.map((line, index) => el(
        "dd", {}, index ? null : [el("span", { class: "note" }, words.transcription), " "],
        entryLine(words, match, line),
      )),
    );
  }),
);

/**
 * One form, its entries side by side by language.
 * @param {Words} words
 * @param {KeptResult} result
 * @param {Titles} titles
 */
function formCard(words, { match, entries }, titles) {
  const rows = [...grouped(entries, (entry) => baseOf(words, entry.language))];
  const isOwn = rows.length === 1 && rows[0][0] === baseOf(words, match.language);
  const { written, transcribed } = linesOf(entries);
  const lines = [...written, ...transcribed];
  if (isOwn && lines.length === 1) {
    return entryCard(words, match, lines[0], titles);
  }
  const heading = el(
    "h3", {}, marked(match.form, match.language, match), " ", language(words, match.language), " ",
    el("span", { class: PLAIN_FIELDS.has(match.field) ? "hidden" : "why" },
      words.matched[match.field] ?? ""),
  );
  if (isOwn) {
    return el("li", { class: "card" }, heading, el(
      "ul", { class: "homographs" },
      lines.map((line) => el("li", {}, entryLine(words, match, line))),
    ));
  }
  const first = rows.length > AT_ONCE + 1 ? AT_ONCE : rows.length;
  const further = rows.length > first ? el(
    "details", { class: "further" },
    el("summary", { "data-stop": true },
      sentence(words, "page-further-languages", { count: String(rows.length - first) })),
    languageRows(words, match, rows.slice(first)),
  ) : null;
  return el("li", { class: "card spread" }, heading,
    languageRows(words, match, rows.slice(0, first)), further);
}

/**
 * The cards of results, in a list.
 * @param {Words} words
 * @param {KeptResult[]} results
 * @param {string} to the language that is wanted: then a card for each entry, not for each form
 * @param {Titles} titles
 */
export const cardList = (words, results, to, titles) => el(
  "ol", { class: "cards" }, results.map(({ match, entries }) => {
    const shown = shownMatch(words, match);
    return to ? entryCard(words, shown, entries, titles, to)
      : formCard(words, { match: shown, entries }, titles);
  }),
);
