"""The rows of records: of any kind, by what its shape says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

from dictionary.record.entry import Entry, Sense
from dictionary.record.kind import RecordKind
from dictionary.record.shape import Field, Kind, LanguageOf, TaggedTexts, Texts
from dictionary.store.mapping import record_row


@dataclass(frozen=True)
class Designation:
    """A word for an idea."""

    text: Annotated[str, Field(is_always=True, form="term", language=LanguageOf.PART)]
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True)]


@dataclass(frozen=True)
class Idea:
    """A record of another kind than entries."""

    KIND: ClassVar[RecordKind]

    number: Annotated[str, Field(is_always=True)]
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True)]
    designations: Annotated[tuple[Designation, ...], Field(is_always=True)] = ()
    subjects: Annotated[Texts, Field(filter="domain")] = ()
    synonyms: Annotated[TaggedTexts, Field(form="synonym", since=3)] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """The first designation."""
        return self.designations[0].text

    @property
    def identity(self) -> str:
        """The number of the idea."""
        return f"idea:{self.number}"


def _renamed(value: Any) -> Any:
    """Version 1 called subjects fields."""
    if "fields" not in value:
        return value
    rest = {name: own for name, own in value.items() if name != "fields"}
    return {**rest, "subjects": value["fields"], "version": 2}


Idea.KIND = RecordKind(Idea, _renamed)
IDEA = Idea(
    "7",
    "vi",
    (Designation("nước", "vi"), Designation("ia", "jra")),
    ("thuỷ văn", "địa lý"),
    {"en": ("water",)},
)


def test_a_record_of_another_kind_has_its_rows() -> None:
    row = record_row(IDEA)
    assert (row.identity, row.language, row.languages) == ("idea:7", "vi", "en jra vi")
    assert (row.initial, row.domains, row.part_of_speech) == ("n", "thuỷ văn;địa lý", "")
    assert [(form.field, form.language, form.text) for form in row.forms] == [
        ("term", "vi", "nước"),
        ("term", "jra", "ia"),
        ("synonym", "en", "water"),
    ]
    assert [(form.language, form.initial) for form in row.forms] == [
        ("vi", "n"),
        ("jra", "i"),
        ("en", "w"),
    ]
    value = json.loads(row.document)
    assert value["version"] == 3
    assert Idea.KIND.from_dict(value) == IDEA


def test_older_documents_of_a_kind_are_lifted_by_its_own_rule() -> None:
    old = {"number": "7", "language": "vi", "designations": [], "fields": ["địa lý"]}
    assert Idea.KIND.from_dict(old) == Idea("7", "vi", subjects=("địa lý",))


def test_glosses_and_domains_of_subsenses_count() -> None:
    inner = Sense(glosses={"en": ("river",)}, domains=("geography",))
    entry = Entry("ia", "jra", "1", senses=(Sense(glosses={"vi": ("nước",)}, subsenses=(inner,)),))
    row = record_row(entry)
    assert (row.languages, row.domains) == ("en jra vi", "geography")
    assert [form.text for form in row.forms] == ["ia", "nước", "river"]
