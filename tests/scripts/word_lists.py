"""Small word lists that relevance is measured with."""

from __future__ import annotations

from pathlib import Path

LONG = "một lời giải thích dài " * 10

HEADER = "id,headword,lang,gloss_vi,gloss_en,notes\n"
JARAI = HEADER + (
    "1,ia,jra,nước,water,form=orthographic (Jarai)\n"
    "2,jơlan,jra,đường; con đường,road,\n"
    f"3,hmâo,jra,{LONG},to have,\n"
    "4,dʒəlan,jra,đường,road,form=IPA\n"
    "5,đih,jra-fonipa,nằm,to lie,\n"
)
HMONG = "id,headword,gloss_vi\n1,hmoob teb,hoà nhã\n2,dej,nước\n"


def word_lists(folder: Path) -> Path:
    """Make two lexicons in a folder, one described by a manifest, and two tables that are none."""
    for name in ("jra", "hmong", "bad"):
        (folder / name).mkdir(parents=True)
    (folder / "jra/words.csv").write_text(JARAI, encoding="utf-8")
    (folder / "hmong/h.csv").write_text(HMONG, encoding="utf-8")
    (folder / "hmong/old.csv").write_text(HMONG, encoding="utf-8")
    (folder / "hmong/lexicon.toml").write_text(
        'language = "mww"\nfile = "h.csv"\n', encoding="utf-8"
    )
    (folder / "bad/x.csv").write_text("headword,lang\na,not_a_tag\n", encoding="utf-8")
    (folder / "LIST.csv").write_text("path,rows\njra/words.csv,4\n", encoding="utf-8")
    return folder
