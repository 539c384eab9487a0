"""Legacy encodings: TCVN3, VNI, VISCII, VPS, Windows-1258, VIQR and some others.

Their text comes as bytes, or as characters made of these bytes by a program that took them for
Windows-1252: `ViÖt Nam`. Both are decoded alike, since every byte is one character. The tables and
their sources are in data/encodings/. Decoded text is in NFC.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any
from unicodedata import normalize

from dictionary.text.fold import VIETNAMESE_TONES
from dictionary.text.normalise import normal

# The replacement for a byte without a letter, in lenient decoding.
UNREADABLE = "\ufffd"

# From a character of Windows-1252 to the character whose code is the byte.
_TO_BYTES = {
    ord(shown): code
    for code in range(0x80, 0xA0)
    if (shown := bytes([code]).decode("cp1252", "ignore"))
}
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


def _vietnamese() -> Iterator[str]:
    """Yield all letters of Vietnamese that are not ASCII, in both cases."""
    yield from "Đđ"
    for vowel in "aăâeêioôơuưy":
        for tone in ("", *sorted(VIETNAMESE_TONES)):
            letter = normalize("NFC", vowel + tone)
            if not letter.isascii():
                yield letter
                yield letter.upper()


VIETNAMESE = frozenset(_vietnamese())


@dataclass(frozen=True)
class Encoding:
    """An encoding: `codes` maps each code, bytes as Latin-1 characters, to its letter.

    `title` is the name that pages show; `names` are the accepted names, the main one first.
    `ascii_only`: letters are written with ASCII signs, as in VIQR.
    """

    title: str
    names: tuple[str, ...]
    codes: Mapping[str, str]
    ascii_only: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    def decode(self, data: bytes) -> str:
        """Decode `data`. Raises UnicodeDecodeError at the first byte without a letter."""
        if self.ascii_only:
            return self.convert(data.decode("ascii"))
        return self._read(data.decode("latin-1"))

    def convert(self, text: str) -> str:
        """Decode `text`, whose bytes were taken for Latin-1 or Windows-1252.

        Raises UnicodeEncodeError at the first character that was no byte, UnicodeDecodeError at
        the first byte without a letter.
        """
        if self.ascii_only:
            return normal("NFC", self._pattern.sub(self._loose, text))
        text = text.translate(_TO_BYTES)
        text.encode("latin-1")
        return self._read(text)

    def glance(self, text: str) -> str:
        """Decode `text` as `convert` does, with UNREADABLE for everything that has no letter."""
        if self.ascii_only:
            return self.convert(text)
        read = self._pattern.sub(self._loose, text.translate(_TO_BYTES))
        return normal("NFC", read)

    def encode(self, text: str) -> bytes:
        """Encode `text`. Raises UnicodeEncodeError at the first letter without a code."""
        text = normal("NFC", text)
        if self.ascii_only:
            return self._typed(text)
        try:
            return "".join([self._codes_of[char] for char in text]).encode("latin-1")
        except KeyError as missing:
            at = text.index(missing.args[0])
            raise UnicodeEncodeError(self.name, text, at, at + 1, "no such letter") from None

    def missing(self, text: str) -> set[str]:
        """Return the letters of `text`, each with its marks, that this encoding does not have."""
        clusters = set(_CLUSTER.findall(normal("NFC", text)))
        return {cluster for cluster in clusters if not self._codes_of.keys() >= set(cluster)}

    @cached_property
    def without_capital(self) -> frozenset[str]:
        """The small letters of Vietnamese whose capitals this encoding does not have."""
        letters = VIETNAMESE.intersection(self._codes_of)
        return frozenset(
            letter for letter in letters if letter.islower() and letter.upper() not in letters
        )

    @cached_property
    def _codes_of(self) -> Mapping[str, str]:
        plain = (chr(code) for code in range(0x80))
        code_of = {char: char for char in plain if char not in self.codes}
        for code, letter in self.codes.items():
            code_of.setdefault(letter, code)
        for letter in VIETNAMESE - code_of.keys():
            for tone in VIETNAMESE_TONES & code_of.keys():
                base = normalize("NFC", normalize("NFD", letter).replace(tone, ""))
                if base in code_of and normalize("NFC", base + tone) == letter:
                    code_of[letter] = code_of[base] + code_of[tone]
        return code_of

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """A pattern of all codes, the longest first, and of any other character beyond ASCII."""
        following: dict[str, list[str]] = {}
        for code in sorted(self.codes, key=len, reverse=True):
            following.setdefault(code[0], []).append(re.escape(code[1:]))
        known = "|".join(
            f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in following.items()
        )
        return re.compile(known if self.ascii_only else f"{known}|[^\\x00-\\x7f]")

    def _loose(self, match: re.Match[str]) -> str:
        return self.codes.get(match[0], UNREADABLE)

    def _strict(self, match: re.Match[str]) -> str:
        letter = self.codes.get(match[0])
        if letter is None:
            data = match.string.encode("latin-1")
            raise UnicodeDecodeError(self.name, data, match.start(), match.end(), "no such letter")
        return letter

    def _read(self, text: str) -> str:
        return normal("NFC", self._pattern.sub(self._strict, text))

    def _typed(self, text: str) -> bytes:
        """Encode `text` in ASCII, with a backslash before characters that would count as keys."""
        typed: list[str] = []
        before = ""
        for char in text:
            code = self._codes_of.get(char, char)
            # A d would become part of đ, a sign would become a mark of the letter before it.
            if code == "\\" or (code == char and before.strip() and f"\\{char}" in self.codes):
                code = f"\\{char}"
            typed.append(code)
            before = char
        return "".join(typed).encode("ascii")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for line in text.strip().split("\n"):
        code, *letters = line.split(" ")
        yield int(code, 16), letters


def _single(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes that are one byte, with their letters."""
    codes: dict[str, str] = {}
    if "codec" in facts:
        for char in map(chr, range(0x80, 0x100)):
            letter = char.encode("latin-1").decode(facts["codec"], "ignore")
            codes |= {char: letter} if letter else {}
        return codes
    if "windows_1252" in facts:
        first, last = (int(code, 16) for code in facts["windows_1252"].split("-"))
        for byte in range(first, last + 1):
            letter = bytes([byte]).decode("cp1252", "ignore")
            codes |= {chr(byte): letter} if letter else {}
    for code, letters in _rows(facts["letters"]):
        codes |= {chr(code + step): letter for step, letter in enumerate(letters[0])}
    return codes


_CASE = 0x20


def _with_marks(facts: Mapping[str, Any], codes: dict[str, str]) -> dict[str, str]:
    """Return `codes` plus those of small letters, and of letters with separate bytes for marks."""
    all_codes = dict(codes)
    for capital, letter in codes.items():
        if letter in VIETNAMESE:
            all_codes[chr(ord(capital) + _CASE)] = letter.lower()
    code_of = {letter: code for code, letter in all_codes.items()}
    for byte, pairs in _rows(facts["marks"]):
        # The mark byte in the letter's own case is the one that is written.
        cases = (chr(byte), chr(byte + _CASE))
        for pair in pairs:
            small = pair.lower()
            for marks in cases:
                all_codes[code_of.get(pair[0], pair[0]) + marks] = pair[1]
            for marks in reversed(cases):
                all_codes[code_of.get(small[0], small[0]) + marks] = small[1]
    return all_codes


def _by_signs(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes of letters that are typed with signs after them: `e^'` for ế."""
    signs, also = facts["signs"], facts["also"]
    barred = facts["barred"]
    codes = {barred: "đ", barred.upper(): "Đ", barred.capitalize(): "Đ"}
    codes |= {f"\\{char}": char for char in {*signs.values(), *also.values(), "\\", *barred, "D"}}
    for letter in sorted(VIETNAMESE - {"Đ", "đ"}):
        base, *marks = list(normalize("NFD", letter))
        marks.sort(key=VIETNAMESE_TONES.__contains__)
        typed = base + "".join(signs[mark] for mark in marks)
        codes[typed] = letter
        for sign, other in also.items():
            codes.setdefault(typed.replace(sign, other), letter)
    return codes


def _encoding(facts: Mapping[str, Any]) -> Encoding:
    title, names = facts["title"], tuple(facts["names"])
    if "signs" in facts:
        return Encoding(title, names, _by_signs(facts), ascii_only=True)
    codes = _single(facts)
    return Encoding(title, names, _with_marks(facts, codes) if "marks" in facts else codes)


def _all() -> dict[str, Encoding]:
    folder = files("dictionary").joinpath("data", "encodings")
    encodings = {}
    for name in _NAMES:
        text = folder.joinpath(f"{name}.toml").read_text(encoding="utf-8")
        encodings[name] = _encoding(tomllib.loads(text))
    return encodings


# The last three have no Vietnamese letters.
_NAMES = (
    "tcvn3", "vni", "viscii", "vps", "windows-1258", "viqr", "windows-1252", "windows-874",
    "macroman",
)  # fmt: skip
# By their own names.
ENCODINGS: Mapping[str, Encoding] = _all()
_BY_NAME = {name: encoding for encoding in ENCODINGS.values() for name in encoding.names}


def encoding_named(name: str) -> Encoding | None:
    """Return the encoding with the accepted name `name`, in any case, None if there is none."""
    return _BY_NAME.get(name.strip().lower().replace("_", "-"))


def decoded_again(text: str) -> str:
    """Decode `text` whose UTF-8 was taken for Windows-1252 and encoded in UTF-8 again.

    `nÆ°á»›c` gives `nước`, in NFC. Raises UnicodeEncodeError at the first character that cannot be
    part of such a text. A library such as ftfy is not needed: it decides for each text by itself,
    among many encodings, and does not report its decision.
    """
    data = text.translate(_TO_BYTES).encode("latin-1")
    try:
        return normal("NFC", data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnicodeEncodeError(
            "utf-8-twice", text, error.start, error.end, "no UTF-8 in UTF-8"
        ) from None


def missing(text: str, encoding: str) -> set[str]:
    """Return the letters of `text` that the encoding of that name does not have."""
    return ENCODINGS[encoding].missing(text)
