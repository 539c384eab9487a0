"""Compiling Typst templates with data; fonts are those of set-up, or of the system without them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

_DATA = files("dictionary").joinpath("data")
_INPUT = "data.json"
# Pixels per inch at which a point of a template is a pixel of the picture.
_PIXEL_PER_POINT = 72


@cache
def _fonts() -> typst.Fonts:
    folder = Path(str(_DATA.joinpath("fonts")))
    has_own = any(folder.glob("*.ttf"))
    return typst.Fonts(include_system_fonts=not has_own, font_paths=[folder] if has_own else [])


def pdf(template: str, data: Any, target: Path) -> None:
    """Write the PDF that `template` makes of `data` (JSON) to `target`."""
    _compile(template, data, target)


def png(template: str, data: Any) -> bytes:
    """Return the picture (PNG, a pixel for each point) that `template` makes of `data` (JSON)."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "picture.png"
        _compile(template, data, target)
        return target.read_bytes()


def _compile(template: str, data: Any, target: Path) -> None:
    with TemporaryDirectory() as folder:
        # The root, outside of which a template reads nothing.
        root = Path(folder)
        main = root / "main.typ"
        main.write_bytes(_DATA.joinpath("typeset", f"{template}.typ").read_bytes())
        (root / _INPUT).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        typst.compile(
            main,
            target,
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            ppi=_PIXEL_PER_POINT,
        )
