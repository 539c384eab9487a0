"""LIFT of any kind, elements where they belong and where they do not: nothing is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.formats.lifting import UNIT, documents, entries, lift, written

TAGS = [
    "lexical-unit", "citation", "pronunciation", "variant", "sense", "subsense", "note", "relation",
    "etymology", "grammatical-info", "gloss", "definition", "example", "translation", "reversal",
    "illustration", "media", "trait", "field", "annotation", "usage", "form", "text", "span", "x",
]  # fmt: skip
NAMES = [
    "id",
    "guid",
    "order",
    "type",
    "name",
    "value",
    "ref",
    "href",
    "source",
    "class",
    "x",
    "dateModified",
]
VALUES = [
    "", "1", "2", "a", "b", "und", "text", "type", "sense", "source", "part-of-speech", "homograph",
    "semantic-domain-ddp4", "dictionary-extra", "range-label", "lift", "note:a", "audio",
    "0a18bb95-0eb2-422e-bf7e-c1fd90274670", "a_0a18bb95-0eb2-422e-bf7e-c1fd90274670",
]  # fmt: skip
LANGUAGES = st.sampled_from(["jra", "vi", "en", "jra-fonipa", "und", "jra-Zxxx-x-audio"])
words = st.sampled_from(["ia", "nước", "a b", " a  b", '{"a": 1}', "&amp;"])


def element(tag: str, attributes: dict[str, str], language: str, children: Sequence[str]) -> str:
    given_ = dict(attributes)
    if tag in ("form", "gloss"):
        given_["lang"] = language
    # Outside of these, LIFT has no text.
    inner = children if tag in ("text", "span") else [one for one in children if one[0] == "<"]
    shown = "".join(f" {name}={quoteattr(value)}" for name, value in given_.items())
    return f"<{tag}{shown}>{''.join(inner)}</{tag}>"


def forms(tag: str) -> st.SearchStrategy[str]:
    return st.builds(
        element,
        st.just(tag),
        st.just({}),
        LANGUAGES,
        words.map(lambda one: [f"<text>{one}</text>"]),
    )


attributes = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)
traits = st.fixed_dictionaries({"name": st.sampled_from(VALUES), "value": st.sampled_from(VALUES)})
trees = st.recursive(
    forms("form")
    | forms("gloss")
    | st.builds(element, st.just("trait"), traits, LANGUAGES, st.just([])),
    lambda inner: st.builds(
        element,
        st.sampled_from(TAGS),
        attributes,
        LANGUAGES,
        st.lists(inner | forms("form") | words, max_size=3),
    ),
    max_leaves=6,
)


def said(content: bytes) -> Counter[tuple[str, str]]:
    """All attributes, and all texts, with the names of the elements that they are in."""
    found: Counter[tuple[str, str]] = Counter()
    for node in etree.fromstring(content).iterchildren("entry"):
        for inner in node.iter(etree.Element):
            tag = str(inner.tag)
            found.update((f"{tag}@{name}", str(value)) for name, value in inner.attrib.items())
            text = "".join(map(str, inner.itertext())) if inner.tag == "text" else ""
            if text.strip():
                found[tag, unicodedata.normalize("NFC", " ".join(text.split()))] += 1
    return found


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(inner=st.lists(trees, max_size=5), own=attributes)
def test_no_tree_loses_anything(tmp_path: Path, inner: list[str], own: dict[str, str]) -> None:
    content = lift(element("entry", own, "", [UNIT, *inner]))
    found = entries(tmp_path, content, language="jra")
    after = written(found)
    assert documents(entries(tmp_path, after, language="jra")) == documents(found)
    # Only the writer tells the part of speech in a trait, and only where the senses do not.
    if "part-of-speech" not in content:
        assert said(content.encode()) - said(after) == Counter()
