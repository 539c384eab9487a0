// A search in the lexicons that this device keeps, where the server does not answer.

import { el } from "./dom.js";
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
import { date, number, sentence, words } from "./words.js";

const PAGE = 20;
const NOTHING = { q: "", from: "", to: "", lexicon: "", pos: "", domain: "" };

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
 * The results of a question from number `skip` on.
 * @param {Asked} asked
 * @param {Words} known
 * @param {number} skip
 * @returns {Promise<KeptAnswer>}
 */
export async function searchKept(asked, known, skip = 0) {
  const ladder = new Ladder(known, asked.q);
  const records = ladder.key ? await beginning(ladder.key) : [];
  records.sort((a, b) => a.id - b.id);
  const found = matches(known, asked, ladder, records);
  const all = asked.to ? firstOfHeadwords(found) : found;
  const shown = all.slice(skip, skip + PAGE);
  const results = await cardsOf(known, asked, shown, equal);
  const answer = { total: all.length, shown: skip + shown.length, results };
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
  const nodes = mayWish ? [...shown, wishOffer(known, asked)] : shown;
  const above = [banner(known, kept), narrowed(known, asked, titles)].filter((node) => node !== null);
  return { said: told(known, asked, answer), nodes: skip ? nodes : [...above, ...nodes] };
}
