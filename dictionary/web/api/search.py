"""The two routes that are called at every keystroke: search and suggestions.

They are plain views, because the decorators that document other routes take longer than the search.
`document` adds them to the OpenAPI document with the same schemas that check their parameters. A
plain, valid GET of a search does not enter Flask, which takes as long as the search: `Front`
answers it, and leaves all other requests, and all errors, to the view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote_to_bytes

from flask import Flask, Response, request
from flask_smorest import Api
from marshmallow import ValidationError

from dictionary.errors import DictionaryError
from dictionary.services.search import lookup
from dictionary.services.search.lookup import Answer, Question, Suggestion
from dictionary.services.search.question import question_of
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, at_a_glance, reading
from dictionary.web.api import schemas, search_schemas
from dictionary.web.health import ALIVE, ALIVE_HEADERS, ALIVE_PATH
from dictionary.web.metrics import count_search
from dictionary.web.request.context import library
from dictionary.web.request.hosts import AllowedHosts
from dictionary.web.request.limits import COUNTED, Counted, Limiter
from dictionary.web.request.responses import (
    etag_of,
    headers_of,
    json_answer,
    list_json,
    quoted,
    search_json,
    unchanged,
)
from dictionary.web.request.route import ANYBODY, declare
from dictionary.web.request.sessions import COOKIE
from dictionary.web.serving.proxies import counted_as

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PATH = "/api/v1/search"
OPENSEARCH = "application/x-suggestions+json"
_SEARCH = schemas.SearchArgumentsSchema()
_SUGGEST = schemas.SuggestArgumentsSchema()
_ASCII = "".join(map(chr, range(128)))
_HeadersAndBody = tuple[list[tuple[str, str]], bytes]
_Answering = Callable[[Snapshot, Question], Answer | None]


def asked(args: Mapping[str, Any]) -> Question:
    """Return the question of checked arguments."""
    return question_of({**args, "from": args.get("from_")})


@lru_cache(maxsize=4096)
def _asked(others: tuple[tuple[str, str], ...]) -> Question:
    """Return the question of all parameters but the text, the only one that never repeats.

    Raises ValidationError, which is not cached.
    """
    return asked(_SEARCH.load({**dict(others), "q": "q"}))


@lru_cache(maxsize=4096)
def _asked_raw(others: str) -> Question | None:
    """Return the question of a query string without its text, None if it is not plain."""
    pairs = parse_qsl(others, keep_blank_values=True, errors="strict")
    names = [name for name, _ in pairs]
    if "q" in names or len(set(names)) < len(names):
        return None
    return _asked(tuple(pairs))


def _plain_question(query: str) -> Question | None:
    """Return the question of a query string with one text and no repeated name, else None.

    Raises ValidationError, UnicodeError.
    """
    parts = query.split("&")
    texts = [part for part in parts if part.startswith("q=")]
    if len(texts) != 1:
        return None
    parts.remove(texts[0])
    question = _asked_raw("&".join(parts))
    if question is None:
        return None
    text = unquote_to_bytes(texts[0][2:].replace("+", " ")).decode()
    return question._replace(text=text)


class NotAtOnce(Exception):
    """The answer may take a while: a thread has to make it."""


class Front:
    """A WSGI application that answers plain searches and passes on all other requests."""

    def __init__(
        self, application: WSGIApplication, library: Library, limiter: Limiter, hosts: AllowedHosts
    ) -> None:
        self.application = application
        self.library = library
        self.limiter = limiter
        self.hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request (WSGI)."""
        query = environ["QUERY_STRING"]
        if not query.isascii():
            # Bytes that should have been escaped; Flask fails if they are not UTF-8.
            environ["QUERY_STRING"] = quote(query, safe=_ASCII, encoding="latin-1")
        counted = Counted(counted_as(environ.get("REMOTE_ADDR", "")))
        answered = self._plain_answer(environ, lookup.answer)
        counted.finish(self.limiter)
        if answered is None:
            return self.application(environ, start_response)
        headers, body = answered
        start_response("200 OK", headers)
        return [body]

    def at_once(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer /healthz, or a search that its keys alone can answer.

        Raises NotAtOnce for all other requests, which may take a while.
        """
        if environ["PATH_INFO"] == ALIVE_PATH:
            start_response("200 OK", list(ALIVE_HEADERS))
            return [ALIVE]
        answered = None
        if environ["QUERY_STRING"].isascii():
            counted = Counted(counted_as(environ.get("REMOTE_ADDR", "")))
            answered = self._plain_answer(environ, lookup.answer_by_keys)
            counted.finish(self.limiter)
        if answered is None:
            raise NotAtOnce
        headers, body = answered
        start_response("200 OK", headers)
        return [body]

    def _plain_answer(self, environ: WSGIEnvironment, answer: _Answering) -> _HeadersAndBody | None:
        """Return headers and body, None if the request is not a plain, valid search."""
        # The view authenticates clients with credentials.
        is_search = environ["PATH_INFO"] == _PATH and environ["REQUEST_METHOD"] == "GET"
        known = "HTTP_AUTHORIZATION" in environ or COOKIE in environ.get("HTTP_COOKIE", "")
        if not is_search or known or self.hosts.linked(environ.get("HTTP_HOST", "")) is None:
            return None
        if COUNTED not in environ:
            if not self.limiter.admits_read(environ.get("REMOTE_ADDR", "")):
                return None
            environ[COUNTED] = True
        if "HTTP_IF_NONE_MATCH" in environ:
            return None
        began = perf_counter()
        try:
            answered = self._answer(environ["QUERY_STRING"], answer)
        except (DictionaryError, ValidationError, UnicodeError):
            return None  # the view meets the same error and reports it
        if answered is not None:
            count_search(perf_counter() - began)
        return answered

    def _answer(self, query: str, answer: _Answering) -> _HeadersAndBody | None:
        question = _plain_question(query)
        if question is None:
            return None

        def make(snapshot: Snapshot) -> tuple[bytes, str] | None:
            results = answer(snapshot, question)
            if results is None:
                return None
            return search_json(results), etag_of(snapshot, f"{_PATH}?{query}")

        made = at_a_glance(self.library, make)
        if made is None:
            return None
        body, etag = made
        length = ("Content-Length", str(len(body)))
        return [*headers_of(etag), ("Content-Type", "application/json"), length], body


@declare(ANYBODY)
def search() -> Response:
    """Answer GET /search."""
    given = request.args
    text = given.get("q")
    if text is None:
        question = asked(_SEARCH.load(given))
    else:
        others = tuple(pair for pair in given.items() if pair[0] != "q")
        question = _asked(others)._replace(text=text)
    with reading(library()) as snapshot:
        etag = etag_of(snapshot, request.full_path)
        unmodified = unchanged(etag)
        if unmodified is not None:
            return unmodified
        return json_answer(search_json(lookup.answer(snapshot, question)), etag)


def _suggestion_json(suggestion: Suggestion) -> str:
    text, language = quoted(suggestion.text), suggestion.language
    return f'{{"text":{text},"language":"{language}","entries":{suggestion.entries}}}'


def opensearch_json(typed: str, suggestions: Iterable[Suggestion]) -> str:
    """Return suggestions for the text `typed` in the OpenSearch format."""
    texts = dict.fromkeys(quoted(suggestion.text) for suggestion in suggestions)
    return f"[{quoted(typed)},{list_json(texts)}]"


@declare(ANYBODY)
def suggest() -> Response:
    """Answer GET /suggest, in the OpenSearch format if the client asks for it."""
    args = _SUGGEST.load(request.args)
    question = asked(args)
    wanted = request.accept_mimetypes.best_match(["application/json", OPENSEARCH])
    with reading(library()) as snapshot:
        etag = etag_of(snapshot, request.full_path, wanted or "")
        unmodified = unchanged(etag)
        if unmodified is not None:
            return unmodified
        suggestions = lookup.suggest(snapshot, question)
    if wanted == OPENSEARCH:
        response = json_answer(opensearch_json(args["q"], suggestions), etag)
        response.mimetype = OPENSEARCH
    else:
        shown = list_json(map(_suggestion_json, suggestions))
        body = f'{{"query":{quoted(args["q"])},"suggestions":{shown}}}'
        response = json_answer(body, etag)
    response.vary.add("Accept")
    return response


def document(app: Flask, api: Api) -> None:
    """Add both routes to the OpenAPI document."""
    routes: tuple[tuple[str, type, type, str], ...] = (
        (
            "search",
            schemas.SearchArgumentsSchema,
            search_schemas.SearchAnswerSchema,
            "Search, best match first",
        ),
        (
            "suggest",
            schemas.SuggestArgumentsSchema,
            search_schemas.SuggestAnswerSchema,
            "Forms as one types",
        ),
    )
    for name, arguments, answer, summary in routes:
        api.spec.path(
            rule=next(app.url_map.iter_rules(f"api.{name}")),
            operations={
                "get": {
                    "operationId": name,
                    "tags": ["lookup"],
                    "summary": summary,
                    "parameters": [{"in": "query", "schema": arguments}],
                    "responses": {
                        "200": {
                            "description": "OK",
                            "content": {"application/json": {"schema": answer}},
                        },
                        "304": {"description": "Not Modified"},
                        "422": {
                            "description": "Unprocessable Content",
                            "content": {
                                "application/problem+json": {"schema": schemas.ProblemSchema}
                            },
                        },
                    },
                }
            },
        )


def init_app(app: Flask) -> None:
    """Register both routes."""
    app.add_url_rule(_PATH, "api.search", search)
    app.add_url_rule("/api/v1/suggest", "api.suggest", suggest)
