"""How we sort, and which letter a headword is filed under."""

from __future__ import annotations

import unicodedata
from itertools import groupby, product

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES, Language, registered, tones_of
from dictionary.text import collate
from dictionary.text.collate import initial, opening, rank, sort_key
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


def test_khmer_sorts_by_the_rules_of_its_own() -> None:
    consonants = [chr(code) for code in range(0x1780, 0x17A3)]
    assert sorted(reversed(consonants), key=lambda one: sort_key(one, "km")) == consonants
    # A stack comes after the vowels, and so do, in Khmer only, the signs of a final.
    order = ["ក", "កក", "កា", "កិ", "កុ", "កេ", "កំ", "កះ", "ក្ក", "ក្កា", "ខ"]
    assert sorted(reversed(order), key=lambda one: sort_key(one, "km")) == order
    assert sorted(order, key=lambda one: sort_key(one, "und")) != order


def test_locales_differ() -> None:
    assert sort_key("đa", "vi") > sort_key("dy", "vi")
    assert sort_key("đa", "en") < sort_key("dy", "en")


def test_the_version_names_icu() -> None:
    assert icu.ICU_VERSION in collate.VERSION


@given(st.text(max_size=80), st.integers(0, 254))
def test_rank_is_short_and_puts_the_shorter_form_first(text: str, letters: int) -> None:
    key = sort_key(text, "vi")
    assert len(rank(letters, key)) <= 25
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
def test_a_letter_begins_words_in_any_case_and_normal_form(language: Language) -> None:
    for letter in language.alphabet:
        for rest in ("a", "ơ", "o\u0306k", "-", " x"):
            for cased in (letter, letter.upper(), letter.title()):
                for form in ("NFC", "NFD"):
                    word = unicodedata.normalize(form, cased + rest)
                    assert initial(word, language.alphabet, language.tones) == letter


@pytest.mark.parametrize("language", WITH_ALPHABET, ids=by_tag)
def test_words_of_one_initial_stand_together_in_the_order_of_the_alphabet(
    language: Language,
) -> None:
    # The second letter may make another one of the first: n, ng; p, ph, phj; d, dj.
    words = [letter + rest for letter in language.alphabet for rest in "aeioughjlrză'"]
    words.sort(key=lambda word: sort_key(word, language.tag, language.collation))
    initials = [initial(word, language.alphabet, language.tones) for word in words]
    assert [letter for letter, _ in groupby(initials)] == list(language.alphabet)


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
    consonants = [chr(code) for code in range(0xAA80, 0xAAB0)]
    words = ["".join(parts) for parts in product(("", *"ꪵꪶꪹꪻꪼ"), consonants, ("", "ꪱ", "ꪙ"))]
    words.sort(key=lambda word: sort_key(word, "blt"))
    initials = [initial(word, (), frozenset()) for word in words]
    assert [letter for letter, _ in groupby(initials)] == consonants


@given(st.text(max_size=20))
def test_everything_has_an_initial(text: str) -> None:
    vietnamese = LANGUAGES["vi"]
    assert initial(text, vietnamese.alphabet, vietnamese.tones)
    assert initial(text, (), frozenset())


@pytest.mark.parametrize(
    ("tag", "word", "letters"),
    [
        ("vi", "bà nội", "ba"),
        ("vi", "ở nhà", "ơ"),
        ("vi", "x-quang", "x"),
        ("vi", "Nước", "nư"),
        ("vi", "(con) đỉa", "co"),
        ("vi", "đường", "đư"),
        ("vi", "a", "a"),
        ("vi", "3", "#"),
        ("vi", "", "#"),
        ("en", "water", "wa"),
        ("rad", "čăn", "čă"),
        ("bdq", "'bar", "'ba"),
        ("bdq", "’bar", "'ba"),
        ("hmn", "hmôngz", "hmô"),
        ("xyz", "nước", "nu"),
        ("jra-fonipa", "ʔak", "ʔa"),
        ("km", "ខ្មែរ", "ខ្មែ"),
        ("km", "កក", "កក"),
        ("blt", "ꪵꪀꪱ", "ꪀꪱ"),
    ],
)
def test_words_are_parted_by_their_first_two_letters(tag: str, word: str, letters: str) -> None:
    language = registered(tag)
    alphabet = language.alphabet if language else ()
    assert opening(word, alphabet, tones_of(tag)) == letters


@given(st.text(max_size=20), st.sampled_from([*LANGUAGES, "xyz", "km-Latn"]))
def test_an_opening_begins_with_its_initial(word: str, tag: str) -> None:
    language = registered(tag)
    given = (word, language.alphabet if language else (), tones_of(tag))
    first, letters = initial(*given), opening(*given)
    assert letters.startswith(first)
    assert opening(letters, *given[1:]).startswith(initial(letters, *given[1:]))
