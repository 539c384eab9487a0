"""What a concept looks like beside entries: an entry's keys, and the concept's own.

Lists of results, widgets, offline copies and other programs know entries: to them a concept is an
entry with one sense, its heading as headword and its terms as glosses. Whoever knows concepts reads
`languages`. Example of the keys beside those of an entry:

    {"kind": "concept", "subjects": ["tt24:303"],
     "languages": {"vi": {"terms": [{"id": "t1", "text": "cách ly", "status": "preferred",
                                     "reliability": 3, …}]}, …}, …}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dictionary.record.concept import DEPRECATED, SUPERSEDED, Concept, Section, Term, in_order
from dictionary.record.document import codec
from dictionary.record.kind import MAX_FORM

# Nobody is to use them: they find the concept, and are no equivalents.
NOT_FOR_USE = frozenset({DEPRECATED, SUPERSEDED})


def shown(concept: Concept) -> dict[str, Any]:
    """Return the public JSON of a concept, without what the database adds.

    Languages come in the order of the sections; of two sections of one language, the terms of the
    second follow those of the first.
    """
    own = codec(Concept).dump(concept)
    sections = own.pop("sections")
    definitions: dict[str, list[Any]] = {}
    for definition in own.pop("definitions", ()):
        definitions.setdefault(definition["language"], []).append(_without(definition, "language"))
    languages: dict[str, dict[str, Any]] = {}
    for section, value in zip(concept.sections, sections, strict=True):
        known = languages.setdefault(section.language, {"terms": []})
        known["terms"] += [_term(term) for term in value["terms"]]
        for definition in value.get("definitions", ()):
            known.setdefault("definitions", []).append(definition)
        for name in ("typed_notes", "sources"):
            if value.get(name):
                known[name] = [*known.get(name, ()), *value[name]]
    return {
        **_as_entry(concept),
        **own,
        "kind": "concept",
        "definitions": definitions,
        "languages": languages,
        "lifecycle": concept.lifecycle or "current",
        "subjects": list(concept.subjects),
        "relations": [{"text": "", **_without(each, "extra")} for each in own.get("relations", ())],
        "sources": list(concept.sources),
    }


def _without(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name != key}


def _term(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a term with the keys that every reader counts on; its reliability is a number."""
    blank = {"id": "", "type": "", "part_of_speech": "", "status": ""}
    reliability = int(value.get("reliability") or 0)
    return {**blank, **_without(value, "extra"), "reliability": reliability}


def _as_entry(concept: Concept) -> dict[str, Any]:
    """Return the keys of an entry: one sense, whose glosses are the terms that may be used."""
    language, heading = concept.language, concept.heading
    glosses: dict[str, list[str]] = {}
    for section in concept.sections:
        for term in _usable(section):
            texts = glosses.setdefault(section.language, [])
            if term.text not in texts and (section.language, term.text) != (language, heading):
                texts.append(term.text)
    definitions: dict[str, str] = {}
    for definition in _definitions(concept):
        definitions.setdefault(definition[0], definition[1])
    parts = dict.fromkeys(
        term.part_of_speech
        for section in concept.sections
        for term in section.terms
        if term.part_of_speech
    )
    examples = [
        {"text": context.text, "translations": dict(context.translations),
         "source": context.source, "language": section.language}
        for section in concept.sections
        for term in section.terms
        for context in term.contexts
        if context.text
    ]  # fmt: skip
    sense = {
        "id": "",
        "glosses": {tag: texts for tag, texts in glosses.items() if texts},
        "definitions": definitions,
        "examples": examples,
        "domains": list(concept.subjects),
        "notes": "",
        "extra": {},
    }
    return {
        "headword": heading,
        "language": language,
        "homograph": "",
        "part_of_speech": next(iter(parts)) if len(parts) == 1 else "",
        "etymology": "",
        "variants": [],
        "pronunciations": [],
        "senses": [sense],
        "extra": {},
    }


def _usable(section: Section) -> Iterator[Term]:
    for term in in_order(section):
        if term.status not in NOT_FOR_USE and len(term.text) <= MAX_FORM:
            yield term


def _definitions(concept: Concept) -> Iterator[tuple[str, str]]:
    for section in concept.sections:
        yield from ((own.language, own.text) for own in section.definitions)
    yield from ((own.language, own.text) for own in concept.definitions)
