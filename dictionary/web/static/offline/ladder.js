// The ladder of a search in kept entries: rungs 1 to 4 of the server's (services/search/ladder.py). It
// takes entries and gives results, and knows no database.

import { Folding } from "./fold.js";
import { byLanguage, inTurn, placeOfLanguage, rareness } from "./order.js";
import { covers } from "./ranges.js";
import { rowOf } from "./senses.js";

/**
 * A form on its rung; places sort as results do. `end` is where the matching part of the form
 * ends, in code points; `respelt` is 1 if another spelling of the form led to it.
 * @typedef {object} Place
 * @property {number} rung
 * @property {number} respelled
 * @property {string} rank
 * @property {string} field
 * @property {string} language
 * @property {string} text
 * @property {number} end
 * @property {number} respelt
 */

/** @typedef {Place & { rare: number, entries: Map<number, import("./order.js").Weighed> }} Candidate */

/**
 * Where the shown letter that `end` (in code points) falls into ends.
 * @param {string} text
 * @param {number} end
 */
function clusterEnd(text, end) {
  if (!("Segmenter" in Intl)) {
    return end;
  }
  let at = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (at >= end) {
      break;
    }
    at += [...segment].length;
  }
  return at;
}

/** A query, with what is needed to say on which rung a form agrees with it. */
export class Ladder {
  #known;
  #fold;
  #query;
  #typed;
  #exact;
  #prefix;

  /** @type {Map<string, Set<string>>} */
  #tones = new Map();

  /**
   * @param {Words} known
   * @param {string} query
   */
  constructor(known, query) {
    this.#known = known;
    this.#fold = new Folding(known.fold);
    this.#query = query;
    this.#typed = this.#fold.read(query);
    this.#exact = known.fold.rungs.indexOf("exact");
    this.#prefix = known.fold.rungs.indexOf("prefix");
    /** What the keys of all forms that agree begin with; "" if nothing can agree. */
    this.key = this.#fold.plainKey(query);
  }

  /** The rules of folding that the query is read by. */
  get folding() {
    return this.#fold;
  }

  /** Where the query is divided into words. */
  get breaks() {
    return this.#typed.breaks;
  }

  /** Whether the query has any mark. */
  get isMarked() {
    return this.#typed.marks.some(Boolean);
  }

  /** @param {string} tag */
  #tonesOf(tag) {
    let tones = this.#tones.get(tag);
    if (!tones) {
      tones = new Set(this.#known.tones[tag] ?? this.#known.fold.tones);
      this.#tones.set(tag, tones);
    }
    return tones;
  }

  /**
   * The place of a form among the results, null if it contradicts what was typed.
   * @param {KeptForm} form
   * @returns {Place | null}
   */
  place([field, language, text, spelling, floor, key, rank]) {
    if (!key.startsWith(this.key)) {
      return null;
    }
    const typed = this.#typed;
    const spelled = spelling || text;
    const respelt = spelled === text ? 0 : 1;
    const whole = { field, language, text, rank, respelled: 0, end: [...text].length, respelt };
    if (spelled === this.#query) {
      return { ...whole, rung: floor };
    }
    const form = this.#fold.read(spelled);
    if (typed.letters.some((letter, index) => letter !== form.letters[index])) {
      return null;
    }
    const rung = this.#fold.compare(typed, form, this.#tonesOf(language));
    if (rung === null) {
      return null;
    }
    if (form.letters.length > typed.letters.length) {
      if (!typed.breaks.size && [...form.breaks].some((at) => at < typed.letters.length)) {
        return null; // a query of one word is no beginning of two
      }
      const end = respelt ? whole.end : this.#endOf(text, form);
      return { ...whole, rung: this.#prefix, end };
    }
    const respelled = this.#isRespelled(form, rung) ? 1 : 0;
    return { ...whole, rung: Math.max(rung, floor), respelled };
  }

  /** The rung of forms that go on after the query. */
  get prefix() {
    return this.#prefix;
  }

  /**
   * Whether a form is whole, and was asked for without any mark.
   * @param {Place} place
   */
  isOpen(place) {
    return place.rung < this.#prefix && !this.#typed.marks.some(Boolean);
  }

  /**
   * Where what was typed ends in a form that goes on after it.
   * @param {string} text
   * @param {FoldReading} form
   */
  #endOf(text, form) {
    return clusterEnd(text, text.startsWith(this.#query)
      ? [...this.#query].length : form.ends[this.#typed.letters.length - 1] ?? 0);
  }

  /**
   * Whether a form is parted into words in another way, or has a tone on another vowel.
   * @param {FoldReading} form
   * @param {number} rung
   */
  #isRespelled({ breaks, marks }, rung) {
    const typed = this.#typed;
    return breaks.size !== typed.breaks.size || [...breaks].some((at) => !typed.breaks.has(at))
      || (rung === this.#exact && marks.some((each, index) => each !== typed.marks[index]));
  }
}

/**
 * @param {string} a
 * @param {string} b
 */
const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * @param {Words} known
 * @param {Candidate & { stage: number }} a
 * @param {Candidate & { stage: number }} b
 */
const inOrder = (known, a, b) => a.stage - b.stage || a.rare - b.rare || a.rung - b.rung
  || a.respelled - b.respelled
  || compareText(a.rank, b.rank)
  || placeOfLanguage(known, a.language) - placeOfLanguage(known, b.language)
  || compareText(a.language, b.language)
  || compareText(a.text, b.text);

/**
 * Which of two places of one form is the better one; of spellings that place it alike, that is the
 * form itself.
 * @param {Place} a
 * @param {Place} b
 */
const ofOneForm = (a, b) => a.rung - b.rung || a.respelled - b.respelled || a.respelt - b.respelt;

/**
 * Whether the conditions of a question let an entry through.
 * @param {Words} known
 * @param {Asked} asked
 * @param {KeptEntry} record
 */
export function isWanted(known, asked, record) {
  if (asked.lexicon && asked.lexicon !== record.lexicon) {
    return false;
  }
  if (asked.to && !record.languages.some((tag) => covers(known, asked.to, tag))) {
    return false;
  }
  if (!asked.pos && !asked.domain) {
    return true;
  }
  /** @type {Entry} */
  const entry = JSON.parse(record.json);
  return (!asked.pos || entry.part_of_speech === asked.pos)
    && (!asked.domain || rowOf(entry.senses)
      .some(({ sense }) => sense.domains?.includes(asked.domain)));
}

/**
 * Each form at its best place, with the entries that have it. Without a mark in the query, whole
 * forms are one stage, in which common forms come first.
 * @param {Words} known
 * @param {Asked} asked
 * @param {KeptEntry[]} records
 * @param {(form: KeptForm) => Place | null} placeOf
 * @param {Ladder | null} ladder null where only forms of one kind are compared: none is common then
 */
export function candidates(known, asked, records, placeOf, ladder = null) {
  /** @type {Map<string, Candidate>} */
  const forms = new Map();
  for (const record of records.filter((each) => isWanted(known, asked, each))) {
    for (const form of record.forms.filter(([, language]) => covers(known, asked.from, language))) {
      const place = placeOf(form);
      if (place) {
        const name = `${place.language}\n${place.text}`;
        const before = forms.get(name);
        const entries = before?.entries ?? new Map();
        entries.set(record.id, { record, weight: form[7] ?? 0 });
        forms.set(name, before && ofOneForm(before, place) <= 0
          ? before : { ...place, rare: 0, entries });
      }
    }
  }
  return [...forms.values()].map((form) => {
    const isOpen = ladder?.isOpen(form) ?? false;
    const rare = isOpen ? rareness(entriesWith(form, records), form.rung === 0) : 0;
    return { ...form, rare, stage: isOpen ? 0 : form.rung };
  }).sort((a, b) => inOrder(known, a, b));
}

/**
 * Why a form is among the results.
 * @param {Words} known
 * @param {Place} place
 * @returns {KeptMatch}
 */
export const matchOf = (known, { rung, field, text, language, end }) => ({
  kind: known.fold.rungs[rung], field, form: text, language, end,
});

/**
 * The number of entries that have a form, whatever is asked of them.
 * @param {Place} form
 * @param {KeptEntry[]} records
 */
const entriesWith = (form, records) => records.filter((record) => record.forms.some(
  ([, language, text]) => language === form.language && text === form.text,
)).length;

/**
 * The entries of forms in the order of results. Of several open forms the best entry of each comes
 * first, then their others: else the many entries of a common form would hide a rare one.
 * @param {Ladder} ladder
 * @param {Candidate[]} forms
 */
function inPasses(ladder, forms) {
  const all = forms.map((place) => ({ place, some: inTurn([...place.entries.values()]) }));
  const openly = all.filter(({ place }) => ladder.isOpen(place));
  const rest = all.filter(({ place }) => !ladder.isOpen(place));
  const firsts = openly.map(({ place, some }) => ({ place, some: some.slice(0, 1) }));
  const others = openly.map(({ place, some }) => ({ place, some: some.slice(1) }));
  return [...firsts, ...others, ...rest];
}

/**
 * The results of a question in these entries, best first: one for each entry under the best of its
 * forms, or, where no language is wanted, one for each form.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 * @param {KeptEntry[]} records
 * @returns {{ match: KeptMatch, records: KeptEntry[] }[]}
 */
export function matches(known, asked, ladder, records) {
  const forms = candidates(known, asked, records, (form) => ladder.place(form), ladder);
  if (!asked.to) {
    return forms.map((place) => ({
      match: matchOf(known, place),
      records: byLanguage(known, [...place.entries.values()], place.rung < ladder.prefix),
    }));
  }
  const seen = new Set();
  return inPasses(ladder, forms).flatMap(({ place, some }) => some
    .filter((record) => !seen.has(record.id) && seen.add(record.id))
    .map((record) => ({ match: matchOf(known, place), records: [record] })));
}
