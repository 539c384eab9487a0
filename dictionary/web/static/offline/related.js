// What stands around a kept entry in its lexicon (services/records/entry_page.py).

import { entriesOf } from "./kept.js";

const MOST = 50;

/**
 * Looks through the lexicon of `shown` for what its relations lead to, by target, and for the
 * others that lead to it, each as {kind, other}; `more`: there are more of them.
 */
export async function around(lexiconId, shown) {
  const targets = new Set((shown.relations ?? []).map((one) => one.target).filter(Boolean));
  // Most entries have none of these in them and need not be read.
  const signs = [...targets, shown.source_id, shown.headword].filter(Boolean)
    .map((one) => JSON.stringify(one));
  const leads = ({ target, text }) => (target ? target === shown.source_id
    : text === shown.headword);
  const related = new Map();
  const pointing = [];
  for await (const some of entriesOf(lexiconId)) {
    const near = some.filter(({ json }) => signs.some((one) => json.includes(one)));
    for (const other of near.map(({ json }) => JSON.parse(json))) {
      if (targets.has(other.source_id)) {
        related.set(other.source_id, other);
      }
      const relation = other.id === shown.id ? null : (other.relations ?? []).find(leads);
      if (relation) {
        pointing.push({ kind: relation.kind, other });
      }
    }
  }
  const ids = new Set([...related.values()].map((one) => one.id)); // said once
  const others = pointing.filter(({ other }) => !ids.has(other.id));
  return { related, pointing: others.slice(0, MOST), more: others.length > MOST };
}
