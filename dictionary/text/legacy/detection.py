"""Which legacy encoding of Vietnamese a text is in, judged by the Vietnamese syllable.

A text is read in every encoding. Where nearly all words with marks come out as syllables, and in
every other reading clearly fewer do, that encoding is it; else nobody knows, and None is said. Text
of other languages gives None: little of it is Vietnamese in any reading.

The figures below were found by trying: see tests/text/legacy/test_detection.py for what they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dictionary.text.legacy.encodings import ENCODINGS, UNREADABLE, Encoding
from dictionary.text.vietnamese.syllables import is_syllable

# What one can guess; the order decides between encodings that read a text alike.
BY_BYTES = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
VIQR = "viqr"

# Different words are counted, at most so many, of so much text: more says nothing new.
_MOST_WORDS = 400
_MOST_TEXT = 100_000
_LEAST_WORDS = 5
# No syllable has more than a dozen signs, in any encoding; some stand together without a space.
_LONGEST_WORD = 50
# Of the first words so few right that, of _MOST_WORDS, more than _LEAST_SHARE allows are wrong.
_FIRST_WORDS, _LEAST_BEGUN = 60, 0.3
# Names and foreign words are no syllables.
_LEAST_SHARE = 0.9
# How much more of the words must be right than in any other reading, and how many at least.
_LEAST_LEAD = 0.15
_LEAST_LEAD_WORDS = 4
# Below this a reading is not worth showing to anybody.
FAIR_SHARE = 0.6

# ASCII between words; control characters are letters in VISCII and VPS.
_BETWEEN = re.compile(r"[\t\n\r !-@\[-`{-\x7f]+")
_MARKED = re.compile(r"[^\t\n\r\x20-\x7f]")
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_NO_LETTERS = frozenset("\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022")

_VIQR_WORD = re.compile(r"[A-Za-z](?:[A-Za-z]|(?<=[AaEeOoUu])[\^(+*]|(?<=[\w^(+*])['`?~.])*")
# Signs that are not punctuation as well.
_VIQR_SURE = re.compile(r"[AaEeOo]\^|[Aa]\(|[OoUu][+*]|\b[Dd]{2}")
_VIQR_KEY = re.compile(r"[\W_]|\b[Dd]{2}")
_VIQR_LEAST_WORDS = 6
_VIQR_LEAST_SURE = 3
# How many of all words are Vietnamese.
_VIQR_LEAST_PURE = 0.7
# In VIQR hardly any word has other marks.
_PLAIN_TO_MARKED = 4


@dataclass(frozen=True, slots=True)
class EncodingScore:
    """How good a text is in one encoding: `right` of its `words` are Vietnamese syllables."""

    encoding: str
    right: int
    words: int

    @property
    def share(self) -> float:
        return self.right / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding of a text, None if nobody can say or it is in none; and the best readings.

    `confidence` is 0 for None, else how far, of 1, the encoding is ahead of all other readings.
    `readings` has the fair ones, best first; `encoding`, if any, is that of the first.
    """

    encoding: str | None
    confidence: float
    readings: tuple[EncodingScore, ...] = ()


def guess(texts: Iterable[str]) -> Guess:
    """Say in which encoding `texts` are, the bytes as Latin-1 or Windows-1252 shows them.

    Takes a few milliseconds, however much text there is beyond the first hundreds of words.
    """
    marked, plain = _words_of(texts)
    return _by_signs(plain) if _may_be_viqr(marked, plain) else _by_bytes(marked)


def reading(texts: Iterable[str], encoding: str) -> EncodingScore:
    """Say how good `texts` are in the encoding of that name, one of BY_BYTES or VIQR."""
    marked, plain = _words_of(texts)
    if encoding == VIQR:
        keyed = [word for word in plain if _VIQR_KEY.search(word)]
        right = sum(_reads_as_syllable(word, ENCODINGS[VIQR]) for word in keyed)
        return EncodingScore(VIQR, right, len(keyed))
    return EncodingScore(encoding, _right(marked, encoding), len(marked))


def is_vietnamese(text: str) -> bool:
    """Say whether `text`, in Unicode, has words with marks and all of them are Vietnamese."""
    verdicts = {_verdict(word, None) for word in _marked_words(text)}
    return verdicts <= {0, 1} and 1 in verdicts


def _words_of(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the different words with marks, and those that may be VIQR; not too many."""
    marked: dict[str, None] = {}
    plain: dict[str, None] = {}
    left = _MOST_TEXT
    for text in texts:
        if _MARKED.search(text):
            marked.update(dict.fromkeys(_marked_words(text)))
        plain.update(dict.fromkeys(_VIQR_WORD.findall(text)))
        left -= len(text)
        if len(marked) > _MOST_WORDS or len(plain) > _MOST_WORDS or left < 0:
            break
    return list(marked), list(plain)


def _may_be_viqr(marked: Sequence[str], plain: Sequence[str]) -> bool:
    few = len(marked) * _PLAIN_TO_MARKED < len(plain)
    return few and any(map(_VIQR_SURE.search, plain))


def _marked_words(text: str) -> Iterator[str]:
    return (word for word in _BETWEEN.split(text) if _MARKED.search(word))


def _by_bytes(words: Sequence[str]) -> Guess:
    # After so bad a beginning nothing could become sure any more.
    begun = [_right(words[:_FIRST_WORDS], name) for name in BY_BYTES]
    if len(words) > _FIRST_WORDS and max(begun) < _FIRST_WORDS * _LEAST_BEGUN:
        return Guess(None, 0.0)
    literal = [_verdict(word, None) for word in words]
    read = {name: [ENCODINGS[name].glance(word) for word in words] for name in BY_BYTES}
    verdicts = {
        name: [_verdict(word, ENCODINGS[name]) for word in texts] for name, texts in read.items()
    }
    ranked = sorted(verdicts, key=lambda name: -sum(verdicts[name]))
    readings = [EncodingScore(name, verdicts[name].count(1), len(words)) for name in ranked]
    fair = tuple(score for score in readings if score.share >= FAIR_SHARE)
    if not fair or len(words) < _LEAST_WORDS or fair[0].share < _LEAST_SHARE:
        return Guess(None, 0.0, fair)
    best = ranked[0]
    leads = [_lead(read[best], verdicts[best], read[name], verdicts[name]) for name in ranked[1:]]
    least = min(_lead(read[best], verdicts[best], words, literal), *leads)
    if least < max(_LEAST_LEAD_WORDS, _LEAST_LEAD * len(words)):
        return Guess(None, 0.0, fair)
    return Guess(best, min(1.0, least / (2 * len(words))), fair)


def _right(words: Sequence[str], encoding: str) -> int:
    """Return how many of `words`, as bytes are shown, are Vietnamese in the encoding."""
    table = ENCODINGS[encoding]
    return sum(_verdict(table.glance(word), table) == 1 for word in words)


def _lead(
    read: Sequence[str], right: Sequence[int], other: Sequence[str], other_right: Sequence[int]
) -> int:
    """Return by how much a reading is better than another where the two differ.

    A word that is right in the one and wrong in the other counts twice. Without any difference it
    is 0: what has not been seen yet may differ.
    """
    pairs = zip(read, right, other, other_right, strict=True)
    return sum(mine - theirs for text, mine, other_text, theirs in pairs if text != other_text)


def _verdict(text: str, encoding: Encoding | None) -> int:
    """Return 1 if `text` is Vietnamese, -1 if it is not, 0 if it has no letters with marks."""
    if UNREADABLE in text or len(text) > _LONGEST_WORD:
        return -1
    verdict = 0
    for word in _LETTERS.findall(text):
        if word.isascii():
            continue
        if not (is_syllable(word) and _evenly_cased(word, encoding)):
            return -1
        verdict = 1
    rest = _LETTERS.sub("", text)
    if any(not char.isascii() and char not in _NO_LETTERS for char in rest):
        return -1
    return verdict


def _evenly_cased(word: str, encoding: Encoding | None) -> bool:
    """Say whether capitals stand where people write them: all, only the first, or none."""
    rest = word[1:]
    if encoding is not None and not rest.islower():
        rest = "".join([char for char in rest if char not in encoding.without_capital])
    return rest.islower() or (word[:1].isupper() and rest.isupper()) or not rest


def _by_signs(words: Sequence[str]) -> Guess:
    viqr = ENCODINGS[VIQR]
    keyed = [word for word in words if _VIQR_KEY.search(word)]
    right = [word for word in keyed if _reads_as_syllable(word, viqr)]
    score = EncodingScore(VIQR, len(right), len(keyed))
    if score.share < FAIR_SHARE:
        return Guess(None, 0.0)
    sure = sum(_VIQR_SURE.search(word) is not None for word in right)
    pure = sum(_reads_as_syllable(word, viqr) for word in words) / len(words)
    enough = score.right >= _VIQR_LEAST_WORDS and sure >= _VIQR_LEAST_SURE
    if not enough or score.share < _LEAST_SHARE or pure < _VIQR_LEAST_PURE:
        return Guess(None, 0.0, (score,))
    return Guess(VIQR, min(score.share, pure), (score,))


def _reads_as_syllable(word: str, viqr: Encoding) -> bool:
    """Say whether `word` is a syllable; a sign at its end may be punctuation."""
    if len(word) > _LONGEST_WORD:
        return False
    return is_syllable(viqr.convert(word)) or is_syllable(viqr.convert(word[:-1]))
