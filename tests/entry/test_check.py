"""The checks of one entry: every finding names its field and what it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.entry.check import CHECKS, MAX_NAME, MAX_TEXT, Place, Problem, check
from dictionary.entry.model import Entry, Example, Pronunciation, Relation, Sense, Variant

GOOD = Entry("nước", "vi", senses=(Sense(glosses={"en": ("water",)}, notes="x"),))


def found(entry: Entry) -> list[tuple[str, str]]:
    return [(code, field) for code, _, field, _ in check(entry)]


def with_text(field: str, text: str) -> Entry:
    """A good entry that has `text` in one field."""
    sense = {
        "gloss_vi": Sense(glosses={"vi": (text,)}),
        "definition_en": Sense(definitions={"en": text}),
        "example": Sense(examples=(Example(text),)),
        "example_vi": Sense(examples=(Example("a", {"vi": text}),)),
        "domain": Sense(domains=(text,)),
        "notes": Sense(notes=text),
        "senses": Sense(id=text),
    }
    if field in sense:
        return replace(GOOD, senses=(sense[field],))
    values = {
        "headword": {"headword": text},
        "id": {"source_id": text},
        "homograph": {"homograph": text},
        "part_of_speech": {"part_of_speech": text},
        "etymology": {"etymology": text},
        "variants": {"variants": (Variant(text, "vi"),)},
        "ipa": {"pronunciations": (Pronunciation(ipa=text),)},
        "audio": {"pronunciations": (Pronunciation(audio=text),)},
        "relations": {"relations": (Relation("synonym", text=text),)},
        "source": {"sources": (text,)},
        "concept": {"extra": {"concept": ["a", {"b": text}]}},
    }
    return replace(GOOD, **values[field])  # type: ignore[arg-type]  # one value for each field


FIELDS = (
    "headword", "id", "homograph", "part_of_speech", "etymology", "variants", "ipa", "audio",
    "gloss_vi", "definition_en", "example", "example_vi", "domain", "notes", "senses", "relations",
    "source", "concept",
)  # fmt: skip
NAMES = {"headword", "id", "homograph", "part_of_speech", "domain"}


def test_a_good_entry_has_no_findings() -> None:
    assert not list(check(GOOD))
    assert not list(check(Entry("hơ̆k", "jra-fonipa", senses=(Sense(notes="a\nb\tc"),))))


def test_the_headword() -> None:
    assert found(replace(GOOD, headword="")) == [("missing-headword", "headword")]
    assert found(replace(GOOD, headword="a\nb")) == [("headword-line-break", "headword")]


@pytest.mark.parametrize("field", sorted(NAMES))
def test_names_have_a_limit(field: str) -> None:
    assert not found(with_text(field, "x" * MAX_NAME))
    (finding,) = check(with_text(field, "x" * (MAX_NAME + 1)))
    params = {"field": field, "length": MAX_NAME + 1, "limit": MAX_NAME}
    assert finding == ("name-too-long", "error", field, params)


def test_tags_have_a_limit_together() -> None:
    glosses = {f"vi-x-{number:08}": ("a",) for number in range(30)}
    (finding,) = check(replace(GOOD, senses=(Sense(glosses=glosses),)))
    assert finding[0] == "name-too-long"
    assert finding[3]["field"] == "language"


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in NAMES])
def test_texts_have_a_limit(field: str) -> None:
    assert not found(with_text(field, "x" * MAX_TEXT))
    (finding,) = check(with_text(field, "x" * (MAX_TEXT + 1)))
    params = {"length": MAX_TEXT + 1, "limit": MAX_TEXT}
    assert finding == ("text-too-long", "error", field, params)


@pytest.mark.parametrize("field", FIELDS)
def test_control_characters_are_found_in_every_field(field: str) -> None:
    (finding,) = check(with_text(field, "a\x1fb\x00c\x9fd\x00"))
    params = {"characters": "U+0000 U+001F U+009F"}
    assert finding == ("control-characters", "error", field, params)
    (finding,) = check(with_text(field, "\ud800"))
    assert finding[3] == {"characters": "U+D800"}


def test_line_breaks_and_tabs_are_no_control_characters() -> None:
    assert not found(with_text("notes", "a\nb\tc"))


def test_a_name_of_an_extra_column_is_checked_too() -> None:
    assert found(replace(GOOD, extra={"a\x07": "b"})) == [("control-characters", "a\x07")]


def test_an_unregistered_language_is_a_warning() -> None:
    (finding,) = check(replace(GOOD, language="qaa"))
    assert finding == ("language-unregistered", "warning", "language", {"tag": "qaa"})


def test_all_findings_come_at_once() -> None:
    bad = replace(with_text("notes", "\x00"), headword="", language="qaa", source_id="x" * 400)
    assert [code for code, _ in found(bad)] == [
        "missing-headword", "name-too-long", "control-characters", "language-unregistered",
    ]  # fmt: skip


def test_codes_are_single_and_severities_known() -> None:
    codes = [code for code, _, _ in CHECKS]
    assert len(set(codes)) == len(codes)
    assert {severity for _, severity, _ in CHECKS} == {"error", "warning"}


@given(st.text(), st.sampled_from(FIELDS))
def test_any_text_can_be_checked(text: str, field: str) -> None:
    for code, severity, name, params in check(with_text(field, text)):
        assert code
        assert severity == "error"
        assert name in (field, "headword")
        assert isinstance(params, dict)


def test_a_place_prints_as_editors_read_it() -> None:
    assert str(Place("jra.csv", 12, 3)) == "jra.csv:12:3"
    assert Problem("not-text", "error", Place("a.csv")).params == {}
