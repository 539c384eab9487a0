"""Accounts: who there is, their passwords, their roles in lexicons; and the log of who did what.

Everything here is done by the viewer of the library, who has to be allowed to, and is written down.
The only room that imports argon2 is services, and of it only this module.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dictionary.errors import BadRequest, NotFound, Unauthorized
from dictionary.services.clock import now
from dictionary.services.library import Library
from dictionary.services.viewer import ADMIN, ANYONE, ROLES, Viewer
from dictionary.store import accounts as store
from dictionary.store.database import Connection

# NIST SP 800-63B: length is what counts. The most keeps the time of a hash bounded.
MIN_PASSWORD, MAX_PASSWORD = 12, 1000
_MOST_TEXT = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")

_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made. `only_first`: not if there is any other."""

    name: str
    display_name: str = ""
    email: str = ""
    password: str = ""
    is_admin: bool = False
    only_first: bool = False


def audit(
    connection: Connection,
    viewer: Viewer,
    action: str,
    thing: str,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write down, in the caller's transaction, that `viewer` did `action` to `thing`.

    `thing` is a kind and a name, `lexicon:jra-abvd`; `detail` is what JSON can hold.
    """
    store.write_audit(
        connection,
        {
            "at": now(),
            "account_id": viewer.account,
            "by": viewer.name,
            "action": action,
            "object": thing,
            "detail": dict(detail or {}),
        },
    )


def log(
    library: Library, before: int | None, limit: int, by: str = "", lexicon_id: str = ""
) -> Sequence[Mapping[str, Any]]:
    """Return lines of the log of who did what, newest first; for site admins.

    `by`: what one did; `lexicon_id`: what was done to a lexicon, its entries and its batches, which
    the lexicon's admins may see too.
    """
    with library.database.read() as connection:
        if lexicon_id:
            require(library, connection, ADMIN, lexicon_id)
        else:
            library.viewer.require_admin()
        if not by.isprintable():
            return []
        return store.audit_lines(connection, before, limit, by, lexicon_id)


def create(library: Library, new: NewAccount) -> bool:
    """Make an account; return whether it is a site admin's, as the first one always is.

    Raises BadRequest for a value that cannot be used, Forbidden for a viewer who is no admin.
    """
    library.viewer.require_admin()
    _check(new)
    hashed = hashed_password(new.password) if new.password else ""
    with library.database.write() as connection:
        is_first = store.is_without_accounts(connection)
        if new.only_first and not is_first:
            raise BadRequest("account-not-first", field="name")
        if store.account_named(connection, new.name) is not None:
            raise BadRequest("account-name-taken", field="name", name=new.name)
        is_admin = new.is_admin or is_first
        values = {
            "name": new.name,
            "display_name": new.display_name or new.name,
            "email": new.email or None,
            "password_hash": hashed,
            "is_admin": is_admin,
            "created_at": now(),
            "disabled_at": None,
        }
        store.insert_account(connection, values)
        about = {"is_admin": is_admin}
        audit(connection, library.viewer, "account.create", f"account:{new.name}", about)
    return is_admin


def _check(new: NewAccount) -> None:
    if not _NAME.fullmatch(new.name):
        raise BadRequest("account-name-invalid", field="name", name=new.name)
    if new.email and not _EMAIL.fullmatch(new.email):
        raise BadRequest("email-invalid", field="email", email=new.email)
    if len(new.display_name) > _MOST_TEXT or not new.display_name.isprintable():
        raise BadRequest("name-unusable", field="display_name", limit=_MOST_TEXT)


def hashed_password(password: str) -> str:
    """Return what is kept of a password; BadRequest for one that is too short or too long."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise BadRequest(
            "password-length", field="password", least=MIN_PASSWORD, limit=MAX_PASSWORD
        )
    return _HASHER.hash(password)


def account_of(connection: Connection, name: str) -> Mapping[str, Any]:
    """Return the account of that name; NotFound if there is none."""
    found = store.account_named(connection, name) if _NAME.fullmatch(name) else None
    if found is None:
        raise NotFound("account-not-found", name=name)
    return found


def every(library: Library) -> Sequence[Mapping[str, Any]]:
    """Return all accounts by name, without their passwords' hashes; for site admins.

    `has_password` says whether there is one.
    """
    library.viewer.require_admin()
    with library.database.read() as connection:
        found = store.accounts(connection)
    return [_told(one) for one in found]


def one(library: Library, name: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """Return an account as `every` does, and its roles by lexicon: one's own, or for site admins.

    Raises NotFound if there is none of that name.
    """
    if name != library.viewer.name or library.viewer.account is None:
        library.viewer.require_admin()
    with library.database.read() as connection:
        found = account_of(connection, name)
        return _told(found), store.roles(connection, found["id"])


def _told(account: Mapping[str, Any]) -> Mapping[str, Any]:
    told = {key: account[key] for key in account if key != "password_hash"}
    return {**told, "has_password": _has_password(account)}


def _has_password(account: Mapping[str, Any]) -> bool:
    """Say whether an account has a password: not none, and not an invitation to set one."""
    return str(account["password_hash"]).startswith("$")


def set_password(library: Library, name: str, password: str) -> None:
    """Give an account a password, its own or by a site admin.

    Raises NotFound for the account, BadRequest for the password.
    """
    if name != library.viewer.name or library.viewer.account is None:
        library.viewer.require_admin()
    hashed = hashed_password(password)
    with library.database.write() as connection:
        found = account_of(connection, name)
        store.update_account(connection, found["id"], password_hash=hashed)
        audit(connection, library.viewer, "account.password", f"account:{name}")


def change_password(library: Library, old: str, new: str) -> None:
    """Give the viewer's own account another password; they have to know the one it has.

    Every session of the account ends. Raises BadRequest for either password.
    """
    viewer = library.viewer
    viewer.require_known()
    with library.database.read() as connection:
        found = store.account_numbered(connection, viewer.account or 0)
    if found is None or not _is_password(found, old):
        raise BadRequest("password-wrong", field="old")
    set_password(library, viewer.name, new)


def set_disabled(library: Library, name: str, is_disabled: bool) -> None:
    """Let an account in no more, or again: its password and tokens are good for nothing meanwhile.

    Raises NotFound for the account, BadRequest for the last admin there is.
    """
    library.viewer.require_admin()
    with library.database.write() as connection:
        found = account_of(connection, name)
        if is_disabled is (found["disabled_at"] is not None):
            return
        if is_disabled and found["is_admin"] and store.active_admins(connection) == 1:
            raise BadRequest("account-last-admin", field="name", name=name)
        at = now() if is_disabled else None
        store.update_account(connection, found["id"], disabled_at=at)
        action = "account.disable" if is_disabled else "account.enable"
        audit(connection, library.viewer, action, f"account:{name}")


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("of nobody, but as dear to verify as that of somebody")


def sign_in(library: Library, name: str, password: str) -> Viewer:
    """Return who has this name and password.

    Raises Unauthorized, the same for a name that does not exist, after the same time.
    """
    with library.database.read() as connection:
        found = store.account_named(connection, name) if _NAME.fullmatch(name) else None
    is_right = _is_password(found, password)
    if found is None or not is_right or found["disabled_at"] is not None:
        raise Unauthorized("sign-in-failed")
    if _HASHER.check_needs_rehash(found["password_hash"]):
        with library.database.write() as connection:
            store.update_account(connection, found["id"], password_hash=_HASHER.hash(password))
    with library.database.read() as connection:
        return viewer_of(connection, found)


def _is_password(account: Mapping[str, Any] | None, password: str) -> bool:
    """Say whether it is the account's password; it takes the same time where there is none."""
    has_one = account is not None and _has_password(account)
    hashed = account["password_hash"] if account is not None and has_one else _nobodys_hash()
    try:
        _HASHER.verify(hashed, password[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return has_one


def stamp(library: Library, viewer: Viewer) -> str:
    """Return what a session of `viewer`, an account, has to say: it changes with the password."""
    with library.database.read() as connection:
        return _stamp(store.account_numbered(connection, viewer.account or 0) or {})


def resume(library: Library, account_id: int, said: str) -> Viewer:
    """Return the viewer whose session says `said`, ANYONE if it is over.

    It ends with a new password and with the account being disabled.
    """
    with library.database.read() as connection:
        found = store.account_numbered(connection, account_id)
        if found is None or found["disabled_at"] is not None:
            return ANYONE
        if not hmac.compare_digest(_stamp(found).encode(), said.encode()):
            return ANYONE
        return viewer_of(connection, found)


def _stamp(account: Mapping[str, Any]) -> str:
    return hashlib.sha256(account.get("password_hash", "").encode()).hexdigest()[:32]


def viewer_of(connection: Connection, account: Mapping[str, Any]) -> Viewer:
    """Return the viewer that an account is; `account`: its id, name and is_admin."""
    is_admin = bool(account["is_admin"])
    roles = {} if is_admin else store.roles(connection, account["id"])
    return Viewer(account["id"], account["name"], is_admin, roles, ADMIN if is_admin else "")


def require_role_name(role: str) -> None:
    """Raise BadRequest unless `role` is one."""
    if role not in ROLES:
        raise BadRequest("role-unknown", field="role", role=role, known=", ".join(ROLES))


def require_lexicon(library: Library, connection: Connection, lexicon_id: str) -> None:
    """Raise NotFound unless there is such a lexicon for the library's viewer."""
    if lexicon_id not in library.lexicons(connection):
        raise NotFound("lexicon-not-found", id=lexicon_id)


def require(library: Library, connection: Connection, role: str, lexicon_id: str) -> None:
    """Raise unless the library's viewer may do in a lexicon what takes `role`.

    Raises NotFound for a lexicon that is not there for them, Unauthorized for nobody in particular,
    Forbidden for others. Ask in the transaction of what is to be done: who sees it may change.
    """
    require_lexicon(library, connection, lexicon_id)
    library.viewer.require(role, lexicon_id)


def set_role(library: Library, name: str, lexicon_id: str, role: str) -> None:
    """Give an account a role in a lexicon, in the place of the one it had; for its admins.

    Raises NotFound for account or lexicon, BadRequest for the role.
    """
    require_role_name(role)
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        found = account_of(connection, name)
        store.set_role(connection, found["id"], lexicon_id, role)
        about = {"account": name, "role": role}
        audit(connection, library.viewer, "member.set", f"lexicon:{lexicon_id}", about)


def remove_member(library: Library, name: str, lexicon_id: str) -> None:
    """Take an account's role in a lexicon away; for its admins.

    Raises NotFound for account or lexicon, or if it has no role there.
    """
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        found = account_of(connection, name)
        if not store.remove_member(connection, found["id"], lexicon_id):
            raise NotFound("member-not-found", name=name, lexicon=lexicon_id)
        about = {"account": name}
        audit(connection, library.viewer, "member.remove", f"lexicon:{lexicon_id}", about)


def members(library: Library, lexicon_id: str | None = None) -> Sequence[Mapping[str, Any]]:
    """Return lexicon_id, name and role of the members of a lexicon, for its admins, or of all."""
    with library.database.read() as connection:
        if lexicon_id is None:
            library.viewer.require_admin()
        else:
            require(library, connection, ADMIN, lexicon_id)
        return store.members(connection, lexicon_id)
