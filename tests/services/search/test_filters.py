"""Filters that were chosen for other languages."""

from __future__ import annotations

import pytest

from dictionary.services.search.filters import without_lost_filters
from dictionary.services.search.lookup import Question
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load, load_rows, row, sqlite_alone

pytestmark = sqlite_alone

QUESTION = Question("nuoc", "vi", "rad")


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        ({}, []),
        ({"lexicon": "first"}, ["lexicon"]),
        ({"lexicon": "second"}, []),
        ({"part_of_speech": "verb"}, ["part_of_speech"]),
        ({"part_of_speech": "noun", "domain": "nature"}, ["domain"]),
        ({"lexicon": "first", "part_of_speech": "verb", "domain": "nature"},
         ["lexicon", "part_of_speech", "domain"]),
        # What nothing passes anywhere was not lost with the languages.
        ({"lexicon": "none"}, []),
        ({"domain": "gone"}, []),
        ({"part_of_speech": "verb", "to": None}, []),
        ({"part_of_speech": "verb", "to": "jra"}, []),
        ({"part_of_speech": "verb", "from_": None, "to": None}, []),
    ],
)  # fmt: skip
def test_a_filter_that_the_languages_rule_out_is_dropped(
    library: Library, load: Load, asked: dict[str, str | None], lost: list[str]
) -> None:
    load_rows(
        load,
        row("ia", gloss_vi="nước", part_of_speech="noun", domain="nature"),
        row("hrip", gloss_vi="uống nước", part_of_speech="verb"),
        lexicon="first",
    )
    load_rows(load, row("ea", "rad", gloss_vi="nước", part_of_speech="noun"), lexicon="second")
    question = QUESTION._replace(**asked)
    with reading(library) as snapshot:
        made, dropped = without_lost_filters(snapshot.catalogue, question)
    assert dropped == lost
    assert made == question._replace(**dict.fromkeys(lost))
