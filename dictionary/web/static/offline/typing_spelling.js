// How a Vietnamese syllable is put together (text/vietnamese/syllables.py).

const VOWELS = "aeiouy";

/** @param {string} text */
export const isAscii = (text) => !/[^\0-\x7f]/.test(text);

/**
 * The index of the vowel that carries the tone mark.
 * @param {string} rime
 */
function nucleus(rime) {
  const vowels = [...rime].flatMap((char, at) => (VOWELS.includes(char.normalize("NFD")[0]) ? [at] : []));
  const marked = vowels.filter((at) => !isAscii(rime[at]));
  const last = vowels[vowels.length - 1];
  if (marked.length) {
    return marked[marked.length - 1];
  }
  if (last < rime.length - 1 || vowels.length === 1) {
    return last;
  }
  return vowels.length === 3 || ["oa", "oe", "uy"].includes(rime) ? 1 : 0;
}

/**
 * @param {string} onset
 * @param {string} rime
 * @param {string} tone
 */
export function spelt(onset, rime, tone) {
  const at = nucleus(rime) + 1;
  return tone ? (onset + rime.slice(0, at) + tone + rime.slice(at)).normalize("NFC") : onset + rime;
}

/**
 * Whether the orthography allows a rime in plain letters after an onset.
 * @param {string} onset
 * @param {string} rime
 */
export function fits(onset, rime) {
  const [first] = rime;
  const isFront = "eiy".includes(first);
  if (first === "y" && rime !== "y") {
    return onset === "" || onset === "qu";
  }
  if (onset === "qu" || onset === "gi") {
    return onset === "qu" ? first !== "u" : first !== "i" && first !== "y";
  }
  if (onset === "g" && first === "i") {
    return true;
  }
  return ["k", "gh", "ngh"].includes(onset) ? isFront : !(["c", "g", "ng"].includes(onset) && isFront);
}
