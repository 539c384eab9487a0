"""The content of LIFT in `extra` of an entry or its parts, as reader and writer share it.

By name: a trait is a text or a list: `{"morph-type": "root"}`; a field maps language tags to texts:
`{"Plural": {"seh": "mabala"}}`; so does a note, under `note:` and its type, where it is no typed
note of an entry or a sense; `labels` are names in the ranges of parts of speech and domains:
`{"Nome": {"en": "Noun"}}`. Under `lift`: `attributes`;
other `elements` (JsonML); `within`, remains of elements that are read otherwise, by name; `markup`,
forms with inline elements or unusual spaces, by place; `audio`, forms that name recordings, in
their elements; `dates` of change of fields and notes; `headword`, "citation" where the headword has
no lexical unit; `etymology`, its elements; `seal`, a digest (see the module `dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from dictionary.formats.lift.jsonml import Json, attributes_of, children_of, form_text
from dictionary.record import versions
from dictionary.text.normalise import stored

KEPT = "lift"
LABELS = "labels"
NOTE = versions.NOTE
AUDIO = "audio"
# In JSON_FIELD: fields of an entry or a sense that LIFT has no place for. What an `extra` has under
# this name is among them.
FIELDS = "fields"
OF_VARIANT = "variant"
# Names in `extra` that are not traits or fields, by element.
RESERVED: Mapping[str, frozenset[str]] = {
    "entry": frozenset({KEPT, LABELS, FIELDS}),
    "sense": frozenset(
        {
            KEPT,
            FIELDS,
            NOTE,
            AUDIO,
            "part_of_speech",
            "grammatical_info",
            "illustration",
            "note_language",
            "subsense",
        }
    ),
    "grammatical-info": frozenset({KEPT}),
    "example": frozenset({KEPT, AUDIO, "language", "forms", "translation_type"}),
    "variant": frozenset({KEPT, "continues"}),
    "pronunciation": frozenset({KEPT, OF_VARIANT, "language"}),
    "relation": frozenset({KEPT, "sense"}),
}
# Kinds of variants in the elements of the headword: forms of `lexical-unit` where the headword is
# the citation form; its other writing systems; other writing systems of the citation form.
LEXEME = "lexeme"
UNIT = "lexical-unit"
CITATION = "citation"
# Traits for fields of other formats that LIFT has no element for.
DOMAIN = "semantic-domain-ddp4"
SOURCE = "source"
PART_OF_SPEECH = "part-of-speech"
HOMOGRAPH = "homograph"
KIND = "type"
TEXT = "text"
SENSE = "sense"
# Traits that are fields of an entry or its part, and so never in its `extra`.
TAKEN: Mapping[str, frozenset[str]] = {
    "entry": frozenset({SOURCE, PART_OF_SPEECH, HOMOGRAPH}),
    "sense": frozenset({DOMAIN}),
    "variant": frozenset({KIND}),
    "relation": frozenset({TEXT}),
}
# The annotation in which former exports had the range's label of a part of speech or domain.
LABEL = "range-label"
# The field that holds, as JSON, content of `extra` that is neither trait nor field.
JSON_FIELD = "dictionary-extra"
# BCP 47 for "no linguistic content".
NO_LANGUAGE = "zxx"
UNKNOWN = versions.UNKNOWN
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SINGLETON = re.compile(r"-[a-z0-9]-")


def is_guid(text: str) -> bool:
    """Say whether `text` has the form of a GUID."""
    return _GUID.fullmatch(text) is not None


def is_order(text: str) -> bool:
    """Say whether `text` is a number, as in the attribute `order`."""
    return text.isascii() and text.isdigit()


def target_of(reference: str) -> str:
    """Return the id in a reference: the GUID at its end, as FLEx writes it, else the reference.

    FLEx puts the headword of that time before the GUID; it may change, the GUID never does.
    """
    end = reference[-36:]
    return end if is_guid(end) and (reference == end or reference[-37] == "_") else reference


def ipa_tag(language: str) -> str:
    """Return the tag of a phonetic transcription of `language`: `jra` gives `jra-fonipa`."""
    if "fonipa" in language.split("-"):
        return language
    if language.startswith("x-"):
        return f"{UNKNOWN}-fonipa-{language}"
    singleton = _SINGLETON.search(language)
    at = singleton.start() if singleton else len(language)
    return f"{language[:at]}-fonipa{language[at:]}"


def joined(parts_of_speech: Iterable[str]) -> str:
    """Return the part of speech of an entry from those of its senses, "" if there is none."""
    return "; ".join(dict.fromkeys(value for value in parts_of_speech if value))


@lru_cache(maxsize=4096)
def is_recording(tag: str) -> bool:
    """Say whether texts in this writing system are names of recordings.

    FieldWorks calls it a voice writing system. It has the script Zxxx ("unwritten documents" in
    ISO 15924) and the private subtag `audio`, as in `jra-Zxxx-x-audio` and `qaa-Zxxx-x-kal-audio`.
    """
    before, singleton, private = tag.lower().partition("-x-")
    return bool(singleton) and "zxxx" in before.split("-") and "audio" in private.split("-")


def recording_tag(language: str) -> str:
    """Return the tag of recordings of `language`: `jra` gives `jra-Zxxx-x-audio`."""
    if language.startswith("x-"):
        return f"qaa-Zxxx-{language}-audio"
    written, singleton, private = language.partition("-x-")
    first, *others = written.split("-")
    extended = [part for part in others if len(part) == 3 and part.isalpha()]
    others = [part for part in others[len(extended) :] if len(part) != 4 or part[0].isdigit()]
    tag = "-".join([first, *extended, "Zxxx", *others])
    return f"{tag}-x-{private}-audio" if singleton else f"{tag}-x-audio"


def etymology_text(elements: Sequence[Json]) -> str:
    """Return etymologies as text, one on each line: forms, ‘glosses’, source, fields."""
    lines = (_etymology_line(element) for element in elements)
    return stored("\n".join(line for line in lines if line))


def _etymology_line(element: Json) -> str:
    forms = children_of(element, "form")
    texts = [
        form_text(form) for form in forms if not is_recording(attributes_of(form).get("lang", ""))
    ]
    texts += [f"‘{text}’" for text in map(form_text, children_of(element, "gloss")) if text]
    texts.append(stored(attributes_of(element).get("source", "")))
    for field in children_of(element, "field"):
        texts += [form_text(form) for form in children_of(field, "form")]
    return "; ".join(text for text in texts if text)


def plain_etymology(text: str) -> Json:
    """Return an `etymology` element with only a text."""
    return ["etymology", {"type": "", "source": ""}, ["form", {"lang": UNKNOWN}, ["text", text]]]
