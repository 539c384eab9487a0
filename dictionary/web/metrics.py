"""/metrics: what Prometheus reads of all worker processes together.

With PROMETHEUS_MULTIPROC_DIR (scripts/serve sets it) each process counts in a file of its own and
whichever is asked adds them up; without, a process tells of itself. There is nothing of a query or
an address in it; even so, only networks of the setting `metrics_from` may read it, since it tells
of work that only members see.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from flask import Flask, Response, abort, current_app, g, request
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from dictionary.errors import DictionaryError, InvalidSettings
from dictionary.services.operations import health
from dictionary.services.site import Library
from dictionary.settings import PREFIX, Settings
from dictionary.web.request.context import library
from dictionary.web.serving import allocated
from dictionary.web.serving.proxies import HANDED_ON

allocated.install()
# Seconds: an answer that is prepared, one that is made, one that keeps somebody waiting.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_REQUESTS = Counter(
    "dictionary_requests", "Requests by route and status.", ("route", "method", "status")
)
_SECONDS = Histogram(
    "dictionary_request_seconds", "Time to an answer by route.", ("route",), buckets=_BUCKETS
)
# Anybody can send a method of their own, and each label is kept for good.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER = "other"
_EXTENSION = "metrics_from"
_PLAIN_SEARCH = "api.search"
_plain_searches = _REQUESTS.labels(_PLAIN_SEARCH, "GET", "200")
_plain_seconds = _SECONDS.labels(_PLAIN_SEARCH)


def count_search(seconds: float) -> None:
    """Count a search that was answered before Flask saw it, in so many seconds."""
    _plain_searches.inc()
    _plain_seconds.observe(seconds)


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    route = request.endpoint or "none"
    if route != "metrics":
        method = request.method if request.method in _METHODS else _OTHER
        _REQUESTS.labels(route, method, str(response.status_code)).inc()
        _SECONDS.labels(route).observe(time.perf_counter() - g.get("began", time.perf_counter()))
    return response


class _State(Collector):
    """What the database and the index say at the moment that they are asked."""

    def __init__(self, asked: Library) -> None:
        self._asked = asked

    def collect(self) -> Iterator[Metric]:
        """Yield gauges; only whether it is up where the database cannot be read."""
        up = GaugeMetricFamily("dictionary_ready", "1 if database, schema and index are usable.")
        try:
            found = health.readiness(self._asked)
            holdings = health.holdings(self._asked)
        except DictionaryError:
            up.add_metric((), 0)
            yield up
            return
        up.add_metric((), float(found.ready))
        yield up
        yield GaugeMetricFamily("dictionary_last_change", "Number.", value=found.last_change)
        yield GaugeMetricFamily(
            "dictionary_index_lag", "Changes that the index does not cover yet.", value=found.lag
        )
        yield GaugeMetricFamily("dictionary_lexicons", "Lexicons.", value=holdings.lexicons)
        batches = GaugeMetricFamily("dictionary_batches", "Batches by state.", labels=("state",))
        for state, count in holdings.batches.items():
            batches.add_metric((state,), count)
        yield batches


def _networks(settings: Settings) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(one) for one in settings.metrics_from.split()]
    except ValueError:
        name = f"{PREFIX}METRICS_FROM"
        raise InvalidSettings(
            "setting-unreadable", name=name, value=settings.metrics_from
        ) from None


def is_operators() -> bool:
    """Say whether the request comes from a network of those who run the service.

    Not if somebody has handed it on whom the setting `trusted_proxies` does not name: then the
    address is that of a proxy, for whoever asks.
    """
    networks: list[IPv4Network | IPv6Network] = current_app.extensions[_EXTENSION]
    try:
        asking = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    is_known = request.environ.get(HANDED_ON) is None
    return is_known and any(asking in network for network in networks)


def init_app(app: Flask, settings: Settings) -> None:
    """Count every request, and show the counts at /metrics."""
    app.extensions[_EXTENSION] = _networks(settings)

    def metrics() -> Response:
        if not is_operators():
            abort(403)
        registry = CollectorRegistry()
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # has no types
        registry.register(_State(library()))
        shown = generate_latest(registry)
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            shown = generate_latest(REGISTRY) + shown
        response = Response(shown, content_type=CONTENT_TYPE_LATEST)
        response.headers["Cache-Control"] = "no-store"
        return response

    app.add_url_rule("/metrics", "metrics", metrics)
    app.before_request(_begin)
    app.after_request(_count)
