"""No regular expression of the program takes more than about twice the steps for twice the text.

Steps are counted, nothing is timed: see `regex_steps`. Every pattern that a module keeps is tried
with texts that are made of what it matches; a pattern is tried at the beginning of a text only if
all that calls it does so.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import dictionary
from dictionary.checks.letters import alphabet
from dictionary.text.legacy.encodings import ENCODINGS
from dictionary.text.spellings import _tone
from dictionary.text.vietnamese.typing import _SCHEMES
from tests.text.regex_steps import Steps, samples

SIZE = 24
# Twice the text is twice the work, and a little that does not depend on it.
MOST_GROWTH, ALLOWANCE = 2.5, 30
# What hostile people repeat, whatever the pattern.
ALWAYS = (" ", "\n", "a", "\u0301", "\u200b\n")
BEGINNINGS, ENDINGS = ("", "~"), ("", "\x01")
# Those that no client reaches: they read the program's own files, or the operator's settings.
OWN = {"dictionary.messages._MESSAGE", "dictionary.settings._ORIGIN"}


def modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(dictionary.__path__, "dictionary."):
        yield importlib.import_module(info.name)


@cache
def attributes(path: Path) -> Mapping[str, set[str]]:
    """The attributes that a module takes of its names, by the name."""
    taken: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken.setdefault(node.value.id, set()).add(node.attr)
    return taken


def is_anchored(module: Any, name: str) -> bool:
    """Say whether a module, and whoever imports the name, only looks at the beginning of texts."""
    methods = attributes(Path(module.__file__)).get(name, set())
    return bool(methods) and methods <= {"match", "fullmatch"}


@cache
def patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    found: dict[str, tuple[re.Pattern[Any], bool]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                found[f"{module.__name__}.{name}"] = (value, is_anchored(module, name))
    for method, scheme in _SCHEMES.items():
        for name in ("key", "sure", "between"):
            found[f"typing.{method}.{name}"] = (getattr(scheme, name), False)
        found[f"typing.{method}.word"] = (scheme.word, True)
    # The others are made in the same way.
    found["encodings.vni"] = (ENCODINGS["vni"]._pattern, False)  # noqa: SLF001  # what is made for each
    letters = alphabet("jra")
    assert letters is not None
    found["letters.other"] = (letters._other, False)  # noqa: SLF001  # what is made for each
    found["spellings.tone"] = (_tone("bmdjvsg"), False)
    return {name: value for name, value in found.items() if name not in OWN}


def steps(pattern: re.Pattern[Any], anchored: bool, text: str) -> int:
    counter = Steps(pattern)
    if anchored:
        counter.match(text)
        return counter.count
    spans = counter.search_all(text)
    given = text.encode("latin-1") if isinstance(pattern.pattern, bytes) else text
    assert spans == [found.span() for found in pattern.finditer(given)], (pattern.pattern, text)
    return counter.count


def worst(pattern: re.Pattern[Any], anchored: bool) -> tuple[float, str]:
    """Return by how much the steps grow beyond what is allowed, and with which text."""
    result = (0.0, "")
    own = list(samples(pattern))
    units, beginnings, endings = [*own, *ALWAYS], [*BEGINNINGS, *own[-1:]], list(ENDINGS)
    if isinstance(pattern.pattern, bytes):
        units, beginnings, endings = (
            [text for text in texts if max(text, default="") < "\u0100"]
            for texts in (units, beginnings, endings)
        )
    for unit in dict.fromkeys(units):
        for beginning, ending in product(beginnings, endings):
            texts = [beginning + (unit * size)[:size] + ending for size in (SIZE, 2 * SIZE)]
            once, twice = (steps(pattern, anchored, text) for text in texts)
            result = max(result, ((twice - ALLOWANCE) / once, texts[0]))
    return result


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    """The matcher calls itself for each turn of a group."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.parametrize("name", patterns())
def test_steps_grow_with_the_text(name: str) -> None:
    pattern, anchored = patterns()[name]
    growth, text = worst(pattern, anchored)
    assert growth <= MOST_GROWTH, f"{pattern.pattern!r} with {text!r}"


@pytest.mark.parametrize(
    "bad",
    [
        # What trimmed texts until issue 13: a run of spaces that is not at the end.
        "^[ \n\u200b]+|[ \n\u200b]+$",
        r"\s+$",
        ".*=.*",
        "(?:a|ab)*c|a*b",
    ],
)
def test_the_measure_knows_bad_ones(bad: str) -> None:
    assert worst(re.compile(bad), False)[0] > MOST_GROWTH
