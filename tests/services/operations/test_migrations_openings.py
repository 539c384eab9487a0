"""The migration for openings and for what scopes have, with data, down and up again."""

from __future__ import annotations

from sqlalchemy import text

from dictionary.services.operations import rekey
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import downgrade, migrate
from scripts.proofs.state import broken
from tests.services.conftest import Load, load_rows, row
from tests.services.pipeline import applied

BEFORE = "20261202_0900"


def openings(library: Library) -> dict[str, list[tuple[object, ...]]]:
    with library.database.read() as connection:
        return {
            table: [tuple(found) for found in connection.execute(text(query))]
            for table, query in (
                ("entry", "SELECT id, opening FROM entry ORDER BY id"),
                ("heading", "SELECT entry_id, language, opening FROM heading ORDER BY 1, 2, 3"),
                (
                    "scope",
                    "SELECT entry.id, scope.has FROM entry"
                    " JOIN scope ON scope.id = entry.scope_id ORDER BY 1",
                ),
            )
        }


def test_the_migration_goes_down_and_up_with_data(
    library: Library, load: Load, database_url: str
) -> None:
    load_rows(
        load, row("ia", gloss_vi="nước", example="Ia anih."), row("apui", gloss_vi="lửa; đèn")
    )
    applied(library.seen_by(operator("test")), ["3,êa,rad,nước"])
    before = openings(library)
    assert [opening for _, opening in before["entry"]] == ["ia", "ap", "êa"]
    assert before["scope"] == [(1, "examples"), (2, ""), (3, "")]
    assert [found for found in before["heading"] if found[0] == 2] == [
        *((2, "jra", "ap"), (2, "vi", "lư"), (2, "vi", "đe"))
    ]
    library.database.close()
    downgrade(database_url, BEFORE)
    with library.database.engine.begin() as connection:
        for table in ("entry", "heading", "scope", "batch_row", "batch_form"):
            names = set(connection.execute(text(f"SELECT * FROM {table}")).keys())  # noqa: S608  # ours
            assert names.isdisjoint({"opening", "has"})
        connection.execute(text("UPDATE mark SET value = 'keys-9' WHERE name = 'rules'"))
    library.database.close()
    migrate(database_url)
    assert {opening for _, opening in openings(library)["entry"]} == {""}
    assert rekey.renew_if_outdated(library) == 3
    assert openings(library) == before
    assert broken(library) == []
    assert [(one.entries, one.with_examples) for one in entries.lexicons(library)] == [(3, 1)]
