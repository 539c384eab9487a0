"""The writer of LIFT 0.13, for entries of any format: the reverse of `mapping`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from dictionary.formats.base import Export
from dictionary.formats.lift.dates import seal_of
from dictionary.formats.lift.header import PRODUCER, codes_of, write_header
from dictionary.formats.lift.jsonml import (
    CHANGING,
    append,
    attributes_of,
    children_of,
    form_text,
    make,
    xml_text,
)
from dictionary.formats.lift.kept import ExtraWriter
from dictionary.formats.lift.notes import hide_pictures, write_notes, write_pictures
from dictionary.formats.lift.recordings import write_recordings
from dictionary.formats.lift.shape import (
    CITATION,
    DOMAIN,
    HOMOGRAPH,
    KIND,
    LEXEME,
    NOTE,
    PART_OF_SPEECH,
    SENSE,
    SOURCE,
    TEXT,
    UNIT,
    UNKNOWN,
    etymology_text,
    ipa_tag,
    is_guid,
    is_order,
    is_recording,
    joined,
    plain_etymology,
    target_of,
)
from dictionary.languages import matches
from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    each_sense,
)

_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Elements whose children are each on a line of their own, as in FLEx.
_SPREAD = frozenset(
    {"entry", "sense", "subsense", "example", "translation", "definition", "lexical-unit",
     "citation", "variant", "pronunciation", "relation", "etymology", "note", "field", "annotation"}
)  # fmt: skip


def write(export: Export) -> Iterator[bytes]:
    """Yield the lexicon as a LIFT file, about one entry at a time.

    Characters that XML does not allow become U+FFFD; checked entries have none.
    """
    begin = f'{_BEGIN}<lift version="0.13" producer="{PRODUCER}">\n'
    yield begin.encode() + write_header(export.about)
    codes = codes_of(export.about)
    for entry in export.entries():
        element = element_of(entry, export.language)
        if codes:
            _rename(element, codes)
        yield etree.tostring(element, encoding="utf-8")
    yield b"</lift>\n"


def _rename(element: etree._Element, codes: Mapping[str, str]) -> None:
    """Replace language tags by the codes of the lexicon's own file."""
    for node in element.iter(etree.Element):
        code = codes.get(node.get("lang", ""))
        if code:
            node.set("lang", code)


def element_of(entry: Entry, language: str) -> etree._Element:
    """Return the element of one entry of a lexicon whose headwords are in `language`."""
    kept = ExtraWriter(entry.extra, "entry")
    element = etree.Element("entry", _ids(entry, kept))
    rest = _headword(element, entry, kept, language)
    _variants(element, rest)
    for pronunciation in write_recordings(element, entry.pronunciations):
        _pronunciation(element, pronunciation, entry.language)
    inside = _inside(entry.relations, entry.senses)
    for relation in entry.relations[: len(entry.relations) - len(inside)]:
        _relation(element, relation)
    _senses(element, entry, inside)
    write_notes(element, entry.typed_notes, kept)
    hide_pictures(entry.pictures, kept)
    _etymology(element, entry.etymology, kept)
    _traits(element, entry)
    if CHANGING in kept.attributes and seal_of(entry) != kept.seal:
        del kept.attributes[CHANGING]
    kept.write(element)
    _spread(element)
    element.tail = "\n"
    return element


def _spread(node: etree._Element) -> None:
    """Put children on lines of their own where white space has no meaning."""
    if node.tag not in _SPREAD or not len(node) or (node.text or "").strip():
        return
    node.text = "\n"
    for child in node:
        child.tail = child.tail or "\n"
        _spread(child)


def _ids(entry: Entry, kept: ExtraWriter) -> dict[str, str]:
    """Return the attributes that identify the entry and its homograph number."""
    attributes: dict[str, str] = {}
    if is_guid(entry.source_id):
        attributes = {"id": entry.source_id, "guid": entry.source_id}
        attributes |= {
            name: kept.attributes[name] for name in attributes if name in kept.attributes
        }
    elif entry.source_id:
        attributes["id"] = entry.source_id
    if is_order(entry.homograph):
        attributes["order"] = entry.homograph
    return {name: xml_text(value) for name, value in attributes.items()}


def _headword(
    element: etree._Element, entry: Entry, kept: ExtraWriter, language: str
) -> list[Variant]:
    """Write the headword with the variants that belong into its elements; return the others.

    The headword is written as a citation form if it was one, or if the first variant is a lexeme
    form in its language. If it is not in `language`, the lexicon's, forms in `language` must not be
    beside it: a reader would take them for the headword.
    """
    rest = list(entry.variants)
    own = entry.language
    beside = _Beside(language, own)
    has_lexeme = bool(rest) and (rest[0].kind, rest[0].language) == (LEXEME, own)
    if (
        kept.cited
        or (has_lexeme and not rest[0].extra)
        or _has_citation(kept, own if own == language else "")
    ):
        _cited(element, entry, kept, beside, rest)
        return rest
    unit = make(element, UNIT, {})
    if entry.headword:
        kept.form(unit, UNIT, own, entry.headword)
    _forms_of(unit, UNIT, rest, beside.tags_of(rest, UNIT), kept)
    citations = beside.tags_of(rest, CITATION) if own == language else []
    if citations:
        _forms_of(make(element, CITATION, {}), CITATION, rest, citations, kept)
    return rest


def _cited(
    element: etree._Element, entry: Entry, kept: ExtraWriter, beside: _Beside, rest: list[Variant]
) -> None:
    """Write a citation form as headword, with the first of `rest` that belong beside it."""
    own = [entry.language]
    is_lexeme = bool(rest) and (rest[0].kind, rest[0].language, rest[0].extra) == (LEXEME, *own, {})
    lexemes = own if is_lexeme else []
    lexemes = lexemes + beside.tags_of(rest[len(lexemes) :], LEXEME)
    if lexemes:
        _forms_of(make(element, UNIT, {}), UNIT, rest, lexemes, kept)
    citation = make(element, CITATION, {})
    kept.form(citation, CITATION, entry.language, entry.headword)
    _forms_of(citation, CITATION, rest, beside.tags_of(rest, CITATION), kept)


class _Beside:
    """The languages allowed beside a headword in `own`, in a lexicon of `language`.

    If `own` is `language`: all others. If it is in the range of `language` (`blt-Tavt` in `blt`):
    those outside the range. Else none.
    """

    def __init__(self, language: str, own: str) -> None:
        self.own = own
        self.is_in_range = matches(language, own)
        self.kept_free = "" if own == language else language

    def allows(self, tag: str) -> bool:
        if not self.is_in_range or tag == self.own or is_recording(tag):
            return False
        return not self.kept_free or not matches(self.kept_free, tag)

    def tags_of(self, variants: Sequence[Variant], kind: str) -> list[str]:
        """Return the languages of the first variants of a kind that are allowed, each once."""
        tags: list[str] = []
        for variant in variants:
            tag = variant.language
            if variant.kind != kind or variant.extra or tag in tags or not self.allows(tag):
                break
            tags.append(tag)
        return tags


def _has_citation(kept: ExtraWriter, own: str) -> bool:
    """Say whether remaining forms in `citation` would be read as the headword.

    A reader looks there first for a form in `own`, the headword's language, if that is the
    lexicon's; "" means any language.
    """
    return any(
        form_text(form) and (tag == own or not own) and not is_recording(tag)
        for left in kept.within
        if left[0] == CITATION
        for form in children_of(left, "form")
        if (tag := attributes_of(form).get("lang", ""))
    )


def _forms_of(
    node: etree._Element,
    place: str,
    variants: list[Variant],
    tags: Sequence[str],
    kept: ExtraWriter,
) -> None:
    """Remove one variant for each of `tags` from the front and write it as a form of `place`."""
    for tag in tags:
        kept.form(node, place, tag, variants.pop(0).form)


def _variants(element: etree._Element, variants: Sequence[Variant]) -> None:
    """Write variants; one that continues another is a form of the same element."""
    node, kept = element, ExtraWriter({}, "variant")
    last: Variant | None = None
    for variant in variants:
        goes_on = last is not None and variant.extra == {"continues": True}
        if not goes_on or variant.kind != (last.kind if last else ""):
            if last:
                kept.write(node)
            node, kept = make(element, "variant", {}), ExtraWriter(variant.extra, "variant")
            if variant.kind:
                make(node, "trait", {"name": KIND, "value": variant.kind})
        kept.form(node, "variant", variant.language, variant.form)
        last = variant
    if last:
        kept.write(node)


def _pronunciation(element: etree._Element, pronunciation: Pronunciation, language: str) -> None:
    kept = ExtraWriter(pronunciation.extra, "pronunciation")
    node = make(element, "pronunciation", {})
    if pronunciation.ipa:
        tag = kept.tag_of("language") or ipa_tag(language)
        kept.form(node, "pronunciation", tag, pronunciation.ipa)
    if kept.audio and form_text(kept.audio[0]) == pronunciation.audio:
        append(node, kept.audio[0])
    elif pronunciation.audio:
        make(node, "media", {"href": pronunciation.audio})
    kept.write(node)


def _inside(relations: Sequence[Relation], senses: Sequence[Sense]) -> Sequence[Relation]:
    """Return the last relations if they belong to senses and are in the order of the senses."""
    ids = [placed.sense.id for placed in each_sense(senses)]
    often = Counter(ids)
    order = {own: number for number, own in enumerate(ids) if often[own] == 1}
    named = (relation.extra.get("sense") for relation in relations)
    at = [order.get(sense, -1) if isinstance(sense, str) and sense else -1 for sense in named]
    begin = next((number for number, sense in enumerate(at) if sense >= 0), len(at))
    return relations[begin:] if at[begin:] == sorted(at[begin:]) else ()


def _relation(element: etree._Element, relation: Relation, sense: str = "") -> None:
    """Write a relation of the entry, or of the sense with the id `sense`."""
    kept = ExtraWriter(relation.extra, "relation")
    reference = kept.attributes.get("ref", "")
    if not relation.target or target_of(reference) != relation.target:
        reference = relation.target
    is_variant = kept.tag == "variant" and relation.kind == "variant"
    attributes = {"ref": reference} if is_variant else {"type": relation.kind, "ref": reference}
    node = make(element, "variant" if is_variant else "relation", attributes)
    if sense:
        del kept.left["sense"]
    elif own := kept.text("sense"):
        make(node, "trait", {"name": SENSE, "value": own})
    if relation.text:
        make(node, "trait", {"name": TEXT, "value": relation.text})
    kept.write(node)


def _senses(element: etree._Element, entry: Entry, inside: Sequence[Relation]) -> None:
    """Write the senses, each subsense inside its sense."""
    have_own = any(placed.sense.part_of_speech for placed in each_sense(entry.senses))
    within: dict[str, list[Relation]] = {}
    for relation in inside:
        within.setdefault(relation.extra["sense"], []).append(relation)

    def write(around: etree._Element, tag: str, sense: Sense) -> None:
        kept = ExtraWriter(sense.extra, "sense")
        node = make(around, tag, {"id": sense.id} if sense.id else {})
        _grammar(node, kept, sense.part_of_speech if have_own else entry.part_of_speech)
        _sense(node, sense, kept, entry.language)
        for relation in within.get(sense.id, ()):
            _relation(node, relation, sense.id)
        kept.write(node)
        for subsense in sense.subsenses:
            write(node, "subsense", subsense)

    for sense in entry.senses:
        write(element, "sense", sense)


def _grammar(node: etree._Element, kept: ExtraWriter, value: str) -> None:
    extra = kept.mapping("grammatical_info")
    if value or extra:
        inner = make(node, "grammatical-info", {"value": value} if value else {})
        ExtraWriter(extra, "grammatical-info").write(inner)


def _sense(node: etree._Element, sense: Sense, kept: ExtraWriter, language: str) -> None:
    for tag, glosses in sense.glosses.items():
        for gloss in glosses:
            kept.form(node, "gloss", tag, gloss, "gloss")
    if sense.definitions:
        definition = make(node, "definition", {})
        for tag, text in sense.definitions.items():
            kept.form(definition, "definition", tag, text)
    for example in sense.examples:
        _example(node, example, language)
    kept.recordings(node)
    for domain in sense.domains:
        make(node, "trait", {"name": DOMAIN, "value": domain})
    if sense.notes:
        tag = kept.tag_of("note_language") or UNKNOWN
        kept.field(node, NOTE, {tag: sense.notes, **kept.texts(NOTE, without=tag)})
    write_notes(node, sense.typed_notes, kept)
    write_pictures(node, sense.pictures, kept)


def _example(node: etree._Element, example: Example, language: str) -> None:
    kept = ExtraWriter(example.extra, "example")
    element = make(node, "example", {"source": example.source} if example.source else {})
    if example.text:
        tag = example.language or language
        kept.form(element, "example", tag, example.text)
        for other, text in kept.texts("forms", without=tag).items():
            kept.form(element, "example", other, text)
    if example.translations:
        kind = kept.text("translation_type")
        translation = make(element, "translation", {"type": kind} if kind else {})
        for tag, text in example.translations.items():
            kept.form(translation, "translation", tag, text)
    kept.recordings(element, language)
    kept.write(element)


def _etymology(element: etree._Element, etymology: str, kept: ExtraWriter) -> None:
    """Write the original etymology elements if their text is unchanged, else the text alone."""
    if kept.etymology and etymology_text(kept.etymology) == etymology:
        for child in kept.etymology:
            append(element, child)
    elif etymology:
        append(element, plain_etymology(etymology))


def _traits(element: etree._Element, entry: Entry) -> None:
    """Write as traits the fields that LIFT has no element for, or whose element would differ."""
    own = [placed.sense.part_of_speech for placed in each_sense(entry.senses)]
    shown = joined(own) if any(own) else entry.part_of_speech if own else ""
    # If all senses have the same part of speech, a reader moves it to the entry.
    if entry.part_of_speech != shown or (any(own) and len(set(own)) == 1):
        make(element, "trait", {"name": PART_OF_SPEECH, "value": entry.part_of_speech})
    if entry.homograph and not is_order(entry.homograph):
        make(element, "trait", {"name": HOMOGRAPH, "value": entry.homograph})
    for source in entry.sources:
        make(element, "trait", {"name": SOURCE, "value": source})
