"""The page of a concept: its terms in all languages side by side, and the concepts around it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.record.concept import Concept
from dictionary.services.records import entry_page
from dictionary.services.records.terms import concept_page, standing
from dictionary.services.records.terms import concepts as service
from dictionary.services.records.terms.concept_page import BROADER, ConceptSurroundings
from dictionary.web.layout import concepts, display, metadata
from dictionary.web.layout.display import EntryView
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface
from dictionary.web.pages.entry import around, to_readable
from dictionary.web.request.addresses import entry_slug
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY

# The parameters of a viewpoint: a day, a territory, an authority.
_VIEWPOINT = ("at", "territory", "authority")


@page(f"/concepts/<{ID}:concept_id>", ANYBODY, longer=f"/concepts/<{ID}:concept_id>/<slug>")
def concept(concept_id: int, slug: str = "") -> str | AnyResponse:
    """A concept with its terms, relations and history; `to`: the language that is wanted.

    `at`, `territory`, `authority`: from where statuses are looked at.
    """
    name = entry_page.name_of(library(), concept_id)
    if name is None and (target := service.merged_into(library(), concept_id)):
        return redirect(url_for("pages.concept", concept_id=target), 301)
    if name is not None and (name.kind != Concept.KIND.name or slug != entry_slug(name.headword)):
        return to_readable({"id": concept_id, **name._asdict()})
    surroundings = concept_page.concept(library(), concept_id)
    about = surroundings.around
    shown = display.entry_view(about.shown.id, about.shown.json, about.lexicon)
    viewpoint = standing.viewpoint_of(
        about.catalogue.register, *(request.args.get(name, "") for name in _VIEWPOINT)
    )
    shown = dict(standing.effective(shown, about.catalogue.register, viewpoint))
    asked = concepts.asked_language(request.args.get("to", ""))
    most = display.EVERYTHING if "whole" in request.args else concepts.MANY_TERMS
    view = concepts.concept_view(shown, asked, interface(), most)
    return render_template(
        "pages/concept.html",
        entry=shown,
        concept=view,
        described=metadata.description(shown, interface()),
        linked=metadata.concept(shown, about.shown.updated_at, view),
        **_relations(surroundings, shown),
        **around(about),
    )


def _relations(surroundings: ConceptSurroundings, shown: EntryView) -> dict[str, Any]:
    """Return the variables of the template about the concepts and entries around a concept."""
    about = surroundings.around
    related = {
        target: display.entry_view(head.id, head.json, most=display.FEW)
        for target, head in about.related.items()
    }
    pointing = [
        (kind, display.entry_view(head.id, head.json, most=display.FEW))
        for kind, head in about.pointing
    ]
    return {
        "tree": concepts.tree_of(surroundings.paths, concepts.narrower_of(pointing)),
        "is_deeper": surroundings.is_deeper,
        "replacing": list(concepts.others_of(shown, related, ("replaced-by",))),
        "others": [
            *(other for other in concepts.others_of(shown, related, BROADER) if not other.view),
            *concepts.others_of(shown, related, ("related", "see")),
        ],
        "pointing": [(kind, view) for kind, view in pointing if kind not in BROADER],
        "more_pointing": about.more_pointing,
        "links": {
            key: display.entry_view(head.id, head.json, most=display.FEW)
            for key, head in surroundings.linked.items()
        },
    }
