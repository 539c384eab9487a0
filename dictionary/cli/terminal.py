"""Shared parts of all commands: messages on the terminal, error output, the open library."""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from dictionary.checks.problem import Problem
from dictionary.errors import DictionaryError, ProblemsFound, of_system
from dictionary.labels.fields import about
from dictionary.messages import LOCALES, text
from dictionary.services.batches.checking.findings import pattern
from dictionary.services.operations import rekey
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import load
from dictionary.store.database import require_current


def interface() -> str:
    """Return the first language of the terminal that we have, else English: logs have many readers.

    It is read from LC_ALL, LC_MESSAGES, LANG (POSIX.1-2017, 8.2), and from LANGUAGE before them
    unless they are C (GNU gettext, 2.3.3). The locale of the process is not set: it may not be
    installed, and would change the encoding as well.
    """
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, settings), "C")
    names = [locale]
    if re.split("[.@]", locale)[0] not in {"C", "POSIX"}:
        names[:0] = os.environ.get("LANGUAGE", "").split(":")
    asked = (re.split("[_.@]", name)[0] for name in names)
    return next((language for language in asked if language in LOCALES), "en")


def sentence(name: str, params: Mapping[str, Any] | None = None) -> str:
    """Return the message `name` in the language of the terminal, in its command-line wording."""
    return text(interface(), name, params, "cli")


def say(name: str, params: Mapping[str, Any] | None = None, err: bool = False) -> None:
    """Print the message `name`; `err`: on the standard error output."""
    click.echo(sentence(name, params), err=err)


@contextmanager
def errors_shown() -> Iterator[None]:
    """Print a DictionaryError as a sentence and exit with 1; other errors are bugs, and raised.

    An error of the disk is printed in the system's words as well, which name the file.
    """
    try:
        yield
    except OSError as error:
        known = of_system(error)
        if known is None:
            raise
        click.echo(str(error), err=True)
        say_error(known)
        sys.exit(1)
    except DictionaryError as error:
        if isinstance(error, ProblemsFound):
            show((problem, 1) for problem in error.problems)
        say_error(error)
        sys.exit(1)


def say_error(error: DictionaryError) -> None:
    """Print the sentence of an error."""
    message = sentence(error.code, error.params)
    say("cli-error", {"message": message}, err=True)


@contextmanager
def opened() -> Iterator[Library]:
    """Open the library of the environment's settings, as the operator who runs the command.

    Raises Outdated unless its database has this program's schema and rules.
    """
    library = Library(load(), for_batches=True)
    try:
        require_current(library.database)
        rekey.require_current_keys(library)
        yield library.seen_by(operator(login()))
    finally:
        library.close()


# Sentences printed of a kind, and places printed of a sentence.
_MOST_SENTENCES, _MOST_PLACES = 20, 4


@dataclass(slots=True)
class _Alike:
    """Problems that differ only in place and entry: the first ones, and their number."""

    first: list[Problem]
    count: int = 0


def show(problems: Iterable[tuple[Problem, int]]) -> None:
    """Print problems, each with its number of occurrences.

    Problems of a kind are grouped; those that differ only in place and entry are printed once, with
    the first places.
    """
    kinds: dict[tuple[str, str], dict[object, _Alike]] = {}
    further: Counter[tuple[str, str]] = Counter()
    for problem, count in problems:
        kind = problem.severity, problem.code
        alike = kinds.setdefault(kind, {})
        key = pattern(problem)
        if key not in alike and len(alike) == _MOST_SENTENCES:
            further[kind] += count
            continue
        group = alike.setdefault(key, _Alike([]))
        group.count += count
        if len(group.first) < _MOST_PLACES:
            group.first.append(problem)
    for (severity, code), alike in kinds.items():
        named = {"severity": sentence(f"severity-{severity}"), "code": code}
        for group in alike.values():
            _show_alike(group, named)
        if count := further[severity, code]:
            say("cli-problems-more", {**named, "count": count}, err=True)


def _show_alike(group: _Alike, named: Mapping[str, str]) -> None:
    problem, *others = group.first
    details = {"message": sentence(problem.code, problem.params), "more": group.count - 1}
    say("cli-problem", {**named, **_placed(problem), **details}, err=True)
    for other in others:
        say("cli-problem-place", _placed(other), err=True)


def _placed(problem: Problem) -> dict[str, str]:
    return {"place": str(problem.place), "about": about(problem, interface()) or "none"}


def login() -> str:
    """Return the login name of the user, "" if the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
