"""The orthography of the Vietnamese syllable: its parts, their combinations, tone placement.

A syllable is an onset, a rime and a tone. The inventories and their source are in
data/syllables.toml. The rules here are those of the national orthography: `k gh ngh` before e ê i y
and `c g ng` before the other vowels; rimes that begin with y only without an onset or after `qu`;
only sắc or nặng before a final stop. They also accept syllables that no word has.

`is_syllable` judges a word as it is printed, `may_be_syllable` a word as it is typed: with all,
some or none of its marks.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from dictionary.text.fold import APOSTROPHES, VIETNAMESE_TONES, Decomposed, plain_key, read
from dictionary.text.normalise import normal
from dictionary.text.tokens import words

_FACTS: dict[str, str] = tomllib.loads(
    files("dictionary").joinpath("data", "syllables.toml").read_text(encoding="utf-8")
)
# The empty onset is one of them.
ONSETS = frozenset(_FACTS["onsets"].split()) | {""}
RIMES = tuple(_FACTS["rimes"].split())
NAMES = tuple(_FACTS["names"].split())

STOPS = ("c", "ch", "p", "t")
_VOWELS = frozenset("aeiouy")
_LETTER_N = "n\u0303"
STOP_TONES = frozenset("\u0301\u0323")
_FRONT = frozenset("eêiy")
_BEFORE_FRONT = frozenset(("k", "gh", "ngh"))
_NOT_BEFORE_FRONT = frozenset(("c", "g", "ng"))
_LONGEST_ONSET = 3


def fits(onset: str, rime: str) -> bool:
    """Say whether the orthography allows `rime` after `onset`, both from the inventories."""
    first = rime[0]
    if first == "y" and rime != "y":
        return onset in ("", "qu")
    if onset == "qu":
        return first not in "uư"
    if onset == "gi":
        return first not in "iy"
    if onset == "g" and first == "i":
        return True
    if onset in _BEFORE_FRONT:
        return first in _FRONT
    return not (onset in _NOT_BEFORE_FRONT and first in _FRONT)


def bears(rime: str, tone: str) -> bool:
    """Say whether `rime` may have `tone`, a combining mark or "" for the level tone."""
    return not rime.endswith(STOPS) or tone in STOP_TONES


def spelt(onset: str, rime: str, tone: str) -> str:
    """Return the syllable in NFC with its tone on the nucleus: `hoà`, `thuý`, `của`, `giếng`."""
    if not tone:
        return onset + rime
    at = _nucleus(rime)
    return unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])


def _nucleus(rime: str) -> int:
    """Return the index of the vowel that carries the tone mark."""
    vowels = [index for index, char in enumerate(rime) if _plain(char) in "aeiouy"]
    marked = [index for index in vowels if not rime[index].isascii()]
    if marked:
        return marked[-1]
    last = vowels[-1]
    if last < len(rime) - 1 or len(vowels) == 1:
        return last
    # In the open rimes oa, oe, uy the first vowel is a glide; in the others the second one is.
    return 1 if len(vowels) == 3 or rime in ("oa", "oe", "uy") else 0


def _plain(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


_RIMES = frozenset(RIMES)


def onsets(letters: str) -> Iterator[tuple[str, str]]:
    """Yield (onset, rest) for each onset at the beginning of `letters`, longest first."""
    for size in range(min(_LONGEST_ONSET, len(letters) - 1), -1, -1):
        if letters[:size] in ONSETS:
            yield letters[:size], letters[size:]


def parts(onset_and_rime: str) -> tuple[str, str] | None:
    """Return onset and rime of a toneless syllable (NFC, lower case), None if it is no syllable.

    The longest onset wins (`gia` is gi and a).
    """
    for onset, rime in onsets(onset_and_rime):
        if rime in _RIMES and fits(onset, rime):
            return onset, rime
    return None


def is_syllable(word: str) -> bool:
    """Say whether `word`, in any case and normal form, is spelt as a Vietnamese syllable.

    The tone mark may be on any of its vowels (`hòa`, `hoà`).
    """
    decomposed = normal("NFD", word.lower())
    tones = [char for char in decomposed if char in VIETNAMESE_TONES]
    if len(tones) > 1:
        return False
    toneless = "".join([char for char in decomposed if char not in VIETNAMESE_TONES])
    syllable = parts(unicodedata.normalize("NFC", toneless))
    return syllable is not None and bears(syllable[1], tones[0] if tones else "")


_RIMES_BY_LETTERS = {
    letters: [rime for rime in RIMES if plain_key(rime) == letters]
    for letters in map(plain_key, RIMES)
}
_RIME_MARKS = {rime: read(rime).marks for rime in RIMES}
_NO_TONES = dict.fromkeys(map(ord, VIETNAMESE_TONES))
_NAMES_BY_LETTERS = {plain_key(name): read(name).marks for name in NAMES}
# The longest syllable, nghiêng, has seven letters; of names none has more.
_MOST_LETTERS = 7


@lru_cache(maxsize=65536)
def may_be_syllable(word: str) -> bool:
    """Say whether `word` may be a Vietnamese syllable typed with all, some or none of its marks.

    `cong`, `dep`, `nuơc` and `đẹp` may be one. A mark that is typed has to be in the syllable, as
    in a search; so may the names of ethnic groups and provinces (`Khmer`, `Đắk`).
    """
    if len(word) > 4 * _MOST_LETTERS:
        return False
    typed = read(word)
    if not 0 < len(typed.letters) <= _MOST_LETTERS or typed.breaks:
        return False
    return any(_agrees(typed, onset) for onset in _onsets_of(typed)) or _may_be_name(typed)


def _onsets_of(typed: Decomposed) -> Iterator[str]:
    for size in range(min(_LONGEST_ONSET, len(typed.letters) - 1), -1, -1):
        onset = typed.letters[:size]
        if any(typed.marks[:size]):
            if onset == "d" and typed.marks[0] == "đ":
                yield "đ"
        elif onset in ONSETS:
            yield onset


def _agrees(typed: Decomposed, onset: str) -> bool:
    """Say whether what is typed after `onset` is a rime that may follow it, or lacks its marks."""
    start = len(onset)
    marks = typed.marks[start:]
    tones = [mark for group in marks for mark in group if mark in VIETNAMESE_TONES]
    toneless = [group.translate(_NO_TONES) for group in marks]
    if len(tones) > 1 or any(
        marks and letter not in _VOWELS
        for letter, marks in zip(typed.letters[start:], marks, strict=True)
    ):
        return False
    return any(
        fits(onset, rime)
        and (not tones or bears(rime, tones[0]))
        and _has_all(_RIME_MARKS[rime], toneless)
        for rime in _RIMES_BY_LETTERS.get(typed.letters[start:], ())
    )


def _may_be_name(typed: Decomposed) -> bool:
    written = _NAMES_BY_LETTERS.get(typed.letters)
    return written is not None and _has_all(written, typed.marks)


def _has_all(written: Sequence[str], typed: Sequence[str]) -> bool:
    """Say whether the marks of each letter include those that are typed on it."""
    return all(set(some) <= set(every) for every, some in zip(written, typed, strict=True))


def is_vietnamese(text: str) -> bool:
    """Say whether `text` is well-formed Vietnamese, typed with all, some or none of its marks.

    Each of its words may be a syllable, or is a number; one of them at least is no number.
    """
    every = words(text)
    return not all(map(str.isdigit, every)) and all(
        word.isdigit() or may_be_syllable(word) for word in every
    )


def mistoned(word: str) -> bool:
    """Say whether `word` is a Vietnamese syllable with wrong tone marks, in any normal form.

    It has two (`hòà`), or one on a consonant (`nướć`), or one that its rime cannot have (`càt`).
    The tilde of ñ is not a tone: texts quote words of languages that have this letter.
    """
    letters: list[str] = []
    tones: list[tuple[str, str]] = []
    base = ""
    for char in normal("NFD", word.lower()):
        if char in VIETNAMESE_TONES and base + char != _LETTER_N:
            tones.append((char, base))
            continue
        letters.append(char)
        base = base if unicodedata.combining(char) else char
    if not tones:
        return False
    syllable = parts(unicodedata.normalize("NFC", "".join(letters)))
    if syllable is None:
        return False
    tone, below = tones[0]
    return len(tones) > 1 or below not in _VOWELS or not bears(syllable[1], tone)


def syllables() -> Iterator[str]:
    """Yield every syllable that the rules allow, in NFC, each once (gi and g before i coincide)."""
    for onset in sorted(ONSETS):
        for rime in RIMES:
            if fits(onset, rime) and parts(onset + rime) == (onset, rime):
                for tone in ("", *sorted(VIETNAMESE_TONES)):
                    if bears(rime, tone):
                        yield spelt(onset, rime, tone)


# The letters of Vietnamese without their marks.
BARE_LETTERS = "".join(sorted(set(plain_key("".join([*ONSETS, *RIMES])))))


@cache
def bare_syllables() -> frozenset[str]:
    """Return every syllable that the rules allow, in plain letters: `nuoc`, `duong`."""
    return frozenset(
        plain_key(onset + rime) for onset in ONSETS for rime in RIMES if fits(onset, rime)
    )


_LETTER = r"[\w\u0300-\u036f]"
_APOSTROPHE = f"[{''.join(sorted(APOSTROPHES))}]"
_I_AND_Y = "iíìỉĩịyýỳỷỹỵ"
_IY = re.compile(
    f"(?<!{_LETTER})(?<!{_LETTER}{_APOSTROPHE})(?:qu|[hklmt]?)"
    f"([{_I_AND_Y}])(?!{_APOSTROPHE}?{_LETTER})",
    re.IGNORECASE,
)
_ANY_IY = re.compile(f"[{_I_AND_Y}]", re.IGNORECASE)
_I_TO_Y = str.maketrans("iíìỉĩịIÍÌỈĨỊ", "yýỳỷỹỵYÝỲỶỸỴ")
_Y_TO_I = str.maketrans("yýỳỷỹỵYÝỲỶỸỴ", "iíìỉĩịIÍÌỈĨỊ")
_EITHER_WAY = _Y_TO_I | _I_TO_Y
_MOST_SPELLINGS = 4


def iy_spellings(text: str) -> list[str]:
    """Return `text` (in NFC) with i for y or y for i where both are in use: `lý do`, `lí do`.

    At most four variants, without `text` itself; tones may be missing (`ly`). i and y are
    interchangeable only where they are the complete rime, after h k l m t, qu or no onset; never
    after a vowel (hai, hay; tui, tuy). Rule: consistent with the word list of hunspell. The first
    two variants have i, or y, in all such words; the others change one word each.
    """
    # A quick exit for the many texts without either letter.
    if not _ANY_IY.search(text):
        return []
    text = normal("NFC", text)
    places = [match.start(1) for match in _IY.finditer(text)]
    if not places:
        return []
    one_way = [_swapped(text, places, table) for table in (_Y_TO_I, _I_TO_Y)]
    single = [_swapped(text, [place], _EITHER_WAY) for place in places[:_MOST_SPELLINGS]]
    spellings = [spelling for spelling in dict.fromkeys([*one_way, *single]) if spelling != text]
    return spellings[:_MOST_SPELLINGS]


def _swapped(text: str, places: list[int], table: dict[int, int]) -> str:
    letters = list(text)
    for place in places:
        letters[place] = letters[place].translate(table)
    return "".join(letters)
