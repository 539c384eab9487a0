// Brings a lexicon to the device, page by page, and what has changed in it later. Every page that
// has come is kept at once: what is broken off goes on from there.

import { keepPage, lexicon, remove } from "./kept.js";
import { register } from "./register.js";

/** The lexicon is not for everybody (any more): there is nothing to keep. */
export class Closed extends Error {}

/** @typedef {(kept: KeptLexicon) => void} Tell */

/**
 * @param {string} source the address of copies, with {id} in it
 * @param {string} id
 * @param {{ cursor?: string | null, since?: number, limit?: number }} parameters
 * @param {AbortSignal} [signal]
 * @returns {Promise<CopyPage>}
 */
async function ask(source, id, parameters, signal) {
  const url = new URL(source.replace("{id}", encodeURIComponent(id)), location.href);
  for (const [name, value] of Object.entries(parameters).filter(([, given]) => given)) {
    url.searchParams.set(name, String(value));
  }
  // As somebody whom nobody knows: only what is for everybody is kept.
  const answer = await fetch(url, { credentials: "omit", signal });
  if (answer.status === 404) {
    throw new Closed(id);
  }
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}

/**
 * What all pages say of a lexicon, on top of what is kept.
 * @param {KeptLexicon} about
 * @param {CopyPage} page
 * @param {Partial<KeptLexicon>} more
 * @returns {KeptLexicon}
 */
const known = (about, page, more) => ({ ...about, ...page.lexicon, ...more });

/**
 * @param {string} source
 * @param {KeptLexicon} about
 * @param {AbortSignal} signal
 * @param {Tell} tell
 */
async function fetchAll(source, about, signal, tell) {
  let kept = about;
  do {
    const page = await ask(source, kept.id, { cursor: kept.cursor }, signal);
    kept = await keepPage(known(kept, page, {
      total: page.total,
      // What changes while the pages come is asked for afterwards: from the first page on.
      change: kept.change || page.change,
      newest: page.change,
      cursor: page.next_cursor,
    }), page);
    tell(kept);
  } while (kept.cursor);
  return kept;
}

/**
 * @param {string} source
 * @param {KeptLexicon} about
 * @param {AbortSignal} signal
 * @param {Tell} tell
 */
async function fetchChanges(source, about, signal, tell) {
  let [kept, count, until] = [about, 0, 0];
  /** @type {string | null} */
  let cursor = null;
  do {
    const page = await ask(source, kept.id, { since: about.change, cursor }, signal);
    until ||= page.change;
    cursor = page.next_cursor;
    count += page.entries.length + page.gone.length;
    kept = await keepPage(known(kept, page, {
      change: cursor ? about.change : until,
      newest: page.change,
      ...(cursor ? {} : { at: Date.now() }),
    }), page);
    tell({ ...kept, done: count, total: page.total });
  } while (cursor);
  kept.total = kept.done;
  return { kept: await keepPage(kept, { entries: [], gone: [] }), count };
}

/**
 * Asks what a lexicon takes before it is fetched.
 * @param {string} source
 * @param {string} id
 * @returns {Promise<CopySize>}
 */
export async function sizeOf(source, id) {
  const url = new URL(`${source.split("?")[0].replace("{id}", encodeURIComponent(id))}/size`, location.href);
  const answer = await fetch(url, { credentials: "omit" });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}

/**
 * Asks how many entries have changed since the copy was made.
 * @param {string} source
 * @param {string} id
 */
export async function newer(source, id) {
  const about = await lexicon(id);
  const page = await ask(source, id, { since: about?.change, limit: 1 });
  return page.total;
}

/**
 * Only one page at a time brings a lexicon.
 * @template T
 * @param {string} id
 * @param {() => Promise<T>} work
 */
const alone = (id, work) => (navigator.locks
  ? navigator.locks.request(`dictionary-${id}`, work) : work());

/**
 * Keeps a lexicon, goes on with it, or brings it up to date; `tell` hears of every page.
 * Returns {kept, count}: what is kept, and how many entries an update changed.
 * A lexicon that is closed now is removed, and Closed thrown.
 * @param {string} source
 * @param {string} id
 * @param {AbortSignal} signal
 * @param {Tell} tell
 */
export function bring(source, id, signal, tell) {
  return alone(id, async () => {
    await register();
    navigator.storage?.persist?.().catch(() => {});
    const before = await lexicon(id);
    try {
      if (before?.cursor === null) {
        return await fetchChanges(source, before, signal, tell);
      }
      /** @type {KeptLexicon} */
      const start = before ?? { id, done: 0, bytes: 0, change: 0, cursor: "", at: Date.now() };
      const kept = await fetchAll(source, start, signal, tell);
      if (kept.newest !== kept.change) {
        return await fetchChanges(source, kept, signal, tell);
      }
      return { kept, count: kept.done };
    } catch (error) {
      if (error instanceof Closed && before) {
        await remove(id);
      }
      throw error;
    }
  });
}
