"""HTML pages in two languages: `page` declares one, `init_app` registers all.

Vietnamese pages are at `/…`, English ones at `/en/…`. Every page declares the right that it needs
(a role, KNOWN, SITE or ANYBODY) as API routes do (`request.route`). Answers have entity tags:
browsers confirm a stored copy each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from types import ModuleType
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import one_state, viewer
from dictionary.web.request.numbers import LARGEST_REVISION
from dictionary.web.request.route import ANYBODY, Route, attach
from dictionary.web.request.safety import nonce

# Converters in rules of pages: an id, and the number of a revision.
ID = "int"
NUMBER = f"int(max={LARGEST_REVISION})"
BLUEPRINT = "pages"

_OTHERS = f"/<any({','.join(messages.LOCALES[1:])}):interface>"
_EXTENSION = "site"

View = Callable[..., str | AnyResponse]


@dataclass(frozen=True)
class Page:
    """A page: its Vietnamese rule (Flask's syntax), the declaration of its route, its view.

    `longer` is a second rule that continues the first. The answer of a page that `is_private` must
    not be stored (`no-store`): pages of accounts, and those that sign in.
    """

    rule: str
    route: Route
    methods: Sequence[str]
    longer: str | None
    is_private: bool
    view: View

    @property
    def name(self) -> str:
        """The endpoint without `pages.`: the name of the view."""
        return self.view.__name__


def page(
    rule: str,
    right: str | Route,
    *,
    methods: Sequence[str] = ("GET",),
    longer: str | None = None,
    is_private: bool = False,
) -> Callable[[View], Page]:
    """Return a decorator: a page at `rule` and, in English, `/en` + `rule`.

    `right` is who may open it, or a Route that declares more than that. `longer`: a second rule.
    `is_private`: the answer is not stored; this holds for every page that is not public.
    """
    route = right if isinstance(right, Route) else Route(right)

    def made(view: View) -> Page:
        private = is_private or route.right != ANYBODY
        return Page(rule, route, methods, longer, private, view)

    return made


def page_of_request() -> Page | None:
    """Return the page that answers the request, None for any other route."""
    pages: dict[str, Page] = current_app.extensions[_EXTENSION]
    return pages.get(request.endpoint or "")


def _in_one_transaction(view: View) -> View:
    """Return the view with all of its reads in one transaction; writing requests are unchanged."""

    @wraps(view)
    def shown(**values: Any) -> str | AnyResponse:
        if request.method not in ("GET", "HEAD"):
            return view(**values)
        with one_state():
            return view(**values)

    return shown


def _take_interface(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("interface", None)


def _keep_interface(_endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("interface", interface())


def _revalidate(response: Response) -> Response:
    response.headers["Content-Language"] = interface()
    if "Cache-Control" in response.headers:
        return response
    requested = page_of_request()
    if requested is not None and requested.is_private:
        response.headers["Cache-Control"] = "no-store"
        return response
    private = "private, " if viewer().is_known else ""
    response.headers["Cache-Control"] = f"{private}no-cache"
    if response.status_code == 200 and request.method in ("GET", "HEAD"):
        # The nonce is new each time, so the tag leaves it out. Weak: the answer may be compressed
        # afterwards.
        body = response.get_data().replace(nonce().encode(), b"")
        response.set_etag(hashlib.blake2b(body, digest_size=12).hexdigest(), weak=True)
        response.make_conditional(request)
    return response


def init_app(app: Flask, modules: Iterable[ModuleType]) -> None:
    """Register the pages that `modules` declare."""
    blueprint = Blueprint(BLUEPRINT, __name__)
    blueprint.url_value_preprocessor(_take_interface)
    blueprint.url_defaults(_keep_interface)
    blueprint.after_request(_revalidate)
    pages: dict[str, Page] = {}
    app.extensions[_EXTENSION] = pages
    for candidate in (value for module in modules for value in vars(module).values()):
        if isinstance(candidate, Page):
            pages[f"{BLUEPRINT}.{candidate.name}"] = candidate
            first = {"interface": messages.LOCALES[0]}
            name, view = candidate.name, _in_one_transaction(candidate.view)
            attach(candidate.route, view)
            methods = list(candidate.methods)
            for rule in filter(None, (candidate.rule, candidate.longer)):
                blueprint.add_url_rule(rule, name, view, defaults=first, methods=methods)
                blueprint.add_url_rule(_OTHERS + rule, name, view, methods=methods)
    app.register_blueprint(blueprint)
