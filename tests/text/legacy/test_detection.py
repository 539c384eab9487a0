"""Which encoding a text is in, on the glosses of the bundled lexicons and on other languages."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.legacy.detection import BY_BYTES, VIQR, guess, is_vietnamese, reading
from dictionary.text.legacy.encodings import ENCODINGS
from tests.bundled import LEXICON_TABLES

NAMES = (*BY_BYTES, VIQR)
TCVN3_TEXT = ["nh÷ng tõ ®iÓn tiÕng ViÖt", "n­íc, löa, ®Êt", "chó gi¶i cña t¸c gi¶"]
FRENCH = ["père et mère à l'école", "un élève très âgé", "là-bas, où être né", "forêt, hôtel, île"]
SPANISH = ["mañana por la mañana", "el niño está aquí", "canción, corazón, jamás", "más de un año"]
PORTUGUESE = ["não são irmãos", "até amanhã, avô", "coração, pão e maçã", "você está só"]
GERMAN = ["schöne Grüße", "Füße, Bäume, Wörter", "süß, größer", "Öl und Äpfel für Händler"]


@cache
def columns() -> dict[tuple[str, str], list[str]]:
    """Every column of every bundled lexicon."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in LEXICON_TABLES:
        header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        for index, name in enumerate(header):
            found[path.stem, name] = [row[index] for row in rows]
    return found


def glosses() -> list[list[str]]:
    found = [cells for (_, name), cells in columns().items() if name == "gloss_vi"]
    return [cells for cells in found if len(cells) >= 20]


def written(texts: Iterable[str], name: str) -> list[str]:
    """`texts` in the encoding, as Latin-1 shows its bytes; small if it lacks capitals."""
    encoding = ENCODINGS[name]
    if encoding.without_capital:
        texts = map(str.lower, texts)
    return [encoding.encode(text).decode("latin-1") for text in texts]


def outcomes(name: str, rows: int, samples: int, sources: Sequence[list[str]]) -> Counter[str]:
    """Count guesses on seeded samples of so many glosses of one lexicon."""
    found: Counter[str] = Counter()
    for seed in range(samples):
        chance = random.Random(f"{name} {rows} {seed}")  # noqa: S311 - repeatable, not secret
        texts = chance.sample(chance.choice(sources), rows)
        said = guess(written(texts, name)).encoding
        found["unsure" if said is None else "right" if said == name else "wrong"] += 1
    return found


@pytest.mark.parametrize("name", NAMES)
def test_99_of_100_samples_of_20_rows_are_told(name: str) -> None:
    found = outcomes(name, 20, 100, glosses())
    assert found["right"] >= 99
    assert not found["wrong"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rows", [2, 5])
def test_few_rows_are_told_or_left_open(name: str, rows: int) -> None:
    assert not outcomes(name, rows, 100, glosses())["wrong"]


@pytest.mark.parametrize("name", NAMES)
def test_how_sure_a_guess_is(name: str) -> None:
    for texts in glosses():
        found = guess(written(texts, name))
        assert found.encoding == found.readings[0].encoding == name
        assert 0.3 < found.confidence <= 1
        assert found.readings[0] == reading(written(texts, name), name)
        assert found.readings[0].share > 0.95
        assert all(one.share <= found.readings[0].share for one in found.readings)


def test_no_column_of_a_bundled_lexicon_is_taken_for_legacy() -> None:
    assert len(columns()) > 150
    for (lexicon, name), cells in columns().items():
        for texts in (cells, *(cells[start : start + 20] for start in range(0, len(cells), 20))):
            assert guess(texts).encoding is None, (lexicon, name)


@pytest.mark.parametrize("texts", [FRENCH, SPANISH, PORTUGUESE, GERMAN])
def test_other_languages_are_not_legacy(texts: list[str]) -> None:
    found = guess(texts)
    assert (found.encoding, found.confidence) == (None, 0.0)
    assert not any(found.share > 0.7 for found in found.readings)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["hand", "left", "to burn (1)", "day (24 hours)"],
        # Mistakes for VIQR: signs of programs and of prose, letters doubled.
        ["a^2 + b^2 = c^2", "x(1), f(a), g(a(b))", "add, odd, eddy, DDR"] * 9,
        ["don't, can't", "Who? Me?", "o+o, u+u, o*", "e.g. i.e. a.m.", "(a) one; (b) two"] * 9,
        ["ă", "ŭ", "ê̆", "ƀ", "đ"] * 9,
    ],
)
def test_no_vietnamese_no_guess(texts: list[str]) -> None:
    assert guess(texts).encoding is None


def test_vietnamese_in_unicode_is_no_legacy() -> None:
    # All letters of these are in Latin-1 too.
    simple = [
        "cá",
        "bà",
        "và",
        "đi xa",
        "tí",
        "lá",
        "hè",
        "nó",
        "rú",
        "mù",
        "tù",
        "ví",
        "bé",
        "khó",
    ]
    for texts in (simple, [text for cells in glosses() for text in cells]):
        assert guess(texts).encoding is None


def test_a_column_of_which_a_part_is_unicode_is_left_open() -> None:
    texts = glosses()[0]
    half = len(texts) // 2
    assert guess([*written(texts[:half], "tcvn3"), *texts[half:]]).encoding is None


def test_quotes_and_dashes_of_windows_1252() -> None:
    quoted = [f"“{text}” –" for text in TCVN3_TEXT * 2]
    assert guess(TCVN3_TEXT).encoding == guess(quoted).encoding == "tcvn3"


def test_capitals_of_tcvn3() -> None:
    # Bytes of toned letters are those of the small ones, in titles too.
    assert guess(["TIÕNG VIÖT, N¦íC, LöA, §ÊT, TRêI, BIÓN"]).encoding == "tcvn3"


def test_what_reads_alike_is_left_open() -> None:
    # à á â è é ê ì í ò ó ô ù ú ý are the same in VISCII, VPS and Latin-1.
    alike = ["cá", "bà", "và", "tí", "lá", "hè", "nó", "rú", "mù", "tù", "ví", "bé"]
    assert written(alike, "viscii") == written(alike, "vps") == alike
    assert guess(written(alike, "viscii")).encoding is None


def test_a_reading_of_nothing() -> None:
    found = reading(["abc"], "tcvn3")
    assert (found.words, found.share) == (0, 0.0)
    assert reading(["nu+o+'c"], VIQR).right == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghĩa", True),
        ("mục từ", True),
        ("NGHĨA", True),
        ("nghÜa", False),
        ("gloss", False),
        ("gloss nghĩa", True),
        ("anŭn", False),
        ("®", False),
        ("“nghĩa”", True),
    ],
)
def test_titles(text: str, expected: bool) -> None:
    assert is_vietnamese(text) is expected


@given(st.lists(st.text(max_size=30), max_size=10))
def test_any_text_is_read_without_error(texts: list[str]) -> None:
    found = guess(texts)
    assert found.encoding is None or found.encoding == found.readings[0].encoding
    for name in NAMES:
        assert 0 <= reading(texts, name).share <= 1


def test_long_text_takes_no_longer_than_what_is_looked_at() -> None:
    words = [f"{text} " * 50 for text in TCVN3_TEXT]
    assert guess(word for _ in range(1000) for word in words).encoding == "tcvn3"
    assert guess(["\xe1" * 200_000, "a'" * 100_000, "a^" * 100_000]).encoding is None
