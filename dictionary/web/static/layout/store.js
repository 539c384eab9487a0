// What a device remembers for its user: under a name, until it is forgotten. Nothing of it is sent.

/**
 * What is kept under `name` if it is of the kind of `otherwise`, else `otherwise`. Anybody can have
 * written it: of a list or a mapping, nothing is known of what is in it.
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
export function recall(name, otherwise) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
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
 */
export function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
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
