"""Normalisation of stored text: Unicode NFC, one kind of space, no space at the ends.

NFC is the interchange form that TCVN 6909:2001 asks for. NFKC is never used: it would turn the
tone digits of transcriptions (`nan³²`) into plain digits.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import Literal

# Below this length sorting combining marks takes no time, however many there are.
_SHORT = 1000
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Line breaks stay in text; the checks report a headword that has one.
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
# Invisible and without meaning at the ends of a text: soft hyphen, zero-width characters, marks of
# direction, byte order mark.
_AT_ENDS = " \n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
# Letters that only Vietnamese has. In a text with one of them an Eth (Ð) was meant as a D with
# stroke (Đ): a confusion of look-alikes that NFC does not correct.
_VIETNAMESE = re.compile("[\u0103\u00e2\u0111\u00ea\u00f4\u01a1\u01b0\u1ea0-\u1ef9]", re.IGNORECASE)
_ETH = str.maketrans({"\u00d0": "\u0110", "\u00f0": "\u0111"})


def normal(form: Literal["NFC", "NFD"], text: str) -> str:
    """Return `text` in the normal form `form`, in about linear time.

    unicodedata sorts marks by insertion: a million marks out of order would take minutes.
    """
    if len(text) > _SHORT and not unicodedata.is_normalized(form, text):
        parts = "".join([unicodedata.normalize("NFD", char) for char in text])
        runs = groupby(parts, lambda char: unicodedata.combining(char) > 0)
        text = "".join(["".join(sorted(run, key=unicodedata.combining)) for _, run in runs])
    return unicodedata.normalize(form, text)


def normal_form(text: str) -> Literal["", "NFC", "NFD", "mixed"]:
    """Return the normal form of `text`; "" if it is in both, as ASCII is; "mixed" if in neither.

    Only the first 1000 characters are checked.
    """
    text = text[:_SHORT]
    composed = unicodedata.is_normalized("NFC", text)
    decomposed = unicodedata.is_normalized("NFD", text)
    if composed and decomposed:
        return ""
    if composed:
        return "NFC"
    return "NFD" if decomposed else "mixed"


def stored(text: str) -> str:
    """Return `text` as it is stored: NFC, spaces collapsed and trimmed, Eth read as Đ."""
    text = normal("NFC", text)
    # The usual case: in printable text the only space is U+0020.
    if text.isprintable() and "  " not in text:
        text = text.strip(" ")
    else:
        text = _SPACES.sub(" ", _BREAKS.sub("\n", text)).strip(_AT_ENDS)
    if ("\u00d0" in text or "\u00f0" in text) and _VIETNAMESE.search(text):
        text = text.translate(_ETH)
    return text
