"""The writing systems of a LIFT file, which its uploader may map to language tags."""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.checks.record import Problem
from dictionary.formats.base import Samples, Source, Survey
from dictionary.formats.lift.holder import Tags
from dictionary.formats.lift.jsonml import as_json, form_text
from dictionary.formats.lift.parsing import Element, parts
from dictionary.formats.lift.shape import is_recording

_SURVEYED_ENTRIES = 500
_ENTRY = frozenset({("lift", "entry")})


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
