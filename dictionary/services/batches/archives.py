"""What a file is opened for: the file itself, or what is in an archive, for as long as it is read.

An archive is unpacked into a folder of the home folder. Whoever opens one holds the lock `import`,
so a folder that is found there was left by a process that died.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dictionary.checks.record import Problem
from dictionary.formats.archive import Opened, open_archive
from dictionary.formats.registry import is_archive
from dictionary.settings import Settings

# What the format of an archive is called: it is in the one of the file in it.
ARCHIVE = "zip"


@contextmanager
def opened(
    settings: Settings, path: Path, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[Opened | Sequence[Problem]]:
    """Give the file to read at `path`, or every reason why an archive is refused.

    `advance` is told how many bytes of an archive are unpacked; what it raises ends that.
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
