"""What the concepts of a termbase lack: counted once, then kept up with its changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from dictionary.errors import NotFound
from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import Order, import_file
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.terms import quality
from dictionary.services.records.terms.quality import Lack
from dictionary.services.site import Library
from dictionary.services.viewer import operator


def concept(source_id: str, *terms: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    section = {"language": "vi", "terms": [{"text": source_id}, *terms]}
    return {"kind": "concept", "source_id": source_id, "sections": [section], **more}


@pytest.fixture(autouse=True)
def _termbase(library: Library) -> None:
    facts = Facts(language="vi", visibility="public")
    lexicons.create(library.seen_by(operator("test")), "tb", facts, TERMBASE)


def put(library: Library, *concepts: Mapping[str, Any]) -> None:
    path = library.settings.home / "tb.jsonl"
    path.write_text("\n".join(map(json.dumps, concepts)), encoding="utf-8")
    import_file(library, Order(path=path, lexicon="tb", language="vi"))


def lacks(library: Library) -> dict[str, int]:
    return dict(quality.quality(library, "tb").lacks)


DEFINED = {"definitions": [{"language": "vi", "text": "nghĩa", "source": "Luật"}]}
GOOD = {
    "kind": "concept",
    "source_id": "good",
    "sections": [{"language": "vi", "terms": [{"text": "tốt", "status": "admitted"}]}],
    **DEFINED,
}
PREFERRED = {"text": "một", "status": "preferred", "id": "a"}


def test_each_lack_is_counted(library: Library) -> None:
    put(
        library,
        GOOD,
        concept("bare"),
        concept("two", PREFERRED, {**PREFERRED, "text": "hai", "id": "b"}, sources=["Sách"]),
        concept("full", PREFERRED, {**PREFERRED, "text": "đủ", "id": "b", "type": "full"}),
        concept("short", PREFERRED, {**PREFERRED, "text": "h", "id": "b", "type": "short"}),
        concept("sourced", {"text": "x", "sources": ["Sách"]}),
    )
    assert quality.quality(library, "tb").concepts == 6
    assert lacks(library) == {"definition": 5, "source": 3, "status": 5, "two-preferred": 2}


def test_a_change_is_counted_without_looking_at_the_others(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, GOOD, concept("bare"))
    assert lacks(library)["definition"] == 1
    looked_at: list[str] = []
    of = quality.lacks_of
    monkeypatch.setattr(
        quality, "lacks_of", lambda value: looked_at.append(value["source_id"]) or of(value)
    )
    assert lacks(library)["definition"] == 1
    assert looked_at == []
    put(library, concept("bare", **DEFINED), concept("new"))
    assert lacks(library) == {"definition": 1, "source": 1, "status": 2, "two-preferred": 0}
    assert sorted(looked_at) == ["bare", "new"]
    [(newest, _)], _ = quality.lacking(library, "tb", Lack.DEFINITION, 0, 9)
    editing.withdraw(library.seen_by(operator("test")), Edit(newest, "sai"))
    assert quality.quality(library, "tb").concepts == 2
    assert lacks(library)["definition"] == 0
    assert sorted(looked_at) == ["bare", "new"]


def test_after_very_many_changes_all_are_looked_at(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, concept("a"))
    assert lacks(library)["source"] == 1
    monkeypatch.setattr(quality, "_MOST_CHANGES", 2)
    put(library, concept("b"), concept("c"), concept("d"))
    assert quality.quality(library, "tb").concepts == 4


def test_an_older_database_is_counted_anew(library: Library) -> None:
    put(library, concept("a"))
    assert lacks(library)["source"] == 1
    with (
        library.database.read() as connection,
        quality.current(library, connection, "tb") as kept,
    ):
        kept.seen, kept.totals[2] = 10**9, 99
    assert quality.quality(library, "tb").concepts == 1


def test_concepts_that_lack_something_are_listed_page_by_page(library: Library) -> None:
    put(library, concept("a"), GOOD, concept("b"), concept("c"))
    first, following = quality.lacking(library, "tb", Lack.SOURCE, 0, 2)
    assert [json.loads(text)["source_id"] for _, text in first] == ["a", "b"]
    assert following == first[-1][0]
    rest, end = quality.lacking(library, "tb", Lack.SOURCE, following, 2)
    assert ([json.loads(text)["source_id"] for _, text in rest], end) == (["c"], None)


def test_only_those_who_read_a_termbase_know_what_it_lacks(library: Library) -> None:
    put(library, concept("a"))
    site = library.seen_by(operator("test"))
    assert quality.quality(site, "tb").concepts == 1
    lexicons.describe(site, "tb", Facts(visibility="members"))
    assert quality.quality(site, "tb").concepts == 1
    for ask in (
        lambda: quality.quality(library, "tb"),
        lambda: quality.lacking(library, "tb", Lack.SOURCE, 0, 2),
    ):
        with pytest.raises(NotFound):
            ask()
    path = library.settings.home / "words.csv"
    path.write_text("headword,gloss_vi\nia,nước\n", encoding="utf-8")
    import_file(library, Order(path=path, lexicon="words", language="jra"))
    with pytest.raises(NotFound):
        quality.quality(library, "words")
