"""Pages of results by words: all of what a scan finds, each entry once, after any changes."""

from __future__ import annotations

import json
import random

import pytest

from dictionary.index import write
from dictionary.services.search.fulltext import _BLOCK
from dictionary.services.site import Library
from tests.services.conftest import Load, load_rows, pages, row

WORDS = ["nhà", "nha", "cái", "cai", "sàn", "rông", "mới", "cũ", "to", "đẹp"]


def agrees(word: str, text: str) -> bool:
    """Say whether a text has a word, with any marks that the word leaves out."""
    marks = {"nhà": "nhà", "cái": "cái", "nha": "nha nhà", "cai": "cai cái", "sàn": "sàn"}
    return any(one in text.split() for one in marks.get(word, word).split())


def headword(raw: bytes) -> str:
    return str(json.loads(raw)["headword"])


@pytest.mark.parametrize("seed", range(3))
def test_no_entry_is_lost_or_repeated(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311  # no secret
    # Segments of all sizes, some of which come together.
    monkeypatch.setattr(write, "_LARGE", rng.choice((20, 10_000)))
    kept: dict[str, tuple[str, str]] = {}
    for _ in range(4):
        # Numbers that were used before change an entry.
        changed = {
            f"w{rng.randrange(200)}": (
                " ".join(["x", *rng.choices(WORDS, k=rng.randint(1, 4))]),
                " ".join(["x", *rng.choices(WORDS, k=rng.randint(0, 6))]),
            )
            for _ in range(90)
        }
        kept |= changed
        load_rows(
            load,
            *(
                row(key, gloss_vi=gloss, definition_vi=text)
                for key, (gloss, text) in changed.items()
            ),
        )
    most = 0
    for _ in range(6):
        asked = rng.sample(WORDS, k=rng.choice((1, 2, 2, 3)))
        expected = {
            key
            for key, (gloss, text) in kept.items()
            if all(agrees(word, f"{gloss} {text}") for word in asked)
        }
        for limit in (rng.choice((3, 7, 20)), 100):
            results = [
                one
                for page in pages(library, " ".join(asked), from_="vi", deep=True, limit=limit)
                for one in page.results
                if one.match.kind == "words"
            ]
            heads = [one.entries[0] for one in results]
            assert len(heads) == len({head.id for head in heads})
            if expected:
                assert {headword(head.json) for head in heads} == expected
        most = max(most, len(expected))
    assert most > _BLOCK
