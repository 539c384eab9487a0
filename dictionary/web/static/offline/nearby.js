// Forms that may have been meant where no kept form agrees with a query, as the server finds them
// (services/search/near.py): never results.

import { candidates } from "./ladder.js";
import { within } from "./ranges.js";
import { Vietnamese, wordsIn } from "./vietnamese.js";

const MOST_NEAR = 8;
const MOST_EDITED = 12; // letters of a query of which every one is edited
const LEAST_EDITED = 3;
const LATIN = "abcdefghijklmnopqrstuvwxyz";
const [MARKS, CONFUSED, EDITED] = [0, 1, 2]; // kinds of near forms, nearest first
const MARK = 0.25; // what a mark costs that differs; a letter costs 1
const TONE = 0.1;

/** @typedef {import("./ladder.js").Ladder} Ladder */
/** @typedef {import("./vietnamese.js").Confusion} Confusion */
/** @typedef {(keys: string[]) => Promise<Map<string, KeptEntry[]>>} Equal */

/** @typedef {{ kind: number, price: number }} Nearness */

/** @param {string} text */
const partsIn = (text) => [...text.toLowerCase().normalize("NFD").replaceAll("đ", "d\u0335")];

/**
 * In how many letters and marks two texts differ.
 * @param {string} a
 * @param {string} b
 */
function difference(a, b) {
  const [one, other] = [partsIn(a), partsIn(b)];
  const left = [...other];
  const missing = one.filter((part) => {
    const at = left.indexOf(part);
    return at < 0 || !left.splice(at, 1);
  });
  return Math.max(missing.length, left.length);
}

/**
 * What one edit of a letter of key[start:end] gives.
 * @param {string} key
 * @param {number} start
 * @param {number} end
 */
function* oneEdit(key, start, end) {
  const letters = new Set([...LATIN, ...[...key].filter((char) => /\p{L}/u.test(char))]);
  for (let at = start; at <= end; at += 1) {
    const [before, after] = [key.slice(0, at), key.slice(at)];
    for (const letter of letters) {
      yield before + letter + after;
      if (at < end) {
        yield before + letter + after.slice(1);
      }
    }
    if (at < end) {
      yield before + after.slice(1);
    }
    if (at < end - 1) {
      yield before + after[1] + after[0] + after.slice(2);
    }
  }
}

/** The search for forms that are near a query. */
class Search {
  #known;
  #asked;
  #ladder;
  #isVietnamese;
  #edited;

  /** @type {Map<string, Confusion[]>} */
  #confused = new Map();

  /** Words that are to be edited: their places in the key. @type {[start: number, end: number][]} */
  #words = [];

  /** Plain words that are as they should be. @type {string[]} */
  #kept = [];

  /**
   * @param {Words} known
   * @param {Asked} asked
   * @param {Ladder} ladder
   */
  constructor(known, asked, ladder) {
    this.#known = known;
    this.#asked = asked;
    this.#ladder = ladder;
    const vietnamese = new Vietnamese(known.fold, ladder.folding);
    const hasVietnamese = within(asked.from, "vi");
    this.#isVietnamese = vietnamese.isVietnamese(asked.q);
    if (hasVietnamese && this.#isVietnamese) {
      for (const confusion of vietnamese.confusions(asked.q)) {
        const some = this.#confused.get(confusion.key) ?? [];
        this.#confused.set(confusion.key, [...some, confusion]);
      }
    }
    if (!hasVietnamese || !this.#isVietnamese) {
      this.#takeWords(hasVietnamese ? vietnamese : null);
    }
    this.#edited = new Set(this.#keysEdited());
  }

  /**
   * Finds the words to edit: those that are no syllables, all where no Vietnamese is.
   * @param {Vietnamese | null} vietnamese
   */
  #takeWords(vietnamese) {
    const { key, folding } = this.#ladder;
    if (key.length < LEAST_EDITED || /^\p{Nd}+$/u.test(key)) {
      return;
    }
    let at = 0;
    for (const { word } of vietnamese ? wordsIn(this.#asked.q) : []) {
      const letters = folding.plainKey(word);
      if (/^\p{Nd}+$/u.test(word) || vietnamese?.mayBeSyllable(word)) {
        this.#kept.push(letters);
      } else {
        this.#words.push([at, at + letters.length]);
      }
      at += letters.length;
    }
    if (at !== key.length) {
      [this.#words, this.#kept] = [[[0, key.length]], []];
    }
  }

  /** The keys that one edit gives. */
  #keysEdited() {
    const { key } = this.#ladder;
    const count = this.#words.reduce((sum, [start, end]) => sum + end - start, 0);
    return count > MOST_EDITED || /[^\0-\u036f\u1d00-\u1eff]/.test(key) ? []
      : this.#words.flatMap(([start, end]) => [...oneEdit(key, start, end)]);
  }

  /** The keys that near forms may have, but for that of the query itself. */
  keys() {
    return [...new Set([...this.#confused.keys(), ...this.#edited])]
      .filter((key) => key && key !== this.#ladder.key);
  }

  /**
   * How near a form is; null if it is not near, or agrees with the query.
   * @param {KeptForm} form
   * @returns {Nearness | null}
   */
  nearness(form) {
    const [, , text, spelling] = form;
    const reading = this.#ladder.folding.read(spelling || text);
    const ways = [
      this.#byMarks(form, reading), ...this.#byConfusions(form, reading), this.#byEdits(form, reading),
    ].filter((way) => way !== null).sort((a, b) => a.kind - b.kind || a.price - b.price);
    return ways.length && !this.#ladder.place(form) ? ways[0] : null;
  }

  /**
   * @param {KeptForm} form
   * @param {FoldReading} reading
   */
  #byMarks([, , text, spelling, , key], { breaks }) {
    const typed = this.#ladder.breaks;
    const isDivided = this.#isVietnamese && typed.size && breaks.size && !isSame(typed, breaks);
    return key === this.#ladder.key && !isDivided
      ? { kind: MARKS, price: MARK * difference(this.#asked.q, spelling || text) } : null;
  }

  /**
   * @param {KeptForm} form
   * @param {FoldReading} reading
   */
  #byConfusions([, language, text, spelling, , key], reading) {
    const some = language === "vi" ? this.#confused.get(key) ?? [] : [];
    return some.filter((one) => this.#mayBe(one, reading)).map((one) => ({
      kind: key === this.#ladder.key ? MARKS : CONFUSED,
      price: TONE + MARK * difference(one.text, spelling || text),
    }));
  }

  /**
   * @param {KeptForm} form
   * @param {FoldReading} reading
   */
  #byEdits([, , text, spelling, , key], reading) {
    const marks = difference(this.#asked.q, spelling || text) - 1;
    return this.#edited.has(key) && key !== this.#ladder.key && this.#keepsWordsIn(reading)
      ? { kind: EDITED, price: 1 + MARK * Math.max(0, marks) } : null;
  }

  /**
   * @param {Confusion} confusion
   * @param {FoldReading} form
   */
  #mayBe({ text, sureD }, form) {
    const { folding } = this.#ladder;
    const typed = folding.read(text);
    return folding.compare(typed, form, new Set(this.#known.fold.tones)) !== null
      && isSame(typed.breaks, form.breaks) && (sureD < 0 || !form.marks[sureD].includes("đ"));
  }

  /** @param {FoldReading} form */
  #keepsWordsIn({ letters, breaks }) {
    const ends = [...[...breaks].sort((a, b) => a - b), letters.length];
    const words = ends.map((end, at) => letters.slice(ends[at - 1] ?? 0, end).join(""));
    let at = -1;
    return !breaks.size || this.#kept.every((word) => {
      at = words.indexOf(word, at + 1);
      return at >= 0;
    });
  }
}

/**
 * @param {Set<number>} a
 * @param {Set<number>} b
 */
const isSame = (a, b) => a.size === b.size && [...a].every((each) => b.has(each));

/**
 * The forms that may have been meant, the nearest first.
 * @param {Words} known
 * @param {Asked} asked
 * @param {Ladder} ladder
 * @param {KeptEntry[]} records those with a form that begins as the query does
 * @param {Equal} equal gives the entries that have a form with one of these keys
 * @returns {Promise<KeptNear[]>}
 */
export async function nearForms(known, asked, ladder, records, equal) {
  const search = new Search(known, asked, ladder);
  const others = [...(await equal(search.keys())).values()].flat();
  const every = new Map([...records, ...others].map((record) => [record.id, record]));
  /** @type {Map<string, Nearness>} */
  const found = new Map();
  const forms = candidates(known, asked, [...every.values()], (form) => {
    const [field, language, text, , , , rank] = form;
    const nearness = search.nearness(form);
    const name = `${language}\n${text}`;
    if (!nearness) {
      return null;
    }
    const before = found.get(name);
    if (!before || nearness.kind < before.kind) {
      found.set(name, nearness);
    }
    return { rung: nearness.kind, respelled: 0, rank, field, language, text, end: 0, respelt: 0 };
  });
  return forms.map(({ text, language, entries }) => ({ text, language, entries: entries.size }))
    .map((near) => ({ near, ...(found.get(`${near.language}\n${near.text}`) ?? { kind: 0, price: 0 }) }))
    .sort((a, b) => a.kind - b.kind || a.price - b.price || b.near.entries - a.near.entries)
    .slice(0, MOST_NEAR).map(({ near }) => near);
}
