"""Languages in forms: what is shown leads back, names need no marks, several meanings are told."""

from __future__ import annotations

import pytest

from dictionary.errors import BadRequest
from dictionary.labels.typed_languages import offered_languages, shown_language, typed_language
from dictionary.languages import LANGUAGES
from dictionary.messages import LOCALES


@pytest.mark.parametrize("interface", LOCALES)
def test_what_is_shown_leads_back(interface: str) -> None:
    for tag in [*LANGUAGES, "xyz", "blt-Tavt", "hmn", "und", "tay", "dao", "ede", "nam", ""]:
        assert typed_language(shown_language(tag, interface)) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Gia Rai", "jra"), ("gia rai", "jra"), ("tiếng Gia Rai", "jra"), ("jarai", "jra"),
        ("ede", "rad"), ("ê đê", "rad"), ("thai den", "blt"), ("  Ba  Na ", "bdq"),
        ("JRA", "jra"), ("BLT-tavt", "blt-Tavt"), ("khm", "km"), ("english", "en"),
        ("mông", "hmn"), ("mong", "hmn"), ("vi", "vi"), ("", ""),
    ],
)  # fmt: skip
def test_names_and_tags_are_taken(text: str, tag: str) -> None:
    assert typed_language(text) == tag


@pytest.mark.parametrize("text", ["?", "không có tiếng này", "frobnicate", "x" * 500, "\0", "jra!"])
def test_what_no_language_is_called_is_refused(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        typed_language(text, "x")
    assert (refused.value.code, refused.value.field) == ("language-name-unknown", "x")


@pytest.mark.parametrize("text", ["dao", "Chăm", "Thái"])
def test_a_name_of_several_languages_tells_which(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        typed_language(text)
    assert refused.value.code == "language-name-several"
    assert len(refused.value.params["languages"].split(", ")) > 1


def test_languages_are_offered_with_and_without_marks() -> None:
    offered = dict(offered_languages("vi"))
    assert "ê đê" in offered["Ê Đê"].lower()
    assert "e de" in offered["Ê Đê"]
    assert all("\0" not in names for names in offered.values())
