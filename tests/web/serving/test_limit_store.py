"""The counts that worker processes share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from dictionary.web.serving.limit_store import MappedFile


def counter(path: Path) -> MappedFile:
    return MappedFile(f"mapped-file://{path}", secret="s")  # noqa: S106 - of a test


COUNT = """
import sys
from dictionary.web.api.search import NotAtOnce
from dictionary.web.serving.limit_store import MappedFile
store = MappedFile(f"mapped-file://{sys.argv[1]}", secret="s")
for _ in range(2000):
    store.incr("key", 60)
"""


@pytest.mark.slow
def test_processes_count_together(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNT, str(tmp_path)]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    # No lock: what comes at the same instant may be counted once, never twice.
    together = counter(tmp_path).get("key")
    assert 0 < together <= 4000
    subprocess.run(command, check=True)
    assert counter(tmp_path).get("key") == together + 2000


@given(some.lists(some.tuples(some.text(max_size=20), some.integers(1, 5)), max_size=50))
def test_counts_are_those_of_a_dictionary(
    tmp_path_factory: pytest.TempPathFactory, hits: list[tuple[str, int]]
) -> None:
    store, expected = counter(tmp_path_factory.mktemp("store")), dict[str, int]()
    for key, amount in hits:
        expected[key] = expected.get(key, 0) + amount
        assert store.incr(key, 60, amount) == expected[key]
    assert {key: store.get(key) for key in expected} == expected


def test_a_window_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1_000_000.0]
    monkeypatch.setattr("dictionary.web.serving.limit_store.time.time", lambda: now[0])
    monkeypatch.setattr(
        "dictionary.web.serving.limit_store.time.monotonic", lambda: now[0] - 900_000
    )
    limit = FixedWindowRateLimiter(counter(tmp_path))
    item = RateLimitItemPerMinute(2)
    assert [limit.hit(item, "a") for _ in range(3)] == [True, True, False]
    assert limit.get_window_stats(item, "a").reset_time == now[0] + 60
    now[0] += 60
    assert [limit.hit(item, "a") for _ in range(3)] == [True, True, False]


def test_a_clock_that_is_set_back_locks_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, passed = [1_000_000.0], [500.0]
    monkeypatch.setattr("dictionary.web.serving.limit_store.time.time", lambda: now[0])
    monkeypatch.setattr("dictionary.web.serving.limit_store.time.monotonic", lambda: passed[0])
    limit = FixedWindowRateLimiter(counter(tmp_path))
    item = RateLimitItemPerMinute(1)
    assert [limit.hit(item, "a") for _ in range(2)] == [True, False]
    now[0] -= 86_400
    passed[0] += 60
    assert limit.hit(item, "a")


def test_counts_of_an_earlier_start_of_the_system_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter(tmp_path).incr("a", 60)
    (before,) = tmp_path.glob("*.map")
    other = tmp_path / "boot_id"
    other.write_text("another start", "ascii")
    monkeypatch.setattr("dictionary.web.serving.limit_store._BOOT", other)
    assert counter(tmp_path).get("a") == 0
    assert not before.exists()


def test_a_full_table_forgets_those_who_ask_least(tmp_path: Path) -> None:
    store = counter(tmp_path)
    for _ in range(50):
        store.incr("busy", 600)
    for n in range(100_000):
        store.incr(f"one {n}", 600)
    assert store.get("busy") == 50
    store.clear("busy")
    assert store.get("busy") == 0
    store.reset()
    assert store.get("one 99999") == 0
