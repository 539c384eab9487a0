"""What the tests of LIFT share: a file from entries in XML, and the way out and back again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.lift.reading import read
from dictionary.formats.lift.writing import write
from dictionary.record.entry import Entry, document, from_dict

HERE = Path(__file__).parent
SCHEMA = etree.RelaxNG(etree.parse(HERE / "lift.rng"))
UNIT = '<lexical-unit><form lang="jra"><text>ia</text></form></lexical-unit>'


def form(tag: str, text: str) -> str:
    """One form of a text in several languages."""
    return f'<form lang="{tag}"><text>{text}</text></form>'


def lift(*entries: str, header: str = "") -> str:
    """A file with these elements as its entries, each beginning on a line of its own."""
    return "\n".join(
        ['<?xml version="1.0"?>', f'<lift version="0.13">{header}', *entries, "</lift>"]
    )


def items(
    path: Path, content: str | bytes, language: str = "", **known: Any
) -> list[Record | Problem]:
    """What reading a file of this content gives."""
    file = path / "words.lift"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read(Source(file, language, ReadingOptions(**known))))


def entries(path: Path, content: str | bytes, **known: Any) -> list[Entry]:
    """The entries of such a file, which must have no problem."""
    found = []
    for item in items(path, content, **known):
        assert isinstance(item, Record), item
        found.append(item.entry)
    return found


def entry(path: Path, inner: str, **known: Any) -> Entry:
    """The one entry with this content beside a lexical unit."""
    (found,) = entries(path, lift(f'<entry id="a">{UNIT}{inner}</entry>'), **known)
    return found


def written(
    found: Sequence[Entry], language: str = "jra", about: Mapping[str, Any] | None = None
) -> bytes:
    """The file that these entries make once they have been stored."""
    stored = [from_dict(json.loads(document(one))) for one in found]
    return b"".join(write(Export(language, lambda: iter(stored), about or {})))


def again(path: Path, found: Sequence[Entry], language: str = "jra") -> list[Entry]:
    """The entries after the way out and back; the file must be valid."""
    content = written(found, language)
    SCHEMA.assertValid(etree.fromstring(content))
    return entries(path, content, language=language)


def documents(found: Sequence[Entry]) -> list[str]:
    """The canonical documents, which say whether two states are the same."""
    return [document(one) for one in found]
