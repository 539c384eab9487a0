"""Files that mean harm, uploaded: each ends as a batch that says what is wrong and where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import openpyxl
import pytest

from dictionary.messages import LOCALES, text
from dictionary.services.batches import view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import sqlite_alone
from tests.services.pipeline import counts, state, table, work

pytestmark = sqlite_alone

GOOD = "1,ia,jra,nước"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LIFT = '<?xml version="1.0"?>{}<lift version="0.13"><entry id="a"><note>{}</note></entry></lift>'
# Written piece by piece: so much need not be in memory to be sent.
_PIECE = b"x" * (1 << 20)
_SIZE = 200 << 20


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> Iterator[bytes]:
    yield zipped(**{"words.csv": bytes(_SIZE // 4)})


def traversal() -> Iterator[bytes]:
    yield zipped(**{"../../words.csv": table([GOOD])})


def laughs() -> Iterator[bytes]:
    entities = f'<!DOCTYPE lift [<!ENTITY l0 "ha">{LAUGHS}]>'
    yield LIFT.format(entities, "&l9;").encode()


def external() -> Iterator[bytes]:
    entities = '<!DOCTYPE lift [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield LIFT.format(entities, "&x;").encode()


def bomb_in_a_workbook() -> Iterator[bytes]:
    out = io.BytesIO(workbook(["headword"], ["ia"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", bytes(_SIZE // 4))
    yield out.getvalue()


def columns() -> Iterator[bytes]:
    yield workbook(["headword", *(f"c{number}" for number in range(9_999))], ["ia"])


def columns_of_text() -> Iterator[bytes]:
    yield ",".join(["headword", *(f"c{number}" for number in range(9_999))]).encode()
    yield b"\nia\n"


def cut_off() -> Iterator[bytes]:
    whole = workbook(["headword", "gloss_vi"], ["ia", "nước"])
    yield whole[: len(whole) * 2 // 3]


def binary() -> Iterator[bytes]:
    yield b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 40


def cell() -> Iterator[bytes]:
    yield table([GOOD])
    yield b"2,apui,jra,"
    for _ in range(_SIZE // len(_PIECE)):
        yield _PIECE
    yield b"\n3,jang,jra,viec\n"


# Name, content, code and place of the first problem, and the state that the batch ends in.
HOSTILE = (
    ("a.zip", bomb, "archive-ratio", "a.zip:0:0", "failed"),
    ("a.xlsx", bomb_in_a_workbook, "workbook-ratio", "a.xlsx:0:0", "failed"),
    ("a.zip", traversal, "archive-name-unsafe", "a.zip:0:0", "failed"),
    ("a.lift", laughs, "xml-doctype", "a.lift:1:37", "failed"),
    ("a.lift", external, "xml-doctype", "a.lift:1:37", "failed"),
    ("a.xlsx", columns, "too-many-columns", "a.xlsx#Sheet:1:1001", "failed"),
    ("a.csv", columns_of_text, "too-many-columns", "a.csv:1:1001", "failed"),
    ("a.xlsx", cut_off, "workbook-damaged", "a.xlsx:0:0", "failed"),
    ("a.csv", binary, "not-text", "a.csv:1:1", "failed"),
    # What stands around the cell can be used.
    ("a.csv", cell, "cell-too-long", "a.csv:3:4", "checked"),
)


@pytest.fixture
def opened(library: Library) -> Library:
    """A library with an empty lexicon."""
    seen = library.seen_by(operator("an"))
    lexicons.create(seen, "test", Facts(title_vi="Thử", language="jra"))
    return seen


@pytest.mark.parametrize(
    ("name", "content", "code", "where", "ends"),
    HOSTILE,
    ids=[content.__name__ for _, content, *_ in HOSTILE],
)
def test_a_hostile_file_ends_with_a_placed_reason(
    opened: Library,
    name: str,
    content: Callable[[], Iterator[bytes]],
    code: str,
    where: str,
    ends: str,
) -> None:
    batch = receive(opened, Upload("test", name, content()))
    work(opened)
    assert state(opened, batch) == ends
    first, _ = next(iter(view.problems(opened, batch)))
    assert (first.code, str(first.place), first.severity) == (code, where, "error")
    for language in LOCALES:
        assert text(language, first.code, first.params)
    assert counts(opened, batch).get("new", 0) == (2 if ends == "checked" else 0)
    # Whatever was unpacked is gone, and what was sent is kept.
    assert not list((opened.settings.home / "work").iterdir())
    assert len(list((opened.settings.home / "uploads").iterdir())) == 1
