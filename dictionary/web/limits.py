"""How often one may ask: by account for those whom we know, by address for everybody else.

What is asked is of a few kinds, each with a limit of its own (settings `rate_…`, 0: none). A read
counts as one, as many where it is known to take long, and as what it took when it is there. An IPv6
address counts by its /64 network, which is what one household has. Whoever has no address (a local
socket without a proxy) is not limited.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import cast

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from dictionary.errors import TooOften
from dictionary.settings import Settings, secret_key
from dictionary.web.current import viewer
from dictionary.web.limit_store import SCHEME

READS, WRITES, SIGN_INS, REPORTS = "reads", "writes", "sign-ins", "reports"
# An environment that says this was counted before Flask saw it.
COUNTED = "dictionary.counted"
# What a request costs that takes as much as many.
_COSTS: Mapping[str, int] = {
    "api_v1.lookup": 10,
    "batches_v1.export": 30,
    "copies_v1.lexicon_copy": 10,
}
# Seconds of processor that count as one read: what an answer took is known when it is there.
WORK_SECONDS = 0.01
# They change nothing.
_READING_POSTS = frozenset({"api_v1.lookup", "pages.check_entry"})
_MINUTES = {READS: 1, WRITES: 1, SIGN_INS: 15, REPORTS: 60}
# Behind one address there may be a whole office.
_OFFICE = 10
_EXTENSION = "limits"


@lru_cache(maxsize=65_536)
def counted_as(address: str) -> str:
    """Return who counts as one with this address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or ip_network((found, 64), strict=False).network_address)


class Limiter:
    """The limits that `settings` name, with counts that all worker processes share."""

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
        self._offices = {
            kind: RateLimitItemPerMinute(item.amount * _OFFICE, _MINUTES[kind], namespace=kind)
            for kind, item in self._items.items()
        }

    def admits_read(self, address: str) -> bool:
        """Count one read of an address; return whether it is within the limit."""
        item = self._items.get(READS)
        return item is None or not address or self._strategy.hit(item, counted_as(address))

    def count(self, kind: str, asker: str, cost: int = 1) -> None:
        """Count what `asker` does; TooOften if it is beyond the limit of its kind."""
        item = self._items.get(kind)
        if item is not None and asker and not self._strategy.hit(item, asker, cost=cost):
            raise self._too_often(item, asker)

    def count_more(self, asker: str, cost: int) -> None:
        """Count what a read took besides; the next one meets the limit."""
        item = self._items.get(READS)
        if item is not None and asker:
            self._strategy.hit(item, asker, cost=cost)

    def require(self, kind: str, name: str, address: str) -> None:
        """Raise TooOften if `name` at this address, or the address, has failed too often."""
        for item, asker in self._failures(kind, name, address):
            if not self._strategy.test(item, asker):
                raise self._too_often(item, asker)

    def count_failure(self, kind: str, name: str, address: str) -> None:
        """Count that `name` has failed at this address."""
        for item, asker in self._failures(kind, name, address):
            self._strategy.hit(item, asker)

    def _failures(
        self, kind: str, name: str, address: str
    ) -> list[tuple[RateLimitItemPerMinute, str]]:
        # Not by name alone: anybody could lock somebody out.
        if kind not in self._items or not address:
            return []
        asker = counted_as(address)
        return [(self._items[kind], f"{name} {asker}"), (self._offices[kind], asker)]

    def _too_often(self, item: RateLimitItemPerMinute, asker: str) -> TooOften:
        ends = self._strategy.get_window_stats(item, asker).reset_time
        return TooOften("too-often", seconds=max(1, round(ends - time.time())))


def limiter() -> Limiter:
    """Return the limiter of the running application."""
    return cast(Limiter, current_app.extensions[_EXTENSION])


def who() -> str:
    """Return who asks, as they are counted: an account or an address."""
    account = viewer().account
    return f"account {account}" if account is not None else counted_as(request.remote_addr or "")


def count_request() -> None:
    """Count the request that is being answered; TooOften if whoever asks has asked too often."""
    endpoint = request.endpoint or ""
    if request.method in ("GET", "HEAD", "OPTIONS") or endpoint in _READING_POSTS:
        cost = _COSTS.get(endpoint, 1)
        if request.environ.get(COUNTED) is None:
            limiter().count(READS, who(), cost)
        g.counted = Counted(who(), cost)
    else:
        limiter().count(WRITES, who())


class Counted:
    """A read that was counted as so many; `finish` counts what it took besides."""

    def __init__(self, asker: str, cost: int = 1) -> None:
        self.asker = asker
        self.cost = cost
        self._began = time.thread_time()

    def finish(self, limiter: Limiter) -> None:
        """Count one more for each `WORK_SECONDS` of processor beyond what was counted."""
        more = int((time.thread_time() - self._began) / WORK_SECONDS) - self.cost
        if more > 0:
            limiter.count_more(self.asker, more)


def _count_work(response: Response) -> Response:
    counted: Counted | None = g.pop("counted", None)
    if counted is not None:
        counted.finish(limiter())
    return response


def count_report() -> None:
    """Count a message to the editors; TooOften if there were too many."""
    limiter().count(REPORTS, who())


def require_attempts(name: str) -> None:
    """Raise TooOften if `name` has been tried here too often; "" for a token."""
    limiter().require(SIGN_INS, name, request.remote_addr or "")


def count_failed_attempt(name: str) -> None:
    """Count an attempt to be `name` ("": to use a token) that failed."""
    limiter().count_failure(SIGN_INS, name, request.remote_addr or "")


def init_app(app: Flask, settings: Settings) -> Limiter:
    """Give the application its limits; return them."""
    made = app.extensions[_EXTENSION] = Limiter(settings)
    app.after_request(_count_work)
    return made
