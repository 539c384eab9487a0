"""The legacy encodings of Vietnamese, against other programs' tables and against themselves."""

from __future__ import annotations

import shutil
import subprocess
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.legacy.encodings import (
    ENCODINGS,
    UNREADABLE,
    VIETNAMESE,
    Encoding,
    encoding_named,
    missing,
)

ICONV = shutil.which("iconv")
ALL = sorted(VIETNAMESE)
# Toned vowels in capitals, of which TCVN3 has none.
TONED_CAPITALS = {one for one in ALL if one.isupper() and one not in "ĂÂÊÔƠƯĐ"}
NEIGHBOURS = ("windows-1252", "windows-874", "macroman")
VIETNAMESE_ONES = [one for one in ENCODINGS.values() if one.name not in NEIGHBOURS]
# Printable ASCII, Vietnamese letters, and signs that VIQR has to keep apart from its own.
TEXT = st.text(alphabet=[*map(chr, range(0x20, 0x7F)), "\n", "\t", *ALL], max_size=40)


def test_there_are_134_letters() -> None:
    assert len(VIETNAMESE) == 134


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tcvn3", b"t\xf5 \xaei\xd3n ti\xd5ng Vi\xd6t"),
        ("vni", b"t\xf6\xf8 \xf1ie\xe5n tie\xe1ng Vie\xe4t"),
        ("viscii", b"t\xd7 \xf0i\xacn ti\xaang Vi\xaet"),
        ("vps", b"t\xd8 \xc7i\x8bn ti\x89ng Vi\x8ct"),
        ("windows-1258", b"t\xfd\xcc \xf0i\xea\xd2n ti\xea\xecng Vi\xea\xf2t"),
        ("viqr", b"tu+` ddie^?n tie^'ng Vie^.t"),
    ],
)
def test_the_same_words_in_every_encoding(name: str, data: bytes) -> None:
    text = "từ điển tiếng Việt"
    encoding = ENCODINGS[name]
    assert encoding.decode(data) == encoding.convert(data.decode("latin-1")) == text
    assert encoding.encode(text) == data
    assert not missing(text, name)


@pytest.mark.parametrize(
    ("name", "mojibake"),
    [("tcvn3", "Tõ ®iÓn tiÕng ViÖt, n­íc"), ("vni", "Töø ñieån tieáng Vieät, nöôùc")],
)
def test_text_that_was_taken_for_windows_1252(name: str, mojibake: str) -> None:
    assert ENCODINGS[name].convert(mojibake) == "Từ điển tiếng Việt, nước"


def test_quotes_of_windows_1252_in_tcvn3() -> None:
    # Not the capitals that iconv has there.
    assert ENCODINGS["tcvn3"].decode(b"\x93c\xb8\x94 \x96 \x85") == "“cá” – …"
    assert ENCODINGS["tcvn3"].convert("“c¸” – …") == "“cá” – …"


@pytest.mark.parametrize("name", ["viscii", "windows-1258"])
@pytest.mark.skipif(ICONV is None, reason="there is no iconv to compare with")
def test_iconv_has_the_same_letters(name: str) -> None:
    text = "\n".join(ALL)
    asked = {"viscii": "VISCII", "windows-1258": "CP1258"}[name]
    command = [str(ICONV), "-f", "UTF-8", "-t", asked]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    assert ENCODINGS[name].decode(run.stdout) == text


def test_tones_may_follow_in_windows_1258() -> None:
    # Keyboards of Windows write a and a tone, other programs one letter.
    assert ENCODINGS["windows-1258"].decode(b"b\xe0 ba\xcc") == "bà bà"
    assert "\u0303" not in ENCODINGS["windows-1258"].decode(b"ma\xde")


def test_marks_of_vni_may_be_of_either_case() -> None:
    vni = ENCODINGS["vni"]
    assert vni.decode(b"A\xd9 A\xf9 a\xd9 a\xf9") == "Á Á á á"
    assert vni.decode(b"\xd4\xd9 \xd4\xf9 \xf4\xd9 \xf4\xf9") == "Ớ Ớ ớ ớ"
    # GNU recode has these two the other way round.
    assert vni.decode(b"A\xc9 A\xc8") == "Ắ Ằ"


def test_letters_in_the_place_of_control_characters() -> None:
    assert ENCODINGS["viscii"].decode(b"\x02 \x05 \x06 \x14 \x19 \x1e") == "Ẳ Ẵ Ẫ Ỷ Ỹ Ỵ"
    assert ENCODINGS["vps"].decode(b"\x02\x03\x04\x05\x06\x10\x15\x19\x1c\x1d") == "ẠẬẶẸỆỊỰỴẪỮ"
    # No line is broken by one.
    assert not {"\n", "\r", "\t"} & {*ENCODINGS["viscii"].codes, *ENCODINGS["vps"].codes}


@pytest.mark.parametrize(
    ("name", "data", "at"),
    [
        ("tcvn3", b"n\xad\xedc \xff", 5),
        ("tcvn3", b"\xb0C", 0),
        # The mark of a vowel behind a consonant, and one behind another.
        ("vni", b"t\xf9", 1),
        ("vni", b"a\xf9\xf9", 2),
        ("windows-1258", b"a\x8a", 1),
        ("viqr", b"tu+\xaf", 3),
    ],
)
def test_bytes_without_a_letter(name: str, data: bytes, at: int) -> None:
    encoding = ENCODINGS[name]
    with pytest.raises(UnicodeDecodeError) as caught:
        encoding.decode(data)
    assert (caught.value.start, caught.value.object) == (at, data)
    if name != "viqr":
        assert encoding.glance(data.decode("latin-1")).count(UNREADABLE) == 1


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "vps", "windows-1258"])
@pytest.mark.parametrize("text", ["nước", "a\u0301", "mɛh", "ꪙꪱ"])
def test_what_no_byte_can_have_been(name: str, text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        ENCODINGS[name].convert(text)
    assert UNREADABLE in ENCODINGS[name].glance(text)


def test_viqr_leaves_other_letters_alone() -> None:
    viqr = ENCODINGS["viqr"]
    typed, text = "mɛh: “nu+o+'c” – nước", "mɛh: “nước” – nước"
    assert viqr.convert(typed) == viqr.glance(typed) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("DDa`", "Đà"),
        ("Dda` dda`", "Đà đà"),
        ("tu*o*i", "tươi"),
        (r"sao\?", "sao?"),
        (r"a\d\d\.", "add."),
        ("co' kho^ng", "có không"),
        ("gi`?", "gì?"),
        # A sign is taken for a mark wherever it can be one.
        ("sao?", "saỏ"),
    ],
)
def test_viqr(typed: str, text: str) -> None:
    assert ENCODINGS["viqr"].convert(typed) == text


# What an encoding cannot hold


def test_tcvn3_has_no_capitals_with_a_tone() -> None:
    tcvn3 = ENCODINGS["tcvn3"]
    assert missing("".join(ALL), "tcvn3") == TONED_CAPITALS
    assert len(TONED_CAPITALS) == 60
    assert {one.upper() for one in tcvn3.without_capital} == TONED_CAPITALS
    with pytest.raises(UnicodeEncodeError) as caught:
        tcvn3.encode("Đó: Ấp")
    assert (caught.value.start, caught.value.object[caught.value.start]) == (4, "Ấ")


@pytest.mark.parametrize("name", ["vni", "viscii", "vps", "windows-1258", "viqr"])
def test_the_others_have_all_letters(name: str) -> None:
    assert missing("".join(ALL), name) == set()
    assert not ENCODINGS[name].without_capital


@pytest.mark.parametrize("encoding", VIETNAMESE_ONES, ids=lambda one: one.name)
def test_letters_of_other_languages_are_listed_with_their_marks(encoding: Encoding) -> None:
    assert encoding.missing("anŭn, ƀuôn, ê̆, cá") == {"ŭ", "ƀ", "ê̆"}
    assert encoding.missing("") == set()


@pytest.mark.parametrize("encoding", VIETNAMESE_ONES, ids=lambda one: one.name)
@given(TEXT)
def test_what_can_be_written_can_be_read(encoding: Encoding, text: str) -> None:
    text = normalize("NFC", text)
    lacking = encoding.missing(text)
    if lacking:
        assert encoding.name == "tcvn3"
        assert lacking <= TONED_CAPITALS
        with pytest.raises(UnicodeEncodeError):
            encoding.encode(text)
    else:
        assert encoding.decode(encoding.encode(text)) == text


@pytest.mark.parametrize("encoding", VIETNAMESE_ONES, ids=lambda one: one.name)
@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(encoding: Encoding, data: bytes) -> None:
    refused = UNREADABLE in encoding.glance(data.decode("latin-1"))
    if refused or (encoding.ascii_only and not data.isascii()):
        with pytest.raises(UnicodeDecodeError) as caught:
            encoding.decode(data)
        assert 0 <= caught.value.start < len(data)
    else:
        text = encoding.decode(data)
        assert text == normalize("NFC", text)


def test_encodings_have_names() -> None:
    for said, name in [("ABC", "tcvn3"), (" vni ", "vni"), ("CP1258", "windows-1258")]:
        found = encoding_named(said)
        assert found is not None
        assert found.name == name
    # TCVN 5712-1 is another one.
    assert encoding_named("tcvn5712-1") is None
    names = [name for one in ENCODINGS.values() for name in one.names]
    assert len(set(names)) == len(names)
