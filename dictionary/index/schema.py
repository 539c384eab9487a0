"""What the index holds of an entry, and the file that says which build is current.

Each build is a folder of its own. `CURRENT` names the build, the generation that was committed
last, and the mark: the number of the last change that it covers. It is replaced in one step.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.columns import NumericColumn
from whoosh.fields import COLUMN, ID, TEXT, Schema

from dictionary.text import fold, tokens

VERSION = 4
# Between a word and its language; no word has it.
SEPARATOR = ":"
RULES = f"schema-{VERSION} tokens-{tokens.VERSION} fold-{fold.VERSION}"


@dataclass(frozen=True, slots=True)
class State:
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


def read_state(folder: Path) -> State | None:
    """Return what `CURRENT` in the index folder says, None if there is no index yet."""
    try:
        return State(**json.loads((folder / "CURRENT").read_text("ascii")))
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Replace `CURRENT` in one step."""
    aside = folder / f".CURRENT.{os.getpid()}"
    with aside.open("w", encoding="ascii") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / "CURRENT")
