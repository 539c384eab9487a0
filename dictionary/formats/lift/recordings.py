"""Writing of recordings of headword and variants into the forms that named them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from dictionary.formats.lift.holder import recorded_form
from dictionary.formats.lift.jsonml import Json, form_text
from dictionary.formats.lift.kept import is_recorded, is_stored, put_recording
from dictionary.formats.lift.shape import AUDIO, CITATION, KEPT, OF_VARIANT, UNIT
from dictionary.record.entry import Pronunciation
from dictionary.text.normalise import stored

_PLACES = (UNIT, CITATION, OF_VARIANT)


def write_recordings(
    element: etree._Element, pronunciations: Sequence[Pronunciation]
) -> Sequence[Pronunciation]:
    """Write the last recordings if they were named in forms and are in the order of the forms.

    Returns the other pronunciations. `element` is the entry with its headword and variants.
    """
    variants = _variants_of(element)
    begin, after = len(pronunciations), (len(_PLACES), 0)
    placed: list[tuple[etree._Element, Json]] = []
    for pronunciation in reversed(pronunciations):
        wrapped = _form_of(pronunciation)
        if wrapped is None:
            break
        number, around = variants.get(pronunciation.extra.get(OF_VARIANT, ""), (0, element))
        of_variant = wrapped[0] == OF_VARIANT
        at = (_PLACES.index(wrapped[0]), number)
        if at > after or (of_variant and around is element):
            break
        after = at
        begin -= 1
        # The element of a variant exists; other elements may have to be made.
        placed.append((around, wrapped[1] if of_variant else wrapped))
    for around, form in reversed(placed):
        put_recording(around, form)
    return pronunciations[:begin]


def _variants_of(element: etree._Element) -> dict[str, tuple[int, etree._Element]]:
    """Return the variants of an entry with their numbers, by the text of their first form."""
    variants: dict[str, tuple[int, etree._Element]] = {}
    for number, node in enumerate(element.iterchildren(OF_VARIANT)):
        form = node.find("form")
        if form is not None:
            text = stored("".join(map(str, form.itertext())))
            variants.setdefault(text, (number, node))
    return variants


def _form_of(pronunciation: Pronunciation) -> Json | None:
    """Return the form that named a recording, in its element; None if no form did."""
    extra = dict(pronunciation.extra)
    lift, variant = extra.pop(KEPT, None), extra.pop(OF_VARIANT, None)
    if pronunciation.ipa or extra or not isinstance(lift, dict) or lift.keys() != {AUDIO}:
        return None
    audio = lift[AUDIO]
    if not isinstance(audio, list) or len(audio) != 1 or not is_recorded(audio[0], _PLACES):
        return None
    form: Json = audio[0]
    of_variant = form[0] == OF_VARIANT
    if of_variant != (variant is not None) or form_text(recorded_form(form)) != pronunciation.audio:
        return None
    return None if of_variant and not is_stored(variant) else form
