"""What people tell the editors about entries, from the message to the revision that comes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound, Stale, Withdrawn
from dictionary.record.entry import Entry, Sense
from dictionary.selection import Only
from dictionary.services.people import accounts
from dictionary.services.records import editing, lexicons, suggestions
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.suggestions import Message, SuggestionDecision
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer, operator
from dictionary.store.database import downgrade, migrate
from tests.services.conftest import Load, sqlite_alone
from tests.services.pipeline import glosses, ids


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load(["1,ia,jra,nước,", "2,apui,jra,lửa,"])
    return library.seen_by(operator("bình"))


@pytest.fixture
def anyone(site: Library) -> Library:
    return site.seen_by(ANYONE)


def corrected(gloss: str) -> Entry:
    return Entry("ia", "jra", "1", senses=(Sense(glosses={"vi": (gloss,)}),))


def number(site: Library) -> int:
    return ids(site)["ia"]


def waiting(site: Library) -> int:
    """The id of the newest open suggestion."""
    return int(suggestions.queue(site)[0]["id"])


def test_a_suggestion_becomes_a_revision(site: Library, anyone: Library) -> None:
    entry = number(site)
    secret = suggestions.send(anyone, Message(entry, "meaning", " thiếu nghĩa sông ", "Hoa"))
    assert len(suggestions.queue(site)) == 1
    found = suggestions.queue(site)[0]
    assert (found["text"], found["sender"], found["revision"]) == ("thiếu nghĩa sông", "Hoa", 1)
    decision = SuggestionDecision(found["id"], "cảm ơn")
    revised = suggestions.accept(site, decision, Edit(entry, "góp ý", 1), corrected("nước; sông"))
    assert revised == 2
    assert glosses(site)["ia"] == "nước; sông"
    told = suggestions.followed(anyone, secret)
    assert (told["state"], told["reason"], told["result"]) == ("accepted", "cảm ơn", 2)
    assert len(suggestions.queue(site)) == 0


def test_an_edit_that_fails_leaves_it_open(site: Library, anyone: Library) -> None:
    entry = number(site)
    suggestions.send(anyone, Message(entry, "meaning", "a"))
    editing.edit(site, Edit(entry, "", 1), corrected("suối"))
    decision = SuggestionDecision(waiting(site))
    with pytest.raises(Stale):
        suggestions.accept(site, decision, Edit(entry, "", 1), corrected("sông"))
    with pytest.raises(BadRequest):
        suggestions.accept(site, decision, Edit(ids(site)["apui"], "", 1), corrected("sông"))
    assert len(suggestions.queue(site)) == 1
    assert glosses(site)["ia"] == "suối"


@pytest.mark.usefixtures("kind")
def test_it_is_decided_once_and_rejected_with_a_reason(site: Library, anyone: Library) -> None:
    secret = suggestions.send(anyone, Message(number(site), "spelling", "a"))
    one = waiting(site)
    with pytest.raises(BadRequest):
        suggestions.reject(site, SuggestionDecision(one, " "))
    suggestions.reject(site, SuggestionDecision(one, "đúng rồi"))
    with pytest.raises(Conflict):
        suggestions.accept(site, SuggestionDecision(one))
    assert suggestions.followed(anyone, secret)["state"] == "rejected"


@pytest.mark.usefixtures("kind")
@sqlite_alone
@pytest.mark.parametrize(
    "message",
    [
        {"kind": "nothing"},
        {"text": " \n"},
        {"text": "x" * 2001},
        {"text": "a\0"},
        {"text": "\ud800"},
        {"sender": "x" * 201},
        {"contact": "x" * 201},
    ],
)
def test_what_cannot_be_kept_is_refused(
    site: Library, anyone: Library, message: dict[str, str]
) -> None:
    given = {"kind": "other", "text": "a", **message}
    with pytest.raises(BadRequest):
        suggestions.send(anyone, Message(number(site), **given))
    assert len(suggestions.queue(site)) == 0


@pytest.mark.usefixtures("kind")
def test_there_is_nothing_to_say_of_what_is_not_there(site: Library, anyone: Library) -> None:
    for entry in (0, -1, 10**18, 2**70):
        with pytest.raises(NotFound):
            suggestions.send(anyone, Message(entry, "other", "a"))
    entry = number(site)
    editing.withdraw(site, Edit(entry))
    with pytest.raises(Withdrawn):
        suggestions.send(anyone, Message(entry, "other", "a"))
    for secret in ("", "x", "x" * 32, "'" * 32):
        with pytest.raises(NotFound):
            suggestions.followed(anyone, secret)


@pytest.mark.usefixtures("kind")
def test_a_members_lexicon_keeps_its_suggestions(site: Library, anyone: Library) -> None:
    entry = number(site)
    secret = suggestions.send(anyone, Message(entry, "other", "a"))
    one = waiting(site)
    lexicon = suggestions.queue(site)[0]["lexicon_id"]
    lexicons.describe(site, lexicon, Facts(visibility="members"))
    reader = site.seen_by(Viewer(7, "reader", roles={lexicon: "reader"}))
    stranger = site.seen_by(Viewer(8, "stranger", roles={"other": "editor"}))
    with pytest.raises(NotFound):
        suggestions.send(anyone, Message(entry, "other", "b"))
    assert suggestions.followed(anyone, secret)["entry_json"] == ""
    assert suggestions.queue(stranger) == []
    with pytest.raises(NotFound):
        suggestions.accept(stranger, SuggestionDecision(one))
    with pytest.raises(Forbidden):
        suggestions.accept(reader, SuggestionDecision(one))
    with pytest.raises(Forbidden):
        suggestions.queue(reader, Only((lexicon,)))
    assert len(suggestions.queue(reader)) == 0


@pytest.mark.usefixtures("kind")
def test_a_takedown_takes_what_was_said_with_it(site: Library, anyone: Library) -> None:
    entry = number(site)
    secret = suggestions.send(anyone, Message(entry, "other", "lời trích", "Hoa", "hoa@example"))
    editing.take_down(site, Edit(entry, "luật"))
    told = suggestions.followed(anyone, secret)
    assert (told["text"], told["sender"], told["contact"]) == ("", "", "")
    assert told["entry_json"] == ""


@pytest.mark.usefixtures("kind")
def test_who_decided_is_written_down(site: Library, anyone: Library) -> None:
    suggestions.send(anyone, Message(number(site), "other", "a"))
    suggestions.accept(site, SuggestionDecision(waiting(site), "vâng"))
    line = accounts.log(site, None, 1)[0]
    assert (line["by"], line["action"]) == ("bình", "suggestion.accepted")


def test_its_migration_goes_down_and_up(site: Library, anyone: Library, database_url: str) -> None:
    suggestions.send(anyone, Message(number(site), "other", "a"))
    site.database.close()
    downgrade(database_url, "20261124_1900")
    with site.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM entry")).scalar() == 2
    site.database.close()
    migrate(database_url)
    assert len(suggestions.queue(site)) == 0
    suggestions.send(anyone, Message(number(site), "other", "b"))
    assert len(suggestions.queue(site)) == 1
