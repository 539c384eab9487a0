"""The public JSON of a concept: an entry's keys, and the concept's own.

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
        if value.get("extra"):
            known["extra"] = {**known.get("extra", {}), **value["extra"]}
    if list(languages) != sorted(languages):
        # JSON that is stored has its keys sorted.
        own["language_order"] = list(languages)
    if len(languages) < len(sections):
        # Which terms stand together is not to be seen otherwise.
        own["sections"] = sections
    return {
        **_as_entry(concept),
        **own,
        "kind": "concept",
        "definitions": definitions,
        "languages": languages,
        "lifecycle": concept.lifecycle or "current",
        "subjects": list(concept.subjects),
        "relations": [{"text": "", **each} for each in own.get("relations", ())],
        "sources": list(concept.sources),
    }


# The keys of the public JSON that only say again, as an entry, what other keys say.
AS_ENTRY = frozenset(
    ("headword", "language", "homograph", "part_of_speech", "etymology", "variants",
     "pronunciations", "senses")
)  # fmt: skip


def as_document(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document that a public JSON of a concept says: the reverse of `shown`.

    A document comes back as it is. What is not as `shown` has it is left for `record.load` to
    refuse.
    """
    own = {name: item for name, item in value.items() if name not in AS_ENTRY}
    languages, definitions = own.pop("languages", None), own.get("definitions")
    if isinstance(definitions, Mapping):
        own["definitions"] = [
            {"language": tag, **each} if isinstance(each, Mapping) else each
            for tag, texts in definitions.items()
            for each in (texts if isinstance(texts, list) else [texts])
        ]
    order = own.pop("language_order", ())
    if "sections" not in own and isinstance(languages, Mapping):
        named = order if isinstance(order, list) else ()
        first = [tag for tag in named if isinstance(tag, str) and tag in languages]
        tags = dict.fromkeys([*first, *languages])
        own["sections"] = [_section(tag, languages[tag]) for tag in tags]
    relations = own.get("relations")
    if isinstance(relations, list):
        own["relations"] = [
            _without(each, "text") if isinstance(each, Mapping) else each for each in relations
        ]
    return own


def _section(tag: str, section: Any) -> Any:
    if not isinstance(section, Mapping):
        return section
    terms = section.get("terms", [])
    if isinstance(terms, list):
        terms = [_written(term) if isinstance(term, Mapping) else term for term in terms]
    own = {name: item for name, item in section.items() if name != "definitions"}
    definitions = section.get("definitions")
    if isinstance(definitions, list):
        own["definitions"] = [
            {"language": tag, **each} if isinstance(each, Mapping) else each for each in definitions
        ]
    elif definitions is not None:
        own["definitions"] = definitions
    return {**own, "language": tag, "terms": terms}


def _written(term: Mapping[str, Any]) -> dict[str, Any]:
    """Return a term with its reliability as documents have it: a digit, none for 0."""
    reliability = term.get("reliability", "")
    if type(reliability) is int:
        reliability = str(reliability) if reliability else ""
    return {**term, "reliability": reliability}


def words_of(value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (field, language, text) of what full text covers in the public JSON of a concept."""
    for tag, section in value["languages"].items():
        for term in section["terms"]:
            yield "term", tag, term["text"]
            for context in term.get("contexts", ()):
                yield "example", tag, context["text"]
                yield from (("example", *own) for own in context.get("translations", {}).items())
            yield from _noted(term)
        for definition in section.get("definitions", ()):
            yield "definition", tag, definition["text"]
        yield from _noted(section)
    for tag, definitions in value["definitions"].items():
        yield from (("definition", tag, definition["text"]) for definition in definitions)
    yield from _noted(value)


def each_term_shown(value: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (language, term) of all terms in the public JSON of a concept."""
    for tag, section in value["languages"].items():
        for term in section["terms"]:
            yield tag, term


def term_of(value: Mapping[str, Any], language: str, form: str) -> Mapping[str, Any]:
    """Return the term in the public JSON of a concept that a form of a language belongs to.

    The form may be a look-up form of it. Where there is none, the best term of the language, else
    of the concept.
    """
    languages = value["languages"]
    terms = languages.get(language, {}).get("terms", ())
    for term in terms:
        if term["text"] == form:
            return dict(term)
    for term in terms:
        if form in term.get("lookup_forms", ()):
            return dict(term)
    for term in (*terms, *languages.get(value["language"], {}).get("terms", ())):
        if term["status"] not in NOT_FOR_USE:
            return dict(term)
    return {"id": "", "text": value["headword"], "status": "", "reliability": 0}


def replacement_of(value: Mapping[str, Any], term: Mapping[str, Any]) -> str:
    """Return the text of the term that replaces another one of the concept, "" for none."""
    wanted = term.get("replaced_by")
    if not wanted:
        return ""
    for section in value["languages"].values():
        for other in section["terms"]:
            if other["id"] == wanted:
                return str(other["text"])
    return ""


# In `extra` of a concept, the identities of the concepts that were merged into it.
MERGED = "merged"


def with_merged(extra: Mapping[str, Any], identity: str) -> dict[str, Any]:
    """Return an `extra` that says that the concept of an identity was merged into its own."""
    known = merged_in(extra)
    return {**extra, MERGED: [*known, *([] if identity in known else [identity])]}


def merged_in(extra: Mapping[str, Any]) -> list[str]:
    """Return the identities of the concepts that were merged into one with this `extra`."""
    known = extra.get(MERGED)
    return [own for own in known if isinstance(own, str)] if isinstance(known, list) else []


def rulings_of(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rulings on all terms in the public JSON of a concept."""
    return [
        ruling
        for section in value["languages"].values()
        for term in section["terms"]
        for ruling in term.get("rulings", ())
    ]


def _noted(part: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for note in part.get("typed_notes", ()):
        yield from (("note", tag, text) for tag, text in note["texts"].items())


def _without(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: item for name, item in value.items() if name != key}


def _term(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a term with the keys that every reader counts on; its reliability is a number."""
    blank = {"id": "", "type": "", "part_of_speech": "", "status": ""}
    reliability = int(value.get("reliability") or 0)
    return {**blank, **value, "reliability": reliability}


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
