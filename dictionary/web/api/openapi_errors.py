"""The errors in the OpenAPI document, derived from each route's right and parameters.

flask-smorest describes errors in its own form; ours are problem details (RFC 9457) on all routes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from apispec import APISpec, BasePlugin
from flask import Flask

from dictionary.web.api import schemas
from dictionary.web.request.route import ANYBODY, declared

KIND = "application/problem+json"
_NAME = "Problem"
# Of every route: an invalid token or parameter, too many requests, a busy database.
_ALWAYS = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_OF_BODIES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
# An entry that was withdrawn or taken down.
_OF_ENTRIES = (HTTPStatus.GONE, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)


def _errors_of(method: str, rule: str, right: str) -> Iterator[HTTPStatus]:
    yield from _ALWAYS
    if method != "GET":
        yield from _OF_BODIES
    if "<" in rule:
        yield HTTPStatus.NOT_FOUND
    if "/entries/<" in rule:
        yield from _OF_ENTRIES
    if right != ANYBODY:
        yield HTTPStatus.FORBIDDEN
        if method != "GET":
            yield HTTPStatus.CONFLICT
            yield HTTPStatus.PRECONDITION_FAILED


def _problem(phrase: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{_NAME}"}
    return {"description": phrase, "content": {KIND: {"schema": schema}}}


class Errors(BasePlugin):
    """An apispec plugin that adds the errors to each operation of the API of `app`."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def init_spec(self, spec: APISpec) -> None:
        """Store the document for the schema of problems."""
        super().init_spec(spec)
        self.spec = spec

    def operation_helper(
        self,
        path: str | None = None,  # noqa: ARG002  # apispec gives it by name
        operations: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """Replace the errors of an operation."""
        if _NAME not in self.spec.components.schemas:
            self.spec.components.schema(_NAME, schema=schemas.ProblemSchema)
        rule = kwargs["rule"]
        right = declared(self.app, rule.endpoint).right
        for method, operation in (operations or {}).items():
            answers = operation["responses"]
            answers.pop("default", None)
            own = [HTTPStatus(int(status)) for status in answers if int(status) >= 400]
            for status in {*own, *_errors_of(method.upper(), rule.rule, right)}:
                answers.pop(status, None)
                answers[str(status.value)] = _problem(status.phrase)
