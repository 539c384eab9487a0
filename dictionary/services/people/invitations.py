"""Invitations: secrets with which people set their own password, unknown to anybody else.

A site admin sees a secret once and gives it to the account's owner, who sets a password with it.
The invitation is stored in place of the password's hash, as `invited <until> <SHA-256 of the
secret>`. So it replaces the old password, ends the sessions, and works once.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, NotFound
from dictionary.services.clock import in_days, now
from dictionary.services.people import accounts, passwords
from dictionary.services.people.accounts import Proof, account_of, audit
from dictionary.services.people.second_factor import has_factor
from dictionary.services.site import Library
from dictionary.store.database import Connection

DAYS = 3
_MARK = "invited"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation with its secret, which nobody can read again."""

    name: str
    secret: str
    until: str


def invite(library: Library, name: str) -> Invitation:
    """Delete the password of an account and invite its owner to set another; for site admins.

    Raises NotFound for the account, BadRequest for the viewer's own, which would lock them out.
    """
    library.viewer.require_admin()
    if library.viewer.account is not None and name == library.viewer.name:
        raise BadRequest("invitation-own", field="name")
    made = Invitation(name, secrets.token_urlsafe(32), in_days(DAYS))
    with library.database.write() as connection:
        account = account_of(connection, name)
        invitation = f"{_MARK} {made.until} {_digest(made.secret)}"
        accounts.keep_password(connection, account["id"], invitation)
        about = {"until": made.until}
        audit(connection, library.viewer, "account.invite", f"account:{name}", about)
    return made


def require_good(library: Library, name: str, secret: str) -> None:
    """Raise NotFound unless the invitation exists and has not expired."""
    with library.database.read() as connection:
        _invited(connection, name, secret)


def accept(library: Library, name: str, secret: str, password: str) -> Proof:
    """Set the password of an account by the secret of its invitation; return a proof.

    Raises NotFound for an invalid invitation, BadRequest for the password, Busy.
    """
    with library.database.read() as connection:
        words = accounts.about(_invited(connection, name, secret))
    hashed = passwords.hashed(password, words)
    with library.database.write() as connection:
        account = _invited(connection, name, secret)
        accounts.keep_password(connection, account["id"], hashed)
        viewer = accounts.viewer_of(connection, account)
        audit(connection, viewer, "account.password", f"account:{name}")
        is_whole = not has_factor(connection, account["id"])
    return Proof(viewer, accounts.stamp_of(hashed), is_whole)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _invited(connection: Connection, name: str, secret: str) -> Mapping[str, Any]:
    try:
        account = account_of(connection, name)
    except NotFound:
        raise NotFound("invitation-invalid") from None
    mark, until, digest = [*account["password_hash"].split(" "), "", ""][:3]
    is_right = hmac.compare_digest(digest, _digest(secret))
    if mark != _MARK or not is_right or until <= now() or account["disabled_at"] is not None:
        raise NotFound("invitation-invalid")
    return account
