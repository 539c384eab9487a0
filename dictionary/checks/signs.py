"""Signs in a text that nobody meant to write: what one cannot see, HTML, formulas, slips of tones.

Each function takes one text and returns the parameters of what it found, or None. The tables of
characters are Unicode's: general categories, Default_Ignorable_Code_Point, Bidi_Control.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.checks.markup import markup
from dictionary.text.vietnamese.syllables import mistoned

Found = dict[str, Any] | None

# Control characters but line break and tab, and lone surrogates.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"
# Joiners and the zero-width space: some scripts need them between their letters.
_JOINERS = "\u200b-\u200d\u2060"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NEVER = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200e\u200f\u202a-\u202e\u2061-\u206f\u3164"
    "\ufeff\uffa0\U000e0000-\U000e007f"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_LOST = "\ufffd"

# Of these scripts no orthography has words with joiners or zero-width spaces in them.
_WITHOUT_JOINERS = ("LATIN ", "GREEK ", "CYRILLIC ", "CJK ", "COMBINING ", "MODIFIER ")
_MOST_NAMED = 5
_LONGEST_NAMED = 20


def _in_order(names: Iterable[str]) -> str:
    named = [name[:_LONGEST_NAMED] for name in dict.fromkeys(names)]
    return ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")


def _codes(characters: Iterable[str]) -> dict[str, Any] | None:
    distinct = sorted(set(characters))
    return {"characters": " ".join(f"U+{ord(char):04X}" for char in distinct)} if distinct else None


_ANY_CONTROL = re.compile(f"[{_CONTROLS}]")
_ANY_INVISIBLE = re.compile(f"[{_JOINERS}{_SELECTORS}{_NEVER}]")
_ANY_JOINER = re.compile(f"[{_JOINERS}]")
_ANY_SELECTOR = re.compile(f"[{_SELECTORS}]")
_ANY_PRIVATE = re.compile(f"[{_PRIVATE}]")


def controls(text: str) -> Found:
    """Find characters that no text has: control codes, halves of surrogate pairs."""
    return _codes(_ANY_CONTROL.findall(text))


def invisible(text: str) -> Found:
    """Find what takes no room and parts equal words: soft hyphens, marks of direction, joiners.

    Joiners and zero-width spaces are right next to a letter of a script that uses them (Khmer,
    Lao, Tai Viet, Cham …), variation selectors after anything but such a letter of ours.
    """
    return _codes(
        match.group() for match in _ANY_INVISIBLE.finditer(text) if not _needed(text, match.start())
    )


def _needed(text: str, at: int) -> bool:
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _ANY_JOINER.match(char):
        return _takes_joiners(before) or _takes_joiners(after)
    # Variants of ideographs, and of the pictures that some put into their notes.
    if _ANY_SELECTOR.match(char):
        return bool(before) and unicodedata.category(before) in ("Lo", "So")
    return False


def _takes_joiners(char: str) -> bool:
    if not char or unicodedata.category(char)[0] not in "LM":
        return False
    return not unicodedata.name(char, "LATIN ").startswith(_WITHOUT_JOINERS)


def private(text: str) -> Found:
    """Find characters of the private use areas: each font has its own there."""
    return _codes(_ANY_PRIVATE.findall(text))


def lost(text: str) -> Found:
    """Find the sign that a program writes for what it could not read (U+FFFD)."""
    return {"count": text.count(_LOST)} if _LOST in text else None


def html(text: str) -> Found:
    """Find tags and character references of HTML; `<` and `&` by themselves are none."""
    elements = _in_order(markup(text))
    return {"found": elements} if elements else None


_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
_FORMULA = re.compile(
    rf"=\s*[-+(]*(?:[A-Z][A-Z0-9.]*\(|{_CELL}(?![\w$])|[0-9][0-9.,]*\s*(?:[-+*/^&<>=]|$)|\"|'[^']+'!)"
    r"|[-+@][A-Z][A-Z0-9.]*\(",
)
_CELL_ERROR = re.compile(
    r"#(?:REF|VALUE|NUM|NULL|DIV/0|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN)!|#NAME\?|#N/A"
    r"|#GETTING_DATA|Err:[0-9]{3}"
)


def formula(text: str) -> Found:
    """Find what a spreadsheet would work out: `=A1&B1`, `=VLOOKUP(…)`; not `=an`, an enclitic."""
    return {"formula": text[:_LONGEST_NAMED]} if _FORMULA.match(text) else None


def cell_error(text: str) -> Found:
    """Find what a spreadsheet shows for a formula that fails: `#REF!`, `#N/A`, `Err:502`."""
    return {"error": text} if _CELL_ERROR.fullmatch(text) else None


_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
# A syllable has at most seven letters, and three marks in whatever normal form.
_LONGEST_SYLLABLE = 12


@lru_cache(maxsize=1 << 14)
def _is_mistoned(word: str) -> bool:
    return mistoned(word)


def tones(text: str) -> Found:
    """Find syllables of a Vietnamese text with a tone too many, on a consonant or before a stop."""
    if text.isascii():
        return None
    words = _WORD.findall(text)
    slips = [word for word in words if len(word) <= _LONGEST_SYLLABLE and _is_mistoned(word)]
    return {"words": _in_order(slips)} if slips else None


class SignCheck(NamedTuple):
    """A check of single texts: a text without any of `characters` or `starts` has nothing to find.

    `characters` is the inside of a character class, `starts` are beginnings of a text.
    """

    code: str
    find: Callable[[str], Found]
    characters: str = ""
    starts: tuple[str, ...] = ()


CONTROL_CHARACTERS = SignCheck("control-characters", controls, _CONTROLS)
SIGN_CHECKS: tuple[SignCheck, ...] = (
    SignCheck("invisible-characters", invisible, _JOINERS + _SELECTORS + _NEVER),
    SignCheck("private-use-characters", private, _PRIVATE),
    SignCheck("characters-lost", lost, _LOST),
    SignCheck("html-in-text", html, "<&"),
    SignCheck("formula", formula, starts=("=", "-", "+", "@")),
    SignCheck("formula-error", cell_error, starts=("#", "Err:")),
)

_CHECKS = (CONTROL_CHARACTERS, *SIGN_CHECKS)
_ANY_SIGN = re.compile(f"[{''.join(check.characters for check in _CHECKS)}]")
_ANY_START = tuple("\n" + start for check in _CHECKS for start in check.starts)


def suspicious(texts: Iterable[str]) -> bool:
    """Say whether one of `texts` may have anything of CONTROL_CHARACTERS or SIGN_CHECKS in it.

    One look at all of them together: nearly all entries have nothing.
    """
    joined = "\n" + "\n".join(texts)
    if _ANY_SIGN.search(joined):
        return True
    return any(start in joined for start in _ANY_START)
