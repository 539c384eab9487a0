"""The rules of the house that no other tool checks: sizes, names, sentences, reasons."""

from __future__ import annotations

import ast
import dataclasses
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dictionary.cli import main
from dictionary.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

MAX_FILE = 400
MAX_FUNCTION = 50
MAX_PARAMETERS = 6
MAX_DOOR = 6  # lines of the docstring at a room's door
NO_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef

# What is switched off, then its codes, then a reason of at least one word.
IGNORE = re.compile(r"#\s*(type: ignore|ruff: noqa|noqa|pragma: no)\b(?P<rest>.*)")
CODES = re.compile(r"\[[\w\-, ]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\s+(cover|branch)\b")


def _files(*folders: str) -> list[Path]:
    every = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in every if "node_modules" not in path.parts)


PACKAGE = _files("dictionary")
PYTHON = _files("dictionary", "migrations", "scripts", "tests")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PYTHON}


def _at(path: Path, node: ast.AST | int) -> str:
    line = node if isinstance(node, int) else node.lineno
    return f"{path.relative_to(ROOT)}:{line}"


def _functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(TREES[path]) if isinstance(node, Function))


def _is_click_command(function: Function) -> bool:
    called = (node.func for node in function.decorator_list if isinstance(node, ast.Call))
    return any(isinstance(name, ast.Attribute) and name.attr == "command" for name in called)


def _parameters(function: Function) -> int:
    every = function.args
    names = [a.arg for a in (*every.posonlyargs, *every.args, *every.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def test_files_are_short() -> None:
    long = {
        _at(path, lines): lines
        for path in PYTHON
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MAX_FILE
    }
    assert not long


def test_functions_are_short() -> None:
    long = [
        f"{_at(path, function)} {function.name}"
        for path in PYTHON
        for function in _functions(path)
        if function.end_lineno - function.lineno + 1 > MAX_FUNCTION
    ]
    assert not long


def test_functions_take_few_parameters() -> None:
    many = [
        f"{_at(path, function)} {function.name}"
        for path in PACKAGE
        for function in _functions(path)
        if _parameters(function) > MAX_PARAMETERS and not _is_click_command(function)
    ]
    assert not many


def test_modules_are_named_after_what_they_do() -> None:
    assert not [_at(path, 1) for path in PYTHON if NO_NAMES & {path.stem, path.parent.name}]
    assert not (ROOT / "dictionary/__main__.py").exists()
    assert not (ROOT / "dictionary/data/__init__.py").exists()


def test_imports_stand_at_the_top() -> None:
    hidden = [
        _at(path, node)
        for path in PYTHON
        for function in _functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden


def test_everything_public_has_a_docstring() -> None:
    silent = []
    for path in PACKAGE:
        tree = TREES[path]
        public = [
            node
            for node in tree.body
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
        ]
        silent += [_at(path, 1)] if not ast.get_docstring(tree) else []
        silent += [
            f"{_at(path, node)} {node.name}" for node in public if not ast.get_docstring(node)
        ]
    assert not silent


def test_the_rule_at_a_door_is_short() -> None:
    doors = [path for path in PACKAGE if path.name == "__init__.py"]
    long = [
        _at(path, 1)
        for path in doors
        if len((ast.get_docstring(TREES[path]) or "").splitlines()) > MAX_DOOR
    ]
    assert not long


def _unexplained(comment: str) -> bool:
    found = IGNORE.search(comment)
    if not found:
        return False
    codes = CODES.match(found["rest"])
    return not codes or not re.search(r"\w", found["rest"][codes.end() :])


@pytest.mark.parametrize(
    ("comment", "unexplained"),
    [
        ("# type: ignore", True),
        ("# type: ignore[misc]", True),
        ("# type: ignore  # why", True),
        ("# type: ignore[misc]  # why", False),
        ("# noqa", True),
        ("# noqa: S608", True),
        ("# noqa: S608, E501", True),
        ("# noqa: S608 - why", False),
        ("# noqa: S608, E501  # why", False),
        ("# pragma: no cover", True),
        ("# pragma: no cover - why", False),
        ("# why", False),
    ],
)
def test_an_ignore_without_code_or_reason_is_seen(comment: str, unexplained: bool) -> None:
    assert _unexplained(comment) is unexplained


def test_ignores_name_what_and_why() -> None:
    bare = []
    for path in PYTHON:
        with tokenize.open(path) as file:
            bare += [
                f"{_at(path, token.start[0])} {token.string}"
                for token in tokenize.generate_tokens(file.readline)
                if token.type == tokenize.COMMENT and _unexplained(token.string)
            ]
    assert not bare


def _leaves_encoding_open(node: ast.AST) -> bool:
    """Whether `node` reads or writes a text file in whatever the locale says."""
    match node:
        case ast.Call(func=ast.Attribute(attr="read_text"), args=[], keywords=named):
            pass
        case ast.Call(func=ast.Attribute(attr="write_text"), args=[_], keywords=named):
            pass
        case _:
            return False
    return "encoding" not in {keyword.arg for keyword in named}


def test_text_files_have_a_named_encoding() -> None:
    # `open` is ruff's (PLW1514), which does not know these two where it cannot see a Path.
    assert not [
        _at(path, node)
        for path in PYTHON
        for node in ast.walk(TREES[path])
        if _leaves_encoding_open(node)
    ]


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        for sub in command.commands.values():
            yield from _commands(sub, f"{name} {sub.name}")


COMMANDS = dict(_commands(main, "dictionary"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert not [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert name in OPERATIONS, f"docs/operations.md does not name the command `{name}`"


@pytest.mark.parametrize("field", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_a_setting_explains_itself(field: dataclasses.Field[object]) -> None:
    assert field.metadata.get("help")
    assert field.default is not dataclasses.MISSING
    # bool("0") is True: yes or no is 1 or 0.
    assert not isinstance(field.default, bool), f"the setting {field.name} must be an int"
    variable = PREFIX + field.name.upper()
    assert variable in OPERATIONS, f"docs/operations.md does not name the setting {variable}"
