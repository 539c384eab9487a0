// Terms of kept concepts, as the server shows them (layout/term_lines.py, layout/concepts.py,
// templates/pages/_terms.html). Who keeps a concept keeps what its terms are worth.

import { el, joined, said } from "./dom.js";
import { covers } from "./ranges.js";
import { languageLabel, sentence } from "./words.js";

/** @typedef {import("./dom.js").Child} Child */
/** @typedef {{ tag: string, terms: Term[], more: number, isAsked: boolean }} Wanted */
/** @typedef {{ term: Term, language: string, form: string, instead: Placed | undefined, wanted: Wanted[] }} TermLine */
/** @typedef {{ term: Term, tag: string }} Placed */

// The best first; one that nobody gave is like `admitted` (record/concept.py).
const ORDER = ["preferred", "admitted", "proposed", "deprecated", "superseded"];
const NOT_FOR_USE = new Set(["deprecated", "superseded"]);
const FIRST = "vi";
const [MOST_LANGUAGES, MOST_TERMS] = [6, 3];

/** @param {string} status */
const rankOf = (status) => (ORDER.includes(status) ? ORDER.indexOf(status) : 1);

/** @param {Term} term */
const isFull = ({ type }) => !type || type === "full";

/** @param {Term[]} terms */
const byStatus = (terms) => [...terms].sort((a, b) => rankOf(a.status) - rankOf(b.status)
  || Number(isFull(b)) - Number(isFull(a)));

/**
 * Languages as readers want them: Vietnamese, then the others by name.
 * @param {Words} known
 * @param {string[]} tags
 */
function inOrder(known, tags) {
  const isFirst = (/** @type {string} */ tag) => tag.split("-")[0] === FIRST;
  const name = (/** @type {string} */ tag) => languageLabel(known, tag);
  return [...tags].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a))
    || name(a).localeCompare(name(b), known.locale));
}

/**
 * @param {ByTag<TermSection>} languages
 * @returns {Placed[]}
 */
const eachTerm = (languages) => Object.entries(languages).flatMap(
  ([tag, { terms }]) => terms.map((term) => ({ term, tag })),
);

/**
 * The term that is to be used in place of another one.
 * @param {Term} term
 * @param {Placed[]} all
 */
const insteadOf = ({ replaced_by: wanted }, all) => (
  wanted ? all.find(({ term: { id } }) => id === wanted) : undefined);

/**
 * The term that a form of a language belongs to: itself, that which it is another spelling of, or
 * the best one.
 * @param {ByTag<TermSection>} languages
 * @param {string} language
 * @param {string} form
 */
function termOf(languages, language, form) {
  const terms = languages[language]?.terms ?? [];
  return terms.find(({ text }) => text === form)
    ?? terms.find(({ lookup_forms: forms }) => forms?.includes(form))
    ?? byStatus(terms).find(({ status }) => !NOT_FOR_USE.has(status));
}

/**
 * @param {Words} known
 * @param {ByTag<TermSection>} languages
 * @param {string} matched
 * @param {string} to
 * @returns {Wanted[]}
 */
function wantedOf(known, languages, matched, to) {
  const tags = Object.keys(languages);
  const asked = to ? tags.filter((tag) => covers(known, to, tag)) : [];
  const others = tags.filter((tag) => tag !== matched && !asked.includes(tag));
  return [...inOrder(known, asked), ...inOrder(known, others)].map((tag) => {
    const isAsked = asked.includes(tag);
    const terms = byStatus(languages[tag].terms).filter(({ status }) => !NOT_FOR_USE.has(status));
    const shown = terms.slice(0, isAsked || !to ? MOST_TERMS : 1);
    return { tag, terms: shown, more: terms.length - shown.length, isAsked };
  }).filter(({ terms }) => terms.length).slice(0, MOST_LANGUAGES);
}

/**
 * What a list shows of a concept; null for an entry.
 * @param {Words} known
 * @param {Entry} entry
 * @param {KeptMatch} [match]
 * @param {string} [to] the language that is wanted
 * @returns {TermLine | null}
 */
export function termLine(known, entry, match, to = "") {
  const { languages } = entry;
  if (entry.kind !== "concept" || !languages) {
    return null;
  }
  const isTerm = match !== undefined && (match.field === "term" || match.field === "lookup");
  const language = isTerm ? match.language : entry.language;
  const form = isTerm ? match.form : entry.headword;
  const term = termOf(languages, language, form)
    ?? { id: "", text: entry.headword, type: "", status: "", reliability: 0 };
  return {
    term,
    language,
    form: isTerm && term.text !== form ? form : "",
    instead: insteadOf(term, eachTerm(languages)),
    wanted: wantedOf(known, languages, language, to),
  };
}

/**
 * @param {Words} known
 * @param {Term} term
 */
export const badge = (known, { status }) => (status ? el(
  "span", { class: "badge term-status", "data-status": status }, known.statuses?.[status] ?? status,
) : null);

/** @param {Words} known */
export const conceptBadge = (known) => el(
  "span", { class: "badge" }, sentence(known, "term-concept"),
);

/**
 * @param {Words} known
 * @param {Placed | undefined} instead
 */
const useInstead = (known, instead) => (instead ? el(
  "p", { class: "instead" }, `${sentence(known, "term-instead")} `,
  el("strong", {}, said(instead.term.text, instead.tag)),
) : null);

/**
 * Whose spelling the query is, and what to use in place of the term.
 * @param {Words} known
 * @param {TermLine} line
 * @param {Child} form as it is marked
 */
export const saidOfTerm = (known, { term, language, form: spelling, instead }, form) => [
  spelling ? el("p", { class: "why" }, form, ` ${sentence(known, "term-spelling-of")} `,
    said(term.text, language), ".") : null,
  useInstead(known, instead),
];

/**
 * Terms in other languages: a line a language, with what each is worth.
 * @param {Words} known
 * @param {TermLine} line
 */
export const wantedRows = (known, { wanted }) => wanted.map(({ tag, terms, more, isAsked }) => el(
  "p", { class: isAsked ? "glosses" : "second" },
  joined(terms.map((term) => [said(term.text, tag), " ", badge(known, term)]), "; "),
  more ? [" ", el("span", { class: "note" }, sentence(known, "term-further", { count: String(more) }))] : null,
  " ", el("span", { class: "language" }, languageLabel(known, tag)),
));

/**
 * The same on one line: those that were asked for, else the first terms of two languages.
 * @param {Words} known
 * @param {TermLine} line
 */
export function wantedTerms(known, { wanted }) {
  const asked = wanted.filter(({ isAsked }) => isAsked);
  const brief = asked.length ? asked
    : wanted.slice(0, 2).map((each) => ({ ...each, terms: each.terms.slice(0, 1) }));
  return el("span", { class: "glosses" }, joined(brief.map(({ tag, terms, isAsked }) => joined(
    terms.map((term) => [said(term.text, tag), isAsked ? [" ", badge(known, term)] : null]), "; ",
  )), " · "));
}

/**
 * @param {Words} known
 * @param {Placed} placed
 * @param {Placed[]} all
 */
function whole(known, { term, tag }, all) {
  const isDropped = NOT_FOR_USE.has(term.status);
  const level = isDropped ? 0 : term.reliability;
  const verdict = isDropped ? term.status : `r${level}`;
  return el(
    "li", { class: isDropped ? "term dropped" : "term" },
    el("p", { class: "designation" }, said(term.text, tag), " ", badge(known, term)),
    el("p", { class: "trust", "data-level": level },
      isDropped ? null : [el("strong", {}, known.reliabilities?.[level] ?? ""), " "],
      known.verdicts?.[verdict] ?? ""),
    useInstead(known, insteadOf(term, all)),
  );
}

/**
 * The languages of a concept side by side, each with its definitions and terms.
 * @param {Words} known
 * @param {Entry} entry
 */
export function languageSections(known, { languages = {}, definitions = {} }) {
  const all = eachTerm(languages);
  const tags = [...new Set([...Object.keys(languages), ...Object.keys(definitions)])];
  return el("div", { class: "concept-languages" }, inOrder(known, tags).map((tag) => {
    const section = languages[tag] ?? { terms: [] };
    const texts = [...(section.definitions ?? []), ...(definitions[tag] ?? [])];
    return el(
      "section", { class: "concept-language" }, el("h2", {}, languageLabel(known, tag)),
      texts.map(({ text, source }) => el("p", { class: "definition" }, said(text, tag),
        source ? [" ", el("span", { class: "note" }, `(${sentence(known, "term-source")} `,
          el("bdi", {}, source), ")")] : null)),
      el("ul", { class: "terms" }, byStatus(section.terms).map(
        (term) => whole(known, { term, tag }, all),
      )),
    );
  }));
}
