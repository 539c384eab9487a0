// A search in the lexicons that this device keeps, where the server does not answer.

import { resultNodes } from "./cards.js";
import { el } from "./dom.js";
import { beginning, lexicons } from "./kept.js";
import { Ladder, matches } from "./ladder.js";
import { date, number, sentence, words } from "./words.js";

const PAGE = 20;

/** @param {string} text */
const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/**
 * The results of a question from number `skip` on.
 * @param {Asked} asked
 * @param {Words} known
 * @param {number} skip
 * @returns {Promise<KeptAnswer>}
 */
export async function searchKept(asked, known, skip = 0) {
  const ladder = new Ladder(known, tidy(asked.q));
  const records = ladder.key ? await beginning(ladder.key) : [];
  records.sort((a, b) => a.id - b.id);
  const all = matches(known, asked, ladder, records);
  const results = all.slice(skip, skip + PAGE).map(({ match, records: some }) => ({
    match, entries: some.map((record) => JSON.parse(record.json)),
  }));
  return { total: all.length, shown: skip + results.length, results };
}

/**
 * @param {Words} known
 * @param {KeptLexicon[]} kept
 */
function banner(known, kept) {
  const since = Math.min(...kept.map((lexicon) => lexicon.at));
  return el(
    "p", { class: "notice offline" },
    sentence(known, "offline-banner", { count: number(known, kept.length), date: date(known, since) }),
  );
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
  const known = await words();
  const asked = {
    q: parameters.get("q") ?? "",
    from: parameters.get("from") ?? "",
    to: parameters.get("to") ?? "",
    lexicon: parameters.get("lexicon") ?? "",
    pos: parameters.get("pos") ?? "",
    domain: parameters.get("domain") ?? "",
  };
  const title = sentence(known, "page-title-search", { q: asked.q });
  const said = el("p", { "data-title": asked.q ? title : document.title });
  if (!asked.q) {
    return { said, nodes: [banner(known, kept)] };
  }
  const skip = Number(parameters.get("kept")) || 0;
  const answer = await searchKept(asked, known, skip);
  const titles = new Map(kept.map((lexicon) => [lexicon.id, lexicon.title ?? {}]));
  said.textContent = sentence(known, "offline-result-count", {
    q: asked.q, count: number(known, answer.total),
  });
  const nodes = resultNodes(known, asked, answer, titles);
  return { said, nodes: skip ? nodes : [banner(known, kept), ...nodes] };
}
