"""A lexicon that was imported when documents were of version 1: read, renewed, sent again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dictionary.errors import Outdated
from dictionary.index.write import IndexWriter
from dictionary.record.document import canonical_json, digest
from dictionary.record.entry import Entry
from dictionary.record.load import entry_of
from dictionary.record.versions import lowered
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.operations import index_follower, rekey
from dictionary.services.records import editing, entries
from dictionary.services.records.editing import Edit
from dictionary.services.search.lookup import Question, search
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.formats.lifting import form, lift

LIFT = lift(
    f'<entry id="e1"><lexical-unit>{form("jra", "ia")}</lexical-unit>'
    f'<note type="anthropology">{form("vi", "lễ cúng bến nước")}</note>'
    '<sense id="s1"><grammatical-info value="n"/>'
    '<gloss lang="vi"><text>nước</text></gloss>'
    f"<example>{form('rad', 'ea')}<translation>{form('vi', 'nước')}</translation></example>"
    f'<note type="grammar">{form("en", "mass noun")}</note><illustration href="ia.png"/>'
    '<subsense id="s1a"><gloss lang="vi"><text>sông</text></gloss></subsense></sense>'
    '<sense id="s2"><grammatical-info value="v"/><gloss lang="vi"><text>ướt</text></gloss></sense>'
    "</entry>"
    f'<entry id="e2"><lexical-unit>{form("jra", "apui")}</lexical-unit>'
    '<sense id="t1"><gloss lang="vi"><text>lửa</text></gloss></sense></entry>'
)
MDF = (
    "\\lx ia\n\\ps n\n\\sn 1\n\\ge water\n\\ng mass noun\n\\pc ia.png\n\\sn 1a\n\\ge river\n"
    "\\ps v\n\\sn 2\n\\ge wet\n\\na x\n\\na y\n\n\\lx apui\n\\ps n\n\\ge fire\n"
)
TABLE = "id,headword,language,gloss_vi,ng,illustration\n1,ia,jra,nước,mass noun,ia.png\n"
FILES = {"old.lift": LIFT.encode(), "old.sfm": MDF.encode(), "old.csv": TABLE.encode()}


@pytest.fixture
def own(library: Library) -> Iterator[Library]:
    return library.seen_by(operator("an"))


def sent(library: Library, name: str) -> Report:
    path = library.settings.home / name
    path.write_bytes(FILES[name])
    options = ReadingOptions({"national": "vi"} if name.endswith("sfm") else {})
    return import_file(library, Order(path=path, lexicon="test", language="jra", options=options))


def rows(library: Library, sql: str) -> list[tuple[Any, ...]]:
    with library.database.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


REVISIONS = "SELECT entry_id, number, digest, document FROM revision ORDER BY entry_id, number"
CHANGES = "SELECT seq, entry_id, revision, kind FROM change ORDER BY seq"


def made_old(library: Library) -> None:
    """Give all documents the shape that they had in version 1, and the rules of that time."""
    with library.database.write() as connection:
        revisions = connection.execute(text("SELECT entry_id, document FROM revision")).all()
        for entry_id, raw in revisions:
            old = canonical_json(lowered(json.loads(raw)))
            values = {"id": entry_id, "old": old, "digest": digest(old)}
            revision = "UPDATE revision SET document = :old, digest = :digest WHERE entry_id = :id"
            connection.execute(text(revision), values)
            shown = connection.execute(text("SELECT json FROM entry WHERE id = :id"), values)
            begin = str(shown.scalar_one()).partition('"etymology"')[0]
            entry = "UPDATE entry SET json = :json, digest = :digest WHERE id = :id"
            connection.execute(text(entry), {**values, "json": begin + old[1:]})
        connection.execute(text("UPDATE mark SET value = 'keys of version 1' WHERE name = 'rules'"))


def loaded(value: dict[str, Any]) -> Entry:
    entry = entry_of(value)
    assert isinstance(entry, Entry)
    return entry


def shown(library: Library) -> list[dict[str, Any]]:
    found, _ = entries.browse(library, "test", None, None, 10)
    return [json.loads(one.json) for one in found]


@pytest.mark.parametrize("name", FILES)
def test_entries_follow_without_a_revision_and_the_same_file_changes_nothing(
    own: Library, name: str
) -> None:
    rekey.renew_if_outdated(own)
    sent(own, name)
    after = shown(own)
    made_old(own)
    before = rows(own, REVISIONS), rows(own, CHANGES)
    assert not any("version" in entry for entry in shown(own))
    with pytest.raises(Outdated):
        rekey.require_current_keys(own)
    assert rekey.renew_if_outdated(own) == len(after)
    assert (rows(own, REVISIONS), rows(own, CHANGES)) == before
    assert shown(own) == after
    assert any(entry.get("version") == 2 for entry in after)
    report = sent(own, name)
    counts = {name: count for name, count in report.counts.items() if count}
    assert counts == {"unchanged": len(after)}
    assert (rows(own, REVISIONS), rows(own, CHANGES)) == before


def test_old_revisions_are_read_compared_and_restored(own: Library) -> None:
    sent(own, "old.lift")
    made_old(own)
    rekey.renew(own)
    old = json.loads(entries.revision(own, 1, 1)["document"])
    assert [sense["extra"].get("subsense", 0) for sense in old["senses"]] == [0, 1, 0]
    # The newest state is that of the first revision: nothing is to be restored.
    assert editing.restore(own, Edit(1), 1) == 1
    entry = next(one for one in shown(own) if one["id"] == 1)
    entry["senses"][0]["subsenses"][0]["glosses"]["vi"] = ["suối"]
    number = editing.edit(own, Edit(1, revision=1), loaded(entry))
    assert number == 2
    assert entries.difference(own, 1, 1, 2) == [
        {"path": "senses/0/subsenses/0/glosses/vi/0", "old": "sông", "new": "suối"}
    ]
    assert editing.restore(own, Edit(1), 1) == 3
    assert entries.difference(own, 1, 1, 3) == []
    entry = next(one for one in shown(own) if one["id"] == 1)
    assert entry["senses"][0]["subsenses"][0]["glosses"] == {"vi": ["sông"]}


def test_a_gloss_of_a_subsense_and_the_text_of_a_note_are_found(own: Library) -> None:
    sent(own, "old.lift")
    made_old(own)
    rekey.renew(own)
    with_words = IndexWriter(own.settings.index_folder)
    while index_follower.catch_up(own, with_words):
        pass
    with_words.publish()
    (result,) = search(own, Question("song", from_="vi", to="jra", group="entry")).results
    assert (result.match.field, result.match.form) == ("gloss", "sông")
    (result,) = search(own, Question("lễ cúng", deep=True, group="entry")).results
    assert (result.match.kind, result.match.field) == ("words", "note")


@pytest.mark.parametrize("form_", ["lift", "jsonl", "mdf", "csv"])
def test_an_old_lexicon_goes_out_and_comes_back_unchanged(
    own: Library, tmp_path: Path, form_: str
) -> None:
    sent(own, "old.lift")
    made_old(own)
    rekey.renew(own)
    _, _, content = exports.export(own, "test", form_)
    path = tmp_path / f"again.{'sfm' if form_ == 'mdf' else form_}"
    path.write_bytes(b"".join(content))
    report = import_file(own, Order(path=path, lexicon="test", language="jra"))
    assert {name: count for name, count in report.counts.items() if count} == {"unchanged": 2}
