"""The pages in docs/ are true: tables are those of the code, and all that they name exists."""

from __future__ import annotations

import ast
import importlib
import re
import shlex
from collections.abc import Iterator
from textwrap import dedent

import click
import pytest

from dictionary.cli import main
from scripts.documents.house import PACKAGE, layers
from scripts.documents.run import BLOCK, MAKERS, ROOT, filled, pages

PAGES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in pages()}
page = pytest.mark.parametrize("page", PAGES)
ROOMS = {name for names in layers("rooms") for name in names}
# What somebody who follows a page of docs/how-to makes, and names that stand for any.
MADE = re.compile(r"wordlist|test_contact|NAME|TAG|\bID\b|xyz|…|\*")
# Keys of what /readyz answers.
ANSWERED = {"index.lag", "index.state"}
FENCE = re.compile(r"^ *```(\w*)[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?<![\w/])(?:dictionary|docs|lexicons|migrations|scripts|tests)/[\w./-]+")
DOTTED = re.compile(rf"(?:dictionary\.)?(?:{'|'.join(ROOMS)})(?:\.\w+)+")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def prose(page: str) -> str:
    """A page without what is generated."""
    return BLOCK.sub("", PAGES[page])


@page
def test_what_is_generated_is_up_to_date(page: str) -> None:
    assert filled(PAGES[page]) == PAGES[page], "run scripts/tables"


def test_everything_that_can_be_generated_is_shown() -> None:
    assert {block[2] for text in PAGES.values() for block in BLOCK.finditer(text)} == set(MAKERS)


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@page
def test_links_lead_somewhere(page: str) -> None:
    broken = []
    for target in LINK.findall(PAGES[page]):
        if target.startswith("http"):
            continue
        path, _, anchor = target.partition("#")
        linked = (ROOT / page).parent / path if path else ROOT / page
        if not linked.exists() or (anchor and anchor not in anchors(linked.read_text("utf-8"))):
            broken.append(target)
    assert not broken


@page
def test_paths_that_are_named_exist(page: str) -> None:
    named = {path.rstrip("./") for path in PATH.findall(prose(page)) if not MADE.search(path)}
    assert not [path for path in sorted(named) if not (ROOT / path).exists()]


@page
def test_tests_that_are_named_exist(page: str) -> None:
    missing = []
    for path, name in re.findall(r"`(tests/[\w/.]+)::(\w+)`", PAGES[page]):
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8"):
            missing.append(f"{path}::{name}")
    assert not missing


def exists(dotted: str) -> bool:
    """Say whether a dotted name is a module of the package, or what one has."""
    parts = dotted.removeprefix("dictionary.").split(".")
    for count in range(len(parts), 0, -1):
        path = PACKAGE.joinpath(*parts[:count])
        if path.is_dir() or path.with_suffix(".py").is_file():
            value: object = importlib.import_module(".".join(["dictionary", *parts[:count]]))
            for name in parts[count:]:
                value = getattr(value, name, None)
            return value is not None
    return False


@page
def test_names_of_modules_and_functions_exist(page: str) -> None:
    named = {code for code in CODE.findall(prose(page)) if DOTTED.fullmatch(code)} - ANSWERED
    named = {name for name in named if not name.endswith((".py", ".toml"))}
    assert not [name for name in sorted(named) if not MADE.search(name) and not exists(name)]


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield what a module imports of the package, as dotted names."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dictionary"):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def literals(node: ast.expr) -> set[str]:
    """The texts that a list, a tuple or a constant spells out."""
    items = node.elts if isinstance(node, ast.List | ast.Tuple) else [node]
    return {str(item.value) for item in items if isinstance(item, ast.Constant)}


def transitions() -> Iterator[tuple[str, str]]:
    """Yield (from, to) of each change of a batch's state that the code spells out."""
    modules = [PACKAGE / "store" / "batches.py", *(PACKAGE / "services").rglob("*.py")]
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="advance"), args=[_, _, states, to]):
                    yield from ((state, end) for state in literals(states) for end in literals(to))


def test_every_state_of_a_batch_is_drawn() -> None:
    drawn = set(re.findall(r"^  (\w+) --> (\w+) :", PAGES["docs/batches.md"], re.MULTILINE))
    # Taking a batch again after a crash leaves its state as it is.
    made = {(state, to) for state, to in transitions() if state != to}
    assert len(made) > 5
    assert not made - drawn


@page
def test_python_on_a_page_parses_and_imports_what_there_is(page: str) -> None:
    blocks = [dedent(text) for language, text in FENCE.findall(PAGES[page]) if language == "python"]
    named = [name for block in blocks for name in imports(ast.parse(block))]
    assert not [name for name in named if not MADE.search(name) and not exists(name)]


def commands(page: str) -> Iterator[list[str]]:
    """Yield each call of `dictionary` on a page, in words."""
    shells = (text for language, text in FENCE.findall(PAGES[page]) if language == "sh")
    lines = [line for text in shells for line in text.replace("\\\n", " ").splitlines()]
    for line in (*lines, *CODE.findall(prose(page))):
        words = re.split(r"\s+#|[|&]", line)[0].replace("'", "").replace('"', "")
        call = shlex.split(words)
        if call and call[0] in ("dictionary", ".venv/bin/dictionary") and len(call) > 1:
            yield call[1:]


@page
def test_commands_that_are_named_exist(page: str) -> None:
    wrong = []
    for call in commands(page):
        command: click.Command = main
        words = iter(call)
        for word in words:
            if not isinstance(command, click.Group):
                break
            command = command.commands.get(word) or click.Command("none", hidden=True)
        options = {option for given in command.params for option in (*given.opts, "--help")}
        named = {word.partition("=")[0] for word in call if word.startswith("--")}
        if call[0].isupper():  # dictionary COMMAND
            continue
        if command.hidden or not named <= options:
            wrong.append(call)
    assert not wrong
