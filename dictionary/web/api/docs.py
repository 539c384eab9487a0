"""The page that shows the API: Swagger UI with its assets from our own server."""

from __future__ import annotations

from importlib.resources import files

from flask import Flask, Response, abort, render_template, send_from_directory

from dictionary.web.request.route import ANONYMOUS, declare

ASSETS = frozenset({"swagger-ui.css", "swagger-ui-bundle.js"})


@declare(ANONYMOUS)
def docs() -> str:
    """The page of Swagger UI; a script of ours starts it."""
    return render_template("api/docs.html")


@declare(ANONYMOUS)
def asset(name: str) -> Response:
    """One of Swagger UI's own files."""
    if name not in ASSETS:
        abort(404)
    folder = files("swagger_ui").joinpath("static")
    return send_from_directory(str(folder), name, max_age=86400)


def init_app(app: Flask) -> None:
    """Register the page and its assets."""
    app.add_url_rule("/api/docs", "docs", docs)
    app.add_url_rule("/api/docs/assets/<name>", "docs_asset", asset)
