"""How often one may ask: by account for those whom we know, by address for everybody else.

What is asked is of a few kinds, each with a limit of its own (settings `rate_…`, 0: none). A
request counts as one read, as many where it is known to take long, and as what it took when it is
there: all of it, from the first look at the request to the last piece of the answer. A write counts
as a write besides. An IPv6 address counts by its /64 network, which is what one household has.
Whoever has no address (a local socket without a proxy) is not limited.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import cast

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from dictionary.errors import BadRequest, TooOften, Unauthorized
from dictionary.settings import Settings, secret_key
from dictionary.web.request import devices
from dictionary.web.request.context import viewer
from dictionary.web.serving.limit_store import SCHEME
from dictionary.web.serving.proxies import counted_as

READS, WRITES, SIGN_INS, REPORTS = "reads", "writes", "sign-ins", "reports"
# An environment that says this was counted before Flask saw it.
COUNTED = "dictionary.counted"
# What a request costs that takes as much as many.
_COSTS: Mapping[str, int] = {
    "api_v1.lookup": 10,
    "batches_v1.export": 30,
    "copies_v1.lexicon_copy": 10,
    "pages.password_strength": 5,
}
# Seconds of processor that count as one read: what an answer took is known when it is there.
WORK_SECONDS = 0.01
# They change nothing.
_READING_POSTS = frozenset({"api_v1.lookup", "pages.check_entry", "pages.password_strength"})
_MINUTES = {READS: 1, WRITES: 1, SIGN_INS: 15, REPORTS: 60}
# So many times the failures of one name at one address: those of all names there, for behind it may
# be a whole office, and those of the name anywhere in an hour (ASVS 4.0.3, 2.2.1: at most 100).
_MANY = 10
_EXTENSION = "limits"


@lru_cache(maxsize=65_536)
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
        many = max(1, settings.rate_sign_ins * _MANY)
        self._office = RateLimitItemPerMinute(many, _MINUTES[SIGN_INS], namespace="office")
        self._anywhere = RateLimitItemPerHour(many, 1, namespace="anywhere")

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

    def attempt(self, name: str, address: str, is_known_device: bool = False) -> None:
        """Count an attempt to sign in as `name` at this address before it is made.

        Raises TooOften if there were too many: at the address, of the name there, or of the name
        anywhere within an hour. The last does not count for a device that the account knows: else
        anybody could lock somebody out.
        """
        for item, asker in self._attempts(name, address, is_known_device):
            if not self._strategy.hit(item, asker):
                raise self._too_often(item, asker)

    def take_back(self, name: str, address: str, is_known_device: bool = False) -> None:
        """Count an attempt no more: it succeeded, or it was not made."""
        for item, asker in self._attempts(name, address, is_known_device):
            self._strategy.storage.incr(item.key_for(asker), item.get_expiry(), -1)

    def _attempts(
        self, name: str, address: str, is_known_device: bool
    ) -> list[tuple[RateLimitItem, str]]:
        """Return what an attempt counts for."""
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
    """Return who asks, as they are counted: an account or an address."""
    account = viewer().account
    return f"account {account}" if account is not None else counted_as(request.remote_addr or "")


def count_request() -> None:
    """Count the request that is being answered; TooOften if whoever asks has asked too often.

    Every request is to be counted, refused ones too: reading them is work.
    """
    endpoint, asker = request.endpoint or "", who()
    cost = _COSTS.get(endpoint, 1)
    g.counted = Counted(asker, cost, g.get("work_began"))
    if request.method not in ("GET", "HEAD", "OPTIONS") and endpoint not in _READING_POSTS:
        limiter().count(WRITES, asker)
    if request.environ.get(COUNTED) is None:
        limiter().count(READS, asker, cost)


class Counted:
    """A request that was counted as so many reads; `finish` counts what it took besides.

    `began` is the thread's processor time when its work began, now if that is None.
    """

    def __init__(self, asker: str, cost: int = 1, began: float | None = None) -> None:
        self.asker = asker
        self.cost = cost
        self._began = time.thread_time() if began is None else began

    def finish(self, limiter: Limiter) -> None:
        """Count one more for each `WORK_SECONDS` of processor beyond what was counted."""
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
            # It is made while it is sent.
            response.call_on_close(finish)
        else:
            finish()
    return response


def count_report() -> None:
    """Count a message to the editors; TooOften if there were too many."""
    limiter().count(REPORTS, who())


@contextmanager
def attempt(name: str, step: str = "") -> Iterator[None]:
    """Count an attempt to be `name`, which is made within, if it fails (Unauthorized, BadRequest).

    `step` tells attempts of one kind from another. Raises TooOften at once if there were too many.
    """
    address, known, who = request.remote_addr or "", devices.knows(name), f"{name} {step}"
    limiter().attempt(who, address, known)
    try:
        yield
    except (Unauthorized, BadRequest):
        raise
    except BaseException:
        limiter().take_back(who, address, known)
        raise
    limiter().take_back(who, address, known)


def init_app(app: Flask, settings: Settings) -> Limiter:
    """Give the application its limits; return them."""
    made = app.extensions[_EXTENSION] = Limiter(settings)
    app.before_request(_begin_work)
    app.after_request(_count_work)
    return made
