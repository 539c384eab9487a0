"""The tables of messages, from the catalogues in dictionary/data/messages/."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import dictionary
from dictionary.messages import CATALOGUES, LOCALES, text
from scripts.documents.markdown import code, table

_FOLDER = Path(dictionary.__file__).parent / "data" / "messages"
_MESSAGE = re.compile(r"^([a-z][\w-]*) *=(.*\n(?:(?![a-z#]).*\n)*)", re.MULTILINE)
_PARAMETER = re.compile(r"\$([\w-]+)")
# Of a sentence that differs with a number, the form for many is shown.
_MANY = 5
# Beginnings of ids that are listed for a catalogue.
_FEW = 4


def _messages(catalogue: str, locale: str) -> dict[str, str]:
    """Return the messages of a catalogue as they are written, by name."""
    source = (_FOLDER / f"{catalogue}.{locale}.ftl").read_text(encoding="utf-8")
    return {message[1]: message[2] for message in _MESSAGE.finditer(source)}


def _catalogues() -> str:
    rows = []
    for name in CATALOGUES:
        about = (_FOLDER / f"{name}.en.ftl").read_text(encoding="utf-8").partition("\n")[0]
        ids = list(_messages(name, "en"))
        rows.append((code(name), _prefixes(ids), about.removeprefix("## "), str(len(ids))))
    return table(("catalogue", "ids begin with", "holds", "messages"), rows)


def _prefixes(ids: Sequence[str]) -> str:
    """Return how the ids of a catalogue begin, if there are few beginnings."""
    prefixes = sorted({message_id.partition("-")[0] for message_id in ids})
    return ", ".join(code(f"{prefix}-") for prefix in prefixes) if len(prefixes) <= _FEW else ""


def _problems() -> str:
    """Return every sentence of the catalogue `problems`, its parameters in braces."""
    rows = []
    for name, written in _messages("problems", "en").items():
        names = set(_PARAMETER.findall(written))
        rows.append((code(name), *(_sentence(locale, name, names) for locale in LOCALES[::-1])))
    return table(("id", "English", "tiếng Việt"), rows)


def _sentence(locale: str, name: str, names: set[str]) -> str:
    try:
        return text(locale, name, {parameter: f"{{{parameter}}}" for parameter in names})
    except ValueError:
        return text(locale, name, dict.fromkeys(names, _MANY))


MAKERS = {"catalogues": _catalogues, "problems": _problems}
