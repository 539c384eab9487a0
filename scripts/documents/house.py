"""The picture of the rooms, from the layers in setup.cfg and the docstring at each door."""

from __future__ import annotations

import ast
from configparser import ConfigParser
from pathlib import Path

from scripts.documents.markdown import fenced, table

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dictionary"


def _door(path: Path) -> str:
    """Return the first paragraph of a module's or package's docstring on one line."""
    module = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.partition("\n\n")[0].split())


def layers(contract: str) -> list[list[str]]:
    """Return the layers of a contract from the top, each with the names that share it."""
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config[f"importlinter:contract:{contract}"]["layers"].split("\n")
    return [[name.strip(" ()") for name in line.split("|")] for line in lines if line]


def _picture() -> str:
    lines = ["dictionary/"]
    for names in layers("rooms"):
        lines += [f"  {_called(name):<14}{_door(PACKAGE / name)}" for name in names]
    lines.append(
        f"  {'data/':<14}Facts, not code: languages, subjects, encodings, message catalogues."
    )
    return fenced("\n".join(lines))


def _called(room: str) -> str:
    return f"{room}/" if (PACKAGE / room).is_dir() else f"{room}.py"


def _inner_rooms() -> str:
    """Return every package below a room with what its docstring says first."""
    rows = []
    for path in sorted(PACKAGE.rglob("__init__.py")):
        name = path.parent.relative_to(PACKAGE).as_posix()
        if "/" in name:
            modules = len(list(path.parent.glob("*.py"))) - 1
            rows.append((f"`{name}/`", _door(path.parent), str(modules)))
    return table(("room", "what is inside", "modules"), rows)


MAKERS = {"rooms": _picture, "inner-rooms": _inner_rooms}
