"""The names by which people look for a language."""

from __future__ import annotations

import pytest

from dictionary.labels.fields import language_label, language_name
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES
from dictionary.languages.names import group_of_range, names_to_find
from dictionary.text.word_starts import matches_names


def found_by(typed: str) -> list[str]:
    return [tag for tag in LANGUAGES if matches_names(typed, names_to_find(tag))]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("jarai", ["jra"]),
        ("ede", ["rad", "ibh"]),
        ("cham an giang", ["cja"]),
        ("mong", ["hmn", "mww", "hnj", "hmv", "hmf", "hmz", "neo"]),
        ("hmong", ["hmn", "mww", "hnj", "hmv", "hmf", "hmz", "neo"]),
        ("cho rai", ["jra"]),
        ("rad", ["rad", "ibh", "rog", "rgs", "roc"]),
    ],
)
def test_a_language_has_the_names_of_its_people(typed: str, tags: list[str]) -> None:
    assert found_by(typed) == tags


def test_a_group_is_called_by_its_name_and_never_by_its_id() -> None:
    assert names_to_find("mong")[0] == "Mông"
    assert (language_name("mong", "vi"), language_label("mong", "vi")) == ("tiếng Mông", "Mông")
    assert language_name("cham", "en") == "Chăm languages"
    assert names_to_find("qaa") == ("qaa",)


def test_a_group_of_one_language_is_no_range_of_its_own() -> None:
    for group in ETHNIC_GROUPS.values():
        assert (group_of_range(group.id) is not None) == (len(group.languages) > 1)
    assert group_of_range("jra") is None
