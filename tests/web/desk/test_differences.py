"""What a row changes, as its page shows it: every leaf, with the words that differ marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dictionary.web.desk.differences import NEW, OLD, SAME, differences, marked


def test_words_that_differ_are_marked() -> None:
    assert marked("việc làm hằng ngày", "việc làm mỗi ngày") == [
        (SAME, "việc làm "),
        (OLD, "hằng"),
        (NEW, "mỗi"),
        (SAME, " ngày"),
    ]
    assert marked("nước", "lửa") == [(OLD, "nước"), (NEW, "lửa")]
    assert marked("", "lửa") == [(NEW, "lửa")]
    assert marked("lửa", "") == [(OLD, "lửa")]
    assert len(marked("a " * 300, "a " * 299 + "b")) == 2, "long texts are shown as a whole"


def test_what_one_side_lacks_is_shown_leaf_by_leaf() -> None:
    new = {"senses": [{"glosses": {"vi": ["nước", "sông"]}, "notes": "", "extra": {"n": 1}}]}
    assert [(one.label, one.language, one.parts) for one in differences({}, new, "vi")] == [
        ("Nghĩa (tiếng Việt)", "vi", [(NEW, "nước")]),
        ("Nghĩa (tiếng Việt) 2", "vi", [(NEW, "sông")]),
        ("Nghĩa › n", "", [(NEW, "1")]),
    ]


TEXTS = st.lists(st.sampled_from(["a", "b", "nước", " ", "\n"]), max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_parts(old: str, new: str) -> None:
    parts = marked(old, new)
    assert "".join(text for kind, text in parts if kind != NEW) == old
    assert "".join(text for kind, text in parts if kind != OLD) == new
