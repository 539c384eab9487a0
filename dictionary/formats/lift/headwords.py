"""The forms of an entry from its elements: headword, variants and pronunciations."""

from __future__ import annotations

from typing import Any, NamedTuple

from dictionary.formats.lift.holder import Holder, Tags, recorded_form
from dictionary.formats.lift.jsonml import as_json, form_text, lasting
from dictionary.formats.lift.parsing import Element
from dictionary.formats.lift.shape import (
    CITATION,
    KEPT,
    KIND,
    LEXEME,
    OF_VARIANT,
    UNIT,
    ipa_tag,
)
from dictionary.record.entry import Pronunciation, Variant
from dictionary.text.normalise import stored


class Headword(NamedTuple):
    """The headword of an entry with its tag, and the variants in the same elements.

    `is_cited`: the headword is a citation form, and no variant shows it.
    """

    language: str
    text: str
    variants: list[Variant]
    is_cited: bool = False


def headword_of(holder: Holder, language: str) -> Headword:
    """Take the headword: the citation form in `language`, else the lexical unit in it.

    So do FieldWorks and Webonary: FieldWorks' LexEntry.HeadWord is CitationForm or, where that is
    empty, LexemeForm, for each writing system. Without either in `language`, it is the first
    citation form or the first lexical unit; "" if there is none.
    """
    unit, citation = holder.only(UNIT), holder.only(CITATION)
    lexemes = holder.multitext(unit) if unit else {}
    cited = holder.multitext(citation) if citation else {}
    own = language
    if own not in cited and own not in lexemes:
        own = next(iter(cited or lexemes), language)
    place = citation if own in cited else unit
    holder.tags.mark("headword", place or citation or unit or holder.node)
    if own in cited:
        text = cited.pop(own)
        # The lexical unit in the headword's writing system comes first.
        beside = {own: lexemes[own], **lexemes} if own in lexemes else lexemes
        variants = [Variant(form, tag, LEXEME) for tag, form in beside.items()]
        is_cited = own not in lexemes
    else:
        text = lexemes.pop(own, "")
        variants = [Variant(form, tag, UNIT) for tag, form in lexemes.items()]
        is_cited = False
    variants += [Variant(form, tag, CITATION) for tag, form in cited.items()]
    for number in range(len(variants)):
        holder.tags.mark(f"variants/{number}", unit or citation or holder.node)
    return Headword(own, text, variants, is_cited)


def headword_in(node: Element, tags: Tags, language: str) -> str:
    """Return only the headword of an entry."""
    return headword_of(Holder(node, tags), language).text


def variants_of(node: Element, around: Holder) -> list[Variant]:
    """Return a variant for each language of the element; the first one has its `extra`.

    Its recordings are added to those of the entry, `around`.
    """
    holder = Holder(node, around.tags)
    texts = holder.texts(holder.take("form"), OF_VARIANT)
    if not texts:
        around.leave(node)
        return []
    around.audio += holder.audio
    around.of_variant += [texts[0][1]] * len(holder.audio)
    holder.audio = []
    kind = holder.trait(KIND) or ""
    extra = holder.finish()
    (tag, text), *others = texts
    first = Variant(text, tag, kind, extra)
    return [first, *(Variant(other, at, kind, {"continues": True}) for at, other in others)]


def pronunciations_of(around: Holder, language: str) -> list[Pronunciation]:
    """Take the pronunciations, and after them the recordings of headword and variants."""
    pronunciations: list[Pronunciation] = []
    for node in around.take("pronunciation"):
        holder = Holder(node, around.tags)
        expected = ipa_tag(language)
        tag, ipa = _ipa(holder, expected)
        if tag != expected:
            holder.extra["language"] = tag
        audio = _audio(holder)
        if ipa or audio:
            around.tags.mark(f"pronunciations/{len(pronunciations)}", node)
            pronunciations.append(Pronunciation(ipa, audio, holder.finish()))
        else:
            around.leave(node)
    variants = iter(around.of_variant)
    for name, element in zip(around.recordings(), around.audio, strict=True):
        extra: dict[str, Any] = {KEPT: {"audio": [element]}}
        if element[0] == OF_VARIANT:
            extra[OF_VARIANT] = next(variants)
        pronunciations.append(Pronunciation("", name, extra))
    around.audio = []
    return pronunciations


def _audio(holder: Holder) -> str:
    """Take the recording: the first of the media, else a form that names one."""
    audio = ""
    for media in holder.take("media"):
        href = stored(media.attributes.get("href", ""))
        if audio or not href or media.children or lasting(media).keys() != {"href"}:
            holder.leave(media)
        else:
            audio = href
    if audio or not holder.audio:
        holder.rest += holder.audio
        holder.audio = []
        return audio
    holder.rest += holder.audio[1:]
    del holder.audio[1:]
    return form_text(recorded_form(holder.audio[0]))


def _ipa(holder: Holder, expected: str) -> tuple[str, str]:
    """Take the first form in phonetic transcription, else the first form; keep the others."""
    recorded = holder.take_if(lambda child: child.tag == "form" and holder.tags.is_recording(child))
    forms = holder.take("form")
    with_text = [form for form in forms if form_text(as_json(form))]
    spoken = (form for form in with_text if "fonipa" in (holder.tags.read(form) or "").split("-"))
    main = next(spoken, with_text[0] if with_text else None)
    for form in forms:
        if form is not main:
            holder.leave(form)
    holder.texts(recorded, "pronunciation")
    # A form with an invalid tag is a fault and has no text.
    return next(iter(holder.texts([main] if main else [], "pronunciation")), (expected, ""))
