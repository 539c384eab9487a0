"""The register: complete, consistent, sortable; and what canonical, registered, matches promise."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files
from typing import Any

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.errors import InvalidTag
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, Language, canonical, matches, registered

WITH_ALPHABET = [one for one in LANGUAGES.values() if one.alphabet]
APOSTROPHES = "'\u02bc\u2019\u2018\u201b"


def data(file: str) -> dict[str, Any]:
    return tomllib.loads(files("dictionary").joinpath("data", file).read_text(encoding="utf-8"))


def by_tag(one: Language) -> str:
    return one.tag


# The ethnic groups


@pytest.mark.parametrize("year", ["1979", "2008"])
def test_each_official_list_gives_the_54_groups_the_codes_01_to_54(year: str) -> None:
    codes = sorted(group.codes[year] for group in ETHNIC_GROUPS.values())
    assert codes == [f"{number:02}" for number in range(1, 55)]


def test_the_lists_disagree_for_37_groups() -> None:
    moved = [one for one in ETHNIC_GROUPS.values() if one.codes["1979"] != one.codes["2008"]]
    assert len(moved) == 37


@pytest.mark.parametrize(
    ("id_", "of_1979", "of_2008"),
    [("hoa", "04", "06"), ("e-de", "12", "11"), ("ngai", "11", "43"), ("tay", "02", "02")],
)
def test_codes_of_well_known_groups(id_: str, of_1979: str, of_2008: str) -> None:
    assert ETHNIC_GROUPS[id_].codes == {"1979": of_1979, "2008": of_2008}


def test_every_group_has_a_language_of_the_register_and_a_source() -> None:
    for group in ETHNIC_GROUPS.values():
        assert group.languages, group.id
        assert set(group.languages) <= LANGUAGES.keys()
        assert group.sources


def test_every_group_of_a_language_exists() -> None:
    for language in LANGUAGES.values():
        assert set(language.groups) <= ETHNIC_GROUPS.keys(), language.tag


def test_a_language_may_serve_two_groups_and_a_group_have_many_languages() -> None:
    assert LANGUAGES["pcc"].groups == ("giay", "bo-y")
    assert ETHNIC_GROUPS["cham"].languages == ("cjm", "cja", "hro")


def test_names_for_the_index_only_are_not_shown_as_names() -> None:
    for group in ETHNIC_GROUPS.values():
        shown = {group.name, *group.other_names, *group.autonyms}
        assert not shown & set(group.index_only), group.id


def test_nothing_unconfirmed_is_kept() -> None:
    for group in data("ethnic_groups.toml")["group"].values():
        assert "?" not in str(group)
    assert "?" not in str(data("languages.toml"))


# The languages


def test_tags_are_canonical() -> None:
    assert [tag for tag in LANGUAGES if canonical(tag) != tag] == []


def test_no_fact_hides_behind_a_misspelt_key() -> None:
    known = set(Language.__slots__) - {"tag"}
    for tag, facts in data("languages.toml")["language"].items():
        assert facts.keys() <= known, tag


def test_every_language_has_an_english_name_and_no_two_share_a_name() -> None:
    for key in ("en", "vi"):
        names = [one.names[key] for one in LANGUAGES.values() if key in one.names]
        assert len(names) == len(set(names))
    assert all(one.names["en"] for one in LANGUAGES.values())


def test_a_missing_vietnamese_name_falls_back_to_english() -> None:
    assert LANGUAGES["rad"].name("vi") == "tiếng Ê Đê"
    assert LANGUAGES["tyt"].name("vi") == "Tày Tac"


def test_everything_is_nfc() -> None:
    for file in ("languages.toml", "ethnic_groups.toml"):
        # default_tones are lone combining marks, which is NFC too.
        assert unicodedata.is_normalized("NFC", str(data(file)))


@pytest.mark.parametrize(
    ("tag", "letters"),
    [("vi", 29), ("rad", 38), ("jra", 40), ("hre", 38), ("cje", 42), ("cmo", 42), ("bru", 28)],
)
def test_size_of_the_alphabets(tag: str, letters: int) -> None:
    assert len(LANGUAGES[tag].alphabet) == letters


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_an_alphabet_is_complete_in_itself(language: Language) -> None:
    assert language.alphabet_source
    assert language.collation
    assert len(set(language.alphabet)) == len(language.alphabet)
    assert all(letter == letter.lower() for letter in language.alphabet)
    assert language.scripts[0] == "Latn"


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_a_mark_is_either_a_tone_or_part_of_a_letter(language: Language) -> None:
    marks = set(unicodedata.normalize("NFD", "".join(language.alphabet)))
    assert not marks & language.tones


def test_tone_marks_and_tone_letters() -> None:
    assert LANGUAGES["vi"].tones == frozenset("\u0300\u0301\u0303\u0309\u0323")
    for tag in ("hre", "cje", "rad", "jra"):
        assert LANGUAGES[tag].tones == frozenset()
    assert LANGUAGES["mww"].tone_letters == "bmdjvsg"
    assert LANGUAGES["mww"].orthography == "RPA"


def test_i_and_y_differ_in_usage_in_one_spelling_only() -> None:
    assert [tag for tag, one in LANGUAGES.items() if one.iy] == ["vi"]
    for tag, iy in (("vi-VN", True), ("vi-fonipa", False), ("vi-Hani", False)):
        language = registered(tag)
        assert language is not None
        assert language.iy is iy


# Collation


def collator(language: Language) -> icu.Collator:
    return icu.RuleBasedCollator(language.collation)


def shuffled(words: list[str]) -> list[str]:
    return words[::-2] + words[-2::-2]


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_the_rules_sort_the_alphabet_as_it_stands(language: Language) -> None:
    key = collator(language).getSortKey
    capitals = [letter.upper() for letter in language.alphabet]
    for letters in (list(language.alphabet), capitals):
        assert sorted(shuffled(letters), key=key) == letters


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_letters_differ_more_than_their_capitals(language: Language) -> None:
    rules = collator(language)
    rules.setStrength(icu.Collator.PRIMARY)
    key = rules.getSortKey
    assert len({key(letter) for letter in language.alphabet}) == len(language.alphabet)
    for letter in language.alphabet:
        assert key(letter) == key(letter.upper()) == key(letter.title())


@pytest.mark.parametrize("tag", ["bdq", "hre", "cje"])
def test_letters_with_an_apostrophe_sort_alike_however_it_is_typed(tag: str) -> None:
    language = LANGUAGES[tag]
    key = collator(language).getSortKey
    for letter in language.alphabet:
        if letter[0] in APOSTROPHES:
            for spelling in (letter, letter.title(), letter.upper()):
                assert len({key(sign + spelling[1:]) for sign in APOSTROPHES}) == 1


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("vi", "da dạ đa đà e ma mà mả mã má mạ mă mắ mâ mậ mo mô mơ na"),
        ("rad", "ba bă ƀa čar da đa êa ê̆a iêo klei ngă ñu o ô̆ ơ̆ ư̆"),
        ("jra", "da jai jua djai djua kai na ñu nga nguai o"),
        ("bdq", "bar 'bar chă dak nar 'nar ngai 'ngai nhă 'nhă o"),
    ],
)
def test_words_in_dictionary_order(tag: str, words: str) -> None:
    order = words.split()
    assert sorted(shuffled(order), key=collator(LANGUAGES[tag]).getSortKey) == order


def test_vietnamese_sorts_as_icu_itself_does() -> None:
    text = "hoà hòa hóa hoa họa đường duong dương từ điển tự tứ Từ ý y ỷ ăn ân an Ân"
    own = icu.Collator.createInstance(icu.Locale("vi")).getSortKey
    ours = collator(LANGUAGES["vi"]).getSortKey
    assert sorted(text.split(), key=ours) == sorted(text.split(), key=own)


# Tags


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("tyz", "tyz"),
        ("BLT-tavt", "blt-Tavt"),
        ("bdq-FONIPA", "bdq-fonipa"),
        ("vie", "vi"),
        ("KHM", "km"),
        ("lao-laoo-la", "lo-Laoo-LA"),
        ("khb-lana-vn", "khb-Lana-VN"),
        ("eng", "en"),
        ("zho-hant", "zh-Hant"),
        ("mya", "my"),
        ("YUE-X-SanDiu", "yue-x-sandiu"),
        ("x-Own", "x-own"),
        ("sl-ROZAJ-1994", "sl-rozaj-1994"),
        ("en-A-MYEXT-b-ANOTHER-LATN", "en-a-myext-b-another-latn"),
        ("zh-CMN-hans-cn", "zh-cmn-Hans-CN"),
        ("es-419", "es-419"),
    ],
)
def test_canonical(tag: str, expected: str) -> None:
    assert canonical(tag) == expected


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "v",
        "x",
        "maan1239",
        "abcdefghi",
        "vi_VN",
        "vi VN",
        "vi\n",
        "vi-",
        "-vi",
        "vi--VN",
        "vi-a",
        "vi-x",
        "vi-Latn-Latn",
        "vi-toolongvariant",
        "tiếng",
        "\u212am",
    ],
)
def test_what_is_not_well_formed_is_refused(tag: str) -> None:
    with pytest.raises(InvalidTag) as caught:
        canonical(tag)
    assert caught.value.code == "invalid-tag"
    assert caught.value.params == {"tag": tag}


WELL_FORMED = st.from_regex(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-[A-Za-z0-9]{5,8}){0,2}(-[uU](-[A-Za-z0-9]{2,8}){1,2})?(-[xX](-[A-Za-z0-9]{1,8}){1,3})?",
    fullmatch=True,
)


@given(WELL_FORMED)
def test_canonical_is_idempotent_and_blind_to_case(tag: str) -> None:
    once = canonical(tag)
    assert canonical(once) == once
    assert canonical(tag.swapcase()) == once


@given(st.text(max_size=20))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        once = canonical(text)
    except InvalidTag:
        return
    assert canonical(once) == once


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("bdq", "bdq"),
        ("bdq-fonipa", "bdq"),
        ("blt-Tavt", "blt"),
        ("blt-Latn", "blt-Latn"),
        ("blt-Latn-VN", "blt-Latn"),
        ("yue-x-sandiu", "yue-x-sandiu"),
        ("yue-Hant", "yue"),
        ("qaa", None),
        ("bdqx", None),
        ("x-bdq", None),
    ],
)
def test_registered(tag: str, found: str | None) -> None:
    language = registered(tag)
    assert (language.tag if language else None) == found


def test_a_transcription_has_no_alphabet_and_no_tone_marks() -> None:
    phonetic = registered("bdq-fonipa")
    assert phonetic is not None
    assert (phonetic.alphabet, phonetic.collation, phonetic.tones) == ((), "", frozenset())
    assert phonetic.names == LANGUAGES["bdq"].names


def test_an_alphabet_holds_for_its_own_script_only() -> None:
    for tag in ("vi", "vi-VN", "vi-Latn", "vi-Latn-VN"):
        language = registered(tag)
        assert language is not None
        assert language.alphabet == LANGUAGES["vi"].alphabet
    nom = registered("vi-Hani")
    assert nom is not None
    assert nom.alphabet == ()


@pytest.mark.parametrize(
    ("language_range", "tag", "expected"),
    [
        ("bdq", "bdq", True),
        ("bdq", "bdq-fonipa", True),
        ("BDQ", "bdq-FONIPA", True),
        ("bdq", "bdqx", False),
        ("bdq-fonipa", "bdq", False),
        ("blt-Tavt", "blt-Tavt-VN", True),
        ("blt-VN", "blt-Tavt-VN", False),
        ("*", "anything", True),
        ("", "vi", False),
    ],
)
def test_matches(language_range: str, tag: str, expected: bool) -> None:
    assert matches(language_range, tag) is expected
