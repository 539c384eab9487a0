"""The schema of the full-text index, and the file that names the current build.

Each build is a folder of its own. `CURRENT` has the name of the build, the generation that was
committed last, and the mark: the number of the last change that the index covers. The file is
replaced atomically.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from whoosh.analysis import Token, Tokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, Schema

from dictionary.text import fold, tokens

VERSION = 6
# The file that requests a rebuild: the reason, and the build that is to be replaced.
_ANOTHER = "ANOTHER"
Reason = Literal["damaged", "asked"]
REASONS: tuple[Reason, ...] = ("damaged", "asked")
# Between a word and its language; no word contains it.
SEPARATOR = ":"
RULES = f"schema-{VERSION} tokens-{tokens.VERSION} fold-{fold.VERSION}"


@dataclass(frozen=True, slots=True)
class IndexState:
    """The current build of the index: its name, last generation, mark and rules.

    `mark` is the number of the last change covered; `rules` are the versions it was built with.
    """

    build: str = ""
    generation: int = 0
    mark: int = 0
    rules: str = RULES


class _ReadyTokens(Tokenizer):
    """A tokeniser for texts that are already cut: its input is the list of terms from `terms`."""

    def __call__(self, value: Iterable[str], **_options: Any) -> Iterator[Token]:
        token = Token()
        for text in value:
            token.text = text
            token.boost = 1.0
            yield token


def schema() -> Schema:
    """Return the schema: words and pointers, and as columns id, scope and length of an entry.

    `forms` has the words of forms, `words` those of all other texts.
    """
    return Schema(
        id=ID(unique=True),
        forms=ID(analyzer=_ReadyTokens()),
        words=ID(analyzer=_ReadyTokens()),
        pointers=ID(analyzer=_ReadyTokens()),
        entry=COLUMN(NumericColumn("q")),
        scope=COLUMN(NumericColumn("q")),
        length=COLUMN(NumericColumn("B")),
    )


def length_class(words: int) -> int:
    """Return the class of an entry with so many words: below 8 their number, then in steps of 1/4.

    The highest is 31.
    """
    power = max(0, words.bit_length() - 3)
    return min(4 * power + (words >> power), 31)


def term_of(key: str, language: str) -> str:
    """Return the index term of a word's key in a language."""
    return f"{key}{SEPARATOR}{language}"


def terms(language: str, text: str) -> Iterator[str]:
    """Yield the index terms of a text: each word with its language, as plain and as exact key.

    The exact term is left out where it equals the plain one. So exact terms are rare and have short
    posting lists, which makes a query with tones quick.
    """
    for word in tokens.words(text):
        exact, plain = tokens.keys(word)
        yield term_of(plain, language)
        if exact != plain:
            yield term_of(exact, language)


def read_state(folder: Path) -> IndexState | None:
    """Return the state in `CURRENT` of the index folder, None if the file cannot be read."""
    try:
        return IndexState(**json.loads((folder / "CURRENT").read_text("ascii")))
    except (OSError, ValueError, TypeError):
        return None


def ask_for_another(folder: Path, build: str, reason: Reason) -> None:
    """Ask the index follower to rebuild, provided that `build` is still the current one then."""
    with suppress(OSError):
        (folder / _ANOTHER).write_text(f"{reason} {build}", "ascii")


def why_another(folder: Path, build: str) -> Reason | None:
    """Return why a rebuild in place of `build` was requested, None if it was not."""
    try:
        request = (folder / _ANOTHER).read_text("ascii")
    except (OSError, ValueError):
        return None
    return next((reason for reason in REASONS if request == f"{reason} {build}"), None)


def note_another(folder: Path) -> None:
    """Remove the request for a rebuild, because the rebuild is done."""
    with suppress(OSError):
        (folder / _ANOTHER).unlink()


def write_state(folder: Path, state: IndexState) -> None:
    """Replace `CURRENT` atomically."""
    aside = folder / f".CURRENT.{os.getpid()}"
    with aside.open("w", encoding="ascii") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / "CURRENT")
