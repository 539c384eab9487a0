// A search in the lexicons that this device keeps, where the server does not answer.

import { address, el } from "./dom.js";
import { elsewhere, otherDirection } from "./directions.js";
import { cardsOf, firstOfHeadwords } from "./gather.js";
import { beginning, equal, lexicons } from "./kept.js";
import { Ladder, matches } from "./ladder.js";
import { helpNodes, missing, wishOffer } from "./misses.js";
import { nearForms } from "./nearby.js";
import { narrowed } from "./narrowed.js";
import { partsOf } from "./parts.js";
import { preferring, rangeOf } from "./ranges.js";
import { resultNodes } from "./results.js";
import { Typing } from "./typing.js";
import { Vietnamese } from "./vietnamese.js";
import { date, number, sentence, words } from "./words.js";

const PAGE = 20;
const NOTHING = { q: "", from: "", to: "", lexicon: "", pos: "", domain: "" };

/** @type {WeakMap<Words, Typing>} */
const typings = new WeakMap();

/** @param {string} text */
const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * What helps where no kept form agrees with the query.
 * @param {Asked} asked
 * @param {Words} known
 * @param {Ladder} ladder
 * @param {KeptEntry[]} records those with a form that begins as the query does
 * @returns {Promise<KeptHelp>}
 */
async function helpFor(asked, known, ladder, records) {
  const reverse = otherDirection(known, asked, ladder, records);
  return {
    near: await nearForms(known, asked, ladder, records, equal),
    parts: await partsOf(known, asked, equal),
    reverse: reverse && {
      asked: reverse.asked,
      results: await cardsOf(known, reverse.asked, reverse.found.slice(0, PAGE), equal),
      total: reverse.found.length,
    },
    elsewhere: elsewhere(known, asked, ladder, records),
    isAnywhere: matches(known, { ...NOTHING, q: asked.q }, ladder, records).length > 0,
  };
}

/**
 * What a query says in Telex, VNI or VIQR; only where Vietnamese forms are searched.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 */
function readingsOf(known, asked, ladder) {
  if (asked.from && asked.from !== "vi") {
    return [];
  }
  const { vietnamese, apostrophes } = known.fold;
  const typing = typings.get(known)
    ?? new Typing(vietnamese, new Vietnamese(known.fold, ladder.folding));
  typings.set(known, typing);
  return typing.readings(asked.q, apostrophes);
}

/** @typedef {ReturnType<typeof matches>} Matches */

/**
 * The results of the readings of a query, with the reading that the first one comes from.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 */
async function typedMatches(known, asked, ladder) {
  /** @type {Matches} */
  const results = [];
  /** @type {KeptReading | undefined} */
  let readAs;
  for (const reading of readingsOf(known, asked, ladder)) {
    const decoded = new Ladder(known, reading.text);
    const vietnamese = { ...asked, q: reading.text, from: "vi" };
    const some = matches(known, vietnamese, decoded, await inOrder(decoded.key));
    results.push(...some);
    readAs ??= some.length ? reading : undefined;
  }
  return { results, readAs };
}

/** @param {string} key */
const inOrder = async (key) => (key ? (await beginning(key)).sort((a, b) => a.id - b.id) : []);

/**
 * Results of a query as it stands, and of its readings: better ones of these come first.
 * @param {Words} known
 * @param {Matches} literal
 * @param {Matches} typed
 */
function together(known, literal, typed) {
  const rung = (/** @type {Matches[number] | undefined} */ result) => (
    result ? known.fold.rungs.indexOf(result.match.kind) : Infinity);
  const nameOf = (/** @type {Matches[number]} */ { match, records }) => (
    [match.language, match.form, records[0]?.id].join("\n"));
  const seen = new Set(literal.map(nameOf));
  const others = typed.filter((result) => !seen.has(nameOf(result)) && seen.add(nameOf(result)));
  const first = rung(literal[0]);
  return [...others.filter((result) => rung(result) < first), ...literal,
    ...others.filter((result) => rung(result) >= first)];
}

/**
 * The results of a question from number `skip` on.
 * @param {Asked} asked
 * @param {Words} known
 * @param {number} skip
 * @returns {Promise<KeptAnswer>}
 */
export async function searchKept(asked, known, skip = 0) {
  const ladder = new Ladder(known, asked.q);
  const records = await inOrder(ladder.key);
  const typed = await typedMatches(known, asked, ladder);
  const found = together(known, matches(known, asked, ladder, records), typed.results);
  const all = asked.to ? firstOfHeadwords(found) : found;
  const shown = all.slice(skip, skip + PAGE);
  const results = await cardsOf(known, asked, shown, equal);
  const answer = {
    total: all.length, shown: skip + shown.length, results, readAs: typed.readAs,
  };
  return all.length ? answer : { ...answer, help: await helpFor(asked, known, ladder, records) };
}

/**
 * @param {Words} known
 * @param {KeptLexicon[]} kept
 */
function banner(known, kept) {
  const since = Math.min(...kept.map((lexicon) => lexicon.at));
  const count = number(known, kept.length);
  return el(
    "details", { class: "notice offline" },
    el("summary", {}, sentence(known, "offline-banner-short", { count })),
    el("p", {}, sentence(known, "offline-banner", { count, date: date(known, since) })),
  );
}

/**
 * @param {Words} known
 * @param {URLSearchParams} parameters
 * @returns {Asked}
 */
function askedBy(known, parameters) {
  const given = (/** @type {string} */ name) => parameters.get(name) ?? "";
  return {
    q: tidy(given("q")),
    from: rangeOf(known, given("from")),
    to: rangeOf(known, given("to")),
    lexicon: given("lexicon"),
    pos: given("pos"),
    domain: given("domain"),
  };
}

/**
 * What is said of an answer, with the title of the page.
 * @param {Words} known
 * @param {Asked} asked
 * @param {KeptAnswer} answer
 */
function told(known, asked, answer) {
  if (!answer.help) {
    const count = number(known, answer.total);
    const title = sentence(known, "page-title-search", { q: asked.q });
    return el("p", { "data-title": title }, sentence(known, "offline-result-count", { q: asked.q, count }));
  }
  const lacking = missing(known, asked);
  const title = sentence(known, "page-missing-title", { sentence: lacking });
  return el("p", { "data-title": title }, `${lacking}.`);
}

/**
 * How a query that was typed in an input method is read.
 * @param {Words} known
 * @param {Asked} asked
 * @param {KeptAnswer} answer
 */
function understood(known, asked, { readAs }) {
  return readAs && known.typed ? [el(
    "p", { class: "understood" }, known.typed[readAs.method], " ",
    el("a", { href: address("", { ...asked, q: readAs.text }), lang: "vi" }, readAs.text),
  )] : [];
}

/**
 * What the search page shows instead of the server's answer to `parameters`; null where nothing
 * is kept.
 * @param {URLSearchParams} parameters
 * @returns {Promise<Shown | null>}
 */
export async function answerFromKept(parameters) {
  const kept = (await lexicons()).filter((lexicon) => lexicon.done);
  if (!kept.length) {
    return null;
  }
  const known = preferring(await words(), parameters.get("languages"));
  const asked = askedBy(known, parameters);
  if (!asked.q) {
    return { said: el("p", { "data-title": document.title }), nodes: [banner(known, kept)] };
  }
  const skip = Number(parameters.get("kept")) || 0;
  const answer = await searchKept(asked, known, skip);
  const titles = new Map(kept.map((lexicon) => [lexicon.id, lexicon.title ?? {}]));
  const helping = answer.help ? helpNodes(known, asked, answer.help, titles) : [];
  const shown = helping.length ? helping : resultNodes(known, asked, answer, titles);
  const isFiltered = Boolean(asked.lexicon || asked.pos || asked.domain);
  const mayWish = answer.help && !(isFiltered && answer.help.isAnywhere); // a filter may keep it out
  const nodes = [...understood(known, asked, answer), ...(mayWish ? [...shown, wishOffer(known, asked)] : shown)];
  const above = [banner(known, kept), narrowed(known, asked, titles)].filter((node) => node !== null);
  return { said: told(known, asked, answer), nodes: skip ? nodes : [...above, ...nodes] };
}
