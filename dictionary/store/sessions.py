"""Queries and writes for sessions, second factors and recovery codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, or_, select, update

from dictionary.store.tables.people import account, recovery_code, second_factor, session

Row = Mapping[str, Any]


def _all(connection: Connection, query: Select[Any]) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def insert_session(connection: Connection, values: Mapping[str, Any]) -> None:
    """Insert a session (all columns but the id)."""
    connection.execute(insert(session), dict(values))


def session_with_account(connection: Connection, digest: str) -> Row | None:
    """Return the session with that digest, with `name`, `is_admin`, `disabled_at` of its owner."""
    query = (
        select(session, account.c.name, account.c.is_admin, account.c.disabled_at)
        .join(account, account.c.id == session.c.account_id)
        .where(session.c.digest == digest)
    )
    return next(iter(_all(connection, query)), None)


def sessions_of(connection: Connection, account_id: int, limit: int) -> list[Row]:
    """Return the sessions of an account, the one used last first."""
    query = (
        select(session)
        .where(session.c.account_id == account_id)
        .order_by(session.c.seen_at.desc(), session.c.id.desc())
        .limit(limit)
    )
    return _all(connection, query)


def note_seen(connection: Connection, session_id: int, at: str) -> None:
    """Store the time when a session was used last."""
    connection.execute(update(session).where(session.c.id == session_id).values(seen_at=at))


def end_session(connection: Connection, account_id: int, session_id: int) -> bool:
    """Delete a session of an account; return whether there was one of that number."""
    theirs = delete(session).where(session.c.account_id == account_id)
    return bool(connection.execute(theirs.where(session.c.id == session_id)).rowcount)


def end_sessions_of(connection: Connection, account_id: int, but: str = "") -> None:
    """Delete all sessions of an account except the one with the digest `but`."""
    theirs = delete(session).where(session.c.account_id == account_id)
    connection.execute(theirs.where(session.c.digest != but))


def end_old_sessions(connection: Connection, seen_before: str, expired_by: str) -> None:
    """Delete all sessions that have ended: last used before `seen_before`, or expired."""
    over = or_(session.c.seen_at < seen_before, session.c.expires_at <= expired_by)
    connection.execute(delete(session).where(over))


def factor_of(connection: Connection, account_id: int) -> Row | None:
    """Return the second factor of an account, None if it has none."""
    query = select(second_factor).where(second_factor.c.account_id == account_id)
    return next(iter(_all(connection, query)), None)


def set_factor(connection: Connection, values: Mapping[str, Any], digests: Iterable[str]) -> None:
    """Set the second factor and recovery codes of an account; they replace earlier ones."""
    account_id = values["account_id"]
    remove_factor(connection, account_id)
    connection.execute(insert(second_factor), dict(values))
    codes = [{"account_id": account_id, "digest": digest} for digest in digests]
    connection.execute(insert(recovery_code), codes)


def remove_factor(connection: Connection, account_id: int) -> bool:
    """Delete the second factor of an account; return whether there was one."""
    connection.execute(delete(recovery_code).where(recovery_code.c.account_id == account_id))
    theirs = delete(second_factor).where(second_factor.c.account_id == account_id)
    return bool(connection.execute(theirs).rowcount)


def note_step(connection: Connection, account_id: int, step: int) -> bool:
    """Store the time step of a code; return whether it is later than those used before."""
    later = (
        update(second_factor)
        .where(second_factor.c.account_id == account_id, second_factor.c.last_step < step)
        .values(last_step=step)
    )
    return bool(connection.execute(later).rowcount)


def use_recovery_code(connection: Connection, account_id: int, digest: str) -> bool:
    """Delete a recovery code of an account; return whether there was one."""
    theirs = delete(recovery_code).where(recovery_code.c.account_id == account_id)
    return bool(connection.execute(theirs.where(recovery_code.c.digest == digest)).rowcount)


def recovery_codes(connection: Connection, account_id: int) -> int:
    """Return the number of recovery codes that an account has left."""
    query = select(recovery_code.c.digest).where(recovery_code.c.account_id == account_id)
    return len(connection.execute(query).all())
