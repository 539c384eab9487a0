"""What we search: plain keys, readings and exact keys of texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.fold import (
    APOSTROPHES,
    VIETNAMESE_TONES,
    compare,
    exact_key,
    opening_marks,
    plain_key,
    read,
)

# Letters with the signs of their script, not words.
CHAM = "\uaa06\uaa29\uaa43\uaa07\uaa4c"
PAHAWH = "\U00016b1c\U00016b30\U00016b04\U00016b36"

WORDS = (
    "đường nước từ điển hoà hòa thuý thúy khuỷu nghĩa giữa quyển ngoằn ngoèo yếu ý ưa ổ ẵm ậm "
    "huỷ hủy khoẻ khỏe quý Đắk Lắk xoong tuyết nghiêng rượu người Ê Đê"
)

# Whatever the rules have a word about, side by side.
MIXED = st.text(
    alphabet=(
        "aAăâđĐeêiouơưyƀħɗ'’ʼ -\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u030c\u034f"
        "ʔːˑˈ˥˩ʰˀ³¹Ａ½ßıǰ\u0344\u00ad\u200b≠"
        "ខ្ញុំລາວທ່ານꪼꪕꪒꪴꪾꪰ꪿꫁" + CHAM + PAHAWH
    ),
    max_size=30,
)
TEXTS = st.text(max_size=60) | MIXED


def without(marks: frozenset[str], text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFD", text) if char not in marks)
    return unicodedata.normalize("NFC", "".join(kept))


# Plain keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đường sắt", "duongsat"),
        ("từ điển", "tudien"),
        ("tiê\u0301ng Viê\u0323t", "tiengviet"),
        # The deprecated tone marks of Unicode, equal to the common ones.
        ("va\u0341", "va"),
        ("djă", "dja"),
        ("ƀuôn Ƀŏ", "buonbo"),
        ("hơ̆k ư̆n ê̆a", "hokunea"),
        ("č Č ñ ŏ ě j̆ J̆", "ccnoejj"),
        # Eth, a look-alike of Đ.
        ("Ðăm ðăm", "damdam"),
        ("a̱", "a"),
        ("'bar", "bar"),
        ("kơ-ăm", "koam"),
        ("kơ\u2011ăm", "koam"),
        ("ħa", "ha"),
        ("ɓa ɗa", "bada"),
        # Transcriptions: signs of length, stress and tone go, letters stay.
        ("ʔŋɔːk³²", "ʔŋɔk32"),
        ("pʰaˑj kʷa ᵐb", "phajkwamb"),
        ("ˀi55", "ʔi55"),
        ("ˈpan", "pan"),
        ("kɔŋ˧˥", "kɔŋ"),
        ("t͡ʃə̃", "tʃə"),
        ("ＡＢＣ １２", "abc12"),
        ("Straße", "strasse"),
        # Signs above and below are letters in these scripts.
        ("ꪒꪾ", "ꪒꪾ"),
        ("ភាសាខ្មែរ", "ភាសាខ្មែរ"),
        ("ຂໍ້", "ຂໍ້"),
        (CHAM, CHAM),
        (PAHAWH, PAHAWH),
        # Two orders of a Tai Viet tone and vowel are one.
        ("ꪀ꪿ꪲ", "ꪀꪲ꪿"),
        ("ꪀꪲ꪿", "ꪀꪲ꪿"),
        ("ꪀꪴ꫁", "ꪀꪴ꫁"),
        # Nothing but signs: findable as it is.
        ("?!", "?!"),
        ("…", "…"),
        (" ", ""),
    ],
)
def test_plain_key(text: str, key: str) -> None:
    assert plain_key(text) == key


@pytest.mark.parametrize("sign", sorted(APOSTROPHES))
def test_every_apostrophe_is_one(sign: str) -> None:
    assert plain_key(f"{sign}bar k{sign}ho") == "barkho"
    assert read(f"{sign}bar").marks == read("'bar").marks
    assert exact_key(f"{sign}Bar") == "'bar"


@pytest.mark.parametrize("tag", [tag for tag, one in LANGUAGES.items() if one.alphabet])
def test_letters_of_every_alphabet_fold_to_ascii_whatever_the_case(tag: str) -> None:
    for letter in LANGUAGES[tag].alphabet:
        key = plain_key(letter)
        assert key.isascii()
        assert key.isalpha()
        assert plain_key(letter.upper()) == plain_key(letter.title()) == key


@given(TEXTS)
def test_plain_key_is_idempotent(text: str) -> None:
    key = plain_key(text)
    assert plain_key(key) == key
    assert len(key) <= 200


@given(TEXTS)
def test_plain_key_is_blind_to_the_normal_form(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert plain_key(unicodedata.normalize(form, text)) == plain_key(text)


@given(st.text(alphabet="ＡｂｃｄＥ１２³²ʰʷʲⁿ½đươ\u0301 ", max_size=20))
def test_plain_key_is_blind_to_width_and_raising(text: str) -> None:
    for form in ("NFKC", "NFKD"):
        assert plain_key(unicodedata.normalize(form, text)) == plain_key(text)


@given(TEXTS)
def test_plain_key_is_blind_to_case(text: str) -> None:
    # U+0345 is a mark and has a capital that is a letter; both occur in Greek only.
    assume(not {"\u0345"} & set(unicodedata.normalize("NFD", text)))
    assert plain_key(text.casefold()) == plain_key(text)
    assert plain_key(text.lower()) == plain_key(text)


@given(st.text(alphabet="ab đ'"), st.integers(190, 230))
def test_long_texts_share_a_key(end: str, length: int) -> None:
    assert plain_key("x" * length + end) == ("x" * length + plain_key(end).strip(" '"))[:200]


# Readings


@given(TEXTS)
def test_a_reading_has_the_letters_of_the_key(text: str) -> None:
    reading = read(text)
    assume(reading.letters)
    assert reading.letters[:200] == plain_key(text)


@given(TEXTS)
def test_a_reading_is_consistent(text: str) -> None:
    reading = read(text)
    size = len(reading.letters)
    assert len(reading.marks) == len(reading.ends) == size
    assert list(reading.ends) == sorted(reading.ends)
    assert all(0 < end <= len(text) for end in reading.ends)
    assert all(0 < at < size for at in reading.breaks)
    assert reading.marked == any(reading.marks)


@given(TEXTS)
def test_a_reading_is_blind_to_the_normal_form(text: str) -> None:
    nfc, nfd = (read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert (nfc.letters, nfc.marks, nfc.breaks) == (nfd.letters, nfd.marks, nfd.breaks)


@pytest.mark.parametrize(
    ("text", "letters", "marks", "ends", "breaks"),
    [
        ("đi", "di", ("đ", ""), (1, 2), set()),
        ("từ điển", "tudien", ("", "\u0300\u031b", "đ", "", "\u0302\u0309", ""),
         (1, 2, 4, 5, 6, 7), {2}),
        ("hơ̆k", "hok", ("", "\u0306\u031b", ""), (1, 3, 4), set()),
        ("k'ho", "kho", ("", "'", ""), (1, 3, 4), set()),
        # A closing quote belongs to no letter of the next word.
        ("‘từ’ ấy", "tuay", ("'", "\u0300\u031b", "\u0301\u0302", ""), (2, 3, 6, 7), {2}),
        # A mark belongs to the letter before it, whatever stands between.
        ("aː̃b", "ab", ("\u0303ː", ""), (3, 4), set()),
        ("ơ ̃u", "ou", ("\u0303\u031b", ""), (3, 4), {1}),
        ("\u0301a", "a", ("",), (2,), set()),
        # A contour stays in its order.
        ("ma˧˥", "ma", ("", "˧˥"), (1, 4), set()),
        ("ma˥˧", "ma", ("", "˥˧"), (1, 4), set()),
        # A sign without width parts nothing.
        ("từ\u00adđiển", "tudien", ("", "\u0300\u031b", "đ", "", "\u0302\u0309", ""),
         (1, 2, 4, 5, 6, 7), set()),
        # Tai Viet: marks and ends go with the letters.
        ("ꪀ꪿ꪲ", "ꪀꪲ꪿", ("", "", ""), (1, 3, 3), set()),
        ("", "", (), (), set()),
    ],
)  # fmt: skip
def test_read(
    text: str, letters: str, marks: tuple[str, ...], ends: tuple[int, ...], breaks: set[int]
) -> None:
    reading = read(text)
    assert reading.letters == letters
    assert reading.marks == marks
    assert reading.ends == ends
    assert reading.breaks == breaks


# Exact keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("hoạ", "họa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("HOÀ", "hòa"),
        ("Ðường".replace("Ð", "Đ"), "đường"),
        ("tiê\u0301ng", "tiếng"),
        ("'bar", "ʼBAR"),
    ],
)
def test_exact_keys_of_one_word(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("word", "key"),
    [("Đường", "đương̀"), ("'Bar", "'bar"), ("ƀuôn", "ƀuôn"), ("vuːh", "vuːh"), ("ɗa", "ɗa")],
)
def test_exact_key_is_the_word_itself_but_for_its_tone(word: str, key: str) -> None:
    assert without(VIETNAMESE_TONES, exact_key(word)) == without(VIETNAMESE_TONES, key)


def test_exact_keys_of_different_words_differ() -> None:
    words = sorted({word.lower() for word in WORDS.split()} - {"hòa", "thúy", "hủy", "khỏe"})
    assert len({exact_key(word) for word in words}) == len(words)


@given(TEXTS)
def test_an_exact_key_is_idempotent_and_folds_to_the_plain_key(text: str) -> None:
    # A word has no breaks: the key would lose them.
    assume(not read(text).breaks)
    key = exact_key(text)
    assert exact_key(key) == key
    if read(text).letters:
        assert plain_key(key) == plain_key(text)


@given(
    st.text(alphabet="aeouydtb nhắươđễòĐÒ'’ \u0301\u0306ˈ", max_size=24),
    st.integers(0, 24),
    st.booleans(),
)
def test_opening_marks_let_every_form_through_that_agrees(form: str, end: int, bare: bool) -> None:
    typed = form[:end]
    if bare:
        typed = "".join(char for char in typed if char not in "\u0301\u0306'’")
    query, whole = read(typed), read(form)
    if not whole.letters.startswith(query.letters):
        return
    if compare(query, whole, VIETNAMESE_TONES) is not None:
        assert set(opening_marks(typed, to_the_end=False)) <= set(opening_marks(form))


def test_opening_marks_are_those_of_the_first_letters() -> None:
    assert opening_marks("nước mắm") == "\u0301\u031b"
    assert opening_marks("đường") == "đ\u0300\u031b"
    assert opening_marks("hoa quả") == ""
    assert opening_marks("nghĩa") == "\u0303", "the tone may be on any of the vowels"
    assert opening_marks("nghĩ", to_the_end=False) == "\u0303"
    assert opening_marks("water") == ""
