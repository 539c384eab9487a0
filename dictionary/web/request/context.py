"""What belongs to the running application and to the request that it answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app, g, request

from dictionary.messages import LOCALES
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer


def library() -> Library:
    """Return the library that the application was made with, as the request's viewer sees it."""
    found = g.get("library")
    return cast(Library, current_app.extensions["dictionary"] if found is None else found)


@contextmanager
def one_state() -> Iterator[None]:
    """Have all that is read within see one state of the database, in one transaction."""
    own = g.get("library")
    with library().one_state() as seen:
        g.library = seen
        try:
            yield
        finally:
            g.library = own


def viewer() -> Viewer:
    """Return who asks."""
    found = g.get("library")
    return ANYONE if found is None else cast(Library, found).viewer


def locale() -> str:
    """Return the language of sentences in an answer: what the request asks for, else Vietnamese."""
    return request.accept_languages.best_match(LOCALES) or LOCALES[0]
