"""Entries are counted once for each state of the database, and never for another one."""

from __future__ import annotations

import pytest

from dictionary.record.entry import Entry, Example, Sense
from dictionary.services.batches import decide
from dictionary.services.records import editing, entries, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.read import queries
from scripts.proofs.state import broken
from tests.services.conftest import Load
from tests.services.media_files import png, upload, wav
from tests.services.pipeline import work


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


def having(library: Library) -> tuple[int, int, int]:
    """(entries, those with a recording, those with an example) of the lexicon `test`."""
    (summary,) = entries.lexicons(library)
    return summary.entries, summary.with_sound, summary.with_examples


def test_entries_with_recordings_and_examples_are_counted_whatever_happens(
    library: Library,
) -> None:
    site = library.seen_by(operator("an"))
    lexicons.create(site, "test", Facts(language="jra"))
    rows = ["1,ia,jra,nước,ia.wav,", "2,apui,jra,lửa,,apui.png", "3,jang,jra,việc,gone.wav,"]
    batch = upload(site, rows, {"ia.wav": wav(), "apui.png": png()})
    decide.ask_to_apply(site, batch)
    work(site)
    assert having(site) == (3, 1, 0), "pictures and missing files are no recordings"
    senses = (Sense(glosses={"vi": ("nhà",)}, examples=(Example("Sang kâo."),)),)
    made = editing.create(site, "test", Entry("sang", "jra", senses=senses))
    assert having(site) == (4, 1, 1)
    nested = (Sense(subsenses=senses),)
    editing.edit(site, Edit(made, revision=1), Entry("sang", "jra", senses=nested))
    assert having(site) == (4, 1, 1), "an example of a subsense is one"
    editing.edit(site, Edit(made, revision=2), Entry("sang", "jra"))
    assert having(site) == (4, 1, 0)
    editing.restore(site, Edit(made), 1)
    assert having(site) == (4, 1, 1)
    editing.withdraw(site, Edit(1))
    assert having(site) == (3, 0, 1)
    editing.bring_back(site, Edit(1))
    assert having(site) == (4, 1, 1)
    decide.ask_to_revert(site, batch, overwrite=[1])
    work(site)
    assert having(site) == (1, 0, 1)
    assert broken(site) == []
