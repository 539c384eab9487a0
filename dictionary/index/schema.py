"""What the index holds of an entry, and the file that says which build is current.

Each build is a folder of its own. `CURRENT` names the build, the generation that was committed
last, and the mark: the number of the last change that it covers. It is replaced in one step.
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
from whoosh.fields import COLUMN, ID, TEXT, Schema

from dictionary.text import fold, tokens

VERSION = 4
# Names the build in whose place another one is wanted, and why.
_ANOTHER = "ANOTHER"
Reason = Literal["damaged", "asked"]
REASONS: tuple[Reason, ...] = ("damaged", "asked")
# Between a word and its language; no word has it.
SEPARATOR = ":"
RULES = f"schema-{VERSION} tokens-{tokens.VERSION} fold-{fold.VERSION}"


@dataclass(frozen=True, slots=True)
class IndexState:
    """Which build of the index is current and how far it has come."""

    build: str = ""
    generation: int = 0
    mark: int = 0
    rules: str = RULES


class _ReadyTokens(Tokenizer):
    """Takes the list of tokens that `terms` made: the text was cut before it came here."""

    def __call__(self, value: Iterable[str], **_options: Any) -> Iterator[Token]:
        token = Token()
        for text in value:
            token.text = text
            token.boost = 1.0
            yield token


def schema() -> Schema:
    """Return the schema: what an entry is found by; id and scope, to be looked up."""
    return Schema(
        id=ID(unique=True),
        words=TEXT(analyzer=_ReadyTokens(), phrase=False),
        pointers=ID(analyzer=_ReadyTokens()),
        entry=COLUMN(NumericColumn("q")),
        scope=COLUMN(NumericColumn("q")),
    )


def term_of(key: str, language: str) -> str:
    """Return the index term of a word's key in a language."""
    return f"{key}{SEPARATOR}{language}"


def terms(language: str, text: str) -> Iterator[str]:
    """Yield the index terms of a text: its words with their language, marked and plain.

    The marked term is left out where it equals the plain one: terms with marks are rare and
    have short lists, which is what makes a query with tones quick.
    """
    for word in tokens.words(text):
        exact, plain = tokens.keys(word)
        yield term_of(plain, language)
        if exact != plain:
            yield term_of(exact, language)


def read_state(folder: Path) -> IndexState | None:
    """Return what `CURRENT` in the index folder says, None if there is none that can be read."""
    try:
        return IndexState(**json.loads((folder / "CURRENT").read_text("ascii")))
    except (OSError, ValueError, TypeError):
        return None


def ask_for_another(folder: Path, build: str, reason: Reason) -> None:
    """Ask the follower to make the index anew, if `build` is still the current one by then."""
    with suppress(OSError):
        (folder / _ANOTHER).write_text(f"{reason} {build}", "ascii")


def why_another(folder: Path, build: str) -> Reason | None:
    """Return why another index than `build` is wanted, None if it is not."""
    try:
        said = (folder / _ANOTHER).read_text("ascii")
    except (OSError, ValueError):
        return None
    return next((reason for reason in REASONS if said == f"{reason} {build}"), None)


def note_another(folder: Path) -> None:
    """Note that the index is made anew."""
    with suppress(OSError):
        (folder / _ANOTHER).unlink()


def write_state(folder: Path, state: IndexState) -> None:
    """Replace `CURRENT` in one step."""
    aside = folder / f".CURRENT.{os.getpid()}"
    with aside.open("w", encoding="ascii") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / "CURRENT")
