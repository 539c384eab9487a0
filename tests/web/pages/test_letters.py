"""Letters to press: what a keyboard lacks, and no more."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from flask.testing import FlaskClient

from dictionary.languages import LANGUAGES
from dictionary.messages import LOCALES
from dictionary.text.keyboards import LAYOUTS, lacking
from dictionary.web.pages.letters import offer
from tests.web.conftest import page

VIETNAMESE = LANGUAGES["vi"].alphabet


def pressed(html: str) -> list[str]:
    """What the keys of a part type."""
    return [unescape(one) for one in re.findall(r'data-text="([^"]+)"', html)]


@pytest.mark.parametrize(
    ("alphabet", "expected"),
    [
        ("a ă â đ ê ô ơ ư", ""),
        ("à ẫ ừ ỵ", ""),  # typed with a tone
        ("ng 'b ‛b ʼj kh", ""),
        ("ƀ č ê̆ ơ̆ ñ ŭ", "ƀ č ê̆ ơ̆ ñ ŭ"),
        ("c̆ 'č", "c̆ 'č"),
        ("ễ́", "ễ́"),  # two tones are none that is typed
    ],
)
def test_what_a_vietnamese_keyboard_lacks(alphabet: str, expected: str) -> None:
    assert lacking(alphabet.split(), VIETNAMESE) == tuple(expected.split())


def test_letters_of_a_language_are_those_of_its_alphabet(client: FlaskClient) -> None:
    keys = pressed(page(client, "/letters?language=rad"))
    assert keys == ["ƀ", "č", "ĕ", "ê̆", "ĭ", "ñ", "ŏ", "ô̆", "ơ̆", "ŭ", "ư̆"]


@pytest.mark.parametrize(
    ("tag", "script", "name"),
    [
        ("blt", "Thái Việt", "ko, phụ âm tổ thấp ꪀ"),
        ("cjm", "Chăm", "ka ꨆ"),
        ("km", "Khmer", "aa, nguyên âm ◌ា"),
    ],
)
def test_a_script_comes_with_the_names_of_its_letters(
    client: FlaskClient, tag: str, script: str, name: str
) -> None:
    html = page(client, f"/letters?language={tag}")
    assert f"Bàn phím chữ {script}" in html
    assert f'aria-label="{name}"' in html
    keys = len(re.findall("data-text=", html))
    assert keys == len(re.findall(r">[^<]+(?:<small>[^<]+</small>)?</button>", html)) - 2


@pytest.mark.parametrize(
    ("script", "rows"),
    [
        ("Tavt", {("consonants", "low"): ("ꪀ", "ꪮ", "c"), ("consonants", "high"): ("ꪁ", "ꪯ", "c")}),
        ("Khmr", {("consonants", "k"): ("ក", "ង", "ka"), ("consonants", "t"): ("ត", "ន", "ta")}),
        ("Cham", {("consonants", "k"): ("ꨆ", "ꨋ", "ka"), ("consonants", "p"): ("ꨚ", "ꨡ", "pa")}),
    ],
)
def test_consonants_stand_in_the_rows_of_primers(
    script: str, rows: dict[tuple[str, str], tuple[str, str, str]]
) -> None:
    groups = {(group.name, group.row): group.keys for group in LAYOUTS[script]}
    for row, (first, last, latin) in rows.items():
        keys = groups[row]
        assert (keys[0].text, keys[-1].text, keys[0].latin) == (first, last, latin)


def test_letters_have_their_latin_values() -> None:
    """Every letter that sounds has one; ꪮ and ꪯ open syllables that begin with a vowel."""
    for script, groups in LAYOUTS.items():
        silent = {key.text for group in groups for key in group.keys if not key.latin}
        kinds = {key.kind for group in groups for key in group.keys if key.text in silent}
        assert kinds <= {"sign", "high", "vowel"}, (script, silent)
    assert {key.text: key.latin for group in LAYOUTS["Tavt"] for key in group.keys}["ꪼ"] == "ay"


@pytest.mark.parametrize("script", sorted(LAYOUTS))
def test_a_script_has_each_letter_once_and_nothing_unassigned(script: str) -> None:
    keys = [key for group in LAYOUTS[script] for key in group.keys]
    assert len({key.text for key in keys}) == len(keys)
    for key in keys:
        assert unicodedata.category(key.text)[0] in "LMN"
        assert key.name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_kind_of_key_and_group_is_named(client: FlaskClient, locale: str) -> None:
    """No name of a group is the one of those that have none."""
    prefix = "" if locale == "vi" else f"/{locale}"
    for tag in ("blt", "cjm", "km"):
        html = page(client, f"{prefix}/letters?language={tag}")
        names = re.findall(r'role="toolbar" aria-label="([^"]+)"', html)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("tag", ["vi", "en", "tyz", "qaa", "blt-Latn"])
def test_where_nothing_is_lacking_nothing_is_offered(client: FlaskClient, tag: str) -> None:
    assert offer(tag) is None
    page(client, f"/letters?language={tag}", 404)


def test_options_say_which_languages_have_letters(client: FlaskClient) -> None:
    html = page(client, "/")
    assert '<option value="rad" data-letters>' in html
    assert '<option value="vi">' in html
    page(client, "/letters?language=@@", 422)
