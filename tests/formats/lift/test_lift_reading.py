"""LIFT in: which entries a file has, under which ids, in which languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record
from dictionary.formats.xml import streaming
from dictionary.record.entry import Variant
from tests.formats.lifting import UNIT, documents, entries, entry, form, items, lift, written

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd90274670"
EMPTY = f"<lexical-unit>{form('jra', '')}</lexical-unit>"
SOUND = f"<citation>{form('jra-Zxxx-x-audio', 'ia.wav')}</citation>"


# The entry


def test_the_guid_is_the_id_because_flex_renames_the_other(tmp_path: Path) -> None:
    named = f'<entry id="ia_{GUID}" guid="{GUID}">{UNIT}</entry>'
    (found,) = entries(tmp_path, lift(named))
    assert found.source_id == GUID
    assert found.extra == {"lift": {"attributes": {"id": f"ia_{GUID}"}}}


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        (f'guid="{GUID}"', GUID),
        (f'id="{GUID}" guid="{GUID}"', GUID),
        ('id="ia"', "ia"),
        ('id="ia" guid="17"', "ia"),
        ('guid="17"', ""),
        ("", ""),
    ],
)
def test_without_a_guid_the_id_is_the_id(tmp_path: Path, attributes: str, expected: str) -> None:
    (found,) = entries(tmp_path, lift(f"<entry {attributes}>{UNIT}</entry>"))
    assert found.source_id == expected


def test_the_order_of_homographs_is_the_homograph_number(tmp_path: Path) -> None:
    (found,) = entries(tmp_path, lift(f'<entry id="a" order="2">{UNIT}</entry>'))
    assert found.homograph == "2"


def test_an_entry_that_was_deleted_is_reported(tmp_path: Path) -> None:
    (found,) = items(tmp_path, lift('<entry id="a" dateDeleted="2008-12-11T09:09:41Z"/>'))
    assert found == Problem(
        "entry-deleted",
        "warning",
        Place("words.lift", 3, 1),
        {"id": "a", "date": "2008-12-11T09:09:41Z"},
    )


# Languages


TWO = [
    f"<lexical-unit>{form('jra-fonipa', 'iə')}{form('jra', 'ia')}</lexical-unit>",
    f"<lexical-unit>{form('jra', 'sang')}</lexical-unit>",
    f"<lexical-unit>{form('rad', 'sang')}</lexical-unit>",
]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", [("jra", "ia"), ("jra", "sang"), ("rad", "sang")]),
        ("jra-fonipa", [("jra-fonipa", "iə"), ("jra", "sang"), ("rad", "sang")]),
        # Not in the file: the commonest is.
        ("tyz", [("jra", "ia"), ("jra", "sang"), ("rad", "sang")]),
    ],
)
def test_the_headword_is_in_the_language_named_or_the_commonest(
    tmp_path: Path, language: str, expected: list[tuple[str, str]]
) -> None:
    content = lift(*(f"<entry>{unit}</entry>" for unit in TWO))
    found = entries(tmp_path, content, language=language)
    assert [(one.language, one.headword) for one in found] == expected


def test_a_range_of_languages_finds_what_is_in_it(tmp_path: Path) -> None:
    unit = f"<lexical-unit>{form('vi', 'nước')}{form('blt-Tavt', 'ꪙꪾ꫁')}</lexical-unit>"
    (found,) = entries(tmp_path, lift(f"<entry>{unit}</entry>"), language="blt")
    assert (found.language, found.variants[0].language) == ("blt-Tavt", "vi")


def test_of_two_that_are_as_common_the_transcription_is_the_variant(tmp_path: Path) -> None:
    found = entries(tmp_path, lift(f"<entry>{TWO[0]}</entry>"))
    assert found[0].headword == "ia"
    assert found[0].variants == (Variant("iə", "jra-fonipa", "lexical-unit"),)


def test_codes_are_read_as_tags(tmp_path: Path) -> None:
    found = entry(tmp_path, '<sense><gloss lang="VIE"><text>nước</text></gloss></sense>')
    assert found.senses[0].glosses == {"vi": ("nước",)}


@pytest.mark.parametrize("name", ["lang:Jarai (Gia Lai)", "jarai (gia lai)"])
def test_a_code_that_is_no_tag_can_be_mapped(tmp_path: Path, name: str) -> None:
    content = lift(f"<entry><lexical-unit>{form('Jarai (Gia Lai)', 'ia')}</lexical-unit></entry>")
    (found,) = entries(tmp_path, content, columns={name: "jra"})
    assert (found.language, found.headword) == ("jra", "ia")


def test_every_code_that_is_no_tag_is_an_error_at_its_place(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        lift(
            f"<entry><lexical-unit>{form('jra', 'ia')}</lexical-unit>",
            '<sense><gloss lang="no tag"><text>a</text></gloss>',
            f"<definition>{form('b@d', 'x')}</definition>",
            f"<example>{form('', 'x')}<translation>{form('-', 'x')}</translation></example>",
            "</sense></entry>",
            f"<entry><lexical-unit>{form('jra', 'sang')}</lexical-unit></entry>",
        ),
    )
    problems = [item for item in found if isinstance(item, Problem)]
    assert {(p.code, p.severity) for p in problems} == {("invalid-tag", "error")}
    assert [(p.place.line, p.params["tag"]) for p in problems] == [
        (4, "no tag"), (5, "b@d"), (6, ""), (6, "-"),
    ]  # fmt: skip
    assert [item.entry.headword for item in found if isinstance(item, Record)] == ["sang"]


def test_a_language_that_is_no_tag_is_in_error(tmp_path: Path) -> None:
    (found,) = items(tmp_path, lift("<entry><sense/></entry>"), language="not a tag")
    assert isinstance(found, Problem)
    assert found.code == "invalid-tag"


@pytest.mark.parametrize("language", ["", "jra"])
@pytest.mark.parametrize("unit", ["", "<lexical-unit/>", EMPTY, SOUND])
def test_the_entry_that_has_no_headword_is_named(tmp_path: Path, unit: str, language: str) -> None:
    content = lift(f'<entry id="_{GUID}" guid="{GUID}">\n{unit}<sense/></entry>')
    line = 4 if unit else 3
    assert items(tmp_path, content, language=language) == [
        Problem("headword-missing", "error", Place("words.lift", line, 1), {"id": GUID})
    ]


@pytest.mark.parametrize("name", ["lang:xyz", "XYZ"])
def test_a_mapping_that_names_nothing_in_the_file_is_reported(tmp_path: Path, name: str) -> None:
    mapped = {"lang:JRA": "jra", "lang:en": "vi", name: "rad"}
    inner = f"<sense><reversal>{form('en', 'water')}</reversal></sense>"
    found = items(tmp_path, lift(f"<entry>{UNIT}{inner}</entry>"), columns=mapped)
    problems = [item for item in found if isinstance(item, Problem)]
    params = {"name": name, "known": "jra, en"}
    assert problems == [Problem("mapping-unused", "warning", Place("words.lift"), params)]


# Entries without ids


def glossed(*glosses: str, attributes: str = "") -> list[str]:
    """Entries of one headword with these glosses, each without an id."""
    senses = (f'<sense><gloss lang="en"><text>{gloss}</text></gloss></sense>' for gloss in glosses)
    return [f"<entry{attributes}>{UNIT}{sense}</entry>" for sense in senses]


def told(found: list[Record | Problem]) -> list[tuple[str, str]]:
    """Code and number of each problem, headword and number of each entry."""
    return [
        (item.code, item.params.get("number", ""))
        if isinstance(item, Problem)
        else (item.entry.headword, item.entry.homograph)
        for item in found
    ]


def test_homographs_without_ids_are_numbered_in_the_order_of_the_file(tmp_path: Path) -> None:
    other = f"<entry><lexical-unit>{form('jra', 'apui')}</lexical-unit></entry>"
    first, second, third = glossed("water", "you", "water")
    content = lift(first, second, other, third)
    numbered = [
        ("apui", ""),
        ("entry-repeated", ""),
        ("homograph-numbered", "1"), ("ia", "1"),
        ("homograph-numbered", "2"), ("ia", "2"),
    ]  # fmt: skip
    assert told(items(tmp_path, content)) == numbered
    found = [item.entry for item in items(tmp_path, content) if isinstance(item, Record)]
    assert documents(entries(tmp_path, written(found))) == documents(found)


def test_a_number_that_the_file_gives_is_kept(tmp_path: Path) -> None:
    (named,) = glossed("third", attributes=' order="1"')
    content = lift(*glossed("water", "you"), named)
    assert [entry for entry in told(items(tmp_path, content)) if entry[0] == "ia"] == [
        ("ia", "2"), ("ia", "3"), ("ia", "1"),
    ]  # fmt: skip


def test_entries_with_ids_are_no_homographs_to_be_numbered(tmp_path: Path) -> None:
    content = lift(*(f'<entry id="{n}">{UNIT}</entry>' for n in range(2)))
    assert told(items(tmp_path, content)) == [("ia", ""), ("ia", "")]


def test_an_entry_in_error_does_not_hold_its_homographs_back(tmp_path: Path) -> None:
    faulty = (
        f"<entry>{UNIT}<note>{form('no tag', 'x')}{form('en', 'y')}</note><sense>"
        '<gloss lang="no tag"><text>x</text></gloss></sense></entry>'
    )
    found = items(tmp_path, lift(*glossed("water", "you"), faulty, *glossed("fire")))
    assert [number for name, number in told(found) if name == "ia"] == ["1", "2", "3"]


@settings(max_examples=40)
@given(size=st.integers(1, 400))
def test_the_pieces_in_which_a_file_is_read_do_not_show(
    tmp_path_factory: pytest.TempPathFactory, size: int
) -> None:
    path = tmp_path_factory.mktemp("lift")
    content = lift(
        *(f"<entry>{unit}<note>{form('vi', 'một  hai &amp; ba')}</note></entry>\n" for unit in TWO)
    )
    whole = items(path, content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "CHUNK", size)
        assert items(path, content) == whole
