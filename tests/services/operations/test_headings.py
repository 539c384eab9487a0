"""Headings after edits, batches, reverts and takedowns: what one makes of the documents by hand."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from sqlalchemy import text

from dictionary.errors import DictionaryError
from dictionary.record.entry import Entry, Sense, Variant
from dictionary.services.batches import decide, view
from dictionary.services.operations import rekey
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import downgrade, migrate
from scripts.proofs.state import broken
from tests.services.conftest import Load
from tests.services.pipeline import applied, ids, state, work

BEFORE = "20261130_1500"
WORDS = ("ia", "êa", "đah", "apui", "nước", "nước uống", "(con) đỉa", "lửa", "Lửa", "ăn", "3")


class Story:
    """Steps at random, each through the services that people use."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library.seen_by(operator("test"))
        self.rng = random.Random(seed)  # noqa: S311  # no secret

    def words(self) -> list[str]:
        return self.rng.sample(WORDS, self.rng.randint(1, 3))

    def entry(self, source_id: str) -> Entry:
        languages = ("jra", "vi", "blt-Tavt")
        variants = tuple(Variant(self.words()[0], self.rng.choice(languages)) for _ in range(2))
        glosses = {tag: tuple(self.words()) for tag in self.rng.sample(("vi", "en", "jra"), 2)}
        senses = (Sense(glosses=glosses), Sense(glosses={"vi": tuple(self.words())}))
        return Entry(self.words()[0], "jra", source_id, variants=variants, senses=senses)

    def batch(self) -> None:
        numbers = self.rng.sample(range(12), 6)
        words = {number: "; ".join(self.words()) for number in numbers}
        applied(self.library, [f"{n},{self.words()[0]},jra,{words[n]}" for n in numbers])

    def revert(self) -> None:
        done = [row for row in view.listed(self.library, "test") if row["state"] == "applied"]
        if done:
            batch = self.rng.choice(done)["id"]
            decide.ask_to_revert(self.library, batch, overwrite=list(self.everything()))
            work(self.library)
            assert state(self.library, batch) == "reverted"

    def everything(self) -> list[int]:
        with self.library.database.read() as connection:
            return list(connection.execute(text("SELECT id FROM entry")).scalars())

    def edit(self) -> None:
        number = self.rng.choice(self.everything())
        now = editing.current(self.library, number)
        source_id = now.document.partition('"source_id":"')[2].partition('"')[0]
        wanted = Edit(number, revision=now.revision)
        editing.edit(self.library, wanted, self.entry(source_id))

    def withdraw(self) -> None:
        editing.withdraw(self.library, Edit(self.rng.choice(self.everything())))

    def bring_back(self) -> None:
        editing.bring_back(self.library, Edit(self.rng.choice(self.everything())))

    def restore(self) -> None:
        editing.restore(self.library, Edit(self.rng.choice(self.everything())), 1)

    def take_down(self) -> None:
        editing.take_down(self.library, Edit(self.rng.choice(self.everything()), "luật"))

    def renew(self) -> None:
        rekey.renew(self.library)

    def close(self) -> None:
        visibility = self.rng.choice(("public", "members"))
        lexicons.describe(self.library, "test", Facts(visibility=visibility))

    @property
    def steps(self) -> list[Callable[[], None]]:
        often = [self.batch, self.revert, self.edit, self.withdraw, self.bring_back]
        return [*often, *often, self.restore, self.take_down, self.renew, self.close]


@pytest.mark.parametrize("seed", range(3))
def test_headings_are_those_of_the_documents_whatever_happens(
    library: Library, load: Load, seed: int
) -> None:
    load(["1,ia,jra,nước,water", "2,apui,jra,lửa; Lửa,fire"])
    story = Story(library, seed)
    refused = 0
    for _ in range(20):
        step = story.rng.choice(story.steps)
        try:
            step()
        except DictionaryError:
            # Withdrawn twice, edited where it was taken down: nothing may change.
            refused += 1
        # A lexicon that becomes public is logged once more, which other proofs do not expect.
        assert [fault for fault in broken(library) if "headings" in fault] == [], step
    assert refused < 15


def headings(library: Library) -> list[tuple[object, ...]]:
    names = "entry_id, language, lexicon_id, scope_id, initial, sort_key, text"
    with library.database.read() as connection:
        rows = connection.execute(text(f"SELECT {names} FROM heading"))  # noqa: S608  # names of our own
        return sorted(tuple(row) for row in rows)


def test_renewing_writes_lost_headings_again(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,water", "2,apui,jra,lửa,fire"])
    before = headings(library)
    assert [(row[1], row[4]) for row in before[:3]] == [("en", "w"), ("jra", "i"), ("vi", "n")]
    with library.database.write() as connection:
        connection.execute(text("DELETE FROM heading WHERE entry_id = 1"))
    assert broken(library) == ["headings are those of the documents"]
    rekey.renew(library)
    assert (headings(library), broken(library)) == (before, [])


def test_the_migration_goes_down_and_up_with_data(
    library: Library, load: Load, database_url: str
) -> None:
    load(["1,ia,jra,nước,water", "2,apui,jra,lửa,fire"])
    waiting = applied(library.seen_by(operator("test")), ["3,êa,rad,nước"])
    before = headings(library)
    with library.database.write() as connection:
        connection.execute(text("UPDATE mark SET value = 'keys-6' WHERE name = 'rules'"))
        connection.execute(
            text(
                "INSERT INTO batch_form VALUES (:batch, 1, 0, 'gloss', 'vi', 'x', '', 0, 'x', 1,"
                " :rank, '', 'x', '', :rank, :rank, 7, '')"
            ),
            {"batch": waiting, "rank": b"x"},
        )
    library.database.close()
    downgrade(database_url, BEFORE)
    with library.database.read() as connection:
        names = set(connection.execute(text("SELECT * FROM batch_form")).keys())
    assert names.isdisjoint({"initial", "initial_key", "sort_key"})
    library.database.close()
    migrate(database_url)
    assert headings(library) == []
    with library.database.read() as connection:
        (staged,) = connection.execute(text("SELECT * FROM batch_form")).mappings().all()
    assert (staged["text"], staged["initial"]) == ("x", "")
    assert rekey.renew_if_outdated(library) == len(ids(library)) == 3
    assert headings(library) == before
