"""The change log and the version are of one release: the newest one in the log is this program."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from dictionary import __version__

LOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
UNRELEASED, *RELEASES = re.findall(r"^## (.+)$", LOG, re.MULTILINE)


def number(release: str) -> tuple[int, ...]:
    return tuple(map(int, release.split(" - ", maxsplit=1)[0].split(".")))


def test_the_newest_release_is_the_version() -> None:
    assert RELEASES[0].split(" - ")[0] == __version__


def test_what_comes_next_stands_above_the_releases() -> None:
    assert UNRELEASED == "Unreleased"


def test_releases_have_a_number_and_a_day_and_stand_newest_first() -> None:
    days = [date.fromisoformat(release.split(" - ")[1]) for release in RELEASES]
    assert days == sorted(days, reverse=True)
    numbers = [number(release) for release in RELEASES]
    assert numbers == sorted(set(numbers), reverse=True)
    assert all(len(parts) == 3 for parts in numbers)


def test_every_release_says_something() -> None:
    texts = re.split(r"^## .+$", LOG, flags=re.MULTILINE)[2:]
    assert all(text.strip() for text in texts)
