"""The migration that puts the key columns of reach first, with data, down and up again."""

from __future__ import annotations

from sqlalchemy import text

from dictionary.services.site import Library
from dictionary.store.database import downgrade, migrate
from tests.services.conftest import Load

BEFORE = "20261130_1300"


def rows(library: Library) -> list[tuple[object, ...]]:
    with library.database.read() as connection:
        columns = "target, language, size, plain_key, rank, term_id, marks, text, entries, sides"
        found = connection.execute(text(f"SELECT {columns} FROM reach"))  # noqa: S608  # ours
        return sorted(tuple(row) for row in found)


def integrity(library: Library) -> list[str]:
    if not library.database.sqlite:
        return ["ok"]
    with library.database.read() as connection:
        return list(connection.execute(text("PRAGMA integrity_check")).scalars())


def test_integrity_is_clean_and_no_row_is_lost(
    library: Library, load: Load, database_url: str
) -> None:
    load([f"{n},x{n},jra,nước {n}" for n in range(50)])
    with library.database.read() as connection:
        kept = [dict(row) for row in connection.execute(text("SELECT * FROM reach")).mappings()]
    library.database.close()
    downgrade(database_url, "base")
    migrate(database_url, BEFORE)
    names = ", ".join(kept[0])
    values = ", ".join(f":{name}" for name in kept[0])
    with library.database.engine.begin() as connection:
        connection.execute(text(f"INSERT INTO reach ({names}) VALUES ({values})"), kept)  # noqa: S608  # ours
    before = rows(library)
    assert len(before) > 50
    if library.database.sqlite:
        assert integrity(library) != ["ok"]
    for step in (migrate, lambda url: downgrade(url, BEFORE), migrate):
        library.database.close()
        step(database_url)
        assert rows(library) == before
        assert integrity(library) == ["ok"]
    load(["new,y,jra,lửa"])
    assert integrity(library) == ["ok"]
    assert len(rows(library)) > len(before)
