// What text/fold.py does on the server, with its tables: plain keys, and the comparison of a query
// with a form. Tests hold both against each other.

/** @param {string} char */
const isMark = (char) => char >= "\u0300" && char <= "\u036f";

/**
 * The marks for which `isWanted` holds.
 * @param {string} marks
 * @param {(mark: string) => boolean} isWanted
 */
const only = (marks, isWanted) => [...marks].filter(isWanted).join("");

/**
 * The tones among the marks of all letters, in their order.
 * @param {string[]} letters
 * @param {Set<string>} tones
 */
const tonesIn = (letters, tones) => letters.map(
  (marks) => only(marks, (mark) => tones.has(mark)),
).join("");

/**
 * Whether `typed` is left over when characters of `written` are left out.
 * @param {string} typed
 * @param {string} written
 */
function isWithin(typed, written) {
  let at = -1;
  for (const char of typed) {
    at = written.indexOf(char, at + 1);
    if (at < 0) {
      return false;
    }
  }
  return true;
}

/** Puts the letters of a text one after another, with their marks, and counts where they end. */
class Reader {
  /** @type {string[]} */
  letters = [];

  /** @type {string[]} */
  marks = [];

  /** @type {number[]} */
  ends = [];

  /** @type {Set<number>} */
  breaks = new Set();

  #base = -1;
  #held = "";
  #apostrophe = "";

  /**
   * Adds the plain letters of one character; the marks are those of the first of them.
   * @param {string} plain
   * @param {string} marks
   * @param {number} end
   * @param {(char: string) => number} combining
   */
  add(plain, marks, end, combining) {
    let given = marks;
    for (const letter of plain) {
      if (!combining(letter)) {
        this.finish();
        this.#base = this.letters.length;
        given += this.#apostrophe;
        this.#apostrophe = "";
      }
      this.letters.push(letter);
      this.marks.push(given);
      this.ends.push(end);
      given = "";
    }
  }

  /**
   * Adds marks that stand by themselves to the letter before them.
   * @param {string} marks
   * @param {number} end
   */
  mark(marks, end) {
    if (marks && this.#base >= 0) {
      this.#held += marks;
      this.ends[this.ends.length - 1] = end;
    }
  }

  /** The next letter has an apostrophe before it. */
  quote() {
    this.#apostrophe = "'";
  }

  /** Here is a space, or another sign that is no letter. */
  part() {
    this.breaks.add(this.letters.length);
    this.#apostrophe = "";
  }

  /** Gives the last letter the marks that came after it. */
  finish() {
    if (this.#held) {
      this.marks[this.#base] += this.#held;
      this.#held = "";
    }
  }
}

/** The rules of folding, by the tables of the server. */
export class Folding {
  #tables;
  #apostrophes;
  #signs;
  #vowels;
  #later;
  #exact;
  #tone;
  #plain;

  /** @type {Map<string, number>} */
  #classes = new Map();

  /** @type {Map<string, [plain: string, marks: string]>} */
  #letters = new Map();

  /** @param {FoldTables} tables */
  constructor(tables) {
    this.#tables = tables;
    this.#apostrophes = new Set(tables.apostrophes);
    this.#signs = new Set(tables.signs);
    this.#vowels = new Set(tables.vowels);
    this.#later = new Set(tables.later);
    this.#exact = tables.rungs.indexOf("exact");
    this.#tone = tables.rungs.indexOf("tone");
    this.#plain = tables.rungs.indexOf("plain");
    for (const [first, last, number] of tables.classes) {
      for (let code = first; code <= last; code += 1) {
        this.#classes.set(String.fromCodePoint(code), number);
      }
    }
  }

  #combining = (/** @type {string} */ char) => this.#classes.get(char) ?? 0;

  /** @param {string} char */
  #compatible(char) {
    const isWide = char >= "\uff01" && char <= "\uff5e";
    return isWide || /^[\p{No}\p{Lm}]$/u.test(char)
      ? this.#tables.raised[char] ?? char.normalize("NFKC") : char;
  }

  /** @param {string} text */
  #small(text) {
    return [...text.normalize("NFD")]
      .map((part) => (isMark(part) ? part : this.#tables.case[part] ?? part.toLowerCase()))
      .join("").normalize("NFD");
  }

  /**
   * @param {string} char
   * @returns {[plain: string, marks: string]}
   */
  #takeApart(char) {
    let [plain, marks] = ["", ""];
    for (const part of this.#small(this.#compatible(char))) {
      if (this.#apostrophes.has(part) || part === this.#tables.joiner) {
        continue;
      }
      if (isMark(part)) {
        marks += part;
      } else if (part in this.#tables.stroked) {
        plain += this.#tables.stroked[part];
        marks += part;
      } else if (/^[\p{L}\p{M}\p{N}]$/u.test(part)) {
        plain += part;
      }
    }
    return [plain, marks];
  }

  /**
   * The plain letters of one character ("" if it is no letter or digit) and its marks.
   * @param {string} char
   * @returns {[plain: string, marks: string]}
   */
  #letterOf(char) {
    if (this.#signs.has(char)) {
      return ["", char];
    }
    const known = this.#letters.get(char);
    if (known) {
      return known;
    }
    const apart = this.#takeApart(char);
    this.#letters.set(char, apart);
    return apart;
  }

  /**
   * The order to put characters in, null if they are in it: marks by class, Tai Viet tones last.
   * @param {string[]} chars
   */
  #orderOf(chars) {
    if (!chars.some((char) => this.#combining(char))) {
      return null;
    }
    let start = 0;
    const places = chars.map((char, index) => {
      start += this.#combining(char) === 0 ? 1 : 0;
      return [start, this.#combining(char), this.#later.has(char) ? 1 : 0, index];
    });
    places.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return places.map((place) => place[3]);
  }

  /**
   * The search key of a text: its letters without marks, spaces and signs.
   * @param {string} text
   */
  plainKey(text) {
    const { most } = this.#tables;
    const composed = text.normalize("NFC");
    const chars = [...[...composed].map((char) => this.#letterOf(char)[0]).join("")];
    const order = this.#orderOf(chars);
    const key = (order ? order.map((index) => chars[index]) : chars).slice(0, most).join("");
    return key || [...composed.trim().toLowerCase()].slice(0, most).join("").trimEnd();
  }

  /**
   * Marks in one order; tone bars keep theirs.
   * @param {string} marks
   */
  #sorted(marks) {
    const rank = (/** @type {string} */ mark) => (this.#signs.has(mark) ? "\uffff" : mark);
    return [...marks].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)).join("");
  }

  /**
   * A text taken apart.
   * @param {string} text
   * @returns {FoldReading}
   */
  read(text) {
    const reader = new Reader();
    [...text].forEach((char, index) => {
      const [plain, marks] = this.#letterOf(char);
      if (plain) {
        reader.add(plain, marks, index + 1, this.#combining);
        return;
      }
      reader.mark(marks, index + 1);
      if (this.#apostrophes.has(char)) {
        reader.quote();
      } else if (!this.#signs.has(char) && !/^[\p{Cf}\p{Mn}]$/u.test(char)) {
        reader.part();
      }
    });
    reader.finish();
    reader.breaks.delete(0);
    reader.breaks.delete(reader.letters.length);
    return this.#inOrder(reader);
  }

  /**
   * @param {FoldReading} reading
   * @returns {FoldReading}
   */
  #inOrder({ letters, marks, ends, breaks }) {
    const order = this.#orderOf(letters) ?? [...letters.keys()];
    let most = 0;
    return {
      letters: order.map((index) => letters[index]),
      marks: order.map((index) => this.#sorted(marks[index])),
      ends: order.map((index) => {
        most = Math.max(most, ends[index]);
        return most;
      }),
      breaks,
    };
  }

  /** @param {string} marks */
  #alike(marks) {
    return [...marks].map((mark) => this.#tables.alike[mark] ?? mark);
  }

  /**
   * @param {string} written
   * @param {string} typed
   */
  #has(written, typed) {
    const there = new Set(this.#alike(written));
    return this.#alike(typed).every((mark) => there.has(mark));
  }

  /**
   * Where the vowels that begin at `start` end.
   * @param {string[]} letters
   * @param {number} start
   * @param {Set<number>} parted
   */
  #runEnd(letters, start, parted) {
    let end = start + 1;
    if (this.#vowels.has(letters[start])) {
      while (end < letters.length && this.#vowels.has(letters[end]) && !parted.has(end)) {
        end += 1;
      }
    }
    return end;
  }

  /**
   * true: the same tones; false: tones left out; null: a typed tone contradicts the form.
   * @param {FoldReading} query
   * @param {FoldReading} form
   * @param {Set<string>} tones
   */
  #tonesAgree(query, form, tones) {
    const size = query.letters.length;
    if (!tonesIn(query.marks, tones)) {
      return !tonesIn(form.marks.slice(0, size), tones);
    }
    const parted = new Set([...form.breaks].filter((at) => at >= size || query.breaks.has(at)));
    let [equal, start] = [true, 0];
    while (start < size) {
      const end = this.#runEnd(form.letters, start, parted);
      const typed = tonesIn(query.marks.slice(start, end), tones);
      const written = tonesIn(form.marks.slice(start, end), tones);
      if (typed !== written) {
        if (!isWithin(typed, written)) {
          return null;
        }
        const here = tonesIn(form.marks.slice(start, Math.min(end, size)), tones);
        equal &&= here.length <= typed.length;
      }
      start = end;
    }
    return equal;
  }

  /**
   * The rung on which `form` agrees with `query` (exact, tone or plain), null if it contradicts
   * what was typed. The letters of `query` must be a beginning of those of `form`.
   * @param {FoldReading} query
   * @param {FoldReading} form
   * @param {Set<string>} tones
   */
  compare(query, form, tones) {
    const isTone = (/** @type {string} */ mark) => tones.has(mark);
    const isLetter = (/** @type {string} */ mark) => !tones.has(mark);
    let [lettersEqual, tonesEqual] = [true, true];
    for (const [index, typed] of query.marks.entries()) {
      const written = form.marks[index];
      if (typed === written) {
        continue;
      }
      if (only(typed, isLetter) !== only(written, isLetter)) {
        if (!this.#has(only(written, isLetter), only(typed, isLetter))) {
          return null;
        }
        lettersEqual = false;
      }
      tonesEqual &&= only(typed, isTone) === only(written, isTone);
    }
    const agree = tonesEqual || this.#tonesAgree(query, form, tones);
    if (agree === null) {
      return null;
    }
    if (!lettersEqual) {
      return this.#plain;
    }
    return agree ? this.#exact : this.#tone;
  }
}
