// Names that have words which begin with what was typed, as on the server (text/word_starts.py):
// `ede` for Ê Đê, `mong` for Mông Trắng. Marks, apostrophes and spaces may be left out; marks that
// are typed must be there.

/** @type {Record<string, string>} */
const STROKED = { đ: "d", ð: "d", ƀ: "b", ħ: "h", ɓ: "b", ɗ: "d" };
const MARK = /[\u0300-\u036f]/;
const APOSTROPHE = /['\uff07\u2018\u2019\u201b\u02bc\ua78b\ua78c]/;
const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** @typedef {{ letters: string[], marks: string[], starts: number[] }} NameReading */

const MOST_KEPT = 5000;

/** @type {Map<string, NameReading>} */
const kept = new Map();

/**
 * The reading of a name, which is asked for again with each key.
 * @param {string} name
 */
function readName(name) {
  const reading = kept.get(name) ?? read(name);
  if (kept.size < MOST_KEPT) {
    kept.set(name, reading);
  }
  return reading;
}

/**
 * A text in plain letters with their marks, and where its words start.
 * @param {string} text
 * @returns {NameReading}
 */
function read(text) {
  /** @type {NameReading} */
  const { letters, marks, starts } = { letters: [], marks: [], starts: [0] };
  let isBreak = false;
  for (const char of text.normalize("NFD").toLowerCase().normalize("NFD")) {
    if (MARK.test(char)) {
      if (letters.length) {
        marks[marks.length - 1] += char;
      }
    } else if (LETTER.test(char) && !APOSTROPHE.test(char)) {
      if (isBreak && letters.length) {
        starts.push(letters.length);
      }
      isBreak = false;
      letters.push(STROKED[char] ?? char);
      marks.push(char in STROKED ? char : "");
    } else if (!APOSTROPHE.test(char)) {
      isBreak = true;
    }
  }
  return { letters, marks, starts };
}

/**
 * @param {NameReading} typed
 * @param {NameReading} name
 * @param {number} start
 */
const begins = (typed, name, start) => typed.letters.every((letter, at) => (
  letter === name.letters[start + at]
  && [...typed.marks[at]].every((mark) => name.marks[start + at].includes(mark))
));

/**
 * Whether a name begins with what was typed, as a whole.
 * @param {string} typed
 * @param {string} name
 */
export const isBeginning = (typed, name) => begins(read(typed), readName(name), 0);

/**
 * Whether a name has a word for each of `words`, in their order, which begins so.
 * @param {NameReading[]} words
 * @param {NameReading} name
 */
function hasWords(words, name) {
  let after = -1;
  return words.every((word) => {
    after = name.starts.find((start) => start > after && begins(word, name, start)) ?? Infinity;
    return after < Infinity;
  });
}

/**
 * Whether one of the names has words that begin as the words that were typed. Nothing typed matches
 * any name.
 * @param {string} typed
 * @param {string[]} names
 */
export function matchesNames(typed, names) {
  const words = typed.split(/\s+/).map(read).filter(({ letters }) => letters.length);
  return names.map(readName).some((name) => hasWords(words, name));
}
