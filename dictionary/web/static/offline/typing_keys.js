// Keys of Telex, VNI and VIQR: what a word that is typed in one of them is made of (`_Scheme` and
// `_Keys` of text/vietnamese/typing.py).

const VOWELS = "aeiouy";
const TONES = ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323"];
const [CIRCUMFLEX, BREVE, HORN] = ["\u0302", "\u0306", "\u031b"];

/** @typedef {{ base: string, marks: Set<string>, tone: string }} Keys */

/** @param {string} keys */
const tonesOf = (keys) => new Map([...keys].map((key, at) => [key, TONES[at]]));

/** A word of Telex, taken apart letter by letter. */
class TelexWord {
  base = "";
  tone = "";
  marks = new Set();
  #hasVowel = false;

  /**
   * Takes a key; whether the word can still be Telex.
   * @param {string} char
   * @param {Map<string, string>} tones
   */
  take(char, tones) {
    if (this.#hasVowel && tones.has(char)) {
      const isFirst = !this.tone;
      this.tone = char;
      return isFirst;
    }
    const mark = this.#markOf(char);
    if (mark) {
      this.marks.add(mark);
    }
    if (char === "w") {
      this.base += /[aou]/.test(this.base) ? "" : "u";
    } else if (!mark) {
      this.base += char;
    }
    this.#hasVowel ||= (VOWELS + "w").includes(char) && (!mark || char === "w");
    return true;
  }

  /** @param {string} char */
  #markOf(char) {
    if (char === "w") {
      return char;
    }
    const isDoubled = "aeo".includes(char) ? this.base.includes(char)
      : char === "d" && this.base.startsWith("d");
    return isDoubled && !this.marks.has(char.toUpperCase()) ? char.toUpperCase() : "";
  }
}

/**
 * @param {string} typed
 * @param {Map<string, string>} tones
 * @returns {Keys | null}
 */
function telex(typed, tones) {
  const word = typed.replaceAll("[", "ow").replaceAll("]", "uw");
  const count = word.split("w").length - 1;
  if (count > 2 || (word.includes("ww") && !word.includes("uo"))) {
    return null;
  }
  const taken = new TelexWord();
  return [...word].every((char) => taken.take(char, tones)) ? taken : null;
}

/**
 * The keys of a word whose mark and tone keys are not letters; null for two tones.
 * @param {string} word
 * @param {Map<string, string>} tones
 * @param {string} signs
 * @returns {Keys | null}
 */
function bySigns(word, tones, signs) {
  const tone = [...word].filter((char) => tones.has(char));
  return tone.length > 1 ? null : {
    base: [...word].filter((char) => !signs.includes(char) && !tones.has(char)).join(""),
    marks: new Set([...word].filter((char) => signs.includes(char))),
    tone: tone[0] ?? "",
  };
}

/**
 * @param {string} word
 * @param {Map<string, string>} tones
 */
function viqr(word, tones) {
  const keys = bySigns(word.replaceAll("*", "+"), tones, "^(+");
  if (keys && /^d.*d/.test(keys.base)) {
    keys.base = `d${keys.base.slice(1).replace("d", "")}`;
    keys.marks.add("D");
  }
  return keys;
}

/** The input methods: their keys, and the patterns of their words (`_Scheme` of the server). */
export const SCHEMES = [
  {
    method: "telex",
    takeApart: telex,
    tones: tonesOf("fsrxj"),
    typed: { [CIRCUMFLEX]: "", [BREVE]: "w", [HORN]: "w", đ: "d" },
    barred: "D",
    word: /^[a-z[\]']+$/,
    key: /[w[\]]|aa|ee|oo|dd|^[^aeiouy]*[aeiouy].*[fsrxj]/,
    sure: /[w[\]]|aa|ee|oo|dd|^[^aeiouy]*[aeiouy].*[fj]/,
    between: /([\s,.;:!?"()/-]+)/,
  },
  {
    method: "vni",
    takeApart: (/** @type {string} */ word, /** @type {Map<string, string>} */ tones) => (
      bySigns(word, tones, "6789")),
    tones: tonesOf("21345"),
    typed: { [CIRCUMFLEX]: "6", [BREVE]: "8", [HORN]: "7", đ: "9" },
    barred: "9",
    word: /^[a-z'][a-z1-9']*$/,
    key: /\d/,
    sure: /\d/,
    between: /([\s,.;:!?"()/-]+)/,
  },
  {
    method: "viqr",
    takeApart: viqr,
    tones: tonesOf("`'?~."),
    typed: { [CIRCUMFLEX]: "^", [BREVE]: "(", [HORN]: "+", đ: "d" },
    barred: "D",
    word: /^[a-z][a-z^(+*`'?~.]*$/,
    key: /[^a-z]|dd/,
    sure: /[\^(+]|dd/,
    between: /([\s,;:!")/-]+)/,
  },
];

/** @typedef {typeof SCHEMES[number]} Scheme */

/** @param {Keys} keys */
export const nameOf = ({ base, marks, tone }) => [base, [...marks].sort().join(""), tone].join("\n");

/**
 * The keystrokes of a word, each mark after its letter.
 * @param {string} word
 * @param {Scheme} scheme
 */
export function typedAs(word, scheme) {
  /** @type {Map<string, string>} */
  const signs = new Map([...Object.entries(scheme.typed), ...[...scheme.tones].map(
    ([key, mark]) => /** @type {[string, string]} */ ([mark, key]))]);
  let [keys, letter] = ["", ""];
  for (const char of word.normalize("NFD")) {
    const sign = signs.get(char);
    if (char === "đ") {
      keys += `d${sign}`;
    } else if (sign !== undefined) {
      keys += sign || letter;
    } else {
      keys += char;
      letter = char;
    }
  }
  return keys;
}

/**
 * Whether a method types the circumflex by doubling the letter.
 * @param {Scheme} scheme
 */
export const doubles = (scheme) => !scheme.typed[CIRCUMFLEX];
