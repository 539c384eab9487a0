"""Filters for logs: no secrets, no search texts, no control characters.

Clients choose much of a log line: path, browser name, the subject of an error. None of it may start
another line or move a terminal's cursor. Paths are logged without the secrets of invitations,
suggestions and wishes, addresses without their query, and headers with credentials not at all. The
network address of whoever sends a suggestion or a wish is left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

# C0 and C1 (CWE-117), line separators and bidirectional controls of Unicode.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LINES = re.compile(r"[^\n]+")
# Secrets in paths: the link of an invitation, the address of a suggestion or of a wish.
_SECRETS = re.compile(
    r"(/invitation/[^/\s?#]+/|/(?:suggestions|wishes)/(?!\d+(?:/|$)|new(?:[\s?#\"']|$)))[^/\s?#\"']+"
)
_QUERY = re.compile(r"\?[^\s\"']*")
_HIDDEN = frozenset(
    {"cookie", "set-cookie", "authorization", "proxy-authorization", "x-csrf-token"}
)
_QUERIES = frozenset({"q", "{query_string}e"})
# Messages from readers, who are promised that nobody writes their addresses down.
_FROM_READERS = re.compile(r"/(?:suggestions|wishes)(?:/|$)|/entries/\d+/(?:report|suggestions)$")
_ADDRESSES = frozenset(
    {"h", "{remote_addr}e", "{x-forwarded-for}i", "{x-real-ip}i", "{forwarded}i"}
    | {"{http_x_forwarded_for}e", "{http_x_real_ip}e", "{http_forwarded}e"}
)
_NAMED = re.compile(r"\{(?:http_)?([\w-]+)\}[ioe]")


def escaped(text: str) -> str:
    """Return a text on one line, its control characters as Python's escapes."""
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def plain(text: str) -> str:
    """Return a text on one line, without secrets and without the query of an address."""
    return escaped(_SECRETS.sub(r"\1…", _QUERY.sub("?…", text)))


class Atoms(dict[str, Any]):
    """The values of gunicorn's access log by the names in its format, filtered."""

    def __init__(self, atoms: Mapping[str, Any]) -> None:
        super().__init__({name: _atom(name, value) for name, value in atoms.items()})
        if _FROM_READERS.search(str(atoms.get("U", ""))):
            self.update(dict.fromkeys(_ADDRESSES & self.keys(), "-"))

    def __getitem__(self, name: str) -> Any:
        return self.get(name.lower() if name.startswith("{") else name, "-")


def _atom(name: str, value: Any) -> Any:
    header = _NAMED.fullmatch(name)
    if name in _QUERIES or (header and header[1].replace("_", "-") in _HIDDEN):
        return "-"
    if not isinstance(value, str):
        return value if isinstance(value, int | float) else escaped(str(value))
    return plain(value).replace('"', '\\"')


class OneLine(logging.Formatter):
    """A formatter that filters what another one writes.

    Lines of a stack trace are indented, so that none can pass for a record of its own.
    """

    def __init__(self, within: logging.Formatter | None) -> None:
        super().__init__()
        self.within = within or logging.Formatter()

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of a record."""
        first, *more = _LINES.findall(self.within.format(record)) or [""]
        return "\n".join([plain(first), *(f"  | {plain(line)}" for line in more)])


def guard(logger: logging.Logger) -> None:
    """Filter everything that the handlers of a logger write."""
    for handler in logger.handlers:
        if not isinstance(handler.formatter, OneLine):
            handler.setFormatter(OneLine(handler.formatter))
