"""Makes fonts from Debian's fonts-noto-core: for pages on devices that lack them, and for print.

fonts.py FOLDER [PRINTED]    writes *.woff2 and fonts.css to FOLDER, whose names change with what is
                             in them, and *.ttf for PDF files and pictures to PRINTED

The parts that are published for the web lack what the languages of the Central Highlands write
(the breve on ơ, ư, ê, ô), so that Latin letters have a part of their own.
"""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from fontTools import subset

SOURCES = Path("/usr/share/fonts/truetype/noto")
DOTTED_CIRCLE = "U+25CC"  # carries a mark that is shown by itself
JOINERS = "U+200B-200D"
# Letters of Vietnamese and of the alphabets in data/languages.toml, their marks, punctuation.
LATIN = (
    "U+0020-007E U+00A0-017F U+0180 U+0243 U+01A0-01A1 U+01AF-01B0 U+01CD-01DC U+02BC U+0300-0304"
    " U+0306 U+0308 U+0309 U+030C U+031B U+0323 U+0331 U+1E00-1EFF U+2010-2027 U+20AB U+A78B-A78C"
)
# Family, source, and which of its characters: the blocks of the script.
FONTS = (
    ("Noto Sans", "NotoSans-Regular.ttf", LATIN),
    ("Noto Sans Tai Viet", "NotoSansTaiViet-Regular.ttf", "U+AA80-AADF"),
    ("Noto Sans Cham", "NotoSansCham-Regular.ttf", "U+AA00-AA5F"),
    ("Noto Sans Khmer", "NotoSansKhmer-Regular.ttf", "U+1780-17FF U+19E0-19FF"),
    ("Noto Sans Pahawh Hmong", "NotoSansPahawhHmong-Regular.ttf", "U+16B00-16B8F"),
)
# What transcriptions are written with besides, in print: devices have it.
PHONETIC = "U+0250-02FF U+0300-036F U+1D00-1DBF U+2070-209F U+2190-21FF U+A700-A71F"
PRINTED = (
    *(
        ("NotoSans-Regular.ttf", f"{LATIN} {PHONETIC}"),
        ("NotoSans-Bold.ttf", f"{LATIN} {PHONETIC}"),
    ),
    *((source, block) for _, source, block in FONTS[1:]),
    ("NotoSansCham-Bold.ttf", "U+AA00-AA5F"),
    ("NotoSansKhmer-Bold.ttf", "U+1780-17FF U+19E0-19FF"),
    *(("NotoSansLao-Regular.ttf", "U+0E80-0EFF"), ("NotoSansLao-Bold.ttf", "U+0E80-0EFF")),
)
HEAD = """\
/* Made by scripts/fonts.py. Noto fonts, copyright Google and the Noto project's authors, under the
   SIL Open Font License 1.1: https://openfontlicense.org/open-font-license-official-text/ */
"""
FACE = """
@font-face {{
  font-family: "{family}";
  font-display: swap;
  src: local("{family}"), local("{family} Regular"), url("{address}") format("woff2");
  unicode-range: {ranges};
}}
"""


def characters(ranges: Sequence[str]) -> list[int]:
    """Return the code points of `U+0041`, `U+0041-005A` …"""
    found: list[int] = []
    for one in ranges:
        first, _, last = one.removeprefix("U+").partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def make(source: Path, target: Path, ranges: Sequence[str]) -> Path:
    """Write the characters of `source` in `ranges` to `target`, in the format of its ending."""
    options = subset.Options(hinting=False, desubroutinize=True)
    options.flavor = "woff2" if target.suffix == ".woff2" else None
    options.layout_features += ["mark", "mkmk", "locl"]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters(ranges))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    return target


def named(target: Path) -> Path:
    """Rename a file by what is in it; return its path."""
    digest = hashlib.sha256(target.read_bytes()).hexdigest()[:10]
    return target.rename(target.with_stem(f"{target.stem}.{digest}"))


def make_printed(folder: Path) -> None:
    """Make the fonts for print."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, block in PRINTED:
        if (SOURCES / source).exists():
            make(SOURCES / source, folder / source, [*block.split(), DOTTED_CIRCLE, JOINERS])


def main(folder: Path) -> None:
    """Make all fonts; the style sheet comes last, so that it names none that is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    faces = [HEAD]
    kept = set()
    for family, source, block in FONTS:
        # A mark and the circle that it is shown on have to be of one font.
        shown = [*block.split(), DOTTED_CIRCLE]
        target = folder / Path(source).with_suffix(".woff2").name
        made = named(make(SOURCES / source, target, [*shown, JOINERS]))
        kept.add(made)
        # Beside the folder of a version: a font stays when everything else has a new one.
        address = f"../../fonts/{made.name}"
        faces.append(FACE.format(family=family, address=address, ranges=", ".join(shown)))
    for old in set(folder.glob("*.woff2")) - kept:
        old.unlink()
    (folder / "fonts.css").write_text("".join(faces), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    for printed in sys.argv[2:]:
        make_printed(Path(printed))
