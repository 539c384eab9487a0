"""The second factor: one-time codes of an app on a phone (TOTP, RFC 6238), and codes for its loss.

The secret that phone and service share is made from a random text in the database and the service's
secret key, so a copy of the database alone is useless. Each code works once. Recovery codes are
random enough for a plain hash. The only module that imports pyotp.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyotp
from pyotp.exceptions import OTPVerificationError

from dictionary.errors import BadRequest, Conflict
from dictionary.services.clock import now
from dictionary.services.people.accounts import account_of, audit, require_own_password
from dictionary.services.site import Library
from dictionary.settings import secret_key
from dictionary.store import sessions as store
from dictionary.store.database import Connection

# RFC 6238, 5.2: one step (30 seconds) either way for clocks that differ.
_STEPS = 1
_DIGITS = 6
# As long as RFC 4226 recommends for the secret, and enough for a recovery code.
_SECRET_BYTES, _RECOVERY_BYTES = 20, 10
RECOVERY_CODES = 10
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Factor:
    """The second factor of an account: since when ("": none), number of recovery codes left."""

    since: str
    recovery_codes: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A second factor during set-up: the secret to type, and its address for a QR code."""

    secret: str
    address: str


def begin() -> str:
    """Return the random text of a new second factor; the caller keeps it until it is confirmed."""
    return secrets.token_hex(_SECRET_BYTES)


def enrolment(library: Library, nonce: str, issuer: str) -> Enrolment:
    """Return the data for the viewer's app; `issuer`: the name of the service in it."""
    made = _totp(library, nonce)
    address = made.provisioning_uri(name=library.viewer.name, issuer_name=issuer)
    return Enrolment(_grouped(made.secret), address)


def confirm(library: Library, nonce: str, code: str, password: str) -> tuple[str, ...]:
    """Set the second factor of the viewer's account from `nonce`; return its recovery codes.

    Raises BadRequest for a wrong code (field "code") or password ("old"), Conflict if the account
    has a second factor already, Busy.
    """
    require_own_password(library, password)
    step = _step(library, nonce, code)
    if step is None:
        raise BadRequest("code-wrong", field="code")
    codes = tuple(
        base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode().lower()
        for _ in range(RECOVERY_CODES)
    )
    viewer = library.viewer
    with library.database.write() as connection:
        account = account_of(connection, viewer.name)
        if store.factor_of(connection, account["id"]) is not None:
            raise Conflict("factor-there")
        values = {"nonce": nonce, "created_at": now(), "last_step": step}
        digests = map(_digest, codes)
        store.set_factor(connection, {"account_id": account["id"], **values}, digests)
        audit(connection, viewer, "factor.set", f"account:{viewer.name}")
    return tuple(map(_grouped, codes))


def give_up(library: Library, password: str) -> None:
    """Delete the second factor of the viewer's account. Raises BadRequest, Busy."""
    require_own_password(library, password)
    _remove(library, library.viewer.name)


def reset(library: Library, name: str) -> bool:
    """Delete the second factor of an account, for site admins; return whether it had one.

    Raises NotFound.
    """
    library.viewer.require_admin()
    return _remove(library, name)


def _remove(library: Library, name: str) -> bool:
    with library.database.write() as connection:
        account = account_of(connection, name)
        was_there = store.remove_factor(connection, account["id"])
        if was_there:
            audit(connection, library.viewer, "factor.remove", f"account:{name}")
        return was_there


def factor(library: Library, name: str) -> Factor:
    """Return the state of an account's second factor; for its owner and for site admins."""
    if name != library.viewer.name or library.viewer.account is None:
        library.viewer.require_admin()
    with library.database.read() as connection:
        account_id = account_of(connection, name)["id"]
        row = store.factor_of(connection, account_id)
        left = store.recovery_codes(connection, account_id)
    return Factor(row["created_at"] if row else "", left)


def has_factor(connection: Connection, account_id: int) -> bool:
    """Say whether an account has a second factor."""
    return store.factor_of(connection, account_id) is not None


def uses(library: Library, connection: Connection, account_id: int, typed: str) -> str:
    """Use a code of an account: return its kind, "code" or "recovery", or "" if it is wrong."""
    row: Mapping[str, Any] | None = store.factor_of(connection, account_id)
    if row is None:
        return ""
    step = _step(library, row["nonce"], typed)
    if step is not None:
        return "code" if store.note_step(connection, account_id, step) else ""
    is_recovery = store.use_recovery_code(connection, account_id, _digest(_bare(typed)))
    return "recovery" if is_recovery else ""


def _totp(library: Library, nonce: str) -> pyotp.TOTP:
    key = secret_key(library.settings).encode()
    secret = hmac.new(key, f"second factor {nonce}".encode(), hashlib.sha256).digest()
    return pyotp.TOTP(base64.b32encode(secret[:_SECRET_BYTES]).decode())


def _step(library: Library, nonce: str, typed: str) -> int | None:
    """Return the time step of a code, None if it is wrong or not of the present time."""
    code = _bare(typed)
    if len(code) != _DIGITS or not (code.isascii() and code.isdecimal()):
        return None
    try:
        return _totp(library, nonce).verify_and_get_timecode(code, valid_window=_STEPS)
    except OTPVerificationError:
        return None


def _bare(typed: str) -> str:
    """Return a code for comparing: without the spaces and hyphens between groups of letters."""
    return "".join(typed[:100].split()).replace("-", "").lower()


def _grouped(code: str) -> str:
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
