"""What all commands share: sentences on the terminal, errors as sentences, an open library."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from dictionary.entry.check import Problem
from dictionary.errors import DictionaryError, ProblemsFound
from dictionary.messages import LOCALES, text
from dictionary.services import keys
from dictionary.services.library import Library
from dictionary.services.viewer import operator
from dictionary.settings import load
from dictionary.store.database import require_current


def interface() -> str:
    """The first language that the terminal asks for and we speak, else English: many read logs.

    It asks as for every program: LC_ALL, LC_MESSAGES, LANG (POSIX.1-2017, 8.2), and LANGUAGE before
    them unless they say C (GNU gettext, 2.3.3). The locale itself stays alone: it need not be
    installed, and is one for the whole process, encoding included.
    """
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, settings), "C")
    names = [locale]
    if re.split("[.@]", locale)[0] not in {"C", "POSIX"}:
        names[:0] = os.environ.get("LANGUAGE", "").split(":")
    asked = (re.split("[_.@]", name)[0] for name in names)
    return next((language for language in asked if language in LOCALES), "en")


def say(name: str, params: Mapping[str, Any] | None = None, err: bool = False) -> None:
    """Print the message `name`, with `err` among the errors."""
    click.echo(text(interface(), name, params), err=err)


@contextmanager
def errors_shown() -> Iterator[None]:
    """Print an error of ours as a sentence and leave with 1; others are bugs and stay loud."""
    try:
        yield
    except DictionaryError as error:
        if isinstance(error, ProblemsFound):
            show((problem, 1) for problem in error.problems)
        say_error(error)
        sys.exit(1)


def say_error(error: DictionaryError) -> None:
    """Print the sentence of an error."""
    message = text(interface(), error.code, error.params)
    say("cli-error", {"message": message}, err=True)


@contextmanager
def opened() -> Iterator[Library]:
    """Open the library of the environment's settings, seen by whoever runs the command.

    Raises Outdated unless its database is at this program's schema and rules.
    """
    library = Library(load(), for_batches=True)
    try:
        require_current(library.database)
        keys.require_current_keys(library)
        yield library.seen_by(operator(login()))
    finally:
        library.close()


def show(problems: Iterable[tuple[Problem, int]]) -> None:
    """Print problems, each with how often there is one like it."""
    for problem, count in problems:
        say(
            "cli-problem",
            {
                "place": str(problem.place),
                "severity": text(interface(), f"severity-{problem.severity}"),
                "code": problem.code,
                "message": text(interface(), problem.code, problem.params),
                "more": count - 1,
            },
            err=True,
        )


def login() -> str:
    """The name of whoever runs the command, "" where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
