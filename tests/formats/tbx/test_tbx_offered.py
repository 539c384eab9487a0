"""What the room offers beside the reader: extracts, headers, ids, MultiTerm XML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dictionary.errors import Conflict
from dictionary.formats.base import Record, Source
from dictionary.formats.tbx import offered, writing
from dictionary.formats.tbx.about import about
from dictionary.formats.tbx.excerpt import excerpt
from dictionary.formats.tbx.reading import read
from dictionary.formats.tbx.xml.identifiers import XmlIds, decoded, encoded
from dictionary.record.concept import (
    Concept,
    ConceptRelation,
    Context,
    Definition,
    Ruling,
    Section,
    Term,
)
from dictionary.record.entry import Note
from tests.formats.tbx_files import Write, concept, concepts, items, section, told, v2, v3, written

LONG = Concept(
    "12",
    subjects=("tt24:303",),
    sections=(
        Section(
            "vi",
            (
                Term("cách ly", id="t1", status="preferred", part_of_speech="verb"),
                Term(
                    "cách li",
                    id="t2",
                    status="superseded",
                    replaced_by="t1",
                    contexts=(Context("Bị cách li.", {}, "báo"),),
                    rulings=(Ruling("superseded", "BYT", "1/QĐ-BYT"),),
                ),
            ),
            (Definition("để riêng ra", "vi", "từ điển"),),
            (Note("general", {"vi": "n"}),),
        ),
        Section("km", (Term("ដាក់ឱ្យនៅដាច់ដោយឡែក", id="t3"),)),
    ),
    relations=(ConceptRelation("related", "c1"), ConceptRelation("related", "gone")),
)
OTHER = Concept("c1", sections=(Section("vi", (Term("dịch"),)),))


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (v3(concept(section("a")), concept(section("b", tag="?"), id_="c2")), "utf-8"),
        (v2('<termEntry id="c1"><langSet xml:lang="vi"><tig><term>a</term></tig></langSet>'
            '</termEntry>',
            '<termEntry id="c2"><langSet xml:lang="?"><tig><term>b</term></tig></langSet>'
            '</termEntry>'), "utf-8-sig"),
        ('<?xml version="1.0" encoding="UTF-16"?><mtf>\n<conceptGrp><concept>1</concept>'
         '<languageGrp><language lang="VI"/><termGrp><term>a</term></termGrp></languageGrp>'
         '</conceptGrp>\n<conceptGrp><concept>c2</concept><languageGrp><language lang="?"/>'
         '<termGrp><term>b</term></termGrp></languageGrp></conceptGrp></mtf>', "utf-16"),
        ('<TBX dialect="TBX-Min"><header/><body>\n<entry id="c1"><langGroup xml:lang="vi">'
         '<termGroup><term>a</term></termGroup></langGroup></entry>\n<entry id="c2">'
         '<langGroup xml:lang="?"><termGroup><term>b</term></termGroup></langGroup></entry>'
         '</body></TBX>', "utf-8"),
    ],
)  # fmt: skip
def test_an_extract_has_the_concepts_with_errors(tmp_path: Path, content: str, codec: str) -> None:
    found = items(tmp_path, content.encode(codec))
    ((code, _, line, _),) = told(found)
    assert code == "invalid-tag"
    source = Source(tmp_path / "terms.tbx")
    part = b"".join(excerpt(source, {"terms.tbx": {line}}))
    again_ = items(tmp_path, part)
    assert [code for code, *_ in told(again_)] == ["invalid-tag"]
    assert len(again_) == 1
    mended = str(part, codec).replace('"?"', '"en"')
    assert [each.source_id for each in concepts(items(tmp_path, mended.encode(codec)))] == ["c2"]


def test_an_extract_of_what_has_no_concept_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_text("<tbx>", encoding="utf-8")
    with pytest.raises(Conflict):
        list(excerpt(Source(path), {}))


def test_a_header_says_what_the_file_is() -> None:
    stated = {"id": "y", "title": {"vi": "Y tế"}, "licence": "CC0-1.0", "citation": "c", "url": "u"}
    for write, published_first in ((writing.write, True), (writing.write_v2, False)):
        root = etree.fromstring(written(write, [LONG], stated))
        own = [etree.QName(each).localname for each in root[0][0]]
        names = ["publicationStmt", "titleStmt", "sourceDesc"]
        assert own == (names if published_first else [names[1], names[0], names[2]])
        assert [text for text in root[0].itertext() if text.strip()] == [
            *(("c", "CC0-1.0", "Y tế") if published_first else ("Y tế", "c", "CC0-1.0")),
            "u",
            "TBX-Basic V4" if published_first else "TBX-Basic V2",
            "c",
        ]


def test_a_title_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_bytes(written(writing.write, [LONG], {"title": {"vi": "Y tế"}}))
    stated = about(Source(path))
    assert (stated.title, stated.extra) == ("Y tế", {})


def test_version_four_is_as_people_expect_it() -> None:
    text = written(writing.write, [LONG, OTHER]).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<tbx type="TBX-Basic"')
    assert text.partition('<conceptEntry id="c12">')[2].startswith(
        """
 <descrip type="subjectField">tt24:303</descrip>
 <ref type="crossReference" target="c_x63_1"/>
 <langSec xml:lang="vi">
  <descripGrp>
   <descrip type="definition">để riêng ra</descrip>
   <admin type="source">từ điển</admin>
  </descripGrp>
  <note>n</note>
  <termSec id="c12-t1">
   <term>cách ly</term>
   <termNote type="partOfSpeech">verb</termNote>
   <termNote type="usageStatus">preferred</termNote>
  </termSec>
  <termSec id="c12-t2">
   <term>cách li</term>
   <termNote type="usageStatus">deprecated</termNote>
   <descripGrp>
    <descrip type="context">Bị cách li.</descrip>
    <admin type="source">báo</admin>
   </descripGrp>
   <ref type="crossReference" target="c12-t1">cách ly</ref>
   <admin type="source">1/QĐ-BYT · BYT</admin>
   <note xml:lang="und">superseded · 1/QĐ-BYT · BYT</note>
  </termSec>
 </langSec>
 <langSec xml:lang="km">
  <termSec id="c12-t3">
   <term>ដាក់ឱ្យនៅដាច់ដោយឡែក</term>
  </termSec>
 </langSec>
</conceptEntry>
"""
    )


def test_multiterm_comes_back(tmp_path: Path) -> None:
    plain = replace(
        LONG.sections[0].terms[0], status="superseded", contexts=(Context("k", {}, "s"),)
    )
    own = replace(LONG, sections=(Section("vi", (replace(plain, id=""),)),), relations=())
    content = written(writing.write_multiterm, [own])
    assert content.startswith(b"\xff\xfe")
    assert concepts(items(tmp_path, content)) == [own]


def test_multiterm_has_no_groups_of_other_formats() -> None:
    text = str(written(writing.write_multiterm, [LONG]), "utf-16")
    root = etree.fromstring(text.encode("utf-16"))
    assert {each.tag for each in root.iter("*")} == {
        "mtf", "conceptGrp", "concept", "descripGrp", "descrip", "languageGrp", "language",
        "termGrp", "term",
    }  # fmt: skip
    assert '<descrip type="Status">superseded</descrip>' in text
    assert '<language lang="KM" type="Khmer"/>' in text


@pytest.mark.parametrize(
    "write", [writing.write, writing.write_basic, writing.write_v2, writing.write_own]
)
def test_a_file_that_is_sent_back_says_no_change(tmp_path: Path, write: Write) -> None:
    kept = {"tbx": {"shape": "tbx-v3-dct", "element": ["termSec", {}, ["", "text"]]}}
    term = replace(LONG.sections[0].terms[0], extra=kept)
    own = replace(LONG, sections=(replace(LONG.sections[0], terms=(term,)),), extra=kept)
    path = tmp_path / "t.tbx"
    path.write_bytes(written(write, [own, OTHER]))
    first, _ = (each for each in read(Source(path)) if isinstance(each, Record))
    assert first.view is not None
    assert first.view(own) == first.entry  # type: ignore[arg-type, comparison-overlap]  # of a concept


def test_a_file_in_its_own_shape_that_is_sent_back_says_no_change(tmp_path: Path) -> None:
    note = (
        '<termNote type="administrativeStatus" id="n">Draft</termNote><xref type="y" target="z"/>'
    )
    (record,) = items(tmp_path, v3(concept(section(f"<termSec><term> a</term>{note}</termSec>"))))
    assert isinstance(record, Record)
    assert record.view is not None
    assert record.view(record.entry) == record.entry  # type: ignore[arg-type, comparison-overlap]  # of a concept


def test_without_a_file_before_it_is_version_four() -> None:
    found = [LONG, OTHER]
    for stated in (
        {},
        {"tbx": {"frame": {"shape": "tbx-v3-dca", "root": ["tbx", {}]}}},
        {"tbx": 1},
    ):
        assert written(writing.write_as_it_came, found, stated) == written(writing.write, found)


@pytest.mark.parametrize(
    "frame",
    [
        {"root": ["x:tbx", {}, ["", "concepts"]]},
        {"root": ["tbx", {}, ["", "concepts"], ["", "concepts"]]},
        {"root": ["tbx", {}, ["", "concepts"]], "before": [["!", {}, "--"]]},
        {"root": ["tbx", {}, ["", "concepts"]], "before": [["p", {}]]},
        {"root": ["tbx", {}, ["", "concepts"]], "prefix": "t:"},
        {"root": ["tbx", {"a b": ""}, ["", "concepts"]]},
    ],
)
def test_a_frame_that_is_no_xml_is_not_written(frame: dict[str, object]) -> None:
    stated = {"tbx": {"frame": {"shape": "tbx-v3-dca", **frame}}}
    assert written(writing.write_as_it_came, [OTHER], stated) == written(writing.write, [OTHER])


@given(st.text(min_size=1, max_size=6))
def test_an_id_comes_back(own: str) -> None:
    assert decoded(encoded(own)) == own


def test_ids_that_xml_refuses_get_a_prefix() -> None:
    made = [Concept(each, sections=OTHER.sections) for each in ("12", "a b", "ok", "c12", "")]
    ids = XmlIds(made)
    named = [ids.concept(each) for each in made]
    assert named[:4] == ["c12", "ca_x20_b", "ok", "c_x63_12"]
    assert named[4].startswith("c--")
    assert [decoded(each) for each in named] == ["12", "a b", "ok", "c12", ""]
    plain = XmlIds(made[2:4])
    assert [plain.concept(each) for each in made[2:4]] == ["ok", "c12"]


def test_ids_are_there_once() -> None:
    made = [
        Concept("c1", sections=(Section("vi", (Term("a", id="t"), Term("b", id="t"))),)),
        Concept("c1-t", sections=(Section("vi", (Term("a"),)),)),
        Concept("", sections=(Section("vi", (Term("a"),)),)),
        Concept("", sections=(Section("vi", (Term("a"),)),)),
    ]
    root = etree.fromstring(written(writing.write, made))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) == 6


def test_a_file_is_recognised_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "t.xml"
    for content, is_terms in (("<mtf/>".encode("utf-16"), True), (b"<lift/>", False)):
        path.write_bytes(content)
        assert offered.recognises(path) is is_terms


def test_what_is_offered_has_its_own_names() -> None:
    names = [each.name for each in (*offered.FORMATS, *offered.EXPORTS)]
    assert names == [
        "tbx", "multiterm", "tbx-basic-1.2.1", "tbx-v2", "tbx-vn", "tbx-as-it-came",
    ]  # fmt: skip
    assert {each.records for each in (*offered.FORMATS, *offered.EXPORTS)} == {"concept"}
