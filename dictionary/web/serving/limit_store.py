"""The counters of the rate limits: a memory-mapped file that all worker processes share.

The library `limits` has stores for servers (Redis, Memcached …) and one for a single process. This
one needs no server: a table of slots, each with the hash of a key, a count and the end of its
window. It takes no lock. If two processes count at the same instant, one count may be lost; a
process that is suspended between reading and writing restores an older count. No request that was
not made is ever counted. The hash is keyed, so that nobody can choose an address that shares a
counter with another.
"""

from __future__ import annotations

import hashlib
import struct
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from limits.storage import Storage

from dictionary.web.serving.allocated import mapped

SCHEME = "mapped-file"
# A key belongs to one bucket. In a full bucket the smallest count is overwritten.
_BUCKETS, _SLOTS = 8192, 8
# Hash, count, end of the window in seconds since the system started (never set back).
_SLOT = struct.Struct("<QII")
_BUCKET_SIZE = _SLOTS * _SLOT.size
_MOST = 0xFFFF_FFFF
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def _boot() -> str:
    """Return an id of this start of the system, "0" if the system has none."""
    try:
        return _BOOT.read_text("ascii")[:8]
    except OSError:
        return "0"


class MappedFile(Storage):
    """Counters in the file that `uri` names, `mapped-file:///path`; `secret` keys the hash.

    The file's name has the version of its layout, and the id of the system start: times are seconds
    since that start.
    """

    STORAGE_SCHEME: list[str] | None = [SCHEME]  # noqa: RUF012 - as the library declares it

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, secret: str = ""):
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        folder = Path(unquote(urlsplit(uri or "").path))
        path = folder / f"limits-2-{_boot()}.map"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in folder.glob("limits-*.map"):
            if other != path:
                other.unlink(missing_ok=True)
        # Workers that start together may all create it: it grows once, filled with zeros.
        self._map = mapped(path, _BUCKETS * _BUCKET_SIZE)
        self._hasher = hashlib.blake2b(key=secret.encode()[:64], digest_size=8)

    @property
    def base_exceptions(self) -> type[Exception]:
        """The errors of the store: those of a file."""
        return OSError

    def _hash(self, key: str) -> int:
        hasher = self._hasher.copy()
        hasher.update(key.encode())
        # 0 is an empty slot.
        return int.from_bytes(hasher.digest()) or 1

    def _find(self, wanted: int, now: float) -> tuple[int, int, int]:
        """Return (offset, count, end) of a hash's slot, else of the slot to overwrite."""
        start = wanted % _BUCKETS * _BUCKET_SIZE
        place, least = start, _MOST + 1
        for offset in range(start, start + _BUCKET_SIZE, _SLOT.size):
            stored, count, end = _SLOT.unpack_from(self._map, offset)
            is_open = end > now
            if stored == wanted:
                return (offset, count, end) if is_open else (offset, 0, 0)
            worth = count if is_open else 0
            if worth < least:
                place, least = offset, worth
        return place, 0, 0

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Add `amount` to the count of `key`, in a window of `expiry` seconds; return the count.

        A negative amount undoes an earlier one; no count is below zero.
        """
        wanted, now = self._hash(key), time.monotonic()
        place, count, end = self._find(wanted, now)
        count = max(0, min(count + amount, _MOST))
        _SLOT.pack_into(self._map, place, wanted, count, end or int(now) + expiry)
        return count

    def get(self, key: str) -> int:
        """Return the count of `key`."""
        return self._find(self._hash(key), time.monotonic())[1]

    def get_expiry(self, key: str) -> float:
        """Return the end of the window of `key`, in seconds since the epoch."""
        now = time.monotonic()
        end = self._find(self._hash(key), now)[2]
        return time.time() + max(0.0, end - now)

    def check(self) -> bool:
        """Return whether the store works."""
        return not self._map.closed

    def reset(self) -> None:
        """Set all counts to zero."""
        self._map[:] = bytes(len(self._map))

    def clear(self, key: str) -> None:
        """Set the count of `key` to zero."""
        wanted = self._hash(key)
        place = self._find(wanted, 0)[0]
        if _SLOT.unpack_from(self._map, place)[0] == wanted:
            _SLOT.pack_into(self._map, place, 0, 0, 0)
