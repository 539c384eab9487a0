"""What pages show, as plain values: marked letters, names of languages, links."""

from __future__ import annotations

import json

import pytest

from dictionary.labels import fields
from dictionary.services.search.results import Match
from dictionary.web.layout import display


@pytest.mark.parametrize(
    ("form", "spans", "expected"),
    [
        ("nước", [(0, 4)], [("nước", True)]),
        ("nước mắm", [(0, 4)], [("nước", True), (" mắm", False)]),
        ("ab", [], [("ab", False)]),
        ("abcd", [(2, 3), (0, 1)], [("a", True), ("b", False), ("c", True), ("d", False)]),
        ("ab", [(0, 9), (1, 2)], [("ab", True)]),
        ("\U00011100x", [(0, 1)], [("\U00011100", True), ("x", False)]),
    ],
)
def test_forms_are_cut_at_code_points(
    form: str, spans: list[tuple[int, int]], expected: list[tuple[str, bool]]
) -> None:
    assert display.segments(form, spans) == expected


@pytest.mark.parametrize(
    ("licence", "linked"),
    [
        ("CC-BY-4.0", True),
        ("GPL-2.0+", True),
        ("LicenseRef-mine", False),
        ("CC-BY-4.0 OR MIT", False),
        ("../x", False),
        ("", False),
    ],
)
def test_only_licences_of_the_spdx_list_are_linked(licence: str, linked: bool) -> None:
    assert bool(display.licence_url(licence)) is linked


@pytest.mark.parametrize(
    ("tag", "locale", "name", "label"),
    [
        ("jra", "vi", "tiếng Gia Rai", "Gia Rai"),
        ("jra", "en", "Jarai", "Jarai"),
        ("bdq-fonipa", "vi", "tiếng Ba Na (phiên âm)", "Ba Na (phiên âm)"),
        ("blt-Tavt", "en", "Tai Dam (Tai Viet script)", "Tai Dam (Tai Viet script)"),
        ("blt-Latn", "vi", "tiếng Thái Đen (chữ Latinh)", "Thái Đen (chữ Latinh)"),
        ("cjm", "vi", "tiếng Chăm Ninh Thuận", "Chăm Ninh Thuận"),
        ("cja", "vi", "tiếng Chăm An Giang", "Chăm An Giang"),
        ("cja", "en", "Western Cham", "Western Cham"),
        ("fr", "vi", "tiếng Pháp", "Pháp"),
        ("zh-Hani", "en", "Chinese (Han script)", "Chinese (Han script)"),
        ("qaa", "vi", "ngôn ngữ qaa", "ngôn ngữ qaa"),
        ("qaa-fonipa", "en", "language qaa (phonetic)", "language qaa (phonetic)"),
    ],
)
def test_languages_are_named(tag: str, locale: str, name: str, label: str) -> None:
    assert fields.language_name(tag, locale) == name
    assert fields.language_label(tag, locale) == label


def long_entry(senses: int, glosses: int) -> dict[str, object]:
    sense = {
        "glosses": {"en": ["a"], "vi": ["nghĩa"] * glosses},
        "definitions": {},
        "domains": [],
        "examples": [{"text": "câu", "translations": {"vi": "x"}}],
    }
    return {"headword": "ia", "language": "jra", "senses": [sense] * senses, "extra": {}}


@pytest.mark.parametrize(("senses", "glosses"), [(1, 4000), (4000, 1), (60, 60)])
def test_an_entry_is_shown_as_far_as_a_page_goes(senses: int, glosses: int) -> None:
    document = long_entry(senses, glosses)
    shown = display.entry_view(1, json.dumps(document), most=display.MANY)
    assert shown["is_short"]
    assert shown["headword"] == "ia"
    assert len(json.dumps(shown["senses"])) < 60 * display.MANY
    assert "…" in display.glosses(shown, "vi")[-1][-1][1]
    whole = display.entry_view(1, json.dumps(document))
    assert not whole["is_short"]
    assert whole["senses"] == document["senses"]


def test_a_short_entry_is_shown_as_it_is() -> None:
    document = long_entry(3, 3)
    shown = display.entry_view(1, json.dumps(document), most=display.FEW)
    assert not shown["is_short"]
    assert shown["senses"] == document["senses"]


def test_what_is_said_besides_ends_too() -> None:
    document = long_entry(1, 1) | {"extra": {f"name {n}": "x" for n in range(4000)}}
    shown = display.entry_view(1, json.dumps(document), most=display.MANY)
    assert len(shown["extra"]) < display.MANY
    assert shown["is_short"]


@pytest.mark.parametrize(
    ("field", "form", "spans", "expected"),
    [
        ("gloss", "the water", [(0, 9)], ("water", [(0, 5)])),
        ("gloss", "(to) drink", [(5, 8)], ("drink", [(0, 3)])),
        ("gloss", "to and fro", [(0, 10)], ("to and fro", [(0, 10)])),
        ("gloss", "the water", [(0, 3), (4, 6)], ("water", [(0, 2)])),
        ("headword", "the water", [(0, 9)], ("the water", [(0, 9)])),
    ],
)
def test_a_gloss_that_matches_is_shown_without_its_article(
    field: str, form: str, spans: list[tuple[int, int]], expected: tuple[str, list[tuple[int, int]]]
) -> None:
    shown = display.shown_match(Match("exact", field, form, "en", spans))
    assert (shown.form, shown.spans) == expected


def test_glosses_in_lists_have_no_article_and_come_once() -> None:
    entry = {"senses": [{"glosses": {"en": ["the water", "water", "to drink"], "vi": ["to"]}}]}
    assert display.glosses(entry, "vi") == [[("vi", ["to"]), ("en", ["water", "drink"])]]
    match = Match("exact", "gloss", "the water", "en", [(0, 9)])
    rest = display.glosses(entry, "vi", match, is_heading=True)
    assert rest == [[("vi", ["to"]), ("en", ["drink"])]]
