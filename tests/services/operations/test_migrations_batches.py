"""The migration of batches, down and up again with data of every kind."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from dictionary.errors import Withdrawn
from dictionary.services.batches import decide, preview, view
from dictionary.services.records import editing, entries, releases
from dictionary.services.records.editing import Edit
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import downgrade, migrate
from tests.services.conftest import Load
from tests.services.pipeline import applied, glosses, ids, kinds, send, sent, state, work

BEFORE = "20261124_1700"


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load(["1,ia,jra,nước,", "2,apui,jra,lửa,", "3,jang,jra,việc,"])
    return library.seen_by(operator("bình"))


def names(library: Library, table: str) -> set[str]:
    with library.database.read() as connection:
        return set(connection.execute(text(f"SELECT * FROM {table}")).keys())  # noqa: S608  # names of our own tables


def test_what_was_applied_stays_and_can_be_reverted(site: Library, database_url: str) -> None:
    second = applied(site, ["1,ia,jra,sông", "4,anih,jra,chỗ"])
    reverted = applied(site, ["2,apui,jra,bếp"])
    decide.ask_to_revert(site, reverted)
    work(site)
    checked = sent(site, ["1,ia,jra,x", "5,,jra,y"])
    waiting = send(site, ["1,ia,jra,x"])
    releases.freeze(site, "test", "1.0")
    numbers, before = ids(site), glosses(site)
    editing.take_down(site, Edit(numbers["jang"], "luật"))
    site.database.close()
    downgrade(database_url, BEFORE)
    assert {"mode", "attended", "reason"}.isdisjoint(names(site, "batch"))
    assert "line" in names(site, "batch_row")
    with site.database.read() as connection:
        found = connection.execute(text("SELECT id, state FROM batch ORDER BY id")).fetchall()
        staged = connection.execute(text("SELECT count(*) FROM batch_form")).scalar()
    assert [tuple(row) for row in found] == [(1, "applied"), (2, "applied"), (3, "reverted")]
    assert staged == 0
    site.database.close()
    migrate(database_url)
    del before["jang"]
    assert glosses(site) == before
    assert (state(site, second), state(site, reverted)) == ("applied", "reverted")
    assert preview.survey(site, second) is None
    assert {checked, waiting}.isdisjoint({row["id"] for row in view.listed(site)})
    # The old program knew withdrawn entries, none that were taken down.
    with pytest.raises(Withdrawn):
        entries.entry(site, numbers["jang"])
    decide.ask_to_revert(site, second)
    work(site)
    assert state(site, second) == "reverted"
    assert glosses(site) == {"ia": "nước", "apui": "lửa"}
    assert kinds(site, numbers["ia"]) == ["created", "updated", "reverted"]
    assert releases.releases(site) == {}
