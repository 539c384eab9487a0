"""The Wordlist module of CLDF: each form is an entry, its concepts are the senses.

Forms are read one at a time, in the order of their table; concepts and languages are in memory.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record
from dictionary.formats.cldf.parts import Parts, meanings_of, pronunciations_of, variants_of
from dictionary.formats.cldf.tables import TableReader, dangling
from dictionary.formats.cldf.uses import (
    CONCEPTS,
    FORMS,
    LANGUAGES,
    Cells,
)
from dictionary.languages import canonical
from dictionary.record.entry import Entry, Pronunciation, Sense, current

# The share of forms that must equal their segments: a few are segmented differently.
_MOSTLY = 0.9
_MAX_SHOWN = 20
# Separators of segments, morphemes and words in Lexibank's forms (`k.a.m._.t.l.a.k`, `k a m + t`).
_PARTS = re.compile(r"[\s._+\-]+")
# IPA characters that no orthography in Vietnam has: IPA Extensions, and modifier letters except the
# apostrophe.
_IPA_ONLY = re.compile("[\u0250-\u02af\u02b0-\u02bb\u02bd-\u02ff]")


def records(parts: Parts, advance: Callable[[int], None]) -> Iterator[Record | Problem]:
    """Yield the forms of a word list as entries, and the problems of all its tables."""
    yield from _Wordlist(parts).records(advance)


class _Wordlist:
    """The reading of one word list: concepts by id, tags of the languages in transcription."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.concepts: dict[str, bytes] = {}
        self.tags: dict[str, str] = {}

    def records(self, advance: Callable[[int], None]) -> Iterator[Record | Problem]:
        parts = self.parts
        forms = parts.reading(FORMS)
        if forms is None:
            return
        yield from forms.problems
        yield from parts.prepare()
        yield from parts.share(CONCEPTS, self.concepts)
        concepts = parts.readings.get(CONCEPTS)
        if concepts is not None:
            for packed in self.concepts.values():
                yield from parts.dangling(concepts, concepts.unpacked(packed))
        if forms.broken or any(reading.broken for reading in parts.readings.values()):
            return
        yield from self.transcribed(forms)
        places = forms.places()
        for item in forms.rows(advance):
            if isinstance(item, Problem):
                yield item
                continue
            cells = forms.cells(*item)
            place = Place(forms.table.name, cells.line, 1)
            problems = list(self.dangling(forms, cells))
            yield from problems
            language = parts.languages.of(cells, place)
            if language and not problems:
                tag = self.tags.get(language_of(cells), language)
                inner: dict[str, Place] = {}
                entry = current(self.entry(cells, tag, forms.names, inner))
                yield Record(entry, place, places, inner)
        yield from parts.left()

    def transcribed(self, forms: TableReader) -> Iterator[Problem]:
        """Detect the languages whose forms are transcriptions; yield a warning that lists them.

        Nearly all of their forms equal their segments, which are IPA in CLDF, and some have
        characters that only the IPA has. A tag that the uploader has chosen stays.
        """
        if not any(use.field == "segments" for _, _, use in forms.plan):
            return
        whole: Counter[str] = Counter()
        alike: Counter[str] = Counter()
        signs: set[str] = set()
        for item in forms.rows(self.parts.before):
            if isinstance(item, Problem):
                # The problem is reported in the second pass.
                continue
            cells = forms.cells(*item)
            id_, segments = language_of(cells), cells.values.get("segments")
            if segments and self.parts.languages.coded(id_):
                form = cells.first("headword")
                whole[id_] += 1
                alike[id_] += bare(form) == bare(" ".join(segments))
                if _IPA_ONLY.search(form):
                    signs.add(id_)
        for id_ in sorted(signs):
            if alike[id_] >= _MOSTLY * whole[id_]:
                self.tags[id_] = canonical(f"{self.parts.languages.known(id_)}-fonipa")
        if self.tags:
            shown = ", ".join(f"{id_}={tag}" for id_, tag in list(self.tags.items())[:_MAX_SHOWN])
            params = {"count": len(self.tags), "languages": shown}
            yield Problem("cldf-transcription", "warning", Place(forms.table.name), params)

    def dangling(self, forms: TableReader, cells: Cells) -> Iterator[Problem]:
        """Yield a problem for each missing row that a form refers to."""
        yield from self.parts.dangling(forms, cells)
        yield from dangling(forms, cells, CONCEPTS, self.concepts)

    def entry(
        self, cells: Cells, language: str, names: Mapping[str, str], places: dict[str, Place]
    ) -> Entry:
        """Return the entry of a form; the places of parts in other tables are added to `places`.

        The headword of a form that only joins its segments, as in Lexibank (`k.a.m._.t.l.a.k`), has
        no separators; `extra` has the original form.
        """
        segments, form = cells.values.get("segments", []), cells.first("headword")
        files = self.parts.media.of(cells, FORMS)
        extra: dict[str, Any] = dict(cells.extra)
        extra |= files.extra(spoken=False) | self.parts.languages.kept_reference(cells)
        headword = whole(form, segments)
        if headword != form:
            extra[names["headword"]] = form
        value = cells.first("value")
        if value and value != headword:
            extra[names["value"]] = value
        own = (
            (Pronunciation(spoken(segments), "", {names["segments"]: segments}),)
            if segments
            else ()
        )
        return Entry(
            headword=headword,
            language=language,
            source_id=cells.first("id"),
            homograph=cells.first("homograph"),
            variants=variants_of(cells, language),
            pronunciations=own + pronunciations_of(cells) + files.pronunciations,
            part_of_speech="; ".join(cells.values.get("part_of_speech", ())),
            senses=tuple(self.senses(cells, places)),
            etymology="\n".join(cells.values.get("etymology", ())),
            sources=tuple(dict.fromkeys(cells.values.get("source", ()))),
            pictures=files.shown,
            extra=extra,
        )

    def senses(self, cells: Cells, places: dict[str, Place]) -> Iterator[Sense]:
        """Yield a sense for each concept of a form; the form's own fields are in the first."""
        reading = self.parts.readings.get(CONCEPTS)
        glosses, definitions = meanings_of(cells)
        examples = self.parts.examples_for(cells, {}, "senses/0", places)
        notes, domains = cells.values.get("notes", []), cells.values.get("domain", [])
        concepts = cells.ids(CONCEPTS)
        if not concepts and not (glosses or definitions or examples or notes or domains):
            return
        for first, id_ in enumerate(concepts or [""]):
            concept = Cells(0)
            if reading is not None and id_ in self.concepts:
                concept = reading.unpacked(self.concepts[id_])
                places |= reading.places_of(concept, f"senses/{first}")
            own, defined = meanings_of(concept)
            files = self.parts.media.of(concept, CONCEPTS)
            if first == 0:
                own = {tag: tuple(dict.fromkeys((*glosses.get(tag, ()), *own.get(tag, ()))))
                       for tag in (*glosses, *own)}  # fmt: skip
                defined = defined | definitions
            yield Sense(
                id=id_,
                glosses=own,
                definitions=defined,
                examples=examples if first == 0 else (),
                domains=tuple(dict.fromkeys([*concept.values.get("domain", ()),
                                             *(domains if first == 0 else ())])),
                notes="\n".join([*concept.values.get("notes", ()), *(notes if first == 0 else ())]),
                pictures=files.shown,
                extra=concept.extra | files.extra(),
            )  # fmt: skip


def language_of(cells: Cells) -> str:
    """Return the id of a form's language."""
    return next(iter(cells.ids(LANGUAGES)), "")


def bare(form: str) -> str:
    """Return a form without separators of segments, morphemes and words."""
    return _PARTS.sub("", form)


def whole(form: str, segments: list[str]) -> str:
    """Return a form without separators if its parts match `segments`, else unchanged.

    Half of the parts must be equal: `ps.e.t` matches `pˢ e t`.
    """
    parts = form.replace("_", "+").split(".")
    alike = sum(part == segment for part, segment in zip(parts, segments, strict=False))
    if len(parts) != len(segments) or len(parts) == 1 or 2 * alike < len(parts):
        return form
    return "".join(" " if part == "+" else part for part in parts)


def spoken(segments: list[str]) -> str:
    """Return segments joined to a text; `+` and `_` separate morphemes and words in CLDF.

    Of a sound in the form source/normalised (`kʷ/kw`), the normalised one is used.
    """
    sounds = (
        "" if segment in "+_" else segment.rpartition("/")[2] or segment for segment in segments
    )
    return "".join(sound or " " for sound in sounds).strip()
