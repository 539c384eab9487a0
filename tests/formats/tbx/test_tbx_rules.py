"""The rules of TBX: files that keep them, and one broken file for each way to break one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from dictionary.formats.base import Source
from dictionary.formats.tbx.rules import broken_rules
from tests.formats.tbx_files import FOLDER, RNG, concept, section, term, v2, v3

needs_schema = pytest.mark.skipif(
    not RNG.exists(), reason="no shared schema: set SHARED_DATA to the folder that has it"
)
STATUS = '<termNote type="usageStatus">preferred</termNote>'
NOUN = '<termNote type="partOfSpeech">noun</termNote>'
SOURCED = (
    '<descripGrp><descrip type="definition">d</descrip><admin type="source">s</admin></descripGrp>'
)
GOOD = v3(
    concept(
        section(term("nước", NOUN + STATUS + "<note>n</note>"), own=SOURCED),
        own='<descrip type="subjectField">f</descrip><transacGrp><transac type="transactionType">'
        "creation</transac><date>2026-01-25</date></transacGrp>",
    )
)


def broken(path: Path, content: str, edition: str = "v4") -> list[str]:
    """The rules that a file breaks, without what may be."""
    file = path / "t.tbx"
    file.write_text(content, encoding="utf-8")
    return [each.rule for each in broken_rules(Source(file), edition) if not each.is_info]


def is_valid(content: str) -> bool:
    """Whether the core schema takes a file."""
    tree = etree.fromstring(content.encode()).getroottree()
    return bool(etree.RelaxNG(etree.parse(RNG)).validate(tree))


def test_a_good_file_breaks_none(tmp_path: Path) -> None:
    assert broken(tmp_path, GOOD) == []


# What is broken: the change of the good file, the rules, and whether the core itself is broken.
BROKEN: Sequence[tuple[str, str, str, list[str], bool]] = [
    ("name", "<tbx ", "<TBX ", ["root-name", "element-unknown"], True),
    ("namespace", "ed-2", "ed:3.0", ["root-namespace"], True),
    ("type", "TBX-Basic", "TBX-Core", ["root-type"], False),
    ("style", '"dca"', '"DCA"', ["root-style"], True),
    ("root language", ' xml:lang="en" xmlns', " xmlns", ["attribute-missing"], True),
    ("header", "<sourceDesc><p>t</p></sourceDesc>", "", ["element-missing"], True),
    ("order in a term", NOUN + STATUS + "<note>n</note>", "<note>n</note>" + NOUN,
     ["element-order"], True),
    ("order in a group", SOURCED, SOURCED.replace(
        '<descrip type="definition">d</descrip><admin type="source">s</admin>',
        '<admin type="source">s</admin><descrip type="definition">d</descrip>'),
     ["element-order"], True),
    ("two in a group", "</descrip><admin", '</descrip><descrip type="definition">e</descrip><admin',
     ["element-twice"], True),
    ("level", STATUS, STATUS + '<descrip type="subjectField">f</descrip>',
     ["category-level"], False),
    ("bare source", SOURCED, '<admin type="source">s</admin>', ["category-group"], False),
    ("word", ">preferred<", ">preferredTerm-admn-sts<", ["category-word"], False),
    ("old transaction", ">creation<", ">origination<", ["category-word"], False),
    ("category", STATUS, STATUS.replace("usageStatus", "normativeAuthorization"),
     ["category-unknown"], False),
    ("no type", NOUN, "<termNote>noun</termNote>", ["attribute-missing"], True),
    ("attribute", "<note>", '<note from="translator">', ["attribute-unknown"], True),
    ("element", "<note>n</note>", "<remark>n</remark>", ["element-unknown"], True),
    ("place", "<note>n</note>", section("t", tag="en"), ["element-place"], True),
    ("no id", '<conceptEntry id="c1">', "<conceptEntry>", ["attribute-missing"], True),
    ("id", 'id="c1"', 'id="1 a"', ["id-name"], True),
    ("id twice", "<term>", '<term id="c1">', ["id-twice"], True),
    ("target", STATUS, STATUS + '<ref type="crossReference" target="c9"/>',
     ["target-missing"], True),
    ("language", '<langSec xml:lang="vi">', '<langSec xml:lang="vi_VN">', ["language-tag"], True),
    ("no term", term("nước", NOUN + STATUS + "<note>n</note>"), "", ["element-missing"], True),
    ("blank term", "<term>nước", "<term> ", ["term-blank"], False),
    ("date", "2026-01-25", "25/01/2026", ["date"], True),
    ("text", "</conceptEntry>", "text</conceptEntry>", ["text-place"], True),
    ("group", NOUN, f"<termNoteGrp>{NOUN}</termNoteGrp>",
     ["element-of-no-category", "category-group"], False),
    ("XML", "<note>n</note>", "<note>&</note>", ["well-formed"], True),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rules"), [
    pytest.param((old, new), rules, id=name) for name, old, new, rules, _ in BROKEN
])  # fmt: skip
def test_a_broken_file_fails_with_the_rule(
    tmp_path: Path, change: tuple[str, str], rules: list[str]
) -> None:
    assert change[0] in GOOD
    found = broken(tmp_path, GOOD.replace(*change, 1).replace("</tbx>", _end(*change)))
    assert found == rules


def _end(old: str, new: str) -> str:
    return "</TBX>" if (old, new) == ("<tbx ", "<TBX ") else "</tbx>"


@needs_schema
@pytest.mark.parametrize(("change", "is_core"), [
    pytest.param((old, new), is_core, id=name)
    for name, old, new, rules, is_core in BROKEN if rules != ["well-formed"]
])  # fmt: skip
def test_rules_of_the_core_agree_with_its_schema(change: tuple[str, str], is_core: bool) -> None:
    assert is_valid(GOOD)
    content = GOOD.replace(*change, 1).replace("</tbx>", _end(*change))
    assert is_valid(content) is not is_core


def test_an_old_status_may_be_there(tmp_path: Path) -> None:
    old = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    content = GOOD.replace(STATUS, old)
    file = tmp_path / "t.tbx"
    file.write_text(content, encoding="utf-8")
    (info,) = broken_rules(Source(file), "v4")
    assert (info.rule, info.is_info, info.line) == ("category-old", True, 4)
    assert broken(tmp_path, content.replace("creation", "origination"), "basic") == []


def test_the_second_version_has_its_own_names(tmp_path: Path) -> None:
    head = "<martifHeader><fileDesc><sourceDesc><p>t</p></sourceDesc></fileDesc></martifHeader>"
    inner = '<termEntry><langSet xml:lang="vi"><tig><term>nước</term></tig></langSet></termEntry>'
    good = v2(inner).replace("<text>", f"{head}<text>").replace('"TBX"', '"TBX-Basic"')
    assert broken(tmp_path, good, "v2") == []
    assert broken(tmp_path, good.replace("tig>", "ntig>"), "v2") == [
        "element-missing",
        "element-unknown",
    ]


@pytest.mark.skipif(not FOLDER.exists(), reason="no shared terminology")
def test_the_samples_of_its_makers_keep_the_rules_of_their_edition() -> None:
    # Their persons stand in the back matter, to which notes about changes refer.
    path = FOLDER / "tbx" / "ltac_basic_DCA_astronomy.tbx"
    assert {each.rule for each in broken_rules(Source(path), "basic")} <= {"category-level"}
