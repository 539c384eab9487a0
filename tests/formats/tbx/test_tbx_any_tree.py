"""Any elements in a concept: they come back as they were, whatever the reader takes of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.tbx.about import about
from dictionary.formats.tbx.reading import read
from tests.formats.tbx_files import again, canonical

NAMES = (
    "descrip", "descripGrp", "admin", "adminGrp", "adminNote", "termNote", "termNoteGrp", "note",
    "ref", "xref", "transacGrp", "transac", "date", "hi", "term", "termGrp", "language", "concept",
    "subjectField", "partOfSpeech", "termStatus", "min:partOfSpeech", "min:administrativeStatus",
    "basic:definition", "basic:source", "own:x",
)  # fmt: skip
TYPES = (
    "subjectField", "definition", "context", "source", "partOfSpeech", "administrativeStatus",
    "usageStatus", "termType", "crossReference", "broaderConceptGeneric", "Status", "Note", "x",
    "reliabilityCode", "lifecycle", "noteText",
)  # fmt: skip
texts = st.sampled_from(
    ("", " ", "a", " a\n  b ", "noun", "preferred", "Draft", "deprecated", "fullForm", "&<>",
     "e\u0301")
)  # fmt: skip
attributes = st.dictionaries(
    st.sampled_from(("type", "id", "target", "xml:lang", "lang")),
    st.sampled_from((*TYPES, "c1", "t1", "c1-t1", "vi", "EN_us", "?")),
    max_size=2,
)


def written(name: str, given_: dict[str, str], *inner: str) -> str:
    attributes_ = "".join(f" {key}={quoteattr(value)}" for key, value in given_.items())
    return f"<{name}{attributes_}>{''.join(inner)}</{name}>"


def element(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    typed = st.builds(
        lambda name, type_, more, inner: written(name, {**more, "type": type_}, *inner),
        st.sampled_from(NAMES), st.sampled_from(TYPES), attributes, children,
    )  # fmt: skip
    plain = st.builds(
        lambda name, more, inner: written(name, more, *inner),
        st.sampled_from(NAMES), attributes, children,
    )  # fmt: skip
    return typed | plain


leaves = element(st.lists(texts.map(escape), max_size=1))
trees = st.recursive(
    leaves, lambda inner: element(st.lists(inner | texts.map(escape), max_size=3)), max_leaves=4
)
parts = st.lists(trees | st.just("<!-- c -->") | st.just("<?p i?>"), max_size=3).map("".join)
V3 = (
    '<tbx type="{type}" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" '
    'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:own="http://example.org/own" '
    'xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>{inner}</body></text></tbx>'
)
BOUND = 'xmlns:min="x:m" xmlns:basic="x:b" xmlns:own="x:o"'
V2 = f"<martif {BOUND}><text><body>{{inner}}</body></text></martif>"
SHAPES = {
    "dca": (V3.replace("{type}", "TBX-Basic").replace("{style}", "dca"), "conceptEntry", "langSec",
            "termSec", ""),
    "dct": (V3.replace("{type}", "TBX-Basic").replace("{style}", "dct"), "conceptEntry", "langSec",
            "termSec", ""),
    "own": (V3.replace("{type}", "TBX-VN").replace("{style}", "dca"), "conceptEntry", "langSec",
            "termSec", ""),
    "tig": (V2, "termEntry", "langSet", "tig", ""),
    "ntig": (V2, "termEntry", "langSet", "ntig", "termGrp"),
    "min": (f"<TBX {BOUND}><body>{{inner}}</body></TBX>", "entry", "langGroup", "termGroup", ""),
    "multiterm": (f"<mtf {BOUND}>{{inner}}</mtf>", "conceptGrp", "languageGrp", "termGrp", ""),
}  # fmt: skip


@st.composite
def files(draw: st.DrawFn, key: str) -> str:
    frame, concept, section, term, holder = SHAPES[key]
    language = "" if key == "multiterm" else ' xml:lang="vi"'
    own = draw(attributes.filter(lambda each: "lang" not in each and "xml:lang" not in each))
    inner = f"{draw(parts)}<term>{escape(draw(texts))}a</term>{draw(parts)}"
    if holder:
        inner = f"{draw(parts)}<{holder}>{inner}</{holder}>{draw(parts)}"
    terms = written(term, own, inner)
    named = '<language lang="VI"/>' if key == "multiterm" else ""
    whole = f"<{section}{language}>{named}{draw(parts)}{terms}{draw(parts)}</{section}>"
    concept_ = f'<{concept} id="c1">{draw(parts)}{whole}{draw(parts)}</{concept}>'
    return frame.replace("{inner}", concept_)


@pytest.mark.parametrize("key", SHAPES)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_any_elements_come_back(key: str, data: st.DataObject) -> None:
    content = data.draw(files(key))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.tbx"
        path.write_text(content, encoding="utf-8")
        found = list(read(Source(path)))
        errors = [each for each in found if isinstance(each, Problem) and each.severity == "error"]
        records = [each for each in found if isinstance(each, Record)]
        if errors:
            assert not records
            return
        (record,) = records
        made = again([record.entry], about(Source(path)))
        assert str(canonical(made), "utf-8") == str(canonical(content.encode()), "utf-8")
        assert record.view is not None
        assert record.view(record.entry) == record.entry  # type: ignore[arg-type, comparison-overlap]  # of a concept
