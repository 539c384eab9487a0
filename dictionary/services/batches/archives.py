"""Opening the file of a batch: the file itself, or an archive, unpacked while it is read.

An archive is unpacked into a folder of the home folder. The caller holds the lock `import`, so an
older folder there was left by a process that died.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dictionary.checks.problem import Problem
from dictionary.formats.archive import Opened, open_archive
from dictionary.formats.registry import is_archive
from dictionary.settings import Settings

# The format's name for an archive; the file in it has a format of its own.
ARCHIVE = "zip"


@contextmanager
def opened(
    settings: Settings, path: Path, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[Opened | Sequence[Problem]]:
    """Open the file at `path`: yield its content, or all problems of an archive that is refused.

    `advance` gets the number of bytes unpacked so far; an exception from it ends the unpacking.
    """
    folder = settings.home / "work" / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    if not is_archive(path):
        yield Opened(path, {})
        return
    folder.mkdir(parents=True)
    try:
        yield open_archive(path, folder, advance=advance)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
