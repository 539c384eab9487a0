"""Pages of a termbase: its concepts by filters, how far languages cover it, and its quality."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, InvalidTag
from dictionary.record.concept import STATUSES
from dictionary.services.records import entries
from dictionary.services.records.terms import concepts, quality
from dictionary.services.records.terms.concepts import ConceptFilter, ConceptPage, Coverage
from dictionary.services.records.terms.quality import LACKS
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import display
from dictionary.web.layout.coverage import coverage_table
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import ANYBODY

_PAGE = 60
# Subjects that a list offers to choose from; of more, the field is free.
_MOST_CHOICES = 300
_FILTERS = ("subject", "language", "missing", "status", "authority")


@page("/lexicons/<lexicon_id>/concepts", ANYBODY)
def termbase_concepts(lexicon_id: str) -> AnyResponse:
    """The concepts of a termbase by `subject`, `language`, `missing`, `status`, `authority`."""
    covered = concepts.coverage(library(), lexicon_id)
    given = {name: request.args.get(name, "").strip() for name in _FILTERS}
    cursor, error = request.args.get("cursor", "").strip() or None, None
    shown = ConceptPage((), None)
    wanted, count = ConceptFilter(**given), None
    try:
        wanted = wanted.checked()
        count = concepts.counted(library(), lexicon_id, wanted)
        shown = concepts.listed(library(), lexicon_id, wanted, cursor, _PAGE)
    except (BadRequest, InvalidTag) as fault:
        error = fault
    html = render_template(
        "pages/termbase_concepts.html",
        lexicon=entries.lexicon_row(library(), lexicon_id),
        covered=covered,
        wanted=wanted,
        filters={name: value for name in _FILTERS if (value := getattr(wanted, name))},
        concepts=[display.entry_view(head.id, head.json, most=display.FEW)
                  for head in shown.concepts],
        following=shown.following,
        moved=cursor is not None,
        error=sentence_of(error) if error else "",
        languages=_languages(covered, wanted),
        is_free=len(covered.subjects) > _MOST_CHOICES,
        statuses=STATUSES,
        count=count,
    )  # fmt: skip
    return form_again(error, html) if error else make_response(html)


def _languages(covered: Coverage, wanted: ConceptFilter) -> Sequence[str]:
    """Return the languages that one can choose, by name; those that are chosen among them."""
    tags = {*covered.languages, wanted.language, wanted.missing} - {""}
    return sorted(tags, key=lambda tag: display.language_order(tag, interface()))


@page("/lexicons/<lexicon_id>/coverage", ANYBODY)
def termbase_coverage(lexicon_id: str) -> str:
    """How many concepts of each subject have a term in each language: a heat map."""
    covered = concepts.coverage(library(), lexicon_id)
    return render_template(
        "pages/termbase_coverage.html",
        lexicon=entries.lexicon_row(library(), lexicon_id),
        table=coverage_table(covered),
    )


@page("/lexicons/<lexicon_id>/quality", ANYBODY)
def termbase_quality(lexicon_id: str) -> str:
    """Counts of what the concepts of a termbase lack; those with one `lack`, from `after` on."""
    counted = quality.quality(library(), lexicon_id)
    lack = request.args.get("lack", "")
    after = whole(request.args.get("after", ""), entries.MAX_ID) or 0
    lacking: Any = ()
    following = None
    if lack in LACKS:
        lacking, following = quality.lacking(library(), lexicon_id, LACKS[lack], after, _PAGE)
    return render_template(
        "pages/termbase_quality.html",
        lexicon=entries.lexicon_row(library(), lexicon_id),
        quality=counted,
        covered=concepts.coverage(library(), lexicon_id),
        lack=lack if lack in LACKS else "",
        concepts=[display.entry_view(id_, text, most=display.FEW) for id_, text in lacking],
        following=following,
        moved=bool(after),
    )
