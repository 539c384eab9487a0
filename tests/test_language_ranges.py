"""Ranges: what the text of a request means, and that tags keep their meaning."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.errors import InvalidTag
from dictionary.languages import (
    ETHNIC_GROUPS,
    LANGUAGES,
    MACROLANGUAGES,
    canonical,
    language_order,
    matches,
    order_key,
    speakers_of,
)
from dictionary.languages.ranges import asked_range, ranges_named, understood

ROOT = Path(__file__).parents[1]


def tags_in_use() -> set[str]:
    """Return the tags of the register, of the bundled lexicons, and all codes of two letters."""
    tags = set(LANGUAGES)
    for path in (ROOT / "lexicons").glob("*/lexicon.toml"):
        about = tomllib.loads(path.read_text(encoding="utf-8"))
        tags |= {about["language"], "vi", "en"}
    codes = tomllib.loads((ROOT / "dictionary/data/iso639.toml").read_text(encoding="utf-8"))
    return tags | set(codes["two_letter"].values())


@pytest.mark.parametrize("tag", sorted(tags_in_use()))
def test_a_tag_means_what_it_meant(tag: str) -> None:
    """It covers all that it covered, and only a macrolanguage covers more."""
    meaning = understood(tag)
    assert meaning.id == asked_range(tag) == canonical(tag) == tag
    assert meaning.tags == (tag, *MACROLANGUAGES.get(tag, ()))
    assert meaning.covers(tag)
    assert meaning.covers(f"{tag}-fonipa")


def test_a_tag_in_use_is_no_group() -> None:
    """Daai Chin, of Myanmar, has the code that is the name of the Dao."""
    assert understood("dao").tags == ("ium", "mji")
    assert understood("dao", ["jra", "dao-fonipa"]).tags == ("dao",)
    assert understood("thai", ["thai"]).tags == ("thai",)


@pytest.mark.parametrize(
    ("text", "range_"),
    [
        *(("Mông", "mong"), ("mong", "mong"), ("hmong", "mong"), ("H'Mông", "mong")),
        *(("ê đê", "e-de"), ("ede", "e-de"), ("Êđê", "e-de"), ("thái", "thai"), ("Thai", "thai")),
        *(("dao", "dao"), ("chăm", "cham"), ("cham", "cham"), ("tiếng Chăm", "cham")),
        *(("gia rai", "jra"), ("Jarai", "jra"), ("thai den", "blt"), ("mông trắng", "mww")),
        *(("ba-na", "ba-na"), ("bahnar", "bdq"), ("lô lô", "nty"), ("tieng viet", "vi")),
        *(("tày", "tay"), ("tay", "tay"), ("hoa", "hoa"), ("khơ me", "km"), ("K'Ho", "kpm")),
    ],
)
def test_names(text: str, range_: str) -> None:
    assert ranges_named(text) == (range_,)
    assert understood(text).id == range_


def test_marks_that_are_typed_must_agree() -> None:
    assert ranges_named("máng") == ()
    assert ranges_named("mảng") == ranges_named("mang") == ("zng",)


def test_a_name_of_several_groups_is_not_accepted() -> None:
    assert len(ranges_named("Xá")) > 1
    for text in ("Xá", "", "tiếng", "tiếng sao Hoả", "a b", "vi_VN"):
        with pytest.raises(InvalidTag):
            asked_range(text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        # Two letters are a tag: Corsican and Luba-Katanga, not the peoples Co and Lự.
        *(("co", "co"), ("lu", "lu"), ("ma", "ma"), ("lao", "lo"), ("hre", "hre")),
        # A code of three letters is no name that only some use: Mongolian, not the Mường.
        *(("mon", "mn"), ("cor", "kw"), ("kru", "kru"), ("vi-VN", "vi-VN"), ("zzzz", "zzzz")),
    ],
)
def test_what_could_be_a_name_but_is_a_tag(text: str, tag: str) -> None:
    asked = asked_range(text)
    assert (understood(asked).id, understood(asked).tags) == (tag, (tag,))


def test_every_group_is_reached_by_its_id_and_its_name() -> None:
    for group in ETHNIC_GROUPS.values():
        for text in (group.id, group.name):
            if len(text) > 2:
                assert set(group.languages) <= set(understood(asked_range(text)).tags), text


def test_a_macrolanguage_reaches_its_languages() -> None:
    assert {"hmn", "mww", "hnj"} <= set(understood("hmn").tags)
    assert understood("zh").covers("yue-x-sandiu")
    assert set(understood("hmn").tags) <= set(understood("mong").tags)
    assert {"hmv", "hmf", "neo"} <= set(understood("mong").tags)
    for codes in MACROLANGUAGES.values():
        assert set(codes) & set(LANGUAGES)
        assert [canonical(code) for code in codes] == sorted(codes)


@given(st.text(max_size=12) | st.sampled_from([group.name for group in ETHNIC_GROUPS.values()]))
def test_what_is_understood_is_understood_again(text: str) -> None:
    try:
        asked = asked_range(text)
    except InvalidTag:
        return
    meaning = understood(asked)
    assert understood(meaning.id) == meaning
    assert meaning.tags


@given(st.lists(st.sampled_from([*LANGUAGES, "jra-fonipa", "blt-fonipa", "aaa", "qaa-fonipa"])))
def test_order_keys_sort_as_the_order(tags: list[str]) -> None:
    assert sorted(tags, key=order_key) == sorted(tags, key=language_order)


def test_languages_are_in_the_order_of_speakers() -> None:
    some = ["jra-fonipa", "zz", "xyz", "en", "rad", "jra", "hmf", "mww", "tyz", "vi", "cjm"]
    expected = ["vi", "tyz", "mww", "hmf", "jra", "jra-fonipa", "rad", "cjm", "en", "xyz", "zz"]
    assert sorted(some, key=language_order) == expected
    assert speakers_of("jra") == speakers_of("jra-fonipa") == 513930
    assert speakers_of("en") == speakers_of("xyz") == 0
    # Two groups speak it: the larger one counts.
    assert speakers_of("hak") == ETHNIC_GROUPS["hoa"].population_2019


def test_a_tag_covers_what_begins_with_it() -> None:
    for tag in LANGUAGES:
        for other in LANGUAGES:
            if tag not in MACROLANGUAGES:
                assert understood(tag).covers(other) == matches(tag, other)
