// What stands around a kept entry in its lexicon (services/records/entry_page.py).

import { entriesOf } from "./kept.js";

const MOST = 50;

/**
 * Looks through the lexicon of `shown` for what its relations lead to, by target, and for the
 * others that lead to it, each as {kind, other}; `more`: there are more of them.
 * @typedef {{ kind: string, other: Entry }} Pointing
 * @typedef {{ related: Map<string | undefined, Entry>, pointing: Pointing[], more: boolean }} Surroundings
 * @param {string} lexiconId
 * @param {Entry} shown
 * @returns {Promise<Surroundings>}
 */
export async function surroundings(lexiconId, shown) {
  const targets = new Set((shown.relations ?? []).map(({ target }) => target).filter(Boolean));
  // Most entries have none of these in them and need not be read.
  const signs = [...targets, shown.source_id, shown.headword].filter(Boolean)
    .map((text) => JSON.stringify(text));
  const leads = (/** @type {Relation} */ { target, text }) => (target
    ? target === shown.source_id : text === shown.headword);
  /** @type {Surroundings["related"]} */
  const related = new Map();
  /** @type {Pointing[]} */
  const pointing = [];
  for await (const some of entriesOf(lexiconId)) {
    const near = some.filter(({ json }) => signs.some((sign) => json.includes(sign)));
    for (const { json } of near) {
      /** @type {Entry} */
      const other = JSON.parse(json);
      if (targets.has(other.source_id)) {
        related.set(other.source_id, other);
      }
      const relation = other.id === shown.id ? null : (other.relations ?? []).find(leads);
      if (relation) {
        pointing.push({ kind: relation.kind, other });
      }
    }
  }
  const ids = new Set([...related.values()].map(({ id }) => id)); // said once
  const others = pointing.filter(({ other }) => !ids.has(other.id));
  return { related, pointing: others.slice(0, MOST), more: others.length > MOST };
}
