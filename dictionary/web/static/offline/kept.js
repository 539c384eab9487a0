// What this device keeps: lexicons and their entries, in IndexedDB. Nothing of it is sent.
//
// lexicons: {id, title, language, licence, citation, total, done, change, cursor, at, bytes}; the
// copy is whole when `cursor` is null. entries: {id, lexicon, json, forms, keys, languages, bytes}
// with forms as the server gives them: [field, language, text, spelling, floor, key, rank].

const NAME = "dictionary";
const VERSION = 1;
const LAST = "\uffff"; // sorts after every key
const MOST_FOUND = 4000; // forms that begin alike: more are not looked at
const AT_ONCE = 500; // entries that are read together where all are looked at

let opened;

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

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

const table = async (name) => (await open()).transaction(name).objectStore(name);

/** Whether this browser can keep anything. */
export const canKeep = () => Boolean(window.indexedDB && navigator.serviceWorker);

/** All kept lexicons, whole or not; none where nothing can be kept. */
export async function lexicons() {
  try {
    return await done((await table("lexicons")).getAll());
  } catch {
    return [];
  }
}

export const lexicon = async (id) => done((await table("lexicons")).get(id));

export const entry = async (id) => done((await table("entries")).get(id));

/** The kept entries of a lexicon by id, some at a time. */
export async function* entriesOf(lexiconId) {
  for (let last = 0, some; ; last = some.at(-1).id) {
    some = await done((await table("entries")).getAll(IDBKeyRange.lowerBound(last, true), AT_ONCE));
    yield some.filter((one) => one.lexicon === lexiconId);
    if (some.length < AT_ONCE) {
      return;
    }
  }
}

/** The kept entries that have a form whose key begins with `key`, those with `key` itself first. */
export async function beginning(key) {
  const index = (await table("entries")).index("keys");
  const found = await done(index.getAll(IDBKeyRange.bound(key, key + LAST), MOST_FOUND));
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function record(lexiconId, { entry: shown, forms }) {
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

/** Keeps a page of a copy and what is known of its lexicon: both or neither. */
export async function keepPage(about, page) {
  const transaction = (await open()).transaction(["lexicons", "entries"], "readwrite");
  const entries = transaction.objectStore("entries");
  const end = finished(transaction);
  const records = page.entries.map((one) => record(about.id, one));
  const ids = [...records.map((one) => one.id), ...page.gone];
  const before = await Promise.all(ids.map((id) => done(entries.get(id))));
  const bytes = (list) => list.reduce((sum, one) => sum + (one?.bytes ?? 0), 0);
  const kept = {
    ...about,
    done: about.done + records.length - before.filter(Boolean).length,
    bytes: about.bytes + bytes(records) - bytes(before),
  };
  records.forEach((one) => entries.put(one));
  page.gone.forEach((id) => entries.delete(id));
  transaction.objectStore("lexicons").put(kept);
  await end;
  return kept;
}

/** Removes a lexicon from the device. */
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
