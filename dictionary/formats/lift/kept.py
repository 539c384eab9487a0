"""Writing of `extra` back into a LIFT element: the reverse of `holder`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from dictionary.formats.lift.holder import NOTED, is_tag, recorded_form
from dictionary.formats.lift.jsonml import (
    CHANGING,
    Json,
    append,
    attributes_of,
    form_text,
    make,
    well_made,
    xml_text,
)
from dictionary.formats.lift.shape import (
    AUDIO,
    CITATION,
    FIELDS,
    JSON_FIELD,
    KEPT,
    NO_LANGUAGE,
    NOTE,
    RESERVED,
    TAKEN,
    is_recording,
    recording_tag,
)
from dictionary.text.normalise import stored

# The keys allowed under `lift`; and further ones by kind of part.
_PARTS = frozenset({"attributes", "elements", "within", "markup", "dates"})
_OWN_PARTS = {
    "entry": {"etymology", "headword", "seal"},
    "relation": {"tag"},
    "sense": {"audio"},
    "example": {"audio"},
    "pronunciation": {"audio"},
}
# The elements with recordings, by kind of part.
_AUDIO = {
    "sense": {"gloss", "definition"},
    "example": {"form", "translation"},
    "pronunciation": {"form"},
}
# Elements with remains in `within`, by their parent.
_WITHIN = {
    "entry": {"lexical-unit", "citation"},
    "sense": {"definition"},
    "example": {"translation"},
}


class ExtraWriter:
    """The `extra` of one part of an entry during writing; `left` is not written yet.

    `extra` may have any content. Content that the reader could not have made goes into the field
    JSON_FIELD, so that nothing is lost and the file stays valid.
    """

    def __init__(self, extra: Mapping[str, Any], kind: str) -> None:
        self.left = dict(extra)
        # What LIFT cannot say of other fields, by their names.
        self.fields: dict[str, Any] = {}
        self.kind = kind
        lift: dict[str, Any] = {}
        if _is_lift(self.left.get(KEPT), kind):
            lift = self.left.pop(KEPT)
        self.attributes: dict[str, str] = dict(lift.get("attributes", {}))
        self.elements: list[Json | str] = lift.get("elements", [])
        self.within: list[Json] = list(lift.get("within", {}).values())
        self.etymology: list[Json] = lift.get("etymology", [])
        self.tag: str = lift.get("tag", "")
        self.cited = lift.get("headword") == CITATION
        self.dates: dict[str, str] = lift.get("dates", {})
        self.seal: str = lift.get("seal", "")
        self.audio: list[Json] = list(lift.get("audio", []))
        self.markup: dict[tuple[str, str, str], list[Json]] = {}
        for where, forms in lift.get("markup", {}).items():
            for form in reversed(forms):
                key = (where, attributes_of(form).get("lang", ""), form_text(form))
                self.markup.setdefault(key, []).append(form)

    def text(self, name: str) -> str:
        """Take a text, "" if there is none."""
        value = self.left.get(name)
        if not value or not is_stored(value):
            return ""
        del self.left[name]
        return str(value)

    def tag_of(self, name: str) -> str:
        """Take a language tag, "" if there is none."""
        return self.text(name) if is_tag(self.left.get(name)) else ""

    def mapping(self, name: str) -> dict[str, Any]:
        """Take a mapping, an empty one if there is none."""
        value = self.left.get(name)
        if not isinstance(value, dict) or not value:
            return {}
        del self.left[name]
        return value

    def texts(self, name: str, without: str) -> dict[str, str]:
        """Take texts by language, {} if there are none or one is in the language `without`."""
        value: Any = self.left.get(name)
        return self.mapping(name) if is_multitext(value) and without not in value else {}

    def list_of(self, name: str) -> list[str]:
        """Take a list of texts, an empty one if there is none."""
        value = self.left.get(name)
        if not isinstance(value, list) or not value or not all(map(is_stored, value)):
            return []
        if name == AUDIO and not all(value):
            return []
        del self.left[name]
        return value

    def recordings(self, element: etree._Element, language: str = "") -> None:
        """Write the recordings of a sense or example, each in its former place, or as a trait.

        If there is a `language`, that of an example, the first recording without a former place is
        written as a form of the example.
        """
        kept: dict[str, list[Json]] = {}
        for form in self.audio:
            kept.setdefault(form_text(recorded_form(form)), []).append(form)
        own = recording_tag(language) if language else ""
        for name in self.list_of(AUDIO):
            if kept.get(name):
                form = kept[name].pop(0)
                own = own if form[0] == "form" else ""
                put_recording(element, form)
            elif own:
                put_recording(element, ["form", {"lang": own}, ["text", name]])
                own = ""
            else:
                make(element, "trait", {"name": AUDIO, "value": name})

    def form(
        self, parent: etree._Element, where: str, tag: str, text: str, name: str = "form"
    ) -> None:
        """Append a form or gloss to `parent`, with its markup if the text is unchanged."""
        marked = self.markup.get((where, tag, text))
        if marked:
            append(parent, marked.pop())
            return
        inner = make(make(parent, name, {"lang": tag}), "text", {})
        inner.text = xml_text(text)

    def write(self, element: etree._Element) -> None:
        """Write everything that has not been taken into `element`."""
        reserved = RESERVED[self.kind] | TAKEN.get(self.kind, frozenset())
        hidden: dict[str, Any] = {}
        for name, value in sorted(self.left.items()):
            plain = name and name == stored(name) == xml_text(name) and name not in reserved
            if plain and _is_trait(value) and not name.startswith(NOTE):
                for trait in [value] if isinstance(value, str) else value:
                    make(element, "trait", {"name": name, "value": trait})
            elif plain and name != JSON_FIELD and is_multitext(value):
                self.field(element, name, value)
            else:
                hidden[name] = value
        for name, value in self.attributes.items():
            # An attribute with odd spaces has its original value here, beside the normalised one.
            if element.get(name, stored(value)) == stored(value):
                element.set(name, xml_text(value))
        if self.kind in NOTED and (self.fields or FIELDS in hidden):
            own = {FIELDS: hidden[FIELDS]} if FIELDS in hidden else {}
            hidden[FIELDS] = {**self.fields, **own}
        if hidden:
            text = json.dumps(hidden, sort_keys=True, ensure_ascii=True)
            field = make(element, "field", {"type": JSON_FIELD})
            make(make(field, "form", {"lang": NO_LANGUAGE}), "text", {}).text = text
        for child in self.within:
            self.put_back(element, child)
        for other in self.elements:
            append(element, other)

    def field(self, element: etree._Element, name: str, texts: Mapping[str, str]) -> None:
        """Append a field, or a note, with a form for each language."""
        is_note = name.startswith(NOTE)
        kind = name.removeprefix(NOTE) if is_note else name
        attributes = {"type": kind} if kind else {}
        if name in self.dates:
            attributes[CHANGING] = self.dates[name]
        child = make(element, "note" if is_note else "field", attributes)
        for tag, text in texts.items():
            self.form(child, name, tag, text)

    @staticmethod
    def put_back(element: etree._Element, child: Json) -> None:
        """Write the remains of a child element into it, or make it if it does not exist."""
        there = element.find(child[0])
        if there is None:
            append(element, child)
            return
        for name, value in attributes_of(child).items():
            there.set(name, xml_text(value))
        for inner in child[1:]:
            if not isinstance(inner, dict):
                append(there, inner)


def put_recording(element: etree._Element, form: Json) -> None:
    """Write a form or gloss after others in `element`, or inside the child that wraps it."""
    if not isinstance(form[1], list):
        others = element.findall(form[0])
        append(element, form)
        if others:
            others[-1].addnext(element[-1])
        return
    there = element.find(form[0])
    append(make(element, form[0], {}) if there is None else there, form[1])


def elements_of(value: Any) -> bool:
    """Say whether a JSON value is a list of elements that are valid in XML."""
    return isinstance(value, list) and all(map(well_made, value))


def _is_lift(value: Any, kind: str) -> bool:
    """Say whether a JSON value can be the reader's content of `lift` for this kind of part."""
    if not isinstance(value, dict) or not value or not all(value.values()):
        return False
    if value.keys() - _PARTS - _OWN_PARTS.get(kind, set()):
        return False
    attributes, markup = value.get("attributes", {}), value.get("markup", {})
    elements, within = value.get("elements", []), value.get("within", {})
    return (
        isinstance(elements, list)
        and well_made([KEPT, attributes, *elements])
        and "dateDeleted" not in attributes
        and elements_of(value.get("etymology", []))
        and isinstance(within, dict)
        and within.keys() <= _WITHIN.get(kind, set())
        and all(elements_of([child]) and child[0] == name for name, child in within.items())
        and isinstance(markup, dict)
        and all(map(elements_of, markup.values()))
        and isinstance(value.get("dates", {}), dict)
        and all(well_made([KEPT, {CHANGING: date}]) for date in value.get("dates", {}).values())
        and value.get("tag", "variant") == "variant"
        and value.get("headword", CITATION) == CITATION
        and (kind != "entry" or is_sealed(value))
        and isinstance(value.get("audio", []), list)
        and all(is_recorded(form, _AUDIO.get(kind, ())) for form in value.get("audio", []))
    )


def is_sealed(lift: Mapping[str, Any]) -> bool:
    """Say whether the content of `lift` of an entry has both a seal and a date, or neither."""
    seal = lift.get("seal", "")
    return isinstance(seal, str) and bool(seal) == (CHANGING in lift.get("attributes", {}))


def is_recorded(value: Any, places: Collection[str]) -> bool:
    """Say whether a JSON value is a form that names a recording, in one of these places."""
    if not well_made(value) or value[0] not in places or len(value) < 2:
        return False
    form = recorded_form(value)
    if form is not value and (len(value) > 2 or form[0] != "form"):
        return False
    # Without a wrapping element it must be a gloss or a form.
    if form is value and value[0] not in ("gloss", "form"):
        return False
    return is_recording(attributes_of(form).get("lang", "")) and form_text(form) != ""


def is_stored(value: Any) -> bool:
    """Say whether a JSON value is a text that is unchanged after writing and reading XML."""
    return isinstance(value, str) and stored(value) == value == xml_text(value)


def _is_trait(value: Any) -> bool:
    several = isinstance(value, list) and len(value) > 1 and all(map(is_stored, value))
    return is_stored(value) or several


def is_multitext(value: Any) -> bool:
    """Say whether a JSON value is a mapping of language tags to texts."""
    if not isinstance(value, dict) or not value:
        return False
    return all(is_tag(tag) and text and is_stored(text) for tag, text in value.items())
