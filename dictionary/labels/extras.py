"""Labels of the names under which formats keep values in `extra`.

`KNOWN` has for each format its names with the message that says what they are, or HIDDEN for what
serves the way back to the format and tells a reader nothing. A name that is in no table is shown as
the file calls it.

Sources: Coward and Grimes, Making Dictionaries: a guide to lexicography and the Multi-Dictionary
Formatter (SIL 2000), appendix A, for MDF; the LIFT 0.13 standard and FieldWorks' export of it for
LIFT; the CLDF 1.x ontology (https://cldf.clld.org/v1.0/terms.html) for CLDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dictionary.messages import text
from dictionary.record.versions import NOTE

HIDDEN = ""
_PEOPLE = {"e": "en", "n": "national", "r": "regional", "v": "vernacular"}
# Of MDF markers with a letter for the language that they are in: their beginnings.
_MDF_BY_LANGUAGE = {
    "r": "reversal", "w": "word-gloss", "u": "usage", "e": "encyclopedic", "o": "restriction",
    "v": "variant-comment", "c": "cross-reference-gloss", "l": "function-gloss",
}  # fmt: skip
_MDF_LETTERS = {
    **dict.fromkeys(("r", "w", "c", "l", "v"), "enr"),
    **dict.fromkeys(("u", "e", "o"), "venr"),
}
_PERSONS = {
    "1s": "sg1", "2s": "sg2", "3s": "sg3", "4s": "sg4", "1d": "du1", "2d": "du2",
    "3d": "du3", "4d": "du4", "1p": "pl1", "1e": "excl1", "1i": "incl1", "2p": "pl2",
    "3p": "pl3", "4p": "pl4",
}  # fmt: skip
_MDF_PLAIN = {
    "a": "alternate", "u": "underlying", "mr": "morphology", "lt": "literal",
    "sc": "scientific", "is": "semantic-index", "th": "thesaurus", "bb": "bibliography",
    "pc": "picture", "tb": "table", "np": "note-phonology", "ng": "note-grammar",
    "nd": "note-discourse", "na": "note-anthropology", "ns": "note-sociolinguistics",
    "pd": "paradigm", "pdl": "paradigm-form", "pdv": "paradigm-form", "pde": "paradigm-form",
    "pdn": "paradigm-form", "pdr": "paradigm-form", "sg": "singular", "pl": "plural",
    "rd": "reduplication", "pn": "part-of-speech", "eg": "etymology-gloss",
    "es": "etymology-source", "ec": "etymology-comment", "rf": "reference",
    "sf": "audio", "ps": "part-of-speech",
    # Who works on the file needs these: status, date, questions, the number in the file.
    "st": HIDDEN, "dt": HIDDEN, "nq": HIDDEN, "sn": HIDDEN,
    "marker order": HIDDEN, "as written": HIDDEN,
}  # fmt: skip
MDF: Mapping[str, str] = _MDF_PLAIN | dict.fromkeys(_PERSONS, "person")
_LIFT = {
    "morph-type": "morph-type", "illustration": "picture",
    "literal-meaning": "literal", "LiteralMeaning": "literal", "summary-definition": "summary",
    "scientific-name": "scientific", "Plural": "plural", "tone": "tone", "comment": "comment",
    "dialect-labels": "dialect", "usage-type": "usage", "anthro-code": "anthropology",
    "complex-form-type": "complex-form-type", "entry-type": "complex-form-type",
    "environment": "environment", "cv-pattern": "cv-pattern", "language": "language",
    "note:": "note", "note:general": "note", "note:grammar": "note-grammar",
    "note:phonology": "note-phonology", "note:discourse": "note-discourse",
    "note:anthropology": "note-anthropology",
    "note:sociolinguistics": "note-sociolinguistics", "note:bibliography": "bibliography",
    "note:encyclopedic": "encyclopedic", "note:restrictions": "restriction",
    "note:scientific-name": "scientific", "note:comment": "comment",
    **dict.fromkeys(
        (
            "lift", "labels", "fields", "grammatical_info", "note_language", "forms",
            "translation_type", "continues", "sense", "dictionary-extra", "import-residue",
            "do-not-publish-in", "publish-in", "exclude-as-headword", "is-primary", "status",
            "hide-minor-entry", "note:questions",
        ),
        HIDDEN,
    ),
}  # fmt: skip
_CLDF = {
    "Concepticon_ID": "concepticon", "Concepticon_Gloss": "concept", "Parameter_ID": HIDDEN,
    "Segments": "segments", "Comment": "comment", "Loan": "loan", "Cognacy": "cognacy",
    "Local_ID": HIDDEN, "Form": "source-form", "Value": "source-form", "Language_ID": HIDDEN,
    "Entry_IDs": HIDDEN, "Media_IDs": HIDDEN, "Example_IDs": HIDDEN, "Gloss": "interlinear",
    "Analyzed_Word": "analyzed", "LGR_Conformance": HIDDEN,
}  # fmt: skip
# Notes of concepts.
_TERMS = {"note:usage": "usage", "note:scope": "scope", "note:editorial": HIDDEN}
_TABLES = {"concepticon_id": "concepticon", "source_form": "source-form", "audio": "audio"}
KNOWN: Mapping[str, Mapping[str, str]] = {
    "mdf": MDF,
    "lift": _LIFT,
    "cldf": _CLDF,
    "tables": _TABLES,
    "terms": _TERMS,
    # How a part of a concept was laid out in its file.
    "tbx": {"tbx": HIDDEN},
}
_MESSAGES = {name: message for table in KNOWN.values() for name, message in table.items()}


def is_hidden(name: str) -> bool:
    """Say whether what is kept under this name is nothing to read."""
    return _MESSAGES.get(name) == HIDDEN


# What serves whoever works with the source, by message: ids, its own spelling, places in it.
_OF_SOURCE = frozenset(
    (
        "analyzed", "bibliography", "cognacy", "concept", "concepticon", "cv-pattern", "reference",
        "reversal", "segments", "semantic-index", "source-form", "table",
    )
)  # fmt: skip


def is_of_source(name: str) -> bool:
    """Say whether what is kept under this name is about the source rather than about the word."""
    return _MESSAGES.get(name) in _OF_SOURCE


# The kinds of typed notes that are known, those that are not for readers among them.
NOTE_KINDS = tuple(
    kind for name in _LIFT if name.startswith(NOTE) and (kind := name.removeprefix(NOTE))
)


def note_label(kind: str, interface: str) -> str:
    """Return what people call a typed note, "" for one that only who works on the file needs."""
    if is_hidden(NOTE + kind):
        return ""
    label = extra_label(NOTE + kind, interface)
    is_known = label != NOTE + kind
    return label if is_known else text(interface, "page-note-kind", {"kind": kind})


@lru_cache(maxsize=4096)
def extra_label(name: str, interface: str) -> str:
    """Return what people call what is kept under `name`; an unknown name is its own."""
    if name in _PERSONS:
        return text(interface, "extra-person", {"person": _PERSONS[name]})
    message = _MESSAGES.get(name)
    if message:
        return text(interface, "page-extra", {"name": message})
    begin, letter = name[:1], name[1:]
    if letter and letter in _MDF_LETTERS.get(begin, ""):
        label = text(interface, "page-extra", {"name": _MDF_BY_LANGUAGE[begin]})
        return text(interface, "extra-in", {"name": label, "language": _PEOPLE[letter]})
    return name
