"""Typed notes and pictures of entries and senses, read from and written to their elements.

`<note type="grammar">` and `<illustration href="a.png"><label>` (LIFT 0.13). What LIFT has no place
for, such as a picture of the entry itself, is in JSON_FIELD, under FIELDS and its name with us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from dictionary.formats.lift.holder import Holder, is_tag
from dictionary.formats.lift.jsonml import lasting, make, xml_text
from dictionary.formats.lift.kept import ExtraWriter, is_multitext, is_stored
from dictionary.formats.lift.shape import NOTE
from dictionary.record.document import codec
from dictionary.record.entry import Note, Picture
from dictionary.text.normalise import stored

_NOTES, _PICTURES = "typed_notes", "pictures"


def notes_of(holder: Holder) -> tuple[Note, ...]:
    """Return the typed notes of a finished holder, sorted by type: LIFT gives them no order."""
    if hidden := _hidden(holder, _NOTES, Note, "kind", "texts"):
        return hidden
    kinds = sorted(holder.notes.items())
    return tuple(Note(kind, texts) for kind, several in kinds for texts in several)


def pictures_of(holder: Holder) -> tuple[Picture, ...]:
    """Take the pictures, those with a caption last; leave those that have anything else."""
    pictures: list[Picture] = []
    for node in holder.take("illustration"):
        name = stored(node.attributes.get("href", ""))
        labels = list(node.elements())
        captions = holder.plain_texts(labels[0]) if len(labels) == 1 else {}
        is_label = not labels or (labels[0].tag == "label" and not labels[0].attributes)
        is_plain = len(labels) == len(node.children) < 2 and is_label
        if name and is_plain and captions is not None and lasting(node).keys() == {"href"}:
            pictures.append(Picture(name, captions))
        else:
            holder.leave(node)
    return in_order(pictures)


def in_order(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Return pictures in the order in which LIFT's reader has them."""
    return tuple(sorted(pictures, key=lambda picture: bool(picture.captions)))


def hidden_pictures(holder: Holder) -> tuple[Picture, ...]:
    """Return the pictures of a finished holder that LIFT has no place for."""
    return _hidden(holder, _PICTURES, Picture, "file", "captions")


def _hidden(holder: Holder, name: str, part: type, text: str, by_tag: str) -> tuple[Any, ...]:
    """Take the parts of a field that LIFT has no place for; () if the file has no such parts."""
    values = holder.fields.get(name)
    if not isinstance(values, list):
        return ()
    for value in values:
        if not isinstance(value, Mapping) or not isinstance(value.get(text), str):
            return ()
        texts = value.get(by_tag, {})
        if value.keys() - {text, by_tag} or (texts and not _is_tagged(texts)):
            return ()
    del holder.fields[name]
    return tuple(codec(part).load({by_tag: {}, **value}) for value in values)


def _is_tagged(texts: Any) -> bool:
    return isinstance(texts, dict) and all(
        is_tag(tag) and isinstance(text, str) for tag, text in texts.items()
    )


def write_notes(node: etree._Element, notes: Sequence[Note], kept: ExtraWriter) -> None:
    """Write typed notes, or hide them if LIFT cannot have one of them."""
    if all(note.kind and is_stored(note.kind) and is_multitext(note.texts) for note in notes):
        for note in notes:
            kept.field(node, NOTE + note.kind, note.texts)
    else:
        kept.fields[_NOTES] = [codec(Note).dump(note) for note in notes]


def write_pictures(node: etree._Element, pictures: Sequence[Picture], kept: ExtraWriter) -> None:
    """Write pictures of a sense, or hide them if LIFT cannot have one of them."""
    if not all(picture.file and is_stored(picture.file) for picture in pictures) or any(
        picture.captions and not is_multitext(picture.captions) for picture in pictures
    ):
        hide_pictures(pictures, kept)
        return
    for picture in pictures:
        element = make(node, "illustration", {"href": picture.file})
        if picture.captions:
            label = make(element, "label", {})
            for tag, text in picture.captions.items():
                make(make(label, "form", {"lang": tag}), "text", {}).text = xml_text(text)


def hide_pictures(pictures: Sequence[Picture], kept: ExtraWriter) -> None:
    """Hide pictures, such as those of an entry: LIFT has none."""
    if pictures:
        kept.fields[_PICTURES] = [codec(Picture).dump(picture) for picture in pictures]
