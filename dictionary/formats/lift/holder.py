"""A LIFT element during reading: parts that are not taken are kept in `extra`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from dictionary.errors import InvalidTag
from dictionary.formats.lift.jsonml import (
    CHANGING,
    Json,
    as_json,
    composed,
    form_text,
    laid,
    lasting,
    plain_text,
    spaces_differ,
)
from dictionary.formats.lift.parsing import Element
from dictionary.formats.lift.shape import (
    FIELDS,
    JSON_FIELD,
    KEPT,
    NOTE,
    RESERVED,
    TAKEN,
    is_recording,
)
from dictionary.languages import canonical
from dictionary.text.normalise import normal, stored

# The optional prefix of a writing system's code in the mapping of columns.
_PREFIX = "lang:"
_TYPE = frozenset({"type"})
# The kinds of parts that have typed notes; those of others are kept in `extra`.
NOTED = frozenset({"entry", "sense"})
# Elements whose recordings are kept with the element; other recordings are single forms or glosses.
_AROUND_AUDIO = frozenset({"lexical-unit", "citation", "variant", "definition", "translation"})


def mapped_name(name: str) -> str:
    """Return the code of a writing system from a name of the mapping, in lower case."""
    return name.removeprefix(_PREFIX).strip().lower()


@lru_cache(maxsize=4096)
def _canonical(raw: str) -> str | None:
    try:
        return canonical(raw)
    except InvalidTag:
        return None


def is_tag(tag: object) -> bool:
    """Say whether a JSON value is a canonical language tag."""
    return isinstance(tag, str) and _canonical(tag) == tag


class Tags:
    """The language tags of one file's writing systems.

    `columns` may map codes to tags: `{"lang:xyz": "jra"}`, or `{"xyz": "jra"}`. For the current
    entry, `faults` has the forms whose code is no tag, `marks` the elements of its fields and parts
    by path, as in Record.
    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.mapped = {mapped_name(name): wanted for name, wanted in columns.items()}
        self.faults: list[tuple[Element, str]] = []
        self.marks: dict[str, Element] = {}

    def begin(self) -> None:
        """Forget the entry before."""
        self.faults, self.marks = [], {}

    def mark(self, path: str, node: Element) -> None:
        """Record the element where the part at `path` begins; the first one counts."""
        self.marks.setdefault(path, node)

    def read(self, form: Element) -> str | None:
        """Return the tag of a form or gloss, None if it has no well-formed one."""
        return self.tag(form.attributes.get("lang", "").strip())

    def tag(self, raw: str) -> str | None:
        """Return the tag of the writing system with the code `raw`, None if it has none."""
        return _canonical(self.mapped.get(raw.lower(), raw))

    def is_recording(self, form: Element) -> bool:
        """Say whether a form or gloss names a recording."""
        return is_recording(self.read(form) or "")

    def demand(self, form: Element) -> str | None:
        """Return the tag of a form or gloss; record a fault if it is not well-formed."""
        tag = self.read(form)
        if tag is None:
            self.faults.append((form, form.attributes.get("lang", "")))
        return tag


class Holder:
    """An element and its parts that are not taken yet. `kind` is its key in RESERVED.

    `audio` are its forms that name recordings; `of_variant` has the variants of those in variants.
    After `finish`, `notes` has the texts of its typed notes by their types, and `fields` those that
    LIFT has no place for, if it is of NOTED.
    """

    def __init__(self, node: Element, tags: Tags, kind: str = "") -> None:
        self.node = node
        self.tags = tags
        self.kind = kind or node.tag
        self.attributes = composed(node)
        self.children = list(node.children)
        self.extra: dict[str, Any] = {}
        self.markup: dict[str, list[Json]] = {}
        self.rest: list[Json | str] = []
        self.within: dict[str, Json] = {}
        self.audio: list[Json] = []
        self.of_variant: list[str] = []
        self.dates: dict[str, str] = {}
        self.notes: dict[str, list[dict[str, str]]] = {}
        self.fields: dict[str, Any] = {}

    def attribute(self, name: str) -> str:
        """Return an attribute or ""; take it unless it is empty or has odd spaces."""
        own = self.attributes.get(name, "")
        value = stored(own)
        if value and not spaces_differ(own, value):
            del self.attributes[name]
        return value

    def elements(self) -> list[Element]:
        """Return the child elements that have not been taken."""
        return [child for child in self.children if isinstance(child, Element)]

    def stray(self) -> None:
        """Keep text between elements, where LIFT allows none."""
        text = " ".join(child.strip() for child in self.children if isinstance(child, str))
        if text:
            self.rest.append(laid(text))

    def required(self, name: str) -> str:
        """Take a required attribute, whatever its value."""
        return stored(self.attributes.pop(name, ""))

    def take_if(self, wanted: Callable[[Element], bool]) -> list[Element]:
        """Take the child elements for which `wanted` is true."""
        elements = [
            child for child in self.children if isinstance(child, Element) and wanted(child)
        ]
        if elements:
            gone = set(elements)
            self.children = [child for child in self.children if child not in gone]
        return elements

    def take(self, *names: str) -> list[Element]:
        """Take the child elements of these names."""
        return self.take_if(lambda node: node.tag in names)

    def leave(self, node: Element) -> None:
        """Keep an element unchanged in `extra`."""
        self.rest.append(as_json(node))

    def traits(self, name: str, wanted: Callable[[str], bool] = bool) -> list[str]:
        """Take the values of plain traits of this name for which `wanted` is true: not empty."""
        nodes = self.take_if(
            lambda node: (
                _plain_trait(node)
                and node.attributes["name"] == name
                and wanted(stored(node.attributes["value"]))
            )
        )
        return [stored(node.attributes["value"]) for node in nodes]

    def trait(self, name: str, wanted: Callable[[str], bool] = bool) -> str | None:
        """Take the first value as in `traits`, None if there is none; keep the others."""
        values = self.traits(name, wanted)
        self.rest += [["trait", {"name": name, "value": value}] for value in values[1:]]
        return values[0] if values else None

    def texts(self, nodes: Iterable[Element], where: str) -> list[tuple[str, str]]:
        """Return (tag, text) of forms or glosses; keep inline markup in `markup` under `where`.

        A form that names a recording goes to `audio`. A form without text is kept unchanged in the
        caller's element.
        """
        texts = []
        for node in nodes:
            tag = self.tags.demand(node)
            if tag is None:
                continue
            recorded = is_recording(tag)
            text = None if recorded else plain_text(node)
            if text is None:
                marked = _tagged(node, tag)
                text = form_text(marked)
                if text and recorded:
                    self.audio.append([where, marked] if where in _AROUND_AUDIO else marked)
                    continue
                if text:
                    self.markup.setdefault(where, []).append(marked)
            if text:
                texts.append((tag, text))
            else:
                self.rest.append(as_json(node))
        return texts

    def multitext(self, node: Element) -> dict[str, str]:
        """Return the texts of the forms of a child by tag; keep its other content."""
        inner = Holder(node, self.tags)
        inner.markup, inner.audio = self.markup, self.audio
        texts: dict[str, str] = {}
        for form in inner.take("form"):
            if (tag := self.tags.read(form)) in texts:
                inner.rest.append(_tagged(form, str(tag)))
            else:
                texts.update(inner.texts([form], node.tag))
        inner.rest += map(as_json, inner.elements())
        inner.stray()
        if inner.rest or inner.attributes or not texts:
            attributes: Json = [inner.attributes] if inner.attributes else []
            self.within[node.tag] = [node.tag, *attributes, *inner.rest]
        return texts

    def recordings(self) -> list[str]:
        """Return the names of the recordings in `audio`."""
        return [form_text(recorded_form(element)) for element in self.audio]

    def only(self, name: str) -> Element | None:
        """Take the first child element of this name; keep the others."""
        elements = self.take(name)
        for node in elements[1:]:
            self.leave(node)
        return elements[0] if elements else None

    def finish(self) -> dict[str, Any]:
        """Return `extra`: traits, fields and notes by name, and all other content."""
        reserved = RESERVED[self.kind] | TAKEN.get(self.kind, frozenset())
        fields: dict[str, Any] = {}
        traits: dict[str, list[str]] = {}
        hidden: dict[str, Any] = {}
        for child in self.elements():
            name = _name(child)
            kind = name.removeprefix(NOTE) if name.startswith(NOTE) else ""
            if kind in self.notes and (more := self.plain_texts(child, _TYPE)):
                self.notes[kind].append(more)
            elif not name or name in reserved or name in fields or kind in self.notes:
                self.leave(child)
            elif child.tag == "trait" and not _is_odd(child):
                traits.setdefault(name, []).append(stored(child.attributes["value"]))
            elif child.tag == "trait":
                self.leave(child)
            elif name == JSON_FIELD and not hidden and (read := _json_field(child)):
                hidden = read
            elif name not in traits and (texts := self.clean(child, name)):
                if kind and self.kind in NOTED:
                    self.notes[kind] = [texts]
                else:
                    fields[name] = texts
            else:
                self.leave(child)
        if self.kind in NOTED and isinstance(hidden.get(FIELDS), dict):
            self.fields = hidden.pop(FIELDS)
            hidden |= {name: self.fields.pop(name) for name in (FIELDS,) if name in self.fields}
        self.stray()
        fields |= {name: all_ if len(all_) > 1 else all_[0] for name, all_ in traits.items()}
        return {**hidden, **fields, **self.extra, **self.kept()}

    def plain_texts(
        self, node: Element, own: AbstractSet[str] = frozenset()
    ) -> dict[str, str] | None:
        """Return the texts of an element by tag; None if it has anything but plain ones.

        Other content is an attribute not in `own`, inline markup, or a second text in a language.
        """
        texts: dict[str, str] = {}
        for form in node.children:
            tag = self.tags.read(form) if isinstance(form, Element) and form.tag == "form" else None
            text = plain_text(form) if isinstance(form, Element) and tag else None
            if not tag or not text or tag in texts or is_recording(tag):
                return None
            texts[tag] = text
        return texts if texts and not node.attributes.keys() - own else None

    def left_over(self) -> dict[str, Any]:
        """Return what is left of `fields` as it was in `extra`: nothing of ours."""
        return {FIELDS: self.fields} if self.fields else {}

    def kept(self) -> dict[str, Any]:
        """Return the value of `lift` in `extra`, under its key; {} if it is empty."""
        kept: dict[str, Any] = {}
        if self.attributes:
            kept["attributes"] = self.attributes
        if self.rest:
            kept["elements"] = self.rest
        if self.within:
            kept["within"] = self.within
        if self.markup:
            kept["markup"] = self.markup
        if self.audio:
            kept["audio"] = self.audio
        if self.dates:
            kept["dates"] = self.dates
        return {KEPT: kept} if kept else {}

    def clean(
        self, node: Element, where: str, own: AbstractSet[str] = _TYPE
    ) -> dict[str, str] | None:
        """Return the texts of a field, note or the like by tag; None if it has other content.

        Other content is an attribute not in `own`, or anything but one form per language.
        """
        forms = list(node.elements())
        tags = [self.tags.read(form) for form in forms]
        if (
            lasting(node).keys() - own
            or len(forms) != len(node.children)
            or None in tags
            or len(set(tags)) < len(tags)
            or any(form.tag != "form" for form in forms)
        ):
            return None
        marked = [form for form in forms if plain_text(form) is None]
        texts = [plain_text(form) or form_text(as_json(form)) for form in forms]
        if not all(texts):
            return None
        self.texts(marked, where)
        if CHANGING in node.attributes:
            self.dates[where] = normal("NFC", node.attributes[CHANGING])
        return {str(tag): text for tag, text in zip(tags, texts, strict=True)}


def _name(node: Element) -> str:
    """Return the name of a trait, field or note in `extra`; "" if it cannot have one."""
    if node.tag == "note":
        kind = stored(node.attributes.get("type", ""))
        return NOTE + kind if kind or "type" not in node.attributes else ""
    if _plain_trait(node):
        name = stored(node.attributes["name"])
    else:
        name = stored(node.attributes.get("type", "")) if node.tag == "field" else ""
    return "" if name.startswith(NOTE) else name


def _is_odd(trait: Element) -> bool:
    """Say whether a trait has spaces that normalisation would lose."""
    value = trait.attributes["value"]
    return spaces_differ(value, stored(value))


def _tagged(form: Element, tag: str) -> Json:
    """Return a form or gloss with a language tag in place of the file's own code."""
    inner = [part for part in as_json(form)[1:] if not isinstance(part, dict)]
    return [form.tag, {**composed(form), "lang": tag}, *inner]


def recorded_form(element: Json) -> Json:
    """Return the form inside an item of `audio`, or the item itself if it is the form."""
    return element[1] if isinstance(element[1], list) else element


def _plain_trait(node: Element) -> bool:
    return (
        node.tag == "trait"
        and not node.children
        and node.attributes.keys() - {CHANGING} == {"name", "value"}
    )


def _refuse(constant: str) -> None:
    """Reject NaN and the infinities, which Python reads but JSON does not have."""
    raise ValueError(constant)


def _json_field(node: Element) -> dict[str, Any] | None:
    """Return the JSON object in a field written by `kept`; None if it is another field."""
    try:
        ((text,),) = (form.children for form in node.elements())
        if isinstance(text, str) or text.tag != "text" or lasting(node).keys() != _TYPE:
            return None
        value = json.loads("".join(map(str, text.children)), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
