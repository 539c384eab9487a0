// Which words are well-formed Vietnamese, and which spellings its writers confuse: what the server's
// text/vietnamese (syllables.py, confusions.py) does, with its tables. Tests hold both against each
// other.

const VOWELS = new Set("aeiouy");
const LONGEST_ONSET = 3;
const MOST_LETTERS = 7;
const MOST_WORDS = 8; // of a text whose confusions are looked for
const WORD = /[\p{L}\p{M}\p{N}'’ʼ]*[\p{L}\p{N}][\p{L}\p{M}\p{N}'’ʼ]*/gu;
const IS_NUMBER = /^\p{Nd}+$/u;

/** @typedef {import("./fold.js").Folding} Folding */

/**
 * A text that may have been meant. `sureD`: the number of the letter d that was written as gi or r,
 * and so cannot stand for đ; -1 if there is none.
 * @typedef {{ text: string, key: string, sureD: number }} Confusion
 */

/**
 * The words of a text, with their places.
 * @param {string} text
 */
export const wordsIn = (text) => [...text.matchAll(WORD)].map(
  (match) => ({ word: match[0], start: match.index, end: match.index + match[0].length }),
);

/**
 * Whether the marks of each letter include those that are typed on it.
 * @param {string[]} written
 * @param {string[]} typed
 */
const hasAll = (written, typed) => typed.every(
  (marks, at) => [...marks].every((mark) => written[at].includes(mark)),
);

/** The orthography of Vietnamese, by the tables of the server. */
export class Vietnamese {
  #fold;
  #tones;
  #tables;

  /**
   * The rimes that may follow an onset, by their plain letters.
   * @type {Map<string, Map<string, { rime: string, marks: string[] }[]>>}
   */
  #rimes = new Map();

  /** @type {Map<string, string[]>} */
  #names = new Map();

  /**
   * @param {FoldTables} tables
   * @param {Folding} fold
   */
  constructor({ vietnamese, tones }, fold) {
    this.#fold = fold;
    this.#tables = vietnamese;
    this.#tones = new Set(tones);
    for (const [onsets, rimes] of vietnamese.syllables) {
      /** @type {Map<string, { rime: string, marks: string[] }[]>} */
      const byLetters = new Map();
      for (const rime of rimes) {
        const letters = fold.plainKey(rime);
        const known = byLetters.get(letters) ?? [];
        byLetters.set(letters, [...known, { rime, marks: fold.read(rime).marks }]);
      }
      onsets.forEach((onset) => this.#rimes.set(onset, byLetters));
    }
    vietnamese.names.forEach((name) => this.#names.set(fold.plainKey(name), fold.read(name).marks));
  }

  /** @param {FoldReading} typed */
  #onsetsOf({ letters, marks }) {
    const sizes = [...Array(Math.min(LONGEST_ONSET, letters.length - 1) + 1).keys()];
    return sizes.map((size) => {
      const onset = letters.slice(0, size).join("");
      if (marks.slice(0, size).some(Boolean)) {
        return onset === "d" && marks[0] === "đ" ? "đ" : null;
      }
      return this.#rimes.has(onset) ? onset : null;
    }).filter((onset) => onset !== null);
  }

  /**
   * @param {FoldReading} typed
   * @param {string} onset
   */
  #agrees(typed, onset) {
    const letters = typed.letters.slice(onset.length);
    const marks = typed.marks.slice(onset.length);
    const tones = [...marks.join("")].filter((mark) => this.#tones.has(mark));
    if (tones.length > 1 || marks.some((own, at) => own && !VOWELS.has(letters[at]))) {
      return false;
    }
    const toneless = marks.map((own) => [...own].filter((mark) => !this.#tones.has(mark)).join(""));
    const { stops, stop_tones: stopTones } = this.#tables;
    const bears = (/** @type {string} */ rime) => !tones.length || stopTones.includes(tones[0])
      || !stops.some((stop) => rime.endsWith(stop));
    return (this.#rimes.get(onset)?.get(letters.join("")) ?? []).some(
      ({ rime, marks: written }) => bears(rime) && hasAll(written, toneless),
    );
  }

  /**
   * Whether a word may be a Vietnamese syllable typed with all, some or none of its marks.
   * @param {string} word
   */
  mayBeSyllable(word) {
    const typed = this.#fold.read(word);
    const count = typed.letters.length;
    if (!count || count > MOST_LETTERS || typed.breaks.size) {
      return false;
    }
    const name = this.#names.get(typed.letters.join(""));
    return this.#onsetsOf(typed).some((onset) => this.#agrees(typed, onset))
      || Boolean(name && hasAll(name, typed.marks));
  }

  /**
   * Whether any letter has a tone.
   * @param {string} text
   */
  hasTone(text) {
    return this.#fold.read(text).marks.some((own) => [...own].some((mark) => this.#tones.has(mark)));
  }

  /**
   * Whether a word is a syllable as it stands, as `an` is, but not `hoc`.
   * @param {string} word
   */
  isSyllable(word) {
    const typed = this.#fold.read(word);
    const isToneless = !this.hasTone(word);
    const { stops } = this.#tables;
    const toneless = typed.marks.map(
      (own) => [...own].filter((mark) => !this.#tones.has(mark)).join(""),
    );
    return !typed.breaks.size && this.#onsetsOf(typed).some((onset) => {
      const letters = typed.letters.slice(onset.length).join("");
      const own = toneless.slice(onset.length);
      return this.#agrees(typed, onset) && (this.#rimes.get(onset)?.get(letters) ?? []).some(
        ({ rime, marks }) => hasAll(own, marks)
          && !(isToneless && stops.some((stop) => rime.endsWith(stop))),
      );
    });
  }

  /**
   * Whether a text is well-formed Vietnamese; numbers alone are not.
   * @param {string} text
   */
  isVietnamese(text) {
    const words = wordsIn(text).map(({ word }) => word);
    return !words.every((word) => IS_NUMBER.test(word))
      && words.every((word) => IS_NUMBER.test(word) || this.mayBeSyllable(word));
  }

  /**
   * What may have been meant by a text, each once, never itself: one syllable differs.
   * @param {string} text
   * @returns {Confusion[]}
   */
  confusions(text) {
    const lowered = text.normalize("NFC").toLowerCase();
    /** @type {Map<string, Confusion>} */
    const every = new Map();
    for (const { word, start, end } of wordsIn(lowered).slice(0, MOST_WORDS)) {
      for (const other of this.#othersOf(word)) {
        const before = lowered.slice(0, start);
        const whole = before + other + lowered.slice(end);
        const isSure = other.startsWith("d") && !word.startsWith("d");
        const sureD = isSure ? this.#fold.read(before).letters.length : -1;
        if (!every.has(whole)) {
          every.set(whole, { text: whole, key: this.#fold.plainKey(whole), sureD });
        }
      }
    }
    return [...every.values()];
  }

  /**
   * The syllables that are confused with a word.
   * @param {string} word
   */
  #othersOf(word) {
    if (!this.mayBeSyllable(word)) {
      return [];
    }
    const others = new Set([
      ...this.#withOnset(word), ...this.#withFinal(word), ...this.#withVowel(word),
    ]);
    return [word, ...[...others].filter((other) => this.mayBeSyllable(other))]
      .flatMap((other) => [other, ...this.#withTone(other)]).filter((other) => other !== word);
  }

  /** @param {string} text */
  #plain(text) {
    return text ? this.#fold.plainKey(text) : "";
  }

  /**
   * What may be the rime; the i of gi may be its first letter too: gì, giếng.
   * @param {string} onset
   * @param {string} word
   */
  #rimesAfter(onset, word) {
    const rime = word.slice(onset.length);
    const isShort = onset === "gi" && !"aouy".includes(this.#plain(rime.slice(0, 1)) || "-");
    return [...(rime ? [rime] : []), ...(isShort ? [word.slice(1)] : [])];
  }

  /** @param {string} word */
  #withOnset(word) {
    if (/^n[gh]/.test(word)) {
      return [];
    }
    return Object.entries(this.#tables.onsets).flatMap(([onset, others]) => {
      const isOnset = this.#plain(word.slice(0, onset.length)) === onset && word[0] <= "\x7f";
      return !isOnset ? [] : this.#rimesAfter(onset, word).flatMap((rime) => others.flatMap((other) => {
        if (other !== "gi" || this.#plain(rime[0]) !== "i") {
          return [other + rime];
        }
        return "aouy".includes(this.#plain(rime.slice(1, 2)) || "-") ? [] : [`g${rime}`];
      }));
    });
  }

  /** @param {string} word */
  #withFinal(word) {
    return /[cn]h$/.test(word) ? [] : Object.entries(this.#tables.finals)
      .filter(([final]) => word.endsWith(final))
      .flatMap(([final, others]) => others.map((other) => word.slice(0, -final.length) + other));
  }

  /** @param {string} word */
  #withVowel(word) {
    const letters = word.normalize("NFD");
    const at = [...letters].findIndex((letter) => VOWELS.has(letter));
    return (this.#tables.vowels[letters[at]] ?? []).map(
      (other) => (letters.slice(0, at) + other + letters.slice(at + 1)).normalize("NFC"),
    );
  }

  /** @param {string} word */
  #withTone(word) {
    const letters = word.normalize("NFD");
    return Object.entries(this.#tables.confused_tones).filter(([tone]) => letters.includes(tone))
      .flatMap(([tone, others]) => others.map(
        (other) => letters.replaceAll(tone, other).normalize("NFC"),
      ));
  }
}
