"""Entries are counted once for each state of the database, and never for another one."""

from __future__ import annotations

import pytest

from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.read import queries
from tests.services.conftest import Load


def test_all_entries_are_counted_once_for_a_state(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    counts = queries.counts

    def counted(*given: object) -> dict[int, int]:
        asked.append(given[1])
        return counts(*given)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(queries, "counts", counted)
    load(["1,ia,jra,nước,water", "2,apui,jra,lửa,fire"], lexicon="first")
    for viewer in (library, library.seen_by(operator("test"))):
        assert [one.entries for one in entries.lexicons(viewer)] == [2]
        assert entries.language(viewer, "jra").entries == 2
        assert entries.lexicon(viewer, "first").entries == 2
    assert len(asked) == 1
    load(["1,êa,rad,nước,water"], lexicon="second")
    assert [one.entries for one in entries.lexicons(library)] == [2, 1]
    assert entries.language(library, "vi").entries == 3
    assert len(asked) == 2


def test_one_lexicon_alone_counts_its_own_entries(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(["1,ia,jra,nước,water"], lexicon="first")
    load(["1,êa,rad,nước,water"], lexicon="second")
    counts = queries.counts
    read: list[int] = []

    def counted(*given: object) -> dict[int, int]:
        found = counts(*given)  # type: ignore[arg-type]  # as they came
        read.append(sum(found.values()))
        return found

    monkeypatch.setattr(queries, "counts", counted)
    assert entries.lexicon(library, "second").entries == 1
    assert read == [1]
