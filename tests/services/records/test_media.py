"""Recordings and pictures on their way: kept once, with every state of an entry, taken back."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from dictionary.errors import NotFound
from dictionary.record.entry import from_dict
from dictionary.services.batches import Order, decide, import_file, view
from dictionary.services.records import editing, entries, lexicons, media
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing.exports import export
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import sqlite_alone
from tests.services.media_files import archive, media_of, on_disk, png, sha256, upload, wav
from tests.services.pipeline import counts, ids, kinds, shown, state, work

ROWS = ["1,ia,jra,nước,audio/ia.wav,ia.png", "2,apui,jra,lửa,apui.wav,", "3,jang,jra,việc,,"]
FILES = {
    "audio/ia.wav": wav(b"1"),
    "audio/apui.wav": wav(b"2"),
    "pictures/ia.png": png(b"1"),
    "audio/nobody.wav": wav(b"3"),
    "x.svg": b"<svg/>",
    "y.mp3": b"<html>",
}


@pytest.fixture
def site(library: Library) -> Library:
    seen = library.seen_by(operator("an"))
    lexicons.create(seen, "test", Facts(language="jra"))
    return seen


def apply(library: Library, batch_id: int) -> int:
    decide.ask_to_apply(library, batch_id)
    work(library)
    assert state(library, batch_id) == "applied"
    return batch_id


def problems(library: Library, batch_id: int) -> dict[str, object]:
    return {one.code: one.params for one, _ in view.problems(library, batch_id)}


def document(library: Library, entry_id: int) -> dict[str, object]:
    head = entries.entry(library, entry_id)
    return dict(json.loads(entries.revision(library, entry_id, head.revision)["document"]))


def test_what_entries_name_is_kept_and_shown_with_them(site: Library) -> None:
    batch = upload(site, [*ROWS, "4,anih,jra,chỗ,anih.wav,"], FILES)
    told = problems(site, batch)
    assert told["archive-media-missing"] == {"name": "anih.wav", "count": 1}
    assert told["archive-media-unused"] == {"name": "audio/nobody.wav", "count": 2}
    assert told["archive-media-wrong"] == {"name": "y.mp3", "count": 1}
    with pytest.raises(NotFound):
        media.find(site, sha256(FILES["audio/ia.wav"]))
    apply(site, batch)
    number = ids(site)
    files = {name: sha256(content) for name, content in FILES.items()}
    assert media_of(site, number["ia"]) == {
        "audio/ia.wav": files["audio/ia.wav"],
        "ia.png": files["pictures/ia.png"],
    }
    # The name stays what the contributor wrote.
    assert media_of(site, number["apui"]) == {"apui.wav": files["audio/apui.wav"]}
    assert document(site, number["apui"])["pronunciations"] == [{"ipa": "", "audio": "apui.wav"}]
    assert media_of(site, number["jang"]) == media_of(site, number["anih"]) == {}
    assert on_disk(site) == {
        files[name] for name in ("audio/ia.wav", "audio/apui.wav", "pictures/ia.png")
    }
    found = media.find(site, files["pictures/ia.png"])
    assert (found.type, found.is_public, found.path.read_bytes()) == ("image/png", True, png(b"1"))
    for wrong in (files["audio/nobody.wav"], "0" * 64, "../secret_key", ""):
        with pytest.raises(NotFound):
            media.find(site, wrong)
    exported = b"".join(export(site, "test", "lift")[2]).decode()
    assert 'href="audio/ia.wav"' in exported
    assert files["audio/ia.wav"] not in exported


@sqlite_alone
def test_what_browsers_do_not_play_is_named_as_not_kept(site: Library) -> None:
    rows = [
        "1,ia,jra,nước,audio/ia,ia.tif",
        "2,apui,jra,lửa,AUDIO\\APUI.WMA,",
        "3,jang,jra,việc,jang.amr,readme",
        "4,anih,jra,chỗ,same.wav,",
        '5,bur,jra,cơm,"ia nước""1"".wav",x.tiff',
        "6,asâo,jra,chó,nowhere,",
        "7,djah,jra,rác,nu%CC%9Boc%20100%25.wav,",
    ]
    files = {
        "audio/ia": wav(b"1"),
        "pictures/ia.tif": b"II*\0",
        "audio/apui.wma": b"0&\xb2u",
        "jang.amr": b"#!AMR\n",
        "one/same.wav": wav(b"a"),
        "two/same.wav": wav(b"b"),
        'audio/ia nước"1".wav': wav(b"2"),
        "audio/nu\u031boc 100%.wav": wav(b"3"),
        "audio/lost.aiff": b"FORM",
        "readme": b"Hello",
    }
    batch = upload(site, rows, files)
    told = [(one.code, one.params) for one, _ in view.problems(site, batch)]
    codes = [item for item in told if item[0].startswith("archive-")]
    assert codes == [
        ("archive-media-unplayable", {"name": "ia.tif", "count": 1, "kind": "picture"}),
        ("archive-media-unplayable", {"name": "AUDIO\\APUI.WMA", "count": 2, "kind": "sound"}),
        ("archive-media-several", {"name": "same.wav", "count": 1}),
        ("archive-media-missing", {"name": "x.tiff", "count": 2}),
        ("archive-media-unused", {"name": "one/same.wav", "count": 3}),
    ]
    apply(site, batch)
    number = ids(site)
    assert media_of(site, number["ia"]) == {"audio/ia": sha256(wav(b"1"))}
    assert media_of(site, number["bur"]) == {'ia nước"1".wav': sha256(wav(b"2"))}
    assert list(media_of(site, number["djah"]).values()) == [sha256(wav(b"3"))]


def test_the_same_archive_changes_nothing_and_a_table_alone_loses_nothing(site: Library) -> None:
    apply(site, upload(site, ROWS, FILES))
    number, kept = ids(site), on_disk(site)
    before = media_of(site, number["ia"])
    assert counts(site, upload(site, ROWS, FILES))["unchanged"] == 3
    assert counts(site, upload(site, ROWS))["unchanged"] == 3
    apply(site, upload(site, ["1,ia,jra,sông,audio/ia.wav,ia.png"]))
    assert media_of(site, number["ia"]) == before
    # A new entry that names a file of the lexicon has it.
    apply(site, upload(site, ["9,ia mơ,jra,mưa,audio/ia.wav,"]))
    assert media_of(site, ids(site)["ia mơ"]) == {"audio/ia.wav": before["audio/ia.wav"]}
    assert on_disk(site) == kept


def test_another_recording_is_a_change_that_can_be_taken_back(site: Library) -> None:
    apply(site, upload(site, ROWS))
    number = ids(site)["ia"]
    first = apply(site, upload(site, ROWS, FILES))
    old, new = sha256(FILES["audio/ia.wav"]), sha256(wav(b"better"))
    batch = upload(site, ROWS, {**FILES, "audio/ia.wav": wav(b"better")})
    assert counts(site, batch) == {"changed": 1, "unchanged": 2}
    address = "/api/v1/media/"
    changed = [{"path": "media/audio/ia.wav", "old": address + old, "new": address + new}]
    assert shown(site, batch)[0].changes == changed
    apply(site, batch)
    assert shown(site, batch)[0].changes == changed
    assert entries.difference(site, number, 2, 3) == changed
    assert media_of(site, number)["audio/ia.wav"] == new
    assert kinds(site, number) == ["created", "updated", "updated"]
    decide.ask_to_revert(site, batch)
    work(site)
    assert media_of(site, number)["audio/ia.wav"] == old
    # What the batch brought is there for the revision that had it.
    assert media.find(site, new).path.is_file()
    editing.restore(site, Edit(number), 3)
    assert media_of(site, number)["audio/ia.wav"] == new
    decide.ask_to_revert(site, first, overwrite=[number])
    work(site)
    assert media_of(site, number) == {}
    # Nor does it come back with a file that only names it.
    assert counts(site, upload(site, ROWS))["unchanged"] == 3


def test_an_edit_and_a_withdrawal_keep_what_is_still_named(site: Library) -> None:
    apply(site, upload(site, ROWS, FILES))
    number = ids(site)["ia"]
    before = media_of(site, number)
    body = document(site, number)
    without = {**body, "extra": {}, "etymology": "x"}
    editing.edit(site, Edit(number, revision=1), from_dict(without))
    assert media_of(site, number) == {"audio/ia.wav": before["audio/ia.wav"]}
    editing.edit(site, Edit(number, revision=2), from_dict(body))
    assert media_of(site, number) == before
    editing.withdraw(site, Edit(number))
    editing.bring_back(site, Edit(number))
    assert media_of(site, number) == before


def test_a_rejected_row_leaves_no_recording(site: Library) -> None:
    batch = upload(site, ROWS, FILES)
    decide.decide_rows(site, batch, "reject", [1])
    apply(site, batch)
    with pytest.raises(NotFound):
        media.find(site, sha256(FILES["audio/ia.wav"]))
    assert media.find(site, sha256(FILES["audio/apui.wav"]))


def test_what_was_kept_for_nothing_goes_after_a_day(site: Library) -> None:
    applied, rejected = upload(site, [ROWS[0]], FILES), upload(site, [ROWS[1]], FILES)
    waiting = upload(site, ["7,x,jra,x,x.wav,"], {"x.wav": wav(b"x")})
    apply(site, applied)
    decide.reject(site, rejected)
    kept = on_disk(site)
    folder = media.folder(site.settings)
    left = folder / "ab" / ".abc.1"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"half")
    media.sweep(site)
    assert on_disk_but(site, left) == kept
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
    media.sweep(site)
    assert on_disk(site) == kept - {sha256(FILES["audio/apui.wav"])}
    apply(site, waiting)
    assert media.find(site, sha256(wav(b"x")))


def on_disk_but(library: Library, left: Path) -> set[str]:
    content = left.read_bytes()
    left.unlink()
    found = on_disk(library)
    left.write_bytes(content)
    return found


def test_a_takedown_removes_what_only_that_entry_has(site: Library) -> None:
    shared = ["1,ia,jra,nước,audio/ia.wav,ia.png", "2,apui,jra,lửa,ia.wav,"]
    apply(site, upload(site, shared, FILES))
    apply(site, upload(site, shared, {**FILES, "pictures/ia.png": png(b"2")}))
    number = ids(site)["ia"]
    waiting = upload(site, ["3,jang,jra,việc,,x.png"], {"x.png": png(b"2")})
    editing.take_down(site, Edit(number, "luật"))
    assert on_disk(site) == {sha256(FILES["audio/ia.wav"]), sha256(png(b"2"))}
    with pytest.raises(NotFound):
        media.find(site, sha256(FILES["pictures/ia.png"]))
    assert media.find(site, sha256(FILES["audio/ia.wav"]))
    apply(site, waiting)
    assert media.find(site, sha256(png(b"2")))


def test_members_alone_have_what_is_only_theirs(site: Library) -> None:
    apply(site, upload(site, ROWS, FILES))
    lexicons.describe(site, "test", Facts(visibility="members"))
    anyone = site.seen_by(Library(site.settings).viewer)
    found = media.find(site, sha256(FILES["audio/ia.wav"]))
    assert not found.is_public
    with pytest.raises(NotFound):
        media.find(anyone, sha256(FILES["audio/ia.wav"]))


@sqlite_alone
def test_from_the_command_line_too(site: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.zip"
    path.write_bytes(archive(ROWS, FILES))
    order = Order(path=path, lexicon="test", keep=True)
    report = import_file(site, Order(path=path, lexicon="test", dry_run=True))
    assert (report.counts["new"], on_disk(site)) == (3, set())
    assert import_file(site, order).counts["new"] == 3
    assert len(on_disk(site)) == 3
    assert import_file(site, order).counts["unchanged"] == 3
    path.write_bytes(archive(ROWS, {**FILES, "audio/ia.wav": wav(b"better")}))
    assert import_file(site, order).counts["changed"] == 1
    # Lost from the disk, it comes back with the archive.
    shutil.rmtree(media.folder(site.settings))
    path.write_bytes(archive(["5,x,jra,x,audio/ia.wav,"], {"audio/ia.wav": wav(b"better")}))
    assert import_file(site, order).counts["new"] == 1
    assert media.find(site, sha256(wav(b"better"))).path.is_file()
