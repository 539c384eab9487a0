"""Sessions and second factors: when they begin and end, and what is written down of it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound, Unauthorized
from dictionary.services import clock
from dictionary.services.people import (
    accounts,
    invitations,
    passwords,
    second_factor,
    sessions,
    signing_in,
    tokens,
)
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, operator
from dictionary.store.tables.people import session
from tests.services.conftest import sqlite_alone

PASSWORD, OTHER = "mười hai con trâu", "mười ba con trâu"


@pytest.fixture
def site(library: Library) -> Library:
    """A library with two accounts, as whoever runs the command line sees it."""
    site = library.seen_by(operator("root"))
    for name in ("ann", "bob"):
        accounts.create(site, NewAccount(name, password=PASSWORD))
    return site


def signed_in(library: Library, name: str, password: str = PASSWORD) -> str:
    return sessions.begin(library, signing_in.by_password(library, name, password), "Firefox/1")


def own(library: Library, name: str) -> Library:
    return library.seen_by(signing_in.by_password(library, name, PASSWORD).viewer)


def later(monkeypatch: pytest.MonkeyPatch, **span: int) -> None:
    """Let some time pass."""
    real = clock.after
    for module in (sessions, clock):
        monkeypatch.setattr(module, "after", lambda more: real(more + timedelta(**span)))
    monkeypatch.setattr(sessions, "now", lambda: real(timedelta(**span)))


def actions(site: Library, name: str) -> list[str]:
    lines = accounts.log(site, None, 100)
    return [one["action"] for one in reversed(lines) if one["object"] == f"account:{name}"]


def test_a_session_ends_for_every_copy_of_its_secret(site: Library, library: Library) -> None:
    first, second = signed_in(library, "ann"), signed_in(library, "ann")
    assert sessions.resume(library, first).name == "ann"
    sessions.end(library, first)
    sessions.end(library, first)
    assert sessions.resume(library, first) == ANYONE
    assert sessions.resume(library, second).name == "ann"
    for wrong in ("", "x", "é", second[:-1]):
        assert sessions.resume(library, wrong) == ANYONE
    with library.database.read() as connection:
        kept = connection.execute(select(session)).mappings().one()
    assert second not in map(str, kept.values())
    assert actions(site, "ann") == [
        "account.create", "session.begin", "session.begin", "session.end",
    ]  # fmt: skip


@pytest.mark.usefixtures("site")
def test_sessions_end_when_they_are_not_used_and_after_their_days(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = signed_in(library, "ann")
    for hours in range(11, 14 * 24, 11):
        with monkeypatch.context() as patch:
            later(patch, hours=hours)
            assert sessions.resume(library, secret).name == "ann", hours
    with monkeypatch.context() as patch:
        later(patch, days=14)
        assert sessions.resume(library, secret) == ANYONE
    idle = signed_in(library, "bob")
    with monkeypatch.context() as patch:
        later(patch, hours=12, seconds=1)
        assert sessions.resume(library, idle) == ANYONE
    with monkeypatch.context() as patch:
        # Who begins the next one sweeps those that have been over for two days.
        later(patch, hours=60, seconds=1)
        signed_in(library, "bob")
    with library.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(session)).scalar_one() == 2


@pytest.mark.usefixtures("site")
def test_a_session_in_use_is_written_down_every_few_minutes_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = signed_in(library, "ann")

    def seen() -> str:
        with library.database.read() as connection:
            return str(connection.execute(select(session.c.seen_at)).scalar_one())

    first = seen()
    with monkeypatch.context() as patch:
        later(patch, minutes=4)
        sessions.resume(library, secret)
        assert seen() == first
        later(patch, minutes=6)
        # While somebody else writes nobody waits.
        with library.database.write():
            assert sessions.resume(library, secret).name == "ann"
        sessions.resume(library, secret)
        assert seen() > first


def test_a_new_password_ends_sessions_and_may_end_tokens(site: Library, library: Library) -> None:
    token = tokens.create(site, Grant("ann")).secret
    old, others = signed_in(library, "ann"), signed_in(library, "bob")
    proof = accounts.set_password(own(library, "ann"), "ann", OTHER)
    assert sessions.resume(library, old) == ANYONE
    assert sessions.resume(library, others).name == "bob"
    assert sessions.resume(library, sessions.begin(library, proof)).name == "ann"
    assert tokens.who(library, f"Bearer {token}").name == "ann"
    accounts.set_password(site, "ann", PASSWORD, revoke_tokens=True)
    with pytest.raises(Unauthorized):
        tokens.who(library, f"Bearer {token}")
    assert tokens.revoke_all(site, "ann") == 0
    assert "token.revoke-all" in actions(site, "ann")


def test_who_showed_the_old_password_gets_no_session_after_the_new_one(
    site: Library, library: Library
) -> None:
    proof = signing_in.by_password(library, "ann", PASSWORD)
    accounts.set_password(site, "ann", OTHER)
    with pytest.raises(Unauthorized):
        sessions.begin(library, proof)
    proof = signing_in.by_password(library, "ann", OTHER)
    invitations.invite(site, "ann")
    with pytest.raises(Unauthorized):
        sessions.begin(library, proof)


def test_a_disabled_account_is_signed_out_for_good(site: Library, library: Library) -> None:
    secret = signed_in(library, "bob")
    accounts.set_disabled(site, "bob", is_disabled=True)
    assert sessions.resume(library, secret) == ANYONE
    accounts.set_disabled(site, "bob", is_disabled=False)
    assert sessions.resume(library, secret) == ANYONE


@pytest.mark.usefixtures("site")
def test_one_sees_and_ends_the_own_sessions(library: Library) -> None:
    here, there, third = (signed_in(library, "ann") for _ in range(3))
    others = signed_in(library, "bob")
    ann, bob = own(library, "ann"), own(library, "bob")
    listed = sessions.listed(ann, here)
    assert [one["is_current"] for one in listed].count(True) == 1
    assert {one["agent"] for one in listed} == {"Firefox/1"}
    assert all("digest" not in one for one in listed)
    numbers = {one["id"] for one in listed} - {one["id"] for one in sessions.listed(ann, there)}
    assert not numbers
    current = next(one["id"] for one in sessions.listed(ann, there) if one["is_current"])
    with pytest.raises(NotFound):
        sessions.end_numbered(bob, current)
    sessions.end_numbered(ann, current)
    assert sessions.resume(library, there) == ANYONE
    sessions.end_everywhere(ann, but=here)
    assert sessions.resume(library, third) == ANYONE
    assert sessions.resume(library, here).name == "ann"
    sessions.end_everywhere(ann)
    assert sessions.resume(library, here) == ANYONE
    assert sessions.resume(library, others).name == "bob"


@pytest.mark.usefixtures("site")
@sqlite_alone
def test_an_account_has_so_many_sessions(library: Library) -> None:
    proof = signing_in.by_password(library, "ann", PASSWORD)
    secrets = [sessions.begin(library, proof, "a\n\0" * 500) for _ in range(53)]
    assert sessions.resume(library, secrets[0]) == ANYONE
    assert sessions.resume(library, secrets[-1]).name == "ann"
    listed = sessions.listed(own(library, "ann"), "")
    assert len(listed) == 50
    assert len(listed[0]["agent"]) <= 300
    assert listed[0]["agent"].isprintable()


def test_failures_are_one_line_an_hour_and_name_nobody_who_is_not(
    site: Library, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(name: str) -> None:
        with pytest.raises(Unauthorized):
            signing_in.by_password(library, name, OTHER)

    for name in ("ann", "ann", "ann", PASSWORD, "no-such", "mật khẩu của tôi"):
        fail(name)
    lines = [one for one in accounts.log(site, None, 100) if one["action"] == "session.refused"]
    told = {(one["object"], one["by"], one["detail"]["count"]) for one in lines}
    assert told == {("account:ann", "", 3), ("account:", "", 3)}
    assert "no-such" not in repr(lines)
    assert "mật khẩu" not in repr(lines)
    monkeypatch.setattr(signing_in, "now", lambda: clock.after(timedelta(hours=2)))
    monkeypatch.setattr(signing_in, "after", lambda span: clock.after(span + timedelta(hours=2)))
    fail("ann")
    lines = [one for one in accounts.log(site, None, 100) if one["object"] == "account:ann"]
    assert [one["detail"].get("count") for one in lines] == [1, 3, None]


@pytest.mark.usefixtures("site")
def test_a_failure_does_not_wait_for_who_writes(library: Library) -> None:
    held, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with library.database.write():
            held.set()
            go_on.wait(30)

    writer = threading.Thread(target=hold)
    writer.start()
    held.wait(10)
    try:
        with pytest.raises(Unauthorized):
            signing_in.by_password(library, "ann", OTHER)
    finally:
        go_on.set()
        writer.join()


def enrol(library: Library, name: str) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Give an account a second factor; return its app and the recovery codes."""
    mine, nonce = own(library, name), second_factor.begin()
    made = second_factor.enrolment(mine, nonce, "Từ điển")
    app = pyotp.parse_uri(made.address)
    assert isinstance(app, pyotp.TOTP)
    assert (app.name, app.issuer) == (name, "Từ điển")
    assert app.secret == made.secret.replace(" ", "")
    codes = second_factor.confirm(mine, nonce, app.at(clock_time() - 30), PASSWORD)
    return app, codes


def clock_time() -> int:
    return int(clock.datetime.now(clock.UTC).timestamp())


def test_a_second_factor_is_asked_for(site: Library, library: Library) -> None:
    app, codes = enrol(library, "ann")
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    proof = signing_in.by_password(library, "ann", PASSWORD)
    assert not proof.is_whole
    with pytest.raises(Unauthorized):
        sessions.begin(library, proof)
    account, code = proof.viewer.account or 0, app.at(clock_time())
    for wrong in ("", "0", "123456" if code != "123456" else "654321", "é" * 6, code + "0"):
        with pytest.raises(Unauthorized):
            signing_in.by_code(library, account, proof.stamp, wrong)
    whole = signing_in.by_code(library, account, proof.stamp, f" {code[:3]} {code[3:]} ")
    assert sessions.resume(library, sessions.begin(library, whole)).name == "ann"
    # No code works twice, nor one from before it.
    for used in (code, app.at(clock_time() - 30)):
        with pytest.raises(Unauthorized):
            signing_in.by_code(library, account, proof.stamp, used)
    assert signing_in.by_password(library, "bob", PASSWORD).is_whole
    assert "session.refused" in actions(site, "ann")


def test_recovery_codes_work_once_each(site: Library, library: Library) -> None:
    _, codes = enrol(library, "ann")
    _, others = enrol(library, "bob")
    proof = signing_in.by_password(library, "ann", PASSWORD)
    account = proof.viewer.account or 0
    assert signing_in.by_code(library, account, proof.stamp, codes[3].upper()).is_whole
    for wrong in (codes[3], others[0]):
        with pytest.raises(Unauthorized):
            signing_in.by_code(library, account, proof.stamp, wrong)
    assert second_factor.factor(site, "ann").recovery_codes == second_factor.RECOVERY_CODES - 1


def test_a_code_is_of_no_use_with_another_password(site: Library, library: Library) -> None:
    _, codes = enrol(library, "ann")
    proof = signing_in.by_password(library, "ann", PASSWORD)
    account = proof.viewer.account or 0
    accounts.set_password(site, "ann", OTHER)
    with pytest.raises(Unauthorized):
        signing_in.by_code(library, account, proof.stamp, codes[0])
    newer = signing_in.by_password(library, "ann", OTHER)
    accounts.set_disabled(site, "bob", is_disabled=True)
    assert signing_in.by_code(library, account, newer.stamp, codes[0]).is_whole
    invitation = invitations.invite(site, "ann")
    assert not invitations.accept(library, "ann", invitation.secret, PASSWORD).is_whole


def test_a_second_factor_takes_the_password_and_goes_by_it(site: Library, library: Library) -> None:
    mine, nonce = own(library, "ann"), second_factor.begin()
    app = pyotp.parse_uri(second_factor.enrolment(mine, nonce, "x").address)
    assert isinstance(app, pyotp.TOTP)
    for code, password, field in (
        (app.at(clock_time()), OTHER, "old"), ("12", PASSWORD, "code"), ("", PASSWORD, "code"),
    ):  # fmt: skip
        with pytest.raises(BadRequest) as found:
            second_factor.confirm(mine, nonce, code, password)
        assert found.value.field == field
    second_factor.confirm(mine, nonce, app.at(clock_time()), PASSWORD)
    with pytest.raises(Conflict):
        second_factor.confirm(mine, nonce, app.at(clock_time()), PASSWORD)
    with pytest.raises(BadRequest):
        second_factor.give_up(mine, OTHER)
    second_factor.give_up(mine, PASSWORD)
    assert second_factor.factor(mine, "ann") == second_factor.Factor("", 0)
    enrol(library, "ann")
    with pytest.raises(Forbidden):
        second_factor.reset(own(library, "bob"), "ann")
    assert second_factor.reset(site, "ann") is True
    assert second_factor.reset(site, "ann") is False
    with pytest.raises(NotFound):
        second_factor.reset(site, "nobody")
    assert actions(site, "ann").count("factor.remove") == 2


@pytest.mark.usefixtures("site")
def test_the_database_alone_does_not_tell_the_secret(library: Library) -> None:
    app, codes = enrol(library, "ann")
    with library.database.read() as connection:
        rows = [
            list(connection.execute(select(table)))
            for table in session.metadata.tables.values()
            if table.name in ("second_factor", "recovery_code", "audit", "account")
        ]
    said = repr(rows)
    assert app.secret not in said
    assert codes[0].replace(" ", "") not in said
    assert passwords.MIN_PASSWORD == 12


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_jumps_ahead_and_back_ends_no_session(
    site: Library, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    secret = signed_in(site, "ann")
    with monkeypatch.context() as jumped:
        later(jumped, seconds=int(ahead.total_seconds()))
        others = signed_in(site, "bob")  # sweeps those that are over
        sessions.resume(site, secret)
    assert sessions.resume(site, secret).name == "ann"
    assert sessions.resume(site, others).name == "bob"


def test_a_session_seen_in_the_future_is_idle_when_others_are(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as jumped:
        later(jumped, days=1)
        secret = signed_in(site, "ann")
    assert sessions.resume(site, secret).name == "ann"
    later(monkeypatch, hours=13)
    assert sessions.resume(site, secret) is ANYONE
