"""The metadata of a lexicon in its LIFT file: the description, and the header to write again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dictionary.formats.base import About, Export, Source
from dictionary.formats.lift.header import ABOUT, header_of, ranges_text
from dictionary.formats.lift.jsonml import form_text
from dictionary.text.normalise import stored

_INTERFACE = ("vi", "en")


def about(source: Source) -> About:
    """Return the metadata in the file at `source.path`: description and header.

    LIFT has only a description for readers: no title, no licence.
    """
    header = header_of(source)
    return About(note=_note(header.get("description")), extra={ABOUT: header} if header else {})


def write_ranges(export: Export) -> Iterator[bytes]:
    """Yield the ranges file that belongs beside the export, nothing if there is none."""
    text = ranges_text(export.about)
    if text:
        yield text


def _note(description: Any) -> dict[str, str]:
    """Return a description by interface language; one in other languages is used for all."""
    texts: dict[str, str] = {}
    for form in description or ():
        if isinstance(form, list) and form[0] == "form" and isinstance(form[1], dict):
            text = stored(form_text(form))
            if text:
                texts.setdefault(str(form[1].get("lang", "")), text)
    own = {tag: texts[tag] for tag in _INTERFACE if tag in texts}
    return own or {tag: text for text in list(texts.values())[:1] for tag in _INTERFACE}
