"""LIFT out: entries of any format come back as they were, in a valid file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.lift.notes import in_order
from dictionary.formats.lift.writing import write
from dictionary.formats.tabular import table
from dictionary.record.entry import (
    Entry,
    Example,
    Note,
    Picture,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    current,
)
from dictionary.services.records.manifest import read_manifest
from dictionary.text.normalise import stored
from tests.bundled import LEXICON_TABLES
from tests.formats.lifting import SCHEMA, again, documents, entries, written

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd90274670"

# All that may be stored, and more of what could go wrong: markup, marks, spaces, line breaks.
letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
awkward = st.sampled_from("<>&'\"]\u0300\u0323\u031bđƯ \u00a0\n\t\u2028")
texts = st.text(letters | awkward, max_size=12).map(stored)
names = texts.filter(lambda text: bool(text) and "\n" not in text)
words = texts.filter(bool)
tags = st.sampled_from(["vi", "en", "jra", "bdq-fonipa", "blt-Tavt", "qaa-x-kal"])
ids = names | st.just(GUID)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(letters | awkward, max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
# Names that mean something here, with values that anybody may have put there.
OURS = [
    "lift", "labels", "audio", "part_of_speech", "grammatical_info", "illustration",
    "note_language", "subsense", "language", "forms", "translation_type", "continues", "sense",
    "note:", "note:x", "ng", "sn", "fields", "subsenses", "semantic-domain-ddp4", "source", "type",
    "text", "homograph",
    "dictionary-extra",
]  # fmt: skip
# What may stand under `lift`, from the reader or from anybody.
KEPT: list[dict[str, Any]] = [
    {"elements": [["reversal", {"type": "en"}, ["form", {"lang": "en"}, ["text", "x"]]]]},
    {"attributes": {"dateCreated": "2014-09-25T09:13:41Z"}},
    {"elements": [["a b"]]},
    {"elements": [["a", {"b": 1}]]},
    {"elements": {}},
    {"markup": {"gloss": [["gloss", {"lang": "vi"}, ["text", ["span", "a"]]]]}, "more": 1},
    {"attributes": {"0": "x"}},
    {"tag": "sense"},
    {"attributes": {"xmlns": "urn:x"}},
    {"attributes": {"{http://www.w3.org/2000/xmlns/}a": "urn:x"}},
    {"attributes": {"{a b}c": "1"}},
    {"attributes": {"{}c": "1"}},
    {"attributes": {"dateDeleted": "2020-01-01"}},
    {"attributes": {"dateModified": "2020-01-01"}},
    {"seal": "0123456789abcdef"},
    {"attributes": {"dateModified": "2020-01-01"}, "seal": 1},
    {"headword": "citation"},
    {"dates": {"F": "2020-01-01"}, "x": 1},
    {"dates": {"F": 1}},
    {"dates": "2020-01-01"},
    {"headword": "lexical-unit"},
    {"audio": [["gloss", {"lang": "vi"}, ["text", "a.wav"]]]},
    {"audio": [["x", {"lang": "vi-Zxxx-x-audio"}, ["text", "a.wav"]]]},
    {"audio": ["form"]},
    {"elements": [["usage", ["form", {"lang": "en"}, ["text", "a  b\u2029c "]]]]},
    {"elements": [["{urn:<>}a"]]},
    {"elements": [["{urn:a}b", {"{http://www.w3.org/XML/1998/namespace}lang": "vi"}]]},
    {"elements": ["a", "b"]},
    {"elements": [" ", ["x", " "]]},
    {"elements": [["reversal", ["form", {"lang": "en"}, ["text", "a  \n  b\ufffe"]]]]},
    {"elements": [["x", {"y": "e\u0301"}]]},
    {"within": {"citation": ["lexical-unit"]}},
    {"within": {"definition": ["definition", ["form", {"lang": "en"}, ["text"]]]}},
    {"etymology": "x"},
]
kept = st.sampled_from(KEPT)
extras = st.dictionaries(
    names | st.sampled_from(OURS),
    values
    | words
    | st.lists(words, min_size=2, max_size=3)
    | st.dictionaries(tags, words, max_size=2)
    | kept,
    max_size=3,
)
notes = st.builds(Note, names, st.dictionaries(tags, words, min_size=1, max_size=2))
captions = st.dictionaries(tags, words, max_size=2)
# In the order in which they are read.
some_notes = st.lists(notes, max_size=2).map(
    lambda found: tuple(sorted(found, key=lambda note: note.kind))
)
some_pictures = st.lists(st.builds(Picture, names, captions), max_size=2).map(in_order)
bare_senses = st.builds(
    Sense,
    id=names | st.just(""),
    glosses=st.dictionaries(tags, st.lists(words, min_size=1, max_size=3).map(tuple), max_size=3),
    definitions=st.dictionaries(tags, words, max_size=2),
    examples=st.lists(
        st.builds(Example, words, st.dictionaries(tags, words, max_size=2), texts), max_size=2
    ).map(tuple),
    domains=st.lists(words, max_size=2).map(tuple),
    notes=texts,
    part_of_speech=texts,
    typed_notes=some_notes,
    pictures=some_pictures,
)
senses = st.recursive(
    bare_senses,
    lambda inner: st.builds(
        lambda sense, subsenses: replace(sense, subsenses=tuple(subsenses)),
        bare_senses,
        st.lists(inner, max_size=2),
    ),
    max_leaves=4,
)
variants = st.builds(
    Variant,
    words,
    tags,
    names | st.sampled_from(["", "lexeme", "lexical-unit", "citation", "spelling"]),
)
lexemes = st.builds(
    Entry,
    headword=names,
    language=tags,
    source_id=ids | st.just(""),
    homograph=names | st.sampled_from(["", "2", "②"]),
    variants=st.lists(variants, max_size=3).map(tuple),
    pronunciations=st.lists(
        st.builds(Pronunciation, words, texts) | st.builds(Pronunciation, texts, words), max_size=2
    ).map(tuple),
    part_of_speech=texts,
    senses=st.lists(senses, max_size=3).map(tuple),
    relations=st.lists(st.builds(Relation, texts, ids | st.just(""), texts), max_size=2).map(tuple),
    etymology=texts,
    sources=st.lists(words, max_size=2).map(tuple),
    typed_notes=some_notes,
    pictures=st.lists(st.builds(Picture, names, captions), max_size=2).map(tuple),
)
often = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@often
@given(found=st.lists(lexemes, max_size=3, unique_by=lambda one: one.headword))
def test_entries_come_back_as_they_were(tmp_path: Path, found: list[Entry]) -> None:
    assert documents(again(tmp_path, found)) == documents(found)


@often
@given(lexeme=lexemes, extra=extras)
def test_what_else_is_known_of_an_entry_comes_back(
    tmp_path: Path, lexeme: Entry, extra: dict[str, Any]
) -> None:
    found = [current(replace(lexeme, extra=extra))]
    assert documents(entries(tmp_path, written(found), language="jra")) == documents(found)


@often
@given(
    extra=extras, part=st.sampled_from(["sense", "example", "variant", "pronunciation", "relation"])
)
def test_what_else_is_known_of_a_part_comes_back(
    tmp_path: Path, extra: dict[str, Any], part: str
) -> None:
    found = [
        Entry(
            "ia",
            "jra",
            "1",
            variants=(Variant("ea", "jra", "", extra if part == "variant" else {}),),
            pronunciations=(Pronunciation("ia", "", extra if part == "pronunciation" else {}),),
            senses=(
                Sense(
                    "s",
                    {"vi": ("nước",)},
                    examples=(Example("ia mơ", {}, "", extra if part == "example" else {}),),
                    extra=extra if part == "sense" else {},
                ),
            ),
            relations=(Relation("syn", "2", "", extra if part == "relation" else {}),),
        )
    ]
    found = list(map(current, found))
    assert documents(entries(tmp_path, written(found), language="jra")) == documents(found)


@pytest.mark.parametrize("value", KEPT, ids=str)
def test_whatever_stands_under_lift_the_file_can_be_read(
    tmp_path: Path, value: dict[str, Any]
) -> None:
    extra = {"lift": value}
    found = [Entry("ia", "jra", "1", senses=(Sense("s", extra=extra),), extra=extra)]
    assert documents(entries(tmp_path, written(found), language="jra")) == documents(found)


# Real entries of another format


@pytest.mark.parametrize("path", LEXICON_TABLES, ids=lambda path: path.parent.name)
def test_a_bundled_lexicon_comes_back_as_it_was(tmp_path: Path, path: Path) -> None:
    manifest = read_manifest(path.parent / "lexicon.toml")
    source = Source(path, manifest.language, ReadingOptions(manifest.columns))
    found = [item.entry for item in table.read(source) if isinstance(item, Record)]
    assert len(found) > 10
    back = again(tmp_path, found, manifest.language)
    assert documents(back) == documents(found)
    assert [one.identity for one in back] == [one.identity for one in found]


# What stands where


FULL = Entry(
    headword="ia",
    language="jra",
    source_id=GUID,
    homograph="2",
    variants=(
        Variant("yă", "jra-fonipa", "lexical-unit"),
        Variant("ia'", "jra-x-short", "citation"),
        Variant("ea", "jra", "spelling"),
    ),
    pronunciations=(Pronunciation("iə", "ia.ogg"),),
    part_of_speech="n",
    senses=(
        Sense(
            "s1",
            {"vi": ("nước", "nước & <mắm>")},
            {"vi": "chất lỏng"},
            (Example("mơnum ia", {"vi": "uống nước"}, "tr. 3"),),
            ("1.3 Water",),
            "ghi chú",
            typed_notes=(Note("grammar", {"en": "mass noun"}),),
            pictures=(Picture("ia.png"), Picture("b.png", {"vi": "bến nước"})),
            subsenses=(Sense("s2", {"vi": ("sông",)}),),
        ),
    ),
    relations=(Relation("syn", "7", "ea"), Relation("ant", "8", extra={"sense": "s2"})),
    etymology="gốc Chăm",
    sources=("ABVD 744",),
    extra={"concepticon_id": "948", "Plural": {"jra": "ia ia"}, "rank": 3},
)


def test_each_thing_has_its_place_in_lift() -> None:
    (element,) = etree.fromstring(written([FULL]))

    def texts_at(path: str) -> list[str]:
        return [str(found) for found in element.xpath(path)]

    assert dict(element.attrib) == {"id": GUID, "guid": GUID, "order": "2"}
    assert texts_at("lexical-unit/form/@lang") == ["jra", "jra-fonipa"]
    assert texts_at("citation/form/text/text()") == ["ia'"]
    assert texts_at("variant[trait[@name='type'][@value='spelling']]/form/text/text()") == ["ea"]
    assert texts_at("pronunciation/form[@lang='jra-fonipa']/text/text()") == ["iə"]
    assert texts_at("pronunciation/media/@href") == ["ia.ogg"]
    assert texts_at("//grammatical-info/@value") == ["n", "n"]
    assert texts_at("sense/gloss[@lang='vi']/text/text()") == ["nước", "nước & <mắm>"]
    assert texts_at("sense/definition/form[@lang='vi']/text/text()") == ["chất lỏng"]
    assert texts_at("sense/example[@source='tr. 3']/translation/form/text/text()") == ["uống nước"]
    assert texts_at("sense/trait[@name='semantic-domain-ddp4']/@value") == ["1.3 Water"]
    assert texts_at("sense/note/form[@lang='und']/text/text()") == ["ghi chú"]
    assert texts_at("sense/note[@type='grammar']/form[@lang='en']/text/text()") == ["mass noun"]
    assert texts_at("sense/illustration/@href") == ["ia.png", "b.png"]
    assert texts_at("sense/illustration/label/form[@lang='vi']/text/text()") == ["bến nước"]
    assert texts_at("sense/subsense/gloss[@lang='vi']/text/text()") == ["sông"]
    assert texts_at("sense/subsense/relation[@type='ant']/@ref") == ["8"]
    assert texts_at("relation[@ref='7']/trait[@name='text']/@value") == ["ea"]
    assert texts_at("etymology/form/text/text()") == ["gốc Chăm"]
    assert texts_at("trait[@name='source']/@value") == ["ABVD 744"]
    assert texts_at("trait[@name='concepticon_id']/@value") == ["948"]
    assert texts_at("field[@type='Plural']/form[@lang='jra']/text/text()") == ["ia ia"]
    assert texts_at("field[@type='dictionary-extra']/form/text/text()") == ['{"rank": 3}']


def test_the_full_entry_is_valid_and_comes_back(tmp_path: Path) -> None:
    assert documents(again(tmp_path, [FULL])) == documents([FULL])


def test_a_headword_in_another_language_stays_the_headword(tmp_path: Path) -> None:
    other = Entry("ea", "rad", "1", variants=(Variant("ia", "jra", "lexical-unit"),))
    found = [Entry("ia", "jra", "2"), other]
    assert documents(again(tmp_path, found)) == documents(found)


@pytest.mark.parametrize("language", ["rad", "jra"])
@pytest.mark.parametrize("kind", ["citation", "lexeme", "lexical-unit"])
def test_no_variant_beside_it_takes_the_headwords_place(
    tmp_path: Path, language: str, kind: str
) -> None:
    for variants in (
        (Variant("ko", "rad", kind),),
        (Variant("ko", "jra", kind),),
        (Variant("ko", "vi", kind), Variant("ka", "rad", kind)),
        (Variant("ko", "rad", "lexeme"), Variant("ka", "jra", kind)),
    ):
        for extra in ({}, {"lift": {"headword": "citation"}}):
            entry = Entry("--ko", "rad", "1", variants=variants, extra=extra)
            (back,) = again(tmp_path, [entry], language)
            assert (back.headword, back.language) == ("--ko", "rad")
            assert back.variants == variants


def test_a_relation_of_a_sense_that_is_gone_is_one_of_the_entry(tmp_path: Path) -> None:
    for relations in (
        (Relation("ant", "8", extra={"sense": "s9"}),),
        (Relation("ant", "8", extra={"sense": "s2"}), Relation("syn", "7")),
    ):
        found = [replace(FULL, relations=relations)]
        assert documents(again(tmp_path, found)) == documents(found)


def test_marks_in_a_text_that_was_changed_since_are_not_written() -> None:
    marked = ["gloss", {"lang": "vi"}, ["text", "nước ", ["span", {"class": "b"}, "lã"]]]
    extra = {"lift": {"markup": {"gloss": [marked]}}}
    sense = Sense(glosses={"vi": ("nước lã",)}, extra=extra)
    (same,) = etree.fromstring(written([Entry("ia", "jra", senses=(sense,))]))
    assert same.xpath("string(sense/gloss/text/span)") == "lã"
    edited = replace(sense, glosses={"vi": ("nước",)})
    (changed,) = etree.fromstring(written([Entry("ia", "jra", senses=(edited,))]))
    assert [node.tag for node in changed.iter()].count("span") == 0
    assert changed.xpath("string(sense/gloss/text)") == "nước"


def test_an_etymology_that_was_changed_since_is_written_as_text(tmp_path: Path) -> None:
    kept = ["etymology", {"type": "borrowed", "source": "Chăm"}]
    entry = Entry("ia", "jra", "1", etymology="Chăm", extra={"lift": {"etymology": [kept]}})
    assert documents(again(tmp_path, [entry])) == documents([entry])
    edited = replace(entry, etymology="Khmer")
    (element,) = etree.fromstring(written([edited]))
    assert element.xpath("string(etymology/form/text)") == "Khmer"
    assert element.xpath("string(etymology/@type)") == ""


def test_what_xml_cannot_hold_is_marked() -> None:
    content = written([Entry("a\x0bb\ufffe", "jra", "i\x00d", extra={"n": "\x1b"})])
    (element,) = etree.fromstring(content)
    assert element.xpath("string(lexical-unit)").strip() == "a\ufffdb\ufffd"
    assert element.get("id") == "i\ufffdd"
    assert "\\u001b" in element.xpath("string(field)")


def test_an_empty_lexicon_is_a_file(tmp_path: Path) -> None:
    assert again(tmp_path, []) == []


def test_the_header_says_what_the_lexicon_is(tmp_path: Path) -> None:
    about = {
        "title": {"vi": "Từ điển", "en": "Dictionary & more"},
        "licence": "CC-BY-4.0",
        "citation": "Anh 2020",
        "url": "",
    }
    content = b"".join(write(Export("jra", lambda: iter([FULL]), about)))
    root = etree.fromstring(content)
    SCHEMA.assertValid(root)
    assert root.xpath("string(header/description/form[@lang='en']/text)") == (
        "Dictionary & more\nAnh 2020\nCC-BY-4.0"
    )
    assert documents(entries(tmp_path, content)) == documents([FULL])


def test_entries_are_written_as_they_come() -> None:
    asked = []

    def endless() -> Iterator[Entry]:
        for number in itertools.count():
            asked.append(number)
            yield Entry("ia", "jra", str(number))

    pieces = write(Export("jra", endless))
    assert [next(pieces) for _ in range(3)][-1].startswith(b'<entry id="1"')
    assert asked == [0, 1]
