// The order among equals of the server: of entries that have one form (store/weight.py), of languages
// side by side, of forms for a query without marks (services/search/ladder.py).

const SAME_HEADWORD = 2 ** 46; // what is below this in a weight stands for the headword
const TRANSCRIBED = 2 ** 47;
const AMONG = 24; // entries among which it is counted how many agree …
const AMONG_OF_EACH = 6; // … and where languages are side by side, of each of them

/**
 * An entry with a form: its weight there, and its record.
 * @typedef {object} Weighed
 * @property {number} weight
 * @property {KeptEntry} record
 */

/** @param {KeptEntry} record */
const languageOf = (record) => /** @type {Entry} */ (JSON.parse(record.json)).language;

/**
 * Entries of a form in their order; the first `most` by how many of them have the same headword.
 * @param {Weighed[]} all
 * @param {number} most
 * @returns {Weighed[]}
 */
function inAgreement(all, most) {
  const byWeight = [...all].sort((a, b) => a.weight - b.weight || a.record.id - b.record.id);
  const first = byWeight.slice(0, most);
  const names = first.map(({ weight, record }) => `${languageOf(record)} ${weight % SAME_HEADWORD}`);
  const spoken = ({ weight = 0 }) => (weight >= TRANSCRIBED ? 1 : 0);
  const agreeing = (/** @type {number} */ at) => names.filter((name) => name === names[at]).length;
  const order = first.map((_, at) => at);
  if (first.length > 2) {
    order.sort((a, b) => spoken(first[a]) - spoken(first[b]) || agreeing(b) - agreeing(a) || a - b);
  }
  return [...order.map((at) => first[at]), ...byWeight.slice(most)];
}

/**
 * The records of a form, one after the other.
 * @param {Weighed[]} all
 */
export const inTurn = (all) => inAgreement(all, AMONG).map(({ record }) => record);

/**
 * The number of a language among those with most speakers first.
 * @param {Words} known
 * @param {string} tag
 */
export function placeOfLanguage(known, tag) {
  const at = known.order?.indexOf(tag) ?? -1;
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/**
 * The records of a form, language by language, those with most speakers first.
 * @param {Words} known
 * @param {Weighed[]} all
 * @param {boolean} isWhole whether the form does not go on after the query
 */
export function byLanguage(known, all, isWhole) {
  /** @type {Map<string, Weighed[]>} */
  const groups = new Map();
  for (const each of all) {
    const tag = languageOf(each.record);
    groups.set(tag, [...(groups.get(tag) ?? []), each]);
  }
  const place = (/** @type {string} */ tag) => placeOfLanguage(known, tag);
  return [...groups.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1)).flatMap(
    (tag) => inAgreement(groups.get(tag) ?? [], isWhole ? AMONG_OF_EACH : 0),
  ).map(({ record }) => record);
}

/**
 * How rare a form is: the class of the number of its entries, of which there are four to each
 * doubling. What is exactly as typed stays behind what has twice as many entries.
 * @param {number} entries
 * @param {boolean} isExact
 */
export const rareness = (entries, isExact) => (
  -((BigInt(entries) ** 4n).toString(2).length + (isExact ? 3 : 0))
);
