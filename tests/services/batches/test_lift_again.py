"""LIFT files that are sent again: unedited, with new dates, and after an edit here."""

from __future__ import annotations

import json
from pathlib import Path

from dictionary.record.entry import from_dict
from dictionary.services.batches import Order, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.records import editing, entries
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import sqlite_alone

pytestmark = sqlite_alone

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd9027467"
ENTRY = """<entry id="{word}_{guid}" guid="{guid}" dateModified="{day}"><lexical-unit>
<form lang="jra"><text>{word}</text></form></lexical-unit>
<citation><form lang="jra"><text>{word} {word}</text></form></citation>
<sense id="s{word}"><gloss lang="vi"><text>{gloss}</text></gloss></sense></entry>"""


def lift(path: Path, day: str, gloss: str = "nước") -> Path:
    words = [("ia", f"{GUID}0", gloss), ("apui", f"{GUID}1", "lửa")]
    inner = "\n".join(
        ENTRY.format(word=word, guid=guid, gloss=one, day=day) for word, guid, one in words
    )
    path.write_text(f'<lift version="0.13">\n{inner}\n</lift>', encoding="utf-8")
    return path


def counted(library: Library, path: Path) -> dict[str, int]:
    counts = import_file(library, Order(path=path, lexicon="test")).counts
    return {name: count for name, count in counts.items() if count}


def exported(library: Library, path: Path) -> str:
    path.write_bytes(b"".join(exports.export(library, "test", "lift")[2]))
    return path.read_text(encoding="utf-8")


def test_a_new_date_alone_changes_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.lift"
    assert counted(library, lift(path, "2020-01-01T00:00:00Z")) == {"new": 2}
    assert counted(library, lift(path, "2020-01-01T00:00:00Z")) == {"unchanged": 2}
    assert counted(library, lift(path, "2021-01-01T00:00:00Z")) == {"unchanged": 2}
    changed = lift(path, "2022-01-01T00:00:00Z", "nước uống")
    assert counted(library, changed) == {"changed": 1, "unchanged": 1}
    content = exported(library, tmp_path / "out.lift")
    # The entry that changed has its new date.
    assert (content.count("2022-01-01"), content.count("2020-01-01")) == (1, 1)
    assert counted(library, tmp_path / "out.lift") == {"unchanged": 2}


def test_what_was_edited_here_goes_out_without_its_date(library: Library, tmp_path: Path) -> None:
    assert counted(library, lift(tmp_path / "words.lift", "2020-01-01T00:00:00Z")) == {"new": 2}
    seen = library.seen_by(operator("an"))
    found, _ = entries.browse(seen, "test", None, None, 10)
    one = next(entry for entry in found if json.loads(entry.json)["headword"] == "ia ia")
    now = editing.current(seen, one.id)
    entry = from_dict({**json.loads(now.document), "etymology": "Chăm"})
    editing.edit(seen, editing.Edit(one.id, "", now.revision), entry)
    content = exported(library, tmp_path / "out.lift")
    assert content.count("dateModified") == 1
    assert "Chăm" in content
    assert counted(library, tmp_path / "out.lift") == {"unchanged": 2}


def test_homographs_without_ids_stay_the_same_entries(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.lift"
    words = [("ia", "nước"), ("apui", "lửa"), ("ia", "bạn")]

    def send() -> dict[str, int]:
        inner = "".join(
            f'<entry><lexical-unit><form lang="jra"><text>{word}</text></form></lexical-unit>'
            f'<sense><gloss lang="vi"><text>{gloss}</text></gloss></sense></entry>'
            for word, gloss in words
        )
        path.write_text(f'<lift version="0.13">{inner}</lift>', encoding="utf-8")
        return counted(library, path)

    assert send() == {"new": 3}
    assert send() == {"unchanged": 3}
    words[2] = ("ia", "mày")
    assert send() == {"changed": 1, "unchanged": 2}
    exported(library, tmp_path / "out.lift")
    assert counted(library, tmp_path / "out.lift") == {"unchanged": 3}


def test_codes_and_ranges_that_came_in_go_out(library: Library, tmp_path: Path) -> None:
    path = lift(tmp_path / "words.lift", "2020-01-01T00:00:00Z")
    content = path.read_text(encoding="utf-8").replace('lang="jra"', 'lang="Jarai Gia Lai"')
    header = (
        '<header><ranges><range id="status"/></ranges><fields><field tag="F"/></fields></header>'
    )
    path.write_text(content.replace('0.13">', f'0.13">{header}'), encoding="utf-8")
    options = ReadingOptions({"lang:Jarai Gia Lai": "jra"})
    order = Order(path=path, lexicon="test", options=options)
    assert import_file(library, order).counts["new"] == 2
    out = exported(library, tmp_path / "out.lift")
    assert (out.count('lang="Jarai Gia Lai"'), out.count('lang="jra"')) == (4, 0)
    assert '<range id="status"/>' in out
    assert '<field tag="F"/>' in out
    again = import_file(library, Order(path=tmp_path / "out.lift", lexicon="test", options=options))
    assert again.counts["unchanged"] == 2
