"""LIFT from strangers: every refusal has its place, takes little, and keeps what came before."""

from __future__ import annotations

import tracemalloc
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.lift import header, parsing, ranges
from dictionary.formats.lift.header import header_of, ranges_text
from dictionary.formats.lift.reading import read
from dictionary.formats.xml import streaming
from dictionary.messages import LOCALES, text
from tests.formats.lifting import UNIT, documents, entries, entry, form, items, lift, written

GOOD = f'<entry id="good">{UNIT}</entry>'
AFTER = f'<entry id="after">{UNIT}</entry>'
BEGIN = f'<?xml version="1.0"?>\n<lift version="0.13">\n{GOOD}\n'


def told(found: list[Record | Problem]) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem, id for each entry; each problem can be said."""
    for item in found:
        if isinstance(item, Problem):
            assert all(text(locale, item.code, item.params) for locale in LOCALES)
    return [
        (item.code, item.place.line, item.place.column)
        if isinstance(item, Problem)
        else (item.entry.source_id, item.place.line, item.place.column)
        for item in found
    ]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">\n' for n in range(10))


@pytest.mark.parametrize(
    "declared",
    [
        f"[\n{LAUGHS}]",
        '[<!ENTITY x SYSTEM "file:///etc/passwd">]',
        '[<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]',
        'SYSTEM "http://localhost/lift.dtd"',
        'PUBLIC "lift" "file:///etc/passwd"',
    ],
)
def test_a_document_type_is_refused_before_it_is_read(tmp_path: Path, declared: str) -> None:
    content = f'<?xml version="1.0"?>\n\n<!DOCTYPE lift {declared}>\n<lift>&l9;&x;</lift>'
    ((code, line, _),) = told(items(tmp_path, content))
    assert (code, line) == ("xml-doctype", 3)


@pytest.mark.parametrize(
    ("rest", "line", "column"),
    [
        ("<entry>", 4, 8),
        ("<entry", 4, 1),
        ("<entry></sense>", 4, 10),
        ('<entry a="1" a="2"/>', 4, 14),
        ("<entry>&nbsp;</entry>", 4, 8),
        ("<entry>\x01</entry>", 4, 8),
        ("<x:entry/>", 4, 1),
        (f"\n\n{AFTER[:-3]}", 6, None),
        ("</lift>\n<lift/>", 5, 1),
    ],
)
def test_xml_that_is_wrong_is_told_with_what_came_before(
    tmp_path: Path, rest: str, line: int, column: int | None
) -> None:
    first, (code, *place) = told(items(tmp_path, BEGIN + rest))
    assert first == ("good", 3, 1)
    assert code == "xml-invalid"
    assert place == [line, column or place[1]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xml-invalid"),
        (b"\x00\x01\x02", "xml-invalid"),
        (b"headword,gloss\n", "xml-invalid"),
        (b'<?xml version="1.0" encoding="no-such"?><lift/>', "xml-invalid"),
        (b'<?xml version="1.0" encoding="big5"?><lift/>', "xml-invalid"),
        (b"<lift-ranges/>", "lift-root"),
        (b"<html><entry/></html>", "lift-root"),
        (b'<lift xmlns="urn:x"/>', "lift-root"),
        (b'<lift version="0.15"/>', "lift-version"),
        (b"<lift/>", "lift-version"),
    ],
)
def test_what_is_not_lift_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    ((found, line, column),) = told(items(tmp_path, content))
    assert (found, line, column) == (code, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1258"])
def test_the_encoding_is_the_one_declared(tmp_path: Path, encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    content = lift(f"<entry>{UNIT.replace('ia', 'đâu')}</entry>")
    content = content.replace('"1.0"?', f'"1.0" encoding="{name}"?')
    (found,) = items(tmp_path, content.encode(encoding))
    assert isinstance(found, Record)
    assert found.entry.headword == "đâu"


def test_elements_too_deep_end_the_reading(tmp_path: Path) -> None:
    found = told(items(tmp_path, BEGIN + "<entry>\n" + "<sense>" * 100_000))
    assert found == [("good", 3, 1), ("xml-too-deep", 5, (streaming.MAX_DEPTH - 2) * 7 + 1)]


def test_an_element_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MAX_PART", 2000)
    for much in (form("vi", "x" * 3000), "<a/>" * 100, f'<a b="{"x" * 3000}"/>'):
        inner = f'<entry id="much"><sense id="s">{much}</sense></entry>'
        found = told(items(tmp_path, f"{BEGIN}{inner}\n{AFTER}\n</lift>"))
        assert found == [("good", 3, 1), ("element-too-large", 4, 1), ("after", 5, 1)]


@pytest.mark.parametrize(("begin", "end"), [("<!--", "-->"), ('<entry a="', '"/>'), ("<?a ", "?>")])
def test_a_token_too_long_ends_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: str, end: str
) -> None:
    monkeypatch.setattr(streaming, "MAX_TOKEN", 2000)
    monkeypatch.setattr(streaming, "CHUNK", 512)
    found = told(items(tmp_path, f"{BEGIN}{begin}{'x' * 4000}{end}</lift>"))
    assert found == [("good", 3, 1), ("xml-token-too-long", 4, 1)]


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "CHUNK", 4096)

    def peak(entries: int) -> int:
        path = tmp_path / "words.lift"
        many = (
            f"<entry id='{n}'>{UNIT}<note>{form('vi', 'x' * 200)}</note></entry>"
            for n in range(entries)
        )
        path.write_text(lift(*many), encoding="utf-8")
        tracemalloc.start()
        for _ in read(Source(path)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(600) < peak(100) * 1.5


def test_a_file_of_ranges_that_is_too_large_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = f"<lift-ranges>{' ' * 2000}</lift-ranges>"
    (tmp_path / "words.lift-ranges").write_text(content, encoding="utf-8")
    monkeypatch.setattr(ranges, "MAX_RANGES", 1000)
    assert told(items(tmp_path, lift(GOOD))) == [("ranges-too-large", 0, 0), ("good", 3, 1)]
    assert "ranges_files" not in header_of(Source(tmp_path / "words.lift"))
    # Nor does a small one become a large one on its way out.
    packed = b64encode(zlib.compress(b" " * 2000)).decode()
    about = {"lift": {"ranges_files": [{"name": "a", "content": packed}]}}
    monkeypatch.setattr(header, "MAX_RANGES", 1000)
    assert ranges_text(about) is None


def test_progress_is_told_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "CHUNK", 100)
    path = tmp_path / "words.lift"
    path.write_text(lift(GOOD, AFTER), encoding="utf-8")
    done: list[int] = []
    list(read(Source(path, advance=done.append)))
    assert done == sorted(done)
    assert done[-1] == path.stat().st_size
    assert len(set(done)) > 3


def test_unknown_elements_as_deep_as_may_be_come_back(tmp_path: Path) -> None:
    names = [f"x{number}" for number in range(streaming.MAX_DEPTH - 2)]
    inner = "".join(f"<{name}>" for name in names)
    found = entry(tmp_path, inner + "".join(f"</{name}>" for name in reversed(names)))
    assert documents([found])[0].count(f'"{names[-1]}"') == 1
    assert documents(entries(tmp_path, written([found]))) == documents([found])
