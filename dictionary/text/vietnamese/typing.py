"""Decoding of Vietnamese typed in Telex, VNI or VIQR without an input method: `tuwf`, từ.

A typed word is split into base letters, a set of mark keys and a tone key, in any order, and
compared with onsets and rimes split in the same way. So mark keys may follow their letter or end
the word. A missing tone is allowed, as in any query (`vieet`); marks are never added. A decoding is
a guess (`was` is also ứa, and w j z f are letters in alphabets of Viet Nam) and never replaces the
query. The keys that undo a mark (z, 0, \\) are not decoded: z is a tone letter in Hmông.

Sources: the manual and the source of Unikey; vi-telex, vi-vni and vi-viqr of m17n-db.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Literal, NamedTuple, get_args

from dictionary.text.fold import APOSTROPHES
from dictionary.text.vietnamese.syllables import (
    NAMES,
    RIMES,
    bears,
    fits,
    is_syllable,
    onsets,
    spelt,
)

Method = Literal["telex", "vni", "viqr"]
METHODS: tuple[Method, ...] = get_args(Method)

_MOST_READINGS = 4
_LONGEST_QUERY = 200
# A run is segmented by trying every part of it: so runs are few and short, and parts at most as
# long as nghieengs.
_MOST_RUNS = 2
_LONGEST_RUN = 32
_LONGEST_SYLLABLE = 10


@dataclass(frozen=True, slots=True)
class TypedReading:
    """A query decoded by an input `method`; `text` is in NFC and lower case."""

    method: Method
    text: str


class _Keys(NamedTuple):
    """A typed word split into its keys. In `marks`, a doubled letter of Telex is `A`, `D` …"""

    base: str
    marks: frozenset[str]
    tone: str


class _Decoded(NamedTuple):
    """A decoding of one typed word; `changed` is False if the word is left as it was typed."""

    text: str
    changed: bool


_ToneKeys = Mapping[str, str]
_TELEX_TONES: _ToneKeys = dict(zip("fsrxj", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_TONES: _ToneKeys = dict(zip("21345", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VIQR_TONES: _ToneKeys = dict(zip("`'?~.", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VOWELS = frozenset("aeiouy")
_BRACKETS = str.maketrans({"[": "ow", "]": "uw"})


def _telex(word: str) -> _Keys | None:
    """Return the keys of a word typed in Telex; None if it has two tones or too many w."""
    base, tone = "", ""
    marks: set[str] = set()
    vowel = False
    word = word.translate(_BRACKETS)
    # In ươ each letter may have its own w.
    if word.count("w") > 2 or ("ww" in word and "uo" not in word):
        return None
    for char in word:
        if vowel and char in _TELEX_TONES:
            if tone:
                return None
            tone = char
        elif char == "w":
            # Without a vowel to modify, w stands for ư.
            base += "" if "a" in base or "o" in base or "u" in base else "u"
            vowel = True
            marks.add("w")
        elif char in "aeo" and char in base and char.upper() not in marks:
            marks.add(char.upper())
        elif char == "d" and base.startswith("d") and "D" not in marks:
            marks.add("D")
        else:
            base += char
            vowel = vowel or char in _VOWELS
    return _Keys(base, frozenset(marks), tone)


def _vni(word: str) -> _Keys | None:
    return _by_signs(word, _VNI_TONES, "6789")


def _viqr(word: str) -> _Keys | None:
    keys = _by_signs(word.replace("*", "+"), _VIQR_TONES, "^(+")
    if keys is None or not (keys.base.startswith("d") and "d" in keys.base[1:]):
        return keys
    return keys._replace(base="d" + keys.base[1:].replace("d", "", 1), marks=keys.marks | {"D"})


def _by_signs(word: str, tones: _ToneKeys, marks: str) -> _Keys | None:
    """Return the keys of a word whose mark and tone keys are not letters; None for two tones."""
    tone = [char for char in word if char in tones]
    if len(tone) > 1:
        return None
    mark_keys = frozenset(char for char in word if char in marks)
    base = "".join([char for char in word if char not in mark_keys and char not in tones])
    return _Keys(base, mark_keys, "".join(tone))


@dataclass(frozen=True, slots=True)
class _Scheme:
    """An input method: its keys, the patterns of its words, and the function that splits a word.

    `typed` maps a combining mark, or đ, to its key ("": the letter is doubled). `barred` is the key
    of đ in `_Keys.marks`. A word that does not match `key` is plain. `sure` matches keys that are
    unlikely to be anything else: a run without one is not segmented, and in VIQR, whose other keys
    are ordinary punctuation, a query without one is not decoded. `between` separates words.
    """

    take_apart: Callable[[str], _Keys | None]
    tones: _ToneKeys
    typed: Mapping[str, str]
    barred: str
    word: re.Pattern[str]
    key: re.Pattern[str]
    sure: re.Pattern[str]
    between: re.Pattern[str]


_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_SCHEMES: Mapping[Method, _Scheme] = {
    "telex": _Scheme(
        take_apart=_telex,
        tones=_TELEX_TONES,
        typed={_CIRCUMFLEX: "", _BREVE: "w", _HORN: "w", "đ": "d"},
        barred="D",
        word=re.compile(r"[a-z\[\]']+"),
        key=re.compile(r"[w\[\]]|aa|ee|oo|dd|^[^aeiouy]*+[aeiouy].*[fsrxj]"),
        # s r x begin and end words of other languages too often.
        sure=re.compile(r"[w\[\]]|aa|ee|oo|dd|^[^aeiouy]*+[aeiouy].*[fj]"),
        between=re.compile(r"([\s,.;:!?\"()/-]+)"),
    ),
    "vni": _Scheme(
        take_apart=_vni,
        tones=_VNI_TONES,
        typed={_CIRCUMFLEX: "6", _BREVE: "8", _HORN: "7", "đ": "9"},
        barred="9",
        word=re.compile(r"[a-z'][a-z1-9']*"),
        key=re.compile(r"\d"),
        sure=re.compile(r"\d"),
        between=re.compile(r"([\s,.;:!?\"()/-]+)"),
    ),
    "viqr": _Scheme(
        take_apart=_viqr,
        tones=_VIQR_TONES,
        typed={_CIRCUMFLEX: "^", _BREVE: "(", _HORN: "+", "đ": "d"},
        barred="D",
        word=re.compile(r"[a-z][a-z^(+*`'?~.]*"),
        key=re.compile(r"[^a-z]|dd"),
        sure=re.compile(r"[\^(+]|dd"),
        between=re.compile(r"([\s,;:!\")/-]+)"),
    ),
}

# A text without a match has no key of any method. Keys are signs, full-width letters, letters or
# digits after another letter, doubled letters. After t, r is never a key (`tr`).
_ANY_KEY = re.compile(
    r"[\^(+w\[\]\uff01-\uff5e]|[0-9fsxj](?<=[a-z].)|r(?<=[a-su-z].)"
    r"|dd|([aeo])[a-z]*\1|d(?<!\wd)[a-z]*d"
)


def _typed(word: str, scheme: _Scheme) -> str:
    """Return the keystrokes of `word`, each mark after its letter; only names have tones."""
    signs = {**scheme.typed, **{mark: key for key, mark in scheme.tones.items()}}
    keys, letter = "", ""
    for char in unicodedata.normalize("NFD", word):
        if char == "đ":
            keys += "d" + signs[char]
        elif char in signs:
            keys += signs[char] or letter
        else:
            keys += char
            letter = char
    return keys


_Rimes = Mapping[tuple[str, frozenset[str]], list[str]]


def _rimes(scheme: _Scheme) -> _Rimes:
    """Return the rimes by the keys of their typed form; ông before oong, which have the same."""
    rimes: dict[tuple[str, frozenset[str]], list[str]] = {}
    for rime in sorted(RIMES, key=lambda rime: "oo" in rime):
        ways = [_typed(rime, scheme)]
        if "oo" in rime and not scheme.typed[_CIRCUMFLEX]:
            # A third o undoes the circumflex: xooong is xoong.
            ways.append(ways[0].replace("oo", "ooo"))
        for typed in ways:
            keys = scheme.take_apart(typed)
            if keys is not None:
                rimes.setdefault((keys.base, keys.marks), []).append(rime)
    return rimes


_RIMES: Mapping[Method, _Rimes] = {method: _rimes(scheme) for method, scheme in _SCHEMES.items()}
_NAMES: Mapping[Method, Mapping[_Keys, str]] = {
    method: {
        keys: name
        for name in NAMES
        if (keys := scheme.take_apart(_typed(name, scheme))) is not None
    }
    for method, scheme in _SCHEMES.items()
}
# Rimes without their marks: a query may have some words with marks and some without.
_PLAIN_RIMES = frozenset(
    "".join(char for char in unicodedata.normalize("NFD", rime) if char.isascii()) for rime in RIMES
)


@lru_cache(maxsize=4096)
def _syllables(method: Method, word: str) -> tuple[_Decoded, ...]:
    """Return the syllables or names that `word` can stand for, best first."""
    scheme = _SCHEMES[method]
    keys = scheme.take_apart(word)
    if keys is None or not keys.base:
        return ()
    if keys in _NAMES[method]:
        name = _NAMES[method][keys]
        return (_Decoded(name, name != word),)
    tone = scheme.tones[keys.tone] if keys.tone else ""
    marks = keys.marks - {scheme.barred}
    barred = len(marks) < len(keys.marks)
    for plain_onset, plain_rime in onsets(keys.base):
        if barred and plain_onset != "d":
            continue
        onset = "đ" if barred else plain_onset
        syllables = [
            spelt(onset, rime, tone)
            for rime in _RIMES[method].get((plain_rime, marks), ())
            if fits(onset, rime) and (not tone or bears(rime, tone))
        ]
        if syllables:
            return tuple([_Decoded(text, text != word) for text in syllables])
    return ()


def _stands(word: str) -> bool:
    """Say whether `word` is, as typed, a syllable with all or without any marks, or a number."""
    if not word.isascii():
        return is_syllable(word) or word.replace("'", "") in NAMES
    return word.isdigit() or any(
        rime in _PLAIN_RIMES and fits(onset, rime) for onset, rime in onsets(word)
    )


def _cut(method: Method, run: str) -> str | None:
    """Return `run`, syllables typed without spaces, segmented into words; None if it cannot be.

    The segmentation with the fewest syllables wins; of those, the one with the fewest syllables
    that begin with a vowel. So a letter that could end one syllable or begin the next begins it
    (`tathuw`, ta thư), but a vowel ends the first (`ddoofawn`, đồ ăn). No part is a single letter.
    """
    if len(run) > _LONGEST_RUN or not _SCHEMES[method].sure.search(run):
        return None
    best: list[tuple[int, bool, list[str]] | None] = [(0, False, [])] + [None] * len(run)
    for start in range(len(run)):
        before = best[start]
        if before is None:
            continue
        for end in range(start + 2, min(start + _LONGEST_SYLLABLE, len(run)) + 1):
            piece = run[start:end]
            # Here j and w are usually consonants of another language (hujan), not Telex keys.
            if piece[0] == "w" or (piece[-1] == "j" and run[end : end + 1] in _VOWELS):
                continue
            decoded = _syllables(method, piece)
            if not decoded and not _stands(piece):
                continue
            bare = start > 0 and piece[0] in _VOWELS
            cost = before[0] + 2 + bare
            there = best[end]
            if there is None or cost < there[0] or (bare and cost == there[0]):
                first = decoded[0] if decoded else _Decoded(piece, False)
                best[end] = (cost, before[1] or first.changed, [*before[2], first.text])
    last = best[-1]
    return " ".join(last[2]) if last is not None and last[1] else None


def _words(method: Method, word: str) -> tuple[_Decoded, ...]:
    """Return the decodings of one word of a query, best first; () if the method does not fit."""
    scheme = _SCHEMES[method]
    literal = _Decoded(word, False)
    if word.isdigit() or not word.isascii():
        return (literal,) if _stands(word) else ()
    if not scheme.word.fullmatch(word):
        return ()
    decodings = _syllables(method, word if method == "viqr" else word.replace("'", ""))
    if scheme.key.search(word) and (decodings or scheme.sure.search(word)):
        return decodings
    # The remaining changes are Telex letters doubled at a distance (tienge, but also nana).
    changed = [decoded for decoded in decodings if decoded.changed]
    return (literal, *changed) if _stands(word) else (*changed, literal)


def _read_as(method: Method, text: str) -> Iterator[str]:
    """Yield the decodings of `text` by one method, best first, without `text` itself."""
    scheme = _SCHEMES[method]
    ways: list[tuple[_Decoded, ...]] = []
    sure, runs = scheme.sure.search(text), 0
    for index, piece in enumerate(scheme.between.split(text)):
        if index % 2 or not piece:
            ways.append((_Decoded(piece, False),))
            continue
        decodings = _words(method, piece)
        if decodings and not decodings[0].changed and not (sure or _stands(piece)):
            # A foreign word beside keys that could be letters: `khiav mus` is Hmong.
            return
        if not decodings and runs < _MOST_RUNS and piece.isascii():
            runs += 1
            cut = _cut(method, piece)
            decodings = (_Decoded(cut, True),) if cut else ()
        if not decodings:
            return
        ways.append(decodings)
    for chosen in product(*ways):
        if any(decoded.changed for decoded in chosen):
            yield "".join([decoded.text for decoded in chosen])


# A tone key of VIQR after a letter.
_DOUBTFUL = re.compile("[a-z][`'?~." + "".join(sorted(APOSTROPHES)) + "]")
_ONE_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_ONE_FORM = {**_ONE_WIDTH, 0x3000: " ", 0xA0: " ", 0x2011: "-"} | {
    ord(char): "'" for char in APOSTROPHES
}


def doubtful_readings(text: str) -> list[TypedReading]:
    """Return the decodings of `text` as VIQR where all its keys may be punctuation: `ba'c`.

    For queries without results as they are; otherwise like `readings`.
    """
    small = text.lower()
    if len(small) > _LONGEST_QUERY or not _DOUBTFUL.search(small):
        return []
    if not small.isascii():
        small = unicodedata.normalize("NFC", small.translate(_ONE_FORM).lower())
    texts = dict.fromkeys(islice(_read_as("viqr", small.strip()), _MOST_READINGS))
    return [TypedReading("viqr", reading) for reading in texts]


def readings(text: str) -> list[TypedReading]:
    """Return the decodings of `text`, a complete query, by all methods; best first, at most four.

    [] for a text of more than 200 characters, or without a key, or with a word that can neither be
    decoded nor stay as it is. A word stays if it has no keys or is a syllable with its marks
    (`từ ddieenr`). VIQR needs one of ^ ( + or dd. Words written together are segmented if every
    part is a syllable (`tuwfddieenr`). Separators between words stay.
    """
    small = text.lower()
    if len(small) > _LONGEST_QUERY or not _ANY_KEY.search(small):
        return []
    if not small.isascii():
        small = unicodedata.normalize("NFC", small.translate(_ONE_FORM).lower())
    by_text: dict[str, TypedReading] = {}
    for method, scheme in _SCHEMES.items():
        if method == "viqr" and not scheme.sure.search(small):
            continue
        for reading in islice(_read_as(method, small.strip()), _MOST_READINGS):
            by_text.setdefault(reading, TypedReading(method, reading))
    return list(by_text.values())[:_MOST_READINGS]
