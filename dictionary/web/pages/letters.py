"""Special letters of a language that a Vietnamese keyboard lacks: a fragment of a page.

A script (static/pages/letters.js) asks for it when needed: pages need not contain the letters of
all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from flask import Response, make_response, render_template, request

from dictionary.errors import NotFound
from dictionary.languages import LANGUAGES, canonical, registered
from dictionary.text.keyboards import LAYOUTS, KeyGroup, lacking
from dictionary.web.layout.site import page
from dictionary.web.request.route import ANYBODY


class Offer(NamedTuple):
    """The letters, and the scripts (ISO 15924), of a language that a keyboard lacks."""

    single: tuple[str, ...]
    layouts: Mapping[str, tuple[KeyGroup, ...]]


@lru_cache(maxsize=1000)
def offer(tag: str) -> Offer | None:
    """Return the letters to offer for a language, None if there are none."""
    language = registered(tag)
    if language is None:
        return None
    single = lacking(language.alphabet, LANGUAGES["vi"].alphabet)
    layouts = {code: LAYOUTS[code] for code in language.scripts if code in LAYOUTS}
    return Offer(single, layouts) if single or layouts else None


@page("/letters", ANYBODY)
def letters() -> Response:
    """The letters of `language`. Raises NotFound if there are none to offer."""
    tag = canonical(request.args.get("language", ""))
    offered = offer(tag)
    if offered is None:
        raise NotFound("language-not-found", tag=tag)
    response = make_response(render_template("pages/_letters.html", tag=tag, offer=offered))
    # Public data that ships with the program: a copy may be an hour old.
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
