"""Migrations that drop projections: the truth stays, keys are made anew, searches find again."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from dictionary.errors import Outdated, Unauthorized
from dictionary.services.operations import rekey
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import downgrade, migrate
from tests.services.conftest import Load, ask, catch_up, load_rows, row, shown

BEFORE_SIZES = "20261122_1230"
BEFORE_ACCOUNTS = "20261124_1800"
BEFORE_WEIGHTS = "20261201_0900"
TRUTH = ("lexicon", "entry", "revision", "change", "scope", "scope_language")
PROJECTIONS = ("term", "posting", "reach", "batch_form")
# What these have in every schema.
COLUMNS = {
    "lexicon": "id, title, language, licence, citation, url, contributors, note, visibility",
    "entry": "id, lexicon_id, scope_id, identity, status, revision, digest, initial, json",
    "scope": "id, lexicon_id, language, languages, part_of_speech, domains",
    "batch": "id, lexicon_id, state, file_name, file_sha256, counts, by, applied_at",
    "revision": "entry_id, number, kind, at, by, batch_id, message, digest, document",
}
ROWS = (
    row("ia", gloss_vi="nước; lý do", gloss_en="water"),
    row("teb", "mww", gloss_vi="nước", notes="ghi chép"),
)


def contents(library: Library, *tables: str) -> dict[str, list[str]]:
    """Return all rows of the tables, in some order."""
    found = {}
    with library.database.read() as connection:
        for table in tables:
            names = COLUMNS.get(table, "*")
            rows = connection.execute(text(f"SELECT {names} FROM {table}")).fetchall()  # noqa: S608  # names of our own tables
            found[table] = sorted(map(repr, rows))
    return found


def columns(library: Library, table: str) -> set[str]:
    with library.database.read() as connection:
        return set(connection.execute(text(f"SELECT * FROM {table}")).keys())  # noqa: S608  # names of our own tables


def answers(library: Library) -> list[object]:
    queries = ("nước", "nuoc", "n", "lí do", "te", "nướcc", "ghi chép")
    return [
        shown(ask(library, query, group=group)) for query in queries for group in ("entry", "form")
    ]


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load_rows(load, *ROWS)
    load_rows(load, row("ia", gloss_vi="nước; lý do; sông", gloss_en="water"))
    load_rows(load, row("êa", "rad", gloss_vi="nước"), lexicon="second")
    return library


def test_down_and_up_again_with_data(filled: Library, database_url: str) -> None:
    before, found = contents(filled, *TRUTH, "batch", "mark"), answers(filled)
    filled.database.close()
    downgrade(database_url, BEFORE_SIZES)
    assert contents(filled, *TRUTH, "batch") == {
        table: rows for table, rows in before.items() if table != "mark"
    }
    assert "size" not in columns(filled, "term") | columns(filled, "reach")
    fill_old_projections(filled)
    filled.database.close()
    migrate(database_url)
    # What was in the old projections is gone, and what was being checked.
    assert contents(filled, *PROJECTIONS, "batch_row") == {
        table: [] for table in (*PROJECTIONS, "batch_row")
    }
    assert contents(filled, *TRUTH, "batch") == {
        table: rows for table, rows in before.items() if table != "mark"
    }
    with pytest.raises(Outdated):
        rekey.require_current_keys(filled)
    assert rekey.renew_if_outdated(filled) == 3
    rekey.require_current_keys(filled)
    assert rekey.renew_if_outdated(filled) is None
    catch_up(filled)
    assert answers(filled) == found
    assert all(found)
    assert contents(filled, "entry", "revision", "change", "batch") == {
        table: before[table] for table in ("entry", "revision", "change", "batch")
    }


def fill_old_projections(library: Library) -> None:
    """Put rows into the tables of the old shape, and a batch that is being checked."""
    with library.database.write() as connection:
        batch = connection.execute(
            text(
                "INSERT INTO batch (state, file_name, file_sha256, file_format, signature, counts,"
                " message, by, created_at) VALUES ('checking', 'x', '', 'csv', '', '{}', '', '',"
                " '2026-01-01') RETURNING id"
            )
        ).scalar_one()
        for statement in (
            "INSERT INTO term (id, language, text, plain_key, rank)"
            " VALUES (1, 'vi', 'nước', 'nuoc', :rank)",
            "INSERT INTO posting VALUES (1, 0, 1, 1, 'gloss')",
            "INSERT INTO reach (target, language, plain_key, rank, term_id)"
            " VALUES ('jra', 'vi', 'nuoc', :rank, 1)",
            "INSERT INTO batch_form"
            " (batch_id, row, position, field, language, text, plain_key, rank)"
            " VALUES (:batch, 1, 0, 'gloss', 'vi', 'nước', 'nuoc', :rank)",
            "INSERT INTO batch_row VALUES"
            " (:batch, 1, 1, 'new', NULL, 'x', 'vi', 'vi', '', '', 'n', :rank, '', '{}')",
        ):
            values = {"rank": b"\x04x", "batch": batch}
            given = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(text(statement), given)


def test_an_empty_database_goes_down_and_up(
    library: Library, database_url: str, load: Load
) -> None:
    library.database.close()
    downgrade(database_url, BEFORE_SIZES)
    migrate(database_url)
    assert rekey.renew_if_outdated(library) is None
    rekey.require_current_keys(library)
    load_rows(load, *ROWS)
    assert shown(ask(library, "nuoc")) == [("plain", "nước")] * 2


def test_accounts_go_and_come_while_the_rest_stays(filled: Library, database_url: str) -> None:
    site = filled.seen_by(operator("test"))
    accounts.create(site, NewAccount("ann"))
    accounts.set_role(site, "ann", "second", "editor")
    old = tokens.create(site, Grant("ann", role="reader", lexicon="second", days=1))
    before, found = contents(filled, *TRUTH, "batch"), answers(filled)
    filled.database.close()
    downgrade(database_url, BEFORE_ACCOUNTS)
    with filled.database.read() as connection:
        names = set(inspect(connection).get_table_names())
    assert names.isdisjoint({"account", "membership", "token", "audit"})
    filled.database.close()
    migrate(database_url)
    # Keys are made anew: postings have lost their weights on the way down.
    assert rekey.renew_if_outdated(filled) == 3
    assert contents(filled, *TRUTH, "batch") == before
    assert answers(filled) == found
    assert (accounts.every(site), accounts.all_members(site), accounts.log(site, None, 9)) == (
        [],
    ) * 3
    with pytest.raises(Unauthorized):
        tokens.who(filled, f"Bearer {old.secret}")
    assert accounts.create(site, NewAccount("ann")) is True
    new = tokens.create(site, Grant("ann"))
    assert tokens.who(filled, f"Bearer {new.secret}").is_admin


def test_weights_go_and_come_with_data(filled: Library, database_url: str) -> None:
    kept = ("posting", "reach", "term")
    before, found = contents(filled, *kept), answers(filled)
    filled.database.close()
    downgrade(database_url, BEFORE_WEIGHTS)
    assert "weight" not in columns(filled, "posting") | columns(filled, "batch_form")
    filled.database.close()
    migrate(database_url)
    with filled.database.read() as connection:
        weights = connection.execute(text("SELECT DISTINCT weight FROM posting")).scalars().all()
    assert weights == [0]
    with pytest.raises(Outdated):
        rekey.require_current_keys(filled)
    assert rekey.renew_if_outdated(filled) == 3
    after = contents(filled, *kept)
    assert {table: len(rows) for table, rows in after.items()} == {
        table: len(rows) for table, rows in before.items()
    }
    assert answers(filled) == found
