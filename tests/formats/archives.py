"""Archives of a test's own, and what opening them gives."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dictionary.formats.archive import Opened, open_archive

TABLE = b"headword,audio\nia,audio/ia.wav\n"
WAV = b"RIFF\x24\0\0\0WAVEfmt "
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"


class Archive:
    """An archive of the test's own, and what opening it gives."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "jarai.zip"
        self.folder = folder / "opened"
        self.folder.mkdir()

    def write(self, files: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> None:
        with ZipFile(self.path, "w", method) as made:
            for name, content in files.items():
                made.writestr(ZipInfo(name), content, method)

    def patch(self, *changes: tuple[bytes, bytes]) -> None:
        content = self.path.read_bytes()
        for old, new in changes:
            assert old in content
            content = content.replace(old, new)
        self.path.write_bytes(content)

    def opened(self) -> Opened:
        found = open_archive(self.path, self.folder)
        assert isinstance(found, Opened), found
        return found

    def refused(self) -> list[tuple[str, dict[str, Any]]]:
        found = open_archive(self.path, self.folder)
        assert isinstance(found, list)
        assert list(self.folder.iterdir()) == []
        assert all(problem.severity == "error" for problem in found)
        assert {problem.place.file for problem in found} == {"jarai.zip"}
        return [(problem.code, dict(problem.params)) for problem in found]
