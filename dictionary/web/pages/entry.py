"""The pages of an entry: the current revision, older ones, and comparisons of two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import NotFound
from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kinds import readable
from dictionary.record.versions import KIND_KEY
from dictionary.services import clock
from dictionary.services.records import entries, entry_page
from dictionary.services.records.entry_page import Surroundings
from dictionary.services.records.neighbours import Neighbours
from dictionary.services.search.results import Match
from dictionary.text.contrast import Budget
from dictionary.web.layout import cards, display, metadata
from dictionary.web.layout.concepts import concept_view
from dictionary.web.layout.differences import NO_DIFFERENCES, Differences, differences
from dictionary.web.layout.site import ID, NUMBER, page
from dictionary.web.layout.templating import interface
from dictionary.web.request.addresses import entry_slug, entry_url
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_REVISION, whole
from dictionary.web.request.route import ANYBODY


@page(f"/entries/<{ID}:entry_id>", ANYBODY, longer=f"/entries/<{ID}:entry_id>/<slug>")
def entry(entry_id: int, slug: str = "") -> str | AnyResponse:
    """An entry with its source, related entries and history; its address has the headword."""
    if not slug:
        name = entry_page.name_of(library(), entry_id)
        if name is not None and (entry_slug(name.headword) or name.kind != Entry.KIND.name):
            return to_readable({"id": entry_id, **name._asdict()})
    surroundings = entry_page.entry(library(), entry_id)
    most = display.EVERYTHING if "whole" in request.args else display.MANY
    shown = display.entry_view(
        surroundings.shown.id, surroundings.shown.json, surroundings.lexicon, most
    )
    is_concept = shown.get(KIND_KEY) == Concept.KIND.name
    if is_concept or slug != entry_slug(shown["headword"]):
        return to_readable(shown)
    shown["related"] = {
        target: display.entry_view(head.id, head.json, most=display.FEW)
        for target, head in surroundings.related.items()
    }
    shown["pointing"] = [
        (kind, display.entry_view(head.id, head.json, most=display.FEW))
        for kind, head in surroundings.pointing
    ]
    return render_template(
        "pages/entry.html",
        entry=shown | {"more_pointing": surroundings.more_pointing},
        described=metadata.description(shown, interface()),
        linked=metadata.entry(shown, surroundings.shown.updated_at),
        **around(surroundings),
    )


def around(surroundings: Surroundings) -> dict[str, Any]:
    """Return the variables of `pages/_around.html`: what stands around a record on its page."""
    return {
        "published": surroundings.shown,
        "alike": cards.rows(surroundings.catalogue, surroundings.alike),
        "pivot": surroundings.pivot,
        "shared": surroundings.shared,
        # A single gloss that all share is the heading of the list.
        "without": Match("exact", "gloss", surroundings.shared[0], surroundings.pivot, [])
        if len(surroundings.shared) == 1
        else None,
        "near": _near(surroundings.neighbours),
        "history": surroundings.history,
        "today": clock.now(),
    }


def _near(neighbours: Neighbours) -> dict[str, Any]:
    """Return the views of an entry's neighbours, by their kinds."""

    def view(head: tuple[int, bytes]) -> display.EntryView:
        return display.entry_view(*head, most=display.FEW)

    return {
        "before": neighbours.before and view(neighbours.before),
        "after": neighbours.after and view(neighbours.after),
        "compounds": [view(head) for head in neighbours.compounds],
        "beginning": [view(head) for head in neighbours.beginning],
        "ending": [view(head) for head in neighbours.ending],
    }


def to_readable(named: Mapping[str, Any]) -> AnyResponse:
    """Redirect to the address with the headword in it, with the same query."""
    query = request.query_string.decode("ascii", "replace")
    return redirect(entry_url(named) + (f"?{query}" if query else ""), 301)


@page(f"/entries/<{ID}:entry_id>/revisions/<{NUMBER}:number>", ANYBODY)
def revision(entry_id: int, number: int) -> str:
    """An older revision of an entry, and what it changed."""
    row = entries.revision(library(), entry_id, number)
    before = entries.revision(library(), entry_id, number - 1) if number > 1 else None
    head = entry_page.head(library(), entry_id)
    most = display.EVERYTHING if "whole" in request.args else display.MANY
    shown = display.entry_view(entry_id, row["document"], most=most)
    is_concept = shown.get(KIND_KEY) == Concept.KIND.name
    return render_template(
        "pages/revision.html",
        entry=shown | {"media": json.loads(row["media"] or "{}")},
        concept=concept_view(shown, "", interface(), most) if is_concept else None,
        revision=row,
        head=head,
        lexicon_id=head.lexicon if head else entries.lexicon_of(library(), entry_id),
        differences=_differences(before, row) if before else NO_DIFFERENCES,
    )


@page(f"/entries/<{ID}:entry_id>/diff", ANYBODY)
def diff(entry_id: int) -> str:
    """The changes between two revisions (`from`, `to`), by default the latest two."""
    old, new = _number(entry_id, "from"), _number(entry_id, "to")
    comparison = entry_page.compared(library(), entry_id, old, new)
    return render_template(
        "pages/diff.html",
        id=entry_id,
        entry={**readable(json.loads(comparison.new["document"])), "id": entry_id},
        comparison=comparison,
        differences=_differences(comparison.old, comparison.new),
    )


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Differences:
    before, after = json.loads(old["document"]), json.loads(new["document"])
    return differences(before, after, interface(), Budget())


def _number(entry_id: int, name: str) -> int | None:
    """Return the revision number in a parameter, None if it is not given.

    Raises NotFound for anything else.
    """
    given = request.args.get(name, "").strip()
    if not given:
        return None
    number = whole(given, LARGEST_REVISION)
    if number is None:
        raise NotFound("revision-not-found", id=str(entry_id), number=given)
    return number
