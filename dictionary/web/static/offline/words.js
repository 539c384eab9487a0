// What the scripts say and go by: sentences, names of languages, rules of folding. They come from
// the server once for a page, without a network from the copy of the service worker.

const address = document.querySelector("link[rel=manifest]")?.dataset.words;
let coming;

/** The words of the page's language; fails where they cannot be had. */
export function words() {
  coming ??= fetch(address, { credentials: "omit" }).then((answer) => {
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    return answer.json();
  });
  coming.catch(() => { coming = undefined; }); // the next try may have more luck
  return coming;
}

/** A sentence with its open places filled in. */
export function sentence(known, name, values = {}) {
  return Object.entries(values).reduce(
    (text, [place, value]) => text.replaceAll(`{${place}}`, () => value), known.sentences[name],
  );
}

export const number = (known, value) => new Intl.NumberFormat(known.locale).format(value);

export const date = (known, at) => new Intl.DateTimeFormat(known.locale, {
  dateStyle: "long", timeStyle: "short",
}).format(at);

/** Bytes as people say them. */
export function size(known, bytes) {
  const [unit, shown] = bytes < 1e6 ? ["kilobyte", bytes / 1e3]
    : bytes < 1e9 ? ["megabyte", bytes / 1e6] : ["gigabyte", bytes / 1e9];
  return new Intl.NumberFormat(known.locale, {
    style: "unit", unit, maximumSignificantDigits: shown < 100 ? 2 : 3,
  }).format(shown);
}

/** The text in the page's language, else in any. */
export const own = (known, texts) => texts[known.locale] ?? Object.values(texts)[0] ?? "";

/** What a kind of relation is called; FieldWorks has an underscore before its own. */
export function relationLabel(known, kind) {
  const name = kind.replace(/^_+/, "");
  return known.relations[name] ?? name;
}

export const languageLabel = (known, tag) => known.languages[tag] ?? tag;

/** The values of a mapping by language tag, the reader's own language first. */
export const preferred = (known, byTag) => Object.entries(byTag).sort(
  ([a], [b]) => (a !== known.locale) - (b !== known.locale) || (a < b ? -1 : 1),
);
