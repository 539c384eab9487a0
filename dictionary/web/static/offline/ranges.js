// What a question may give for a language, as on the server (languages/ranges.py): a tag, the tag of
// a macrolanguage, the id of an ethnic group, or a name of one of these.

import { Folding } from "./fold.js";

const TAG = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

/**
 * Whether a language is `range` or one that only adds to it; "" takes any.
 * @param {string} range
 * @param {string} tag
 */
export const within = (range, tag) => !range || tag === range || tag.startsWith(`${range}-`);

/**
 * The canonical form of a tag; "" for what is none.
 * @param {RangeTables} tables
 * @param {string} text
 */
function tagOf(tables, text) {
  if (!TAG.test(text)) {
    return "";
  }
  const [first, ...rest] = text.toLowerCase().split("-");
  const upper = (/** @type {string} */ part) => part.charAt(0).toUpperCase() + part.slice(1);
  return [tables.short[first] ?? first, ...rest.map((part) => (
    part.length === 2 ? part.toUpperCase() : part.length === 4 ? upper(part) : part
  ))].join("-");
}

/**
 * The ranges with a name of the best level, none if that is after `last`.
 * @param {Words} known
 * @param {RangeTables} tables
 * @param {string} text
 * @param {number} last
 */
function named(known, tables, text, last) {
  const fold = new Folding(known.fold);
  const bare = [...text].filter((char) => !known.fold.apostrophes.includes(char)).join("").trim();
  const [first, ...rest] = bare.split(" ");
  const isWord = rest.length && fold.plainKey(first) === fold.plainKey(tables.word);
  const name = isWord ? rest.join(" ") : bare;
  const [key, typed] = [fold.plainKey(name), fold.read(name)];
  const tones = new Set(known.fold.tones);
  const agrees = (/** @type {string} */ other) => fold.plainKey(other) === key
    && fold.compare(typed, fold.read(other), tones) !== null;
  const levels = Object.entries(tables.names).flatMap(([range, all]) => {
    const level = all.findIndex((names) => names.some(agrees));
    return level < 0 || level > last ? [] : [{ range, level }];
  });
  const best = Math.min(...levels.map(({ level }) => level));
  return levels.filter(({ level }) => level === best).map(({ range }) => range);
}

/**
 * The range that a text means that is no tag in use: "" for none.
 * @param {Words} known
 * @param {RangeTables} tables
 * @param {string} text
 * @param {string} tag the text as a tag
 */
function meaning(known, tables, text, tag) {
  const group = tables.groups[text.toLowerCase()];
  if (group) {
    return group;
  }
  if (tag && Object.keys(known.languages).some((each) => within(each, tag))) {
    return tag;
  }
  const ranges = named(known, tables, text, tag.length === 3 ? 0 : 2);
  return ranges.length === 1 ? ranges[0] : "";
}

/**
 * The range that a text means: a tag or the id of a group; the text itself where it means nothing.
 * @param {Words} known
 * @param {string} text
 */
export function rangeOf(known, text) {
  const tables = known.ranges;
  if (!text || text === "*") {
    return "";
  }
  if (!tables) {
    return text; // words that were saved by an older version of the site
  }
  const tag = tagOf(tables, text);
  const isKnown = tag in tables.tags
    || Object.keys(known.languages).some((each) => within(tag, each));
  if (tag.length === 2 || (tag && isKnown)) {
    return tag;
  }
  return meaning(known, tables, text, tag) || tag || text;
}

/**
 * Whether a language is in a range; "" takes any.
 * @param {Words} known
 * @param {string} range as `rangeOf` gives it
 * @param {string} tag
 */
export const covers = (known, range, tag) => (known.ranges?.tags[range] ?? [range]).some(
  (each) => within(each, tag),
);

/**
 * The words with the languages of some ranges (with commas between them) before all others, for
 * results of all languages.
 * @param {Words} known
 * @param {string | null} languages
 * @returns {Words}
 */
export function preferring(known, languages) {
  const { order } = known;
  if (!languages || !order) {
    return known;
  }
  const liked = languages.split(",").map((text) => rangeOf(known, text.trim()))
    .flatMap((range) => (range ? order.filter((tag) => covers(known, range, tag)) : []));
  return { ...known, order: [...new Set([...liked, ...order])] };
}
