"""What applying staged rows does to entries: created, rewritten, withdrawn, brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from sqlalchemy import text

from dictionary.record.entry import Entry, Sense
from dictionary.store import batches
from dictionary.store.database import Connection, Database
from dictionary.store.mapping import RecordRow, record_row
from dictionary.store.read import queries
from dictionary.store.write import changes, staging
from dictionary.store.write.changes import Stamp
from dictionary.store.write.staging import Staged

AT = "2026-01-02T03:04:05Z"
LEXICON = {
    "id": "test", "title": "{}", "language": "jra", "licence": "", "citation": "", "url": "",
    "contributors": "[]", "note": "{}", "visibility": "public", "updated_at": AT,
}  # fmt: skip


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url, busy_timeout=30.0)
    with database.write() as connection:
        changes.save_lexicon(connection, LEXICON)
    yield database
    database.close()


def row(word: str, gloss: str) -> RecordRow:
    return record_row(Entry(word, "jra", source_id=word, senses=(Sense(glosses={"vi": (gloss,)}),)))


def begin(connection: Connection, rows: Sequence[Staged]) -> int:
    batch = batches.new_batch(connection, file_name="x", file_format="csv", at=AT)
    staging.stage(connection, batch, rows)
    return batch


def apply(database: Database, *rows: Staged) -> tuple[int, int]:
    with database.write() as connection:
        batch = begin(connection, rows)
        staging.prune(connection, batch)
        return changes.apply(connection, batch, "test", Stamp(AT, "an", "why", batch))


def keys(database: Database) -> set[tuple[str, int]]:
    """(form, entries) of each term that a search can find."""
    with database.read() as connection:
        found = connection.execute(text("SELECT text, entries FROM term WHERE entries > 0"))
        return {(each.text, each.entries) for each in found}


def history(database: Database, entry_id: int) -> list[tuple[str, str]]:
    with database.read() as connection:
        found = queries.revisions(connection, entry_id)
    return [(each["kind"], each["digest"]) for each in reversed(found)]


@pytest.fixture
def filled(database: Database) -> Database:
    one, two = row("ia", "nước"), row("êa", "nước")
    new = [Staged(n, "new", "created", None, made) for n, made in enumerate((one, two), 1)]
    assert apply(database, *new) == (1, 2)
    return database


def test_a_withdrawn_entry_keeps_its_id_and_its_last_document(filled: Database) -> None:
    assert keys(filled) == {("ia", 1), ("êa", 1), ("nước", 2)}
    assert apply(filled, Staged(1, "missing", "withdrawn", 1, None, base=1)) == (3, 3)
    assert keys(filled) == {("êa", 1), ("nước", 1)}
    (created, digest), withdrawn = history(filled, 1)
    assert (created, withdrawn) == ("created", ("withdrawn", digest))
    with filled.read() as connection:
        head = queries.head_document(connection, 1)
        last = queries.changes_since(connection, 2, 10, ["test"])
    assert head
    assert (head["status"], head["revision"], head["document"]) == (
        "withdrawn", 2, row("ia", "nước").document,
    )  # fmt: skip
    assert [(each["entry_id"], each["kind"]) for each in last] == [(1, "withdrawn")]


def test_what_was_withdrawn_can_come_back(filled: Database) -> None:
    before = keys(filled)
    apply(filled, Staged(1, "missing", "withdrawn", 1, None, base=1))
    apply(filled, Staged(1, "changed", "restored", 1, row("ia", "nước"), base=2))
    assert keys(filled) == before
    assert [kind for kind, _ in history(filled, 1)] == ["created", "withdrawn", "restored"]
    with filled.read() as connection:
        found = queries.entry_head(connection, 1)
    assert found
    assert (found["status"], found["revision"]) == ("published", 3)
    assert '"revision":3,"status":"published"' in found["json"]


def test_changes_have_no_gaps_where_rows_are_left_out(filled: Database) -> None:
    rows = (
        Staged(1, "new", "created", None, row("apui", "lửa"), decision="reject"),
        Staged(2, "changed", "updated", 1, row("ia", "sông"), base=1),
        Staged(3, "conflict", "updated", 2, row("êa", "sông"), base=1),
        Staged(4, "new", "created", None, row("jang", "x")),
    )
    assert apply(filled, *rows) == (3, 4)
    assert keys(filled) == {("ia", 1), ("êa", 1), ("nước", 1), ("sông", 1), ("jang", 1), ("x", 1)}
    with filled.read() as connection:
        found = queries.changes_since(connection, 2, 10, ["test"])
    assert [(each["seq"], each["kind"]) for each in found] == [(3, "updated"), (4, "created")]
    with filled.read() as connection:
        for table in ("batch_row", "batch_form"):
            left = connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608  # names of our own tables
            assert left.scalar() == 0


def test_an_edit_between_check_and_apply_is_seen(filled: Database) -> None:
    with filled.write() as connection:
        batch = begin(
            connection,
            [
                Staged(1, "changed", "updated", 1, row("ia", "a"), base=1),
                Staged(2, "changed", "updated", 2, row("êa", "a"), base=1),
                Staged(3, "new", "created", None, row("apui", "lửa")),
            ],
        )
        assert staging.stale(connection, batch, "test") == 0
    apply(filled, Staged(1, "changed", "updated", 1, row("ia", "b"), base=1))
    apply(filled, Staged(1, "new", "created", None, row("apui", "ngọn lửa")))
    with filled.read() as connection:
        assert staging.stale(connection, batch, "test") == 2


def test_nothing_staged_is_nothing_changed(filled: Database) -> None:
    assert apply(filled) == (0, 0)


def test_of_two_who_change_a_state_one_succeeds(database: Database) -> None:
    with database.write() as connection:
        batch = begin(connection, [])
        batches.update_batch(connection, batch, state="checked")
        assert batches.advance(connection, batch, ["checked"], "applying", decided_by="an")
        assert not batches.advance(connection, batch, ["checked"], "rejected", decided_by="bình")
        found = batches.one(connection, batch)
    assert found
    assert (found["state"], found["decided_by"]) == ("applying", "an")
