"""Checks of single texts of any record: how long they are, and signs that nobody meant to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dictionary.checks.problem import Severity
from dictionary.checks.signs import CONTROL_CHARACTERS, SIGN_CHECKS, SignCheck, suspicious
from dictionary.record.walk import FOR_FORMATS, PlacedTexts, field_of

# (path, parameters) of what one check finds.
Findings = Iterator[tuple[str, dict[str, Any]]]
# (code, severity, path, parameters) of what any check finds.
Finding = tuple[str, Severity, str, dict[str, Any]]

# Longer than any word or phrase; a database index has to hold it.
MAX_NAME = 300
# Longer than any tag in use: RFC 5646, 4.4.1, has programs ready for 35 characters.
MAX_TAG = 100
MAX_TEXT = 50_000


def long_texts(texts: PlacedTexts) -> Findings:
    """Find texts of more than MAX_TEXT characters."""
    for path, text in texts:
        if len(text) > MAX_TEXT:
            yield path, {"length": len(text), "limit": MAX_TEXT}


def long_name(path: str, text: str, limit: int = MAX_NAME) -> Iterator[Finding]:
    """Find a name of more than `limit` characters: what a filter or an index names as a whole."""
    if len(text) > limit:
        params = {"field": field_of(path), "length": len(text), "limit": limit}
        yield "name-too-long", "error", path, params


def signs(sign: SignCheck, *, everywhere: bool = False) -> Callable[[PlacedTexts], Findings]:
    """Return the check of texts for a sign; `everywhere`: in what only formats read, too."""

    def function(texts: PlacedTexts) -> Findings:
        for path, text in texts:
            if (params := sign.find(text)) and (everywhere or field_of(path) not in FOR_FORMATS):
                yield path, params

    return function


TextCheck = tuple[str, Severity, Callable[[PlacedTexts], Findings]]

LONG_TEXTS: TextCheck = ("text-too-long", "error", long_texts)
# Needed only where a text has one of their characters or beginnings.
SIGN_TEXTS: tuple[TextCheck, ...] = (
    (CONTROL_CHARACTERS.code, "error", signs(CONTROL_CHARACTERS, everywhere=True)),
    *((sign.code, "warning", signs(sign)) for sign in SIGN_CHECKS),
)


def check_texts(texts: PlacedTexts) -> Iterator[Finding]:
    """Yield everything that is wrong with the texts of a record, as `record.walk` has them."""
    is_suspicious = suspicious(text for _, text in texts)
    for code, severity, function in (LONG_TEXTS, *(SIGN_TEXTS if is_suspicious else ())):
        for path, params in function(texts):
            yield code, severity, path, params
