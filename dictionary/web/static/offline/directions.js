// Other ways to ask for what no kept form agrees with: the other direction, other languages, as the
// server finds them (services/search/directions.py).

import { firstOfHeadwords } from "./gather.js";
import { matches } from "./ladder.js";
import { covers } from "./ranges.js";

const GLOSSES = ["vi", "en"]; // languages of glosses in all lexicons

/** @typedef {import("./ladder.js").Ladder} Ladder */

/** @param {Asked} asked */
const withoutFilters = (asked) => ({ ...asked, lexicon: "", pos: "", domain: "" });

/**
 * What may be asked instead: the pair the other way round, then with English for Vietnamese.
 * @param {Asked} asked
 */
function otherDirections(asked) {
  const { from, to } = asked;
  const lookedUp = !from || GLOSSES.includes(from) ? to : from;
  const plain = withoutFilters(asked);
  const others = from === to ? [] : [{ ...plain, from: to, to: from }];
  if (!lookedUp || GLOSSES.includes(lookedUp)) {
    return others;
  }
  if (lookedUp === to && from !== "en") {
    others.push({ ...plain, from: lookedUp, to: "en" });
  }
  if (from && from !== "en") {
    others.push({ ...plain, from: "en", to: lookedUp });
  }
  return others;
}

/**
 * What another direction has; null if no other has anything.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 * @param {KeptEntry[]} records
 * @returns {{ asked: Asked, found: ReturnType<typeof matches> } | null}
 */
export function otherDirection(known, asked, ladder, records) {
  const answers = otherDirections(asked)
    .map((other) => ({ asked: other, all: matches(known, other, ladder, records) }))
    .map(({ asked: other, all }) => (
      { asked: other, found: other.to ? firstOfHeadwords(all) : all }))
    .filter(({ found }) => found.length);
  return answers.find(({ found }) => found[0].match.kind !== "prefix") ?? answers[0] ?? null;
}

/**
 * The languages that have the text, those with most entries first; none without a pair.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 * @param {KeptEntry[]} records
 * @returns {KeptElsewhere[]}
 */
export function elsewhere(known, asked, ladder, records) {
  const isGloss = !asked.from || GLOSSES.includes(asked.from);
  if (!(isGloss ? asked.to : asked.from)) {
    return [];
  }
  const plain = { ...withoutFilters(asked), from: isGloss ? asked.from : "", to: "" };
  const found = matches(known, plain, ladder, records);
  /** @type {Map<string, Set<number>>} */
  const languages = new Map();
  for (const { match, records: some } of found.filter((one) => one.match.kind !== "prefix"
    && one.match.kind === found[0].match.kind)) {
    for (const { id, json } of some) {
      const { language } = JSON.parse(json);
      if (isGloss || language === match.language) {
        languages.set(language, (languages.get(language) ?? new Set()).add(id));
      }
    }
  }
  return [...languages].filter(([language]) => !asked.from || !covers(known, asked.from, language))
    .map(([language, ids]) => ({
      language,
      entries: ids.size,
      asked: isGloss ? { ...plain, to: language } : { ...plain, from: language, to: asked.to },
    }))
    .sort((a, b) => b.entries - a.entries || (a.language < b.language ? -1 : 1));
}
