"""The folders in lexicons/, by what they hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

from dictionary.record.kinds import LEXICON, TERMBASE

_FOLDERS = sorted(
    path.parent for path in (Path(__file__).parents[1] / "lexicons").glob("*/lexicon.toml")
)


def _of(kind: str) -> list[Path]:
    return [
        folder
        for folder in _FOLDERS
        if tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8")).get("kind", LEXICON)
        == kind
    ]


LEXICON_FOLDERS = _of(LEXICON)
TERMBASE_FOLDERS = _of(TERMBASE)
LEXICON_TABLES = [folder / f"{folder.name}.csv" for folder in LEXICON_FOLDERS]
