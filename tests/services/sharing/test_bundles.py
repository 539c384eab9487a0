"""A lexicon with its recordings and pictures as one ZIP: what is in it, and back again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from dictionary.errors import NotFound
from dictionary.formats.registry import FORMATS
from dictionary.formats.zip_guard import is_safe
from dictionary.record.media import MediaFinder, Medium
from dictionary.services.batches import Order, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing.bundles import ArchiveFile, Places, bundle
from dictionary.services.sharing.exports import export
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import sqlite_alone
from tests.services.media_files import archive, media_of, png, wav
from tests.services.pipeline import ids

ROWS = [
    "1,ia,jra,nước,ia.wav,ia.png",
    "2,apui,jra,lửa,C:\\Sounds\\apui.wav,pictures/x.png",
    "3,jang,jra,việc,audio/jang,",
    "4,anih,jra,chỗ,D:\\Old\\apui.wav,",
    "5,djah,jra,rác,IA.WAV,nước%20trong.png",
]
FILES = {
    "audio/ia.wav": wav(b"1"),
    "Sounds/apui.wav": wav(b"2"),
    "Old/apui.wav": wav(b"3"),
    "audio/jang": wav(b"4"),
    "pictures/ia.png": png(b"1"),
    "pictures/x.png": png(b"2"),
    "nước trong.png": png(b"3"),
}


@pytest.fixture
def site(library: Library, tmp_path: Path) -> Library:
    seen = library.seen_by(operator("an"))
    path = tmp_path / "words.zip"
    path.write_bytes(archive(ROWS, FILES))
    import_file(seen, Order(path=path, lexicon="test", language="jra"))
    return seen


def exported(library: Library, name: str) -> bytes:
    return b"".join(export(library, "test", name, with_media=True)[2])


def files_of(library: Library, lexicon: str) -> Mapping[str, Mapping[str, str]]:
    return {word: media_of(library, number) for word, number in ids(library, lexicon).items()}


@sqlite_alone
@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.export])
def test_what_goes_out_comes_in_again_with_its_files(
    site: Library, tmp_path: Path, name: str
) -> None:
    file, kind, _ = export(site, "test", name, with_media=True)
    assert (file, kind) == ("test.zip", "application/zip")
    content = exported(site, name)
    assert content == exported(site, name)
    with ZipFile(io.BytesIO(content)) as made:
        assert made.testzip() is None
        lexicon, *media = made.infolist()
        ending = {"mdf": "sfm"}.get(name, name)
        assert (lexicon.filename, lexicon.compress_type) == (f"test.{ending}", ZIP_DEFLATED)
        assert {one.compress_type for one in media} == {ZIP_STORED}
        assert sorted(one.filename for one in media) == [
            *("audio/Old/apui.wav", "audio/Sounds/apui.wav", "audio/ia.wav", "audio/jang"),
            *("pictures/ia.png", "pictures/nước%20trong.png", "pictures/x.png"),
        ]
    path = tmp_path / "again.zip"
    path.write_bytes(content)
    report = import_file(site, Order(path=path, lexicon="test"))
    counts = {key: count for key, count in report.counts.items() if count}
    assert counts == {"unchanged": 5}
    assert not [one.code for one, _ in report.problems if one.code.startswith("archive-")]
    import_file(site, Order(path=path, lexicon="other", language="jra"))
    assert files_of(site, "other") == files_of(site, "test")
    assert sum(map(len, files_of(site, "test").values())) == 8


def test_a_lexicon_for_members_stays_theirs(site: Library) -> None:
    lexicons.describe(site, "test", Facts(visibility="members"))
    assert exported(site, "lift")
    with pytest.raises(NotFound):
        export(site.seen_by(Library(site.settings).viewer), "test", "lift", with_media=True)


def test_an_archive_is_made_piece_by_piece() -> None:
    piece = bytes(100_000)
    made = bundle([ArchiveFile("a.wav", (piece for _ in range(50)), is_text=False)])
    sizes = [len(chunk) for chunk in made]
    assert sum(sizes) > 5_000_000
    assert max(sizes) < 300_000


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("ia.wav", "audio/ia.wav"),
        ("sub/ia.wav", "sub/ia.wav"),
        ("sub\\ia.wav", "sub/ia.wav"),
        ("file:sub/n%C6%B0.wav", "sub/nư.wav"),
        ("C:\\My Sounds\\ia.wav", "audio/My Sounds/ia.wav"),
        ("/home/x/ia.wav", "audio/home/x/ia.wav"),
        ("../../ia.wav", "audio/ia.wav"),
        ('ia "1".wav', 'audio/ia "1".wav'),
        ("CON.wav", "audio/" + "ab" * 8),
        ("ia.wav.", "audio/" + "ab" * 8),
        ("a:b/ia.wav", "audio/b/ia.wav"),
        ("..", "audio/" + "ab" * 8),
        ("x\u202ey.wav", "audio/" + "ab" * 8),
    ],
)
def test_every_file_has_a_path_that_can_be_unpacked(name: str, path: str) -> None:
    found = Places(["test.lift"]).place(name, Medium("ab" * 32, 1, "audio/wav"))
    assert found == path
    assert is_safe(found)


def test_no_two_files_have_one_path() -> None:
    places = Places(["ia.lift"])
    shas = [f"{number:064d}" for number in range(4)]
    found = [
        places.place(name, Medium(sha, 1, "audio/wav"))
        for name, sha in (
            ("ia.wav", shas[0]), ("IA.WAV", shas[0]), ("ia.wav", shas[1]), ("Ia.wav", shas[2]),
            ("ia.wav", shas[1]), ("ia.lift/x", shas[0]), ("audio/ia.wav/x", shas[3]),
        )
    ]  # fmt: skip
    assert found == [
        *("audio/ia.wav", None, "media/2/ia.wav", "media/3/Ia.wav", None),
        *("media/2/x", "media/3/x"),
    ]
    assert MediaFinder([path for path in found if path]).find("ia.wav") == "audio/ia.wav"


LIFT = """<?xml version="1.0" encoding="UTF-8"?>
<lift version="0.13" producer="FLEx">
<header><description><form lang="en"><text>Words of a village</text></form></description>
<ranges><range id="dialect" href="file:///C:/words.lift-ranges"/></ranges>
<fields><field tag="note-x"><form lang="en"><text>More</text></form></field></fields></header>
<entry id="e1" guid="11111111-1111-4111-8111-111111111111">
<lexical-unit><form lang="xyz"><text>ia</text></form></lexical-unit>
<sense id="s1"><gloss lang="en"><text>water</text></gloss><illustration href="ia.png"/></sense>
</entry>
</lift>
"""
RANGES = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<lift-ranges><range id="dialect"/></lift-ranges>\n'
)


@sqlite_alone
def test_lift_has_its_header_its_ranges_and_its_own_names_of_languages(
    library: Library, tmp_path: Path
) -> None:
    site = library.seen_by(operator("an"))
    path = tmp_path / "words.zip"
    with ZipFile(path, "w") as made:
        made.writestr("p/words.lift", LIFT)
        made.writestr("p/words.lift-ranges", RANGES)
        made.writestr("p/pictures/ia.png", png(b"1"))
    options = ReadingOptions({"lang:xyz": "jra"})
    order = Order(path=path, lexicon="test", options=options)
    assert import_file(site, order).counts["new"] == 1
    for _ in range(2):
        content = exported(site, "lift")
        with ZipFile(io.BytesIO(content)) as back:
            assert back.namelist() == ["test.lift", "test.lift-ranges", "pictures/ia.png"]
            assert back.read("test.lift-ranges") == RANGES
            text = back.read("test.lift").decode()
        for part in ("Words of a village", 'id="dialect"', 'tag="note-x"', 'lang="xyz"'):
            assert part in text, part
        assert 'lang="jra"' not in text
        path.write_bytes(content)
        report = import_file(site, order)
        assert {key: count for key, count in report.counts.items() if count} == {"unchanged": 1}
        # Without what was beside it, and edited: what it does not say again is not lost.
        (tmp_path / "test.lift").write_text(text.replace("water", "rain"), encoding="utf-8")
        text = text.replace("water", "rain")
        import_file(site, Order(tmp_path / "test.lift", "test", options=options))
