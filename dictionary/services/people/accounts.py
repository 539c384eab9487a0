"""Accounts, their passwords and their roles in lexicons; and the audit log.

The library's viewer does all this, needs the right to do it, and is logged. Signing in is in
`signing_in`, the hashing of passwords in `passwords`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, NotFound
from dictionary.selection import EVERYTHING, Only
from dictionary.services.clock import now
from dictionary.services.people import passwords
from dictionary.services.site import Library
from dictionary.services.viewer import ADMIN, ROLES, Viewer
from dictionary.store import accounts as store
from dictionary.store import sessions
from dictionary.store.database import Connection

_MOST_TEXT = 200
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of authentication: an account, as it was at that moment.

    `stamp`: changes with the password. `is_whole`: no second factor is missing.
    """

    viewer: Viewer
    stamp: str
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to create. `only_first`: only if there is no other."""

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
    """Log, in the caller's transaction, that `viewer` did `action` to `thing`.

    `thing`: a kind and an id, such as `lexicon:jra-abvd`. `detail`: any values for JSON.
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
    """Return lines of the audit log, newest first; for site admins.

    `by`: only actions of this name. `lexicon_id`: only actions on this lexicon, its entries,
    batches and suggestions; these are also for the lexicon's admins.
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
    """Create an account; return whether it is a site admin's. The first account always is.

    Raises BadRequest for a value that cannot be used, Forbidden for a viewer who is no admin.
    """
    library.viewer.require_admin()
    _check(new)
    words = (new.name, new.display_name, new.email)
    hashed = passwords.hashed(new.password, words) if new.password else ""
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
        detail = {"is_admin": is_admin}
        audit(connection, library.viewer, "account.create", f"account:{new.name}", detail)
    return is_admin


def _check(new: NewAccount) -> None:
    for fault in faults(new):
        raise fault


def faults(new: NewAccount) -> Iterator[BadRequest]:
    """Yield an error for each value that an account cannot have, whatever accounts there are."""
    if not NAME.fullmatch(new.name):
        yield BadRequest("account-name-invalid", field="name", name=new.name)
    if len(new.display_name) > _MOST_TEXT or not new.display_name.isprintable():
        yield BadRequest("name-unusable", field="display_name", limit=_MOST_TEXT)
    if new.email and not _EMAIL.fullmatch(new.email):
        yield BadRequest("email-invalid", field="email", email=new.email)


def account_of(connection: Connection, name: str) -> Mapping[str, Any]:
    """Return the account of that name; NotFound if there is none."""
    account = store.account_named(connection, name) if NAME.fullmatch(name) else None
    if account is None:
        raise NotFound("account-not-found", name=name)
    return account


def every(library: Library) -> Sequence[Mapping[str, Any]]:
    """Return all accounts by name, without the hashes of passwords; for site admins.

    `has_password`: whether there is a password.
    """
    library.viewer.require_admin()
    with library.database.read() as connection:
        accounts = store.accounts(connection)
    return [_without_hash(account) for account in accounts]


def one(library: Library, name: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """Return an account, as in `every`, and its roles by lexicon.

    For its owner and for site admins. Raises NotFound if there is none of that name.
    """
    if name != library.viewer.name or library.viewer.account is None:
        library.viewer.require_admin()
    with library.database.read() as connection:
        account = account_of(connection, name)
        return _without_hash(account), store.roles(connection, account["id"])


def _without_hash(account: Mapping[str, Any]) -> Mapping[str, Any]:
    shown = {key: account[key] for key in account if key != "password_hash"}
    return {**shown, "has_password": bool(password_of(account))}


def password_of(account: Mapping[str, Any]) -> str:
    """Return the hash of an account's password, "" if it has none or only an invitation."""
    hashed = str(account["password_hash"])
    return hashed if hashed.startswith("$") else ""


def about(account: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names and address of an account, which must not be its password."""
    return (account["name"], account["display_name"], account["email"] or "")


def set_password(
    library: Library, name: str, password: str, *, revoke_tokens: bool = False
) -> Proof:
    """Set the password of an account and end all its sessions. For its owner and for site admins.

    Returns the proof for a new session of the owner. `revoke_tokens`: also revoke its tokens.
    Raises NotFound for the account, BadRequest for the password, Busy.
    """
    if name != library.viewer.name or library.viewer.account is None:
        library.viewer.require_admin()
    with library.database.read() as connection:
        hashed = passwords.hashed(password, about(account_of(connection, name)))
    with library.database.write() as connection:
        account = account_of(connection, name)
        keep_password(connection, account["id"], hashed)
        audit(connection, library.viewer, "account.password", f"account:{name}")
        if revoke_tokens:
            end_tokens(connection, library.viewer, account)
        return Proof(viewer_of(connection, account), stamp_of(hashed))


def keep_password(connection: Connection, account_id: int, hashed: str) -> None:
    """Replace the hash, or invitation, of an account and end its sessions."""
    store.update_account(connection, account_id, password_hash=hashed)
    sessions.end_sessions_of(connection, account_id)


def end_tokens(connection: Connection, viewer: Viewer, account: Mapping[str, Any]) -> int:
    """Revoke all tokens of an account, in the caller's transaction; return how many there were."""
    count = store.revoke_tokens_of(connection, account["id"], now())
    if count:
        audit(
            connection, viewer, "token.revoke-all", f"account:{account['name']}", {"count": count}
        )
    return count


def require_own_password(library: Library, typed: str) -> None:
    """Raise BadRequest unless `typed` is the password of the viewer's account; raises Busy."""
    library.viewer.require_known()
    with library.database.read() as connection:
        account = store.account_numbered(connection, library.viewer.account or 0)
    hashed = password_of(account) if account is not None else ""
    if passwords.check(hashed, typed) is passwords.PasswordCheck.WRONG:
        raise BadRequest("password-wrong", field="old")


def set_disabled(library: Library, name: str, is_disabled: bool) -> None:
    """Disable an account, or enable it again. A disabled one cannot use its password or tokens.

    Raises NotFound for the account, BadRequest for the last site admin.
    """
    library.viewer.require_admin()
    with library.database.write() as connection:
        account = account_of(connection, name)
        if is_disabled is (account["disabled_at"] is not None):
            return
        if is_disabled and account["is_admin"] and store.active_admins(connection) == 1:
            raise BadRequest("account-last-admin", field="name", name=name)
        at = now() if is_disabled else None
        store.update_account(connection, account["id"], disabled_at=at)
        sessions.end_sessions_of(connection, account["id"])
        action = "account.disable" if is_disabled else "account.enable"
        audit(connection, library.viewer, action, f"account:{name}")


def stamp_of(hashed: str) -> str:
    """Return a text that differs for each password of an account; `hashed`: the password's hash."""
    return hashlib.sha256(hashed.encode()).hexdigest()[:32]


def viewer_of(connection: Connection, account: Mapping[str, Any]) -> Viewer:
    """Return the viewer for an account; `account`: its id, name and is_admin."""
    is_admin = bool(account["is_admin"])
    roles = {} if is_admin else store.roles(connection, account["id"])
    everywhere = ADMIN if is_admin else ""
    authorities = Only(store.authorities(connection, account["id"]))
    return Viewer(account["id"], account["name"], is_admin, roles, everywhere, authorities)


def set_approver(library: Library, name: str, authority: str, *, may: bool = True) -> None:
    """Let an account enter the rulings of an authority, or do so no more; for site admins.

    Raises NotFound for the account, for an authority that no register has, or to take away what
    the account does not have.
    """
    library.viewer.require_admin()
    with library.database.write() as connection:
        account = account_of(connection, name)
        if may:
            if authority not in library.catalogue_in(connection).register.authorities:
                raise NotFound("authority-not-found", id=authority)
            store.add_approver(connection, account["id"], authority)
        elif not store.remove_approver(connection, account["id"], authority):
            raise NotFound("approver-not-found", name=name, authority=authority)
        action = "approver.set" if may else "approver.remove"
        audit(connection, library.viewer, action, f"account:{name}", {"authority": authority})


def approvers(library: Library) -> Sequence[Mapping[str, Any]]:
    """Return name and authority of all approvers; for site admins."""
    library.viewer.require_admin()
    with library.database.read() as connection:
        return store.approvers(connection)


def require_role_name(role: str) -> None:
    """Raise BadRequest unless `role` is the name of a role."""
    if role not in ROLES:
        raise BadRequest("role-unknown", field="role", role=role, known=", ".join(ROLES))


def require_lexicon(library: Library, connection: Connection, lexicon_id: str) -> None:
    """Raise NotFound unless the library's viewer may read the lexicon."""
    if lexicon_id not in library.lexicons(connection):
        raise NotFound("lexicon-not-found", id=lexicon_id)


def require(library: Library, connection: Connection, role: str, lexicon_id: str) -> None:
    """Raise an error unless the library's viewer has `role` in a lexicon.

    NotFound for a lexicon that they may not read, Unauthorized for the anonymous viewer, Forbidden
    for others. To be called in the transaction that writes, since the visibility may change.
    """
    require_lexicon(library, connection, lexicon_id)
    library.viewer.require(role, lexicon_id)


def set_role(library: Library, name: str, lexicon_id: str, role: str) -> None:
    """Set the role of an account in a lexicon, also if it has one; for the lexicon's admins.

    Raises NotFound for account or lexicon, BadRequest for the role.
    """
    require_role_name(role)
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        account = account_of(connection, name)
        store.set_role(connection, account["id"], lexicon_id, role)
        detail = {"account": name, "role": role}
        audit(connection, library.viewer, "member.set", f"lexicon:{lexicon_id}", detail)


def remove_member(library: Library, name: str, lexicon_id: str) -> None:
    """Delete the role of an account in a lexicon; for the lexicon's admins.

    Raises NotFound for account or lexicon, or if it has no role there.
    """
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        account = account_of(connection, name)
        if not store.remove_member(connection, account["id"], lexicon_id):
            raise NotFound("member-not-found", name=name, lexicon=lexicon_id)
        detail = {"account": name}
        audit(connection, library.viewer, "member.remove", f"lexicon:{lexicon_id}", detail)


def members_of(library: Library, lexicon_id: str) -> Sequence[Mapping[str, Any]]:
    """Return lexicon_id, name and role of a lexicon's members; for the lexicon's admins."""
    with library.database.read() as connection:
        require(library, connection, ADMIN, lexicon_id)
        return store.members(connection, Only((lexicon_id,)))


def all_members(library: Library) -> Sequence[Mapping[str, Any]]:
    """Return lexicon_id, name and role of the members of all lexicons; for site admins."""
    library.viewer.require_admin()
    with library.database.read() as connection:
        return store.members(connection, EVERYTHING)
