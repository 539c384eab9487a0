// What a device remembers for its user: under a name, until it is forgotten. Nothing of it is sent.

/** What is kept under `name` if it is of the kind of `otherwise`, else `otherwise`. */
export function recall(name, otherwise) {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    const alike = Array.isArray(kept) === Array.isArray(otherwise)
      && typeof kept === typeof otherwise && kept !== null;
    return alike ? kept : otherwise;
  } catch {
    return otherwise; // Storage is switched off, or holds something else.
  }
}

/** Keeps `value`; where storage is switched off, nothing happens. */
export function keep(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Switched off, or full.
  }
}

/** Forgets what is kept under `name`. */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // Switched off: there is nothing.
  }
}
