"""A key that a document leaves out leaves alone what the lexicon has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dictionary.formats.base import Record, Source
from dictionary.formats.jsonl.reading import read
from dictionary.record.entry import Entry, Example, Relation, Sense, Variant, as_dict
from dictionary.record.overlay import overlaid

HEAD = Entry(
    "ia",
    "jra",
    "1",
    variants=(Variant("êa", "rad"),),
    part_of_speech="n",
    senses=(
        Sense("a", {"vi": ("nước",)}, examples=(Example("mơñum ia", {"vi": "uống nước"}, "?"),)),
        Sense("b", {"vi": ("sông",)}, notes="ghi chú"),
    ),
    relations=(Relation("see", "2"),),
    etymology="?",
    extra={"dt": "2026"},
)


def record(tmp_path: Path, value: object) -> Record:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    (found,) = read(Source(path))
    assert isinstance(found, Record)
    return found


def merged(tmp_path: Path, value: object) -> Entry:
    found = record(tmp_path, value)
    return overlaid(HEAD, found.view(HEAD), found.entry) if found.view else found.entry


NAMED = {"headword": "ia", "language": "jra", "source_id": "1"}


def test_what_is_left_out_stays(tmp_path: Path) -> None:
    assert merged(tmp_path, NAMED) == HEAD
    changed = merged(tmp_path, {**NAMED, "part_of_speech": "v", "etymology": ""})
    assert (changed.part_of_speech, changed.etymology) == ("v", "")
    assert (changed.senses, changed.extra) == (HEAD.senses, HEAD.extra)


def test_what_is_left_out_of_a_sense_stays(tmp_path: Path) -> None:
    senses = [
        {"id": "b", "glosses": {"vi": ["sông", "suối"]}},
        {"id": "a", "notes": "x", "examples": [{"text": "mơñum ia", "translations": {}}]},
    ]
    found = merged(tmp_path, {**NAMED, "senses": senses}).senses
    assert sorted(found, key=lambda sense: sense.id) == [
        Sense("a", {"vi": ("nước",)}, examples=(Example("mơñum ia", {}, "?"),), notes="x"),
        Sense("b", {"vi": ("sông", "suối")}, notes="ghi chú"),
    ]


@pytest.mark.parametrize("ids", [[], ["b"]])
def test_a_sense_that_is_not_listed_goes(tmp_path: Path, ids: list[str]) -> None:
    senses = [{"id": one} for one in ids]
    assert merged(tmp_path, {**NAMED, "senses": senses}).senses == HEAD.senses[2 - len(ids) :]


def test_a_whole_document_says_everything(tmp_path: Path) -> None:
    assert record(tmp_path, as_dict(HEAD)).view is None
    without = {**as_dict(HEAD), "variants": [], "extra": {}}
    assert merged(tmp_path, without).variants == ()
