// What this device keeps: lexicons and their entries, in IndexedDB. Nothing of it is sent.
// `lexicons` has KeptLexicon, `entries` KeptEntry, with forms as the server gives them.

const NAME = "dictionary";
const VERSION = 1;
const LAST = "\uffff"; // sorts after every key
const MOST_FOUND = 4000; // forms that begin alike: more are not looked at
const MOST_EQUAL = 300; // entries of one key: more are not looked at
const AT_ONCE = 500; // entries that are read together where all are looked at

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
const finished = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
  transaction.onerror = () => reject(transaction.error);
});

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("lexicons", { keyPath: "id" });
      const entries = request.result.createObjectStore("entries", { keyPath: "id" });
      entries.createIndex("lexicon", "lexicon");
      entries.createIndex("keys", "keys", { multiEntry: true });
    };
    request.onsuccess = () => {
      // Another page clears everything, or is newer: it need not wait for this one.
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => { opened = undefined; reject(request.error); };
  });
  return opened;
}

/** @param {"lexicons" | "entries"} name */
const table = async (name) => (await open()).transaction(name).objectStore(name);

/** Whether this browser can keep anything. */
export const canKeep = () => Boolean(window.indexedDB && navigator.serviceWorker);

/**
 * All kept lexicons, whole or not; none where nothing can be kept.
 * @returns {Promise<KeptLexicon[]>}
 */
export async function lexicons() {
  try {
    return await done((await table("lexicons")).getAll());
  } catch {
    return [];
  }
}

/**
 * @param {string} id
 * @returns {Promise<KeptLexicon | undefined>}
 */
export const lexicon = async (id) => done((await table("lexicons")).get(id));

/**
 * @param {number} id
 * @returns {Promise<KeptEntry | undefined>}
 */
export const entry = async (id) => done((await table("entries")).get(id));

/**
 * The kept entries of a lexicon by id, some at a time.
 * @param {string} lexiconId
 */
export async function* entriesOf(lexiconId) {
  /** @type {KeptEntry[]} */
  let some = [];
  do {
    const after = IDBKeyRange.lowerBound(some.at(-1)?.id ?? 0, true);
    some = await done((await table("entries")).getAll(after, AT_ONCE));
    yield some.filter((record) => record.lexicon === lexiconId);
  } while (some.length === AT_ONCE);
}

/**
 * The kept entries that have a form whose key begins with `key`, those with `key` itself first.
 * @param {string} key
 */
export async function beginning(key) {
  const index = (await table("entries")).index("keys");
  /** @type {KeptEntry[]} */
  const records = await done(index.getAll(IDBKeyRange.bound(key, key + LAST), MOST_FOUND));
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/**
 * The kept entries that have a form with one of these keys, by the key.
 * @param {string[]} keys
 * @returns {Promise<Map<string, KeptEntry[]>>} without keys that no form has
 */
export async function equal(keys) {
  const index = (await table("entries")).index("keys");
  const found = await Promise.all(keys.map((key) => done(index.getAll(key, MOST_EQUAL))));
  /** @type {[string, KeptEntry[]][]} */
  const pairs = keys.map((key, at) => [key, found[at]]);
  return new Map(pairs.filter(([, records]) => records.length));
}

/**
 * An entry of a copy as it is kept.
 * @param {string} lexiconId
 * @param {CopiedEntries["entries"][number]} copied
 * @returns {KeptEntry}
 */
export function recordOf(lexiconId, { entry: shown, forms }) {
  const json = JSON.stringify(shown);
  return {
    id: shown.id,
    lexicon: lexiconId,
    json,
    forms,
    keys: [...new Set(forms.map((form) => form[5]))],
    languages: [...new Set(forms.map((form) => form[1]))],
    bytes: 2 * json.length + forms.flat().join("").length,
  };
}

/**
 * Keeps a page of a copy and what is known of its lexicon: both or neither.
 * @param {KeptLexicon} about
 * @param {CopiedEntries} page
 */
export async function keepPage(about, page) {
  const transaction = (await open()).transaction(["lexicons", "entries"], "readwrite");
  const entries = transaction.objectStore("entries");
  const end = finished(transaction);
  const records = page.entries.map((copied) => recordOf(about.id, copied));
  const ids = [...records.map((record) => record.id), ...page.gone];
  const before = await Promise.all(ids.map((id) => done(entries.get(id))));
  const bytes = (/** @type {(KeptEntry | undefined)[]} */ list) => list.reduce(
    (sum, record) => sum + (record?.bytes ?? 0), 0,
  );
  const kept = {
    ...about,
    done: about.done + records.length - before.filter(Boolean).length,
    bytes: about.bytes + bytes(records) - bytes(before),
  };
  records.forEach((record) => entries.put(record));
  page.gone.forEach((id) => entries.delete(id));
  transaction.objectStore("lexicons").put(kept);
  await end;
  return kept;
}

/**
 * Removes a lexicon from the device.
 * @param {string} id
 */
export async function remove(id) {
  const transaction = (await open()).transaction(["lexicons", "entries"], "readwrite");
  const end = finished(transaction);
  transaction.objectStore("lexicons").delete(id);
  const request = transaction.objectStore("entries").index("lexicon").openKeyCursor(id);
  const entries = transaction.objectStore("entries");
  request.onsuccess = () => {
    if (request.result) {
      entries.delete(request.result.primaryKey);
      request.result.continue();
    }
  };
  await end;
}

/** Removes all lexicons. */
export async function removeAll() {
  (await open()).close();
  opened = undefined;
  await done(indexedDB.deleteDatabase(NAME));
}
