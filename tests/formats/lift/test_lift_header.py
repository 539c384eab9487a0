"""LIFT: what a file says of its lexicon is kept beside it and written back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.lift.header import header_of, ranges_text
from dictionary.formats.lift.writing import write
from dictionary.record.entry import Entry
from tests.formats.lifting import SCHEMA, UNIT, documents, entries, form, items, lift, written

RANGES = """<lift-ranges><range id="grammatical-info"><range-element id="n">
<label><form lang="vi"><text>danh từ</text></form></label></range-element></range></lift-ranges>"""
HEADER = (
    f"<header><description>{form('en', 'Words  we know')}</description>"
    f'<ranges><range id="grammatical-info" href="file://C:/words.lift-ranges"/>'
    f'<range id="status"><range-element id="a"><label>{form("en", "b")}</label></range-element>'
    f'</range></ranges><fields><field tag="plural">{form("en", "plural form")}</field></fields>'
    "</header>"
)
ENTRY = f'<entry id="a">{UNIT}</entry>'


def kept(path: Path, content: str, **known: Any) -> dict[str, Any]:
    """What is kept of such a file, once it has been stored as JSON."""
    file = path / "words.lift"
    file.write_text(content, encoding="utf-8")
    found: dict[str, Any] = json.loads(
        json.dumps(header_of(Source(file, options=ReadingOptions(**known))))
    )
    return found


def exported(about: Mapping[str, Any], *found: Entry) -> bytes:
    def each() -> Iterator[Entry]:
        yield from found

    content = b"".join(write(Export("jra", each, about)))
    SCHEMA.assertValid(etree.fromstring(content))
    return content


def test_the_header_comes_back_as_it_was(tmp_path: Path) -> None:
    about = {"lift": kept(tmp_path, lift(ENTRY, header=HEADER))}
    assert about["lift"].keys() == {"description", "ranges", "fields"}
    (header,) = etree.fromstring(exported(about)).iterchildren("header")
    for node in header.iter():
        node.tail = None
        node.text = node.text if node.tag == "text" else None
    assert etree.tostring(header, encoding="unicode") == HEADER


def test_our_own_title_is_no_description_of_the_files(tmp_path: Path) -> None:
    about = {"title": {"en": "Words", "vi": "Từ"}, "licence": "CC0-1.0"}
    content = exported({**about, "lift": kept(tmp_path, lift(ENTRY, header=HEADER))})
    told = etree.fromstring(content).xpath("header/description/form[@lang='en']/text/text()")
    assert told == ["Words  we know"]
    (ours,) = etree.fromstring(content).xpath("header/description/form[@lang='vi']/text/text()")
    assert ours == "Từ\nCC0-1.0"
    again = kept(tmp_path, content.decode())
    assert again.keys() == {"ranges", "fields"}


def test_a_title_that_only_repeats_the_id_is_not_written() -> None:
    about = {"id": "words", "title": {"en": "words", "vi": "Từ"}}
    content = exported(about)
    assert etree.fromstring(content).xpath("header/description/form/@lang") == ["vi"]
    assert b"<header>" not in exported({"id": "words", "title": {"en": "words"}})
    told = exported({"id": "words", "title": {"en": "words"}, "licence": "CC0-1.0"})
    assert b"words\nCC0-1.0" in told


def test_the_file_of_ranges_comes_back_byte_by_byte(tmp_path: Path) -> None:
    beside = tmp_path / "words.lift-ranges"
    beside.write_text(RANGES, encoding="utf-8")
    about = {"lift": kept(tmp_path, lift(ENTRY))}
    assert ranges_text(about) == beside.read_bytes()
    assert ranges_text({}) is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (RANGES[:150], "xml-invalid"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><lift-ranges/>", "xml-doctype"),
        ("<lift/>", "ranges-root"),
    ],
)
def test_ranges_that_cannot_be_read_are_a_warning_and_not_kept(
    tmp_path: Path, content: str, code: str
) -> None:
    (tmp_path / "words.lift-ranges").write_text(content, encoding="utf-8")
    problem, found = items(tmp_path, lift(ENTRY))
    assert isinstance(problem, Problem)
    assert isinstance(found, Record)
    assert (problem.code, problem.severity) == (code, "warning")
    assert problem.place.file == "words.lift-ranges"
    assert kept(tmp_path, lift(ENTRY)) == {}


def test_ranges_change_no_entry(tmp_path: Path) -> None:
    inner = f'<entry id="a">{UNIT}<sense><grammatical-info value="n"/></sense></entry>'
    without = entries(tmp_path, lift(inner))
    (tmp_path / "words.lift-ranges").write_text(RANGES, encoding="utf-8")
    assert documents(entries(tmp_path, lift(inner))) == documents(without)
    assert b"annotation" not in written(without)


def test_labels_of_former_exports_stay_with_their_entries(tmp_path: Path) -> None:
    label = f'<annotation name="range-label" value="n">{form("vi", "danh từ")}</annotation>'
    found = entries(tmp_path, lift(f'<entry id="a">{UNIT}{label}</entry>'))
    assert found[0].extra == {"labels": {"n": {"vi": "danh từ"}}}
    assert documents(entries(tmp_path, written(found))) == documents(found)


# Codes of writing systems


def languages_of(content: bytes) -> list[str]:
    return [str(tag) for tag in etree.fromstring(content).xpath("//entry//@lang")]


def test_codes_that_were_mapped_are_mapped_back(tmp_path: Path) -> None:
    unit = f"<lexical-unit>{form('xyz', 'ia')}{form('QAA-x-KAL', 'yă')}</lexical-unit>"
    inner = (
        f"<sense><gloss lang='VIE'><text>nước</text></gloss></sense><note>{form('en', 'x')}</note>"
    )
    content = lift(f'<entry id="a">{unit}{inner}</entry>')
    columns = {"lang:XYZ": "jra"}
    about = {"lift": kept(tmp_path, content, columns=columns)}
    assert about["lift"]["languages"] == {"jra": "xyz", "qaa-x-kal": "QAA-x-KAL", "vi": "VIE"}
    found = entries(tmp_path, content, columns=columns)
    back = exported(about, *found)
    assert sorted(languages_of(back)) == ["QAA-x-KAL", "VIE", "en", "xyz"]
    assert documents(entries(tmp_path, back, columns=columns)) == documents(found)


def test_without_the_file_the_mapping_says_the_codes() -> None:
    columns = {"lang:xyz": "jra", "national": "vi", "lang:a": "no tag"}
    assert languages_of(exported({"columns": columns}, Entry("ia", "jra", "1"))) == ["xyz"]


def test_a_code_that_means_another_language_is_not_written(tmp_path: Path) -> None:
    unit = f"<lexical-unit>{form('en', 'ia')}{form('vi', 'x')}{form('jra', 'y')}</lexical-unit>"
    content = lift(f'<entry id="a">{unit}</entry>')
    for columns in ({"en": "vi", "vi": "en"}, {"en": "jra"}):
        about = {"lift": kept(tmp_path, content, columns=columns)}
        assert about["lift"] == {}


@pytest.mark.parametrize(
    "hostile",
    [
        "x",
        {"ranges": "x", "fields": [["a b"]], "description": ["x"], "elements": 1},
        {"ranges": [["range", {"id": 1}]], "languages": "x", "ranges_files": [1]},
        {"languages": {"jra": "a\x00b"}, "ranges_files": [{"content": "?"}]},
        {"ranges_files": [{"content": "AAAA"}]},
    ],
)
def test_whatever_was_kept_the_export_is_a_file(hostile: Any) -> None:
    content = exported({"lift": hostile}, Entry("ia", "jra", "1"))
    assert b"<lexical-unit>" in content
    assert ranges_text({"lift": hostile}) is None
