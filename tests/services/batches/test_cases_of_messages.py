"""Small files of linguists' tools: what is said of them, and at which place."""

from __future__ import annotations

import pytest

from dictionary.checks.problem import Problem
from dictionary.messages import LOCALES, text
from dictionary.services.batches import Order, import_file
from dictionary.services.site import Library
from scripts.proofs.samples import shared
from tests.services.conftest import sqlite_alone

CASES = shared() / "cases"
pytestmark = [sqlite_alone, pytest.mark.skipif(not CASES.is_dir(), reason="no shared data")]


def warnings(library: Library, name: str, **more: str) -> list[Problem]:
    order = Order(path=CASES / name, lexicon="test", language="jra", **more)
    found = [problem for problem, _ in import_file(library, order).problems]
    assert {problem.severity for problem in found} <= {"warning"}
    return found


def test_the_empty_one_of_several_senses_is_named(library: Library) -> None:
    (problem,) = (
        one for one in warnings(library, "empty-one-sense.sfm") if one.code == "empty-sense"
    )
    assert (problem.place.file, problem.place.line) == ("empty-one-sense.sfm", 5)
    assert problem.params == {
        "entry": "ia", "at": "senses/1", "record": 1, "sense": "2", "of": 2,
    }  # fmt: skip
    said = {locale: text(locale, problem.code, problem.params) for locale in LOCALES}
    assert said["en"].startswith("Sense 2 of 2 is empty")
    assert said["vi"].startswith("Nghĩa 2 (trong 2 nghĩa) còn trống")


def test_words_in_angle_brackets_are_no_html(library: Library) -> None:
    assert "html-in-text" not in {one.code for one in warnings(library, "html-false.sfm")}
