// Words that somebody keeps with a star, in lists with names: in this browser alone. Nothing of it
// is sent. Functions take lists and return new ones; `keepLists` writes them.

import { recall } from "../layout/store.js";

const LISTS = "saved-lists";
const CURRENT = "saved-list";
export const MOST_LISTS = 50;
export const MOST_WORDS = 1000; // of a list
const LONGEST = 300; // characters of a text
const LONGEST_NAME = 60;

/** @param {unknown} value */
const isText = (value) => typeof value === "string";

/**
 * @param {any} kept whatever is in the storage
 * @returns {kept is SavedWord}
 */
const isWord = (kept) => Number.isInteger(kept?.id)
  && [kept.headword, kept.language, kept.part, kept.glosses].every(isText);

/**
 * @param {any} kept whatever is in the storage
 * @returns {kept is SavedList}
 */
const isList = (kept) => isText(kept?.id) && isText(kept.name) && Array.isArray(kept.words);

/** All lists, in the order in which they were made. */
export const lists = () => recall(LISTS, []).filter(isList).map(
  (/** @type {SavedList} */ list) => ({ ...list, words: list.words.filter(isWord) }),
);

/**
 * Writes all lists; whether they are kept now. Storage may be switched off, or full.
 * @param {SavedList[]} all
 */
export function keepLists(all) {
  try {
    localStorage.setItem(LISTS, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}

/**
 * The list that was used last, else the first.
 * @param {SavedList[]} all
 * @returns {SavedList | undefined}
 */
export function currentOf(all) {
  const id = recall(CURRENT, "");
  return all.find((list) => list.id === id) ?? all[0];
}

/** @param {string} id */
export function choose(id) {
  try {
    localStorage.setItem(CURRENT, JSON.stringify(id));
  } catch {
    // Switched off, or full: the first list is the current one.
  }
}

/** @param {string} text */
const tidy = (text) => text.replace(/\s+/g, " ").trim();

/** @param {string} name */
export const nameOf = (name) => tidy(name).slice(0, LONGEST_NAME);

/**
 * A list that is not among these yet.
 * @param {SavedList[]} all
 * @param {string} name
 * @returns {SavedList}
 */
export function newList(all, name) {
  const last = Math.max(0, ...all.map((list) => Number(list.id) || 0));
  return { id: String(last + 1), name: nameOf(name), words: [] };
}

/**
 * @param {SavedWord} word
 * @returns {SavedWord}
 */
const bounded = (word) => ({
  ...word,
  headword: tidy(word.headword).slice(0, LONGEST),
  part: tidy(word.part).slice(0, LONGEST),
  glosses: tidy(word.glosses).slice(0, LONGEST),
});

/**
 * The lists with a word at the end of the current one, and that; null if it is full.
 * @param {SavedList[]} all
 * @param {SavedWord} word
 * @param {string} firstName what the first list is called
 */
export function withWord(all, word, firstName) {
  const every = all.length ? all : [newList(all, firstName)];
  const current = currentOf(every) ?? every[0];
  if (current.words.length >= MOST_WORDS) {
    return null;
  }
  const list = { ...current, words: [...current.words, bounded(word)] };
  return { list, all: every.map((each) => (each.id === list.id ? list : each)) };
}

/**
 * The lists without a word: without it in `listId`, or in all.
 * @param {SavedList[]} all
 * @param {number} id
 * @param {string} [listId]
 */
export const withoutWord = (all, id, listId) => all.map((list) => (
  listId && list.id !== listId
    ? list : { ...list, words: list.words.filter((word) => word.id !== id) }));

/**
 * The numbers of all entries that are kept.
 * @param {SavedList[]} all
 */
export const idsOf = (all) => new Set(all.flatMap(({ words }) => words.map(({ id }) => id)));

/**
 * Calls `changed` when another tab has changed the lists.
 * @param {() => void} changed
 */
export function onOtherTabs(changed) {
  addEventListener("storage", ({ key }) => {
    if (key === LISTS || key === null) {
      changed();
    }
  });
}
