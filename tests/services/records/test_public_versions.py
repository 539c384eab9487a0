"""Entity tags and change numbers of what is public: members' work moves none of them."""

from __future__ import annotations

import pytest

from dictionary.record.entry import Entry, Sense
from dictionary.services.records import editing, entries, lexicons, releases
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import offline_copies
from dictionary.services.site import Library
from dictionary.services.snapshot import at_a_glance, reading
from dictionary.services.viewer import Viewer, operator
from tests.services.conftest import Load, catch_up
from tests.services.pipeline import ids

SENSES = (Sense(id="", glosses={"vi": ("nước",)}),)
EDITOR = Viewer(account=1, name="ann", roles={"closed": "editor"})


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    """A public and a members' lexicon, as whoever runs the command line sees them."""
    site = library.seen_by(operator("test"))
    load(["1,ia,jra,nước,water"], lexicon="open")
    lexicons.create(site, "closed", Facts(visibility="members"))
    load(["1,êa,rad,nước,water"], lexicon="closed")
    return site


def version(library: Library) -> str:
    """The version for anybody: the same in a transaction and without one."""
    with reading(library) as snapshot:
        found = snapshot.version
    assert at_a_glance(library, lambda snapshot: snapshot.version) == found
    return found


def told(library: Library) -> tuple[object, ...]:
    """Everything with a number in it that anybody is told."""
    changes, following = entries.changes(library, 0, 100)
    copy = offline_copies.copied(library, "open", 0, None, 10)
    return version(library), [one["seq"] for one in changes], following, copy.change


def test_members_work_moves_nothing(site: Library, library: Library, load: Load) -> None:
    before = told(library)
    seen = library.seen_by(EDITOR)
    of_members = version(seen)
    load(["1,êa,rad,nước; sông,river", "2,krông,lao,sông,river"], lexicon="closed")
    assert told(library) == before
    assert version(seen) != of_members
    releases.freeze(site, "closed", "1")
    lexicons.describe(site, "closed", Facts(title_vi="Kín"))
    number = ids(site, "closed")["êa"]
    edited = Entry(source_id="1", headword="êa", language="rad", senses=SENSES)
    editing.edit(site, Edit(number, revision=entries.entry(site, number).revision), edited)
    editing.withdraw(site, Edit(number))
    editing.take_down(site, Edit(number, "luật"))
    catch_up(library)
    assert told(library) == before
    # A new process knows no more than an old one.
    again = Library(library.settings)
    assert told(again) == before
    again.close()


def test_what_everybody_sees_moves_them(site: Library, library: Library, load: Load) -> None:
    seen = {version(library)}

    def has_moved() -> bool:
        found = version(library)
        is_new = found not in seen
        seen.add(found)
        return is_new

    load(["1,ia,jra,nước; sông,river"], lexicon="open")
    assert has_moved()
    releases.freeze(site, "open", "1")
    assert has_moved()
    lexicons.describe(site, "open", Facts(title_vi="Mở"))
    assert has_moved()
    number = ids(site, "open")["ia"]
    editing.withdraw(site, Edit(number))
    assert has_moved()  # the index lags behind: another answer
    catch_up(library)
    assert has_moved()
    editing.take_down(site, Edit(number, "luật"))
    assert has_moved()
    last = entries.changes(library, 0, 100)[1]
    lexicons.describe(site, "closed", Facts(visibility="public"))
    assert has_moved()
    assert entries.changes(library, last, 100)[0]
    catch_up(library)
    assert has_moved()
    lexicons.describe(site, "closed", Facts(visibility="members"))
    assert has_moved()


def test_who_follows_the_changes_meets_every_public_one(
    site: Library, library: Library, load: Load
) -> None:
    for n in range(2, 9):
        load([f"{n},x{n},rad,sông,river"], lexicon="closed")
        load([f"{n},y{n},jra,sông,river"], lexicon="open")
    found, since, before = [], 0, -1
    while since != before:
        before = since
        some, since = entries.changes(library, since, 2)
        found += [one["entry_id"] for one in some]
    assert len(found) == 8
    assert set(found) == set(ids(site, "open").values())
