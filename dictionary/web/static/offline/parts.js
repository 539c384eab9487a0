// The parts of a query of several words, as the server finds them (services/search/parts.py): the
// longest kept forms that together cover it.

import { candidates, Ladder, matchOf } from "./ladder.js";
import { inTurn, rareness } from "./order.js";
import { Vietnamese, wordsIn } from "./vietnamese.js";

const LONGEST = 7; // words of a form
const MOST_WORDS = 12; // of a query: longer ones are not cut
const SHOWN = 3; // entries of a part
const BORDER = /[.!?;:,\t\n\r()[\]{}“”"…]/;

/** @typedef {{ first: number, last: number, text: string }} Run */
/** @typedef {import("./ladder.js").Candidate} Candidate */

/**
 * Words that stand side by side: numbers of the first and after the last, and their text.
 * @param {string} text
 * @returns {Run[][]} for each word the runs that begin with it, the shortest first
 */
export function runsOf(text) {
  const words = wordsIn(text);
  return words.map(({ start }, first) => {
    const run = words.slice(first, first + LONGEST).map(
      ({ end }, more) => ({ first, last: first + more + 1, text: text.slice(start, end) }),
    );
    const cut = run.findIndex(({ text: part }) => BORDER.test(part));
    return cut < 0 ? run : run.slice(0, Math.max(cut, 1));
  });
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function isBefore(a, b) {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at] < b[at];
}

/**
 * The runs that cover a text best: fewest words left over, then fewest runs, then the longer run at
 * the first difference.
 * @param {Run[][]} runs of each word
 * @param {(run: Run) => boolean} isKnown
 * @returns {Run[]}
 */
export function cover(runs, isKnown) {
  /** @type {{ price: number[], chosen: Run[] }[]} */
  const best = [];
  best[runs.length] = { price: [0, 0], chosen: [] };
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const options = runs[at].filter((run, index) => !index || isKnown(run)).map((run) => {
      const known = isKnown(run);
      const { price: [left, pieces, ...sizes], chosen } = best[run.last];
      const size = run.first - run.last; // the longer, the smaller
      return { price: [left + (known ? 0 : 1), pieces + 1, size, ...sizes], chosen: [run, ...chosen] };
    });
    best[at] = options.reduce((a, b) => (isBefore(b.price, a.price) ? b : a));
  }
  return best[0].chosen;
}

/**
 * Whether a word of a text ends in a letter that spells a tone in the language.
 * @param {Words} known
 * @param {string} text
 * @param {string} language
 */
function hasToneLetter(known, text, language) {
  const letters = known.tone_letters?.[language];
  const toned = letters && new RegExp(`[aeiouw]\\p{M}*[${letters}](?!['’ʼ]?[\\p{L}\\p{M}\\p{N}])`, "iu");
  return toned ? toned.test(text.normalize("NFD")) : false;
}

/**
 * The form that is meant: the best by rungs, as marks are typed somewhere in the query. Where none
 * is, the form that more entries have.
 * @param {Words} known
 * @param {Candidate[]} forms best first
 * @param {string} query
 * @param {boolean} isMarked whether the query has any mark
 */
function meant(known, forms, query, isMarked) {
  const order = forms.map((form) => {
    const isOpen = !isMarked && !hasToneLetter(known, query, form.language);
    return isOpen
      ? { form, price: [0, 1, rareness(form.entries.size, form.rung === 0)] }
      : { form, price: [form.rung, 0, 0] };
  });
  return order.reduce((a, b) => (isBefore(b.price, a.price) ? b : a)).form;
}

/**
 * The parts of a query; none if it is one word, or no word of it is kept.
 * @param {Words} known
 * @param {Asked} asked
 * @param {(keys: string[]) => Promise<Map<string, KeptEntry[]>>} equal gives the entries that have a
 *     form with one of these keys, by the key
 * @returns {Promise<KeptPart[]>}
 */
export async function partsOf(known, asked, equal) {
  const runs = runsOf(asked.q);
  if (runs.length < 2 || runs.length > MOST_WORDS) {
    return [];
  }
  const ladders = new Map(runs.flat().map((run) => [run, new Ladder(known, run.text)]));
  const keys = new Set([...ladders.values()].map(({ key }) => key).filter(Boolean));
  const records = await equal([...keys]);
  const prefix = known.fold.rungs.indexOf("prefix");
  /** @type {Map<Run, Candidate>} */
  const forms = new Map();
  const whole = new Ladder(known, asked.q);
  const vietnamese = new Vietnamese(known.fold, whole.folding);
  const last = vietnamese.hasTone(asked.q) ? 0 : 1;
  for (const [run, ladder] of ladders) {
    // Whoever types tones anywhere means Vietnamese words as they stand, whoever types other marks
    // leaves out tones alone.
    const isFixed = whole.isMarked
      && wordsIn(run.text).every(({ word }) => vietnamese.isSyllable(word));
    const equals = candidates(known, asked, records.get(ladder.key) ?? [], (form) => {
      const place = ladder.place(form);
      const isOther = isFixed && place && place.rung > last && place.language === "vi";
      return place && place.rung < prefix && !isOther ? place : null;
    });
    if (equals.length) {
      forms.set(run, meant(known, equals, asked.q, whole.isMarked));
    }
  }
  return forms.size ? cover(runs, (run) => forms.has(run)).map((run) => {
    const form = forms.get(run);
    const entries = form ? inTurn([...form.entries.values()]) : [];
    return {
      text: run.text,
      match: form ? matchOf(known, form) : null,
      entries: entries.slice(0, SHOWN).map((record) => JSON.parse(record.json)),
      more: Math.max(entries.length - SHOWN, 0),
    };
  }) : [];
}
