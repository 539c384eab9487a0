// The languages that somebody has pinned: kept on this device alone, the first one first. Where no
// target language is chosen they go along with a search, so that theirs stand first in its results.

import { keep, recall } from "./store.js";

const MINE = "languages";
const MOST = 12;
const RANGE = /^[a-z0-9]{1,8}(-[a-z0-9]{1,8})*$/i;

/**
 * The pinned ranges: tags, or ids of ethnic groups.
 * @returns {string[]}
 */
export const mine = () => recall(MINE, [])
  .filter((/** @type {unknown} */ range) => typeof range === "string" && RANGE.test(range))
  .slice(0, MOST);

/** @param {string} range */
export const isMine = (range) => mine().includes(range);

/**
 * Pins a range behind those that are pinned, or takes it away.
 * @param {string} range
 * @param {boolean} on
 */
export function pin(range, on) {
  const others = mine().filter((each) => each !== range);
  keep(MINE, on ? [...others, range].slice(-MOST) : others);
}

/**
 * Adds the pinned languages to what is asked, if it asks for no language to go to.
 * @param {URLSearchParams | FormData} asked
 */
export function addMine(asked) {
  const languages = mine().join(",");
  if (languages && !asked.get("to")) {
    asked.set("languages", languages);
  }
}
