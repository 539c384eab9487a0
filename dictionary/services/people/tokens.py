"""Tokens: secrets for programs that use the API. Each is shown once; its SHA-256 is stored."""

from __future__ import annotations

import hashlib
import re
import secrets
import string
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, Busy, NotFound, Unauthorized
from dictionary.selection import EVERYTHING, Only
from dictionary.services.clock import in_days, now
from dictionary.services.people.accounts import (
    account_of,
    audit,
    end_tokens,
    require_lexicon,
    require_role_name,
    viewer_of,
)
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer, lesser
from dictionary.store import accounts as store

# Tokens match dict_[0-9A-Za-z]{43}, as good as 256 random bits. Scanners for secrets search for it.
PREFIX = "dict_"
_ALPHABET = string.ascii_letters + string.digits
_LENGTH = 43
_SECRET = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{_LENGTH}}}")
# Characters of a token that are stored, to tell tokens apart.
_SHOWN = len(PREFIX) + 4
_DAY = len("2026-01-01")
_MOST_NAME = 200
_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Grant:
    """A token to create for `account`.

    `role`: at most this role ("": the account's). `lexicon`: only in this lexicon ("": in all).
    `days`: its lifetime (None: until it is revoked).
    """

    account: str
    name: str = ""
    role: str = ""
    lexicon: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token with its secret, which nobody can read again."""

    id: int
    secret: str
    expires_at: str | None


def create(library: Library, grant: Grant) -> Issued:
    """Create a token for the viewer's account, or by a site admin for any account.

    Raises NotFound for account or lexicon, BadRequest for a value that cannot be used, or if the
    account does not have the token's role.
    """
    _require_own(library, grant.account)
    if grant.role:
        require_role_name(grant.role)
    if len(grant.name) > _MOST_NAME or not grant.name.isprintable():
        raise BadRequest("name-unusable", field="name", limit=_MOST_NAME)
    if grant.days is not None and not 1 <= grant.days <= _MOST_DAYS:
        raise BadRequest("limit-out-of-range", field="days", limit=_MOST_DAYS)
    secret = PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    expires_at = None if grant.days is None else in_days(grant.days)
    with library.database.write() as connection:
        account = account_of(connection, grant.account)
        if grant.lexicon:
            require_lexicon(library, connection, grant.lexicon)
        _require_within(viewer_of(connection, account), grant)
        number = store.insert_token(
            connection,
            {
                "account_id": account["id"],
                "digest": _digest(secret),
                "prefix": secret[:_SHOWN],
                "name": grant.name,
                "role": grant.role,
                "lexicon_id": grant.lexicon or None,
                "created_at": now(),
                "expires_at": expires_at,
                "last_used_at": None,
                "revoked_at": None,
            },
        )
        about = {"account": grant.account, "role": grant.role, "lexicon": grant.lexicon}
        audit(connection, library.viewer, "token.create", f"token:{number}", about)
    return Issued(number, secret, expires_at)


def _require_own(library: Library, name: str) -> None:
    if library.viewer.account is None or library.viewer.name != name:
        library.viewer.require_admin()


def _require_within(owner: Viewer, grant: Grant) -> None:
    role = grant.role or "reader"
    within = owner.may(role, grant.lexicon) if grant.lexicon else owner.may_somewhere(role)
    if (grant.role or grant.lexicon) and not within:
        raise BadRequest("token-beyond-account", field="role", name=grant.account, role=role)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def tokens_of(library: Library, account: str) -> Sequence[Mapping[str, Any]]:
    """Return the tokens of an account without their digests; for its owner and site admins."""
    _require_own(library, account)
    with library.database.read() as connection:
        account_of(connection, account)
        return _without_digests(store.tokens(connection, Only((account,))))


def all_tokens(library: Library) -> Sequence[Mapping[str, Any]]:
    """Return the tokens of all accounts without their digests; for site admins."""
    library.viewer.require_admin()
    with library.database.read() as connection:
        return _without_digests(store.tokens(connection, EVERYTHING))


def _without_digests(tokens: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    return [{key: token[key] for key in token if key != "digest"} for token in tokens]


def revoke(library: Library, number: int) -> None:
    """Revoke a token of the viewer, or by a site admin any token.

    Raises NotFound if there is none of that id, or if it is another account's.
    """
    with library.database.write() as connection:
        viewer = library.viewer
        viewer.require_known()
        owners = EVERYTHING if viewer.is_admin else Only((viewer.name,))
        matches = [token for token in store.tokens(connection, owners) if token["id"] == number]
        if not matches:
            raise NotFound("token-not-found", id=str(number))
        if matches[0]["revoked_at"] is None:
            store.update_token(connection, number, revoked_at=now())
            audit(connection, viewer, "token.revoke", f"token:{number}")


def revoke_all(library: Library, account: str) -> int:
    """Revoke all tokens of an account; return how many. For its owner and for site admins.

    Raises NotFound for the account.
    """
    _require_own(library, account)
    with library.database.write() as connection:
        return end_tokens(connection, library.viewer, account_of(connection, account))


def are_good(tokens: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return those of `tokens` (from `every`) that still work."""
    return [
        token
        for token in tokens
        if token["revoked_at"] is None
        and (token["expires_at"] is None or now() < token["expires_at"])
    ]


def who(library: Library, authorization: str | None) -> Viewer:
    """Return the viewer for the value of an Authorization header; ANYONE if there is none.

    Raises Unauthorized for a token that is unknown, expired, revoked, or of a disabled account.
    """
    if authorization is None:
        return ANYONE
    scheme, _, secret = authorization.strip().partition(" ")
    secret = secret.strip()
    if scheme.lower() != "bearer" or not _SECRET.fullmatch(secret):
        raise Unauthorized("token-invalid")
    with library.database.read() as connection:
        token = store.token_with_account(connection, _digest(secret))
        if token is None or not _is_good(token):
            raise Unauthorized("token-invalid")
        owner = viewer_of(
            connection, {**token, "id": token["account_id"], "name": token["account"]}
        )
        viewer = _capped(owner, token["role"], token["lexicon_id"])
    _note_use(library, token)
    return viewer


def _is_good(token: Mapping[str, Any]) -> bool:
    """Say whether a token still works; times of one form compare as texts."""
    return (
        token["revoked_at"] is None
        and token["disabled_at"] is None
        and (token["expires_at"] is None or now() < token["expires_at"])
    )


def _capped(owner: Viewer, role: str, lexicon: str | None) -> Viewer:
    """Return the owner with their rights reduced to those of a token."""
    if not role and lexicon is None:
        return owner
    everywhere, roles = owner.everywhere, dict(owner.roles)
    if lexicon is not None:
        here = owner.role_in(lexicon)
        everywhere, roles = "", {lexicon: here} if here else {}
    if role:
        everywhere = lesser(everywhere, role)
        roles = {name: lesser(had, role) for name, had in roles.items()}
    return Viewer(owner.account, owner.name, False, roles, everywhere)


def _note_use(library: Library, token: Mapping[str, Any]) -> None:
    """Store the day of a token's last use, once a day; later if another writer has the lock."""
    today = now()[:_DAY]
    if token["last_used_at"] != today:
        with suppress(Busy), library.database.write(wait=False) as connection:
            store.update_token(connection, token["id"], last_used_at=today)
