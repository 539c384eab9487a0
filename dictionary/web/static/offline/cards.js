// Results of a search in kept lexicons, as the server would show them (templates/_results.html).

import { address, el, joined, said } from "./dom.js";
import { languageLabel, own, preferred, sentence } from "./words.js";

const PLAIN_FIELDS = new Set(["headword", "gloss"]);

/** A form with the part that the query matches marked, if it is the form that matched. */
function found(text, tag, match) {
  if (match?.form !== text || match.language !== tag) {
    return said(text, tag);
  }
  const letters = [...text];
  const rest = letters.slice(match.end).join("");
  return el("bdi", { lang: tag }, el("mark", {}, letters.slice(0, match.end).join("")), rest);
}

/** The headword of an entry, with its number among those that are spelt alike. */
export const headword = (entry, match) => [
  found(entry.headword, entry.language, match),
  entry.homograph ? el("sup", {}, entry.homograph) : null,
];

const partOfSpeech = (words, entry) => (entry.part_of_speech
  ? el("span", { class: "pos" }, words.parts[entry.part_of_speech] ?? entry.part_of_speech) : null);

/** The glosses of all senses on one line. */
export function glossLine(words, entry, match, without) {
  const senses = entry.senses.map((sense) => preferred(words, sense.glosses)
    .map(([tag, all]) => [tag, all.filter(
      (gloss) => !(without && gloss === without.form && tag === without.language),
    )])
    .filter(([, all]) => all.length)).filter((sense) => sense.length);
  return joined(senses.map((sense) => joined(sense.map(([tag, all], index) => el(
    "span", { class: index ? "gloss second" : "gloss" },
    joined(all.map((gloss) => found(gloss, tag, match)), "; "),
  )), " · ")), " | ");
}

function why(words, match) {
  const text = words.matched[match.field] ?? "";
  return PLAIN_FIELDS.has(match.field) ? el("span", { class: "hidden" }, text)
    : el("p", { class: "why" }, `${text}: `, found(match.form, match.language, match));
}

const language = (words, tag) => el("span", { class: "language" }, languageLabel(words, tag));

const link = (entry, ...children) => el(
  "a", { href: address(`entries/${entry.id}`), "data-stop": true }, ...children,
);

function entryCard(words, { match, entries: [entry] }, titles) {
  return el(
    "li", { class: "card" },
    el("h3", {}, link(entry, headword(entry, match)), " ", language(words, entry.language), " ",
      partOfSpeech(words, entry)),
    el("p", { class: "glosses" }, glossLine(words, entry, match)),
    why(words, match),
    el("p", { class: "from" }, el(
      "a", { href: address(`lexicons/${entry.lexicon}`) }, own(words, titles.get(entry.lexicon)),
    )),
  );
}

const entryLine = (words, match, entry) => [
  link(entry, headword(entry)), " ", partOfSpeech(words, entry), " ",
  el("span", { class: "glosses" }, glossLine(words, entry, match, match)),
];

/** One form, its entries side by side by language. */
function formCard(words, { match, entries }) {
  const byTag = Map.groupBy ? Map.groupBy(entries, (one) => one.language) : new Map();
  if (!Map.groupBy) {
    entries.forEach((one) => byTag.set(one.language, [...(byTag.get(one.language) ?? []), one]));
  }
  const isOwn = byTag.size === 1 && byTag.has(match.language);
  const heading = el(
    "h3", {}, found(match.form, match.language, match), " ", language(words, match.language), " ",
    el("span", { class: PLAIN_FIELDS.has(match.field) ? "hidden" : "why" },
      words.matched[match.field] ?? ""),
  );
  const shown = isOwn
    ? el("ul", { class: "homographs" }, entries.map((one) => el("li", {}, entryLine(words, match, one))))
    : el("dl", { class: "side-by-side" }, [...byTag].map(([tag, some]) => el(
      "div", {}, el("dt", {}, languageLabel(words, tag)),
      some.map((one) => el("dd", {}, entryLine(words, match, one))),
    )));
  return el("li", { class: isOwn ? "card" : "card spread" }, heading, shown);
}

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

function nothing(words, asked) {
  const everywhere = asked.from || asked.to || asked.lexicon || asked.pos || asked.domain;
  return el(
    "section", { class: "nothing" },
    el("h2", {}, sentence(words, "page-nothing-title")),
    el("ul", {},
      everywhere ? el("li", {}, el("a", { href: address("", { q: asked.q }) },
        sentence(words, "page-nothing-everywhere"))) : null,
      el("li", {}, sentence(words, "page-nothing-shorter"))),
  );
}

/** The elements that show what was found: sections by the way of matching, best first. */
export function resultNodes(words, asked, answer) {
  const kinds = new Set(answer.results.map((one) => one.match.kind));
  const sections = [...kinds].map((kind) => section(
    words, kind, answer.results.filter((one) => one.match.kind === kind), asked, answer.titles,
  ));
  if (!answer.total) {
    return [nothing(words, asked)];
  }
  if (answer.total > answer.shown) {
    const more = el("a", {
      class: "button", "data-more": true, "data-stop": true,
      href: address("", { ...asked, kept: answer.shown }),
    }, sentence(words, "page-more"));
    sections.push(el("p", { class: "more" }, more));
  }
  return sections;
}
