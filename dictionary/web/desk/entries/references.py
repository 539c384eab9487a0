"""References to other records, and days, as people type them: in the words of documents.

An address or a number of a record becomes its lexicon and its id there, and so does a term that one
concept of the termbase has; `1/3/2025` becomes `2025-03-01`. What is none of these stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from dictionary.errors import BadRequest, DictionaryError
from dictionary.record.concept import Concept
from dictionary.record.kind import RecordKind
from dictionary.record.load import Fault
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.services.records import entries
from dictionary.services.records.entries import Shown
from dictionary.services.search.lookup import look_up
from dictionary.services.search.question import question_of
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.web.desk.entries.draft import Draft

# `88`, `#88`, `/entries/88/nuoc`, `https://example.org/en/concepts/88?to=km`.
_ADDRESS = re.compile(r"(?:#?|\S*/(?:entries|concepts)/)([0-9]{1,18})(?:[/?#]\S*)?")
# Concepts with one term that are told apart.
_MOST_ALIKE = 10
_VIETNAMESE_DAY = re.compile(r"(?:(?:([0-9]{1,2})[/.-])?([0-9]{1,2})[/.-])([0-9]{4})")
_DAYS: Mapping[RecordKind, tuple[str, ...]] = {
    Authority.KIND: ("valid_from", "valid_to"),
    Decision.KIND: ("date", "valid_from", "valid_to"),
}


def understood(library: Library, kind: RecordKind, lexicon_id: str, draft: Draft) -> list[Fault]:
    """Replace in a draft what was typed of records and days; return what is none, with its way.

    `lexicon_id`: the lexicon that the draft is of.
    """
    for name in _DAYS.get(kind, ()):
        draft[name] = typed_day(draft[name])
    if kind is not Concept.KIND:
        return []
    faults = list(_relations(library, lexicon_id, draft))
    for at, section in enumerate(draft["sections"]):
        for number, term in enumerate(section["terms"]):
            for ruling in term["rulings"]:
                for name in ("valid_from", "valid_to"):
                    ruling[name] = typed_day(ruling[name])
            faults += _links(library, term, f"sections/{at}/terms/{number}")
    return faults


def typed_day(text: str) -> str:
    """Return a day as documents have it: `1/3/2025` is `2025-03-01`, `3/2025` is `2025-03`."""
    match = _VIETNAMESE_DAY.fullmatch(text.strip())
    if match is None:
        return text.strip()
    day, month, year = match.groups()
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def _relations(library: Library, lexicon_id: str, draft: Draft) -> Iterator[Fault]:
    """Find the concepts that new relations lead to; those that are `kept` lead where they did."""
    typed = [own["target"] for own in draft["relations"] if not own["kept"]]
    # An id may be a number, or like a term.
    known = entries.related(library, lexicon_id, typed) if any(typed) else {}
    for at, relation in enumerate(draft["relations"]):
        text = relation["target"].strip()
        if relation["kept"] or not text:
            continue
        concepts = {text: text} if text in known else _concepts(library, lexicon_id, text)
        if len(concepts) == 1:
            relation["target"], relation["kept"] = next(iter(concepts)), True
        elif concepts:
            params = {"text": text, "concepts": ", ".join(concepts.values())}
            yield Fault(f"relations/{at}/target", "forms-several-concepts", params)
        elif "/" in text:
            yield Fault(f"relations/{at}/target", "forms-no-concept", {"text": text})


def _concepts(library: Library, lexicon_id: str, text: str) -> Mapping[str, str]:
    """Return the concepts of a termbase that a number, an address or a term leads to.

    By their ids there, each with its number and heading.
    """
    record = _record_at(library, text)
    shown: list[tuple[int, str | bytes]]
    if record:
        shown = [(record.id, record.json)] if record.lexicon == lexicon_id else []
    else:
        asked = question_of({"q": text, "lexicon": lexicon_id, "limit": _MOST_ALIKE})
        try:
            with reading(library) as snapshot:
                results = look_up(snapshot, asked)
        except BadRequest:
            return {}
        exact = (result for result in results if result.match.kind == "exact")
        shown = [(head.id, head.json) for result in exact for head in result.entries]
    concepts = {}
    for number, value in ((number, json.loads(own)) for number, own in shown):
        if value.get("source_id"):
            concepts[value["source_id"]] = f"{value['headword']} ({number})"
    return concepts


def _links(library: Library, term: Draft, path: str) -> Iterator[Fault]:
    for at, link in enumerate(term["links"]):
        typed = link["entry"].strip()
        if link["lexicon"] or not typed:
            continue
        record = _record_at(library, typed)
        source_id = json.loads(record.json).get("source_id") if record else ""
        if record and source_id:
            link["lexicon"], link["entry"] = record.lexicon, source_id
        else:
            code = "forms-entry-without-id" if record else "forms-no-entry"
            yield Fault(f"{path}/links/{at}/entry", code, {"text": typed})


def _record_at(library: Library, typed: str) -> Shown | None:
    """Return the published record that an address or a number leads to, None without one."""
    match = _ADDRESS.fullmatch(typed.strip())
    if match is None:
        return None
    try:
        return entries.entry(library, int(match[1]))
    except DictionaryError:
        return None
