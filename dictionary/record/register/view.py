"""The public JSON of authorities and decisions: the keys of an entry, and their own.

Lists and other programs know entries: to them an authority is an entry with its name as headword
and its other names as glosses, a decision one with its number and its titles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision

# The keys that only say again, as an entry, what other keys say.
AS_ENTRY = frozenset(
    ("headword", "language", "homograph", "part_of_speech", "etymology", "variants",
     "pronunciations", "senses", "relations")
)  # fmt: skip


def shown_authority(authority: Authority) -> dict[str, Any]:
    """Return the public JSON of an authority, without what the database adds."""
    blank = {"type": "", "territory": "", "valid_from": "", "valid_to": "", "successors": []}
    return _shown(authority, blank, authority.names)


def shown_decision(decision: Decision) -> dict[str, Any]:
    """Return the public JSON of a decision, without what the database adds."""
    blank = {"type": "", "valid_from": "", "valid_to": "", "titles": {}, "amends": [],
             "replaces": []}  # fmt: skip
    return _shown(decision, blank, decision.titles)


def _shown(
    record: Authority | Decision, blank: Mapping[str, Any], texts: Mapping[str, str]
) -> dict[str, Any]:
    glosses = {
        tag: [text]
        for tag, text in texts.items()
        if text and (tag, text) != (record.language, record.heading)
    }
    sense = {"id": "", "glosses": glosses, "definitions": {}, "examples": [], "domains": [],
             "notes": "", "extra": {}}  # fmt: skip
    as_entry = {
        "headword": record.heading,
        "language": record.language,
        "homograph": "",
        "part_of_speech": "",
        "etymology": "",
        "variants": [],
        "pronunciations": [],
        "senses": [sense] if glosses else [],
        "relations": [],
        "sources": [],
        "extra": {},
    }
    return {**as_entry, **blank, **record.KIND.as_dict(record)}
