"""What is cleared now and then: terms that nobody has, batches of killed commands."""

from __future__ import annotations

from sqlalchemy import text

from dictionary.services.batches import decide, view, worker
from dictionary.services.operations.sweeping import sweep_terms, sweep_unattended
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store import batches
from tests.services.conftest import Load


def count(library: Library, table: str) -> int:
    with library.database.read() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608  # ours


def test_terms_of_a_reverted_batch_go(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước"])
    terms, reach = count(library, "term"), count(library, "reach")
    load([f"n{n},mới{n},jra,từ mới {n}" for n in range(20)])
    assert count(library, "term") == terms + 40
    own = library.seen_by(operator("test"))
    newest = view.listed(own)[0]["id"]
    decide.ask_to_revert(own, newest)
    worker.finish(own, newest)
    assert sweep_terms(library) == 40
    assert (count(library, "term"), count(library, "reach")) == (terms, reach)
    assert sweep_terms(library) == 0
    assert search(library, Question(text="nước")).results
    load([f"n{n},mới{n},jra,từ mới {n}" for n in range(20)])
    assert search(library, Question(text="từ mới 7")).results


def test_batches_of_killed_commands_go(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước"])
    before = count(library, "batch")
    with library.database.write() as connection:
        batches.new_batch(connection, file_name="x", file_format="keys", at="2026-01-01T00:00:00Z")
    assert sweep_unattended(library) == 1
    assert count(library, "batch") == before
    assert sweep_unattended(library) == 0
