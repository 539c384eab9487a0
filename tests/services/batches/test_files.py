"""What a batch reads besides plain tables: archives, files with others beside them, raw forms."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dictionary.errors import ProblemsFound
from dictionary.files.uploads import kept_path
from dictionary.formats.archive import packed as packed_files
from dictionary.services.batches import (
    Order,
    find_files,
    import_file,
    import_files,
    import_now,
    view,
)
from dictionary.services.batches.error_rows import failed
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store import batches
from tests.formats import cldf_files
from tests.services.conftest import sqlite_alone
from tests.services.pipeline import table

LIFT = """<lift version="0.13"><entry id="a"><lexical-unit><form lang="jra"><text>ia</text></form>
</lexical-unit><sense id="s"><grammatical-info value="N"/><gloss lang="vi"><text>nước</text></gloss>
</sense></entry></lift>"""
RANGES = """<lift-ranges><range id="grammatical-info"><range-element id="N"><label>
<form lang="vi"><text>{}</text></form></label></range-element></range></lift-ranges>"""
WAV = b"RIFF\x00\x00\x00\x00WAVE"


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def left_over(library: Library) -> list[Path]:
    folder = library.settings.home / "work"
    return list(folder.iterdir()) if folder.exists() else []


def test_an_archive_is_imported_and_kept_with_its_media(library: Library, tmp_path: Path) -> None:
    files = {"words.csv": table(["1,ia,jra,nước"]), "audio/ia.wav": WAV, "audio/x.wav": WAV}
    path = packed(tmp_path / "words.zip", files)
    report = import_file(library, Order(path=path, lexicon="test", keep=True))
    assert report.counts["new"] == 1
    told = [one for one, _ in report.problems if one.code == "archive-media-unused"]
    assert [one.params for one in told] == [{"name": "audio/ia.wav", "count": 2}]
    assert report.batch is not None
    batch = view.batch(library.seen_by(operator("an")), report.batch)
    assert (batch["file_name"], batch["file_format"]) == ("words.zip", "zip")
    assert kept_path(library.settings, batch["file_sha256"]).read_bytes() == path.read_bytes()
    assert not left_over(library)


@sqlite_alone
def test_an_archive_that_is_refused_leaves_nothing(library: Library, tmp_path: Path) -> None:
    path = packed(tmp_path / "words.zip", {"../words.csv": b"", "a.csv": b"", "a.exe.zip": b""})
    with pytest.raises(ProblemsFound) as caught:
        import_file(library, Order(path=path, lexicon="test"))
    assert {one.code for one in caught.value.problems} == {"archive-name-unsafe", "archive-nested"}
    assert not left_over(library)


def test_what_a_killed_check_has_unpacked_goes_with_the_next(
    library: Library, tmp_path: Path
) -> None:
    folder = library.settings.home / "work" / "unpacked"
    folder.mkdir(parents=True)
    (folder / "words.csv").write_bytes(b"x")
    path = tmp_path / "words.csv"
    path.write_bytes(table(["1,ia,jra,nước"]))
    import_file(library, Order(path=path, lexicon="test"))
    assert not left_over(library)


@sqlite_alone
def test_a_dataset_is_known_by_its_tables_too(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    dataset = cldf_files.dictionary(folder)
    dataset.write(languages="l,Jarai,jra\n", entries="e,l,ia,n,,,\n")
    [metadata] = find_files(folder)
    order = Order(path=metadata, lexicon="test", language="jra", skip_known=True)
    first = import_file(library, order)
    assert first.counts["new"] > 0
    assert import_file(library, order).skipped
    os.utime(metadata)
    assert import_file(library, order).skipped
    path = folder / "entries.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\r\n") + b"\r\n\r\n")
    assert not import_file(library, order).skipped


@sqlite_alone
def test_a_lift_file_is_known_by_its_ranges_too(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.lift"
    path.write_text(LIFT, encoding="utf-8")
    order = Order(path=path, lexicon="test", skip_known=True)
    assert import_file(library, order).counts["new"] == 1
    path.with_suffix(".lift-ranges").write_text(RANGES.format("danh từ"), encoding="utf-8")
    report = import_file(library, order)
    assert (report.skipped, report.counts["unchanged"]) == (False, 1)
    assert import_file(library, order).skipped


@sqlite_alone
def test_how_a_file_is_to_be_read_makes_it_another(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_bytes(table(["1,ia,jra,nước"]))
    order = Order(path=path, lexicon="test", skip_known=True)
    import_file(library, order)
    assert import_file(library, order).skipped
    options = ReadingOptions(encoding="utf-8")
    named = Order(path=path, lexicon="test", skip_known=True, options=options)
    assert not import_file(library, named).skipped


@sqlite_alone
def test_mixed_normal_forms_are_told_as_they_stand_in_the_file(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "words.csv"
    nfd = unicodedata.normalize("NFD", "nước")
    path.write_bytes(table(["1,ia,jra,nước", "2,dua,jra,được", f"3,êa,jra,{nfd}"]))
    report = import_file(library, Order(path=path, lexicon="test"))
    found = {one.code: one for one, _ in report.problems}
    assert found["normal-forms-mixed"].params == {"composed": 3, "decomposed": 1, "mixed": 0}
    assert (found["normal-forms-mixed"].place.line, found["normal-forms-mixed"].place.column) == (
        *(4, 4),
    )


def test_relations_to_what_the_lexicon_has_do_not_dangle(library: Library, tmp_path: Path) -> None:
    def lexicon(target: str) -> Path:
        path = tmp_path / f"{target}.jsonl"
        line = (
            '{"source_id": "%s", "headword": "%s", "language": "jra",'
            ' "relations": [{"kind": "synonym", "target": "%s"}]}\n'
        )
        path.write_text(line % (f"to-{target}", target, target), encoding="utf-8")
        return path

    first = import_file(library, Order(path=lexicon("nothing"), lexicon="test"))
    second = import_file(library, Order(path=lexicon("to-nothing"), lexicon="test"))
    codes = [Counter(one.code for one, _ in report.problems) for report in (first, second)]
    assert [one["relation-dangling"] for one in codes] == [1, 0]


@sqlite_alone
def test_all_files_that_were_read_are_kept_as_one(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    cldf_files.dictionary(folder).write(
        languages="l,Jarai,jra\n", entries="e,l,ia,n,,,\nf,l,,n,,,\n", senses="s,water,e,,,\n"
    )
    [metadata] = find_files(folder)
    order = Order(path=metadata, lexicon="test", keep=True, without_errors=True)
    report = import_file(library, order)
    site = library.seen_by(operator("an"))
    batch = view.batch(site, report.batch or 0)
    name = f"{metadata.stem}.zip"
    assert (batch["file_name"], batch["file_format"]) == (name, "zip")
    kept = kept_path(library.settings, batch["file_sha256"])
    assert (kept.stat().st_size, len(batch["file_sha256"])) == (batch["file_size"], 64)
    with zipfile.ZipFile(kept) as archive:
        found = {one: archive.read(one) for one in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}
    # The same files are the same archive, and one that can be sent.
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    assert b"".join(packed_files(metadata, sorted(set(folder.iterdir()) - {metadata}))) == (
        kept.read_bytes()
    )
    copy = tmp_path / name
    copy.write_bytes(kept.read_bytes())
    again = import_file(library, Order(path=copy, lexicon="test", without_errors=True))
    assert again.counts["unchanged"] == 1
    told, _, content = failed(site, report.batch or 0)
    assert told == f"{metadata.stem}-errors.zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(content))) as archive:
        assert archive.read("entries.csv").splitlines()[1:] == [b"f,l,,n,,,"]


@sqlite_alone
def test_a_lift_file_is_kept_with_its_ranges(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.lift"
    path.write_text(LIFT, encoding="utf-8")
    path.with_suffix(".lift-ranges").write_text(RANGES.format("danh từ"), encoding="utf-8")
    report = import_file(library, Order(path=path, lexicon="test", keep=True))
    batch = view.batch(library.seen_by(operator("an")), report.batch or 0)
    with zipfile.ZipFile(kept_path(library.settings, batch["file_sha256"])) as archive:
        assert archive.namelist() == ["words.lift", "words.lift-ranges"]


def test_a_changed_file_is_digested_once_unless_it_changes_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(gloss: str) -> None:
        path.write_text(f"id,headword,language,gloss_vi\n1,ia,jra,{gloss}\n", encoding="utf-8")

    path = tmp_path / "words.csv"
    write("nước")
    order = Order(path=path, lexicon="test", skip_known=True)
    digested: list[Path] = []

    def digest(path: Path) -> str:
        digested.append(path)
        return import_files.digest(path)

    monkeypatch.setattr(import_now, "digest", digest)
    assert import_file(library, order).counts["new"] == 1
    assert digested == [path]
    write("sông")
    last_applied = batches.last_applied

    def written_meanwhile(*given: Any) -> Any:
        if len(digested) == 2:
            write("suối nhỏ")
        return last_applied(*given)

    monkeypatch.setattr(batches, "last_applied", written_meanwhile)
    assert import_file(library, order).counts["changed"] == 1
    assert len(digested) == 3
    assert import_file(library, order).skipped, "the signature is that of what was read"
