"""Sessions of people who are signed in.

A browser has a random secret in a cookie, the database has its hash. Deleting the row ends the
session, also for copies of the cookie. A session ends 12 hours after its last use, and 14 days
after it began.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

from dictionary.errors import Busy, NotFound, Unauthorized
from dictionary.services.clock import after, now
from dictionary.services.people.accounts import Proof, audit, stamp_of, viewer_of
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer
from dictionary.store import accounts, sessions
from dictionary.store.database import Connection

IDLE, LONGEST = timedelta(hours=12), timedelta(days=14)
# The least time between two writes of a session in use.
_NOTED = timedelta(minutes=5)
# The time before rows of ended sessions are deleted. If a clock was a day ahead, its sessions go on
# after it is corrected.
_KEPT = timedelta(days=2)
_SECRET_BYTES = 32
# The most sessions of an account; beyond, those not used for longest are deleted.
_MOST = 50
_MOST_AGENT = 300


def begin(library: Library, proof: Proof, agent: str = "") -> str:
    """Begin a session after authentication; return the secret for the browser's cookie.

    `agent`: the browser's User-Agent. Raises Unauthorized if the account has another password now,
    is disabled, or has a second factor that was not shown.
    """
    secret, account_id = secrets.token_urlsafe(_SECRET_BYTES), proof.viewer.account or 0
    with library.database.write() as connection:
        account = accounts.account_numbered(connection, account_id)
        is_same = account is not None and stamp_of(account["password_hash"]) == proof.stamp
        if (
            account is None
            or not is_same
            or account["disabled_at"] is not None
            or not proof.is_whole
        ):
            raise Unauthorized("sign-in-failed")
        sessions.end_old_sessions(connection, after(-IDLE - _KEPT), after(-_KEPT))
        for old in sessions.sessions_of(connection, account_id, _MOST + 1)[_MOST - 1 :]:
            sessions.end_session(connection, account_id, old["id"])
        values = {
            "digest": _digest(secret),
            "account_id": account_id,
            "created_at": now(),
            "seen_at": now(),
            "expires_at": after(LONGEST),
            "agent": "".join(filter(str.isprintable, agent[:_MOST_AGENT])),
        }
        sessions.insert_session(connection, values)
        audit(connection, proof.viewer, "session.begin", f"account:{account['name']}")
    return secret


def resume(library: Library, secret: str) -> Viewer:
    """Return the viewer of the session with this secret, ANYONE if it has ended."""
    with library.database.read() as connection:
        session = _session(connection, secret)
        if session is None:
            return ANYONE
        viewer = viewer_of(connection, {**session, "id": session["account_id"]})
    # Also if the last use is in the future, by a clock that was corrected since.
    if not after(-_NOTED) <= session["seen_at"] <= now():
        with suppress(Busy), library.database.write(wait=False) as connection:
            sessions.note_seen(connection, session["id"], now())
    return viewer


def _session(connection: Connection, secret: str) -> Mapping[str, Any] | None:
    """Return the session with this secret, None if there is none or it has ended."""
    session = sessions.session_with_account(connection, _digest(secret))
    if session is None or session["disabled_at"] is not None:
        return None
    is_over = session["seen_at"] < after(-IDLE) or session["expires_at"] <= now()
    return None if is_over else session


def end(library: Library, secret: str) -> None:
    """End the session with this secret, if there is one."""
    with library.database.write() as connection:
        session = sessions.session_with_account(connection, _digest(secret))
        if session is not None:
            sessions.end_session(connection, session["account_id"], session["id"])
            viewer = viewer_of(connection, {**session, "id": session["account_id"]})
            audit(connection, viewer, "session.end", f"account:{session['name']}")


def listed(library: Library, secret: str) -> Sequence[Mapping[str, Any]]:
    """Return the open sessions of the viewer's account, the one used last first.

    `is_current`: whether it is the session with this secret.
    """
    with library.database.read() as connection:
        rows = sessions.sessions_of(connection, library.viewer.account or 0, _MOST)
    idle, at, own = after(-IDLE), now(), _digest(secret)
    return [
        {
            **{name: session[name] for name in ("id", "created_at", "seen_at", "agent")},
            "is_current": session["digest"] == own,
        }
        for session in rows
        if session["seen_at"] >= idle and session["expires_at"] > at
    ]


def end_numbered(library: Library, session_id: int) -> None:
    """End a session of the viewer by id. Raises NotFound if they have none of that id."""
    viewer = library.viewer
    with library.database.write() as connection:
        if not sessions.end_session(connection, viewer.account or 0, session_id):
            raise NotFound("session-not-found")
        audit(connection, viewer, "session.end", f"account:{viewer.name}")


def end_everywhere(library: Library, but: str = "") -> None:
    """End all sessions of the viewer except the one with the secret `but`."""
    viewer = library.viewer
    with library.database.write() as connection:
        sessions.end_sessions_of(connection, viewer.account or 0, _digest(but) if but else "")
        audit(connection, viewer, "session.end-all", f"account:{viewer.name}")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
