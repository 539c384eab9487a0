"""LIFT in: what becomes of each element, and that nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.record.entry import (
    Example,
    Note,
    Picture,
    Pronunciation,
    Relation,
    Variant,
    each_sense,
)
from dictionary.record.numbering import MAX_DEPTH
from tests.formats.lifting import again, documents, entries, entry, form, written

OTHER = "dc4106ac-13fd-4ae0-a32b-b737f413d515"


def test_forms_of_a_variant_are_variants_and_one_element(tmp_path: Path) -> None:
    inner = (
        f'<variant>{form("jra", "ea")}{form("jra-fonipa", "iə")}<trait name="paradigm" value="pl"/>'
        '<trait name="type" value="dialect"/></variant>'
        f"<citation>{form('jra-x-short', 'i')}</citation>"
    )
    found = entry(tmp_path, inner)
    assert found.variants == (
        Variant("i", "jra-x-short", "citation"),
        Variant("ea", "jra", "dialect", {"paradigm": "pl"}),
        Variant("iə", "jra-fonipa", "dialect", {"continues": True}),
    )
    assert documents(again(tmp_path, [found])) == documents([found])


def test_a_pronunciation_has_its_recording(tmp_path: Path) -> None:
    inner = (
        f'<pronunciation>{form("en", "ee-a")}{form("jra-fonipa", "iə")}<media href="ia.ogg">\n'
        f'</media><media href="ia2.ogg"/><field type="tone">{form("en", "low")}</field>'
        "</pronunciation>"
        '<pronunciation><media href="b.ogg"><label/></media></pronunciation>'
    )
    found = entry(tmp_path, inner)
    (one,) = found.pronunciations
    assert (one.ipa, one.audio) == ("iə", "ia.ogg")
    assert one.extra == {
        "tone": {"en": "low"},
        "lift": {
            "elements": [
                ["form", {"lang": "en"}, ["text", "ee-a"]],
                ["media", {"href": "ia2.ogg"}],
            ]
        },
    }
    assert found.extra["lift"]["elements"][0][0] == "pronunciation"
    assert documents(again(tmp_path, [found])) == documents([found])


def test_a_pronunciation_in_a_spelling_says_so(tmp_path: Path) -> None:
    found = entry(tmp_path, f"<pronunciation>{form('th', 'ia')}</pronunciation>")
    assert found.pronunciations == (Pronunciation("ia", "", {"language": "th"}),)


def test_relations_of_entry_and_senses_are_the_entrys(tmp_path: Path) -> None:
    inner = (
        f'<relation type="_component-lexeme" ref="ea_{OTHER}" order="0">'
        '<trait name="is-primary" value="true"/></relation>'
        '<variant ref="ea"><trait name="paradigm" value="pl"/></variant>'
        f'<sense id="s"><relation type="Synonyms" ref="{OTHER}"/></sense>'
        '<sense><relation type="nameless" ref="x"/></sense>'
    )
    found = entry(tmp_path, inner)
    reference = {"ref": f"ea_{OTHER}", "order": "0"}
    assert found.relations == (
        Relation(
            "_component-lexeme",
            OTHER,
            "",
            {"is-primary": "true", "lift": {"attributes": reference}},
        ),
        Relation("variant", "ea", "", {"paradigm": "pl", "lift": {"tag": "variant"}}),
        Relation("Synonyms", OTHER, "", {"sense": "s"}),
    )
    assert found.senses[1].extra["lift"]["elements"][0][1]["type"] == "nameless"
    assert documents(again(tmp_path, [found])) == documents([found])


def test_a_sense_has_what_it_says(tmp_path: Path) -> None:
    inner = (
        '<sense id="s" order="1"><grammatical-info value="n"><trait name="class" value="3"/>'
        "</grammatical-info>"
        '<gloss lang="vi"><text>nước</text></gloss><gloss lang="vi"><text>sông</text></gloss>'
        '<gloss lang="en"><text></text></gloss>'
        f"<definition>{form('vi', 'chất lỏng')}{form('en', '')}</definition>"
        f'<example source="tr. 3">{form("jra", "mơnum ia")}{form("jra-fonipa", "mənum iə")}'
        f'<translation type="Free translation">{form("vi", "uống nước")}</translation>'
        f'<note type="reference">{form("en", "tr. 4")}</note></example>'
        '<example><translation type="Free translation"></translation></example>'
        '<trait name="semantic-domain-ddp4" value="1.3 Water"/><trait name="usage" value="a"/>'
        '<trait name="usage" value="b"/><illustration href="ia.jpg"/>'
        f"<note>{form('vi', 'ghi chú')}{form('en', 'a note')}</note>"
        f'<note type="grammar">{form("en", "mass noun")}</note>'
        f'<reversal type="en">{form("en", "water")}</reversal></sense>'
    )
    found = entry(tmp_path, inner)
    (sense,) = found.senses
    assert found.part_of_speech == "n"
    assert (sense.id, sense.domains, sense.notes) == ("s", ("1.3 Water",), "ghi chú")
    assert sense.glosses == {"vi": ("nước", "sông")}
    assert sense.definitions == {"vi": "chất lỏng"}
    assert sense.examples == (
        Example(
            "mơnum ia",
            {"vi": "uống nước"},
            "tr. 3",
            {
                "forms": {"jra-fonipa": "mənum iə"},
                "translation_type": "Free translation",
                "note:reference": {"en": "tr. 4"},
            },
        ),
    )
    kept = dict(sense.extra)
    lift_ = kept.pop("lift")
    assert kept == {
        "grammatical_info": {"class": "3"},
        "usage": ["a", "b"],
        "note_language": "vi",
        "note:": {"en": "a note"},
    }
    assert sense.pictures == (Picture("ia.jpg"),)
    assert sense.typed_notes == (Note("grammar", {"en": "mass noun"}),)
    assert lift_["attributes"] == {"order": "1"}
    assert [element[0] for element in lift_["elements"]] == ["gloss", "example", "reversal"]
    assert lift_["within"] == {"definition": ["definition", ["form", {"lang": "en"}, ["text"]]]}
    assert documents(again(tmp_path, [found])) == documents([found])


@pytest.mark.parametrize(
    ("values", "expected", "own"),
    [
        (["n", "n"], "n", ["", ""]),
        (["n", "v", "n"], "n; v", ["n", "v", "n"]),
        (["n", ""], "n", ["n", ""]),
        (["", ""], "", ["", ""]),
    ],
)
def test_the_part_of_speech_is_that_of_the_senses(
    tmp_path: Path, values: list[str], expected: str, own: list[str]
) -> None:
    senses = (f'<sense><grammatical-info value="{value}"/></sense>' for value in values)
    found = entry(tmp_path, "".join(senses).replace('<grammatical-info value=""/>', ""))
    assert found.part_of_speech == expected
    assert [sense.part_of_speech for sense in found.senses] == own
    assert documents(again(tmp_path, [found])) == documents([found])


def test_subsenses_follow_the_sense_that_they_are_in(tmp_path: Path) -> None:
    inner = (
        '<sense id="1"><subsense id="1a"><subsense id="1a1"/></subsense><subsense id="1b"/></sense>'
        '<sense id="2"/>'
    )
    found = entry(tmp_path, inner)
    placed = [(one.sense.id, one.path) for one in each_sense(found.senses)]
    assert placed == [
        ("1", "senses/0"),
        ("1a", "senses/0/subsenses/0"),
        ("1a1", "senses/0/subsenses/0/subsenses/0"),
        ("1b", "senses/0/subsenses/1"),
        ("2", "senses/1"),
    ]
    assert documents(again(tmp_path, [found])) == documents([found])


def test_subsenses_that_are_nested_too_deeply_stand_beside_each_other(tmp_path: Path) -> None:
    depth = MAX_DEPTH + 3
    inner = "".join(f'<subsense id="{at}">' for at in range(depth)) + "</subsense>" * depth
    found = entry(tmp_path, f'<sense id="s">{inner}</sense>')
    placed = list(each_sense(found.senses))
    assert len(placed) == depth + 1
    assert max(len(one.positions) for one in placed) == MAX_DEPTH + 1
    assert documents(again(tmp_path, [found])) == documents([found])


def test_pictures_have_captions_and_notes_may_be_several_of_a_type(tmp_path: Path) -> None:
    label = f"<label>{form('vi', 'nhà sàn')}{form('en', 'a house')}</label>"
    styled = f"<label>{form('vi', '<span>nhà</span>')}</label>"
    inner = (
        f'<note type="grammar">{form("en", "g")}</note>'
        f'<sense id="s"><illustration href="a.png">{label}</illustration>'
        f'<illustration href="b.png"/><illustration href="c.png">{styled}</illustration>'
        f'<note type="phonology">{form("en", "p")}</note>'
        f'<note type="grammar">{form("en", "one")}{form("vi", "một")}</note>'
        f'<note type="grammar">{form("en", "two")}</note>'
        "</sense>"
    )
    found = entry(tmp_path, inner)
    (sense,) = found.senses
    assert found.typed_notes == (Note("grammar", {"en": "g"}),)
    captions = {"vi": "nhà sàn", "en": "a house"}
    assert sense.pictures == (Picture("b.png"), Picture("a.png", captions))
    assert sense.typed_notes == (
        Note("grammar", {"en": "one", "vi": "một"}),
        Note("grammar", {"en": "two"}),
        Note("phonology", {"en": "p"}),
    )
    # A caption with markup is kept as it is.
    assert [element[1] for element in sense.extra["lift"]["elements"]] == [{"href": "c.png"}]
    assert documents(again(tmp_path, [found])) == documents([found])


def test_an_etymology_is_text_and_its_elements(tmp_path: Path) -> None:
    inner = (
        f'<etymology type="borrowed" source="Chăm">{form("cjm", "aia")}'
        '<gloss lang="vi"><text>nước</text></gloss>'
        f'<field type="comment">{form("vi", "chắc chắn")}</field></etymology>'
        f'<etymology type="" source="">{form("und", "Malay")}</etymology>'
    )
    found = entry(tmp_path, inner)
    assert found.etymology == "aia; ‘nước’; Chăm; chắc chắn\nMalay"
    assert len(found.extra["lift"]["etymology"]) == 2
    assert documents(again(tmp_path, [found])) == documents([found])


def test_marks_in_a_text_are_kept_beside_it(tmp_path: Path) -> None:
    span = 'a <span class="b">playing<span lang="en"> card</span></span>; x'
    found = entry(
        tmp_path,
        f"<sense><gloss lang='vi'><text>{span}</text></gloss><definition>{form('vi', span)}"
        f"</definition></sense><field type='F'>{form('vi', span)}</field>",
    )
    text = "a playing card; x"
    assert found.senses[0].glosses == {"vi": (text,)}
    assert found.senses[0].definitions == {"vi": text}
    assert found.extra["F"] == {"vi": text}
    assert found.senses[0].extra["lift"]["markup"].keys() == {"gloss", "definition"}
    assert found.extra["lift"]["markup"].keys() == {"F"}
    assert documents(again(tmp_path, [found])) == documents([found])


def test_lines_that_were_broken_to_indent_them_are_one(tmp_path: Path) -> None:
    text = "\n      A playing card;\n\t\ta deck\nof cards\n   "
    found = entry(tmp_path, f"<sense><definition>{form('en', text)}</definition></sense>")
    assert found.senses[0].definitions == {"en": "A playing card; a deck\nof cards"}


def test_what_nobody_knows_is_kept_as_it_is(tmp_path: Path) -> None:
    inner = (
        '<x:y xmlns:x="urn:x" x:z="1">a <b/> c</x:y><trait name="lift" value="1"/>'
        '<trait name="t" value="1"><annotation name="who"/></trait>stray'
        f'<field type="F">{form("vi", "1")}</field><field type="F">{form("vi", "2")}</field>'
        '<field type="empty"/><annotation name="flag" value="1"/><!-- not this --><?nor this?> more'
    )
    found = entry(tmp_path, inner)
    assert found.extra["F"] == {"vi": "1"}
    assert found.extra["lift"]["elements"] == [
        ["{urn:x}y", {"{urn:x}z": "1"}, "a ", ["b"], " c"],
        ["trait", {"name": "lift", "value": "1"}],
        ["trait", {"name": "t", "value": "1"}, ["annotation", {"name": "who"}]],
        ["field", {"type": "F"}, ["form", {"lang": "vi"}, ["text", "2"]]],
        ["field", {"type": "empty"}],
        ["annotation", {"name": "flag", "value": "1"}],
        "stray more",
    ]
    back = entries(tmp_path, written([found]))
    assert documents(back) == documents([found])
