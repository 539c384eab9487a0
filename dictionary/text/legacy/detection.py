"""Detection of the legacy encoding of a Vietnamese text, by counting Vietnamese syllables.

A text is decoded in every encoding. An encoding is the result if nearly all words with marks are
syllables in it, and clearly fewer are in every other encoding; else the result is None. Text of
another language gives None: few of its words are Vietnamese in any encoding.

The thresholds below are empirical; tests/text/legacy/test_detection.py shows what they achieve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dictionary.text.legacy.encodings import ENCODINGS, UNREADABLE, Encoding
from dictionary.text.vietnamese.syllables import is_syllable

# The encodings that can be guessed; of those that decode a text alike, the first is the result.
BY_BYTES = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
VIQR = "viqr"

# Only different words are counted, at most so many, in so many characters: more adds nothing.
_MOST_WORDS = 400
_MOST_TEXT = 100_000
_LEAST_WORDS = 5
# A syllable has at most a dozen characters in any encoding; some are written without spaces.
_LONGEST_WORD = 50
# With so few right among the first words, _LEAST_SHARE of _MOST_WORDS cannot be reached any more.
_FIRST_WORDS, _LEAST_BEGUN = 60, 0.3
# The share of words that must be syllables: names and foreign words are none.
_LEAST_SHARE = 0.9
# The lead over every other encoding, as a share of the words and as a number of words.
_LEAST_LEAD = 0.15
_LEAST_LEAD_WORDS = 4
# The least share of a decoding that is worth showing to people.
FAIR_SHARE = 0.6

# ASCII between words; control characters are letters in VISCII and VPS.
_BETWEEN = re.compile(r"[\t\n\r !-@\[-`{-\x7f]+")
_MARKED = re.compile(r"[^\t\n\r\x20-\x7f]")
_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
_NO_LETTERS = frozenset("\u00a0\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022")

_VIQR_WORD = re.compile(r"[A-Za-z](?:[A-Za-z]|(?<=[AaEeOoUu])[\^(+*]|(?<=[\w^(+*])['`?~.])*")
# Keys that are not punctuation as well.
_VIQR_SURE = re.compile(r"[AaEeOo]\^|[Aa]\(|[OoUu][+*]|\b[Dd]{2}")
_VIQR_KEY = re.compile(r"[\W_]|\b[Dd]{2}")
_VIQR_LEAST_WORDS = 6
_VIQR_LEAST_SURE = 3
# The least share of Vietnamese syllables among all words.
_VIQR_LEAST_PURE = 0.7
# In VIQR hardly any word has other marks.
_PLAIN_TO_MARKED = 4


@dataclass(frozen=True, slots=True)
class EncodingScore:
    """The score of one encoding for a text: `right` of `words` words are Vietnamese syllables."""

    encoding: str
    right: int
    words: int

    @property
    def share(self) -> float:
        return self.right / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess at the encoding of a text: None if it is unclear or none fits.

    `confidence` is the lead over all other encodings, from 0 to 1; 0 for None. `readings` are the
    scores of at least FAIR_SHARE, best first; `encoding`, if not None, is that of the first.
    """

    encoding: str | None
    confidence: float
    readings: tuple[EncodingScore, ...] = ()


def guess(texts: Iterable[str]) -> Guess:
    """Return a guess at the encoding of `texts`, which are bytes as Latin-1 or Windows-1252.

    Takes a few milliseconds: only the first hundreds of words count.
    """
    marked, plain = _words_of(texts)
    return _by_signs(plain) if _may_be_viqr(marked, plain) else _by_bytes(marked)


def reading(texts: Iterable[str], encoding: str) -> EncodingScore:
    """Return the score of `encoding`, one of BY_BYTES or VIQR, for `texts`."""
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
    """Return the different words with marks, and those that may be VIQR; a limited number."""
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
    # After such a bad beginning no encoding can reach the threshold any more.
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
    """Return how many of `words`, bytes as Latin-1, are Vietnamese in `encoding`."""
    table = ENCODINGS[encoding]
    return sum(_verdict(table.glance(word), table) == 1 for word in words)


def _lead(
    read: Sequence[str], right: Sequence[int], other: Sequence[str], other_right: Sequence[int]
) -> int:
    """Return the lead of one decoding over another, in verdicts of the words in which they differ.

    A word that is right in one and wrong in the other counts twice. 0 without any difference: later
    words may differ.
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
    """Say whether a word has usual capitals: all letters, only the first, or none."""
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
    """Say whether `word` is a syllable, with or without its last sign, which may be punctuation."""
    if len(word) > _LONGEST_WORD:
        return False
    return is_syllable(viqr.convert(word)) or is_syllable(viqr.convert(word[:-1]))
