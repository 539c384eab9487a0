"""Any JSON in `extra`, which nobody has read from a file: what is written is XML all the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dictionary.formats.base import About
from dictionary.formats.tbx.facts import SHAPES
from dictionary.formats.tbx.xml.markup import xml_of
from dictionary.record.concept import Concept, ConceptRelation, Context, Definition, Section, Term
from dictionary.record.entry import Note
from tests.formats.tbx_files import again

SLOTS = (
    "text", "status", "definitions", "terms", "sections", "own_text", "source", "source_id", "x",
    "typed_notes", "contexts", "replaced_by", "language", "relations", "subjects",
)  # fmt: skip
names = st.sampled_from(
    ("term", "termGrp", "descrip", "termSec", "ntig", "!", "?", "a b", "x:y", ":y", "xml", "", 1)
)
attributes = st.dictionaries(
    st.sampled_from(("type", "id", "xml:lang", "lang", "target", "a b", "x:y", "xmlns:x")),
    st.sampled_from(("a", "vi", "administrativeStatus", '"<&', "\x00", 1)), max_size=2,
)  # fmt: skip
how = st.sampled_from(({}, {"raw": []}, {"raw": ["a"]}, {"raw": [["hi", {}, "a"]]}, {"raw": 1},
                       {"at": "target"}, {"at": 1}, 1))  # fmt: skip
slots = st.builds(lambda name: ["", name], st.sampled_from(SLOTS)) | st.builds(
    lambda name, own: ["", name, own], st.sampled_from(SLOTS), how
)
texts = st.sampled_from(("a", " ", "--", "a -", "?>", "\ufffe", "<&>"))
elements = st.recursive(
    slots | texts | st.none(),
    lambda inner: st.builds(
        lambda name, own, children: [name, own, *children],
        names, attributes, st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip


def extras(shape: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda element, more: {"tbx": {"shape": shape, "element": element, **more}},
        elements,
        st.sampled_from(({}, {"term": 0}, {"term": "0"}, {"of": ["see", "c2"]}, {"of": 1})),
    )


@st.composite
def concepts(draw: st.DrawFn, shape: str) -> Concept:
    extra = extras(shape)
    term = Term(
        "a", id="t", status="deprecated", replaced_by="u",
        contexts=(Context("k", {}, "s", draw(extra)),),
        typed_notes=(Note("general", {"vi": "n"}),), extra=draw(extra),
    )  # fmt: skip
    definition = Definition("d", "vi", "s", draw(extra))
    section = Section("vi", (term, Term("b", id="u")), (definition,), extra=draw(extra))
    relation = ConceptRelation("see", "c2", draw(extra))
    return Concept(
        "c1", sections=(section,), subjects=("s",), relations=(relation,), extra=draw(extra)
    )


@pytest.mark.parametrize("shape", SHAPES)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_is_written_is_xml(shape: str, data: st.DataObject) -> None:
    own = data.draw(concepts(shape))
    frame = {"shape": shape, "root": ["root", {}, ["", "concepts"]]}
    content = again([own], About(extra={"tbx": {"frame": frame}}))
    tree = etree.fromstring(content)
    assert {"a", "b"} <= {text.strip() for text in tree.itertext()}


@settings(deadline=None, max_examples=100)
@given(root=elements, before=st.lists(elements, max_size=2) | st.just(1))
def test_a_file_has_its_concepts_whatever_the_frame(root: Any, before: Any) -> None:
    frame = {"shape": "tbx-v3-dca", "root": root, "before": before}
    own = Concept("c1", sections=(Section("vi", (Term("nước"),)),))
    content = again([own], About(extra={"tbx": {"frame": frame}}))
    assert [each.text for each in etree.fromstring(content).iter("{*}term")].count("nước") == 1


def test_a_prefix_that_is_not_declared_is_none() -> None:
    assert xml_of(["t", {}, ["u", {}]], "t:") == "<t:t><t:u/></t:t>"
