"""What belongs to the running application."""

from __future__ import annotations

from typing import cast

from flask import current_app

from dictionary.services.library import Library


def library() -> Library:
    """Return the library that the application was made with."""
    return cast(Library, current_app.extensions["dictionary"])
