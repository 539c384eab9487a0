"""LIFT in: which entries a file has, under which ids, in which languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.entry.check import Place, Problem
from dictionary.entry.model import Variant
from dictionary.formats.base import Record
from dictionary.formats.lift import parsing
from tests.formats.lifting import UNIT, documents, entries, entry, form, items, lift

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd90274670"


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


def test_only_the_date_of_change_is_not_kept(tmp_path: Path) -> None:
    def dated(day: str) -> str:
        field = f'<field type="Plural" dateModified="{day}">{form("jra", "x")}</field>'
        note = (
            f'<note type="a" dateCreated="2001-01-01" dateModified="{day}">{form("en", "x")}</note>'
        )
        dates = f'dateCreated="2001-01-01T00:00:00Z" dateModified="{day}"'
        return lift(f'<entry id="a" {dates}>{UNIT}{field}{note}</entry>')

    (one,), (other,) = (entries(tmp_path, dated(day)) for day in ("2020-01-01", "2021-01-01"))
    assert documents([one]) == documents([other])
    assert "dateModified" not in documents([one])[0]
    assert one.extra["lift"]["attributes"] == {"dateCreated": "2001-01-01T00:00:00Z"}
    assert one.extra["lift"]["elements"][0][1] == {"type": "a", "dateCreated": "2001-01-01"}


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


def test_a_file_without_any_language_is_in_error(tmp_path: Path) -> None:
    (found,) = items(tmp_path, lift("<entry><sense/></entry>"))
    assert isinstance(found, Problem)
    assert found.code == "missing-language"
    (found,) = items(tmp_path, lift("<entry><sense/></entry>"), language="not a tag")
    assert isinstance(found, Problem)
    assert found.code == "invalid-tag"


def test_an_entry_without_a_headword_is_left_to_the_checks(tmp_path: Path) -> None:
    found = entries(tmp_path, lift("<entry><sense/></entry>"), language="jra")
    assert (found[0].language, found[0].headword) == ("jra", "")


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
        patch.setattr(parsing, "CHUNK", size)
        assert items(path, content) == whole
