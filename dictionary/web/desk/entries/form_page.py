"""The pages of a form: the form itself with what is wrong, and the look at what it makes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary.labels.typed_languages import offered_languages
from dictionary.record import numbering
from dictionary.record.concept import Concept
from dictionary.record.kind import AnyRecord
from dictionary.record.register.lookup import Register
from dictionary.services.records import entries
from dictionary.services.snapshot import reading
from dictionary.services.viewer import NONE
from dictionary.text.contrast import Budget
from dictionary.web.desk.entries.case import Case
from dictionary.web.desk.entries.choices import choices_of, ruling_line
from dictionary.web.desk.entries.draft import Draft
from dictionary.web.desk.entries.findings import HIDDEN, Checked, place, place_at
from dictionary.web.desk.entries.record_view import record_view
from dictionary.web.layout import display
from dictionary.web.layout.differences import NO_DIFFERENCES, Differences, differences
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library, viewer
from dictionary.web.request.numbers import LARGEST_REVISION, whole


@dataclass(frozen=True, slots=True)
class Preview:
    """A look at what is to be saved: `based` is the document it is a change of, {} of a new one."""

    entry: AnyRecord
    revision: int
    based: Mapping[str, Any]
    meanwhile: Differences = NO_DIFFERENCES
    is_stale: bool = False
    sentence: str = ""
    status: int = 200
    warnings: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Touched:
    """The effect of a button on the form: `focus` is the way of the part in hand."""

    focus: str = ""
    said: str = ""


UNTOUCHED = Touched()


def revision_sent() -> int:
    """Return the revision that the form is based on; one that no record has if it says none."""
    return whole(request.form.get("revision", ""), LARGEST_REVISION) or 0


def form_page(
    case: Case, draft: Draft, result: Checked | None = None, touched: Touched = UNTOUCHED
) -> str:
    """Return the page with the form of a draft."""
    with reading(library()) as snapshot:
        scopes = snapshot.catalogue.scopes.values()
        own = [scope for scope in scopes if scope.lexicon == case.lexicon["id"]]
        register = snapshot.catalogue.register
    findings = result.findings if result else ()
    return render_template(
        "desk/entry_form.html" if case.is_entry else "desk/record_form.html",
        lexicon=case.lexicon,
        kind=case.kind.name,
        shape=case.kind.shape,
        hidden=HIDDEN,
        entry=case.entry,
        suggestion=case.suggestion,
        wish=case.wish,
        revision=revision_sent() or (case.entry.revision if case.entry else 0),
        draft=draft,
        found=result.by_place if result else {},
        errors=result.errors if result else 0,
        refused=[finding for finding in findings if finding.severity == "error"],
        place=place,
        place_at=place_at,
        sense_number=numbering.number,
        focus=touched.focus,
        said=touched.said,
        languages=offered_languages(interface()),
        parts_of_speech=sorted({name for scope in own for name in scope.part_of_speech if name}),
        choices=choices_of(case.kind, draft, register, viewer().authorities),
        named=_named(case, draft),
        may_rule=viewer().authorities != NONE,
        is_own_ruling=partial(_is_own, register),
        ruling_line=partial(ruling_line, register=register),
    )


def _is_own(register: Register, ruling: Mapping[str, str]) -> bool:
    """Say whether the viewer may change a ruling; one that says nothing yet is theirs."""
    issuer = register.authority_of(ruling["authority"], ruling["decision"])
    return issuer in viewer().authorities or not (issuer or ruling["decision"])


def _named(case: Case, draft: Draft) -> Mapping[tuple[str, str], display.EntryView]:
    """Return the records that a concept refers to, by (lexicon, id there), as far as they exist."""
    if case.kind is not Concept.KIND:
        return {}
    lexicons = entries.lexicon_rows(library())
    wanted = {case.lexicon["id"]: [own["target"] for own in draft["relations"]]}
    for section in draft["sections"]:
        for term in section["terms"]:
            for link in term["links"]:
                if link["lexicon"] in lexicons:
                    wanted.setdefault(link["lexicon"], []).append(link["entry"])
    return {
        (lexicon, target): display.entry_view(
            head.id, head.json, lexicons[lexicon], most=display.FEW
        )
        for lexicon, targets in wanted.items()
        for target, head in entries.related(library(), lexicon, targets).items()
    }


def preview_page(case: Case, shown: Preview) -> AnyResponse:
    """Return the page with what would be saved, and how that differs from what there is."""
    canonical = case.kind.document(shown.entry)
    number = case.entry.id if case.entry else 0
    changes = NO_DIFFERENCES
    if shown.based:
        changes = differences(shown.based, json.loads(canonical), interface(), Budget())
    html = render_template(
        "desk/entry_preview.html",
        lexicon=case.lexicon,
        entry=case.entry,
        suggestion=case.suggestion,
        wish=case.wish,
        document=canonical,
        shown=shown,
        changes=changes,
        message=request.form.get("message", ""),
        **record_view(number, canonical, case.lexicon),
    )
    return AnyResponse(html, shown.status, mimetype="text/html")
