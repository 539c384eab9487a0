"""Subject schemes: the data is sound, and codes are found by broader ones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.subjects import (
    Subject,
    SubjectScheme,
    among,
    label_of,
    lies_under,
    schemes,
    subject_of,
    way_up,
)

SCHEMES = list(schemes().values())
SUBJECTS = [subject for scheme in SCHEMES for subject in scheme.subjects.values()]
NESTED = SubjectScheme(
    "test",
    {"en": "Test"},
    "",
    "",
    "",
    (),
    {
        "a": Subject("test", "a", {"en": "A", "vi": "Á"}),
        "b": Subject("test", "b", {"vi": "B"}, "a"),
        "c": Subject("test", "c", {"en": "C"}, "b"),
        "d": Subject("test", "d", {"en": "D"}),
    },
)


@pytest.fixture
def nested(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheme of three levels, which none of the data is."""
    every = {**schemes(), "test": NESTED}
    monkeypatch.setattr("dictionary.subjects.schemes", lambda: every)


def test_the_schemes() -> None:
    assert list(schemes()) == ["bo", "eurovoc", "tt24"]
    assert {scheme.id: len(scheme.subjects) for scheme in SCHEMES} == {
        "bo": 17, "eurovoc": 21, "tt24": 0,
    }  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_a_scheme_says_where_it_is_from(scheme: SubjectScheme) -> None:
    assert scheme.licence
    assert scheme.source
    assert scheme.titles["vi"] != scheme.titles["en"]
    assert re.fullmatch("[a-z0-9]+", scheme.id)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.key)
def test_a_subject(subject: Subject) -> None:
    assert subject.names
    assert all(subject.names.values())
    assert re.fullmatch("[a-z0-9-]+", subject.code)
    assert not subject.broader or subject.broader in schemes()[subject.scheme].subjects
    assert subject_of(subject.key) is subject
    assert list(way_up(subject.key))[-1:] != [""]


def test_codes_of_a_scheme_are_different_fields() -> None:
    for scheme in SCHEMES:
        names = [tuple(subject.names.items()) for subject in scheme.subjects.values()]
        assert len(set(names)) == len(names)
    assert len({subject.iri for subject in SUBJECTS if subject.iri}) == 21


def test_names() -> None:
    assert label_of("eurovoc:28", "en") == "Social questions"
    assert label_of("eurovoc:28", "vi") == "Social questions"
    assert label_of("bo:y-te", "vi") == "Bộ Y tế"
    assert label_of("bo:van-phong-chinh-phu", "en") == "Văn phòng Chính phủ"
    for free in ("tt24:303", "y tế", "eurovoc:99", "eurovoc:", "eurovoc", "unknown:1", ":", ""):
        assert label_of(free, "vi") == free
        assert subject_of(free) is None


@pytest.mark.usefixtures("nested")
def test_what_lies_under_a_field() -> None:
    assert list(way_up("test:c")) == ["test:c", "test:b", "test:a"]
    assert lies_under("test:c", "test:a")
    assert not lies_under("test:a", "test:c")
    assert label_of("test:b", "en") == "B"


def test_codes_without_names_are_found_by_their_place() -> None:
    used = ["tt24:3", "tt24:303", "tt24:30301", "tt24:3030101", "tt24:103", "tt24:33", "y tế",
            "bo:y-te", "eurovoc:303"]  # fmt: skip
    assert among("tt24:3", used) == ["tt24:3", "tt24:303", "tt24:30301", "tt24:3030101"]
    assert among("tt24:303", used) == ["tt24:303", "tt24:30301", "tt24:3030101"]
    # No code of this scheme has two digits.
    assert list(way_up("tt24:33")) == ["tt24:33"]


def test_a_free_name_lies_under_itself_alone() -> None:
    for free in ("y tế", "y tế: dịch bệnh", "unknown:1", "tt24:"):
        assert among(free, ["y tế", "x", free]) == [
            name for name in ("y tế", "x", free) if name == free
        ]


@given(st.text(), st.text())
def test_any_text_can_be_asked_for(text: str, other: str) -> None:
    assert lies_under(text, text)
    assert lies_under(text, other) == (other in way_up(text))
