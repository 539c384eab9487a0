"""Keys made anew: what they say is the same, and nobody meets half of them."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from dictionary.errors import Outdated
from dictionary.services import keys
from dictionary.services.library import Library
from dictionary.services.lookup import Question, search
from tests.services.conftest import Load

ROWS = [f"{n},w{n},jra,nước {n}; sông,water" for n in range(300)]


def found(library: Library) -> list[tuple[str, int]]:
    answer = search(library, Question("sông", group="entry", limit=100))
    return [(result.match.form, result.entries[0].id) for result in answer.results]


def test_renewing_changes_no_answer(library: Library, load: Load) -> None:
    load(ROWS)
    load(["1,ia,rad,sông,river"], lexicon="other")
    before = found(library)
    with library.database.write() as connection:
        connection.execute(text("DELETE FROM posting WHERE entry_id > 10"))
    assert found(library) != before
    assert keys.renew(library) == 301
    assert found(library) == before
    keys.require_current_keys(library)


def test_readers_meet_the_old_keys_or_the_new_ones(library: Library, load: Load) -> None:
    load(ROWS)
    stop, counts = threading.Event(), set()

    def ask() -> None:
        while not stop.is_set():
            counts.add(search(library, Question("sông", limit=100)).total)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        keys.renew(library)
    finally:
        stop.set()
        thread.join()
    assert counts == {101}


def test_other_rules_are_noticed_and_mended(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys.renew_if_outdated(library) is None
    keys.require_current_keys(library)
    load(ROWS)
    monkeypatch.setattr(keys, "RULES", "other rules")
    with pytest.raises(Outdated):
        keys.require_current_keys(library)
    assert keys.renew_if_outdated(library) == 300
    assert keys.renew_if_outdated(library) is None
