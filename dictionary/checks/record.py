"""Checks of one entry: a table of (code, severity, function), each finding placed by its caller.

A check yields (path, parameters) for each thing it finds, with paths as `record.walk` has them; the
sentence is in the catalogues. What only a whole file shows is in `checks.file`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dictionary.checks.problem import Severity
from dictionary.checks.signs import suspicious, tones
from dictionary.checks.texts import LONG_TEXTS, MAX_NAME, MAX_TAG, SIGN_TEXTS, Findings, TextCheck
from dictionary.languages import registered
from dictionary.record.entry import Entry, each_sense
from dictionary.record.kind import MAX_FORM
from dictionary.record.numbering import number
from dictionary.record.walk import PlacedTexts, field_of, texts_of

Check = tuple[str, Severity, Callable[[Entry, PlacedTexts], Findings]]

# The code of the warning that an entry or a sense has no meaning.
EMPTY_SENSE = "empty-sense"


def _missing_headword(entry: Entry, _texts: PlacedTexts) -> Findings:
    if not entry.headword:
        yield "headword", {}


def _long_names(entry: Entry, _texts: PlacedTexts) -> Findings:
    """Each name has the limit for itself, however many of its kind the entry has."""
    for path, text in _names(entry):
        if len(text) <= MAX_TAG:
            continue
        name = field_of(path)
        limit = MAX_TAG if name == "language" else MAX_NAME
        if len(text) > limit:
            yield path, {"field": name, "length": len(text), "limit": limit}


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of what a filter or an index names as a whole; tags with their texts."""
    yield "headword", entry.headword
    yield "id", entry.source_id
    yield "homograph", entry.homograph
    # Readers join what several senses have.
    yield from (("part_of_speech", name) for name in entry.part_of_speech.split("; "))
    yield "language", entry.language
    for at, variant in enumerate(entry.variants):
        yield f"variants/{at}/language", variant.language
    for path, _, sense in each_sense(entry.senses):
        yield from ((f"{path}/domain", domain) for domain in sense.domains)
        yield from ((f"{path}/language", tag) for tag in sense.glosses)
        yield from ((f"{path}/part_of_speech", name) for name in sense.part_of_speech.split("; "))
        for at, note in enumerate(sense.typed_notes):
            yield f"{path}/typed_notes/{at}", note.kind
    for at, note in enumerate(entry.typed_notes):
        yield f"typed_notes/{at}", note.kind


def _broken_headword(entry: Entry, _texts: PlacedTexts) -> Findings:
    if "\n" in entry.headword:
        yield "headword", {}


def _unregistered_language(entry: Entry, _texts: PlacedTexts) -> Findings:
    if registered(entry.language) is None:
        yield "language", {"tag": entry.language}


def _empty_sense(entry: Entry, _texts: PlacedTexts) -> Findings:
    """An entry that only points to another one needs no sense, one with subsenses no gloss."""
    if not entry.senses and not entry.relations:
        yield "senses", {"sense": "", "of": 0}
    empty = [
        placed
        for placed in each_sense(entry.senses)
        if not (placed.sense.glosses or placed.sense.definitions or placed.sense.examples)
    ]
    if not empty:
        return
    count = sum(1 for _ in each_sense(entry.senses))
    for path, positions, sense in empty:
        if not sense.subsenses:
            yield path, {"sense": number(positions), "of": count}


def _long_gloss(entry: Entry, _texts: PlacedTexts) -> Findings:
    for path, _, sense in each_sense(entry.senses):
        for tag, glosses in sense.glosses.items():
            if any(len(gloss) > MAX_FORM for gloss in glosses):
                yield f"{path}/gloss_{tag}", {"limit": MAX_FORM}


def _gloss_is_headword(entry: Entry, _texts: PlacedTexts) -> Findings:
    """Loan words and names are so rightly; a column that was filled twice shows by its count."""
    headword = entry.headword
    for path, _, sense in each_sense(entry.senses):
        for tag, glosses in sense.glosses.items():
            if headword in glosses and _primary(tag) != _primary(entry.language):
                yield f"{path}/gloss_{tag}", {"tag": tag}


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _suspicious_tones(entry: Entry, texts: PlacedTexts) -> Findings:
    """Vietnamese only: the register has no inventory of syllables for another language."""
    own = ("headword", "variants", "example") if entry.language == "vi" else ()
    for path, text in texts:
        if text.isascii():
            continue
        if (path.endswith("_vi") or (own and field_of(path) in own)) and (params := tones(text)):
            yield path, params


def _of_texts(check: TextCheck) -> Check:
    code, severity, function = check
    return code, severity, lambda _entry, texts: function(texts)


_PLAIN: tuple[Check, ...] = (
    ("missing-headword", "error", _missing_headword),
    ("name-too-long", "error", _long_names),
    ("headword-line-break", "error", _broken_headword),
    _of_texts(LONG_TEXTS),
    ("language-unregistered", "warning", _unregistered_language),
    (EMPTY_SENSE, "warning", _empty_sense),
    ("gloss-too-long", "warning", _long_gloss),
    ("gloss-is-headword", "warning", _gloss_is_headword),
    ("tones-suspicious", "warning", _suspicious_tones),
)
# Needed only where a text has one of their characters or beginnings.
_OF_SIGNS: tuple[Check, ...] = tuple(map(_of_texts, SIGN_TEXTS))
CHECKS: tuple[Check, ...] = (*_PLAIN, *_OF_SIGNS)


def check(entry: Entry) -> Iterator[tuple[str, Severity, str, dict[str, Any]]]:
    """Yield (code, severity, path, parameters) of everything that CHECKS find in `entry`.

    Paths are those of `record.walk`: `headword`, `senses/2/gloss_vi` …
    """
    texts = texts_of(entry)
    for code, severity, function in CHECKS if suspicious(text for _, text in texts) else _PLAIN:
        for name, params in function(entry, texts):
            yield code, severity, name, params
