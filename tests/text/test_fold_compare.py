"""How a form agrees with a query: what was typed is a constraint, what was not typed is free."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.fold import (
    APOSTROPHES,
    VIETNAMESE_TONES,
    compare,
    exact_key,
    plain_key,
    read,
)
from dictionary.text.rungs import Rung

WORDS = (
    "đường nước từ điển hoà hòa thuý thúy khuỷu nghĩa giữa quyển ngoằn ngoèo yếu ý ưa ổ ẵm ậm "
    "huỷ hủy khoẻ khỏe quý Đắk Lắk xoong tuyết nghiêng rượu người Ê Đê"
)
phrases = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=4).map(" ".join)
texts = st.text(max_size=60) | st.text(
    alphabet="aAâđơƀ'’ -\u0300\u0301\u0323\u0302\u0306\u030c\u034fʔːˈ˥˩ʰ³½≠ñuꪀꪴꪾ꪿ខ្ញុំ",
    max_size=30,
)


def without(marks: frozenset[str], text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFD", text) if char not in marks)
    return unicodedata.normalize("NFC", "".join(kept))


def agree(query: str, form: str, tag: str = "vi") -> Rung | None:
    return compare(read(query), read(form), LANGUAGES[tag].tones)


@pytest.mark.parametrize(
    ("query", "form", "rung"),
    [
        ("đường", "đường", Rung.EXACT),
        ("ĐƯỜNG", "đường", Rung.EXACT),
        ("hoà", "hòa", Rung.EXACT),
        ("thúy", "thuý", Rung.EXACT),
        ("họa sĩ", "hoạ sĩ", Rung.EXACT),
        ("tiengviet", "tieng viet", Rung.EXACT),
        ("chịem", "chị em", Rung.EXACT),
        ("đương", "đường", Rung.TONE),
        ("nươc", "nước", Rung.TONE),
        ("hoa", "hoà", Rung.TONE),
        ("chị em gai", "chị em gái", Rung.TONE),
        ("duong", "đường", Rung.PLAIN),
        ("dường", "đường", Rung.PLAIN),
        ("nuoc", "nước", Rung.PLAIN),
        ("duong", "đương", Rung.PLAIN),
        # What was typed and is not there.
        ("đường", "đương", None),
        ("đường", "dường", None),
        ("đương", "dương", None),
        ("đuờng", "đướng", None),
        ("ma", "mà", Rung.TONE),
        ("mà", "ma", None),
        ("mà", "má", None),
        ("mâ", "mă", None),
        # Two words: a tone stays in its own.
        ("há oa", "ha óa", None),
        ("ý ai", "ý ái", Rung.TONE),
        ("ýai", "ý ái", Rung.TONE),
        ("từ điên", "từ điển", Rung.TONE),
        ("tư điển", "từ điển", Rung.TONE),
        ("tứ điển", "từ điển", None),
    ],
)
def test_compare(query: str, form: str, rung: Rung | None) -> None:
    assert agree(query, form) == rung


@pytest.mark.parametrize(
    ("query", "form", "agrees"),
    [
        ("đư", "đường", True),
        ("đừ", "đường", True),
        ("đươ", "đường", True),
        ("đườ", "đường", True),
        ("đướ", "đường", False),
        ("hò", "hoà", True),
        ("hoá", "hoàn", False),
        ("hó", "ho ái", False),
        ("ho", "ho ái", True),
        ("từ đi", "từ điển", True),
        ("từ đì", "từ điển", False),
    ],
)
def test_the_beginning_of_a_form(query: str, form: str, agrees: bool) -> None:
    assert (agree(query, form) is not None) is agrees


@pytest.mark.parametrize(
    ("tag", "query", "form", "rung"),
    [
        # In these orthographies a grave or tilde makes a letter, not a tone.
        ("hre", "ang", "àng", Rung.PLAIN),
        ("rad", "nu", "ñu", Rung.PLAIN),
        ("rad", "ñu", "ñu", Rung.EXACT),
        ("rad", "ñu", "nu", None),
        ("jra", "hok", "hơ̆k", Rung.PLAIN),
        ("jra", "hơk", "hơ̆k", Rung.PLAIN),
        ("jra", "hơ̆k", "hơk", None),
        ("jra", "bơ", "ƀơ", Rung.PLAIN),
        ("bdq", "bar", "'bar", Rung.PLAIN),
        ("bdq", "'bar", "bar", None),
        # Caron and breve are one sign to those who type.
        ("jra", "ǔ", "ŭ", Rung.PLAIN),
        ("jra", "ǔ", "u", None),
        # Eth was meant to be Đ, but d was not.
        ("rad", "Ðăm", "đăm", Rung.PLAIN),
        ("rad", "đăm", "Ðăm", Rung.PLAIN),
        ("rad", "Ðăm", "dăm", None),
        # Width, kinds of hyphen, spaces that are missing or too many.
        ("mww", "ＴＥＢ\u3000１", "teb 1", Rung.EXACT),
        ("jra", "kơ\u2011ăm", "kơ-ăm", Rung.EXACT),
        ("jra", "kơăm", "kơ-ăm", Rung.EXACT),
        ("jra", "kơ \u00a0 ăm", "kơ-ăm", Rung.EXACT),
        # A mark that some write below a letter.
        ("jra", "a", "a\u0331", Rung.PLAIN),
        ("blt", "ꪀ꪿ꪲ", "ꪀꪲ꪿", Rung.EXACT),
    ],
)
def test_compare_in_other_orthographies(tag: str, query: str, form: str, rung: Rung | None) -> None:
    assert agree(query, form, tag) == rung


@pytest.mark.parametrize("tag", [tag for tag, one in LANGUAGES.items() if one.alphabet])
@given(st.data())
def test_case_and_normal_form_never_matter(tag: str, data: st.DataObject) -> None:
    word = data.draw(st.lists(st.sampled_from(LANGUAGES[tag].alphabet), max_size=5).map("".join))
    forms = [
        unicodedata.normalize(form, cased)
        for form in ("NFC", "NFD")
        for cased in (word, word.upper(), word.title())
    ]
    for one, other in itertools.product(forms, repeat=2):
        assert agree(one, other, tag) is Rung.EXACT
        assert plain_key(one) == plain_key(other)


@pytest.mark.parametrize("sign", sorted(APOSTROPHES))
def test_every_apostrophe_is_one(sign: str) -> None:
    assert agree(f"{sign}bar", "'bar", "bdq") is Rung.EXACT
    assert agree("'bar", f"{sign}bar", "bdq") is Rung.EXACT


@pytest.mark.parametrize(
    ("query", "form", "rung"),
    [
        ("vuh", "vuːh", Rung.PLAIN),
        ("vuːh", "vuːh", Rung.EXACT),
        ("vuːh", "vuh", None),
        ("kɔŋ", "kɔŋ˧˥", Rung.PLAIN),
        ("kɔŋ˧˥", "kɔŋ˥˩", None),
        ("han3", "han³", Rung.EXACT),
        ("phaj", "pʰaj", Rung.EXACT),
    ],
)
def test_compare_transcriptions(query: str, form: str, rung: Rung | None) -> None:
    assert compare(read(query), read(form), frozenset()) == rung


@given(texts, st.sampled_from([VIETNAMESE_TONES, frozenset[str]()]))
def test_every_text_agrees_exactly_with_itself(text: str, tones: frozenset[str]) -> None:
    assert compare(read(text), read(text), tones) is Rung.EXACT
    decomposed = unicodedata.normalize("NFD", text)
    assert compare(read(decomposed), read(text), tones) is Rung.EXACT


@given(phrases)
def test_a_text_without_its_marks_is_still_found(phrase: str) -> None:
    toneless = agree(without(VIETNAMESE_TONES, phrase), phrase)
    assert toneless is not None
    assert toneless <= Rung.TONE
    assert agree(plain_key(phrase), phrase) is not None
    assert agree(exact_key(phrase), phrase) is Rung.EXACT


@given(phrases, st.data())
def test_any_mark_may_be_left_out(phrase: str, data: st.DataObject) -> None:
    chars = unicodedata.normalize("NFD", phrase)
    typed = "".join(
        char for char in chars if not unicodedata.combining(char) or data.draw(st.booleans())
    )
    assert agree(typed, phrase) is not None


@given(phrases, phrases)
def test_a_typed_mark_that_the_form_lacks_is_a_contradiction(one: str, other: str) -> None:
    if plain_key(one) == plain_key(other) and agree(one, other) is Rung.EXACT:
        assert sorted("".join(read(one).marks)) == sorted("".join(read(other).marks))
    if read(one).marked:
        assert agree(one, plain_key(one)) is None


@given(st.sampled_from(["oa", "uy", "oe", "uya", "ieu"]), st.sampled_from(sorted(VIETNAMESE_TONES)))
def test_a_tone_may_stand_on_any_vowel_of_its_syllable(vowels: str, tone: str) -> None:
    spellings = ["h" + vowels[:at] + tone + vowels[at:] for at in range(1, len(vowels) + 1)]
    for one, other in itertools.permutations(spellings, 2):
        assert agree(one, other) is Rung.EXACT
        assert exact_key(one) == exact_key(other)


marked_letters = st.lists(
    st.tuples(
        st.sampled_from("aoiuydbn"),
        st.sampled_from(["", "", "\u0306", "\u0302", "\u031b"]),
        st.sampled_from(["", "", "\u0300", "\u0301", "\u0323"]),
    ),
    min_size=1,
    max_size=6,
)


@given(marked_letters, st.data())
def test_no_rung_hides_a_contradiction(
    letters: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    form = ["".join(letter) for letter in letters]
    query = [
        letter
        + data.draw(st.sampled_from(["", mark, "\u0302"]))
        + data.draw(st.sampled_from(["", tone, "\u0301"]))
        for letter, mark, tone in letters
    ]
    gaps = data.draw(st.lists(st.sampled_from(["", " "]), min_size=len(form), max_size=len(form)))
    typed = read("".join(itertools.chain(*zip(query, gaps, strict=True))))
    written = read("".join(form))
    rung = compare(typed, written, VIETNAMESE_TONES)
    if rung is None:
        return
    pairs = [(set(one), set(other)) for one, other in zip(typed.marks, written.marks, strict=True)]
    marks = [(one - VIETNAMESE_TONES, other - VIETNAMESE_TONES) for one, other in pairs]
    tones = [
        Counter(mark for found in reading.marks for mark in found if mark in VIETNAMESE_TONES)
        for reading in (typed, written)
    ]
    assert all(one <= other for one, other in marks)
    assert tones[0] <= tones[1]
    assert all(one == other for one, other in marks) or rung == Rung.PLAIN
    assert tones[0] == tones[1] or rung >= Rung.TONE
