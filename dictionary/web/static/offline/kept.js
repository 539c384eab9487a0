// What this device keeps: lexicons and their entries, in IndexedDB. Nothing of it is sent.
// `lexicons` has KeptLexicon, `segments` the entries (segments.js), numbered in their order.

import { idsOf, segmentOf, Shelf, sizeOf } from "./segments.js";

const NAME = "dictionary";
const VERSION = 2;
const MOST_FOUND = 4000; // forms that begin alike: more are not looked at
const MOST_EQUAL = 300; // forms of one key: more are not looked at

/** @type {Promise<IDBDatabase> | undefined} */
let opened;
/** @type {{ state: string, shelf: Promise<Shelf> } | undefined} */
let shelved;

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

/**
 * Copies of the first version, which took five times the room, are to be fetched again.
 * @param {IDBDatabase} database
 * @param {IDBTransaction | null} transaction
 */
function upgrade(database, transaction) {
  if (database.objectStoreNames.contains("entries")) {
    database.deleteObjectStore("entries");
    const request = transaction?.objectStore("lexicons").openCursor();
    request?.addEventListener("success", () => {
      const cursor = request.result;
      cursor?.update({ ...cursor.value, done: 0, bytes: 0, change: 0, cursor: "" });
      cursor?.continue();
    });
  } else {
    database.createObjectStore("lexicons", { keyPath: "id" });
  }
  database.createObjectStore("segments", { autoIncrement: true }).createIndex("lexicon", "lexicon");
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => upgrade(request.result, request.transaction);
    request.onsuccess = () => {
      // Another page clears everything, or is newer: it need not wait for this one.
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => { opened = undefined; reject(request.error); };
  });
  return opened;
}

/** @param {"lexicons" | "segments"} name */
const table = async (name) => (await open()).transaction(name).objectStore(name);

/** Whether this browser can keep anything. */
export const canKeep = () => Boolean(window.indexedDB && navigator.serviceWorker
  && window.DecompressionStream);

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

/** All that is kept, ready to be searched; read anew when it has changed. */
async function shelf() {
  const store = await table("segments");
  const state = String(await done(store.getAllKeys()));
  if (shelved?.state !== state) {
    shelved = { state, shelf: table("segments").then((all) => done(all.getAll())).then(Shelf.open) };
  }
  return shelved.shelf;
}

/** @param {number} id */
export const entry = async (id) => (await shelf()).entry(id);

/**
 * The kept entries of a lexicon, some at a time.
 * @param {string} lexiconId
 */
export async function* entriesOf(lexiconId) {
  yield* (await shelf()).entriesOf(lexiconId);
}

/**
 * The kept entries that have a form whose key begins with `key`, with these forms.
 * @param {string} key
 */
export const beginning = async (key) => (await shelf()).beginning(key, MOST_FOUND);

/**
 * The kept entries that have a form with one of these keys, by the key, with these forms.
 * @param {string[]} keys
 */
export const equal = async (keys) => (await shelf()).equal(keys, MOST_EQUAL);

/**
 * Keeps a page of a copy and what is known of its lexicon: both or neither.
 * @param {KeptLexicon} about
 * @param {CopiedEntries} page
 */
export async function keepPage(about, page) {
  const segment = await segmentOf(about.id, page); // a transaction waits for nothing else
  const transaction = (await open()).transaction(["lexicons", "segments"], "readwrite");
  const segments = transaction.objectStore("segments");
  const end = finished(transaction);
  const isEmpty = !segment.ids.length && !segment.gone.length;
  const last = about.last ?? 0;
  const kept = { ...about, last: Math.max(last, ...segment.ids) };
  if (!isEmpty) {
    segments.add(segment);
    kept.bytes = about.bytes + sizeOf(segment);
    // Pages of a first copy go on by number; only what changes later hides something.
    kept.done = !segment.gone.length && segment.ids.every((id) => id > last)
      ? about.done + segment.ids.length
      : idsOf(await done(segments.index("lexicon").getAll(about.id))).size;
  }
  transaction.objectStore("lexicons").put(kept);
  await end;
  return kept;
}

/**
 * Removes a lexicon from the device.
 * @param {string} id
 */
export async function remove(id) {
  const transaction = (await open()).transaction(["lexicons", "segments"], "readwrite");
  const end = finished(transaction);
  transaction.objectStore("lexicons").delete(id);
  const segments = transaction.objectStore("segments");
  const keys = await done(segments.index("lexicon").getAllKeys(id));
  keys.forEach((key) => segments.delete(key));
  await end;
}

/** Removes all lexicons. */
export async function removeAll() {
  (await open()).close();
  opened = undefined;
  shelved = undefined;
  await done(indexedDB.deleteDatabase(NAME));
}
