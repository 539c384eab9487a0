"""What stands around an entry: other entries whose relations lead to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from dictionary.services.batches import Order, import_file
from dictionary.services.records import editing, entry_page, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import catch_up

Relations = Sequence[tuple[str, str, str]]


def entry(source_id: str, relations: Relations = (), headword: str = "") -> dict[str, Any]:
    """An entry with (kind, target, text) of its relations."""
    return {
        "source_id": source_id,
        "headword": headword or source_id,
        "language": "jra",
        "relations": [{"kind": kind, "target": to, "text": text} for kind, to, text in relations],
        "senses": [{"glosses": {"vi": [f"nghĩa {source_id}"]}}],
    }


def put(library: Library, *entries: Mapping[str, Any], lexicon: str = "test") -> None:
    """Import entries, not yet into the index."""
    path = library.settings.home / f"{lexicon}.jsonl"
    path.write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    import_file(library, Order(path=path, lexicon=lexicon, language="jra"))


def pointing(library: Library, entry_id: int) -> list[tuple[str, str]]:
    """(kind, headword) of what leads to an entry."""
    found = entry_page.entry(library, entry_id).pointing
    return [(kind, json.loads(head.json)["headword"]) for kind, head in found]


ROOT = entry("root", [("synonym", "twin", "")], headword="ia")
OTHERS = (
    entry("compound", [("compound", "root", "")]),
    entry("text", [("see", "", "ia")]),
    entry("twin", [("synonym", "root", "")]),
    entry("twice", [("antonym", "nobody", ""), ("see", "root", ""), ("compound", "root", "")]),
    entry("long", [("see", "root" * 100, ""), ("see", "", "ia" * 200)]),
    entry("self", [("see", "self", "")]),
)


def test_entries_that_lead_here_by_id_or_by_headword(library: Library) -> None:
    put(library, ROOT, *OTHERS)
    assert pointing(library, 1) == [], "not yet in the index"
    catch_up(library)
    assert pointing(library, 1) == [("compound", "compound"), ("see", "text"), ("see", "twice")]
    # What both say of each other is said once, with the entry's own relations.
    assert list(entry_page.entry(library, 1).related) == ["twin"]
    assert pointing(library, 4) == []
    assert pointing(library, 7) == []


def test_a_reference_to_a_homograph_leads_to_that_one(library: Library) -> None:
    path = library.settings.home / "test.sfm"
    path.write_text(
        "\\lx ia\n\\hm 1\n\\ge a\n\\lx ia\n\\hm 2\n\\ge b\n\\lx x\n\\sy ia1\n\\lx y\n\\cf ia\n",
        encoding="utf-8",
    )
    import_file(library, Order(path=path, lexicon="test", language="jra"))
    catch_up(library)
    assert pointing(library, 1) == [("synonym", "x"), ("cross-reference", "y")]
    assert pointing(library, 2) == [("cross-reference", "y")]


def test_a_lexicon_keeps_to_itself(library: Library) -> None:
    put(library, ROOT)
    put(library, ROOT, *OTHERS, lexicon="other")
    catch_up(library)
    assert pointing(library, 1) == []
    assert len(pointing(library, 2)) == 3


def test_what_no_longer_leads_here_is_not_shown_though_the_index_has_it(library: Library) -> None:
    put(library, ROOT, *OTHERS)
    catch_up(library)
    put(library, entry("compound"), entry("text", [("see", "", "iaa")]))
    assert pointing(library, 1) == [("see", "twice")]
    catch_up(library)
    assert pointing(library, 1) == [("see", "twice")]


def test_of_very_many_only_some_are_shown(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_page, "_MOST_POINTING", 2)
    put(library, ROOT, *(entry(f"c{n}", [("see", "root", "")]) for n in range(3)))
    catch_up(library)
    found = entry_page.entry(library, 1)
    assert (len(found.pointing), found.more_pointing) == (2, True)


def test_of_very_many_glosses_the_first_are_looked_for(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = {**entry("long"), "senses": [{"glosses": {"vi": [f"khác {n}" for n in range(500)]}}]}
    put(library, long, {**entry("other"), "senses": [{"glosses": {"vi": ["khác 3"]}}]})
    asked: list[str] = []
    monkeypatch.setattr(entry_page, "_having", lambda _, gloss, __: asked.append(gloss) or ())
    entry_page.entry(library, 1)
    assert asked == [f"khác {n}" for n in range(24)]


def test_a_headword_is_that_of_a_published_entry_alone(library: Library) -> None:
    """What is withdrawn, closed, or too large to be an id has none."""
    put(library, ROOT)
    put(library, entry("kín"), lexicon="closed")
    site = library.seen_by(operator("test"))
    lexicons.describe(site, "closed", Facts(visibility="members"))
    assert entry_page.name_of(library, 1) == ("ia", "entry")
    names = [entry_page.name_of(site, id_) for id_ in (1, 2, 3)]
    assert names == [("ia", "entry"), ("kín", "entry"), None]
    assert [entry_page.name_of(library, id_) for id_ in (0, 2, 2**63)] == [None] * 3
    editing.withdraw(site, Edit(1, "sai"))
    assert entry_page.name_of(library, 1) is None
