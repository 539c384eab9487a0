"""How many transactions and statements a page takes of the database, held by `page_reads.toml`.

What is counted is what SQLite's driver executes, whoever has asked for it: statements of SQLAlchemy
and those that go straight to the driver. A page is asked twice, and the second answer counted: the
first one reads the catalogue. `python -m tests.web.test_page_reads` prints the table as it is now.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from tests.web.desk.desk_site import library, signed_in
from tests.web.every_page import PUBLIC, site_of

TABLE = Path(__file__).with_name("page_reads.toml")
WHO = ("visitor", "admin")
# What belongs to a transaction or a connection and reads nothing.
AROUND = re.compile(r"(BEGIN|COMMIT|ROLLBACK|PRAGMA|SAVEPOINT|RELEASE)\b", re.IGNORECASE)


class Reads(NamedTuple):
    """What a page takes."""

    transactions: int
    statements: int


class Counter:
    """Notes what all connections of an application to SQLite execute."""

    def __init__(self, app: Flask) -> None:
        self.executed: list[str] = []
        database = library(app).database
        # Those that are open already would not be noticed.
        database.close()
        event.listen(database.engine, "connect", self._watch)

    def _watch(self, connection: object, _record: object) -> None:
        connection.set_trace_callback(self.executed.append)  # type: ignore[attr-defined]  # SQLite's

    def reads(self, client: FlaskClient, path: str) -> Reads:
        """Ask twice for a page; return what the second answer took."""
        client.get(path)
        self.executed.clear()
        client.get(path)
        begun = [said for said in self.executed if said.upper().startswith("BEGIN")]
        return Reads(len(begun), sum(not AROUND.match(said) for said in self.executed))


def measured(app: Flask, addresses: list[tuple[str, str]]) -> dict[str, dict[str, Reads]]:
    """Return what pages take by who asks and the page's name: of several addresses, the most."""
    counter = Counter(app)
    clients = {"visitor": app.test_client(), "admin": signed_in(app, "root")}
    slug = clients["visitor"].get("/entries/1").location
    concept = next(path for name, path in addresses if name == "concept")
    term = clients["visitor"].get(concept).location
    every = [
        *addresses,
        ("entry, redirect", "/entries/1"),
        ("entry, readable", slug or ""),
        ("concept, readable", term or ""),
    ]
    taken: dict[str, dict[str, Reads]] = {who: {} for who in WHO}
    for who in WHO:
        for name, path in every:
            if who == "visitor" and name.partition(",")[0] not in PUBLIC:
                continue
            now = counter.reads(clients[who], path)
            before = taken[who].get(name, Reads(0, 0))
            taken[who][name] = Reads(*map(max, before, now))
    return taken


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, list[tuple[str, str]]]]:
    """A site with something on every page, and (name, address) of all of them."""
    app, addresses = site_of(tmp_path_factory.mktemp("reads"))
    yield app, addresses
    library(app).close()


def test_no_page_reads_more_than_its_table_says(
    site: tuple[Flask, list[tuple[str, str]]],
) -> None:
    allowed = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    taken = measured(*site)
    assert {who: sorted(pages) for who, pages in allowed.items()} == {
        who: sorted(pages) for who, pages in taken.items()
    }
    more = {
        (who, name): (reads, allowed[who][name])
        for who, pages in taken.items()
        for name, reads in pages.items()
        if reads != Reads(*allowed[who][name])
    }
    # Less is good news: the table is to say so.
    assert more == {}


def table(taken: Mapping[str, Mapping[str, Reads]]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "# Of each page: transactions and statements, for somebody who has not signed in, and for"
    yield "# a site admin, whose session is one transaction more (test_page_reads.py)."
    for who, pages in taken.items():
        yield f"\n[{who}]"
        for name, reads in sorted(pages.items()):
            key = name if name.isidentifier() else f'"{name}"'
            yield f"{key} = [{reads.transactions}, {reads.statements}]"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made, named = site_of(Path(folder))
        sys.stdout.write("\n".join(table(measured(made, named))) + "\n")
        library(made).close()
