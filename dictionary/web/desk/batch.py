"""The pages of a batch: its state, problems and changed rows, and decisions about rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.services.batches import decide, preview, problem_report, view
from dictionary.services.batches.view import BatchRow
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.text.contrast import Budget
from dictionary.web.desk import batch_layout
from dictionary.web.layout.differences import ChangeView, differences
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_POSITION, whole

_ROWS, _EACH, _OF_KIND = 50, 5, 100
# Rows in error are on the page of problems.
_LISTED = view.OUTCOMES[:-1]


@page(f"/desk/batches/<{ID}:batch_id>", CONTRIBUTOR)
def batch(batch_id: int) -> str:
    """The state of a batch; with `fragment=1` that alone, for a page that polls it."""
    frame = batch_layout.frame(batch_id, "overview")
    if request.args.get("fragment") == "1":
        surveyed = preview.survey(library(), batch_id) is not None
        return render_template("desk/_state.html", batch=frame, surveyed=surveyed)
    return render_template(
        "desk/batch.html",
        batch=frame,
        kinds=problem_report.kinds(library(), batch_id, 1, lines=False)
        if not frame.is_waiting
        else [],
        explain=batch_layout.explain,
        recognised=request.args.get("sent") == "1" and preview.is_certain(library(), batch_id),
    )


def _number(name: str) -> int:
    return whole(request.values.get(name, ""), LARGEST_POSITION) or 0


@page(f"/desk/batches/<{ID}:batch_id>/problems", CONTRIBUTOR)
def batch_problems(batch_id: int) -> str:
    """The problems of a batch by kind; with `code` all problems of a kind, page by page."""
    frame = batch_layout.frame(batch_id, "problems")
    code = request.args.get("code", "")
    kinds = problem_report.kinds(library(), batch_id, _EACH)
    listed, following = None, None
    if code:
        kinds = [kind for kind in kinds if kind.code == code]
        after = _number("cursor") - 1
        listed, following = problem_report.of_kind(library(), batch_id, code, after, _OF_KIND)
    return render_template(
        "desk/problems.html",
        batch=frame,
        kinds=kinds,
        code=code,
        listed=listed,
        following=following + 1 if following is not None else None,
        about=batch_layout.about,
        conversions=batch_layout.conversions,
        explain=batch_layout.explain,
        where=batch_layout.where,
        has_failed_rows=view.has_failed_rows(frame.row),
    )


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a batch as its page shows it."""

    row: BatchRow
    where: str
    language: str
    differences: list[ChangeView]


def _shown(row: BatchRow, batch_row: Any, language: str, budget: Budget) -> ShownRow:
    # The heading of a new entry shows its headword already.
    shown = [
        difference
        for difference in differences(row.before, row.after, interface(), budget).changes
        if not _is_title(row, difference)
    ]
    return ShownRow(row, batch_layout.described_place(row.where, batch_row), language, shown)


def _is_title(row: BatchRow, difference: ChangeView) -> bool:
    return row.outcome == "new" and difference.path[:1] in (
        ("headword",),
        ("language",),
        ("source_id",),
    )


@page(f"/desk/batches/<{ID}:batch_id>/rows/<outcome>", CONTRIBUTOR)
def batch_rows(batch_id: int, outcome: str) -> str:
    """The rows of an outcome, field by field; `marked=1` selects all rows of the page."""
    frame = batch_layout.frame(batch_id, outcome)
    if outcome not in _LISTED:
        raise NotFound("http-404")
    cursor = _number("cursor")
    listed, following = view.rows(library(), batch_id, outcome, cursor, _ROWS)
    language = frame.lexicon["language"]
    budget = Budget()
    shown = [_shown(row, frame.row, language, budget) for row in listed]
    saved = whole(request.args.get("saved", ""), LARGEST_POSITION)
    return render_template(
        "desk/rows.html",
        batch=frame,
        outcome=outcome,
        rows=shown,
        is_coarse=budget.is_spent,
        cursor=cursor,
        following=following,
        marked=request.args.get("marked") == "1",
        field_of=batch_layout.field_of,
        may_decide=frame.may_edit and frame.row["state"] == "checked",
        saved="" if saved is None else t("desk-rows-saved", count=saved),
        sentence="",
    )


@page(f"/desk/batches/<{ID}:batch_id>/decide", EDITOR, methods=("POST",))
def batch_decide(batch_id: int) -> AnyResponse:
    """Accept or reject the selected rows, or all of an outcome; back to the same page."""
    frame = batch_layout.frame(batch_id)
    outcome = request.form.get("outcome", "")
    decision = request.form.get("decision", "")
    every = request.form.get("scope") == "all"
    named = (whole(text, LARGEST_POSITION) for text in request.form.getlist("row"))
    rows = [row for row in named if row is not None][: view.MAX_ROWS]
    try:
        if outcome not in _LISTED:
            raise BadRequest("rows-unnamed", field="rows")
        if every:
            count = decide.decide_rows(library(), batch_id, decision, outcome=outcome)
        elif rows:
            count = decide.decide_rows(library(), batch_id, decision, rows)
        else:
            raise BadRequest("desk-rows-none-selected", field="rows")
    except (BadRequest, Conflict) as error:
        return batch_layout.refused(error, "desk/undone.html", batch=frame)
    address = url_for(
        "pages.batch_rows",
        batch_id=batch_id,
        outcome=outcome,
        cursor=_number("cursor") or None,
        saved=count,
    )
    return redirect(address, 303)
