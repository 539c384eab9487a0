// Ranges of languages that an address names: as choices of native fields.

/**
 * What a range is called by the words for use without a network.
 * @param {Words} known
 * @param {string} range
 */
const labelOf = (known, range) => known.languages[range] ?? known.ranges?.names[range]?.[0]?.[0];

/**
 * The option of a range that the fields lack.
 * @param {string} text
 */
async function lookUp(text) {
  const [{ words }, { rangeOf }] = await Promise.all([
    import("../offline/words.js"), import("../offline/ranges.js"),
  ]);
  const known = await words().catch(() => null);
  const range = known ? rangeOf(known, text) : text;
  return new Option((known && labelOf(known, range)) ?? text, range);
}

/**
 * Chooses ranges, one in each field: tags, ids of ethnic groups, names. Those that the fields lack,
 * as where they stand in a copy of the page, are looked up and come into all fields.
 * @param {HTMLSelectElement[]} selects
 * @param {string[]} texts
 */
export async function chooseRanges(selects, texts) {
  const [first] = selects;
  const ranges = await Promise.all(texts.map(async (text) => {
    const isThere = (/** @type {string} */ value) => (
      [...first.options].some((option) => option.value === value));
    if (isThere(text)) {
      return text;
    }
    const option = await lookUp(text);
    if (!isThere(option.value)) {
      selects.forEach((select) => select.add(new Option(option.text, option.value)));
    }
    return option.value;
  }));
  selects.forEach((select, at) => { select.value = ranges[at]; });
}
