"""The web application: `create_app()`, and the worker class that gunicorn runs it with.

gunicorn starts `dictionary.app:create_app()` with `dictionary.app.Worker`. Importing the worker
class from here loads all modules once, before the fork, so that the processes share them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Flask
from flask_smorest import Api

from dictionary import __version__
from dictionary.services.site import Library
from dictionary.settings import Settings, load, secret_key
from dictionary.web import access, errors, health, metrics
from dictionary.web.api import docs, openapi_errors, opensearch
from dictionary.web.api import search as api_search
from dictionary.web.api.batches import batches
from dictionary.web.api.concepts import terms
from dictionary.web.api.copies import copies
from dictionary.web.api.entries import api as api_v1
from dictionary.web.api.media import media
from dictionary.web.api.proposals import proposed
from dictionary.web.api.readers.suggestions import suggestions as suggestions_v1
from dictionary.web.api.readers.wishes import wishes as wishes_v1
from dictionary.web.api.versions import versions
from dictionary.web.desk import (
    accounts,
    audit,
    batch,
    columns,
    decisions,
    home,
    lexicon,
    own_account,
    suggestions,
    upload,
)
from dictionary.web.desk import wishes as desk_wishes
from dictionary.web.desk.entries import actions, editor
from dictionary.web.embed import frames, guide, oembed, script
from dictionary.web.layout import site, templating
from dictionary.web.offline import pages as offline
from dictionary.web.offline import worker
from dictionary.web.pages import (
    browse,
    concept,
    crawlers,
    entry,
    letters,
    picker,
    picture,
    reporting,
    search,
    signing_in,
    termbase,
    wishes,
)
from dictionary.web.request import hosts, limits, route, safety, sessions
from dictionary.web.request.hosts import AllowedHosts
from dictionary.web.request.numbers import InAddress
from dictionary.web.request.route import ANONYMOUS, ANYBODY, Route
from dictionary.web.serving import assets, compression, logs
from dictionary.web.serving.connections.serving import Serving
from dictionary.web.serving.proxies import Forwarded
from dictionary.web.serving.worker import Worker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

__all__ = ["PAGES", "Worker", "create_app"]

# The modules that declare pages (`site.page`).
PAGES = (
    *(
        search,
        picker,
        entry,
        concept,
        browse,
        termbase,
        letters,
        picture,
        reporting,
        wishes,
        signing_in,
    ),
    *(frames, guide, opensearch, docs),
    offline,
    *(home, suggestions, desk_wishes, upload, batch, columns, decisions),
    *(editor, actions, lexicon, accounts, own_account, audit),
)
# Declarations of views that cannot carry theirs: Flask's, those of `serving`, flask-smorest's.
_FOREIGN = {
    "static": Route(ANONYMOUS),
    "asset": Route(ANONYMOUS),
    "api-docs.openapi_json": Route(ANYBODY),
}
_API = (api_v1, terms, proposed, batches, versions, suggestions_v1, wishes_v1, media, copies)
# Seconds that a write waits for the database (a batch may be being applied) before it gets 503:
# readers need its thread.
_PATIENCE = 5.0


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application for `settings` (default: those of the environment)."""
    settings = settings or load()
    app = Flask("dictionary.web", static_folder="static", template_folder="templates")
    _configure(app, settings)
    app.url_map.converters["int"] = InAddress
    compression.init_app(app)
    patience = min(settings.busy_timeout, _PATIENCE)
    library = app.extensions["dictionary"] = Library(replace(settings, busy_timeout=patience))
    limiter = limits.init_app(app, settings)
    known = AllowedHosts(settings.hosts, settings.bind)
    front = api_search.Front(hosts.Guard(app.wsgi_app, known), library, limiter, known)
    # Outermost: the client's address is known before any request is counted or answered.
    app.wsgi_app = _behind_proxies(front, settings)  # type: ignore[assignment, method-assign]  # Flask's documented way
    # SQLite alone: a database server may block, and the polling thread must not wait.
    at_once = _behind_proxies(front.at_once, settings) if library.database.sqlite else None
    # Behind a proxy all connections have the proxy's address, so none is limited.
    connections = settings.connections if str(settings.trusted_proxies) == "0" else 0
    app.extensions["serving"] = Serving(
        at_once, access.MOST_OF_ANYBODY, access.may_send(app), connections, route.lane_of(app)
    )
    api = Api(app, spec_kwargs={"extra_plugins": [openapi_errors.Errors(app)]})
    for blueprint in _API:
        api.register_blueprint(blueprint)
    access.document(api)
    api_search.init_app(app)
    api_search.document(app, api)
    hosts.init_app(app)
    sessions.init_app(app)
    access.init_app(app)
    docs.init_app(app)
    health.init_app(app)
    metrics.init_app(app, settings)
    crawlers.init_app(app)
    templating.init_app(app)
    assets.init_app(app)
    site.init_app(app, PAGES)
    script.init_app(app)
    oembed.init_app(app)
    opensearch.init_app(app)
    worker.init_app(app)
    errors.init_app(app)
    logs.guard(app.logger)
    safety.init_app(app)
    route.init_app(app, _FOREIGN)
    return app


def _behind_proxies(application: WSGIApplication, settings: Settings) -> WSGIApplication:
    if settings.hsts:
        application = safety.with_https_alone(application, settings.hsts)
    return Forwarded(application, str(settings.trusted_proxies))


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=secret_key(settings),
        MAX_CONTENT_LENGTH=access.MOST_BODY,
        # Percent-encoding makes a letter of three bytes nine characters long.
        MAX_FORM_MEMORY_SIZE=access.MOST_BODY,
        API_TITLE="Dictionary service",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="v1/openapi.json",
        API_SPEC_OPTIONS={
            "info": {"x-program-version": __version__},
            # A token is optional.
            "security": [{}, {access.SCHEME: []}],
        },
    )
