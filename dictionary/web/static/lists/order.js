// When a word is asked again: after one day, then after longer ones each time that it is known; one
// that is not known comes again in the same round and begins anew.

import { keep, recall } from "../layout/store.js";

const LEARNED = "saved-learned";
const DAY = 24 * 60 * 60 * 1000;
const DAYS = [1, 3, 7, 16, 35, 90];

/** @typedef {Record<string, [step: number, due: number]>} Learned */

/** @param {unknown} state */
const isState = (state) => Array.isArray(state) && state.length === 2
  && state.every((value) => Number.isFinite(value));

/**
 * What is known of words, by the number of the entry.
 * @returns {Learned}
 */
export const learned = () => Object.fromEntries(
  Object.entries(recall(LEARNED, {})).filter(([, state]) => isState(state)),
);

/** @param {Learned} states */
export const keepLearned = (states) => keep(LEARNED, states);

/**
 * The states with an answer to a word.
 * @param {Learned} states
 * @param {number} id
 * @param {boolean} isKnown
 * @param {number} now milliseconds since 1970
 * @returns {Learned}
 */
export function answered(states, id, isKnown, now) {
  const step = isKnown ? Math.min((states[id]?.[0] ?? 0) + 1, DAYS.length) : 0;
  return { ...states, [id]: [step, isKnown ? now + DAYS[step - 1] * DAY : now] };
}

/**
 * The words to ask now: those whose time has come, the longest overdue first, then new ones.
 * @template {{ id: number }} T
 * @param {T[]} words
 * @param {Learned} states
 * @param {number} now
 */
export function dueOf(words, states, now) {
  const before = words.filter(({ id }) => states[id] && states[id][1] <= now);
  before.sort((a, b) => states[a.id][1] - states[b.id][1]);
  return [...before, ...words.filter(({ id }) => !states[id])];
}

/**
 * When the next word is to be asked; null without words that were asked before.
 * @param {{ id: number }[]} words
 * @param {Learned} states
 */
export function nextDue(words, states) {
  const times = words.flatMap(({ id }) => (states[id] ? [states[id][1]] : []));
  return times.length ? Math.min(...times) : null;
}

/**
 * The states of these entries alone.
 * @param {Learned} states
 * @param {Set<number>} ids
 * @returns {Learned}
 */
export const only = (states, ids) => Object.fromEntries(
  Object.entries(states).filter(([id]) => ids.has(Number(id))),
);
