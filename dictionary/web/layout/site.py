"""What all pages share: two languages by address, who may open them, and that copies are confirmed.

Vietnamese pages are at `/…`, English ones at `/en/…`. Each page says what it takes (a role, KNOWN,
SITE or ANYBODY), as `access.RULES` does for the API; there is no page without it.
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
from dictionary.web.request.safety import nonce

# Besides the roles: anybody, anybody whom we know, and admins of the whole site.
ANYBODY, KNOWN, SITE = "", "known", "site"
# What rules of pages name: an id, and the number of a revision.
ID = "int"
NUMBER = f"int(max={LARGEST_REVISION})"
BLUEPRINT = "pages"

_OTHERS = f"/<any({','.join(messages.LOCALES[1:])}):interface>"
_GIVEN = "site"

View = Callable[..., str | AnyResponse]


@dataclass(frozen=True)
class Page:
    """A page: its Vietnamese address as a rule of Flask's, what it takes, and who makes it.

    `longer` is a second rule that begins with the first one and says more. Of a page that
    `is_private` nobody may keep a copy: those for accounts, and those that let one in.
    """

    rule: str
    takes: str
    methods: Sequence[str]
    receives_file: bool
    longer: str | None
    is_private: bool
    view: View

    @property
    def name(self) -> str:
        """The endpoint is `pages.` and this."""
        return self.view.__name__


def page(
    rule: str,
    takes: str,
    *,
    methods: Sequence[str] = ("GET",),
    receives_file: bool = False,
    longer: str | None = None,
    is_private: bool = False,
) -> Callable[[View], Page]:
    """Make a view a page at `rule` in Vietnamese and under /en in English, for who has `takes`.

    `receives_file`: its form may be as large as an upload. `longer`: it is at this rule, too.
    `is_private`: nobody may keep a copy; so it is of all pages that are not for anybody.
    """

    def made(view: View) -> Page:
        private = is_private or takes != ANYBODY
        return Page(rule, takes, methods, receives_file, longer, private, view)

    return made


def page_of_request() -> Page | None:
    """Return the page that the request asks for, None if it asks for something else."""
    given: dict[str, Page] = current_app.extensions[_GIVEN]
    return given.get(request.endpoint or "")


def _of_one_state(view: View) -> View:
    """Return a view that reads all of a page in one transaction; one that writes is left alone."""

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
    asked = page_of_request()
    if asked is not None and asked.is_private:
        response.headers["Cache-Control"] = "no-store"
        return response
    private = "private, " if viewer().is_known else ""
    response.headers["Cache-Control"] = f"{private}no-cache"
    if response.status_code == 200 and request.method in ("GET", "HEAD"):
        # The nonce is new each time; a page that differs in nothing else is the same. Weak: what
        # goes out may be compressed.
        body = response.get_data().replace(nonce().encode(), b"")
        response.set_etag(hashlib.blake2b(body, digest_size=12).hexdigest(), weak=True)
        response.make_conditional(request)
    return response


def init_app(app: Flask, modules: Iterable[ModuleType]) -> None:
    """Give the application the pages of `modules`."""
    blueprint = Blueprint(BLUEPRINT, __name__)
    blueprint.url_value_preprocessor(_take_interface)
    blueprint.url_defaults(_keep_interface)
    blueprint.after_request(_revalidate)
    given: dict[str, Page] = {}
    app.extensions[_GIVEN] = given
    for one in (found for module in modules for found in vars(module).values()):
        if isinstance(one, Page):
            given[f"{BLUEPRINT}.{one.name}"] = one
            first = {"interface": messages.LOCALES[0]}
            methods, view = list(one.methods), _of_one_state(one.view)
            for rule in filter(None, (one.rule, one.longer)):
                blueprint.add_url_rule(rule, one.name, view, defaults=first, methods=methods)
                blueprint.add_url_rule(_OTHERS + rule, one.name, view, methods=methods)
    app.register_blueprint(blueprint)
