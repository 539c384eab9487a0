"""The frame of all pages of a batch: its state, its tabs, the viewer's rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from flask import render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.checks.problem import Place, Problem
from dictionary.errors import DictionaryError
from dictionary.labels import fields
from dictionary.services.batches import preview, view
from dictionary.services.batches.checking.task import REPLACE
from dictionary.services.batches.preview import ApplyPreview
from dictionary.services.records import entries
from dictionary.services.viewer import EDITOR
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library, viewer

# Problems whose samples are shown beside their sentence, not in it.
_CONVERTED = {
    "column-converted": "desk-problem-encoding-converted",
    "column-suspect": "desk-problem-encoding-suspected",
}
_OUTCOMES = ("new", "changed", "conflict", "missing")
# States in which a batch can be cancelled, rejected, or read with other columns.
_OPEN = ("received", "checking", "checked")


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a batch: its name, address and number of items (None: it lists nothing)."""

    name: str
    address: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A batch with everything that its pages need.

    `counts`: rows by outcome, as applied, or as found by the check. `may_…`: the viewer's rights in
    the batch's present state. `kept`: entries that its revert left as they were.
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
    kept: int

    @property
    def name(self) -> str:
        """The name of the batch for people: its number and file."""
        return t("desk-batch-name", number=str(self.row["id"]), file=self.row["file_name"])


def frame(batch_id: int, current: str = "") -> Frame:
    """Return the frame of a batch; `current` is the name of the open tab. Raises NotFound."""
    row = view.batch(library(), batch_id)
    done = preview.done(library(), batch_id)
    counts = done or row["counts"]
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
        kept=preview.kept(library(), batch_id) if row["state"] == "reverted" else 0,
    )


def _tabs(row: Mapping[str, Any], counts: Mapping[str, int], current: str) -> Sequence[Tab]:
    batch_id, is_done = row["id"], bool(row["last_change"])

    def tab(name: str, endpoint: str, count: int | None = None, **values: Any) -> Tab:
        address = url_for(f"pages.{endpoint}", batch_id=batch_id, **values)
        return Tab(name, address, count, name == current)

    tabs = [tab("overview", "batch")]
    if row["checked_at"] or row["state"] == "failed":
        problem_count = view.problem_count(library(), batch_id)
        tabs.append(tab("problems", "batch_problems", problem_count))
    # A rejected batch has no rows; entries missing from the file are rows in one mode only.
    if is_done or row["state"] in ("checked", "applying"):
        listed = [
            outcome
            for outcome in _OUTCOMES
            if outcome != "missing" or is_done or row["mode"] == REPLACE
        ]
        tabs += [
            tab(outcome, "batch_rows", counts.get(outcome, 0), outcome=outcome)
            for outcome in listed
            if counts.get(outcome) or outcome in ("new", "changed")
        ]
    return [*tabs, tab("columns", "batch_columns")]


def refused(error: DictionaryError, template: str, **values: Any) -> AnyResponse:
    """Return the page of a form again, with the sentence and the status of an error."""
    return form_again(error, render_template(template, sentence=sentence_of(error), **values))


def explain(problem: Problem) -> str:
    """Return the sentence of a problem in the language of the page, languages by their names."""
    name, params = _CONVERTED.get(problem.code, problem.code), dict(problem.params)
    if "language" in params:
        params["language"] = fields.language_name(str(params["language"]), interface())
    if problem.code == "part-of-speech-read":
        params["part"] = t("page-part-of-speech", value=str(params["part"]))
    return messages.text(interface(), name, params)


def about(problem: Problem) -> str:
    """Return the entry and the field that a problem is about, in words; "" for none."""
    return fields.about(problem, interface())


def field_of(problem: Problem) -> str:
    """Return the name of the field that a problem is about, "" for none."""
    return fields.field_label(problem, interface())


def conversions(problem: Problem) -> list[tuple[str, str]]:
    """Return samples of a converted text: pairs (before, after) that differ."""
    if problem.code not in _CONVERTED:
        return []
    before, after = (str(problem.params[side]).split(" | ") for side in ("before", "after"))
    pairs = zip_longest(before, after, fillvalue="")
    return [(was, now) for was, now in pairs if was != now]


def where(place: Place, row: Mapping[str, Any]) -> str:
    """Return a place in the file of a batch in words."""
    file, _, sheet = place.file.partition("#")
    other = file if file and file != row["file_name"] else ""
    named = ", ".join(filter(None, (other, sheet and t("desk-location-sheet", sheet=sheet))))
    if not place.line:
        return named or t("desk-location-file")
    is_table = row["file_format"] in ("csv", "tsv", "xlsx")
    column = place.column if is_table else 0
    line = t(
        "desk-location", line=str(place.line), column=str(column), known="yes" if column else "no"
    )
    return f"{named}, {line}" if named else line


def described_place(text: str, row: Mapping[str, Any]) -> str:
    """Return the place `file:line:column` in words, "" if it has no line."""
    file, line, _ = text.rsplit(":", 2) if text.count(":") >= 2 else (text, "", "")
    return where(Place(file, int(line)), row) if line.isdigit() and int(line) else ""
