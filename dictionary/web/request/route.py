"""The declaration of a route: who may ask it, what a request costs, whether it receives a file.

It is written beside the view, by `declare` or in `site.page`, and read by `access`, the rate
limits, the size limits of bodies, the metrics and the OpenAPI document. An application with a
route that has no declaration does not start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException

from dictionary.web.serving.connections.turns import Lane

# Addresses of the API. Tokens authenticate here alone.
API_PREFIX = "/api/v1/"
# Rights besides the roles. ANONYMOUS: credentials are ignored, the answer is the same for
# everybody. ANYBODY: no account is needed, the answer is the viewer's. KNOWN: any account.
# SITE: admins of the whole site.
ANONYMOUS, ANYBODY, KNOWN, SITE = "anonymous", "", "known", "site"

_ATTRIBUTE = "_declared_route"
_EXTENSION = "routes"

View = TypeVar("View", bound=Callable[..., Any])


class UndeclaredRouteError(LookupError):
    """A route has no declaration; the message names its endpoint."""


@dataclass(frozen=True, slots=True)
class Route:
    """The declaration of a route, for all of its methods.

    `right` is a role that its caller needs in any lexicon, or one of the rights above; services
    check the lexicon at hand. `cost` is the number of reads that a request counts as at least, 0 if
    it is not counted. `is_read`: a POST changes nothing, so that it does not count as a write.
    `receives_file`: a body may be as large as an upload. `makes_file`: an answer may take seconds.
    `hashes_password`: so may a POST. `is_measured`: the metrics count it.
    """

    right: str
    cost: int = 1
    is_read: bool = False
    receives_file: bool = False
    makes_file: bool = False
    hashes_password: bool = False
    is_measured: bool = True

    def is_write(self, method: str) -> bool:
        """Return whether a request with this HTTP method may change something."""
        return method not in ("GET", "HEAD", "OPTIONS") and not self.is_read

    def lane(self, method: str) -> Lane:
        """Return the lane in which a request with this HTTP method waits for a thread."""
        if self.makes_file:
            return Lane.FILE
        if not self.is_write(method):
            return Lane.READ
        return Lane.PASSWORD if self.hashes_password else Lane.WRITE


# Of requests that match no route: 404, 405, redirects to the address as it is written.
_UNMATCHED, _UNMATCHED_API = Route(ANONYMOUS), Route(ANYBODY)


def attach(route: Route, view: View) -> View:
    """Store the declaration with a view and return the view."""
    # Decorators that follow `functools.wraps` copy the dictionary of a function.
    view.__dict__[_ATTRIBUTE] = route
    return view


def declare(
    right: str,
    *,
    cost: int = 1,
    is_read: bool = False,
    receives_file: bool = False,
    makes_file: bool = False,
    is_measured: bool = True,
) -> Callable[[View], View]:
    """Return a decorator that stores a Route with a view; the arguments are those of Route."""
    route = Route(right, cost, is_read, receives_file, makes_file, is_measured=is_measured)
    return lambda view: attach(route, view)


def declared(app: Flask, endpoint: str) -> Route:
    """Return the declaration beside the view of an endpoint; UndeclaredRouteError without one."""
    route = getattr(app.view_functions.get(endpoint), _ATTRIBUTE, None)
    if route is None:
        raise UndeclaredRouteError(f"the route {endpoint!r} has no declaration (request/route.py)")
    return cast(Route, route)


def of_request() -> Route:
    """Return the declaration of the route that the request asks."""
    if request.endpoint is None:
        return _UNMATCHED_API if request.path.startswith(API_PREFIX) else _UNMATCHED
    routes: Mapping[str, Route] = current_app.extensions[_EXTENSION]
    return routes[request.endpoint]


def lane_of(app: Flask) -> Callable[[str, str], Lane]:
    """Return a function from method and path of a request to its lane, for the server."""
    adapter = app.url_map.bind("")

    def lane(method: str, path: str) -> Lane:
        try:
            endpoint, _ = adapter.match(path, method)
        except HTTPException:
            return _UNMATCHED.lane(method)
        routes: Mapping[str, Route] = app.extensions[_EXTENSION]
        return routes[endpoint].lane(method)

    return lane


def init_app(app: Flask, others: Mapping[str, Route]) -> None:
    """Collect the declarations of all routes of `app`, whose routes are complete by now.

    `others` has the declarations of views that cannot carry theirs, by endpoint. Raises
    UndeclaredRouteError for a route without a declaration.
    """
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    routes = {
        endpoint: others[endpoint] if endpoint in others else declared(app, endpoint)
        for endpoint in sorted(endpoints)
    }
    app.extensions[_EXTENSION] = routes
