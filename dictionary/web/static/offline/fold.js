// What text/fold.py does on the server, with its tables: plain keys, and the comparison of a query
// with a form. A test holds both against each other.

const isMark = (char) => char >= "\u0300" && char <= "\u036f";

export function folding(tables) {
  const apostrophes = new Set(tables.apostrophes);
  const signs = new Set(tables.signs);
  const vowels = new Set(tables.vowels);
  const later = new Set(tables.later);
  const classes = new Map();
  for (const [first, last, number] of tables.classes) {
    for (let code = first; code <= last; code += 1) {
      classes.set(String.fromCodePoint(code), number);
    }
  }
  const letters = new Map();

  const combining = (char) => classes.get(char) ?? 0;

  function compatible(char) {
    const isWide = char >= "\uff01" && char <= "\uff5e";
    return isWide || /^[\p{No}\p{Lm}]$/u.test(char)
      ? tables.raised[char] ?? char.normalize("NFKC") : char;
  }

  function small(text) {
    return [...text.normalize("NFD")]
      .map((part) => (isMark(part) ? part : tables.case[part] ?? part.toLowerCase()))
      .join("").normalize("NFD");
  }

  function takeApart(char) {
    let [plain, marks] = ["", ""];
    for (const part of small(compatible(char))) {
      if (apostrophes.has(part) || part === tables.joiner) {
        continue;
      }
      if (isMark(part)) {
        marks += part;
      } else if (part in tables.stroked) {
        plain += tables.stroked[part];
        marks += part;
      } else if (/^[\p{L}\p{M}\p{N}]$/u.test(part)) {
        plain += part;
      }
    }
    return [plain, marks];
  }

  /** The plain letters of one character ("" if it is no letter or digit) and its marks. */
  function letterOf(char) {
    if (signs.has(char)) {
      return ["", char];
    }
    let found = letters.get(char);
    if (!found) {
      found = takeApart(char);
      letters.set(char, found);
    }
    return found;
  }

  /** The order to put characters in, null if they are in it: marks by class, Tai Viet tones last. */
  function orderOf(chars) {
    if (!chars.some((char) => combining(char))) {
      return null;
    }
    let start = 0;
    const places = chars.map((char, index) => {
      start += combining(char) === 0 ? 1 : 0;
      return [start, combining(char), later.has(char) ? 1 : 0, index];
    });
    places.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return places.map((place) => place[3]);
  }

  function plainKey(text) {
    const composed = text.normalize("NFC");
    const chars = [...[...composed].map((char) => letterOf(char)[0]).join("")];
    const order = orderOf(chars);
    const key = (order ? order.map((index) => chars[index]) : chars).slice(0, tables.most).join("");
    return key || [...composed.trim().toLowerCase()].slice(0, tables.most).join("").trimEnd();
  }

  /** Marks in one order; tone bars keep theirs. */
  function sorted(marks) {
    const rank = (mark) => (signs.has(mark) ? "\uffff" : mark);
    return [...marks].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0)).join("");
  }

  /** A text taken apart: of each plain letter its marks and where it ends (in code points). */
  function read(text) {
    let [plainLetters, marks, ends] = [[], [], []];
    const breaks = new Set();
    let [base, held, apostrophe] = [-1, "", ""];
    [...text].forEach((char, index) => {
      let [plain, found] = letterOf(char);
      if (plain) {
        for (const letter of plain) {
          if (!combining(letter)) {
            if (held) {
              marks[base] += held;
              held = "";
            }
            base = plainLetters.length;
            found += apostrophe;
            apostrophe = "";
          }
          plainLetters.push(letter);
          marks.push(found);
          ends.push(index + 1);
          found = "";
        }
        return;
      }
      if (found && base >= 0) {
        held += found;
        ends[ends.length - 1] = index + 1;
      }
      if (apostrophes.has(char)) {
        apostrophe = "'";
      } else if (!signs.has(char) && !/^[\p{Cf}\p{Mn}]$/u.test(char)) {
        breaks.add(plainLetters.length);
        apostrophe = "";
      }
    });
    if (held) {
      marks[base] += held;
    }
    breaks.delete(0);
    breaks.delete(plainLetters.length);
    const order = orderOf(plainLetters);
    if (order) {
      const put = (list) => order.map((index) => list[index]);
      [plainLetters, marks] = [put(plainLetters), put(marks)];
      let most = 0;
      ends = put(ends).map((end) => { most = Math.max(most, end); return most; });
    }
    return { letters: plainLetters, marks: marks.map(sorted), ends, breaks };
  }

  const only = (marks, isWanted) => [...marks].filter(isWanted).join("");
  const alike = (marks) => [...marks].map((mark) => tables.alike[mark] ?? mark);
  const has = (written, typed) => {
    const there = new Set(alike(written));
    return alike(typed).every((mark) => there.has(mark));
  };

  function runEnd(plainLetters, start, parted) {
    let end = start + 1;
    if (vowels.has(plainLetters[start])) {
      while (end < plainLetters.length && vowels.has(plainLetters[end]) && !parted.has(end)) {
        end += 1;
      }
    }
    return end;
  }

  /** true: the same tones; false: tones left out; null: a typed tone contradicts the form. */
  function tonesAgree(query, form, tones) {
    const size = query.letters.length;
    const tonesIn = (list) => list.map((marks) => only(marks, (mark) => tones.has(mark))).join("");
    if (!tonesIn(query.marks)) {
      return !tonesIn(form.marks.slice(0, size));
    }
    const parted = new Set([...form.breaks].filter((at) => at >= size || query.breaks.has(at)));
    let [equal, start] = [true, 0];
    while (start < size) {
      const end = runEnd(form.letters, start, parted);
      const typed = tonesIn(query.marks.slice(start, end));
      const written = tonesIn(form.marks.slice(start, end));
      if (typed !== written) {
        let at = -1;
        for (const tone of typed) {
          at = written.indexOf(tone, at + 1);
          if (at < 0) {
            return null;
          }
        }
        const here = tonesIn(form.marks.slice(start, Math.min(end, size)));
        equal &&= here.length <= typed.length;
      }
      start = end;
    }
    return equal;
  }

  /** The rung of `form` (0 exact, 1 tone, 2 plain), null if it contradicts what was typed. */
  function compare(query, form, tones) {
    let [lettersEqual, tonesEqual] = [true, true];
    for (const [index, typed] of query.marks.entries()) {
      const written = form.marks[index];
      if (typed === written) {
        continue;
      }
      const [isTone, isLetter] = [(mark) => tones.has(mark), (mark) => !tones.has(mark)];
      if (only(typed, isLetter) !== only(written, isLetter)) {
        if (!has(only(written, isLetter), only(typed, isLetter))) {
          return null;
        }
        lettersEqual = false;
      }
      tonesEqual &&= only(typed, isTone) === only(written, isTone);
    }
    const agree = tonesEqual || tonesAgree(query, form, tones);
    if (agree === null) {
      return null;
    }
    return lettersEqual ? (agree ? 0 : 1) : 2;
  }

  return { plainKey, read, compare };
}
