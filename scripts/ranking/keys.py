"""Vietnamese as it is typed by Telex, VNI or VIQR: each key after its letter, as m17n has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from dictionary.text.fold import VIETNAMESE_TONES

# Marks: circumflex, breve, horn, bar; grave, acute, hook, tilde, dot. Sources: manual of Unikey;
# vi-telex, vi-vni and vi-viqr of m17n-db.
_MARKS = "\u0302\u0306\u031b-\u0300\u0301\u0309\u0303\u0323"
METHODS: Mapping[str, Mapping[str, str]] = {
    # The circumflex doubles its letter, in VIQR and Telex the bar does.
    "Telex": dict(zip(_MARKS, "=wwdfsrxj", strict=True)),
    "VNI": dict(zip(_MARKS, "687921345", strict=True)),
    "VIQR": dict(zip(_MARKS, "^(+d`'?~.", strict=True)),
}


def typed(clusters: list[str], method: str, tone_last: bool) -> str:
    """Return the keys of a text, given by its letters with their marks.

    The key of a tone stands after its vowel, or with `tone_last` at the end of its word. Empty if
    a mark has no key.
    """
    keys = METHODS[method]
    text = tone = ""
    for cluster in clusters:
        barred = cluster in "đĐ"
        letter, *marks = ("D" if cluster == "Đ" else "d", "-") if barred else _apart(cluster)
        if not letter.isalpha():
            text, tone = text + tone, ""
        text += letter
        for mark in marks:
            if mark not in keys:
                return ""
            key = letter.lower() if keys[mark] == "=" else keys[mark]
            if mark in VIETNAMESE_TONES and tone_last:
                tone += key
            else:
                text += key
    return text + tone


def _apart(cluster: str) -> list[str]:
    """Return a letter and its marks, the tone last: where NFD puts it depends on the tone."""
    return sorted(unicodedata.normalize("NFD", cluster), key=lambda part: part in VIETNAMESE_TONES)
