"""How we sort, and which letter a headword is filed under."""

from __future__ import annotations

import unicodedata

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES, Language
from dictionary.text import collate
from dictionary.text.collate import initial, rank, sort_key
from dictionary.text.fold import APOSTROPHES

WITH_ALPHABET = [one for one in LANGUAGES.values() if one.alphabet]


def by_tag(one: Language) -> str:
    return one.tag


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_an_alphabet_sorts_as_it_stands(language: Language) -> None:
    letters = list(language.alphabet)

    def key(letter: str) -> bytes:
        return sort_key(letter, language.tag, language.collation)

    assert sorted(reversed(letters), key=key) == letters
    # A letter is a letter also at the head of a word.
    words = [letter + "a" for letter in letters]
    assert len({key(word) for word in words}) == len(words)


@pytest.mark.parametrize("tag", ["km", "lo", "blt", "blt-Tavt", "bdq-fonipa", "und", "qaa", ""])
def test_any_tag_sorts(tag: str) -> None:
    assert sort_key("a", tag) < sort_key("b", tag)


def test_locales_differ() -> None:
    assert sort_key("đa", "vi") > sort_key("dy", "vi")
    assert sort_key("đa", "en") < sort_key("dy", "en")


def test_the_version_names_icu() -> None:
    assert icu.ICU_VERSION in collate.VERSION


@given(st.text(max_size=80), st.integers(0, 254))
def test_rank_is_short_and_puts_the_shorter_form_first(text: str, letters: int) -> None:
    key = sort_key(text, "vi")
    assert len(rank(letters, key)) <= 49
    assert rank(letters, key) < rank(letters + 1, b"")
    assert rank(1000, key) == rank(255, key)


def test_rank_sorts_as_the_key_among_forms_of_one_length() -> None:
    words = ["an", "ăn", "ân", "đi", "ơi"]
    keys = [rank(2, sort_key(word, "vi", LANGUAGES["vi"].collation)) for word in words]
    assert keys == sorted(keys)


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_every_letter_is_filed_under_itself(language: Language) -> None:
    for letter in language.alphabet:
        for spelling in (letter, letter.upper(), f"({letter}", f"12 {letter}"):
            assert initial(spelling, language.alphabet, language.tones) == letter
        if letter[0] in APOSTROPHES:
            for sign in APOSTROPHES:
                spelling = sign + letter[1:]
                assert initial(spelling, language.alphabet, language.tones) == letter


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_a_tone_makes_no_other_letter(language: Language) -> None:
    for tone in language.tones:
        for letter in language.alphabet:
            if letter in "aăâeêioôơuưy":
                assert initial(letter + tone, language.alphabet, language.tones) == letter


@pytest.mark.parametrize(
    ("tag", "headword", "expected"),
    [
        ("vi", "Đường", "đ"),
        ("vi", "ấm", "â"),
        ("vi", "ặc", "ă"),
        ("vi", "Ở", "ơ"),
        ("vi", "nghĩa", "n"),
        ("tyz", "nghĩa", "ng"),
        ("tyz", "phja", "phj"),
        ("rad", "ê̆", "ê̆"),
        ("rad", "Ñu", "ñ"),
        ("jra", "djă", "dj"),
        ("bdq", "'bar", "'b"),
        ("bdq", "’ngai", "'ng"),
        ("bdq", "‘an’", "a"),
        ("hre", "àng", "à"),
        # Not in the alphabet: the letter without its mark.
        ("vi", "ñu", "n"),
        ("vi", "fa", "f"),
        ("jra", "ạ", "a"),
    ],
)
def test_initial(tag: str, headword: str, expected: str) -> None:
    language = LANGUAGES[tag]
    assert initial(headword, language.alphabet, language.tones) == expected


@pytest.mark.parametrize(
    ("headword", "expected"),
    [
        ("ʔaː", "ʔ"),
        ("Ḿm", "m"),
        ("đi", "đ"),
        ("ភាសា", "ភ"),
        ("\uaa06\uaa29", "\uaa06"),
        ("\U00016b1c\U00016b30", "\U00016b1c"),
        ("-ba", "b"),
        ("", "#"),
        ("?!", "#"),
        ("12", "#"),
        ("'", "#"),
        ("\u0301", "#"),
    ],
)
def test_initial_without_an_alphabet(headword: str, expected: str) -> None:
    assert initial(headword, (), frozenset()) == expected


@pytest.mark.parametrize(
    ("headword", "expected"),
    [("ꪼꪕ", "ꪕ"), ("ꪹꪎꪱ", "ꪎ"), ("ꪕꪱ", "ꪕ"), ("ເປັນ", "ປ"), ("ປາ", "ປ"), ("ꪼ", "ꪼ")],
)
def test_a_vowel_before_its_consonant_is_passed_over(headword: str, expected: str) -> None:
    assert initial(headword, (), frozenset()) == expected


def test_the_vowels_before_their_consonant_are_those_of_unicode() -> None:
    letters = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code)) == "Lo"]
    passed = {letter for letter in letters if initial(letter + "ກ", (), frozenset()) == "ກ"}
    exception = icu.UProperty.LOGICAL_ORDER_EXCEPTION
    assert passed - {"ກ"} == {
        letter for letter in letters if icu.Char.hasBinaryProperty(ord(letter), exception)
    }


def test_words_of_one_initial_stand_together_in_tai_viet() -> None:
    words = sorted(["ꪼꪕ", "ꪀꪱ", "ꪵꪒꪙ", "ꪒꪱ", "ꪕꪱ"], key=lambda word: sort_key(word, "blt"))
    initials = [initial(word, (), frozenset()) for word in words]
    assert initials == sorted(initials)


@given(st.text(max_size=20))
def test_everything_has_an_initial(text: str) -> None:
    vietnamese = LANGUAGES["vi"]
    assert initial(text, vietnamese.alphabet, vietnamese.tones)
    assert initial(text, (), frozenset())
