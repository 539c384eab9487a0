// The saved lexicons of a device without its database: what static/offline/kept.js gives a search.

import { readFileSync } from "node:fs";

import { segmentOf, Shelf } from "../../dictionary/web/static/offline/segments.js";

const COPIES = JSON.parse(readFileSync(process.env.JAVASCRIPT_TABLES ?? "", "utf-8")).copies;
const PAGE = 500; // entries that a device fetches at once

const pages = COPIES.flatMap(({ lexicon, entries }) => (
  Array.from({ length: Math.ceil(entries.length / PAGE) }, (_, at) => (
    { id: lexicon.id, entries: entries.slice(at * PAGE, (at + 1) * PAGE), gone: [] }))));
const shelf = Promise.all(pages.map((page) => segmentOf(page.id, page))).then(Shelf.open);

/** @param {string} key */
export const beginning = async (key) => (await shelf).beginning(key, Infinity);

/** @param {string[]} keys */
export const equal = async (keys) => (await shelf).equal(keys, Infinity);

export const lexicons = async () => COPIES.map(
  ({ lexicon: { id, title } }) => ({ id, title, done: true, at: 0 }),
);
