"""Rate limits: by account for authenticated clients, by address for all others.

Reads, writes, sign-ins and reports have a limit each (settings `rate_…`, 0: none). A request counts
as one read, or as several where its route declares that cost. Afterwards the processor time that
it took is added, from its start to the last byte of the answer. A write also counts as a write. An
IPv6 address counts by its /64 network, which is one household's. Clients without an address (a
local socket without a proxy) have no limit.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import cast

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from dictionary.errors import BadRequest, TooOften, Unauthorized
from dictionary.settings import Settings, secret_key
from dictionary.web.request import devices, route
from dictionary.web.request.context import viewer
from dictionary.web.serving.limit_store import SCHEME
from dictionary.web.serving.proxies import counted_as

READS, WRITES, SIGN_INS, REPORTS = "reads", "writes", "sign-ins", "reports"
# The environment variable that marks a request as counted before Flask.
COUNTED = "dictionary.counted"
# Seconds of processor time that count as one read.
WORK_SECONDS = 0.01
# Minutes of a limit's window.
_MINUTES = {READS: 1, WRITES: 1, SIGN_INS: 15, REPORTS: 60}
# The limit for one name at one address, times this, limits all names at an address (it may be an
# office), and one name at all addresses in an hour (ASVS 4.0.3, 2.2.1: at most 100).
_MANY = 10
_EXTENSION = "limits"


class Limiter:
    """The limits of `settings`; all worker processes share the counters."""

    def __init__(self, settings: Settings) -> None:
        path = settings.home.absolute()
        own = not settings.rate_store
        uri = f"{SCHEME}://{path}" if own else settings.rate_store
        given = {"secret": secret_key(settings)} if own else {}
        self._strategy = FixedWindowRateLimiter(storage_from_string(uri, **given))
        amounts = {
            READS: settings.rate_reads,
            WRITES: settings.rate_writes,
            SIGN_INS: settings.rate_sign_ins,
            REPORTS: settings.rate_reports,
        }
        self._items = {
            kind: RateLimitItemPerMinute(amount, _MINUTES[kind], namespace=kind)
            for kind, amount in amounts.items()
            if amount
        }
        many = max(1, settings.rate_sign_ins * _MANY)
        self._office = RateLimitItemPerMinute(many, _MINUTES[SIGN_INS], namespace="office")
        self._anywhere = RateLimitItemPerHour(many, 1, namespace="anywhere")

    def admits_read(self, address: str) -> bool:
        """Count one read of an address; return whether it is within the limit."""
        item = self._items.get(READS)
        return item is None or not address or self._strategy.hit(item, counted_as(address))

    def count(self, kind: str, asker: str, cost: int = 1) -> None:
        """Count an action of `asker`. Raises TooOften beyond the limit of its kind."""
        item = self._items.get(kind)
        if item is not None and asker and not self._strategy.hit(item, asker, cost=cost):
            raise self._too_often(item, asker)

    def count_more(self, asker: str, cost: int) -> None:
        """Add `cost` to the reads of `asker`; it is the next read that meets the limit."""
        item = self._items.get(READS)
        if item is not None and asker:
            self._strategy.hit(item, asker, cost=cost)

    def attempt(self, name: str, address: str, is_known_device: bool = False) -> None:
        """Count an attempt to sign in as `name` from an address, before it is made.

        Raises TooOften after too many: from the address, for the name from there, or for the name
        from anywhere within an hour. The last limit does not count for a device that the account
        knows: otherwise anybody could lock an account.
        """
        for item, asker in self._attempts(name, address, is_known_device):
            if not self._strategy.hit(item, asker):
                raise self._too_often(item, asker)

    def take_back(self, name: str, address: str, is_known_device: bool = False) -> None:
        """Uncount an attempt that succeeded or was not made."""
        for item, asker in self._attempts(name, address, is_known_device):
            self._strategy.storage.incr(item.key_for(asker), item.get_expiry(), -1)

    def _attempts(
        self, name: str, address: str, is_known_device: bool
    ) -> list[tuple[RateLimitItem, str]]:
        """Return the limits that an attempt counts for, each with its key."""
        if SIGN_INS not in self._items:
            return []
        counted: list[tuple[RateLimitItem, str]] = []
        if address:
            asker = counted_as(address)
            counted += [(self._office, asker), (self._items[SIGN_INS], f"{name} {asker}")]
        if not is_known_device:
            counted.append((self._anywhere, name))
        return counted

    def _too_often(self, item: RateLimitItem, asker: str) -> TooOften:
        ends = self._strategy.get_window_stats(item, asker).reset_time
        return TooOften("too-often", seconds=max(1, round(ends - time.time())))


def limiter() -> Limiter:
    """Return the limiter of the running application."""
    return cast(Limiter, current_app.extensions[_EXTENSION])


def who() -> str:
    """Return the key under which the client is counted: its account or address."""
    account = viewer().account
    return f"account {account}" if account is not None else counted_as(request.remote_addr or "")


def count_request() -> None:
    """Count the request. Raises TooOften beyond the limit.

    Every request counts unless its route costs nothing, refused ones too: reading them is work.
    """
    declared = route.of_request()
    if not declared.cost:
        return
    asker = who()
    g.counted = Counted(asker, declared.cost, g.get("work_began"))
    if declared.is_write(request.method):
        limiter().count(WRITES, asker)
    if request.environ.get(COUNTED) is None:
        limiter().count(READS, asker, declared.cost)


class Counted:
    """A request that has been counted as `cost` reads; `finish` adds the time that it took.

    `began` is the thread's processor time (seconds) at the start of its work, None: now.
    """

    def __init__(self, asker: str, cost: int = 1, began: float | None = None) -> None:
        self.asker = asker
        self.cost = cost
        self._began = time.thread_time() if began is None else began

    def finish(self, limiter: Limiter) -> None:
        """Count one read more for each `WORK_SECONDS` of processor time beyond `cost`."""
        more = int((time.thread_time() - self._began) / WORK_SECONDS) - self.cost
        if more > 0:
            limiter.count_more(self.asker, more)


def _begin_work() -> None:
    g.work_began = time.thread_time()


def _count_work(response: Response) -> Response:
    counted: Counted | None = g.pop("counted", None)
    if counted is not None:
        finish = partial(counted.finish, limiter())
        if response.is_streamed and not response.direct_passthrough:
            # The answer is produced while it is sent.
            response.call_on_close(finish)
        else:
            finish()
    return response


def count_report() -> None:
    """Count a message to the editors. Raises TooOften beyond the limit."""
    limiter().count(REPORTS, who())


@contextmanager
def attempt(name: str, step: str = "") -> Iterator[None]:
    """Count the attempt to authenticate as `name` in the block, if it fails.

    A failure is Unauthorized or BadRequest. `step` separates kinds of attempts. Raises TooOften at
    once after too many.
    """
    address, known, counted_name = request.remote_addr or "", devices.knows(name), f"{name} {step}"
    limiter().attempt(counted_name, address, known)
    try:
        yield
    except (Unauthorized, BadRequest):
        raise
    except BaseException:
        limiter().take_back(counted_name, address, known)
        raise
    limiter().take_back(counted_name, address, known)


def init_app(app: Flask, settings: Settings) -> Limiter:
    """Create the application's limits and return them."""
    made = app.extensions[_EXTENSION] = Limiter(settings)
    app.before_request(_begin_work)
    app.after_request(_count_work)
    return made
