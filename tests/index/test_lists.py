"""Files of posting lists: what was written is read, and damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyroaring import BitMap

from dictionary.index import lists, manifest
from dictionary.index.lists import DamagedListsError, ListFile
from dictionary.index.postings import Postings, SegmentLists, Word
from dictionary.selection import EVERYTHING, Only

SOME = [
    ("wnuoc", "fvi", BitMap([1, 5, 70_000])),
    ("wnuoc", "tvi", BitMap([2])),
    ("wnuoc", "fjra", BitMap(range(30))),
    ("wnươc\u0301", "fvi", BitMap([5])),
    ("n", "3", BitMap([1, 2])),
    ("ptext:" + "x" * 300, "", BitMap([9])),
    # Two names with the same CRC-32 sum.
    ("wplumless", "fen", BitMap([7])),
    ("wbuckeroo", "fen", BitMap([8])),
]


def anything(_label: str) -> bool:
    return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    lists.write(tmp_path / "lists", SOME)
    return tmp_path / "lists"


def test_lists_are_read_by_name_and_label(path: Path) -> None:
    file = ListFile(path)
    for name in {name for name, _, _ in SOME}:
        expected = {label: entries for one, label, entries in SOME if one == name}
        assert dict(file.read(name, anything)) == expected
    assert dict(file.read("wnuoc", lambda label: label == "fjra")) == {"fjra": SOME[2][2]}
    for name in ("wnuo", "", "s", "wnuocc"):
        assert list(file.read(name, anything)) == []


def test_a_file_without_lists_is_read(tmp_path: Path) -> None:
    lists.write(tmp_path / "lists", [])
    assert list(ListFile(tmp_path / "lists").read("n", anything)) == []


def test_any_changed_byte_and_any_lost_end_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    names = {name for name, _, _ in SOME}

    def read_all() -> None:
        file = ListFile(path)
        for name in names:
            list(file.read(name, anything))

    damaged = [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for place in range(len(whole))
    ]
    for raw in (*damaged, *(whole[:end] for end in range(len(whole)))):
        path.write_bytes(raw)
        with pytest.raises(DamagedListsError):
            read_all()


def test_a_file_that_is_hurt_while_it_is_open_is_noticed(path: Path) -> None:
    file = ListFile(path)
    path.write_bytes(b"Z" * 50)
    with pytest.raises(DamagedListsError):
        list(file.read("wnuoc", anything))


def test_what_is_kept_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = BitMap(range(0, 60_000, 2))
    lists.write(tmp_path / "lists", [(f"w{n}", "fvi", entries) for n in range(20)])
    postings = Postings({}, [SegmentLists(ListFile(tmp_path / "lists"), BitMap([4]))])
    monkeypatch.setattr("dictionary.index.postings._MOST_KEPT", 50_000)
    for _ in range(2):
        for number in range(20):
            word = Word(str(number), str(number))
            assert postings.word(word, EVERYTHING).every == entries - BitMap([4])
            assert not postings.word(word, Only(("jra",))).every
    assert postings.size <= 50_000


def test_a_damaged_manifest_is_an_error(tmp_path: Path) -> None:
    for raw in (b"", b"{", b"\xff", b"3", b"[1]", b'[["a"]]', b'[["a", "not a bitmap"]]'):
        (tmp_path / "LISTS").write_bytes(raw)
        with pytest.raises((ValueError, TypeError)):
            manifest.read(tmp_path)
