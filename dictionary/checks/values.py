"""Checks of values that records of terminology share: codes, days, territories, language tags."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from dictionary.checks.problem import Severity
from dictionary.checks.texts import MAX_TAG, Finding, long_name
from dictionary.errors import InvalidTag
from dictionary.languages import canonical, registered
from dictionary.record.register.days import first_day, is_day, last_day
from dictionary.record.register.territories import is_territory
from dictionary.record.walk import field_of

# Tags of no language, of many, of one that nobody knows (ISO 639-2): what they say is true.
_NO_LANGUAGE = frozenset({"mul", "und", "zxx"})


def check_code(path: str, value: str, known: Collection[str]) -> Iterator[Finding]:
    """Find a value that is none of those that there are; "" is none at all, which may be."""
    if value and value not in known:
        params = {"field": field_of(path), "value": value, "known": ", ".join(known)}
        yield "value-unknown", "error", path, params


def check_days(around: str, first: str, last: str) -> Iterator[Finding]:
    """Find days that are none, and a last day before the first.

    `around` is the path of the part, with `/` at its end, that has `valid_from` and `valid_to`.
    """
    yield from check_day(f"{around}valid_from", first)
    yield from check_day(f"{around}valid_to", last)
    begin, end = first_day(first), last_day(last)
    if begin and end and end < begin:
        yield "ends-before-start", "error", f"{around}valid_to", {"first": first, "last": last}


def check_day(path: str, value: str) -> Iterator[Finding]:
    """Find a value that is no day, month or year of the calendar."""
    if value and not is_day(value):
        yield "day-unreadable", "error", path, {"field": field_of(path), "value": value}


def check_territory(path: str, code: str) -> Iterator[Finding]:
    """Find a value that is not written as the code of a territory."""
    if code and not is_territory(code):
        yield "territory-unreadable", "error", path, {"value": code}


def check_tag(path: str, tag: str) -> Iterator[Finding]:
    """Find a language tag that is not well-formed, too long or of a language nobody knows here."""
    for code, severity in _faults_of_tag(tag):
        yield code, severity, path, {"tag": tag}
    yield from long_name(path, tag, MAX_TAG)


@lru_cache(maxsize=1024)
def _faults_of_tag(tag: str) -> tuple[tuple[str, Severity], ...]:
    try:
        canonical(tag)
    except InvalidTag:
        return (("invalid-tag", "error"),)
    if tag.partition("-")[0] in _NO_LANGUAGE or registered(tag) is not None:
        return ()
    return (("language-unregistered", "warning"),)


def check_tagged(column: str, by_tag: Mapping[str, str]) -> Iterator[Finding]:
    """Find what is wrong with the tags and the lengths of texts by language."""
    for tag, text in by_tag.items():
        yield from check_tag(f"{column}_{tag}", tag)
        yield from long_name(f"{column}_{tag}", text)
