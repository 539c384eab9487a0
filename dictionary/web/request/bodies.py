"""JSON bodies of requests: one parser for all, with limits on depth and numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest as Malformed
from werkzeug.exceptions import UnsupportedMediaType

from dictionary.errors import BadRequest
from dictionary.web.request.numbers import LARGEST

# Nesting levels of lists and objects. An entry has six.
MOST_LEVELS = 32
_PIECE = 1 << 20
_DIGITS = len(str(-LARGEST))


def parsed(raw: bytes | str) -> Any:
    """Return the value of a JSON text.

    Raises ValueError (json.JSONDecodeError, UnicodeDecodeError) if it is not JSON; BadRequest for
    more than MOST_LEVELS levels, and for numbers that no database column can store.
    """
    try:
        value = json.loads(raw, parse_int=_integer, parse_float=_real, parse_constant=_real)
    except RecursionError:
        raise BadRequest("json-too-deep", field="body", limit=MOST_LEVELS) from None
    _require_flat(value)
    return value


def json_of(request: Request) -> Any:
    """Return the JSON value in the body of a request.

    Raises BadRequest as `parsed` does; the framework's errors for another content type (415) and
    for invalid JSON (400).
    """
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return parsed(request.get_data())
    except ValueError:
        raise Malformed from None


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS or abs(number := int(digits)) > LARGEST:
        raise BadRequest("json-number", field="body")
    return number


def _real(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BadRequest("json-number", field="body")
    return number


def _require_flat(value: Any) -> None:
    level = [value]
    for _ in range(MOST_LEVELS + 1):
        level = [part for outer in level for part in _parts(outer)]
        if not level:
            return
    raise BadRequest("json-too-deep", field="body", limit=MOST_LEVELS)


def _parts(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [part for part in inner if isinstance(part, dict | list)]


def content_of(file: FileStorage) -> Iterator[bytes]:
    """Yield an uploaded file in pieces of at most 1 MiB."""
    while chunk := file.stream.read(_PIECE):
        yield chunk
