"""What pages show, as plain values: marked letters, names of languages, links."""

from __future__ import annotations

import pytest

from dictionary.labels import fields
from dictionary.web import display


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
        ("qaa", "vi", "qaa", "qaa"),
    ],
)
def test_languages_are_named(tag: str, locale: str, name: str, label: str) -> None:
    assert fields.language_name(tag, locale) == name
    assert fields.language_label(tag, locale) == label
