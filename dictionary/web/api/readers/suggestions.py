"""The API of suggestions: reports of readers to the editors of an entry.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from dictionary.selection import Only
from dictionary.services.records import suggestions as service
from dictionary.services.records.suggestions import Message, SuggestionDecision
from dictionary.services.viewer import EDITOR
from dictionary.web.api import schemas
from dictionary.web.api.batches import private_json
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.api.readers import suggestion_schemas
from dictionary.web.request.context import library
from dictionary.web.request.limits import count_report
from dictionary.web.request.route import ANYBODY, declare

suggestions = StrictBlueprint("suggestions_v1", __name__, url_prefix="/api/v1")
_OF_ALL = ("kind", "text", "state", "created_at", "decided_at", "reason", "revision", "result")
_OF_EDITORS = ("id", "sender", "contact", "decided_by")


def _json(row: Mapping[str, Any], *more: str) -> dict[str, Any]:
    shown = {name: row[name] for name in (*_OF_ALL, *more)}
    return {"entry": str(row["entry_id"]), "lexicon": row["lexicon_id"], **shown}


@suggestions.route("/entries/<int:entry_id>/suggestions", methods=["POST"])
@declare(ANYBODY)
@suggestions.arguments(suggestion_schemas.NewSuggestionSchema)
@suggestions.response(201, suggestion_schemas.SentSuggestionSchema)
@suggestions.alt_response(404, schema=schemas.ProblemSchema)
@suggestions.alt_response(410, schema=schemas.ProblemSchema)
@suggestions.alt_response(422, schema=schemas.ProblemSchema)
def suggest_change(args: Mapping[str, Any], entry_id: int) -> Response:
    """Tell the editors what is wrong with an entry; the address shows what becomes of it."""
    count_report()
    secret = service.send(library(), Message(entry_id, **args))
    url = f"/api/v1/suggestions/{secret}"
    return private_json({"url": url, "page": f"/suggestions/{secret}"}, 201, Location=url)


@suggestions.route("/suggestions/<secret>")
@declare(ANYBODY)
@suggestions.arguments(schemas.NoArgumentsSchema, location="query")
@suggestions.response(200, suggestion_schemas.EntrySuggestionSchema)
@suggestions.alt_response(404, schema=schemas.ProblemSchema)
def followed(_args: Mapping[str, Any], secret: str) -> Response:
    """The outcome of a suggestion, for its sender."""
    return private_json(_json(service.followed(library(), secret)))


@suggestions.route("/lexicons/<lexicon_id>/suggestions")
@declare(EDITOR)
@suggestions.arguments(suggestion_schemas.QueueArgumentsSchema, location="query")
@suggestions.response(200, suggestion_schemas.QueueSchema)
@suggestions.alt_response(404, schema=schemas.ProblemSchema)
def queue(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The suggestions about entries of a lexicon, newest first."""
    limit = args["limit"]
    rows = service.queue(
        library(), Only((lexicon_id,)), args["state"], args.get("before"), limit + 1
    )
    following = rows[limit - 1]["id"] if len(rows) > limit else None
    shown = [_json(row, *_OF_EDITORS) for row in rows[:limit]]
    return private_json({"suggestions": shown, "next_cursor": following})


def _decided(suggestion_id: int) -> Response:
    return private_json(_json(service.suggestion(library(), suggestion_id), *_OF_EDITORS))


@suggestions.route("/suggestions/<int:suggestion_id>/accept", methods=["POST"])
@declare(EDITOR)
@suggestions.arguments(suggestion_schemas.SuggestionDecisionSchema)
@suggestions.response(200, suggestion_schemas.QueuedSuggestionSchema)
@suggestions.alt_response(404, schema=schemas.ProblemSchema)
@suggestions.alt_response(409, schema=schemas.ProblemSchema)
def accept(args: Mapping[str, Any], suggestion_id: int) -> Response:
    """Say that a suggestion is right; edits of the entry are sent for themselves."""
    service.accept(library(), SuggestionDecision(suggestion_id, args["reason"]))
    return _decided(suggestion_id)


@suggestions.route("/suggestions/<int:suggestion_id>/reject", methods=["POST"])
@declare(EDITOR)
@suggestions.arguments(suggestion_schemas.SuggestionDecisionSchema)
@suggestions.response(200, suggestion_schemas.QueuedSuggestionSchema)
@suggestions.alt_response(404, schema=schemas.ProblemSchema)
@suggestions.alt_response(409, schema=schemas.ProblemSchema)
@suggestions.alt_response(422, schema=schemas.ProblemSchema)
def reject(args: Mapping[str, Any], suggestion_id: int) -> Response:
    """Turn a suggestion down; `reason` is for its sender."""
    service.reject(library(), SuggestionDecision(suggestion_id, args["reason"]))
    return _decided(suggestion_id)
