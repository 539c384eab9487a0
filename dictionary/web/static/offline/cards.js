// Results of a search in kept lexicons, as the server would show them (templates/_results.html).

import { address, el, joined, said } from "./dom.js";
import { languageLabel, own, preferred, sentence } from "./words.js";
import { rowOf } from "./senses.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {Map<string, ByTag<string>>} Titles */

const PLAIN_FIELDS = new Set(["headword", "gloss"]);

/**
 * A form with the part that the query matches marked, if it is the form that matched.
 * @param {string} text
 * @param {string} tag
 * @param {KeptMatch} [match]
 */
function marked(text, tag, match) {
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
const partOfSpeech = (words, entry) => (entry.part_of_speech
  ? el("span", { class: "pos" }, words.parts[entry.part_of_speech] ?? entry.part_of_speech) : null);

/**
 * The glosses of all senses on one line, but for the form that is shown already.
 * @param {Words} words
 * @param {Entry} entry
 * @param {KeptMatch} [match]
 * @param {KeptMatch} [without]
 */
export function glossLine(words, entry, match, without) {
  const isShown = (/** @type {string} */ gloss, /** @type {string} */ tag) => Boolean(without)
    && gloss === without?.form && tag === without.language;
  const senses = rowOf(entry.senses).map(({ sense }) => preferred(words, sense.glosses)
    .map(([tag, all]) => ({ tag, glosses: all.filter((gloss) => !isShown(gloss, tag)) }))
    .filter(({ glosses }) => glosses.length)).filter((sense) => sense.length);
  return joined(senses.map((sense) => joined(sense.map(({ tag, glosses }, index) => el(
    "span", { class: index ? "gloss second" : "gloss" },
    joined(glosses.map((gloss) => marked(gloss, tag, match)), "; "),
  )), " · ")), " | ");
}

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
const link = (entry, ...children) => el(
  "a", { href: address(`entries/${entry.id}`), "data-stop": true }, ...children,
);

/**
 * @param {Words} words
 * @param {KeptResult} result
 * @param {Titles} titles
 */
function entryCard(words, { match, entries: [entry] }, titles) {
  return el(
    "li", { class: "card" },
    el("h3", {}, link(entry, headword(entry, match)), " ", language(words, entry.language), " ",
      partOfSpeech(words, entry)),
    el("p", { class: "glosses" }, glossLine(words, entry, match)),
    why(words, match),
    el("p", { class: "from" }, el(
      "a", { href: address(`lexicons/${entry.lexicon}`) }, own(words, titles.get(entry.lexicon) ?? {}),
    )),
  );
}

/**
 * @param {Words} words
 * @param {KeptMatch} match
 * @param {Entry} entry
 * @returns {Child[]}
 */
const entryLine = (words, match, entry) => [
  link(entry, headword(entry)), " ", partOfSpeech(words, entry), " ",
  el("span", { class: "glosses" }, glossLine(words, entry, match, match)),
];

/**
 * Entries by their language, in the order in which each comes first.
 * @param {Entry[]} entries
 */
function byLanguage(entries) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    groups.set(entry.language, [...(groups.get(entry.language) ?? []), entry]);
  }
  return groups;
}

/**
 * One form, its entries side by side by language.
 * @param {Words} words
 * @param {KeptResult} result
 */
function formCard(words, { match, entries }) {
  const groups = byLanguage(entries);
  const isOwn = groups.size === 1 && groups.has(match.language);
  const heading = el(
    "h3", {}, marked(match.form, match.language, match), " ", language(words, match.language), " ",
    el("span", { class: PLAIN_FIELDS.has(match.field) ? "hidden" : "why" },
      words.matched[match.field] ?? ""),
  );
  const shown = isOwn
    ? el("ul", { class: "homographs" },
      entries.map((entry) => el("li", {}, entryLine(words, match, entry))))
    : el("dl", { class: "side-by-side" }, [...groups].map(([tag, some]) => el(
      "div", {}, el("dt", {}, languageLabel(words, tag)),
      some.map((entry) => el("dd", {}, entryLine(words, match, entry))),
    )));
  return el("li", { class: isOwn ? "card" : "card spread" }, heading, shown);
}

/**
 * @param {Words} words
 * @param {RungName} kind
 * @param {KeptResult[]} results
 * @param {Asked} asked
 * @param {Titles} titles
 */
function section(words, kind, results, asked, titles) {
  const cards = results.map((result) => {
    const [first] = result.entries;
    const isOne = result.entries.length === 1 && first.language === result.match.language;
    return asked.to || isOne ? entryCard(words, result, titles) : formCard(words, result);
  });
  return el(
    "section", { class: "found", "data-kind": kind },
    el("h2", {}, words.rungs[kind]), el("ol", { class: "cards" }, cards),
  );
}

/**
 * @param {Words} words
 * @param {Asked} asked
 */
function nothing(words, asked) {
  const everywhere = asked.from || asked.to || asked.lexicon || asked.pos || asked.domain;
  return el(
    "section", { class: "nothing" },
    el("h2", {}, sentence(words, "page-no-results-title")),
    el("ul", {},
      everywhere ? el("li", {}, el("a", { href: address("", { q: asked.q }) },
        sentence(words, "page-no-results-everywhere"))) : null,
      el("li", {}, sentence(words, "page-no-results-shorter"))),
  );
}

/**
 * The elements that show what matches: sections by the way of matching, best first.
 * @param {Words} words
 * @param {Asked} asked
 * @param {KeptAnswer} answer
 * @param {Titles} titles of the lexicons, by id
 * @returns {HTMLElement[]}
 */
export function resultNodes(words, asked, answer, titles) {
  if (!answer.total) {
    return [nothing(words, asked)];
  }
  /** @type {KeptResult[][]} */
  const runs = [];
  for (const result of answer.results) {
    const last = runs[runs.length - 1];
    if (last?.[0].match.kind === result.match.kind) {
      last.push(result);
    } else {
      runs.push([result]);
    }
  }
  const nodes = runs.map((run) => section(words, run[0].match.kind, run, asked, titles));
  if (answer.total > answer.shown) {
    const more = el("a", {
      class: "button", "data-more": true, "data-stop": true,
      href: address("", { ...asked, kept: answer.shown }),
    }, sentence(words, "page-more"));
    nodes.push(el("p", { class: "more" }, more));
  }
  return nodes;
}
