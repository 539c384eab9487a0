"""Signing in by name and password, and by a code if the account has a second factor.

Successes and failures are logged. A name that does not exist is not logged, since people sometimes
type their password there. Failures of an account, or without an account, are one line an hour, with
a count.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from dictionary.errors import Busy, Unauthorized
from dictionary.services.clock import after, now
from dictionary.services.people import passwords, second_factor
from dictionary.services.people.accounts import NAME, Proof, password_of, stamp_of, viewer_of
from dictionary.services.people.passwords import PasswordCheck
from dictionary.services.site import Library
from dictionary.store import accounts as store

_COUNTED_TOGETHER = timedelta(hours=1)


def by_password(library: Library, name: str, password: str) -> Proof:
    """Authenticate by name and password; return the proof.

    Raises Unauthorized, with the same error after the same time for an unknown name; Busy.
    """
    with library.database.read() as connection:
        account = store.account_named(connection, name) if NAME.fullmatch(name) else None
    hashed = password_of(account) if account is not None else ""
    checked = passwords.check(hashed, password)
    if account is None or checked is PasswordCheck.WRONG or account["disabled_at"] is not None:
        _write_failure(library, account, "password")
        raise Unauthorized("sign-in-failed")
    if checked is PasswordCheck.OUTDATED:
        renewed = passwords.rehashed(password)
        with library.database.write() as connection:
            if store.account_named(connection, name) == account:
                store.update_account(connection, account["id"], password_hash=renewed)
                hashed = renewed
    with library.database.read() as connection:
        is_whole = not second_factor.has_factor(connection, account["id"])
        return Proof(viewer_of(connection, account), stamp_of(hashed), is_whole)


def by_code(library: Library, account_id: int, stamp: str, code: str) -> Proof:
    """Authenticate by a code, after the password with `stamp`; return the proof.

    Raises Unauthorized for a wrong code, or if the account has another password now.
    """
    with library.database.write() as connection:
        account = store.account_numbered(connection, account_id)
        is_let_in = account is not None and account["disabled_at"] is None
        if account is not None and is_let_in and stamp_of(password_of(account)) == stamp:
            is_right = second_factor.uses(library, connection, account_id, code)
            proof = Proof(viewer_of(connection, account), stamp) if is_right else None
        else:
            proof = None
    if proof is not None:
        return proof
    _write_failure(library, account, "code")
    raise Unauthorized("code-wrong")


def _write_failure(library: Library, account: Mapping[str, Any] | None, what: str) -> None:
    """Log a failure to sign in, unless another writer has the lock just now."""
    line = {
        "at": now(),
        "account_id": None,
        "by": "",
        "action": "session.refused",
        "object": f"account:{account['name']}" if account is not None else "account:",
        "detail": {"count": 1, "what": what},
    }
    with suppress(Busy), library.database.write(wait=False) as connection:
        store.count_line(connection, line, after(-_COUNTED_TOGETHER))
