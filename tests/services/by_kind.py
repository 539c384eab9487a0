"""The same tests for each kind of record: rows of a table as entries, or as concepts.

A test that takes the fixture `kind` runs for both. Its lexicon `test` then holds such records, and
files of rows (id, headword, language, gloss) are tables, or JSON Lines of concepts whose heading is
the headword and whose English term is the gloss.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dictionary.record.concept import Concept, Section
from dictionary.record.concept import Term as ConceptTerm
from dictionary.record.entry import Entry, Sense
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import TERMBASE
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator

ENTRY, CONCEPT = "entry", "concept"


class Current:
    """The kind of record of the test that runs."""

    kind = ENTRY


def holds_concepts() -> bool:
    return Current.kind == CONCEPT


def concept(headword: str, language: str, gloss: str = "", source_id: str = "") -> Concept:
    sections = [Section(language, (ConceptTerm(headword),))] if headword else []
    if headword and gloss:
        sections.append(Section("en", (ConceptTerm(gloss),)))
    return Concept(source_id, sections=tuple(sections))


def made(headword: str, gloss: str, source_id: str = "") -> AnyRecord:
    """Return a record of the current kind."""
    if holds_concepts():
        return concept(headword, "jra", gloss, source_id)
    return Entry(headword, "jra", source_id, senses=(Sense(glosses={"vi": (gloss,)}),))


def prepare(library: Library, lexicon: str = "test") -> None:
    """Make the lexicon a termbase for concepts; a lexicon of entries comes with its first file."""
    if holds_concepts():
        facts = Facts(language="jra", visibility="public")
        lexicons.create(library.seen_by(operator("test")), lexicon, facts, TERMBASE)


def lines(rows: Iterable[str], header: str) -> str:
    """Return the content of a file of rows, in the format of the current kind."""
    if not holds_concepts():
        return "\n".join([header, *rows, ""])
    documents = []
    for cells in csv.DictReader([header, *rows]):
        gloss = cells.get("gloss_vi") or cells.get("gloss_en") or ""
        record = concept(cells["headword"], cells["language"], gloss, cells.get("id") or "")
        documents.append(Concept.KIND.document(record))
    return "".join(f"{document}\n" for document in documents)


def file_name(name: str) -> str:
    """Return the name that a file of rows has, in the format of the current kind."""
    return name.rpartition(".")[0] + ".jsonl" if holds_concepts() else name


def gloss_of(document: Mapping[str, Any]) -> str:
    """Return the gloss of a record in its public JSON, "" for none."""
    glosses = document["senses"][0]["glosses"] if document["senses"] else {}
    texts: Sequence[str] = glosses.get("en" if holds_concepts() else "vi", [""])
    return texts[0]


def heading_of(document: str) -> str:
    """Return the heading in a stored document of the current kind."""
    value = json.loads(document)
    if holds_concepts():
        return str(value["sections"][0]["terms"][0]["text"])
    return str(value["headword"])


def difference(old: str, new: str) -> list[dict[str, str]]:
    """Return the difference of two records that differ in their glosses alone, for programs."""
    path = "sections/1/terms/0/text" if holds_concepts() else "senses/0/glosses/vi/0"
    return [{"path": path, "old": old, "new": new}]
