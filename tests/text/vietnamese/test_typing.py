"""Vietnamese typed by keys: what is read, how, and what is left alone."""

from __future__ import annotations

import time
import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dictionary.languages import ETHNIC_GROUPS
from dictionary.text.fold import VIETNAMESE_TONES, compare, plain_key, read
from dictionary.text.rungs import Rung
from dictionary.text.tokens import words
from dictionary.text.vietnamese.syllables import syllables
from dictionary.text.vietnamese.typing import readings

Place = Literal["inline", "tone last", "marks last"]

# The tables of the three methods: grave, acute, hook, tilde, dot; circumflex, breve, horn, bar.
KEYS = {
    "telex": dict(zip("\u0300\u0301\u0309\u0303\u0323\u0306\u031bđ", "fsrxjwwd", strict=True)),
    "vni": dict(zip("\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031bđ", "213456879", strict=True)),
    "viqr": dict(
        zip("\u0300\u0301\u0309\u0303\u0323\u0302\u0306\u031bđ", "`'?~.^(+d", strict=True)
    ),
}
PLACES: tuple[Place, ...] = ("inline", "tone last", "marks last")
# In Telex ông and oong, ôc and ooc are typed alike.
ALL = tuple(syllables())
UNAMBIGUOUS = tuple(syllable for syllable in ALL if "oo" not in plain_key(syllable))
MARKED = tuple(syllable for syllable in ALL if not syllable.isascii())

syllable_in = st.sampled_from
methods = st.sampled_from(sorted(KEYS))
places = st.sampled_from(PLACES)


def typed(word: str, method: str, place: Place) -> str:
    """Type `word` with each key after its letter, the tone last, or all marks last."""
    keys = KEYS[method]
    text = marks = tone = letter = ""
    for char in unicodedata.normalize("NFD", word):
        if char == "đ":
            text, letter = text + "d", "d"
        elif not unicodedata.combining(char):
            text, letter = text + char, char
            continue
        key = keys.get(char, letter)
        if place == "inline" or (place == "tone last" and char not in VIETNAMESE_TONES):
            text += key
        elif char in VIETNAMESE_TONES:
            tone += key
        else:
            marks += key
    return text + marks + tone


def read_as(query: str) -> list[tuple[str, str]]:
    return [(found.method, found.text) for found in readings(query)]


def texts(query: str) -> list[str]:
    return [found.text for found in readings(query)]


@pytest.mark.parametrize(
    ("query", "method", "text"),
    [
        ("tuwf ddieenr", "telex", "từ điển"),
        ("tu72 d9ie6n3", "vni", "từ điển"),
        ("tu+` ddie^?n", "viqr", "từ điển"),
        # Each key of each method.
        ("taan ee oo awn ow uw dda", "telex", "tân ê ô ăn ơ ư đa"),
        ("af as ar ax aj", "telex", "à á ả ã ạ"),
        ("ta6n e6 o6 a8n o7 u7 d9a", "vni", "tân ê ô ăn ơ ư đa"),
        ("a2 a1 a3 a4 a5", "vni", "à á ả ã ạ"),
        ("ta^n e^ o^ a(n o+ u+ o* u* dda", "viqr", "tân ê ô ăn ơ ư ơ ư đa"),
        ("a` a' a? a~ a. dda", "viqr", "à á ả ã ạ đa"),
        # w alone, brackets.
        ("tw nhw w", "telex", "tư như ư"),
        ("t]f ng][if", "telex", "từ người"),
        ("chwowng chuwong chuowng chuongw", "telex", "chương chương chương chương"),
        ("ngwowif", "telex", "người"),
        # The tone anywhere after the vowel, the other keys too.
        ("tufw tuwf", "telex", "từ từ"),
        ("dieend dieerdn ddieenr ddienre", "telex", "điên điển điển điển"),
        ("d9ien63 die6n39", "vni", "điển điển"),
        ("tien^'g ddien?^", "viqr", "tiếng điển"),
        # Rimes whose own letters come twice, and names.
        ("ngoeof ngoaos", "telex", "ngoèo ngoáo"),
        ("xooong xooongs", "telex", "xoong xoóng"),
        ("ddawks lawks", "telex", "đắk lắk"),
        ("tie61ng m'no6ng", "vni", "tiếng mnông"),
        # gi, qu, uơ and ươ, uă.
        (
            "giees giax gif thuowr huow huowng quaans quyeenr quys",
            "telex",
            "giế giã gì thuở huơ hương quấn quyển quý",
        ),
        # A tone or all marks left out of some words.
        ("vieet nam", "telex", "viêt nam"),
        ("tieengs viet", "telex", "tiếng viet"),
        # Numbers, signs, case, apostrophes, full width, a foreign word beside a sure key.
        ("chuwowng 2, phaanf 10", "telex", "chương 2, phần 10"),
        ("chu7o7ng 2", "vni", "chương 2"),
        ("bru-vaan kieeuf", "telex", "bru-vân kiều"),
        ("  tuwf\u00a0ddieenr? ", "telex", "từ điển?"),
        ("TUWF DDieenR", "telex", "từ điển"),
        ("TIE^\u2019NG", "viqr", "tiếng"),
        ("ｔｕｗｆ", "telex", "từ"),
        ("tieengs jarai", "telex", "tiếng jarai"),
        ("tieengs bahnar", "telex", "tiếng bahnar"),
        ("tieengs jrai", "telex", "tiếng jrai"),
        ("tie61ng jrai", "vni", "tiếng jrai"),
        ("khmer ddor", "telex", "khmer đỏ"),
        # Words without any key, and words that have their marks already, in any form and case.
        ("tuwf dien", "telex", "từ dien"),
        ("từ ddieenr", "telex", "từ điển"),
        ("tuwf điển", "telex", "từ điển"),
        ("tu\u031b\u0300 ddieenr", "telex", "từ điển"),
        ("TỪ D9IE6N3", "vni", "từ điển"),
        ("từ ddie^?n", "viqr", "từ điển"),
        ("hòa bifnh, ngày 20 thangs 11", "telex", "hòa bình, ngày 20 tháng 11"),
        ("tiếng H’Mông vieetj", "telex", "tiếng h'mông việt"),
        ("từ mos", "telex", "từ mó"),
    ],
)
def test_typed_text_is_read(query: str, method: str, text: str) -> None:
    assert read_as(query)[0] == (method, text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # One typed word, two syllables: circumflex first.
        ("xoong", ["xông"]),
        ("soocs", ["sốc", "soóc"]),
        ("mos xoong", ["mó xông", "mó xoong"]),
        ("soocs soocs soocs", ["sốc sốc sốc", "sốc sốc soóc", "sốc soóc sốc", "sốc soóc soóc"]),
        # Words of other languages too: extra readings, the query itself comes first.
        ("was", ["ứa"]),
        ("mos", ["mó"]),
        ("nana", ["nân"]),
        # dd is a key in two methods.
        ("ddi", ["đi"]),
    ],
)
def test_ambiguous_words(query: str, found: list[str]) -> None:
    assert texts(query) == found


@pytest.mark.parametrize(
    "query",
    [
        # No key.
        "tu dien",
        "nuoc",
        "tieng viet",
        "123",
        "",
        " ",
        # All marks are there already, in a word of another language, or beside keys in one word.
        "từ điển",
        "tu\u031b\u0300 đie\u0302\u0309n",
        "lớp 10",
        "lul hmôngz",
        "klei êđê was",
        "tuwfđiển",
        "tuwf ²",
        "ơ̆n wah",
        "tuwf ꪒꪾ",
        "ма3",
        "tuwf 😀",
        # Words of other languages that no Vietnamese syllable fits.
        "jrai",
        "hmoob",
        "khiav mus",
        "was hmoob",
        "pơ̆k",
        "lul hmongz",
        "zoo siab",
        "www.google.com",
        "hello world",
        # Ordinary punctuation, numbers and signs.
        "ho.c",
        "o' la`",
        "c++",
        "1+1",
        "ta (nghia)",
        "mp3",
        "nan32",
        "m\u00b2",
        "a[1]",
        # Keys that contradict each other or the spelling.
        "tusf",
        "tu12",
        "tieepf",
        "tu7u7u9",
        "cee",
        "tuz",
        "tu0",
        "www",
        "ddd",
    ],
)
def test_left_alone(query: str) -> None:
    assert readings(query) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("tuwfddieenr", "từ điển"),
        ("tu72d9ie6n3", "từ điển"),
        ("tu+`ddie^?n", "từ điển"),
        ("hojcsinh", "học sinh"),
        ("vieetnam", "viêt nam"),
        ("nuwowcssoong", "nước sông"),
        ("nuwowcmawts", "nươc mắt"),
        ("muaxuaan", "mua xuân"),
        ("truwowngfddaijhocj", "trường đại học"),
        ("ddoofawn", "đồ ăn"),
        ("tathuw", "ta thư"),
        ("tieengsvieetj nam", "tiếng việt nam"),
    ],
)
def test_runs_without_spaces_are_cut(query: str, text: str) -> None:
    assert texts(query)[0] == text


@pytest.mark.parametrize(
    "run",
    # No sure key, j and w as consonants, no way to cut, too long.
    [
        *["banhmis", "basis", "hujan", "rijau", "major", "taws", "tuwfx", "internationals"],
        "tuwf" * 10,
    ],
)
def test_runs_that_are_not_cut(run: str) -> None:
    assert readings(run) == []


@given(syllable_in(MARKED), methods, places)
def test_every_syllable_is_read_from_its_keys(syllable: str, method: str, place: Place) -> None:
    query = typed(syllable, method, place)
    assume(method != "viqr" or any(sign in query for sign in ("^", "(", "+", "dd")))
    assert (method, syllable) in read_as(query) or syllable in texts(query)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["telex", "vni"])
def test_all_syllables_are_read_from_their_keys(method: str, place: Place) -> None:
    lost = [s for s in MARKED if s not in texts(typed(s, method, place))]
    assert lost == []


@pytest.mark.parametrize("place", PLACES)
def test_all_syllables_are_read_from_viqr(place: Place) -> None:
    # A word with a sure key before it makes the other keys count.
    lost = [s for s in MARKED if f"đi {s}" not in texts(f"ddi {typed(s, 'viqr', place)}")]
    assert lost == []


def test_only_telex_is_ambiguous_and_only_in_oo() -> None:
    for method in KEYS:
        together: dict[str, set[str]] = {}
        for syllable in MARKED:
            together.setdefault(typed(syllable, method, "tone last"), set()).add(syllable)
        shared = [found for found in together.values() if len(found) > 1]
        assert bool(shared) is (method == "telex")
        for found in shared:
            assert {"oo" in plain_key(syllable) for syllable in found} == {True, False}


@given(st.lists(syllable_in(UNAMBIGUOUS), min_size=2, max_size=5), methods, places)
def test_a_phrase_is_read_first_as_what_it_is(parts: list[str], method: str, place: Place) -> None:
    phrase = " ".join(parts)
    query = " ".join(typed(part, method, place) for part in parts)
    assume(query != phrase)
    assume(method != "viqr" or any(sign in query for sign in ("^", "(", "+", "dd")))
    assert texts(query)[0] == phrase
    assert readings(query.upper()) == readings(query)


@given(
    st.lists(st.tuples(syllable_in(UNAMBIGUOUS), st.booleans()), min_size=1, max_size=5),
    syllable_in(["đường", "nước", "tiếng"]),
    st.sampled_from(["telex", "vni"]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_words_that_have_their_marks_stand_beside_typed_ones(
    parts: list[tuple[str, bool]], last: str, method: str, form: str
) -> None:
    words = [typed(part, method, "inline") if keyed else part for part, keyed in parts]
    query = unicodedata.normalize(form, " ".join([*words, typed(last, method, "inline")]))
    assert texts(query)[0] == " ".join([*(part for part, _ in parts), last])


@given(st.sampled_from(sorted(ETHNIC_GROUPS)), methods)
def test_names_of_groups_are_read(group: str, method: str) -> None:
    name = " ".join(words(ETHNIC_GROUPS[group].name)).lower()
    query = typed(f"tiếng {name}", method, "inline")
    assert f"tiếng {name}".replace("'", "") in texts(query)


def test_old_and_new_placement_of_the_tone_agree_with_what_is_read() -> None:
    for query, forms in (("hoaf", "hoà hòa"), ("thuys", "thuý thúy"), ("khoer", "khoẻ khỏe")):
        for form in forms.split():
            asked = read(texts(query)[0])
            assert compare(asked, read(form), VIETNAMESE_TONES) is Rung.EXACT


SIGNS = st.text(alphabet="aeiouydwfsrxjzgnhtc1234567890^(+*`'?~. -[]ăđ😀", max_size=40)


@given(SIGNS | st.text(max_size=40))
def test_whatever_is_typed(query: str) -> None:
    found = texts(query)
    assert len(found) == len(set(found)) <= 4
    for text in found:
        assert text == unicodedata.normalize("NFC", text).lower().strip()
        assert text != query.lower().strip()


@pytest.mark.parametrize(
    "query",
    [
        *[char * 200 for char in "si1dw^([😀\u0301"],
        *["as" * 100, "aas " * 50, "dd" * 100, "xoong " * 33, "a^" * 100, "tuw" * 66],
        *[("nghieeeng" * 3 + "s ") * 7, "ia" * 100_000, "tuwf " * 100_000],
    ],
)
def test_hostile_queries_are_cheap(query: str) -> None:
    start = time.process_time()
    assert len(readings(query)) <= 4
    assert time.process_time() - start < 0.25
