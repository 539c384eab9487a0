"""Rungs 1 to 4 without any index: every form is compared with the query, one after the other.

Slow and plain on purpose: what `lookup.search` answers page by page must be this.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy import text

from dictionary.languages import is_transcription, language_order, order_key, tones_of
from dictionary.languages.glosses import shown_gloss_of
from dictionary.languages.ranges import understood
from dictionary.record.entry import Entry, from_dict
from dictionary.record.entry import forms as forms_of
from dictionary.services.search.lookup import Question, understand
from dictionary.services.site import Library
from dictionary.store.mapping import record_row, sort_key, spellings_of
from dictionary.store.weight import in_agreement
from dictionary.text import collate, fold
from dictionary.text.vietnamese import typing

KINDS = ("exact", "tone", "plain", "prefix")
# What the API shows side by side: of a form that is there whole one entry in each language, and a
# second in the first ones; of one that only begins so a first look. They are chosen among so many
# of a language, and among so many in all where entries come one by one.
WITH_A_SECOND, BEGUN, OF_ONE_LANGUAGE, WINDOW = 10, 3, 6, 24
# Entries of a form that come before those of other forms.
AT_FIRST = 1


class Place(NamedTuple):
    """Where a form stands among the results; what is equal may come in either order.

    `turn`: if it is whole and the query has no marks, how rare the form is and its rung.
    """

    rung: int
    wording: int
    turn: tuple[int, int, bool]
    rank: bytes
    kind: str


@dataclass(frozen=True)
class Published:
    """A published entry, as the database has it."""

    id: int
    scope: int
    lexicon: str
    entry: Entry

    def weight(self, form: tuple[str, str]) -> int:
        """Return the weight of the entry under a form (language, text)."""
        rows = record_row(self.entry).forms
        return next(row.weight for row in rows if (row.language, row.text) == form)


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


def found_forms(
    entries: list[Published], question: Question, public: Sequence[Published] | None = None
) -> Forms:
    """Return the forms of rungs 1 to 4 by (language, text).

    How common a form is counts by the `public` entries, all if not given.
    """
    counts = Counter(
        key
        for one in (entries if public is None else public)
        for key in {(form.language, form.text) for form in forms_of(one.entry)}
    )
    query = understand(question.text)
    decoded: list[typing.TypedReading] = []
    if question.from_ in (None, "*", "vi"):
        decoded = typing.readings(query)
    found = _found(entries, question, [query, *(one.text for one in decoded)], counts)
    if not found and not decoded and question.from_ in (None, "*", "vi"):
        doubtful = [one.text for one in typing.doubtful_readings(query)]
        found = _found(entries, question, [query, *doubtful], counts)
    return found


def _found(
    entries: list[Published],
    question: Question,
    wordings: list[str],
    counts: Mapping[tuple[str, str], int],
) -> Forms:
    found: dict[tuple[str, str], Found] = {}
    for one in entries:
        if not _is_wanted(one, question):
            continue
        for key in dict.fromkeys((form.language, form.text) for form in forms_of(one.entry)):
            if key not in found:
                place = _place(key, question, wordings, counts.get(key, 0))
                if place is None:
                    continue
                found[key] = Found(place)
            found[key].entries.append(one)
    for key, form in found.items():
        form.entries.sort(key=lambda one, key=key: (one.weight(key), one.id))  # type: ignore[misc]  # the key of now
    return found


def _is_wanted(one: Published, question: Question) -> bool:
    entry = one.entry
    return (
        (question.to is None or any(map(understood(question.to).covers, entry.languages)))
        and (question.transcriptions or not is_transcription(entry.language))
        and question.lexicon in (None, one.lexicon)
        and (
            question.part_of_speech is None
            or question.part_of_speech in entry.part_of_speech.split("; ")
        )
        and (question.domain is None or question.domain in entry.domains)
    )


def _place(
    form: tuple[str, str], question: Question, wordings: list[str], count: int
) -> Place | None:
    """Return the best place of a form, by any wording and the first spelling that gives it."""
    language, written = form
    places = []
    for number, wording in enumerate(wordings):
        if not understood("vi" if number else question.from_ or "*").covers(language):
            continue
        has_no_mark = len(wordings) == 1 and not fold.read(wording).marked
        for spelling, floor in spellings_of(written, language):
            place = _agreement(wording, spelling or written, language, floor)
            if place is not None:
                size = len(fold.plain_key(spelling or written))
                order = sort_key(written, language)
                if spelling not in ("", written) and spelling == shown_gloss_of(written, language):
                    order = sort_key(spelling, language) + b"\1"
                rank = collate.rank(size, order) + b"\0" + order_key(language)
                rung, respelled = place
                is_open = has_no_mark and rung < KINDS.index("prefix")
                common = (count**4).bit_length() + 3 * (rung == 0)
                turn = (-common if is_open else 0, rung, respelled)
                stage = 0 if is_open else rung
                places.append(Place(stage, number, turn, rank, KINDS[rung]))
    # The same form is as rare by all its spellings: so its best rung counts.
    return min(places, key=lambda one: (KINDS.index(one.kind), *one[1:3]), default=None)


def _agreement(typed: str, written: str, language: str, floor: int) -> tuple[int, bool] | None:
    """Return the rung, and whether the words are parted otherwise."""
    query, form = fold.read(typed), fold.read(written)
    if not form.letters.startswith(query.letters):
        return None
    rung = fold.compare(query, form, tones_of(language))
    if rung is None:
        return None
    if len(form.letters) > len(query.letters):
        # A query of one word is no beginning of two.
        is_parted = not query.breaks and any(at < len(query.letters) for at in form.breaks)
        return None if is_parted else (3, False)
    is_respelled = form.breaks != query.breaks or (not rung and form.marks != query.marks)
    return max(int(rung), floor), typed != written and is_respelled


def places_of(found: Forms) -> dict[tuple[str, str], dict[int, Place]]:
    """Return the places of the entries (ids) of each form, where they come one by one.

    Of several whole forms that a query without marks may mean, each has its first entries first.
    """
    several = sum(form.place.turn[0] < 0 for form in found.values()) > 1
    places: dict[tuple[str, str], dict[int, Place]] = {}
    for key, form in found.items():
        later = form.place
        if several and later.turn[0] < 0:
            later = later._replace(rung=1)
        places[key] = {
            number: form.place if at < AT_FIRST else later
            for at, number in enumerate(in_turn(key, form))
        }
    return places


def together(entries: list[Published], question: Question) -> dict[int, frozenset[int]]:
    """Return, by entry, all entries of its headword in its lexicon that pass the filters."""
    groups: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    kept = [one for one in entries if _is_wanted(one, question) and _is_from(one, question)]
    for one in kept:
        groups[one.lexicon, one.entry.language, one.entry.headword].add(one.id)
    return {number: frozenset(group) for group in groups.values() for number in group}


def _is_from(one: Published, question: Question) -> bool:
    return any(map(understood(question.from_ or "*").covers, one.entry.languages))


def by_entry(found: Forms) -> dict[int, Place]:
    """Return the place of each entry: the best that a form gives it."""
    best: dict[int, Place] = {}
    for places in places_of(found).values():
        for number, place in places.items():
            best[number] = min(place, best.get(number, place))
    return best


def agreeing(form: tuple[str, str], entries: list[Published]) -> list[Published]:
    """Return entries of a form, the first ones by agreement."""
    return in_agreement(entries, lambda one: one.weight(form), lambda one: one.entry.language)


def side_by_side(form: tuple[str, str], found: Found) -> tuple[list[int], int]:
    """Return the entries of a form that are shown (ids, in order), and how many are not."""
    of_each: dict[str, list[Published]] = defaultdict(list)
    for one in found.entries:
        of_each[one.entry.language].append(one)
    first = [of_each[tag][:OF_ONE_LANGUAGE] for tag in sorted(of_each, key=language_order)]
    if found.place.kind == "prefix":
        every = [some[turn].id for turn in range(OF_ONE_LANGUAGE) for some in first if some[turn:]]
        shown = every[:BEGUN]
    else:
        first = [agreeing(form, some) for some in first]
        shown = [some[0].id for some in first]
        shown += [some[1].id for some in first[:WITH_A_SECOND] if some[1:]]
    return shown, len(found.entries) - len(shown)


def in_turn(form: tuple[str, str], found: Found) -> list[int]:
    """Return the entries of a form (ids) in the order in which they are shown one by one."""
    entries = found.entries
    every = [*agreeing(form, entries[:WINDOW]), *entries[WINDOW:]]
    return [one.id for one in every]


def in_order(places: list[Place]) -> Iterator[tuple[Place, Place]]:
    """Yield neighbours that stand in the wrong order."""
    for before, after in pairwise(places):
        if after < before:
            yield before, after
