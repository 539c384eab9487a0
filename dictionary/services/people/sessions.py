"""Sessions: who is signed in, and where.

A browser has a random text, the database its hash: deleting the row ends the session, whoever has a
copy of the cookie. A session is over 12 hours after it was last seen, and 14 days after it began.
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
# A session that is in use writes no more often than this.
_NOTED = timedelta(minutes=5)
# Sessions that are over stay so long: those that a clock has ended which is a day ahead go on when
# it is put right.
_KEPT = timedelta(days=2)
_SECRET_BYTES = 32
# Who signs in more often than this without signing out loses the sessions not seen for longest.
_MOST = 50
_MOST_AGENT = 300


def begin(library: Library, proof: Proof, agent: str = "") -> str:
    """Begin a session of who has shown who they are; return the secret for their browser.

    `agent` is how the browser names itself. Raises Unauthorized if the account has another password
    by now, is disabled, or has a second factor that was not shown.
    """
    secret, account_id = secrets.token_urlsafe(_SECRET_BYTES), proof.viewer.account or 0
    with library.database.write() as connection:
        found = accounts.account_numbered(connection, account_id)
        is_same = found is not None and stamp_of(found["password_hash"]) == proof.stamp
        if found is None or not is_same or found["disabled_at"] is not None or not proof.is_whole:
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
        audit(connection, proof.viewer, "session.begin", f"account:{found['name']}")
    return secret


def resume(library: Library, secret: str) -> Viewer:
    """Return the viewer whose browser has the secret, ANYONE if their session is over."""
    with library.database.read() as connection:
        found = _session(connection, secret)
        if found is None:
            return ANYONE
        viewer = viewer_of(connection, {**found, "id": found["account_id"]})
    # One that was seen in the future, by a clock that was put right, would be idle too late.
    if not after(-_NOTED) <= found["seen_at"] <= now():
        with suppress(Busy), library.database.write(wait=False) as connection:
            sessions.note_seen(connection, found["id"], now())
    return viewer


def _session(connection: Connection, secret: str) -> Mapping[str, Any] | None:
    """Return the session of a secret, None if there is none that goes on."""
    found = sessions.session_with_account(connection, _digest(secret))
    if found is None or found["disabled_at"] is not None:
        return None
    is_over = found["seen_at"] < after(-IDLE) or found["expires_at"] <= now()
    return None if is_over else found


def end(library: Library, secret: str) -> None:
    """End the session of a secret, if there is one."""
    with library.database.write() as connection:
        found = sessions.session_with_account(connection, _digest(secret))
        if found is not None:
            sessions.end_session(connection, found["account_id"], found["id"])
            viewer = viewer_of(connection, {**found, "id": found["account_id"]})
            audit(connection, viewer, "session.end", f"account:{found['name']}")


def listed(library: Library, secret: str) -> Sequence[Mapping[str, Any]]:
    """Return the sessions of the viewer's own account that go on, the one last seen first.

    `is_current` says which one is that of the secret.
    """
    with library.database.read() as connection:
        kept = sessions.sessions_of(connection, library.viewer.account or 0, _MOST)
    idle, at, own = after(-IDLE), now(), _digest(secret)
    return [
        {
            **{name: one[name] for name in ("id", "created_at", "seen_at", "agent")},
            "is_current": one["digest"] == own,
        }
        for one in kept
        if one["seen_at"] >= idle and one["expires_at"] > at
    ]


def end_numbered(library: Library, session_id: int) -> None:
    """End a session of the viewer's own. Raises NotFound if they have none of that number."""
    viewer = library.viewer
    with library.database.write() as connection:
        if not sessions.end_session(connection, viewer.account or 0, session_id):
            raise NotFound("session-not-found")
        audit(connection, viewer, "session.end", f"account:{viewer.name}")


def end_everywhere(library: Library, but: str = "") -> None:
    """End all sessions of the viewer's own, but for the one of the secret `but`."""
    viewer = library.viewer
    with library.database.write() as connection:
        sessions.end_sessions_of(connection, viewer.account or 0, _digest(but) if but else "")
        audit(connection, viewer, "session.end-all", f"account:{viewer.name}")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
