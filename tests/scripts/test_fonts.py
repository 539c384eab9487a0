"""The web fonts that set-up makes: all letters and their marks, names that change."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dictionary.languages import LANGUAGES
from dictionary.text.keyboards import LAYOUTS

SCRIPT = Path(__file__).parents[2] / "scripts" / "fonts.py"
SOURCES = Path("/usr/share/fonts/truetype/noto")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of web fonts."""
    if not (SOURCES / "NotoSansTaiViet-Regular.ttf").exists():
        pytest.skip("fonts-noto-core is not installed")
    folder = tmp_path_factory.mktemp("fonts")
    subprocess.run([sys.executable, str(SCRIPT), str(folder), str(folder / "print")], check=True)
    return folder


def opened(folder: Path, name: str) -> TTFont:
    return TTFont(next(folder.glob(f"{name}-Regular.*.woff2")))


def test_the_style_sheet_names_the_fonts_and_they_are_small(folder: Path) -> None:
    sheet = (folder / "fonts.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("\.\./\.\./fonts/([^"]+)"\)', sheet))
    assert named == {path.name for path in folder.glob("*.woff2")}
    assert len(named) == 5
    assert all(re.fullmatch(r"[A-Za-z]+-Regular\.[0-9a-f]{10}\.woff2", name) for name in named)
    assert sum(path.stat().st_size for path in folder.glob("*.woff2")) < 80_000
    assert "Open Font License" in sheet
    assert sheet.count("font-display: swap") == sheet.count("unicode-range") == 5


def test_latin_letters_of_all_alphabets_are_there_with_their_marks(folder: Path) -> None:
    font = opened(folder, "NotoSans")
    letters = {c for one in LANGUAGES.values() for c in "".join(one.alphabet) + one.orthography}
    missing = {c for c in letters if c.isprintable() and ord(c) not in font.getBestCmap()}
    assert missing <= {"‛"}
    features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk"} <= features


@pytest.mark.parametrize(
    ("name", "script"),
    [("NotoSansTaiViet", "Tavt"), ("NotoSansCham", "Cham"), ("NotoSansKhmer", "Khmr")],
)
def test_what_can_be_pressed_can_be_shown(folder: Path, name: str, script: str) -> None:
    known = opened(folder, name).getBestCmap()
    keys = {key.text for group in LAYOUTS[script] for key in group.keys} | {"\u25cc"}
    assert {key for key in keys if ord(key) not in known} == set()


def test_print_has_bold_letters_and_those_of_transcriptions(folder: Path) -> None:
    for name in ("NotoSans-Regular", "NotoSans-Bold"):
        known = TTFont(folder / "print" / f"{name}.ttf").getBestCmap()
        assert {char for char in "ơ̆ƀĭŋəʔː²" if ord(char) not in known} == set()
    assert (folder / "print" / "NotoSansTaiViet-Regular.ttf").exists()
