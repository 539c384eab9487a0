"""Error answers: problem+json under /api, an HTML page elsewhere; never a stack trace or SQL.

An error has the same status in the API and on pages (`status_of`), and one function writes its
sentence (`sentence_of`), from the message catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, redirect, render_template, request, url_for
from gunicorn.http.errors import NoMoreData, ParseException
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest as Malformed
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import (
    BadRequest,
    Busy,
    Conflict,
    Damaged,
    DictionaryError,
    Forbidden,
    Full,
    InvalidTag,
    Misdirected,
    NotFound,
    NotOffered,
    Outdated,
    ProblemsFound,
    Removed,
    Stale,
    TooLarge,
    TooOften,
    Unauthorized,
    Unavailable,
    Unstated,
    Withdrawn,
    of_system,
)
from dictionary.messages import LOCALES, names, text
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import locale
from dictionary.web.request.responses import problem

_STATUS: Mapping[type[DictionaryError], HTTPStatus] = {
    BadRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProblemsFound: HTTPStatus.UNPROCESSABLE_ENTITY,
    InvalidTag: HTTPStatus.UNPROCESSABLE_ENTITY,
    Misdirected: HTTPStatus.MISDIRECTED_REQUEST,
    Unauthorized: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Withdrawn: HTTPStatus.GONE,
    Removed: HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    Conflict: HTTPStatus.CONFLICT,
    NotOffered: HTTPStatus.NOT_ACCEPTABLE,
    Stale: HTTPStatus.PRECONDITION_FAILED,
    Unstated: HTTPStatus.PRECONDITION_REQUIRED,
    TooOften: HTTPStatus.TOO_MANY_REQUESTS,
    TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    Outdated: HTTPStatus.SERVICE_UNAVAILABLE,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    Damaged: HTTPStatus.SERVICE_UNAVAILABLE,
    Full: HTTPStatus.INSUFFICIENT_STORAGE,
}
_RETRY_SECONDS = "5"
# The value of `WWW-Authenticate`, and the part that reports an invalid token.
CHALLENGE, TOKEN_INVALID = 'Bearer realm="dictionary"', ', error="invalid_token"'


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _sentence(code: str, params: Mapping[str, Any]) -> str:
    """Return a message: for programs in the language that they ask for, else in the page's."""
    return text(locale(), code, params, "api") if _is_api() else text(interface(), code, params)


def sentence_of(error: DictionaryError) -> str:
    """Return the sentence of an error, in the language of the answer."""
    return _sentence(error.code, error.params)


def status_of(error: DictionaryError) -> HTTPStatus:
    """Return the HTTP status of an error; 500 for one that no request can cause."""
    return _STATUS.get(type(error), HTTPStatus.INTERNAL_SERVER_ERROR)


def form_again(error: DictionaryError, html: str) -> Response:
    """Return `html`, the page of a refused form with the sentence of `error`, with its status.

    NotFound is 422: the page exists, something that the form names does not.
    """
    status = status_of(error)
    if status is HTTPStatus.NOT_FOUND:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _with_retry(Response(html, int(status), mimetype="text/html"), error)


def _with_retry(response: Response, error: DictionaryError) -> Response:
    if isinstance(error, TooOften):
        response.headers["Retry-After"] = str(error.params["seconds"])
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = _RETRY_SECONDS
    return response


def _answer(
    status: HTTPStatus, code: str, params: Mapping[str, Any], more: Mapping[str, Any]
) -> Response:
    if _is_api():
        detail = _sentence(code, params)
        return problem(int(status), status.phrase, detail, {"code": code, **more})
    return Response(_page(int(status), code, params), int(status), mimetype="text/html")


def on_our_error(error: DictionaryError) -> AnyResponse:
    """Answer a DictionaryError with its status and its sentence.

    A page that needs an account redirects to the sign-in form instead.
    """
    if error.code == "sign-in-needed" and not _is_api():
        address = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("pages.sign_in", next=address))
    status = status_of(error)
    more: dict[str, Any] = {}
    if isinstance(error, BadRequest):
        more["errors"] = {error.field: [sentence_of(error)]}
    if isinstance(error, ProblemsFound):
        for finding in error.problems:
            sentence = _sentence(finding.code, finding.params)
            more.setdefault("errors", {}).setdefault(finding.place.file, []).append(sentence)
    if isinstance(error, Conflict) and "entries" in error.params:
        more["entries"] = list(error.params["entries"])
    if isinstance(error, Conflict) and "count" in error.params:
        more["count"] = error.params["count"]
    if isinstance(error, Withdrawn):
        address = f"/api/v1/entries/{error.params['id']}/revisions/{error.params['revision']}"
        more["last_revision"] = address
    response = _with_retry(_answer(status, error.code, error.params, more), error)
    if status is HTTPStatus.UNAUTHORIZED:
        # RFC 6750: an invalid token is named as the reason.
        reason = TOKEN_INVALID if error.code == "token-invalid" else ""
        response.headers["WWW-Authenticate"] = CHALLENGE + reason
    return response


def on_system_error(error: OSError) -> AnyResponse:
    """Answer an OSError: 507 for a full disk, 503 for a failing one; raises all others."""
    known = of_system(error)
    if known is None:
        raise error
    if isinstance(known, Unavailable):
        current_app.logger.error("the disk fails", exc_info=error)
    return on_our_error(known)


def on_malformed(_error: Exception) -> Response:
    """Answer 400 for a body whose framing proves invalid while it is read."""
    return on_http_error(Malformed())


def on_invalid(error: ValidationError) -> Response:
    """Answer 422 with the parameters that failed validation."""
    return _invalid(error.messages)


def _flat(messages: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (place, message) from marshmallow's nested messages; places are dotted: `terms.3`."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            yield from _flat(inner, f"{path}.{name}" if path else str(name))
    else:
        for message in messages if isinstance(messages, list) else [messages]:
            yield path, str(message)


def _invalid(messages: Any) -> Response:
    shown: dict[str, list[str]] = {}
    known = names(locale())
    for place, message in _flat(messages):
        tag = request.args.get(place, "")
        sentence = _sentence(message, {"tag": tag}) if message in known else message
        shown.setdefault(place, []).append(sentence)
    fields = {"fields": ", ".join(shown)}
    return _answer(HTTPStatus.UNPROCESSABLE_ENTITY, "parameters-invalid", fields, {"errors": shown})


def on_http_error(error: HTTPException) -> Response:
    """Answer an HTTPException of the framework with its headers (`Allow` and others)."""
    if isinstance(error, InternalServerError):
        current_app.logger.error("unexpected error", exc_info=error.original_exception)
    messages = getattr(error, "data", {}).get("messages", {})
    if messages:
        body = messages.get("json")
        return _invalid(messages.get("query") or (body if isinstance(body, dict) else messages))
    status = HTTPStatus(error.code or 500)
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect, already an answer
    code = f"http-{status.value}"
    response = _answer(status, code if code in names(LOCALES[0]) else "http-500", {}, {})
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def init_app(app: Flask) -> None:
    """Register the error handlers."""
    app.register_error_handler(DictionaryError, on_our_error)
    app.register_error_handler(OSError, on_system_error)
    app.register_error_handler(ParseException, on_malformed)
    app.register_error_handler(NoMoreData, on_malformed)
    app.register_error_handler(ValidationError, on_invalid)
    app.register_error_handler(HTTPException, on_http_error)


def _page(status: int, code: str, params: Mapping[str, Any]) -> str:
    """Return the error page: `code` names its sentence, `params` fill it in.

    It opens no database: the database may be the cause of the error.
    """
    return render_template(
        "layout/error.html",
        status=status,
        sentence=_sentence(code, params),
        params=params,
    )
