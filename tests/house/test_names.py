"""Names and sentences of the package: what a machine can keep of how we write."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dictionary"
TREES = {
    path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))
}

MAX_MODULES = 16  # of a folder
MAX_MEDIAN = 130  # lines of a module
MAX_DOCSTRING = 12  # lines of a module's docstring
# A local says what it holds, not that it was found.
NO_LOCALS = {"found", "one"}
NO_BEGINNINGS = ("What ", "Such ")


def _at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def _docstrings() -> Iterator[tuple[Path, ast.AST, str]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield path, node, ast.get_docstring(node) or ""


def test_class_names_are_unique() -> None:
    places = defaultdict(list)
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(_at(path, node))
    assert not {name: where for name, where in places.items() if len(where) > 1}


def test_locals_say_what_they_hold() -> None:
    vague = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            is_local = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            name = node.id if isinstance(node, ast.Name) else getattr(node, "arg", None)
            if (is_local or isinstance(node, ast.arg)) and name in NO_LOCALS:
                vague.append(f"{_at(path, node)} {name}")
    assert not vague


def test_docstrings_say_what_a_thing_is() -> None:
    assert not [
        f"{_at(path, node)} {text.splitlines()[0]}"
        for path, node, text in _docstrings()
        if text.startswith(NO_BEGINNINGS)
    ]


def test_docstrings_of_modules_are_short() -> None:
    assert not [
        _at(path, node)
        for path, node, text in _docstrings()
        if isinstance(node, ast.Module) and len(text.splitlines()) > MAX_DOCSTRING
    ]


def test_folders_can_be_looked_over() -> None:
    counts = Counter(path.parent for path in TREES if path.name != "__init__.py")
    assert not {str(path): count for path, count in counts.items() if count > MAX_MODULES}


def test_most_modules_are_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in TREES)
    assert lengths[len(lengths) // 2] <= MAX_MEDIAN
