"""How far texts are apart, against a plain count of edits."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.boundaries import clusters
from dictionary.text.distance import MARK, cost, letters_of, most_edits, near
from dictionary.text.fold import plain_key

LATIN = st.text(alphabet="abdehnou", min_size=1, max_size=12)
# Consonants with their vowels, none of which joins its neighbour.
SYLLABLES = st.sampled_from(["ភា", "សា", "រ", "មែ", "ទឹ", "ក", "ញុំ", "ង"])
KHMER = st.lists(SYLLABLES, min_size=1, max_size=10)
TEXTS = st.one_of(LATIN, KHMER.map("".join))
MARKED = st.text(alphabet="aăâáàăắbdđeêếno", min_size=1, max_size=10)


def osa(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the edits in the plainest way: optimal string alignment."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and right == one[i - 2]:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


@given(TEXTS, st.lists(TEXTS, max_size=5))
def test_what_is_near_is_few_edits_away(typed: str, others: list[str]) -> None:
    keys = dict(enumerate([*others, typed]))
    found = near(typed, keys)
    for number, other in keys.items():
        by_signs, by_letters = osa(typed, other), osa(letters_of(typed), letters_of(other))
        allowed = [by_signs] if by_signs <= most_edits(len(typed)) else []
        allowed += [by_letters] if by_letters <= most_edits(len(letters_of(typed))) else []
        assert found.get(number) == min(allowed, default=None)


@given(TEXTS, TEXTS)
def test_both_ways_are_equally_long(one: str, other: str) -> None:
    there, back = near(one, {0: other}), near(other, {0: one})
    if there and back and letters_of(one) is one and letters_of(other) is other:
        assert there == back
    assert near(one, {0: one}) == {0: 0}


def edited(letters: Sequence[str], letter: str, at: int) -> list[list[str]]:
    """One edit of each kind at a place."""
    before, here, after = list(letters[:at]), letters[at], list(letters[at + 1 :])
    swapped = [*before, *after[:1], here, *after[1:]]
    return [[*before, *after], [*before, letter, here, *after], [*before, letter, *after], swapped]


@given(st.text(alphabet="abdehnou", min_size=4, max_size=30), st.sampled_from("abxyz"), st.data())
def test_one_edit_is_found(word: str, letter: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    for typo in edited(word, letter, at):
        assert near("".join(typo), {"word": word})["word"] <= 1


@given(
    st.lists(SYLLABLES, min_size=4, max_size=12),
    st.sampled_from(["ខា", "ល", "កូ"]),
    st.data(),
)
def test_one_edit_of_what_is_shown_is_found(
    word: list[str], letter: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    for typo in edited(word, letter, at):
        assert near("".join(typo), {"word": "".join(word)})["word"] <= 1


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("nuoc", ["n", "u", "o", "c"]),
        ("ភាសាខ្មែរ", ["ភា", "សា", "ខ្", "មែ", "រ"]),
        ("ꪼꪕꪒꪾ", ["ꪼ", "ꪕ", "ꪒꪾ"]),
        ("", []),
    ],
)
def test_a_letter_is_what_is_shown_as_one(text: str, letters: list[str]) -> None:
    assert list(letters_of(text)) == letters


def test_how_many_letters_may_be_wrong() -> None:
    found = [most_edits(size) for size in range(12)]
    assert found == [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2]


@pytest.mark.parametrize(
    ("typed", "nearest_first"),
    [
        # The same letters: as typed, then by the number of marks that disagree.
        ("trằng", ["trằng", "trắng", "tráng", "trỏng"]),
        ("đương", ["đương", "đường", "dường", "duỗng"]),
        ("hoà", ["hòa", "hoá", "hoấ"]),
        ("nuoc", ["nuoc", "nuơc", "nươc", "nước"]),
        ("êa", ["êa", "ea", "ê̆ã"]),
    ],
)
def test_fewer_marks_in_error_are_nearer(typed: str, nearest_first: list[str]) -> None:
    costs = [cost(edits(typed, written), typed, written) for written in nearest_first]
    assert costs == sorted(set(costs))
    assert costs[0] == 0


def edits(typed: str, written: str) -> int:
    return osa(letters_of(plain_key(typed)), letters_of(plain_key(written)))


@given(MARKED, MARKED)
def test_costs(one: str, other: str) -> None:
    letters = edits(one, other)
    found = cost(letters, one, other)
    assert found >= letters
    assert found == cost(letters, other, one)
    assert found == cost(letters, normalize("NFD", one).upper(), other)
    assert cost(0, one, one) == 0
    # One tone more than the same text has: less than any letter.
    if letters == 0 and osa(normalize("NFD", one), normalize("NFD", other)) == 1:
        assert found == MARK < 1


@given(KHMER)
def test_scripts_without_such_marks_have_letters_alone(word: list[str]) -> None:
    text = "".join(word)
    assert clusters(text) == word
    assert cost(0, text, text) == 0
    assert cost(1, text[: -len(word[-1])], text) == 1
