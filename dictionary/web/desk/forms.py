"""What the desk's forms have in common: a form that is refused says why, beside the field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import BadRequest, Conflict, DictionaryError, InvalidTag, NotFound
from dictionary.web.errors import STATUS
from dictionary.web.layout.templating import interface
from dictionary.web.request.numbers import whole

# What somebody can mend in the form that they have before them.
MENDABLE = (BadRequest, Conflict, InvalidTag, NotFound)


def wrong(error: DictionaryError, field: str = "") -> dict[str, str]:
    """Return the sentence of an error by the field at fault; `field` where it names none."""
    named = error.field if isinstance(error, BadRequest) else field
    return {named: messages.text(interface(), error.code, error.params)}


def refused(error: DictionaryError, template: str, **context: Any) -> AnyResponse:
    """Return a page that shows its form again, with the status of the error."""
    status = int(STATUS[type(error)])
    # The page is there: what is not there is something that the form names.
    status = 422 if isinstance(error, NotFound) else status
    return AnyResponse(render_template(template, **context), status, mimetype="text/html")


def secret_shown(template: str, **context: Any) -> AnyResponse:
    """Return a page with a secret that is shown this once, and that nobody may keep a copy of.

    It answers the write itself: on the way to another page the secret would have to be kept.
    """
    answer = AnyResponse(render_template(template, **context), 200, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def number(name: str) -> int:
    """Return the number that a field of the form says; BadRequest for what is none of ours."""
    value = whole(request.form.get(name, ""))
    if value is None:
        raise BadRequest("parameters-invalid", field=name, fields=name)
    return value


def picked(form: Mapping[str, str], actions: Mapping[str, Callable[[], object]]) -> str:
    """Do what the button of a form says and return its name; BadRequest for one there is not."""
    name = form.get("do", "")
    if name not in actions:
        raise BadRequest("parameters-invalid", field="do", fields="do")
    actions[name]()
    return name
