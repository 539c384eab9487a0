"""Tokens: the secret is nowhere, the header says who asks, and no more than was granted."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from dictionary.errors import BadRequest, Forbidden, NotFound, Unauthorized
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant, Issued, who
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer, operator
from dictionary.store import accounts as store
from tests.services.conftest import sqlite_alone


@pytest.fixture
def site(library: Library) -> Library:
    """The library as its operator sees it: two lexicons, the admin `root`, `ann` with two roles."""
    site = library.seen_by(operator("shell"))
    for name in ("one", "two", "three"):
        lexicons.create(site, name, Facts())
    for name in ("root", "ann"):
        accounts.create(site, NewAccount(name))
    accounts.set_role(site, "ann", "one", "editor")
    accounts.set_role(site, "ann", "two", "reader")
    return site


def ask(library: Library, issued: Issued) -> Viewer:
    return who(library, f"Bearer {issued.secret}")


def test_a_token_says_who_asks(site: Library, library: Library) -> None:
    issued = tokens.create(site, Grant("ann", "kịch bản"))
    assert re.fullmatch(r"dict_[0-9A-Za-z]{43}", issued.secret)
    ann = ask(library, issued)
    assert (ann.name, ann.is_admin, ann.roles) == ("ann", False, {"one": "editor", "two": "reader"})
    assert who(library, f"bearer  {issued.secret} ") == ann
    root = ask(library, tokens.create(site, Grant("root")))
    assert (root.is_admin, root.everywhere) == (True, "admin")
    assert who(library, None) is ANYONE


def test_the_secret_is_not_kept(site: Library, library: Library) -> None:
    issued = tokens.create(site, Grant("ann"))
    with library.database.read() as connection:
        for table in ("token", "audit"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).fetchall()  # noqa: S608  # fixed names
            assert rows
            assert issued.secret[len("dict_xxxx") :] not in repr(rows)
    (listed,) = tokens.tokens_of(site, "ann")
    assert listed["prefix"] == issued.secret[:9]
    assert "digest" not in listed
    assert tokens.create(site, Grant("ann")).secret != issued.secret


def test_a_token_gives_no_more_than_was_granted(site: Library, library: Library) -> None:
    given_ = {
        Grant("ann", role="contributor"): ({"one": "contributor", "two": "reader"}, ""),
        Grant("ann", lexicon="one"): ({"one": "editor"}, ""),
        Grant("ann", role="reader", lexicon="one"): ({"one": "reader"}, ""),
        Grant("root", role="editor"): ({}, "editor"),
        Grant("root", lexicon="two"): ({"two": "admin"}, ""),
        Grant("root", role="contributor", lexicon="two"): ({"two": "contributor"}, ""),
    }
    for grant, (roles, everywhere) in given_.items():
        viewer = ask(library, tokens.create(site, grant))
        assert (viewer.roles, viewer.everywhere) == (roles, everywhere), grant
        assert not viewer.is_admin
    for grant in (
        Grant("ann", role="admin"), Grant("ann", role="editor", lexicon="two"),
        Grant("ann", lexicon="three"), Grant("ann", role="king"), Grant("ann", days=0),
        Grant("ann", name="x\n"),
    ):  # fmt: skip
        with pytest.raises(BadRequest):
            tokens.create(site, grant)
    for grant in (Grant("nobody"), Grant("ann", lexicon="no-such")):
        with pytest.raises(NotFound):
            tokens.create(site, grant)


def test_what_the_account_loses_its_tokens_lose(site: Library, library: Library) -> None:
    issued = tokens.create(site, Grant("ann", role="editor", lexicon="one"))
    accounts.set_role(site, "ann", "one", "contributor")
    assert ask(library, issued).roles == {"one": "contributor"}
    accounts.remove_member(site, "ann", "one")
    viewer = ask(library, issued)
    assert (viewer.name, viewer.roles, viewer.is_known) == ("ann", {}, True)


def test_a_token_that_is_not_good(site: Library, library: Library) -> None:
    expired, revoked, disabled = (
        tokens.create(site, Grant(name, days=1)) for name in ("ann", "root", "ann")
    )
    assert expired.expires_at is not None
    assert ask(library, expired).name == "ann"
    with library.database.write() as connection:
        store.update_token(connection, expired.id, expires_at="2026-01-01T00:00:00Z")
    tokens.revoke(site, revoked.id)
    tokens.revoke(site, revoked.id)
    accounts.set_disabled(site, "ann", is_disabled=True)
    for issued in (expired, revoked, disabled):
        with pytest.raises(Unauthorized) as found:
            ask(library, issued)
        assert (found.value.code, found.value.params) == ("token-invalid", {})
    accounts.set_disabled(site, "ann", is_disabled=False)
    assert ask(library, disabled).name == "ann"
    with pytest.raises(NotFound):
        tokens.revoke(site, 999)


@sqlite_alone
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=50,
)
@given(st.one_of(st.text(), st.text().map("Bearer {}".format), st.text().map("Bearer dict_".join)))
def test_whatever_else_is_sent_is_refused(library: Library, value: str) -> None:
    with pytest.raises(Unauthorized):
        who(library, value)


def test_who_may_make_and_revoke_tokens(site: Library, library: Library) -> None:
    mine = tokens.create(site, Grant("ann"))
    roots = tokens.create(site, Grant("root"))
    ann = library.seen_by(ask(library, mine))
    own = tokens.create(ann, Grant("ann", role="reader"))
    assert [one["id"] for one in tokens.tokens_of(ann, "ann")] == [mine.id, own.id]
    for deed in (
        lambda: tokens.create(ann, Grant("root")),
        lambda: tokens.all_tokens(ann),
        lambda: tokens.tokens_of(ann, "root"),
    ):
        with pytest.raises(Forbidden):
            deed()
    with pytest.raises(NotFound):
        tokens.revoke(ann, roots.id)
    tokens.revoke(ann, own.id)
    assert [one["revoked_at"] is None for one in tokens.all_tokens(site)] == [True, True, False]
    for deed in (lambda: tokens.create(library, Grant("ann")), lambda: tokens.revoke(library, 1)):
        with pytest.raises(Unauthorized):
            deed()


def used(site: Library) -> str | None:
    found: str | None = tokens.tokens_of(site, "ann")[0]["last_used_at"]
    return found


def test_the_day_of_use_is_kept_and_waits_for_nobody(site: Library, library: Library) -> None:
    issued = tokens.create(site, Grant("ann"))
    assert used(site) is None
    with library.database.write():
        # A batch is being applied: the answer does not wait for it.
        assert ask(library, issued).name == "ann"
    assert used(site) is None
    ask(library, issued)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", used(site) or "")
    with library.database.write() as connection:
        before = connection.execute(text("SELECT count(*) FROM audit")).scalar_one()
    ask(library, issued)
    with library.database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit")).scalar_one() == before
