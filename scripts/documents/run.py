"""Fills the generated blocks of README.md and docs/ from the code.

A block begins with `<!-- generated: NAME -->` and ends with `<!-- end -->`; what stands between
them is the text that the maker of that name returns. All else in a page is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scripts.documents import (
    commands,
    formats,
    house,
    messages,
    model,
    query,
    settings,
    term_formats,
)

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
MAKERS: Mapping[str, Callable[[], str]] = {
    **commands.MAKERS,
    **formats.MAKERS,
    **house.MAKERS,
    **messages.MAKERS,
    **model.MAKERS,
    **query.MAKERS,
    **settings.MAKERS,
    **term_formats.MAKERS,
}


def pages() -> Iterator[Path]:
    """Yield README.md and every page of docs/."""
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))


def filled(text: str) -> str:
    """Return the text of a page with all of its generated blocks made anew.

    Raises KeyError for a block whose name has no maker.
    """
    return BLOCK.sub(lambda block: f"{block[1]}{MAKERS[block[2]]()}\n{block[3]}", text)


def main(arguments: list[str]) -> int:
    """Write the pages; with `--check` name those that are out of date. Returns the exit status."""
    outdated = 0
    for path in pages():
        text = path.read_text(encoding="utf-8")
        made = filled(text)
        if made == text:
            continue
        outdated += 1
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(made, encoding="utf-8")
    return 1 if outdated and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
