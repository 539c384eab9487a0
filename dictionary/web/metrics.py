"""/metrics: the counters of all worker processes together, in the format of Prometheus.

With PROMETHEUS_MULTIPROC_DIR (scripts/serve sets it) each process counts in a file of its own, and
the process that answers adds them up. Without it, a process shows its own counters. No metric has a
query or an address in it. The counters still show work that only members see, so only networks of
the setting `metrics_from` may read them.
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
from dictionary.web.request import route
from dictionary.web.request.context import library
from dictionary.web.request.route import ANONYMOUS, declare
from dictionary.web.serving import allocated
from dictionary.web.serving.proxies import HANDED_ON

allocated.install()
# Upper bounds in seconds: from stored answers, over computed ones, to slow ones.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_REQUESTS = Counter(
    "dictionary_requests", "Requests by route and status.", ("route", "method", "status")
)
_SECONDS = Histogram(
    "dictionary_request_seconds", "Time to an answer by route.", ("route",), buckets=_BUCKETS
)
# Clients can invent methods, and every label value stays in memory.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER = "other"
_EXTENSION = "metrics_from"
_PLAIN_SEARCH = "api.search"
_plain_searches = _REQUESTS.labels(_PLAIN_SEARCH, "GET", "200")
_plain_seconds = _SECONDS.labels(_PLAIN_SEARCH)


def count_search(seconds: float) -> None:
    """Count a search that was answered before Flask; `seconds` is the time that it took."""
    _plain_searches.inc()
    _plain_seconds.observe(seconds)


def _begin() -> None:
    g.began = time.perf_counter()


def _count(response: Response) -> Response:
    if route.of_request().is_measured:
        name = request.endpoint or "none"
        method = request.method if request.method in _METHODS else _OTHER
        _REQUESTS.labels(name, method, str(response.status_code)).inc()
        _SECONDS.labels(name).observe(time.perf_counter() - g.get("began", time.perf_counter()))
    return response


class _State(Collector):
    """Gauges of the database and the index, read when the metrics are asked for."""

    def __init__(self, source: Library) -> None:
        self._source = source

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges; `dictionary_ready` 0 alone if the database cannot be read."""
        up = GaugeMetricFamily("dictionary_ready", "1 if database, schema and index are usable.")
        try:
            readiness = health.readiness(self._source)
            holdings = health.holdings(self._source)
        except DictionaryError:
            up.add_metric((), 0)
            yield up
            return
        up.add_metric((), float(readiness.ready))
        yield up
        yield GaugeMetricFamily("dictionary_last_change", "Number.", value=readiness.last_change)
        yield GaugeMetricFamily(
            "dictionary_index_lag",
            "Changes that the index does not cover yet.",
            value=readiness.lag,
        )
        yield GaugeMetricFamily("dictionary_lexicons", "Lexicons.", value=holdings.lexicons)
        batches = GaugeMetricFamily("dictionary_batches", "Batches by state.", labels=("state",))
        for state, count in holdings.batches.items():
            batches.add_metric((state,), count)
        yield batches


def _networks(settings: Settings) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(network) for network in settings.metrics_from.split()]
    except ValueError:
        name = f"{PREFIX}METRICS_FROM"
        raise InvalidSettings(
            "setting-unreadable", name=name, value=settings.metrics_from
        ) from None


def is_operators() -> bool:
    """Return whether the request comes from a network of the setting `metrics_from`.

    False if it was forwarded by a proxy that the setting `trusted_proxies` does not name: its
    address is then the proxy's, whoever the client is.
    """
    networks: list[IPv4Network | IPv6Network] = current_app.extensions[_EXTENSION]
    try:
        asking = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    is_known = request.environ.get(HANDED_ON) is None
    return is_known and any(asking in network for network in networks)


def init_app(app: Flask, settings: Settings) -> None:
    """Count every request, and register the route /metrics."""
    app.extensions[_EXTENSION] = _networks(settings)

    @declare(ANONYMOUS, is_measured=False)
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
