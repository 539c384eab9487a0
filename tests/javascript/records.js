// Entries of copies with all of their forms, as a search takes them.

/**
 * @param {string} lexicon
 * @param {{ entry: any, forms: any[][] }} copied
 */
export const recordOf = (lexicon, { entry, forms }) => ({
  id: entry.id,
  lexicon,
  json: JSON.stringify(entry),
  forms,
  keys: [...new Set(forms.map((form) => form[5]))],
  languages: [...new Set(forms.map((form) => form[1]))],
});
