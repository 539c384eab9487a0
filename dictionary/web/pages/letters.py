"""Letters to press for a language whose own ones a keyboard lacks: a part of a page, by language.

A script asks for it where one types (static/letters.js), so that a page need not carry the letters
of all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from flask import Response, make_response, render_template, request

from dictionary.errors import NotFound
from dictionary.languages import LANGUAGES, canonical, registered
from dictionary.text.keyboards import LAYOUTS, KeyGroup, lacking
from dictionary.web.layout.site import ANYBODY, page


class Offer(NamedTuple):
    """Single letters, and whole scripts by ISO 15924, that a language has and a keyboard lacks."""

    single: tuple[str, ...]
    layouts: Mapping[str, tuple[KeyGroup, ...]]


@lru_cache(maxsize=1000)
def offer(tag: str) -> Offer | None:
    """Return what there is to press for a language, None if there is nothing."""
    language = registered(tag)
    if language is None:
        return None
    single = lacking(language.alphabet, LANGUAGES["vi"].alphabet)
    layouts = {code: LAYOUTS[code] for code in language.scripts if code in LAYOUTS}
    return Offer(single, layouts) if single or layouts else None


@page("/letters", ANYBODY)
def letters() -> Response:
    """The letters of `language`; raises NotFound where there is nothing to press."""
    tag = canonical(request.args.get("language", ""))
    offered = offer(tag)
    if offered is None:
        raise NotFound("language-not-found", tag=tag)
    response = make_response(render_template("_letters.html", tag=tag, offer=offered))
    # Facts that come with the program, for anybody: an hour late does no harm.
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
