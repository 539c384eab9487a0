"""The guard of ZIP files: the list of parts is located as zipfile does, and sizes are compared."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from dictionary.formats import zip_guard


def packed(comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as made:
        made.writestr("a.csv", "headword\nia\n")
        made.comment = comment
    return file.getvalue()


def listed(content: bytes) -> zip_guard.PartsList | None:
    return zip_guard.parts_list(io.BytesIO(content))


# 46 bytes and the name for each part.
SIZE = 46 + len("a.csv")


@pytest.mark.parametrize("comment", [b"", b"notes", bytes(0xFFFF)])
def test_the_list_is_located_before_any_comment(comment: bytes) -> None:
    assert listed(packed(comment)) == (SIZE, False)


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\5\6", packed()[:-1], bytes(200), packed(b"PK\5\6")]
)
def test_a_file_without_an_end_record_has_no_list(content: bytes) -> None:
    assert listed(content) is None


def test_the_size_in_the_record_of_a_large_file_counts() -> None:
    content = packed()
    large = bytearray(b"PK\6\6" + bytes(52))
    large[40:48] = (5_000_000_000).to_bytes(8, "little")
    locator = b"PK\6\7" + bytes(16)
    end = len(content) - 22
    made = content[:end] + bytes(large) + locator + content[end:]
    assert listed(made) == (5_000_000_000, True)


def part(size: int, compressed: int) -> ZipInfo:
    info = ZipInfo("a")
    info.file_size, info.compress_size = size, compressed
    return info


@pytest.mark.parametrize(
    ("size", "compressed", "refused"),
    [
        (zip_guard.SMALL, 1, False),
        (zip_guard.SMALL + 1, 1, True),
        (2_000_000, 10_000, False),
        (2_000_001, 10_000, True),
    ],
)
def test_a_part_is_weighed(size: int, compressed: int, refused: bool) -> None:
    assert zip_guard.is_bomb(part(size, compressed)) is refused


def test_small_parts_are_weighed_together() -> None:
    small = part(zip_guard.SMALL, 100)
    assert not zip_guard.are_bomb([small] * 20)
    assert zip_guard.are_bomb([small] * 21)
    assert not zip_guard.are_bomb([small] * 21 + [part(1, 200_000)])


def test_a_real_bomb_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr("zeros", bytes(2_000_000))
    with ZipFile(path) as made:
        assert zip_guard.is_bomb(made.infolist()[0])
        assert not zip_guard.begins_outside(made.infolist()[0])
