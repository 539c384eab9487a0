// Glosses as they are shown and listed, as on the server (languages/glosses.py): `the water` is
// `water`, in languages whose glosses have such words before them.

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * What opens a gloss and is no part of the word, with the word that follows.
 * @param {string[]} openings
 */
function openingOf(openings) {
  const words = openings.join("|");
  const made = patterns.get(words)
    ?? new RegExp(`^(?:(?:${words})|\\((?:${words})\\))\\s+(?=([\\p{L}\\p{N}_\\u0300-\\u036f]+)?)`, "iu");
  patterns.set(words, made);
  return made;
}

/**
 * @param {Pick<Words, "openings">} known
 * @param {string} text
 * @param {string} tag
 */
export function shownGloss(known, text, tag) {
  const [language, ...further] = tag.split("-");
  const [openings, stay] = known.openings?.[language] ?? [];
  if (!openings || !stay || further.includes("fonipa")) {
    return text;
  }
  const [opening, following] = openingOf(openings).exec(text) ?? [];
  return opening && following && !stay.includes(following.toLowerCase())
    ? text.slice(opening.length) : text;
}

/**
 * A match whose form is as lists show it, if it is a gloss.
 * @param {Words} known
 * @param {KeptMatch} match
 * @returns {KeptMatch}
 */
export function shownMatch(known, match) {
  const form = match.field === "gloss" ? shownGloss(known, match.form, match.language) : match.form;
  const left = [...match.form].length - [...form].length;
  return { ...match, form, end: Math.max(match.end - left, 0) };
}
