// What a query says in Telex, VNI or VIQR, as on the server (text/vietnamese/typing.py), with its
// tables of syllables. A reading is a guess: it never takes the place of what was typed.

import { doubles, nameOf, SCHEMES, typedAs } from "./typing_keys.js";
import { fits, isAscii, spelt } from "./typing_spelling.js";

const MOST = 4;
const LONGEST = 200;
const MOST_RUNS = 2;
const LONGEST_RUN = 32;
const LONGEST_SYLLABLE = 10;
const LONGEST_ONSET = 3;
const VOWELS = "aeiouy";

/** @typedef {import("./typing_keys.js").Scheme} Scheme */
/** @typedef {{ text: string, changed: boolean }} Decoded */
/** @typedef {{ cost: number, changed: boolean, words: string[] }} Cut */

/**
 * Every choice of one of each, the first ones first.
 * @param {Decoded[][]} ways
 * @returns {Generator<Decoded[]>}
 */
function* choices([first, ...rest]) {
  if (!first) {
    yield [];
    return;
  }
  for (const one of first) {
    for (const others of choices(rest)) {
      yield [one, ...others];
    }
  }
}

/** Readings of queries, by the tables of the server. */
export class Typing {
  #vietnamese;
  #stops;
  #stopTones;

  /** @type {Map<string, Set<string>>} */
  #rimesAfter = new Map();

  /** @type {Map<Scheme, Map<string, string[]>>} */
  #rimes = new Map();

  /** @type {Map<Scheme, Map<string, string>>} */
  #names = new Map();

  /** @type {Set<string>} */
  #plainRimes;

  /** @type {Set<string>} */
  #allNames;

  /**
   * @param {VietnameseTables} tables
   * @param {{ isSyllable: (word: string) => boolean }} vietnamese whether a word is a syllable as it stands
   */
  constructor(tables, vietnamese) {
    this.#vietnamese = vietnamese;
    this.#stops = tables.stops;
    this.#stopTones = tables.stop_tones;
    for (const [onsets, rimes] of tables.syllables) {
      onsets.forEach((onset) => this.#rimesAfter.set(onset, new Set(rimes)));
    }
    const rimes = tables.rimes ?? [];
    this.#allNames = new Set(tables.names);
    this.#plainRimes = new Set(rimes.map(
      (rime) => [...rime.normalize("NFD")].filter(isAscii).join(""),
    ));
    for (const scheme of SCHEMES) {
      this.#rimes.set(scheme, this.#rimesOf(scheme, rimes));
      const names = tables.names.flatMap((name) => {
        const keys = scheme.takeApart(typedAs(name, scheme), scheme.tones);
        return keys ? [/** @type {[string, string]} */ ([nameOf(keys), name])] : [];
      });
      this.#names.set(scheme, new Map(names));
    }
  }

  /**
   * @param {Scheme} scheme
   * @param {string[]} rimes
   */
  #rimesOf(scheme, rimes) {
    /** @type {Map<string, string[]>} */
    const byKeys = new Map();
    // ông before oong, which has the same keys.
    for (const rime of [...rimes].sort((a, b) => Number(a.includes("oo")) - Number(b.includes("oo")))) {
      const ways = [typedAs(rime, scheme)];
      if (rime.includes("oo") && doubles(scheme)) {
        ways.push(ways[0].replace("oo", "ooo"));
      }
      for (const typed of ways) {
        const keys = scheme.takeApart(typed, scheme.tones);
        if (keys) {
          const name = nameOf({ ...keys, tone: "" });
          byKeys.set(name, [...(byKeys.get(name) ?? []), rime]);
        }
      }
    }
    return byKeys;
  }

  /** @param {string} letters */
  #onsets(letters) {
    const sizes = [...Array(Math.min(LONGEST_ONSET, letters.length - 1) + 1).keys()].reverse();
    return sizes.map((size) => [letters.slice(0, size), letters.slice(size)])
      .filter(([onset]) => this.#rimesAfter.has(onset));
  }

  /**
   * @param {string} rime
   * @param {string} tone
   */
  #bears(rime, tone) {
    return !tone || !this.#stops.some((stop) => rime.endsWith(stop)) || this.#stopTones.includes(tone);
  }

  /**
   * The syllables or names that a word can stand for, best first.
   * @param {Scheme} scheme
   * @param {string} word
   * @returns {Decoded[]}
   */
  #syllables(scheme, word) {
    const keys = scheme.takeApart(word, scheme.tones);
    if (!keys?.base) {
      return [];
    }
    const name = this.#names.get(scheme)?.get(nameOf(keys));
    const texts = name ? [name] : this.#spellings(scheme, keys);
    return texts.map((text) => ({ text, changed: text !== word }));
  }

  /**
   * The syllables with these keys, those with the longest onset.
   * @param {Scheme} scheme
   * @param {import("./typing_keys.js").Keys} keys
   */
  #spellings(scheme, { base: letters, marks: typed, tone: key }) {
    const tone = scheme.tones.get(key) ?? "";
    const marks = new Set(typed);
    const isBarred = marks.delete(scheme.barred);
    for (const [plain, base] of this.#onsets(letters).filter(([each]) => !isBarred || each === "d")) {
      const onset = isBarred ? "đ" : plain;
      const syllables = (this.#rimes.get(scheme)?.get(nameOf({ base, marks, tone: "" })) ?? [])
        .filter((rime) => this.#rimesAfter.get(onset)?.has(rime) && this.#bears(rime, tone))
        .map((rime) => spelt(onset, rime, tone));
      if (syllables.length) {
        return syllables;
      }
    }
    return [];
  }

  /**
   * Whether a word is, as typed, a syllable with all or without any marks, or a number.
   * @param {string} word
   */
  #stands(word) {
    if (!isAscii(word)) {
      return this.#vietnamese.isSyllable(word) || this.#allNames.has(word.replaceAll("'", ""));
    }
    return /^\d+$/.test(word) || this.#onsets(word).some(([onset, rime]) => (
      this.#plainRimes.has(rime) && this.#fitsPlain(onset, rime)));
  }

  /**
   * @param {string} onset
   * @param {string} rime
   */
  #fitsPlain(onset, rime) {
    return this.#rimesAfter.get(onset)?.has(rime) || (this.#plainRimes.has(rime)
      && fits(onset, rime));
  }

  /**
   * What a piece of a run stands for; null if it is no word.
   * @param {Scheme} scheme
   * @param {string} piece
   * @param {string} next what follows it
   * @returns {Decoded | null}
   */
  #piece(scheme, piece, next) {
    // Here j and w are usually consonants of another language, not Telex keys.
    if (piece[0] === "w" || (piece.endsWith("j") && VOWELS.includes(next || "-"))) {
      return null;
    }
    const [first] = this.#syllables(scheme, piece);
    return first ?? (this.#stands(piece) ? { text: piece, changed: false } : null);
  }

  /**
   * A run of syllables without spaces as words; null if it cannot be (`_cut` of the server).
   * @param {Scheme} scheme
   * @param {string} run
   */
  #cut(scheme, run) {
    if (run.length > LONGEST_RUN || !scheme.sure.test(run)) {
      return null;
    }
    /** @type {(Cut | null)[]} */
    const best = [{ cost: 0, changed: false, words: [] }, ...Array(run.length).fill(null)];
    best.forEach((before, start) => {
      if (!before) {
        return;
      }
      const most = Math.min(start + LONGEST_SYLLABLE, run.length);
      for (let end = start + 2; end <= most; end += 1) {
        const isBare = start > 0 && VOWELS.includes(run[start]);
        const cost = before.cost + 2 + Number(isBare);
        const there = best[end];
        const isBetter = !there || cost < there.cost || (isBare && cost === there.cost);
        const piece = isBetter ? this.#piece(scheme, run.slice(start, end), run[end] ?? "") : null;
        if (piece) {
          best[end] = {
            cost, changed: before.changed || piece.changed, words: [...before.words, piece.text],
          };
        }
      }
    });
    const last = best[run.length];
    return last?.changed ? last.words.join(" ") : null;
  }

  /**
   * The decodings of one word, best first; none if the method does not fit.
   * @param {Scheme} scheme
   * @param {string} word
   * @returns {Decoded[]}
   */
  #words(scheme, word) {
    const literal = { text: word, changed: false };
    if (/^\d+$/.test(word) || !isAscii(word)) {
      return this.#stands(word) ? [literal] : [];
    }
    if (!scheme.word.test(word)) {
      return [];
    }
    const decodings = this.#syllables(scheme,
      scheme.method === "viqr" ? word : word.replaceAll("'", ""));
    if (scheme.key.test(word) && (decodings.length || scheme.sure.test(word))) {
      return decodings;
    }
    const changed = decodings.filter((decoded) => decoded.changed);
    return this.#stands(word) ? [literal, ...changed] : [...changed, literal];
  }

  /**
   * Whether a word stays as it is and is no syllable: beside it, keys could be letters.
   * @param {string} word
   * @param {Decoded[]} decodings
   */
  #isForeign(word, [first]) {
    return Boolean(first) && !first.changed && !this.#stands(word);
  }

  /**
   * The decodings of each piece of a text; null if the method does not fit.
   * @param {Scheme} scheme
   * @param {string} text
   */
  #waysOf(scheme, text) {
    const isSure = scheme.sure.test(text);
    /** @type {Decoded[][]} */
    const ways = [];
    let runs = 0;
    for (const [index, piece] of text.split(scheme.between).entries()) {
      const isBetween = index % 2 || !piece;
      let decodings = isBetween ? [{ text: piece, changed: false }] : this.#words(scheme, piece);
      if (!isBetween && !isSure && this.#isForeign(piece, decodings)) {
        return null;
      }
      if (!decodings.length && runs < MOST_RUNS && isAscii(piece)) {
        runs += 1;
        const cut = this.#cut(scheme, piece);
        decodings = cut ? [{ text: cut, changed: true }] : [];
      }
      if (!decodings.length) {
        return null;
      }
      ways.push(decodings);
    }
    return ways;
  }

  /**
   * @param {Scheme} scheme
   * @param {string} text
   * @returns {Generator<string>}
   */
  * #readAs(scheme, text) {
    const ways = this.#waysOf(scheme, text);
    for (const chosen of ways ? choices(ways) : []) {
      if (chosen.some(({ changed }) => changed)) {
        yield chosen.map(({ text: part }) => part).join("");
      }
    }
  }

  /**
   * The decodings of a query by all methods, best first; at most four.
   * @param {string} query
   * @param {string} apostrophes all signs that are taken for one
   */
  readings(query, apostrophes) {
    let small = query.toLowerCase();
    if ([...small].length > LONGEST) {
      return [];
    }
    if (!isAscii(small)) {
      small = [...small].map((char) => oneForm(char, apostrophes)).join("").toLowerCase().normalize("NFC");
    }
    /** @type {Map<string, { method: string, text: string }>} */
    const byText = new Map();
    for (const scheme of SCHEMES.filter(({ method, sure }) => method !== "viqr" || sure.test(small))) {
      let count = 0;
      for (const text of this.#readAs(scheme, small.trim())) {
        byText.set(text, byText.get(text) ?? { method: scheme.method, text });
        count += 1;
        if (count === MOST) {
          break;
        }
      }
    }
    return [...byText.values()].slice(0, MOST);
  }
}

/**
 * @param {string} char
 * @param {string} apostrophes
 */
function oneForm(char, apostrophes) {
  if (char >= "\uff01" && char <= "\uff5e") {
    return String.fromCharCode(char.charCodeAt(0) - 0xfee0);
  }
  return apostrophes.includes(char) ? "'" : { "\u3000": " ", "\xa0": " ", "\u2011": "-" }[char] ?? char;
}
