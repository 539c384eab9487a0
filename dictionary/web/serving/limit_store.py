"""The counters of the rate limits: a file in memory that all worker processes share.

`limits` brings stores for servers of their own (Redis, Memcached …) and one that each process has
for itself. This one needs no server: a table of slots, each with the hash of a key, a count, and
when its window ends. It takes no lock: of two processes that count at the same instant one may
count for nothing, and one that the system stops between reading and writing brings back the count
that it read; nothing is ever counted that was not asked. The hash has a key, so that nobody can
choose an address whose counter is somebody else's.
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
# A key has a place in one bucket; who asks least gives way where a bucket is full.
_BUCKETS, _SLOTS = 8192, 8
# Hash, count, end of the window: in seconds since the system started, which nobody sets back.
_SLOT = struct.Struct("<QII")
_BUCKET_SIZE = _SLOTS * _SLOT.size
_MOST = 0xFFFF_FFFF
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def _boot() -> str:
    """Return what tells this start of the system from others, as far as it says."""
    try:
        return _BOOT.read_text("ascii")[:8]
    except OSError:
        return "0"


class MappedFile(Storage):
    """Counters in the file that `uri` names, `mapped-file:///path`; `secret` keys the hash.

    A name for each layout, and for each time that the system started: the seconds of another time
    mean nothing now.
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
        # Workers that start together may all make it: a file grows once, and with zeros.
        self._map = mapped(path, _BUCKETS * _BUCKET_SIZE)
        self._hasher = hashlib.blake2b(key=secret.encode()[:64], digest_size=8)

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong: the file."""
        return OSError

    def _hash(self, key: str) -> int:
        hasher = self._hasher.copy()
        hasher.update(key.encode())
        # 0 is an empty slot.
        return int.from_bytes(hasher.digest()) or 1

    def _find(self, wanted: int, now: float) -> tuple[int, int, int]:
        """Return place, count and end of the slot of a hash; where there is none, of the best."""
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
        """Count `amount` for `key`, whose window lasts `expiry` seconds; return the new count.

        A negative amount takes back what was counted before; there is no count below zero.
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
        """Return when the window of `key` ends, in seconds of the epoch."""
        now = time.monotonic()
        end = self._find(self._hash(key), now)[2]
        return time.time() + max(0.0, end - now)

    def check(self) -> bool:
        """Say that it works."""
        return not self._map.closed

    def reset(self) -> None:
        """Forget all counts."""
        self._map[:] = bytes(len(self._map))

    def clear(self, key: str) -> None:
        """Forget the count of `key`."""
        wanted = self._hash(key)
        place = self._find(wanted, 0)[0]
        if _SLOT.unpack_from(self._map, place)[0] == wanted:
            _SLOT.pack_into(self._map, place, 0, 0, 0)
