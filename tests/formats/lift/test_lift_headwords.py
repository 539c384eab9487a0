"""LIFT: the citation form is the headword, the lexical unit the lexeme form beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from dictionary.record.entry import Entry, Variant
from tests.formats.lifting import SCHEMA, UNIT, again, documents, entries, form, lift, written

IPA = "jra-fonipa"
# Forms of the lexical unit, of the citation form; the headword, and the variants beside it.
CASES: list[tuple[dict[str, str], dict[str, str], tuple[str, str], list[Variant]]] = [
    ({}, {"jra": "ia"}, ("jra", "ia"), []),
    ({"jra": ""}, {"jra": "ia"}, ("jra", "ia"), []),
    ({}, {IPA: "iə", "jra": "ia"}, ("jra", "ia"), [Variant("iə", IPA, "citation")]),
    ({"jra": "ia"}, {}, ("jra", "ia"), []),
    ({"jra": "ia"}, {"jra": ""}, ("jra", "ia"), []),
    ({"jra": "ia", IPA: "iə"}, {}, ("jra", "ia"), [Variant("iə", IPA, "lexical-unit")]),
    ({"jra": "ia"}, {"jra": "ia ia"}, ("jra", "ia ia"), [Variant("ia", "jra", "lexeme")]),
    (
        {IPA: "iə", "jra": "ia"},
        {IPA: "iəiə", "jra": "ia ia"},
        ("jra", "ia ia"),
        [
            Variant("ia", "jra", "lexeme"),
            Variant("iə", IPA, "lexeme"),
            Variant("iəiə", IPA, "citation"),
        ],
    ),
    ({IPA: "iə"}, {"jra": "ia"}, ("jra", "ia"), [Variant("iə", IPA, "lexeme")]),
    # The headword is that of its own writing system, as FieldWorks looks for it in each.
    ({"jra": "ia"}, {IPA: "iə"}, ("jra", "ia"), [Variant("iə", IPA, "citation")]),
    ({"jra": "ia"}, {"jra": "ia"}, ("jra", "ia"), [Variant("ia", "jra", "lexeme")]),
]


def multitext(tag: str, forms: dict[str, str]) -> str:
    inner = "".join(form(language, text) for language, text in forms.items())
    return f"<{tag}>{inner}</{tag}>" if forms else ""


@pytest.mark.parametrize(("unit", "citation", "headword", "variants"), CASES)
def test_the_citation_form_is_the_headword(
    tmp_path: Path,
    unit: dict[str, str],
    citation: dict[str, str],
    headword: tuple[str, str],
    variants: list[Variant],
) -> None:
    own = f"{multitext('lexical-unit', unit)}{multitext('citation', citation)}"
    other = f'<entry id="2">{UNIT}</entry>'
    found, _ = entries(tmp_path, lift(f'<entry id="1">{own}</entry>', other), language="jra")
    assert (found.language, found.headword) == headword
    assert list(found.variants) == variants
    (element,) = etree.fromstring(written([found]))
    for tag, forms in (("lexical-unit", unit), ("citation", citation)):
        assert {
            str(node.get("lang")): "".join(map(str, node.itertext())).strip()
            for node in element.iterfind(f"{tag}/form")
        } == forms
    both = [found, Entry("ia", "jra", "2")]
    assert documents(again(tmp_path, both)) == documents(both)


def test_citation_forms_say_which_language_headwords_are_in(tmp_path: Path) -> None:
    entry = f"<entry>{multitext('citation', {'en': 'water', 'jra': 'ia'})}</entry>"
    fire = f"<entry>{multitext('citation', {'jra': 'apui'})}</entry>"
    found = entries(tmp_path, lift(entry, fire))
    assert [(one.language, one.headword) for one in found] == [("jra", "ia"), ("jra", "apui")]


@pytest.mark.parametrize(
    "own",
    [
        f"<lexical-unit>{form('blt-Tavt', 'ꪙꪾ꫁')}{form('vi', 'nước')}</lexical-unit>",
        f"<citation>{form('blt-Tavt', 'ꪙꪾ꫁')}{form('vi', 'nước')}</citation>",
        f"<lexical-unit>{form('blt-Tavt', 'ꪙꪾ')}{form('vi', 'nước')}</lexical-unit>"
        f"<citation>{form('blt-Tavt', 'ꪙꪾ꫁')}{form('en', 'water')}</citation>",
    ],
)
def test_a_lexicon_of_a_language_in_any_script_comes_back(tmp_path: Path, own: str) -> None:
    found = entries(tmp_path, lift(f'<entry id="1">{own}</entry>'), language="blt")
    assert found[0].language == "blt-Tavt"
    assert documents(again(tmp_path, found, "blt")) == documents(found)
    (element,) = etree.fromstring(written(found, "blt"))
    assert element.find("variant") is None


def test_marks_in_a_citation_form_come_back(tmp_path: Path) -> None:
    marked = form("jra", 'ia <span class="b">ia</span>')
    (found,) = entries(tmp_path, lift(f'<entry id="1"><citation>{marked}</citation></entry>'))
    assert found.headword == "ia ia"
    (element,) = etree.fromstring(written([found]))
    assert element.xpath("string(citation/form/text/span)") == "ia"


def test_a_lexeme_form_from_another_format_is_a_lexical_unit(tmp_path: Path) -> None:
    entry = Entry("ia ia", "jra", "1", variants=(Variant("ia", "jra", "lexeme"),))
    content = written([entry])
    SCHEMA.assertValid(etree.fromstring(content))
    (element,) = etree.fromstring(content)
    assert element.xpath("string(lexical-unit/form/text)") == "ia"
    assert element.xpath("string(citation/form/text)") == "ia ia"
    assert documents(entries(tmp_path, content)) == documents([entry])


def test_a_second_citation_form_never_becomes_the_headword(tmp_path: Path) -> None:
    doubled = f"<citation>{form('jra', 'ia ia')}{form('jra', 'other')}</citation>"
    unit = f"<lexical-unit>{form('jra', 'ia')}</lexical-unit>"
    (found,) = entries(tmp_path, lift(f'<entry id="1">{unit}{doubled}</entry>'))
    assert found.headword == "ia ia"
    # Somebody has taken the lexeme form out since.
    edited = Entry("ia ia", "jra", "1", extra=found.extra)
    (back,) = again(tmp_path, [edited])
    assert back.headword == "ia ia"
