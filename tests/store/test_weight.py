"""Weights: the order of the entries of one form."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.entry import Entry, Sense, Variant
from dictionary.store.mapping import record_row, sort_key
from dictionary.store.weight import END, as_part, in_agreement, weight_of


class Item(NamedTuple):
    """An entry of a form."""

    headword: str
    language: str
    is_part: bool

    @property
    def weight(self) -> int:
        """Its weight, as mapping gives it."""
        key = sort_key(self.headword, self.language)
        weight = weight_of(self.headword, key, is_transcribed=self.language.endswith("-fonipa"))
        return as_part(weight) if self.is_part else weight


ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["ia", "êa", "ea", "apui", "pui", "dlăng"]),
        st.sampled_from(["jra", "rad", "jra-fonipa"]),
        st.booleans(),
    ),
    max_size=24,
)


def ordered(items: list[Item]) -> list[Item]:
    by_weight = sorted(items, key=lambda item: (item.weight, item))
    return in_agreement(by_weight, lambda item: item.weight, lambda item: item.language)


@given(ITEMS)
def test_the_order_among_equals(items: list[Item]) -> None:
    shown = ordered(items)
    assert sorted(shown) == sorted(items)
    for before, after in pairwise(shown):
        spoken = [each.language.endswith("-fonipa") for each in (before, after)]
        assert spoken[0] <= spoken[1]
        if len(items) < 3 or spoken[0] != spoken[1]:
            continue
        agree = [
            sum(each.headword == one.headword and each.language == one.language for each in items)
            for one in (before, after)
        ]
        assert agree[0] >= agree[1]
        if agree[0] == agree[1]:
            assert before.is_part <= after.is_part
            if before.is_part == after.is_part:
                assert len(before.headword) <= len(after.headword)


@given(ITEMS)
def test_the_order_depends_on_the_items_alone(items: list[Item]) -> None:
    assert ordered(items) == ordered(items[::-1])


@given(st.text(max_size=80), st.sampled_from(["jra", "vi", "km", "zz"]), st.booleans())
def test_a_weight_has_48_bits(headword: str, language: str, is_transcribed: bool) -> None:
    key = sort_key(headword, language)
    weight = weight_of(headword, key, is_transcribed=is_transcribed)
    assert 0 <= weight < as_part(weight) < END == 2**48


def test_a_whole_sense_comes_before_one_of_several() -> None:
    senses = (
        Sense(glosses={"vi": ("nước", "sông")}),
        Sense(glosses={"vi": ("suối",), "en": ("brook",)}),
        Sense(glosses={"vi": ("sông",)}, subsenses=(Sense(glosses={"vi": ("hồ",)}),)),
    )
    entry = Entry("ia", "jra", "1", variants=(Variant("ea", "jra"),), senses=senses)
    weights = {form.text: form.weight for form in record_row(entry).forms}
    whole = weights["ia"]
    parts = {text for text, weight in weights.items() if weight == as_part(whole) != whole}
    assert parts == {"ea", "nước"}
    assert {text for text, weight in weights.items() if weight == whole} == {
        *("ia", "sông", "suối", "brook", "hồ"),
    }
