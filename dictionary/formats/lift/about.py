"""The metadata of a LIFT file: description, header, and the codes of its writing systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.base import About, Export, Samples, Source, Survey
from dictionary.formats.lift.header import ABOUT, header_of, ranges_text
from dictionary.formats.lift.holder import Tags
from dictionary.formats.lift.jsonml import as_json, form_text
from dictionary.formats.lift.parsing import Element, parts
from dictionary.formats.lift.shape import is_recording
from dictionary.text.normalise import stored

_INTERFACE = ("vi", "en")
_SURVEYED_ENTRIES = 500
_ENTRY = frozenset({("lift", "entry")})


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


def survey(source: Source) -> Survey:
    """Return the writing systems of the file at `source.path` with samples of their texts."""
    samples = Samples()
    seen = 0
    for part in parts(source, _ENTRY):
        if isinstance(part, Problem) or len(part.path) == 1:
            continue
        for form in _forms(part.node):
            samples.see(form.attributes["lang"].strip(), form_text(as_json(form)))
        seen += 1
        if seen == _SURVEYED_ENTRIES:
            break
    unmapped = Tags({})
    return Survey(languages=samples.owns(lambda name: unmapped.tag(name) or ""))


def _forms(node: Element) -> Iterator[Element]:
    """Yield the forms and glosses in an element, at any depth, except names of recordings."""
    open_ = [node]
    while open_:
        element = open_.pop()
        code = element.attributes.get("lang", "").strip()
        if code and not is_recording(code):
            yield element
        open_ += reversed(list(element.elements()))
