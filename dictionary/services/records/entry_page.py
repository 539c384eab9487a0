"""An entry with what stands around it: lexicon, related words, the same meaning elsewhere, history.

And two of its revisions side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from dictionary.errors import BadRequest, NotFound, Withdrawn
from dictionary.record.concept import Concept
from dictionary.record.entry import leading, pointed_at
from dictionary.record.versions import KIND_KEY
from dictionary.selection import Only
from dictionary.services.catalogue import Catalogue
from dictionary.services.records import entries
from dictionary.services.records.entries import Shown
from dictionary.services.records.neighbours import Neighbours, neighbours
from dictionary.services.search import lookup
from dictionary.services.search.question import MAX_QUERY, question_of
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, at_a_glance, reading
from dictionary.store.read import published
from dictionary.store.read.neighbours import EntryPlace
from dictionary.store.read.published import PublishedEntry

# Of an entry with many glosses the first ones say what it means: others are looked for with at
# most so many, and shown with so many that they share.
_MOST_ASKED, _GLOSSES = 24, 3
_MOST_POINTING = 50
# The languages that most lexicons have glosses in: the first that an entry has one in is asked.
_PIVOTS = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`lexicon` is the row of the entry's lexicon, `related` what its relations lead to by target.

    `pointing` are other entries of the lexicon whose relations lead here, each with their kind;
    `more_pointing`: there are more of them. `alike` are entries that share one of
    `shared` (glosses in the language `pivot`) with it.
    """

    shown: Shown
    lexicon: Mapping[str, Any]
    catalogue: Catalogue
    related: Mapping[str, Shown]
    pointing: Sequence[tuple[str, PublishedEntry]]
    more_pointing: bool
    pivot: str
    shared: Sequence[str]
    alike: Sequence[PublishedEntry]
    neighbours: Neighbours
    history: Sequence[Mapping[str, Any]]


class RecordName(NamedTuple):
    """The heading of a record and the name of its kind: its address is made of them."""

    headword: str
    kind: str


def name_of(library: Library, entry_id: int) -> RecordName | None:
    """Return the name of a published record that the viewer sees; None if there is none.

    It costs one statement.
    """

    def make(snapshot: Snapshot) -> RecordName | None:
        head = published.heads(snapshot.reader, [entry_id]).get(entry_id)
        scope = snapshot.catalogue.scopes.get(head.scope_id) if head else None
        if head is None or scope is None:
            return None
        kind = snapshot.catalogue.records_in(scope)
        return RecordName(str(json.loads(head.json)["headword"]), kind)

    return at_a_glance(library, make) if entry_id <= entries.MAX_ID else None


def entry(library: Library, entry_id: int) -> Surroundings:
    """Return the published entry with all that its page shows.

    Raises NotFound, Withdrawn or Removed, as `entries.entry` does.
    """
    shown = entries.entry(library, entry_id)
    document = json.loads(shown.json)
    with reading(library) as snapshot:
        catalogue = snapshot.catalogue
        lexicon = catalogue.lexicons.get(shown.lexicon)
        if lexicon is None:
            # It was closed a moment ago.
            raise NotFound("entry-not-found", id=str(entry_id))
        pivot, shared, alike = _alike(snapshot, entry_id, document)
        pointing = _pointing(snapshot, shown, document)
        near = neighbours(snapshot, EntryPlace(shown.lexicon, entry_id), document)
    targets = [relation["target"] for relation in document["relations"]]
    related = entries.related(library, shown.lexicon, targets)
    # Where each leads to the other, it is said once.
    known = {target.id for target in related.values()}
    others = [(kind, head) for kind, head in pointing if head.id not in known]
    return Surroundings(
        shown,
        lexicon,
        catalogue,
        related,
        others[:_MOST_POINTING],
        len(pointing) > _MOST_POINTING,
        pivot,
        shared,
        alike,
        near,
        entries.history(library, entry_id),
    )


def _pointing(
    snapshot: Snapshot, shown: Shown, document: Mapping[str, Any]
) -> list[tuple[str, PublishedEntry]]:
    """Return (kind of the relation, entry) of those whose relations lead to this one, by id.

    The index names them; what the database has of them decides.
    """
    scopes = Only(frozenset(snapshot.catalogue.scopes_of(shown.lexicon)))
    wanted = pointed_at(document)
    ids = snapshot.library.index.pointing(wanted, scopes, _MOST_POINTING + 1)
    pointing = []
    for head in sorted(published.heads(snapshot.reader, ids).values()):
        kind = next(leading(json.loads(head.json), document), None)
        if kind is not None and head.id != shown.id and head.scope_id in scopes:
            pointing.append((kind, head))
    return pointing


def _alike(
    snapshot: Snapshot, entry_id: int, document: Mapping[str, Any]
) -> tuple[str, list[str], list[PublishedEntry]]:
    """Return the language that is asked, the glosses that others share, and those others."""
    pivot = next((tag for tag in _PIVOTS if any(_glosses(document, tag))), _PIVOTS[0])
    shared: list[str] = []
    alike: dict[int, PublishedEntry] = {}
    for gloss in islice(dict.fromkeys(_glosses(document, pivot)), _MOST_ASKED):
        if len(shared) == _GLOSSES:
            break
        others = [head for head in _having(snapshot, gloss, pivot) if head.id != entry_id]
        if others:
            shared.append(gloss)
        for head in others:
            alike.setdefault(head.id, head)
    return pivot, shared, list(alike.values())


def _glosses(document: Mapping[str, Any], tag: str) -> Iterator[str]:
    if document.get(KIND_KEY) == Concept.KIND.name and document["language"] == tag:
        # Its glosses are its other terms.
        yield document["headword"]
    for sense in document["senses"]:
        yield from sense["glosses"].get(tag, ())


def _having(snapshot: Snapshot, gloss: str, tag: str) -> Iterable[PublishedEntry]:
    if len(gloss) > MAX_QUERY:
        return ()
    try:
        result = lookup.side_by_side(snapshot, question_of({"q": gloss, "from": tag}))
    except BadRequest:
        # A gloss that nobody can ask for: nothing in it is a letter.
        return ()
    return result.entries if result else ()


@dataclass(frozen=True, slots=True)
class ComparedRevisions:
    """Two revisions of an entry with their documents; `head` None: it is withdrawn."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    head: Shown | None
    history: Sequence[Mapping[str, Any]]


def compared(
    library: Library, entry_id: int, old: int | None, new: int | None
) -> ComparedRevisions:
    """Return the revisions `old` and `new`; the newest one and the one before where they are None.

    Raises NotFound for the entry or a revision, Removed if the content was taken away.
    """
    history = entries.history(library, entry_id)
    newest = int(history[0]["number"])
    last = newest if new is None else new
    first = max(last - 1, 1) if old is None else old
    return ComparedRevisions(
        entries.revision(library, entry_id, first),
        entries.revision(library, entry_id, last),
        head(library, entry_id),
        history,
    )


def head(library: Library, entry_id: int) -> Shown | None:
    """Return the published entry, None if it is withdrawn."""
    try:
        return entries.entry(library, entry_id)
    except (Withdrawn, NotFound):
        return None
