// What the scripts say and go by: sentences, names of languages, rules of folding. They come from
// the server once for a page, without a network from the copy of the service worker.

/** @type {Promise<Words> | undefined} */
let coming;

/**
 * @param {string} address
 * @returns {Promise<Words>}
 */
async function load(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}

/** The words of the page's language; fails where they cannot be had. */
export function words() {
  /** @type {HTMLLinkElement | null} */
  const link = document.querySelector("link[rel=manifest]");
  coming ??= load(link?.dataset.words ?? "");
  coming.catch(() => { coming = undefined; }); // the next try may have more luck
  return coming;
}

/**
 * A sentence with its open places filled in.
 * @param {Words} known
 * @param {string} name
 * @param {Record<string, string>} values
 */
export function sentence(known, name, values = {}) {
  return Object.entries(values).reduce(
    (text, [place, value]) => text.replaceAll(`{${place}}`, () => value), known.sentences[name],
  );
}

/**
 * @param {Words} known
 * @param {number} value
 */
export const number = (known, value) => new Intl.NumberFormat(known.locale).format(value);

/**
 * @param {Words} known
 * @param {number} at milliseconds since 1970
 */
export const date = (known, at) => new Intl.DateTimeFormat(known.locale, {
  dateStyle: "long", timeStyle: "short",
}).format(at);

/**
 * Bytes as people say them.
 * @param {Words} known
 * @param {number} bytes
 */
export function size(known, bytes) {
  /** @type {[string, number]} */
  const [unit, shown] = bytes < 1e6 ? ["kilobyte", bytes / 1e3]
    : bytes < 1e9 ? ["megabyte", bytes / 1e6] : ["gigabyte", bytes / 1e9];
  return new Intl.NumberFormat(known.locale, {
    style: "unit", unit, maximumSignificantDigits: shown < 100 ? 2 : 3,
  }).format(shown);
}

/**
 * The text in the page's language, else in any.
 * @param {Words} known
 * @param {ByTag<string>} texts
 */
export const own = (known, texts) => texts[known.locale] ?? Object.values(texts)[0] ?? "";

/**
 * What a kind of relation is called; FieldWorks has an underscore before its own.
 * @param {Words} known
 * @param {string} kind
 */
export function relationLabel(known, kind) {
  const name = kind.replace(/^_+/, "");
  return known.relations[name] ?? name;
}

/**
 * @param {Words} known
 * @param {string} tag
 */
export const languageLabel = (known, tag) => known.languages[tag] ?? tag;

/**
 * The name of a language in a sentence.
 * @param {Words} known
 * @param {string} tag
 */
export function languageName(known, tag) {
  const word = known.sentences["page-language-word"];
  return word ? `${word} ${languageLabel(known, tag)}` : languageLabel(known, tag);
}

/**
 * The values of a mapping by language tag, the reader's own language first.
 * @template T
 * @param {Words} known
 * @param {ByTag<T>} byTag
 */
export const preferred = (known, byTag) => Object.entries(byTag).sort(
  ([a], [b]) => Number(a !== known.locale) - Number(b !== known.locale) || (a < b ? -1 : 1),
);
