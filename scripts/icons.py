"""Draws the icons for devices' home screens: static/icon.svg as PNG, as many a device needs it.

icons.py FOLDER    writes 192.png, 512.png and maskable.png there; run it when the picture changes
"""

import struct
import sys
import zlib
from pathlib import Path

GROUND, WEAVE, BAR, NOTHING = b"\x1f\x37\x70\xff", b"\xe0\xa6\x3a\xff", b"\xff" * 4, bytes(4)
SIDE, CORNER = 32, 6  # of the picture, in its own units
FINE = 3  # each pixel is the mean of so many squared
# Devices cut a maskable icon to a shape of their own: what matters is within 80 % of its width.
SAFE = 0.75


def colour(x: float, y: float) -> bytes:
    """The colour of a point of the picture; the woven band goes on beyond its sides."""
    top = 14 + abs(x % 16 - 8)
    if top <= y < top + 4:
        return WEAVE
    return BAR if 6 <= x < 26 and 6 <= y < 9 else GROUND


def is_outside(x: float, y: float) -> bool:
    """Is it beyond the round corners?"""
    across, down = (max(CORNER - at, at - (SIDE - CORNER), 0) for at in (x, y))
    return across * across + down * down > CORNER * CORNER


def pixel(column: int, row: int, size: int, *, maskable: bool) -> bytes:
    total = [0, 0, 0, 0]
    for step in range(FINE * FINE):
        x = (column + (step % FINE + 0.5) / FINE) * SIDE / size
        y = (row + (step // FINE + 0.5) / FINE) * SIDE / size
        if maskable:
            x, y = ((at - SIDE / 2) / SAFE + SIDE / 2 for at in (x, y))
            found = colour(x, y)
        else:
            found = NOTHING if is_outside(x, y) else colour(x, y)
        total = [one + more for one, more in zip(total, found, strict=True)]
    return bytes(one // (FINE * FINE) for one in total)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(size: int, *, maskable: bool = False) -> bytes:
    rows = b"".join(
        b"\0" + b"".join(pixel(column, row, size, maskable=maskable) for column in range(size))
        for row in range(size)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "192.png").write_bytes(png(192))
    (folder / "512.png").write_bytes(png(512))
    (folder / "maskable.png").write_bytes(png(512, maskable=True))
