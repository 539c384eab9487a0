"""Signs that nobody meant to write: for each a hit, and what looks like it and is right."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.signs import (
    CONTROL_CHARACTERS,
    SIGN_CHECKS,
    cell_error,
    controls,
    formula,
    html,
    invisible,
    lost,
    private,
    suspicious,
    tones,
)


def test_control_characters() -> None:
    assert controls("a\x1fb\x00c\x9fd\x00\udfff") == {"characters": "U+0000 U+001F U+009F U+DFFF"}
    assert controls("a\n\tb\u00a0") is None


@pytest.mark.parametrize(
    "text",
    [
        "n\u00adước",  # soft hyphen
        "n\u200bước",
        "n\u200dước",
        "nước\ufeff a",
        "\u202dnước",
        "\u2066nước",
        "nướ\ufe0fc",
        "a\u180eb",
        "a \u200b b",
    ],
)
def test_invisible_characters(text: str) -> None:
    (char,) = (char for char in text if not char.isprintable() or char == "\ufe0f")
    assert invisible(text) == {"characters": f"U+{ord(char):04X}"}


@pytest.mark.parametrize(
    "text",
    [
        "nước",
        "hơ̆k",
        "ទឹក\u200bស្អាត",  # between words of Khmer
        "ꪁꪫꪱ\u200bꪣ",  # of Tai Viet
        "ក\u200d្ក",
        "葛\U000e0100",  # a variant of an ideograph
        "❤\ufe0f",
    ],
)
def test_what_some_scripts_need_is_no_invisible_character(text: str) -> None:
    assert invisible(text) is None


def test_private_use_and_lost_characters() -> None:
    assert private("a\ue001\U000f0001") == {"characters": "U+E001 U+F0001"}
    assert private("ꪀ𠀀") is None
    assert lost("n\ufffd\ufffdc") == {"count": 2}
    assert lost("n?c") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>nước</b>", "<b>"),
        ('<span class="x">a<br/>', "<span>, <br>"),
        ("a <!-- b -->", "<!-->"),
        ("a&nbsp;b &amp; &#273; &#x111;", "&nbsp;, &amp;, &#273;, &#x111;"),
        ("".join(f"<h{n}>x</h{n}>" for n in range(1, 7)), "<h1>, <h2>, <h3>, <h4>, <h5> …"),
        ("a</SPAN>", "<span>"),
        ("<b>a</b> <i>", "<b>"),
        ('<a href="x" target=_blank>', "<a>"),
        ("<font color=red>, <input disabled>", "<font>, <input>"),
        ("<article\nclass = 'x'>", "<article>"),
        ("a<br>b<img>", "<br>, <img>"),
    ],
)
def test_html(text: str, found: str) -> None:
    assert html(text) == {"found": found}


@pytest.mark.parametrize(
    "text",
    [
        *("a < b > c", "<VIET", "x<y", "Q&A; R&D", "&nosuchname;", "<kanaw> ‘a’", "< b >"),
        # Letters as linguists write them, and words with their objects.
        *("<a>, <i> and <u>", "make a hole in <a surface>, man <a boat>", "put <object> there"),
        *('<b "x">', "<a b=>", "<x a=b>", "<a =b>", "<b c=d e>"),
    ],
)
def test_signs_of_html_by_themselves_are_none(text: str) -> None:
    assert html(text) is None


def test_html_is_found_in_no_more_than_the_time_of_reading() -> None:
    for text in ("<a " * 20_000, "<a" + " b" * 20_000 + ">", "<a b='" * 20_000, "&" * 50_000):
        begin = time.thread_time()
        html(text)
        assert time.thread_time() - begin < 1


@pytest.mark.parametrize(
    "text",
    ["=A1", "=$B$2&C3", '=IF(A1="x";1;2)', "=1+2", "=-SUM(A1:A9)", '="a"', "='Sheet 1'!A1",
     "+SUM(A1)", "@SUM(A1)", "=VLOOKUP(A2,Words!A:B,2,0)"],
)  # fmt: skip
def test_formulas(text: str) -> None:
    assert formula(text) == {"formula": text[:20]}


@pytest.mark.parametrize(
    "text", ["=an", "=A", "= nước", "-an", "+ a", "a=A1", "@a", "=a1", "==", "="]
)
def test_what_begins_like_a_formula_and_is_a_clitic_or_a_suffix(text: str) -> None:
    assert formula(text) is None


@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#N/A", "#DIV/0!", "#VALUE!", "Err:502"])
def test_errors_of_spreadsheets(text: str) -> None:
    assert cell_error(text) == {"error": text}
    assert cell_error(text + " a") is None


def test_other_number_signs_are_no_errors() -> None:
    assert cell_error("#1") is None
    assert cell_error("#ref!") is None


def test_tones() -> None:
    assert tones("Nước hòà, càt và càt") == {"words": "hòà, càt"}
    assert tones("nước hoà hòa, cát Hmông résumé bazan") is None
    assert tones("cat") is None
    # No syllable is so long, and nobody waits for it.
    assert tones("hòà" * 20_000) is None


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x00\u200b\u2066\ue000\ufffd<&=+-@#E"))))
def test_a_text_that_a_check_finds_something_in_is_suspicious(text: str) -> None:
    found = [one.code for one in (CONTROL_CHARACTERS, *SIGN_CHECKS) if one.find(text)]
    assert suspicious([text]) or not found
    assert suspicious(["a", text, "b"]) or not found


def test_plain_texts_are_not_suspicious() -> None:
    assert not suspicious([])
    assert not suspicious(["nước", "hơ̆k", "a = b + c - d @ # e", "«ꪒ»", "lửa\nđất\tmưa"])
