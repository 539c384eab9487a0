"""What belongs to the running application and to the request that it answers."""

from __future__ import annotations

from typing import cast

from flask import current_app, g, request

from dictionary.messages import LOCALES
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer


def library() -> Library:
    """Return the library that the application was made with, as the request's viewer sees it."""
    for_viewer = g.get("library")
    return cast(Library, current_app.extensions["dictionary"] if for_viewer is None else for_viewer)


def viewer() -> Viewer:
    """Return who asks."""
    for_viewer = g.get("library")
    return ANYONE if for_viewer is None else cast(Library, for_viewer).viewer


def locale() -> str:
    """Return the language of sentences in an answer: what the request asks for, else Vietnamese."""
    return request.accept_languages.best_match(LOCALES) or LOCALES[0]
