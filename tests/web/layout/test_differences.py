"""What changed between two documents, as pages show it: every leaf, changed words marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text import contrast
from dictionary.text.contrast import MOST_STEPS, Budget
from dictionary.web.layout.differences import NEW, OLD, SAME, Differences, Part, differences
from tests.text.test_operations import operations


def changed(old: str, new: str) -> list[Part]:
    documents = ({"headword": "ia", "notes": text} for text in (old, new))
    return [part for one in differences(*documents, "vi", Budget()).changes for part in one.parts]


def test_words_that_differ_are_marked() -> None:
    assert changed("việc làm hằng ngày", "việc làm mỗi ngày") == [
        (SAME, "việc làm "),
        (OLD, "hằng"),
        (NEW, "mỗi"),
        (SAME, " ngày"),
    ]
    assert changed("nước", "lửa") == [(OLD, "nước"), (NEW, "lửa")]
    assert changed("", "lửa") == [(NEW, "lửa")]
    assert changed("lửa", "") == [(OLD, "lửa")]


def test_what_one_side_lacks_is_shown_leaf_by_leaf() -> None:
    new = {"senses": [{"glosses": {"vi": ["nước", "sông"]}, "notes": "", "extra": {"n": 1}}]}
    shown = differences({}, new, "vi", Budget())
    assert [(one.label, one.language, one.parts) for one in shown.changes] == [
        ("Nghĩa (tiếng Việt)", "vi", [(NEW, "nước")]),
        ("Nghĩa (tiếng Việt) 2", "vi", [(NEW, "sông")]),
        ("Nghĩa › n", "", [(NEW, "1")]),
    ]
    assert not shown.is_coarse


TEXTS = st.lists(st.sampled_from(["a", "b", "nước", " ", "\n"]), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_parts(old: str, new: str) -> None:
    parts = changed(old, new)
    if old != new:
        assert "".join(text for kind, text in parts if kind != NEW) == old
        assert "".join(text for kind, text in parts if kind != OLD) == new


def long_entries(senses: int, words: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return two states of an entry with long definitions; every tenth word differs."""

    def state(name: str) -> dict[str, Any]:
        texts = (
            " ".join(f"{name}{at}" if at % 10 == 5 else f"w{n}.{at}" for at in range(words))
            for n in range(senses)
        )
        return {
            "headword": "ia",
            "senses": [{"definitions": {"vi": text}} for text in texts],
        }

    return state("old"), state("new")


def compared(senses: int, words: int, budget: Budget) -> Differences:
    return differences(*long_entries(senses, words), "vi", budget)


def test_a_comparison_has_a_budget_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    characters = 0
    word_ends = contrast.word_ends

    def ends(text: str) -> list[int]:
        nonlocal characters
        characters += len(text)
        return word_ends(text)

    monkeypatch.setattr(contrast, "word_ends", ends)
    shown = compared(400, 450, Budget())
    assert shown.is_coarse
    assert characters <= MOST_STEPS
    fine = [one for one in shown.changes if len(one.runs) > 1]
    assert fine, "what the budget reaches has its words marked"
    assert shown.changes[: len(fine)] == fine
    assert [kind for kind, _ in shown.changes[-1].parts] == [OLD, NEW]
    assert len(shown.changes) == 400, "nothing is left out"


def test_an_ordinary_entry_is_within_the_budget() -> None:
    shown = compared(40, 60, Budget())
    assert not shown.is_coarse
    assert all(len(one.runs) > 1 for one in shown.changes)


def test_work_beyond_the_budget_does_not_grow_with_the_words() -> None:
    def lines(words: int) -> int:
        entries = long_entries(60, words)
        return operations(lambda _: differences(*entries, "vi", Budget(9_000)), "")

    assert lines(200) - lines(100) < 60 * 100, "less than a line for each further word"
