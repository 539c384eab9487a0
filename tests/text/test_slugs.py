"""Slugs: readable in every script, harmless in an address."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dictionary.text.slugs import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ia", "ia"),
        ("Nước mắm", "nước-mắm"),
        ("hơ̆jan", "hơ̆jan"),
        ("đó; kia / ấy", "đó-kia-ấy"),
        ("ꪼꪕ", "ꪼꪕ"),
        ("ឆ្កែ", "ឆ្កែ"),
        ("nan³²", "nan³²"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a\u202eb\u200d", "ab"),
        ("\u0301", ""),
        ("?!", ""),
        ("", ""),
        (("dài " * 30).strip(), "-".join(["dài"] * 15)),
    ],
)
def test_a_headword_becomes_a_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
@example("a" * 59 + "e\u0323\u0306\u0301" * 3)
@example("\u0301" * 100)
@example("İ" * 61)
def test_a_slug_is_short_and_safe_whatever_the_headword(text: str) -> None:
    found = slug(text)
    assert len(found) <= 60
    assert all(char == "-" or unicodedata.category(char)[0] in "LMN" for char in found)
    assert not found.startswith("-")
    assert not found.endswith("-")
    assert "--" not in found
    assert slug(found) == found
