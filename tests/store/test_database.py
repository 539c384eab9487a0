"""Transactions, locks and migrations, on SQLite and PostgreSQL."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import UniqueConstraint, event, inspect, text

from dictionary.errors import Busy, Outdated, Unavailable
from dictionary.record.entry import Entry, Sense
from dictionary.store import batches
from dictionary.store.database import Connection, Database, downgrade, migrate, require_current
from dictionary.store.mapping import record_row
from dictionary.store.read import queries
from dictionary.store.tables.people import metadata
from dictionary.store.write import changes, staging
from dictionary.store.write.changes import Stamp
from dictionary.store.write.staging import Staged

STAMP = Stamp(at="2026-01-02T03:04:05Z", by="test")
LEXICON = {
    "id": "test",
    "title": '{"en":"Test"}',
    "language": "jra",
    "licence": "CC0-1.0",
    "citation": "",
    "url": "",
    "contributors": "[]",
    "note": "{}",
    "visibility": "public",
    "updated_at": STAMP.at,
}


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url, busy_timeout=30.0)
    with database.write() as connection:
        changes.save_lexicon(connection, LEXICON)
    yield database
    database.close()


def put(connection: Connection, *headwords: str) -> None:
    """Write entries as a batch does, within the caller's transaction."""
    batch = batches.new_batch(connection, file_name="x", file_format="csv", at=STAMP.at)
    rows = [
        record_row(Entry(word, "jra", source_id=word, senses=(Sense(glosses={"vi": ("nước",)}),)))
        for word in headwords
    ]
    staged = [Staged(n, "new", "created", None, row) for n, row in enumerate(rows, 1)]
    staging.stage(connection, batch, staged)
    changes.apply(connection, batch, "test", STAMP)
    batches.update_batch(connection, batch, lexicon_id="test", state="applied")


def test_writers_that_overlap_lose_nothing_from_the_change_log(database: Database) -> None:
    """Numbers are given under one lock held to the commit: a follower never skips one."""
    stop = threading.Event()
    seen: list[int] = []

    def write(worker: int) -> None:
        for turn in range(8):
            with database.write() as connection:
                put(connection, f"w{worker}-{turn}", f"v{worker}-{turn}")
                time.sleep(0.003 * ((turn * 7 + worker * 3) % 6))

    def follow() -> None:
        mark = 0
        while True:
            last_round = stop.is_set()
            with database.read() as connection:
                found = queries.changes_since(connection, mark, 1000, ["test"])
            seen.extend(row["seq"] for row in found)
            mark = found[-1]["seq"] if found else mark
            if last_round:
                return

    threads = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    follower = threading.Thread(target=follow)
    follower.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    follower.join()
    assert seen == list(range(1, 3 * 8 * 2 + 1))


def test_a_second_writer_waits_for_the_first_to_commit(database: Database) -> None:
    inside, order = threading.Event(), []

    def second() -> None:
        inside.wait()
        with database.write() as connection:
            order.append("second")
            put(connection, "later")

    thread = threading.Thread(target=second)
    thread.start()
    with database.write() as connection:
        put(connection, "earlier")
        inside.set()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    with database.read() as connection:
        found = queries.changes_since(connection, 0, 10, ["test"])
    assert [row["entry_id"] for row in found] == [1, 2]


def test_an_error_takes_everything_back(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as connection:
            put(connection, "word")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with database.read() as connection:
        assert queries.last_change(connection) == 0
        assert connection.execute(text("SELECT count(*) FROM term")).scalar() == 0


def test_busy_instead_of_waiting_for_ever(database_url: str) -> None:
    impatient = Database(database_url, busy_timeout=0.2)
    other = Database(database_url)
    with other.write(), pytest.raises(Busy), impatient.write():
        pass
    impatient.close()
    other.close()


def test_a_reader_sees_one_state(database: Database) -> None:
    with database.read() as reader:
        assert queries.last_change(reader) == 0
        with database.write() as connection:
            put(connection, "word")
        assert queries.last_change(reader) == 0
    with database.read() as reader:
        assert queries.last_change(reader) == 1


def test_a_named_lock_is_held_by_one(database: Database, database_url: str) -> None:
    other = Database(database_url)
    with database.alone("import") as held, other.alone("import", wait=False) as second:
        assert (held, second) == (True, False)
        with other.alone("index", wait=False) as third:
            assert third
    with other.alone("import", wait=False) as again:
        assert again
    other.close()


def test_a_server_that_drops_all_connections_is_found_again(database: Database) -> None:
    if database.sqlite:
        pytest.skip("SQLite has no server")
    with database.read() as connection:
        assert queries.last_change(connection) == 0
    other = Database(database.url.render_as_string(hide_password=False))

    def drop() -> None:
        with other.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

    drop()
    with database.read() as connection:
        assert queries.last_change(connection) == 0
    drop()
    with database.write() as connection:
        put(connection, "word")

    def read() -> None:
        with database.read() as connection:
            drop()
            queries.last_change(connection)

    def write() -> None:
        with database.write() as connection:
            drop()
            put(connection, "lost")

    for interrupted in (read, write):
        with pytest.raises(Unavailable):
            interrupted()
    with database.read() as connection:
        assert queries.last_change(connection) == 1
    other.close()


def test_sqlite_is_set_up_to_be_trusted(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    migrate(url)
    database = Database(url, busy_timeout=7)
    with database.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 7000,
    }  # fmt: skip


def test_migrations_go_down_and_up_again_with_data(database: Database, database_url: str) -> None:
    with database.write() as connection:
        put(connection, "ia", "apui")
    require_current(database)
    database.close()
    downgrade(database_url, "base")
    with pytest.raises(Outdated):
        require_current(database)
    database.close()
    migrate(database_url)
    require_current(database)
    with database.write() as connection:
        changes.save_lexicon(connection, LEXICON)
        put(connection, "ia")
        assert queries.last_change(connection) == 1


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.engine.connect() as connection:
        inspector = inspect(connection)
        made = {
            name: {column["name"] for column in inspector.get_columns(name)}
            for name in inspector.get_table_names()
            if name != "alembic_version"
        }
    assert made == {
        table.name: {column.name for column in table.columns} for table in metadata.sorted_tables
    }


def test_the_migrations_make_the_keys_that_the_tables_say(database: Database) -> None:
    with database.engine.connect() as connection:
        inspector = inspect(connection)
        made = {
            table.name: (
                inspector.get_pk_constraint(table.name)["constrained_columns"],
                {
                    str(index["name"]): index["column_names"]
                    for index in inspector.get_indexes(table.name)
                    # PostgreSQL lists the index of a unique constraint too.
                    if not index["unique"]
                },
                sorted(
                    unique["column_names"]
                    for unique in inspector.get_unique_constraints(table.name)
                ),
            )
            for table in metadata.sorted_tables
        }
    assert made == {
        table.name: (
            [column.name for column in table.primary_key.columns],
            {str(index.name): [column.name for column in index.columns] for index in table.indexes},
            sorted(
                [column.name for column in constraint.columns]
                for constraint in table.constraints
                if isinstance(constraint, UniqueConstraint)
            ),
        )
        for table in metadata.sorted_tables
    }


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_server_looks_whether_who_asks_is_still_there(database_url: str) -> None:
    """Else the statement of a killed worker goes on to its end, and keeps its locks."""
    database = Database(database_url)
    with database.read() as connection:
        found = connection.execute(text("SHOW client_connection_check_interval")).scalar()
    with database.write() as connection:
        again = connection.execute(text("SHOW client_connection_check_interval")).scalar()
    database.close()
    assert (found, again) == ("1s", "1s")


def test_a_block_of_one_state_sees_nothing_that_is_written_meanwhile(database: Database) -> None:
    """Its reads share a transaction; those outside of it, and after it, do not."""
    with database.one_state() as joined:
        with joined.read() as connection:
            before = marks_of(connection)
        with database.write() as connection:
            connection.execute(text("INSERT INTO mark (name, value) VALUES ('x', '1')"))
        with joined.read() as outer, joined.read() as inner:
            assert outer is inner
            assert marks_of(outer) == before
        with database.read() as connection:
            assert marks_of(connection) == {*before, "x"}
    with joined.read() as connection:
        assert marks_of(connection) == {*before, "x"}


def test_a_block_that_reads_nothing_opens_nothing(database: Database) -> None:
    began: list[str] = []
    event.listen(database.engine, "connect", lambda *_: began.append("connect"))
    with database.one_state():
        pass
    assert began == []


def marks_of(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT name FROM mark")).scalars())
