"""The library, the viewer and the message language of the request that is being answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app, g, request

from dictionary.messages import LOCALES
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer


def library() -> Library:
    """Return the application's library, restricted to what the request's viewer may see."""
    for_viewer = g.get("library")
    return cast(Library, current_app.extensions["dictionary"] if for_viewer is None else for_viewer)


@contextmanager
def one_state() -> Iterator[None]:
    """Run the block with all reads in one transaction: they see one state of the database."""
    for_viewer = g.get("library")
    with library().one_state() as in_transaction:
        g.library = in_transaction
        try:
            yield
        finally:
            g.library = for_viewer


def viewer() -> Viewer:
    """Return the viewer of the request, ANYONE if it is not authenticated."""
    for_viewer = g.get("library")
    return ANYONE if for_viewer is None else cast(Library, for_viewer).viewer


def locale() -> str:
    """Return the language of messages in an answer: by Accept-Language, else Vietnamese."""
    return request.accept_languages.best_match(LOCALES) or LOCALES[0]
