"""What a LIFT file says of its lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.formats.base import About, Source
from dictionary.formats.lift.about import about


def said(tmp_path: Path, header: str) -> About:
    path = tmp_path / "words.lift"
    path.write_text(f'<lift version="0.13" producer="FLEx">{header}</lift>', encoding="utf-8")
    return about(Source(path))


@pytest.mark.parametrize(
    ("forms", "note"),
    [
        ("", {}),
        ('<form lang="en"><text> Words\nof Rade </text></form>', {"en": "Words\nof Rade"}),
        (
            '<form lang="vi"><text>Từ</text></form><form lang="en"><text>Words</text></form>',
            {"vi": "Từ", "en": "Words"},
        ),
        ('<form lang="rad"><text>Êđê</text></form>', {"vi": "Êđê", "en": "Êđê"}),
        ('<form lang="en"><text></text></form>', {}),
        ("<form><text>x</text></form>", {}),
    ],
)
def test_the_description_is_a_note(tmp_path: Path, forms: str, note: dict[str, str]) -> None:
    found = said(tmp_path, f"<header><description>{forms}</description></header>")
    assert {tag: " ".join(text.split()) for tag, text in found.note.items()} == {
        tag: " ".join(text.split()) for tag, text in note.items()
    }
    assert (found.title, found.licence) == ("", "")


def test_what_is_needed_to_write_it_again_is_kept(tmp_path: Path) -> None:
    ranges = '<ranges><range id="dialect"/></ranges>'
    found = said(tmp_path, f"<header>{ranges}</header>")
    assert set(found.extra["lift"]) == {"ranges"}
    assert said(tmp_path, "") == About()


@pytest.mark.parametrize("content", ["", "<lift", "<html/>", "\0"])
def test_what_cannot_be_read_says_nothing(tmp_path: Path, content: str) -> None:
    path = tmp_path / "words.lift"
    path.write_text(content, encoding="utf-8")
    assert about(Source(path)) == About()
