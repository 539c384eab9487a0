"""What the tests of TBX share: a file from concepts in XML, the way out and back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from dictionary.checks.problem import Problem
from dictionary.formats.base import About, Export, ReadingOptions, Record, Source
from dictionary.formats.tbx import writing
from dictionary.formats.tbx.about import about
from dictionary.formats.tbx.facts import SHAPES
from dictionary.formats.tbx.reading import read
from dictionary.messages import LOCALES, text
from dictionary.record.concept import Concept
from scripts.proofs.samples import shared

FOLDER = shared() / "terminology"
RNG = FOLDER / "schema" / "TBXcoreStructV03.rng"
Write = Callable[[Export[Concept]], Iterator[bytes]]


def v3(*concepts: str, attributes: str = 'type="TBX-Basic" style="dca"') -> str:
    """A file of the third version with these concepts, each beginning on a line of its own."""
    return "\n".join(
        [
            f'<tbx {attributes} xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
            "<tbxHeader><fileDesc><sourceDesc><p>t</p></sourceDesc></fileDesc></tbxHeader>",
            "<text><body>",
            *concepts,
            "</body></text></tbx>",
        ]
    )


def v2(*concepts: str) -> str:
    """A file of the second version with these concepts, each beginning on a line of its own."""
    return "\n".join(
        ['<martif type="TBX" xml:lang="en"><text><body>', *concepts, "</body></text></martif>"]
    )


def concept(*sections: str, own: str = "", id_: str = "c1") -> str:
    """A concept of the third version; `own` is what stands before its sections."""
    return f'<conceptEntry id="{id_}">{own}{"".join(sections)}</conceptEntry>'


def section(*terms: str, tag: str = "vi", own: str = "") -> str:
    """A language section with terms, each in XML or as its text alone."""
    inner = "".join(each if "<" in each else term(each) for each in terms)
    return f'<langSec xml:lang="{tag}">{own}{inner}</langSec>'


def term(text_: str, rest: str = "") -> str:
    """A term of the third version."""
    return f"<termSec><term>{text_}</term>{rest}</termSec>"


def items(path: Path, content: str | bytes, **known: Any) -> list[Record[Concept] | Problem]:
    """What reading a file of this content gives; every problem can be said."""
    file = path / "terms.tbx"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return said(read(Source(file, "vi", ReadingOptions(**known))))


def said(found: Iterator[Record[Concept] | Problem]) -> list[Record[Concept] | Problem]:
    """The same; every problem has a sentence in all languages of the interface."""
    got = list(found)
    for item in got:
        if isinstance(item, Problem):
            assert all(text(locale, item.code, item.params) for locale in LOCALES)
    return got


def told(found: Sequence[Record[Concept] | Problem]) -> list[tuple[str, str, int, int]]:
    """Code, severity, line and column of each problem."""
    return [
        (item.code, item.severity, item.place.line, item.place.column)
        for item in found
        if isinstance(item, Problem)
    ]


def concepts(found: Sequence[Record[Concept] | Problem]) -> list[Concept]:
    """The concepts among what was read."""
    return [item.entry for item in found if isinstance(item, Record)]


def written(
    write: Write, found: Sequence[Concept], about_: Mapping[str, Any] | None = None
) -> bytes:
    """The file that a writer makes of concepts."""
    return b"".join(write(Export("vi", lambda: iter(found), about_ or {})))


def again(found: Sequence[Concept], stated: About) -> bytes:
    """The file that is written of concepts in the shape that they came in."""
    return written(writing.write_as_it_came, found, stated.extra)


def returned(path: Path) -> tuple[bytes, bytes]:
    """A file in canonical XML as it is, and as it is after reading and writing it."""
    found = concepts(list(read(Source(path))))
    stated = about(Source(path))
    assert stated.extra["tbx"]["frame"]["shape"] in SHAPES
    return canonical(path.read_bytes()), canonical(again(found, stated))


def canonical(content: bytes) -> bytes:
    """Canonical XML without white space between elements alone."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(content, parser).getroottree()
    for element in tree.iter("*"):
        around = [element.text, *(child.tail for child in element)]
        if len(element) and not any(piece and piece.strip() for piece in around):
            element.text = None
            for child in element:
                child.tail = None
    made = io.BytesIO()
    tree.write_c14n(made)
    return made.getvalue()
