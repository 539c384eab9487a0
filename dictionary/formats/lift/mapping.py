"""The mapping of an `entry` element to an Entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dictionary.formats.lift.dates import sealed
from dictionary.formats.lift.headwords import headword_of, pronunciations_of, variants_of
from dictionary.formats.lift.holder import Holder, Tags
from dictionary.formats.lift.jsonml import (
    CHANGING,
    as_json,
    form_text,
    spaces_differ,
)
from dictionary.formats.lift.notes import hidden_pictures, notes_of, pictures_of
from dictionary.formats.lift.parsing import Element
from dictionary.formats.lift.ranges import take_labels
from dictionary.formats.lift.shape import (
    AUDIO,
    CITATION,
    DOMAIN,
    HOMOGRAPH,
    KEPT,
    NOTE,
    PART_OF_SPEECH,
    SENSE,
    SOURCE,
    TEXT,
    UNKNOWN,
    etymology_text,
    is_guid,
    is_order,
    is_recording,
    joined,
    plain_etymology,
    recording_tag,
    target_of,
)
from dictionary.record.entry import (
    Entry,
    Example,
    Relation,
    Sense,
    Variant,
    current,
    each_sense,
)
from dictionary.record.numbering import MAX_DEPTH
from dictionary.text.normalise import stored


def entry_of(node: Element, tags: Tags, language: str) -> Entry:
    """Return the entry of an element; its faults and marks are added to `tags`.

    `language` is that of headwords; the headword is "" if there is none.
    """
    holder = Holder(node, tags)
    head = headword_of(holder, language)
    own = head.language
    variants, relations = _variants_and_relations(holder, head.variants)
    senses, sense_relations = _senses(holder, own, len(relations))
    etymologies = [as_json(child) for child in holder.take("etymology")]
    etymology = etymology_text(etymologies)
    pronunciations = pronunciations_of(holder, own)
    part_of_speech, senses = _parts_of_speech(holder, senses)
    sources = holder.traits(SOURCE)
    homograph = _homograph(holder)
    source_id = _source_id(holder)
    take_labels(holder)
    extra = holder.finish()
    typed_notes, pictures = notes_of(holder), hidden_pictures(holder)
    if etymologies and etymologies != [plain_etymology(etymology)]:
        extra[KEPT] = {**extra.get(KEPT, {}), "etymology": etymologies}
    if head.is_cited:
        extra[KEPT] = {**extra.get(KEPT, {}), "headword": CITATION}
    # Names in `extra` may be those of former exports.
    entry = current(
        Entry(
            headword=head.text,
            language=own,
            source_id=source_id,
            homograph=homograph,
            variants=tuple(variants),
            pronunciations=tuple(pronunciations),
            part_of_speech=part_of_speech,
            senses=tuple(senses),
            relations=(*relations, *sense_relations),
            etymology=etymology,
            sources=tuple(sources),
            typed_notes=typed_notes,
            pictures=pictures,
            extra={**extra, **holder.left_over()},
        )
    )
    return sealed(entry) if CHANGING in node.attributes else entry


def _variants_and_relations(
    holder: Holder, variants: list[Variant]
) -> tuple[list[Variant], list[Relation]]:
    """Take the variants, appended to `variants`, and the relations of the entry."""
    relations: list[Relation] = []
    for child in holder.take("variant", "relation"):
        if child.tag == "variant" and any(inner.tag == "form" for inner in child.elements()):
            for variant in variants_of(child, holder):
                holder.tags.mark(f"variants/{len(variants)}", child)
                variants.append(variant)
        elif child.tag == "relation" or child.attributes.get("ref"):
            holder.tags.mark(f"relations/{len(relations)}", child)
            relations.append(_relation(child, holder.tags))
        else:
            holder.leave(child)
    return variants, relations


def _homograph(holder: Holder) -> str:
    """Take the homograph number: `order`, or a trait for one that is not a number."""
    if is_order(holder.attributes.get("order", "")):
        return holder.attribute("order")
    return holder.trait(HOMOGRAPH, lambda value: value != "" and not is_order(value)) or ""


def _source_id(holder: Holder) -> str:
    """Take the id: the GUID, which stays the same when FLEx renames an entry, else `id`."""
    guid, own = holder.attributes.get("guid", ""), holder.attributes.get("id", "")
    if is_guid(guid):
        holder.attribute("guid")
        if own == guid:
            holder.attribute("id")
        return guid
    return holder.attribute("id")


def _target(holder: Holder) -> str:
    reference = stored(holder.attributes.get("ref", ""))
    target = target_of(reference)
    if target == reference and not spaces_differ(holder.attributes.get("ref", ""), reference):
        holder.required("ref")
    return target


def _relation(node: Element, tags: Tags) -> Relation:
    """Return a relation; a variant that has an entry of its own is also one."""
    holder = Holder(node, tags, "relation")
    is_variant = node.tag == "variant"
    kind = "variant" if is_variant else holder.required("type")
    text, target, sense = holder.trait(TEXT) or "", _target(holder), holder.trait(SENSE)
    if sense:
        holder.extra["sense"] = sense
    extra = holder.finish()
    if is_variant:
        extra[KEPT] = {**extra.get(KEPT, {}), "tag": node.tag}
    return Relation(kind, target, text, extra)


_SensesAndRelations = tuple[list[Sense], list[Relation]]


def _senses(around: Holder, language: str, before: int) -> _SensesAndRelations:
    """Return the senses, each with its subsenses, and the relations of all.

    `before` is the number of relations of the entry itself, which come first.
    """
    nodes = around.take("sense")
    ids = Counter(_ids(nodes))
    relations: list[Relation] = []

    def add(node: Element, path: str, depth: int) -> list[Sense]:
        """Return a sense; after it its subsenses, where they would be nested too deeply."""
        holder = Holder(node, around.tags, "sense")
        own = stored(node.attributes.get("id", ""))
        if own and ids[own] == 1:
            for child in holder.take("relation"):
                relation = _relation(child, around.tags)
                if "sense" in relation.extra:
                    holder.leave(child)
                else:
                    around.tags.mark(f"relations/{before + len(relations)}", child)
                    relations.append(replace(relation, extra={**relation.extra, "sense": own}))
        inner = holder.take("subsense")
        around.tags.mark(path, node)
        sense = _sense(holder, language, path)
        if depth == MAX_DEPTH:
            return [sense, *(deep for child in inner for deep in add(child, path, depth))]
        subsenses = row(inner, f"{path}/subsenses", depth + 1)
        return [replace(sense, subsenses=tuple(subsenses)) if subsenses else sense]

    def row(nodes: Sequence[Element], path: str, depth: int) -> list[Sense]:
        senses: list[Sense] = []
        for node in nodes:
            senses += add(node, f"{path}/{len(senses)}", depth)
        return senses

    return row(nodes, "senses", 0), relations


def _ids(nodes: Sequence[Element]) -> list[str]:
    ids = []
    for node in nodes:
        ids.append(stored(node.attributes.get("id", "")))
        ids += _ids([child for child in node.elements() if child.tag == "subsense"])
    return ids


def _sense(holder: Holder, language: str, path: str) -> Sense:
    tags = holder.tags
    own = holder.attribute("id")
    glosses_by_tag: dict[str, list[str]] = {}
    for gloss in holder.take("gloss"):
        tags.mark(f"{path}/gloss_{tags.read(gloss)}", gloss)
        for tag, text in holder.texts([gloss], "gloss"):
            glosses_by_tag.setdefault(tag, []).append(text)
    glosses = {tag: tuple(texts) for tag, texts in glosses_by_tag.items()}
    definition = holder.only("definition")
    for form in definition.elements() if definition else ():
        tags.mark(f"{path}/definition_{tags.read(form)}", form)
    definitions = holder.multitext(definition) if definition else {}
    speech = _grammar(holder, path)
    examples: list[Example] = []
    for node in holder.take("example"):
        example = _example(node, holder, language)
        if example is not None:
            tags.mark(f"{path}/examples/{len(examples)}", node)
            examples.append(example)
    domains = holder.traits(DOMAIN)
    pictures = pictures_of(holder)
    notes = _notes(holder, path)
    recordings = holder.recordings() + holder.traits(AUDIO)
    if recordings:
        holder.extra[AUDIO] = recordings
    extra = holder.finish()
    typed_notes, pictures = notes_of(holder), pictures or hidden_pictures(holder)
    return Sense(
        id=own,
        glosses=glosses,
        definitions=definitions,
        examples=tuple(examples),
        domains=tuple(domains),
        notes=notes,
        part_of_speech=speech,
        typed_notes=typed_notes,
        pictures=pictures,
        extra={**extra, **holder.left_over()},
    )


def _grammar(holder: Holder, path: str) -> str:
    """Take and return the part of speech, as this sense's own for now; keep what else is there."""
    value = ""
    node = holder.only("grammatical-info")
    if node:
        holder.tags.mark("part_of_speech", node)
        holder.tags.mark(f"{path}/part_of_speech", node)
        inner = Holder(node, holder.tags)
        value = stored(inner.attributes.get("value", ""))
        if value:
            inner.attribute("value")
        extra = inner.finish()
        if extra:
            holder.extra["grammatical_info"] = extra
        elif not value:
            holder.leave(node)
    return value


def _notes(holder: Holder, path: str) -> str:
    """Take the first text of the first untyped note; keep the other forms, and other notes."""
    notes = ""
    untyped = holder.take_if(lambda child: child.tag == "note" and "type" not in child.attributes)
    for number, node in enumerate(untyped):
        texts = None if number else holder.clean(node, NOTE)
        tag = next((tag for tag in texts or () if not is_recording(tag)), None)
        if not texts or tag is None:
            holder.leave(node)
            continue
        holder.tags.mark(f"{path}/notes", node)
        notes = texts.pop(tag)
        if tag != UNKNOWN:
            holder.extra["note_language"] = tag
        if texts:
            holder.extra[NOTE] = texts
    return notes


def _example(node: Element, around: Holder, language: str) -> Example | None:
    """Return an example; None for one without any text, which `around` keeps unchanged."""
    holder = Holder(node, around.tags)
    forms: dict[str, str] = {}
    for form in holder.take("form"):
        if holder.tags.read(form) in forms:
            holder.leave(form)
        else:
            forms.update(holder.texts([form], "example"))
    tag = language if language in forms else next(iter(forms), language)
    text = forms.pop(tag, "")
    if forms:
        holder.extra["forms"] = forms
    translations: dict[str, str] = {}
    for child in holder.take("translation"):
        if translations or not any(map(_has_text, child.elements())):
            holder.leave(child)
            continue
        kind = stored(child.attributes.pop("type", ""))
        translations = holder.multitext(child)
        if kind:
            holder.extra["translation_type"] = kind
    if not text and not translations:
        around.leave(node)
        return None
    recordings = holder.recordings() + holder.traits(AUDIO)
    if recordings:
        holder.extra[AUDIO] = recordings
        usual = recording_tag(language)
        at = (n for n, form in enumerate(holder.audio) if form[1] == {"lang": usual})
        first = next(at, len(holder.audio))
        del holder.audio[first : first + 1]
    return Example(
        text,
        translations,
        source=holder.attribute("source"),
        language=tag if text and tag != language else "",
        extra=holder.finish(),
    )


def _has_text(form: Element) -> bool:
    return form.tag == "form" and bool(form_text(as_json(form)))


def _parts_of_speech(holder: Holder, senses: list[Sense]) -> tuple[str, list[Sense]]:
    """Return the part of speech of the entry, and the senses, without it if all have the same.

    A part of speech of the entry itself in the file has precedence, even an empty one.
    """
    values = [placed.sense.part_of_speech for placed in each_sense(senses)]
    if any(values):
        own = holder.trait(PART_OF_SPEECH, lambda _value: True)
        if own is not None:
            return own, senses
    elif word := holder.trait(PART_OF_SPEECH):
        return word, senses
    if len(set(values)) != 1 or not values[0]:
        return joined(values), senses
    return values[0], _without_speech(senses)


def _without_speech(senses: Sequence[Sense]) -> list[Sense]:
    return [
        replace(sense, part_of_speech="", subsenses=tuple(_without_speech(sense.subsenses)))
        for sense in senses
    ]
