"""Accounts and their roles: who may make them, what they may, and that it is written down."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from dictionary.errors import BadRequest, DictionaryError, Forbidden, NotFound, Unauthorized
from dictionary.record.entry import Entry
from dictionary.selection import EVERYTHING, Only
from dictionary.services.people import accounts, invitations, sessions, signing_in
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, ROLES, Viewer, lesser, operator
from dictionary.store import accounts as store
from tests.services.conftest import sqlite_alone

PASSWORD = "đủ dài để dùng"  # noqa: S105  # of the test's own accounts


@pytest.fixture
def site(library: Library) -> Library:
    """The library as whoever runs the command line sees it, with two lexicons."""
    site = library.seen_by(operator("root"))
    lexicons.create(site, "open", Facts())
    lexicons.create(site, "closed", Facts(visibility="members"))
    return site


def viewer(library: Library, name: str) -> Viewer:
    with library.database.read() as connection:
        return accounts.viewer_of(connection, accounts.account_of(connection, name))


def hash_of(library: Library, name: str) -> str:
    with library.database.read() as connection:
        return str(accounts.account_of(connection, name)["password_hash"])


def test_roles_are_in_their_order() -> None:
    editor = Viewer(account=1, name="a", roles={"open": "editor"})
    assert [editor.may(role, "open") for role in ROLES] == [True, True, True, False]
    assert not any(editor.may(role, "other") for role in ROLES)
    assert [editor.may_somewhere(role) for role in ROLES] == [True, True, True, False]
    assert all(operator("x").may(role, "anything") for role in ROLES)
    assert not any(ANYONE.may(role, "open") for role in ROLES)
    assert (editor.reads, ANYONE.reads, operator("x").reads) == (
        Only(frozenset({"open"})),
        Only(frozenset()),
        EVERYTHING,
    )


@given(st.sampled_from(("", *ROLES)), st.sampled_from(("", *ROLES)), st.sampled_from(ROLES))
def test_the_lesser_role_may_what_both_may(one: str, other: str, asked: str) -> None:
    def may(role: str) -> bool:
        return Viewer(1, "a", roles={"x": role} if role else {}).may(asked, "x")

    assert may(lesser(one, other)) is (may(one) and may(other))


def test_what_one_may_not_says_why() -> None:
    with pytest.raises(Unauthorized):
        ANYONE.require("reader", "open")
    reader = Viewer(account=1, name="a", roles={"open": "reader"})
    reader.require("reader", "open")
    with pytest.raises(Forbidden) as found:
        reader.require("editor", "open")
    assert found.value.params == {"role": "editor", "lexicon": "open"}
    with pytest.raises(Forbidden):
        reader.require_admin()


def test_the_first_account_is_the_admins(site: Library) -> None:
    assert accounts.create(site, NewAccount("first", only_first=True)) is True
    assert accounts.create(site, NewAccount("second")) is False
    with pytest.raises(BadRequest) as found:
        accounts.create(site, NewAccount("third", only_first=True, is_admin=True))
    assert found.value.code == "account-not-first"
    assert accounts.create(site, NewAccount("third", is_admin=True)) is True
    assert [(one["name"], one["is_admin"]) for one in accounts.every(site)] == [
        ("first", True), ("second", False), ("third", True),
    ]  # fmt: skip
    assert not [one for one in accounts.every(site) if "password_hash" in one]


def test_of_two_first_ones_one_is_refused(site: Library) -> None:
    refused: list[str] = []
    start = threading.Barrier(2)

    def make(name: str) -> None:
        start.wait()
        try:
            accounts.create(site, NewAccount(name, only_first=True))
        except BadRequest as error:
            refused.append(error.code)

    threads = [threading.Thread(target=make, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["account-not-first"]
    assert len(accounts.every(site)) == 1


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewAccount(""), "name"),
        (NewAccount("Ann"), "name"),
        (NewAccount("a" * 65), "name"),
        (NewAccount("a\n"), "name"),
        (NewAccount("a'; DROP TABLE account"), "name"),
        (NewAccount("a", email="no address"), "email"),
        (NewAccount("a", display_name="x" * 201), "display_name"),
        (NewAccount("a", display_name="x\0"), "display_name"),
        (NewAccount("a", "", "", "ngắn"), "password"),
        (NewAccount("a", "", "", "x" * 1001), "password"),
        (NewAccount("there"), "name"),
    ],
)
@sqlite_alone
def test_what_cannot_be_an_account(site: Library, new: NewAccount, field: str) -> None:
    accounts.create(site, NewAccount("there"))
    with pytest.raises(BadRequest) as found:
        accounts.create(site, new)
    assert found.value.field == field
    assert [one["name"] for one in accounts.every(site)] == ["there"]


def test_passwords(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("ann", "Ann", "ann@example.org", PASSWORD))
    accounts.create(site, NewAccount("bob"))
    assert hash_of(site, "ann").startswith("$argon2id$")
    assert signing_in.by_password(library, "ann", PASSWORD).viewer == viewer(library, "ann")
    for name, password in (
        ("ann", PASSWORD + "x"), ("bob", ""), ("bob", PASSWORD), ("nobody", PASSWORD), ("", ""),
        ("a\0", "x"),
    ):  # fmt: skip
        with pytest.raises(Unauthorized) as found:
            signing_in.by_password(library, name, password)
        assert (found.value.code, found.value.params) == ("sign-in-failed", {})
    accounts.set_password(library.seen_by(viewer(library, "bob")), "bob", PASSWORD)
    assert signing_in.by_password(library, "bob", PASSWORD).viewer.name == "bob"
    assert hash_of(site, "ann") != hash_of(site, "bob")
    with pytest.raises(Forbidden):
        accounts.set_password(library.seen_by(viewer(library, "bob")), "ann", PASSWORD)
    with pytest.raises(NotFound):
        accounts.set_password(site, "nobody", PASSWORD)


def test_a_hash_of_weaker_rules_is_made_anew(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("ann", password=PASSWORD))
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with library.database.write() as connection:
        number = accounts.account_of(connection, "ann")["id"]
        store.update_account(connection, number, password_hash=weak)
    signing_in.by_password(library, "ann", PASSWORD)
    assert hash_of(library, "ann") != weak
    assert signing_in.by_password(library, "ann", PASSWORD).viewer.name == "ann"


def test_who_is_disabled_is_not_let_in(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("admin", password=PASSWORD))
    with pytest.raises(BadRequest) as found:
        accounts.set_disabled(site, "admin", is_disabled=True)
    assert found.value.code == "account-last-admin"
    accounts.create(site, NewAccount("other", is_admin=True))
    accounts.set_disabled(site, "admin", is_disabled=True)
    accounts.set_disabled(site, "admin", is_disabled=True)
    with pytest.raises(Unauthorized):
        signing_in.by_password(library, "admin", PASSWORD)
    accounts.set_disabled(site, "admin", is_disabled=False)
    assert signing_in.by_password(library, "admin", PASSWORD).viewer.is_admin


def test_members(site: Library, library: Library) -> None:
    for name in ("root", "ann", "bob"):
        accounts.create(site, NewAccount(name))
    accounts.set_role(site, "ann", "closed", "admin")
    accounts.set_role(site, "bob", "open", "reader")
    ann = library.seen_by(viewer(library, "ann"))
    accounts.set_role(ann, "bob", "closed", "editor")
    assert viewer(library, "bob").roles == {"closed": "editor", "open": "reader"}
    accounts.set_role(ann, "bob", "closed", "contributor")
    assert [(one["name"], one["role"]) for one in accounts.members_of(ann, "closed")] == [
        ("ann", "admin"), ("bob", "contributor"),
    ]  # fmt: skip
    with pytest.raises(Forbidden):
        accounts.set_role(ann, "ann", "open", "admin")
    with pytest.raises(Forbidden):
        accounts.all_members(ann)
    accounts.remove_member(ann, "bob", "closed")
    assert viewer(library, "bob").roles == {"open": "reader"}
    with pytest.raises(NotFound):
        accounts.remove_member(ann, "bob", "closed")
    assert len(accounts.all_members(site)) == 2


def test_what_one_does_not_see_is_not_there(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("bob"))
    bob = library.seen_by(viewer(library, "bob"))
    for name in ("closed", "no-such"):
        for ask in (
            lambda name: accounts.members_of(bob, name),
            lambda name: accounts.set_role(bob, "bob", name, "admin"),
            lambda name: lexicons.describe(bob, name, Facts(title_vi="x")),
        ):
            with pytest.raises(NotFound):
                ask(name)
    with pytest.raises(BadRequest):
        accounts.set_role(site, "bob", "open", "king")
    with pytest.raises(NotFound):
        accounts.set_role(site, "nobody", "open", "reader")


DEEDS: tuple[Callable[[Library], object], ...] = (
    lambda library: accounts.create(library, NewAccount("new")),
    accounts.every,
    lambda library: accounts.set_disabled(library, "ann", is_disabled=True),
    lambda library: accounts.set_password(library, "root", PASSWORD),
    accounts.all_members,
    lambda library: accounts.members_of(library, "open"),
    lambda library: accounts.set_role(library, "ann", "open", "admin"),
    lambda library: accounts.remove_member(library, "ann", "open"),
    lambda library: accounts.log(library, None, 10),
    lambda library: lexicons.create(library, "new", Facts()),
    lambda library: lexicons.describe(library, "open", Facts(visibility="members")),
)


@sqlite_alone
def test_deeds_of_admins_are_refused_to_others(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("ann"))
    accounts.set_role(site, "ann", "open", "editor")
    before = accounts.log(site, None, 100)
    for deed in DEEDS:
        with pytest.raises(Unauthorized):
            deed(library)
        with pytest.raises(Forbidden):
            deed(library.seen_by(viewer(library, "ann")))
    assert accounts.log(site, None, 100) == before


def test_what_is_done_is_written_down(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("ann"))
    accounts.set_role(site, "ann", "open", "admin")
    ann = library.seen_by(viewer(library, "ann"))
    lexicons.describe(ann, "open", Facts(title_vi="Mở", visibility="members"))
    with pytest.raises(DictionaryError):
        accounts.set_role(ann, "nobody", "open", "reader")
    lines = accounts.log(site, None, 3)
    assert [(one["by"], one["action"], one["object"]) for one in lines] == [
        ("ann", "lexicon.set", "lexicon:open"),
        ("root", "member.set", "lexicon:open"),
        ("root", "account.create", "account:ann"),
    ]  # fmt: skip
    assert [one["account_id"] for one in lines] == [ann.viewer.account, None, None]
    assert lines[0]["detail"] == {"title": {"en": "open", "vi": "Mở"}, "visibility": "members"}
    assert lines[1]["detail"] == {"account": "ann", "role": "admin"}
    older = accounts.log(site, lines[-1]["seq"], 100)
    assert [one["action"] for one in older] == [
        "account.create", "lexicon.create", "lexicon.create",
    ]  # fmt: skip


def test_an_invitation_lets_one_in_once(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("ann", password=PASSWORD))
    before = sessions.begin(library, signing_in.by_password(library, "ann", PASSWORD))
    first, made = invitations.invite(site, "ann"), invitations.invite(site, "ann")
    assert sessions.resume(library, before) == ANYONE
    assert not accounts.one(site, "ann")[0]["has_password"]
    for name, secret in (("ann", first.secret), ("ann", ""), ("root", made.secret), ("a\0", "x")):
        with pytest.raises(NotFound):
            invitations.accept(library, name, secret, PASSWORD)
    with pytest.raises(Unauthorized):
        signing_in.by_password(library, "ann", PASSWORD)
    with pytest.raises(BadRequest):
        invitations.accept(library, "ann", made.secret, "short")
    assert invitations.accept(library, "ann", made.secret, PASSWORD).viewer.name == "ann"
    assert signing_in.by_password(library, "ann", PASSWORD).viewer.name == "ann"
    with pytest.raises(NotFound):
        invitations.require_good(library, "ann", made.secret)
    ann = library.seen_by(viewer(library, "ann"))
    with pytest.raises(Forbidden):
        invitations.invite(ann, "root")
    done = [one["action"] for one in accounts.log(site, None, 10) if one["object"] == "account:ann"]
    assert done == [
        "account.password", "session.refused", "account.invite", "account.invite", "session.begin",
        "account.create",
    ]  # fmt: skip


def test_an_invitation_is_over_after_its_days(
    site: Library, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.create(site, NewAccount("ann"))
    made = invitations.invite(site, "ann")
    monkeypatch.setattr(invitations, "now", lambda: made.until)
    with pytest.raises(NotFound):
        invitations.accept(library, "ann", made.secret, PASSWORD)


def test_the_log_of_a_lexicon_and_of_somebody(site: Library, library: Library) -> None:
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("ann"))
    accounts.set_role(site, "ann", "open", "admin")
    ann = library.seen_by(viewer(library, "ann"))
    number = editing.create(ann, "open", Entry("a", "jra"))
    editing.create(site, "closed", Entry("b", "jra"))
    seen = accounts.log(ann, None, 10, lexicon_id="open")
    assert [(one["by"], one["object"]) for one in seen] == [
        ("ann", f"entry:{number}"), ("root", "lexicon:open"), ("root", "lexicon:open"),
    ]  # fmt: skip
    assert [one["by"] for one in accounts.log(site, None, 10, "ann")] == ["ann"]
    assert accounts.log(site, seen[0]["seq"], 10, "ann") == []
    assert accounts.log(site, None, 10, "\0") == []
    with pytest.raises(NotFound):
        accounts.log(ann, None, 10, lexicon_id="closed")


def test_a_lexicon_by_hand(site: Library) -> None:
    lexicons.create(site, "jra-new", Facts(title_en="Jarai", language="JRA", licence="CC0-1.0"))
    lexicons.describe(site, "jra-new", Facts(title_vi="Gia Rai", url="https://example.org"))
    more = Facts(contributors=("Ann", "Bob"), note_vi="hai\ndòng", note_en="")
    lexicons.describe(site, "jra-new", more)
    lexicons.describe(site, "jra-new", more)
    assert accounts.log(site, None, 1)[0]["detail"] == {
        "contributors": ["Ann", "Bob"], "note": {"vi": "hai\ndòng"},
    }  # fmt: skip
    assert len(accounts.log(site, None, 100)) == 5
    with pytest.raises(BadRequest):
        lexicons.describe(site, "jra-new", Facts(title_vi="", title_en=""))
    with site.database.read() as connection:
        row = site.lexicons(connection)["jra-new"]
    assert (row["contributors"], row["note"]) == (["Ann", "Bob"], {"vi": "hai\ndòng"})
    assert row["title"] == {"vi": "Gia Rai", "en": "Jarai"}
    assert (row["language"], row["licence"], row["url"], row["visibility"]) == (
        "jra", "CC0-1.0", "https://example.org", "public",
    )  # fmt: skip
    for name, facts in (
        ("jra-new", Facts()), ("Not An Id", Facts()), ("x", Facts(visibility="secret")),
        ("x", Facts(title_vi="x" * 3000)), ("x", Facts(citation="\0")),
    ):  # fmt: skip
        with pytest.raises(BadRequest):
            lexicons.create(site, name, facts)
    with site.database.read() as connection:
        assert sorted(site.lexicons(connection)) == ["closed", "jra-new", "open"]
