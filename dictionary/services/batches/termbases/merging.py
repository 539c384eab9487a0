"""Merging and splitting concepts: each is one batch, and is taken back in one step.

A merged concept is withdrawn. The one that has its content says so in `extra`, so its address leads
there. Both histories stay.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any, NamedTuple

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.record.concept import (
    Concept,
    ConceptRelation,
    PlacedTerm,
    Section,
    Term,
    each_term,
)
from dictionary.record.concept_view import merged_in, with_merged
from dictionary.record.kinds import stored_record
from dictionary.record.media import packed, references, unpacked
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit
from dictionary.services.records.editing import (
    Edit,
    head_within,
    require_approver,
    require_other,
    require_sound,
    row_within,
)
from dictionary.services.records.media import carried
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.mapping import RecordRow, record_row
from dictionary.store.write import changes, staging
from dictionary.store.write.changes import Stamp
from dictionary.store.write.staging import Staged

MERGE, SPLIT = "merge", "split"
_Head = Mapping[str, Any]


class Reshaping(NamedTuple):
    """A merge or a split of concepts of a lexicon, and the authorities whose rulings it touches."""

    origin: str
    lexicon: str
    rulings: frozenset[str]


def merged(kept: Concept, other: Concept) -> Concept:
    """Return a concept with all that another one says, what both say once.

    Its id, lifecycle and `extra` are its own. Terms of the other one whose ids are taken get new
    ones.
    """
    other = _with_other_ids(kept, other)
    sections = {section.language: section for section in kept.sections}
    for section in other.sections:
        known = sections.get(section.language)
        sections[section.language] = section if known is None else _joined(known, section)
    own = kept.source_id
    relations = [each for each in other.relations if each.target != own]
    return replace(
        kept,
        sections=tuple(sections.values()),
        subjects=_all(kept.subjects, other.subjects),
        definitions=_all(kept.definitions, other.definitions),
        relations=_all(kept.relations, relations),
        typed_notes=_all(kept.typed_notes, other.typed_notes),
        pictures=_all(kept.pictures, other.pictures),
        sources=_all(kept.sources, other.sources),
    )


def _all(first: Sequence[Any], second: Sequence[Any]) -> tuple[Any, ...]:
    return (*first, *(each for each in second if each not in first))


def _joined(known: Section, other: Section) -> Section:
    terms = list(known.terms)
    for term in other.terms:
        same = next((at for at, own in enumerate(terms) if _is_same(own, term)), None)
        if same is None:
            terms.append(term)
        else:
            terms[same] = _united(terms[same], term)
    return replace(
        known,
        terms=tuple(terms),
        definitions=_all(known.definitions, other.definitions),
        typed_notes=_all(known.typed_notes, other.typed_notes),
        sources=_all(known.sources, other.sources),
    )


def _is_same(term: Term, other: Term) -> bool:
    return (term.text, term.type or "full") == (other.text, other.type or "full")


def _united(term: Term, other: Term) -> Term:
    """Return a term with what another one of the same text adds; what it says itself stays."""
    values: dict[str, Any] = {
        name: getattr(term, name) or getattr(other, name)
        for name in ("id", "replaced_by", "status", "reliability", "part_of_speech", "gender",
                     "number", "classifier", "region", "register", "status_raw")
    }  # fmt: skip
    lists: dict[str, Any] = {
        name: _all(getattr(term, name), getattr(other, name))
        for name in ("lookup_forms", "contexts", "rulings", "links", "sources", "typed_notes")
    }
    return replace(term, **values, **lists)


def _with_other_ids(kept: Concept, other: Concept) -> Concept:
    """Return the other concept with ids of terms that fit those of the one that is kept.

    A term that both have gets the id that it has there; one whose id is taken gets a free one.
    """
    own = list(each_term(kept))
    taken = {placed.term.id for placed in own if placed.term.id}
    ids: dict[str, str] = {}
    for placed in each_term(other):
        if id_ := placed.term.id:
            known = next((each.term.id for each in own if _are_same(each, placed)), "")
            ids[id_] = known or _free(id_, taken)
            taken.add(ids[id_])

    def renamed(term: Term) -> Term:
        replaced_by = ids.get(term.replaced_by, term.replaced_by)
        return replace(term, id=ids.get(term.id, ""), replaced_by=replaced_by)

    sections = [
        replace(section, terms=tuple(map(renamed, section.terms))) for section in other.sections
    ]
    return replace(other, sections=tuple(sections))


def _are_same(placed: PlacedTerm, other: PlacedTerm) -> bool:
    return placed.language == other.language and _is_same(placed.term, other.term)


def _free(id_: str, taken: Collection[str]) -> str:
    names = chain([id_], (f"{id_}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def merge(library: Library, concept_id: int, into: int, revision: int | None = None) -> int:
    """Merge a concept into another one of its termbase; return the number of the batch.

    For editors. `revision`: that of the merged concept which the editor has seen. Raises NotFound,
    Removed, Stale, BadRequest for a concept into itself, Conflict for one that is withdrawn,
    Forbidden where rulings take an approver.
    """
    if concept_id == into:
        raise BadRequest("merge-with-itself", field="into")
    with library.database.write() as connection:
        gone = _head(library, connection, Edit(concept_id, revision=revision))
        kept = _head(library, connection, Edit(into))
        if gone["lexicon_id"] != kept["lexicon_id"]:
            raise BadRequest("merge-across", field="into")
        left, right = _concept(gone), _concept(kept)
        whole = merged(right, left)
        for identity in (*merged_in(left.extra), gone["identity"]):
            whole = replace(whole, extra=with_merged(whole.extra, identity))
        ruled = _require(library, connection, (right, whole))
        rows = [
            _changed(1, kept, row_within(connection, kept, whole)),
            Staged(2, "missing", "withdrawn", gone["id"], None, base=gone["revision"]),
        ]
        batch_id = _apply(library, connection, Reshaping(MERGE, kept["lexicon_id"], ruled), rows)
        about = {"into": into, "batch": batch_id}
        audit(connection, library.viewer, "concept.merged", f"entry:{concept_id}", about)
        return batch_id


def split(
    library: Library, concept_id: int, source_id: str, terms: Sequence[tuple[str, str]]
) -> int:
    """Take terms out of a concept into a new one with the id `source_id`; return the batch.

    `terms`: (language, text) of each. Definitions stay where they are. For editors. Raises as
    `merge` does, BadRequest for terms that it does not have or that are all it has, Conflict for an
    id that is taken.
    """
    wanted = set(terms)
    with library.database.write() as connection:
        head = _head(library, connection, Edit(concept_id))
        whole = _concept(head)
        taken = [_only(section, wanted, has=True) for section in whole.sections]
        left = [_only(section, wanted, has=False) for section in whole.sections]
        there = {(own.language, term.text) for own in taken for term in own.terms}
        if not source_id or there != wanted or not any(section.terms for section in left):
            raise BadRequest("split-unusable", field="terms")
        rest = replace(whole, sections=tuple(left))
        new = Concept(
            source_id,
            sections=tuple(section for section in taken if section.terms),
            subjects=whole.subjects,
            relations=(ConceptRelation("related", whole.source_id),) if whole.source_id else (),
            sources=whole.sources,
        )
        require_other(connection, head["lexicon_id"], new)
        ruled = _require(library, connection, (whole, rest), (None, new))
        files = carried(connection, head["lexicon_id"], references(new), unpacked(head["media"]))
        rows = [
            _changed(1, head, row_within(connection, head, rest)),
            Staged(2, "new", "created", None, record_row(new, media=packed(files))),
        ]
        batch_id = _apply(library, connection, Reshaping(SPLIT, head["lexicon_id"], ruled), rows)
        about = {"batch": batch_id}
        audit(connection, library.viewer, "concept.split", f"entry:{concept_id}", about)
        return batch_id


def _only(section: Section, wanted: set[tuple[str, str]], *, has: bool) -> Section:
    """Return a section with the terms that are wanted, or without; what is taken has no more."""
    terms = tuple(
        term for term in section.terms if ((section.language, term.text) in wanted) is has
    )
    return Section(section.language, terms) if has else replace(section, terms=terms)


def _head(library: Library, connection: Connection, wanted: Edit) -> _Head:
    head = head_within(library, connection, wanted)
    if head["status"] != "published":
        raise Conflict("entry-is-withdrawn", id=str(wanted.entry))
    return head


def _concept(head: _Head) -> Concept:
    record = stored_record(head["document"])
    if not isinstance(record, Concept):
        raise NotFound("concept-not-found", id=str(head["id"]))
    return record


def _require(
    library: Library, connection: Connection, *states: tuple[Concept | None, Concept]
) -> frozenset[str]:
    """Return the authorities whose rulings these changes touch.

    Raises an error unless the viewer may make them, and they leave no faulty concept.
    """
    ruled: frozenset[str] = frozenset()
    for before, after in states:
        require_sound(after)
        ruled |= require_approver(library, connection, before, after)
    return ruled


def _changed(position: int, head: _Head, row: RecordRow) -> Staged:
    return Staged(position, "changed", "updated", head["id"], row, base=head["revision"])


def _apply(
    library: Library, connection: Connection, reshaping: Reshaping, rows: Sequence[Staged]
) -> int:
    """Apply rows as a batch of their own, which stays; return its id."""
    origin, lexicon_id, ruled = reshaping
    at, by = now(), library.viewer.name
    batch_id = batches.new_batch(
        connection,
        file_name="",
        file_format=origin,
        at=at,
        lexicon_id=lexicon_id,
        by=by,
        decided_by=by,
        origin=origin,
        attended=False,
        state="applied",
        counts={"changed": len(rows)},
        rulings=sorted(ruled),
    )
    staging.stage(connection, batch_id, rows)
    first, last = changes.apply(connection, batch_id, lexicon_id, Stamp(at, by, "", batch_id))
    values: dict[str, Any] = {"first_change": first, "last_change": last, "applied_at": at}
    batches.update_batch(connection, batch_id, **values)
    return batch_id
