"""Answers without a transaction: what they are made from belongs together all the same."""

from __future__ import annotations

from dictionary.services.search.lookup import Question, answer, search
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, at_a_glance
from dictionary.store.read import published
from tests.services.conftest import Load


def test_a_change_between_two_statements_makes_the_answer_anew(
    library: Library, load: Load
) -> None:
    load(["1,ia,jra,nước,water"])
    search(library, Question("nước"))
    seen: list[tuple[int, list[int]]] = []

    def make(snapshot: Snapshot) -> int:
        before = snapshot.reader.look()
        if not seen:
            load(["1,ia,jra,nước,water", "2,êa,rad,nước,water"])
        seen.append((before.change, []))
        heads = published.heads(snapshot.reader, [1, 2])
        seen[-1][1].extend(heads)
        return before.change

    assert at_a_glance(library, make) == 2
    assert seen == [(1, []), (2, [1, 2])], "the first look saw two states and was thrown away"


def test_a_new_catalogue_makes_the_answer_anew(library: Library, load: Load) -> None:
    """Also where the old one knew of no language that could match, and nothing was read."""
    load(["1,ia,jra,nước,water"])
    assert not search(library, Question("êa", from_="rad")).results
    load(["2,êa,rad,nước,water"], lexicon="other")
    assert search(library, Question("êa", from_="rad")).results


def test_looks_leave_nothing_open(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,water"])
    for _ in range(50):
        at_a_glance(library, lambda snapshot: answer(snapshot, Question("nuoc")))
    with library.database.write() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()
    assert found == 1
