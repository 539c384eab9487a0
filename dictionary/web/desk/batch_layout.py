"""What all pages of one batch show: how it stands, where one can go, what one may do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from flask import render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.checks.record import Place, Problem
from dictionary.errors import DictionaryError
from dictionary.labels import fields
from dictionary.services.batches import preview, view
from dictionary.services.batches.checking.check import REPLACE
from dictionary.services.batches.preview import ApplyPreview
from dictionary.services.records import entries
from dictionary.services.viewer import EDITOR
from dictionary.web.errors import STATUS
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library, viewer

# Samples of what was converted stand beside the sentence, not in it.
_CONVERTED = {
    "column-converted": "desk-problem-converted",
    "column-suspect": "desk-problem-suspect",
}
_OUTCOMES = ("new", "changed", "conflict", "missing")
# A batch in one of these can still be stopped, turned down, read otherwise.
_OPEN = ("received", "checking", "checked")


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of a batch: its address and how many there are of what it lists."""

    name: str
    address: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A batch as its pages need it.

    `counts` are what it has done, or before it is applied what was found; `may_…` is what the
    viewer may do with it as it stands.
    """

    row: Mapping[str, Any]
    lexicon: Mapping[str, Any]
    plan: ApplyPreview
    counts: Mapping[str, int]
    tabs: Sequence[Tab]
    is_waiting: bool
    may_edit: bool
    may_cancel: bool
    may_map: bool

    @property
    def name(self) -> str:
        """How people call it."""
        return t("desk-batch-name", number=str(self.row["id"]), file=self.row["file_name"])


def frame(batch_id: int, current: str = "") -> Frame:
    """Return the frame of a batch; `current` names the tab that is shown. Raises NotFound."""
    row = view.batch(library(), batch_id)
    done = preview.done(library(), batch_id)
    counts = {**done, "left_out": row["counts"].get("left_out", 0)} if done else row["counts"]
    may_edit = viewer().may(EDITOR, row["lexicon_id"])
    is_own = may_edit or row["by"] == viewer().name
    return Frame(
        row=row,
        lexicon=entries.lexicon_row(library(), row["lexicon_id"]),
        plan=preview.plan(library(), batch_id),
        counts=counts,
        tabs=_tabs(row, counts, current),
        is_waiting=view.is_waiting(row["state"]),
        may_edit=may_edit,
        may_cancel=is_own and row["state"] in _OPEN,
        may_map=is_own and row["state"] in (*_OPEN, "failed"),
    )


def _tabs(row: Mapping[str, Any], counts: Mapping[str, int], current: str) -> Sequence[Tab]:
    batch_id, is_done = row["id"], bool(row["last_change"])

    def tab(name: str, endpoint: str, count: int | None = None, **values: Any) -> Tab:
        address = url_for(f"pages.{endpoint}", batch_id=batch_id, **values)
        return Tab(name, address, count, name == current)

    found = [tab("overview", "batch")]
    if row["checked_at"] or row["state"] == "failed":
        told = view.problem_count(library(), batch_id)
        found.append(tab("problems", "batch_problems", told))
    # Of what is turned down nothing is kept; entries that a file lacks are rows in one mode only.
    if is_done or row["state"] in ("checked", "applying"):
        listed = [one for one in _OUTCOMES if one != "missing" or is_done or row["mode"] == REPLACE]
        found += [
            tab(one, "batch_rows", counts.get(one, 0), outcome=one)
            for one in listed
            if counts.get(one) or one in ("new", "changed")
        ]
    return [*found, tab("columns", "batch_columns")]


def said(error: DictionaryError) -> str:
    """Return the sentence of an error in the language of the page."""
    return messages.text(interface(), error.code, error.params)


def refused(error: DictionaryError, template: str, **values: Any) -> AnyResponse:
    """Return the page that was sent once more, with the sentence of what stands against it."""
    shown = render_template(template, sentence=said(error), **values)
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 422)
    return AnyResponse(shown, int(status), mimetype="text/html")


def explain(problem: Problem) -> str:
    """Return the sentence of a problem in the language of the page."""
    name = _CONVERTED.get(problem.code, problem.code)
    return messages.text(interface(), name, problem.params)


def about(problem: Problem) -> str:
    """Return in words which entry a problem is about, and which of its fields; "" for none."""
    return fields.about(problem, interface())


def field_of(problem: Problem) -> str:
    """Return in words which field of its entry a problem is about, "" for none."""
    return fields.field_label(problem, interface())


def conversions(problem: Problem) -> list[tuple[str, str]]:
    """Return samples of a text before and after it is converted, as far as they differ."""
    if problem.code not in _CONVERTED:
        return []
    before, after = (str(problem.params[side]).split(" | ") for side in ("before", "after"))
    pairs = zip_longest(before, after, fillvalue="")
    return [(was, now) for was, now in pairs if was != now]


def where(place: Place, row: Mapping[str, Any]) -> str:
    """Return in words where in the file of a batch something stands."""
    file, _, sheet = place.file.partition("#")
    other = file if file and file != row["file_name"] else ""
    named = ", ".join(filter(None, (other, sheet and t("desk-place-sheet", sheet=sheet))))
    if not place.line:
        return named or t("desk-place-file")
    is_table = row["file_format"] in ("csv", "tsv", "xlsx")
    column = place.column if is_table else 0
    line = t(
        "desk-place", line=str(place.line), column=str(column), known="yes" if column else "no"
    )
    return f"{named}, {line}" if named else line


def where_said(text: str, row: Mapping[str, Any]) -> str:
    """Return in words the line of a place that is written `file:line:column`, "" for no line."""
    file, line, _ = text.rsplit(":", 2) if text.count(":") >= 2 else (text, "", "")
    return where(Place(file, int(line)), row) if line.isdigit() and int(line) else ""
