"""A lexicon as a PDF: a title page, then the entries in alphabetical order in two columns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dictionary.formats.base import Export
from dictionary.formats.typeset import compiler
from dictionary.languages import registered
from dictionary.record.entry import Entry, Sense
from dictionary.text.collate import sort_key

# Entries beyond which a lexicon is no book: setting takes some 30 kB of memory for each.
MOST_ENTRIES = 20_000
# Characters of an entry, and entries whose places are asked for together for the guide words.
_LONGEST, _CHUNK = 1500, 50
_PIECE = 1 << 16
_PARTS: Mapping[str, str] = tomllib.loads(
    files("dictionary").joinpath("data", "typeset", "words.toml").read_text(encoding="utf-8")
)["parts_of_speech"]
# Scripts whose font has no bold face: their headwords get an outline.
_WITHOUT_BOLD = (("\uaa80", "\uaadf"), ("\U00016b00", "\U00016b8f"))
_FIRST_LANGUAGES = ("vi", "en")


def write(export: Export) -> Iterator[bytes]:
    """Yield the PDF of a lexicon."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "lexicon.pdf"
        compiler.pdf("lexicon", _book(export), target)
        with target.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _book(export: Export) -> dict[str, Any]:
    about = export.about
    language = registered(export.language) if export.language else None
    rules = language.collation if language else ""
    rows = [
        (sort_key(entry.headword, export.language, rules), entry.homograph, _printed(entry))
        for entry in export.entries()
    ]
    rows.sort(key=lambda row: row[:2])
    titles = _by_language(about.get("title") or {})
    return {
        "title": titles[0][1] if titles else about.get("id", ""),
        "about": [
            str(line) for name in ("licence", "citation", "url") if (line := about.get(name))
        ],
        "contributors": list(about.get("contributors") or ()),
        "chunks": [
            [row for *_, row in rows[start : start + _CHUNK]]
            for start in range(0, len(rows), _CHUNK)
        ],
    }


def _by_language(texts: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return (language, text), Vietnamese first, then English."""

    def place(tag: str) -> tuple[int, str]:
        known = tag in _FIRST_LANGUAGES
        return (_FIRST_LANGUAGES.index(tag) if known else len(_FIRST_LANGUAGES), tag)

    return sorted(texts.items(), key=lambda pair: place(pair[0]))


def _printed(entry: Entry) -> dict[str, Any]:
    """Return an entry as the template takes it: all texts on one line, of bounded length."""
    spoken = (part.ipa for part in entry.pronunciations if part.ipa)
    numbered = len(entry.senses) > 1
    senses = [
        (f"{number}. " if numbered else "") + text
        for number, sense in enumerate(entry.senses, 1)
        if (text := _meaning(sense))
    ]
    return {
        "word": _line(entry.headword),
        "number": _line(entry.homograph),
        "ipa": _line(next(spoken, "")),
        "part": _PARTS.get(entry.part_of_speech, _line(entry.part_of_speech)),
        "senses": _line(" ".join(senses)),
        "outlined": _lacks_bold(entry.headword),
    }


def _lacks_bold(headword: str) -> bool:
    letters = [char for char in headword if not char.isspace()]
    return all(any(first <= char <= last for first, last in _WITHOUT_BOLD) for char in letters)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _meaning(sense: Sense) -> str:
    """Return the glosses of a sense and its subsenses; definitions where it has no glosses."""
    glosses = [_joined(texts) for _, texts in _by_language(sense.glosses)]
    said = glosses or [text for _, text in _by_language(sense.definitions)]
    inner = (_meaning(part) for part in sense.subsenses)
    return "; ".join(filter(None, chain([" · ".join(filter(None, said))], inner)))


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(text for text in texts if text)
