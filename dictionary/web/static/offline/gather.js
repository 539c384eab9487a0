// What belongs together in results, as on the server: the entries of a headword in a lexicon
// (services/search/results.py), and spellings of one word (services/search/cards.py).

import { Folding } from "./fold.js";
import { isWanted } from "./ladder.js";
import { covers } from "./ranges.js";

const GLOSSES = new Set(["vi", "en"]); // languages whose words have one spelling

/** @typedef {{ match: KeptMatch, records: KeptEntry[] }} Found */
/** @typedef {(keys: string[]) => Promise<Map<string, KeptEntry[]>>} Equal */

/** @param {KeptEntry} record */
function nameOf({ lexicon, json }) {
  const { language, headword } = JSON.parse(json);
  return [lexicon, language, headword].join("\n");
}

/**
 * Those of the results, one for each entry, that are the first of their headword in a lexicon.
 * @param {Found[]} found
 */
export function firstOfHeadwords(found) {
  const seen = new Set();
  return found.filter(({ records: [record] }) => {
    const name = nameOf(record);
    return !seen.has(name) && seen.add(name);
  });
}

/**
 * Results with the other entries of their headwords.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Found[]} found
 * @param {Equal} equal gives the entries that have a form with one of these keys
 * @returns {Promise<Found[]>}
 */
async function withOthers(known, asked, found, equal) {
  const fold = new Folding(known.fold);
  const keyOf = (/** @type {KeptEntry} */ record) => fold.plainKey(JSON.parse(record.json).headword);
  const byKey = await equal([...new Set(found.map(({ records: [record] }) => keyOf(record)))]);
  return found.map(({ match, records: [record] }) => {
    const others = (byKey.get(keyOf(record)) ?? []).filter((other) => other.id !== record.id
      && nameOf(other) === nameOf(record) && isWanted(known, asked, other)
      && other.languages.some((tag) => covers(known, asked.from, tag)));
    others.sort((a, b) => a.id - b.id);
    return { match, records: [record, ...others] };
  });
}

/** @param {Entry} entry */
const glossesOf = ({ senses }) => new Set(senses.flatMap(({ glosses }) => Object.entries(glosses)
  .flatMap(([tag, all]) => all.map((gloss) => `${tag}\n${gloss.normalize("NFC").toLowerCase()}`))));

/**
 * @param {Entry} a
 * @param {Entry} b
 */
function isOneWord(a, b) {
  const others = glossesOf(b);
  return a.language === b.language && !GLOSSES.has(a.language)
    && [...glossesOf(a)].some((gloss) => others.has(gloss));
}

/**
 * Results in which spellings of one word, that differ in marks or apostrophes alone, are one.
 * @param {Folding} fold
 * @param {Asked} asked
 * @param {KeptResult[]} results
 */
function sharingCards(fold, asked, results) {
  /** @type {KeptResult[]} */
  const cards = [];
  for (const result of results) {
    const [entry] = result.entries;
    const key = fold.plainKey(entry.headword);
    const isGloss = !asked.to && result.match.field === "gloss";
    const same = isGloss ? undefined : cards.find(({ match, entries: [first] }) => (
      (asked.to || match.field !== "gloss") && fold.plainKey(first.headword) === key
      && isOneWord(first, entry)));
    if (same) {
      same.entries = [...same.entries, ...result.entries];
    } else {
      cards.push({ ...result });
    }
  }
  return cards;
}

/**
 * A page of results as they are shown.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Found[]} found
 * @param {Equal} equal
 * @returns {Promise<KeptResult[]>}
 */
export async function cardsOf(known, asked, found, equal) {
  const fold = new Folding(known.fold);
  const whole = asked.to ? await withOthers(known, asked, found, equal) : found;
  return sharingCards(fold, asked, whole.map(({ match, records }) => ({
    match, entries: records.map((record) => JSON.parse(record.json)),
  })));
}
