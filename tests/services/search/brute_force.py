"""Rungs 1 to 4 without any index: every form is compared with the query, one after the other.

Slow and plain on purpose: what `lookup.search` answers page by page must be this.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import text

from dictionary.languages import matches, tones_of
from dictionary.record.entry import Entry, from_dict
from dictionary.record.entry import forms as forms_of
from dictionary.services.search.lookup import Question, understand
from dictionary.services.site import Library
from dictionary.store.mapping import sort_key, spellings_of
from dictionary.text import collate, fold
from dictionary.text.vietnamese import typing

KINDS = ("exact", "tone", "plain", "prefix")
# What the API shows side by side: of a form that is there whole, of one that only begins so.
WHOLE, BEGUN, OF_ONE_LANGUAGE = 60, 3, 2


class Place(NamedTuple):
    """Where a form stands among the results; what is equal may come in either order."""

    rung: int
    wording: int
    respelled: bool
    rank: bytes


@dataclass(frozen=True)
class Published:
    """A published entry, as the database has it."""

    id: int
    scope: int
    lexicon: str
    entry: Entry


@dataclass
class Found:
    """A form that agrees with the query, and the entries that have it, in their order."""

    place: Place
    entries: list[Published] = field(default_factory=list)


Forms = Mapping[tuple[str, str], Found]


def published(library: Library) -> list[Published]:
    """Return all entries by id."""
    sql = text("SELECT id, scope_id, lexicon_id, json FROM entry ORDER BY id")
    with library.database.read() as connection:
        rows = connection.execute(sql).fetchall()
    return [Published(row[0], row[1], row[2], from_dict(json.loads(row[3]))) for row in rows]


def found_forms(entries: list[Published], question: Question) -> Forms:
    """Return the forms of rungs 1 to 4 by (language, text)."""
    query = understand(question.text)
    decoded: list[typing.TypedReading] = []
    if question.from_ in (None, "*", "vi"):
        decoded = typing.readings(query)
    found = _found(entries, question, [query, *(one.text for one in decoded)])
    if not found and not decoded and question.from_ in (None, "*", "vi"):
        doubtful = [one.text for one in typing.doubtful_readings(query)]
        found = _found(entries, question, [query, *doubtful])
    return found


def _found(entries: list[Published], question: Question, wordings: list[str]) -> Forms:
    found: dict[tuple[str, str], Found] = {}
    for one in entries:
        if not _is_wanted(one, question):
            continue
        for key in dict.fromkeys((form.language, form.text) for form in forms_of(one.entry)):
            if key not in found:
                place = _place(key, question, wordings)
                if place is None:
                    continue
                found[key] = Found(place)
            found[key].entries.append(one)
    return found


def _is_wanted(one: Published, question: Question) -> bool:
    entry = one.entry
    return (
        (question.to is None or any(matches(question.to, tag) for tag in entry.languages))
        and question.lexicon in (None, one.lexicon)
        and (
            question.part_of_speech is None
            or question.part_of_speech in entry.part_of_speech.split("; ")
        )
        and (question.domain is None or question.domain in entry.domains)
    )


def _place(form: tuple[str, str], question: Question, wordings: list[str]) -> Place | None:
    """Return the best place of a form, by any wording and the first spelling that gives it."""
    language, written = form
    places = []
    for number, wording in enumerate(wordings):
        if not matches("vi" if number else question.from_ or "*", language):
            continue
        for spelling, floor in spellings_of(written, language):
            place = _agreement(wording, spelling or written, language, floor)
            if place is not None:
                size = len(fold.plain_key(spelling or written))
                rank = collate.rank(size, sort_key(written, language))
                places.append(Place(place[0], number, place[1], rank))
    return min(places, key=lambda one: one[:3], default=None)


def _agreement(typed: str, written: str, language: str, floor: int) -> tuple[int, bool] | None:
    """Return the rung, and whether the words are parted otherwise."""
    query, form = fold.read(typed), fold.read(written)
    if not form.letters.startswith(query.letters):
        return None
    rung = fold.compare(query, form, tones_of(language))
    if rung is None:
        return None
    if len(form.letters) > len(query.letters):
        return 3, False
    return max(int(rung), floor), typed != written and form.breaks != query.breaks


def by_entry(found: Forms) -> dict[int, Place]:
    """Return the place of each entry: that of the best of its forms."""
    places: dict[int, Place] = {}
    for form in found.values():
        for one in form.entries:
            places[one.id] = min(form.place, places.get(one.id, form.place))
    return places


def together(entries: list[Published], question: Question) -> dict[int, frozenset[int]]:
    """Return, by entry, all entries of its headword in its lexicon that pass the filters."""
    groups: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    kept = [one for one in entries if _is_wanted(one, question) and _is_from(one, question)]
    for one in kept:
        groups[one.lexicon, one.entry.language, one.entry.headword].add(one.id)
    return {number: frozenset(group) for group in groups.values() for number in group}


def _is_from(one: Published, question: Question) -> bool:
    return any(matches(question.from_ or "*", tag) for tag in one.entry.languages)


def side_by_side(found: Found) -> tuple[list[int], int]:
    """Return the entries of a form that are shown (ids, in order), and how many are not."""
    turns: Counter[str] = Counter()
    every: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for one in found.entries:
        every[turns[one.entry.language]].append((one.entry.language, one.id))
        turns[one.entry.language] += 1
    shown = [number for turn in range(OF_ONE_LANGUAGE) for _, number in sorted(every[turn])]
    shown = shown[: BEGUN if found.place.rung == KINDS.index("prefix") else WHOLE]
    return shown, len(found.entries) - len(shown)


def in_order(places: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield neighbours that stand in the wrong order."""
    for before, after in pairwise(places):
        if after < before:
            yield before, after
