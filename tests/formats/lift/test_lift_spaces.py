"""LIFT: spaces and line breaks are the author's and come back; what is stored is tidy."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from lxml import etree

from dictionary.checks.record import check
from tests.formats.lifting import UNIT, again, documents, entries, entry, form, lift, written

# What stands in the file, and what is stored of it; texts that come back.
SPACED = [
    ("a  b", "a b"),
    (" a ", "a"),
    ("a\u00a0b\u2003c", "a b c"),
    ("one\ntwo\u2028three\u2029four", "one\ntwo\nthree\nfour"),
    ("a\tb", "a b"),
    ("\na\n", "a"),
    ("nước  ", "nước"),
]
# Texts that come back as they are stored.
PUT_RIGHT = [
    ("\ufeffa\u200b", "a"),
    ("a&#13;b", "a\nb"),
    ("a\u0085b", "a\nb"),
    ("nu\u031bo\u031b\u0301c", "nước"),
    ("Ðường", "Đường"),
    ("one\n    two", "one two"),
]


def shown(content: bytes, path: str) -> str:
    (element,) = etree.fromstring(content).iterchildren("entry")
    return str(element.xpath(f"string({path})"))


@pytest.mark.parametrize(("own", "kept"), SPACED + PUT_RIGHT)
def test_a_text_is_stored_tidy_and_comes_back(tmp_path: Path, own: str, kept: str) -> None:
    inner = (
        f'<sense id="s"><gloss lang="vi"><text>{own}</text></gloss>'
        f"<definition>{form('vi', own)}</definition></sense>"
        f'<field type="F">{form("vi", own)}</field>'
    )
    found = entry(tmp_path, inner)
    (sense,) = found.senses
    assert (sense.glosses["vi"], sense.definitions["vi"], found.extra["F"]["vi"]) == (
        (kept,), kept, kept,
    )  # fmt: skip
    expected = own if (own, kept) in SPACED else kept
    content = written([found])
    for path in ("sense/gloss/text", "sense/definition/form/text", "field/form/text"):
        assert shown(content, path) == expected
    assert documents(again(tmp_path, [found])) == documents([found])
    assert not [problem for problem in check(found) if problem[1] == "error"]


def test_a_headword_with_spaces_at_its_end_is_found_without(tmp_path: Path) -> None:
    unit = f"<lexical-unit>{form('jra', 'ia ')}</lexical-unit>"
    (found,) = entries(tmp_path, lift(f'<entry id="1">{unit}</entry>'))
    assert found.headword == "ia"
    assert shown(written([found]), "lexical-unit/form/text") == "ia "


@pytest.mark.parametrize("value", ["a  b", "a ", "a\u00a0b", "a; b_1"])
def test_attributes_come_back(tmp_path: Path, value: str) -> None:
    told = quoteattr(value)
    content = lift(
        f'<entry id={told}>{UNIT}<trait name="t" value={told}/><relation type="syn" ref={told}/>'
        f'<sense id={told}><relation type="ant" ref={told}/><example source={told}>'
        f"{form('jra', 'ia')}</example></sense></entry>"
    )
    found = entries(tmp_path, content)
    assert (found[0].source_id, found[0].senses[0].id, found[0].relations[0].target) == (
        (" ".join(value.split()),) * 3
    )
    back = written(found)
    for path in (
        "@id", "trait/@value", "relation/@ref", "sense/@id", "sense/relation/@ref",
        "sense/example/@source",
    ):  # fmt: skip
        assert shown(back, path) == value
    assert documents(again(tmp_path, found)) == documents(found)


def test_spaces_around_a_span_and_its_attributes_come_back(tmp_path: Path) -> None:
    text = 'water  <span class="b" href="a.html" lang="jra"> ia</span> \u2029here'
    found = entry(tmp_path, f'<sense id="s"><gloss lang="en"><text>{text}</text></gloss></sense>')
    assert found.senses[0].glosses == {"en": ("water ia \nhere",)}
    assert f"<text>{text}</text>".encode() in written([found])
