"""Tables in legacy encodings, made for tests, and what reading them gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.tabular.table import read
from dictionary.messages import LOCALES, text
from dictionary.record.entry import Entry
from dictionary.text.legacy.encodings import ENCODINGS

LEGACY = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
# Enough to be sure of.
WORDS = """
nước lửa đất trời biển rừng chữ viết người tiếng nghĩa từ điển giải thích mặt trăng ruộng lúa cây
cối nhà cửa bếp núi đường đi sông suối ngựa trâu bò chó mèo gà vịt
"""
GLOSSES = WORDS.split()


def in_bytes(encoding: str, cell: str) -> bytes:
    one = ENCODINGS[encoding]
    return one.encode(cell.lower() if one.without_capital else cell)


def as_unicode(encoding: str, cell: str) -> bytes:
    """The cell as a program shows it that takes its bytes for Windows-1252, in UTF-8."""
    shown = (
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in in_bytes(encoding, cell)
    )
    return "".join(shown).encode()


class Sheet:
    """A table of the test's own, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def read(self, content: bytes, encoding: str = "") -> list[Entry]:
        self.path.write_bytes(content)
        found = list(read(Source(self.path, "jra", ReadingOptions(encoding=encoding))))
        self.problems = [item for item in found if isinstance(item, Problem)]
        return [item.entry for item in found if isinstance(item, Record)]

    def told(self, code: str) -> list[Problem]:
        for problem in self.problems:
            for locale in LOCALES:
                assert text(locale, problem.code, problem.params)
        return [problem for problem in self.problems if problem.code == code]

    def errors(self) -> list[tuple[str, int, int]]:
        return [
            (one.code, one.place.line, one.place.column)
            for one in self.problems
            if one.severity == "error"
        ]


Cell = bytes | str


def table(rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV with all cells in quotes; texts are in UTF-8."""
    lines = []
    for row in rows:
        cells = [cell if isinstance(cell, bytes) else cell.encode() for cell in row]
        lines.append(b",".join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells))
    return b"\n".join(lines) + b"\n"


def words(*columns: Sequence[Cell], titles: str = "id,headword,gloss_vi") -> bytes:
    """A table of GLOSSES: numbers, words of no language, then `columns`."""
    rows = zip(*columns, strict=True)
    return table([titles.split(","), *([str(n), f"ba{n}", *row] for n, row in enumerate(rows))])
