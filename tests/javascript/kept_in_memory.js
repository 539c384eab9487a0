// The saved lexicons of a device without its database: what static/offline/kept.js gives a search.

import { readFileSync } from "node:fs";

import { recordOf } from "../../dictionary/web/static/offline/kept.js?really";

const COPIES = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8")).copies;

const records = COPIES.flatMap(
  ({ lexicon, entries }) => entries.map((copied) => recordOf(lexicon.id, copied)),
);

/** Each key with its record, in the order of the index. */
const rows = records.flatMap((record) => record.keys.map((key) => ({ key, record })))
  .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.record.id - b.record.id));

/**
 * The number of the first row whose key is not before `key`.
 * @param {string} key
 */
function placeOf(key) {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = rows[middle].key < key ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/**
 * The records in rows from that of `key` on, while `isOne` says so, each once.
 * @param {string} key
 * @param {(key: string) => boolean} isOne
 */
function from(key, isOne) {
  const some = new Set();
  for (let at = placeOf(key); at < rows.length && isOne(rows[at].key); at += 1) {
    some.add(rows[at].record);
  }
  return [...some];
}

/** @param {string} key */
export const beginning = async (key) => from(key, (other) => other.startsWith(key));

/** @param {string[]} keys */
export const equal = async (keys) => new Map(
  keys.map((key) => [key, from(key, (other) => other === key)]).filter(([, some]) => some.length),
);

export const lexicons = async () => COPIES.map(
  ({ lexicon: { id, title } }) => ({ id, title, done: true, at: 0 }),
);
