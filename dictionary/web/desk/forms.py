"""Forms of the desk: a refused form is shown again with the error beside its field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict, DictionaryError, InvalidTag, NotFound
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.request.numbers import whole

# Errors that a user can correct in the form.
MENDABLE = (BadRequest, Conflict, InvalidTag, NotFound)


def wrong(error: DictionaryError, field: str = "") -> dict[str, str]:
    """Return {field: sentence} of an error; `field` if the error names none."""
    named = error.field if isinstance(error, BadRequest) else field
    return {named: sentence_of(error)}


def wrongs(errors: Iterable[DictionaryError], order: Sequence[str]) -> dict[str, str]:
    """Return {field: sentence} of the first error of each field; `order`: the form's fields."""
    by_field: dict[str, str] = {}
    for error in errors:
        for field, sentence in wrong(error).items():
            by_field.setdefault(field, sentence)
    places = {name: at for at, name in enumerate(order)}
    return dict(sorted(by_field.items(), key=lambda item: places.get(item[0], len(places))))


def refused(error: DictionaryError, template: str, **context: Any) -> AnyResponse:
    """Return a page with its form again, with the status of the error."""
    return form_again(error, render_template(template, **context))


def secret_shown(template: str, **context: Any) -> AnyResponse:
    """Return a page with a secret that is shown once and must not be stored.

    It answers the POST directly: a redirect would need to store the secret.
    """
    answer = AnyResponse(render_template(template, **context), 200, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def number(name: str) -> int:
    """Return the number in a field of the form. Raises BadRequest if there is none."""
    value = whole(request.form.get(name, ""))
    if value is None:
        raise BadRequest("parameters-invalid", field=name, fields=name)
    return value


def picked(form: Mapping[str, str], actions: Mapping[str, Callable[[], object]]) -> str:
    """Run the action of the pressed button and return its name; BadRequest for an unknown one."""
    name = form.get("do", "")
    if name not in actions:
        raise BadRequest("parameters-invalid", field="do", fields="do")
    actions[name]()
    return name
