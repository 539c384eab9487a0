"""The two reads that are asked on every key: search and suggestions.

They are plain views: the decorators that document other routes would cost more than the search.
`document` adds them to the OpenAPI description from the same schemas that check them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import Flask, Response, request
from flask_smorest import Api

from dictionary.services import lookup
from dictionary.services.lookup import Question, Suggestion
from dictionary.services.reading import reading
from dictionary.web import schemas
from dictionary.web.current import library
from dictionary.web.respond import (
    etag_of,
    json_answer,
    list_json,
    quoted,
    search_json,
    unchanged,
)

OPENSEARCH = "application/x-suggestions+json"
_SEARCH = schemas.SearchArguments()
_SUGGEST = schemas.SuggestArguments()


@lru_cache(maxsize=4096)
def _checked(others: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the checked parameters but for the text, which is the only one that never repeats.

    Raises ValidationError; a failure is not remembered.
    """
    checked: dict[str, Any] = _SEARCH.load({**dict(others), "q": "q"})
    return checked


def question_of(args: dict[str, Any]) -> Question:
    """Return the question that checked /search arguments ask."""
    to = args.get("to")
    return Question(
        text=args["q"],
        from_=args.get("from_"),
        to=to,
        lexicon=args.get("lexicon"),
        part_of_speech=args.get("pos"),
        domain=args.get("domain"),
        group=args.get("group") or ("entry" if to else "form"),
        deep=args.get("deep", False),
        limit=args["limit"],
        cursor=args.get("cursor"),
    )


def search() -> Response:
    """Answer GET /search."""
    given = request.args
    text = given.get("q")
    if text is None:
        question = question_of(_SEARCH.load(given))
    else:
        others = tuple(pair for pair in given.items() if pair[0] != "q")
        question = question_of({**_checked(others), "q": text})
    with reading(library()) as snapshot:
        etag = etag_of(snapshot)
        found = unchanged(etag)
        if found is not None:
            return found
        return json_answer(search_json(lookup.answer(snapshot, question)), etag)


def _suggestion_json(found: Suggestion) -> str:
    text, language = quoted(found.text), found.language
    return f'{{"text":{text},"language":"{language}","entries":{found.entries}}}'


def suggest() -> Response:
    """Answer GET /suggest, in the OpenSearch form if that is asked for."""
    args = _SUGGEST.load(request.args)
    question = Question(
        text=args["q"], from_=args.get("from_"), to=args.get("to"), limit=args["limit"]
    )
    wanted = request.accept_mimetypes.best_match(["application/json", OPENSEARCH])
    with reading(library()) as snapshot:
        etag = etag_of(snapshot, wanted or "")
        unmodified = unchanged(etag)
        if unmodified is not None:
            return unmodified
        found = lookup.suggest(snapshot, question)
    if wanted == OPENSEARCH:
        texts = dict.fromkeys(quoted(suggestion.text) for suggestion in found)
        response = json_answer(f"[{quoted(args['q'])},{list_json(texts)}]", etag)
        response.mimetype = OPENSEARCH
    else:
        shown = list_json(map(_suggestion_json, found))
        body = f'{{"query":{quoted(args["q"])},"suggestions":{shown}}}'
        response = json_answer(body, etag)
    response.headers["Vary"] = "Accept"
    return response


def document(app: Flask, api: Api) -> None:
    """Describe both routes in the OpenAPI document."""
    routes: tuple[tuple[str, type, type, str], ...] = (
        ("search", schemas.SearchArguments, schemas.SearchAnswer, "Search, best match first"),
        ("suggest", schemas.SuggestArguments, schemas.SuggestAnswer, "Forms as one types"),
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
                            "content": {"application/problem+json": {"schema": schemas.Problem}},
                        },
                    },
                }
            },
        )


def init_app(app: Flask) -> None:
    """Register both routes."""
    app.add_url_rule("/api/v1/search", "api.search", search)
    app.add_url_rule("/api/v1/suggest", "api.suggest", suggest)
