"""Texts by language tag: the one that stands for all of them."""

from __future__ import annotations

from collections.abc import Mapping


def first_text(by_tag: Mapping[str, str]) -> tuple[str, str]:
    """Return the tag and the text of the Vietnamese one, else of the first that is not empty.

    ("und", "") if there is none.
    """
    texts = [(tag, text) for tag, text in by_tag.items() if text]
    return min(texts, key=lambda own: own[0].partition("-")[0] != "vi", default=("und", ""))
