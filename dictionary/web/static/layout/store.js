// What a device remembers for its user: under a name, until it is forgotten. Nothing of it is sent.

const PAIR = "pair";

/** @typedef {() => Storage} Where storages can be switched off: then to name one is an error */

/** @type {Where} */
const onDevice = () => localStorage;

/** @type {Where} */
const inTab = () => sessionStorage;

/**
 * What is kept under `name` if it is of the kind of `otherwise`, else `otherwise`. Anybody can have
 * written it: of a list or a mapping, nothing is known of what is in it.
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @param {Where} where
 * @returns {T}
 */
export function recall(name, otherwise, where = onDevice) {
  try {
    const kept = JSON.parse(where().getItem(name) ?? "null");
    const alike = Array.isArray(kept) === Array.isArray(otherwise)
      && typeof kept === typeof otherwise && kept !== null;
    return alike ? kept : otherwise;
  } catch {
    return otherwise; // Storage is switched off, or holds something else.
  }
}

/**
 * Keeps `value`; where storage is switched off, nothing happens.
 * @param {string} name
 * @param {unknown} value
 * @param {Where} where
 */
export function keep(name, value, where = onDevice) {
  try {
    where().setItem(name, JSON.stringify(value));
  } catch {
    // Switched off, or full.
  }
}

/**
 * Forgets what is kept under `name`.
 * @param {string} name
 */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Switched off: there is nothing.
  }
}

/**
 * Keeps the languages that were chosen last: for this tab, and for the next one.
 * @param {string[]} pair
 */
export function keepPair(pair) {
  keep(PAIR, pair);
  keep(PAIR, pair, inTab);
}

/**
 * The languages that were chosen last in this tab, whatever others have chosen meanwhile; in a new
 * one those of the device. Anything may be in it.
 * @returns {unknown[]}
 */
export const lastPair = () => recall(PAIR, recall(PAIR, []), inTab);
