"""The page on which the columns of a file are mapped: to known ones, or to languages.

The worker has looked at the file (`preview.survey`); what is said here has it checked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict, InvalidTag
from dictionary.languages import LANGUAGES, canonical
from dictionary.messages import LOCALES
from dictionary.services.batches import preview
from dictionary.services.batches.options import (
    COLUMNS,
    ENCODING_NAMES,
    KEEP,
    TAGGED,
    Own,
    Survey,
)
from dictionary.services.batches.recheck import Told, remap
from dictionary.services.records import entries
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.web.desk import batch_layout
from dictionary.web.desk.batch_layout import Frame
from dictionary.web.layout import display
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, language_label, t
from dictionary.web.request.context import library

# What the page calls the fields of an entry (`page-field`).
_FIELDS = {
    "gloss": "glosses",
    "definition": "definitions",
    "example": "examples",
    "domain": "domains",
}
# A marker cannot be the language of its record.
_NOT_OF_MARKERS = ("language",)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A name of the file's own, and what it is mapped to; "" leaves it what it is taken for."""

    own: Own
    value: str
    known: str


def label(column: str) -> str:
    """Return what people call a known column: `gloss_vi` is a gloss in Vietnamese."""
    if column == KEEP:
        return t("desk-columns-keep")
    base, _, tag = column.partition("_")
    if tag and base in TAGGED:
        name = "translations" if base == "example" else _FIELDS[base]
        return t("desk-columns-in", field=t("page-field", name=name), language=language_label(tag))
    if column in COLUMNS:
        return t("page-field", name=_FIELDS.get(column, column))
    return t("desk-columns-marker", name=column)


def _groups(found: Frame, values: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the known columns by what they are about, in the languages that may be meant."""
    seen = entries.lexicon(library(), found.row["lexicon_id"]).languages
    named = [value.partition("_")[2] for value in values if value.partition("_")[0] in TAGGED]
    given = (*LOCALES, *seen, found.lexicon["language"], *named, *_wanted())
    tags = list(dict.fromkeys(filter(None, given)))
    markers = found.row["file_format"] == "mdf"
    plain = [one for one in COLUMNS if not (markers and one in _NOT_OF_MARKERS)]
    first = ["headword", *(one for one in plain if one != "headword"), KEEP]
    groups = [("entry", first)]
    groups += [(base, [f"{base}_{tag}" for tag in tags]) for base in TAGGED]
    known = {one for _, columns in groups for one in columns}
    others = [one for one in dict.fromkeys(values) if one and one not in known]
    return [*groups, ("other", others)] if others else groups


def _wanted() -> Iterator[str]:
    """Yield the languages that somebody asks for besides those that are there."""
    for raw in request.args.getlist("language"):
        try:
            yield canonical(raw.strip())
        except InvalidTag:
            continue


def _choices(owns: Sequence[Own], columns: Mapping[str, str]) -> list[ColumnChoice]:
    by_name = {name.lower().removeprefix("lang:"): value for name, value in columns.items()}
    return [ColumnChoice(own, by_name.get(own.name.lower(), ""), own.known) for own in owns]


@page(f"/desk/batches/<{ID}:batch_id>/columns", CONTRIBUTOR, methods=("GET", "POST"))
def batch_columns(batch_id: int) -> str | AnyResponse:
    """What the file calls its parts, what each is taken for, and the form to say otherwise."""
    found = batch_layout.frame(batch_id)
    survey = preview.survey(library(), batch_id)
    if request.method == "GET":
        return _shown(found, survey, found.row["options"].get("columns", {}))
    told = _told(found, survey or Survey())
    try:
        if not _is_as_before(found, told):
            remap(library(), batch_id, told)
    except (BadRequest, Conflict) as error:
        return AnyResponse(
            _shown(found, survey, told.columns, batch_layout.said(error)), 409, mimetype="text/html"
        )
    return redirect(url_for("pages.batch", batch_id=batch_id), 303)


def _shown(
    found: Frame, survey: Survey | None, columns: Mapping[str, str], sentence: str = ""
) -> str:
    looked = survey or Survey()
    choices = _choices(looked.columns, columns)
    values = [one.value or (one.known if _is_column(one.known) else "") for one in choices]
    return render_template(
        "desk/columns.html",
        batch=found,
        survey=survey,
        choices=choices,
        languages=_choices(looked.languages, columns),
        groups=_groups(found, values),
        label=label,
        tags=display.language_options(tuple(LANGUAGES), interface()),
        encodings=ENCODING_NAMES,
        options=found.row["options"],
        lacks_headword=bool(choices) and "headword" not in values,
        sentence=sentence,
    )


def _is_column(name: str) -> bool:
    """Say whether a name is that of a known column, and not one that only a format knows."""
    return name in COLUMNS or name.partition("_")[0] in TAGGED


def _told(found: Frame, survey: Survey) -> Told:
    """Return what the form says: a mapping of what differs from what is taken for granted."""
    owns = [*survey.columns, *survey.languages]
    names = {own.name.lower() for own in owns}
    # What was mapped by a name that the page does not show stays.
    columns = {
        name: value
        for name, value in found.row["options"].get("columns", {}).items()
        if name.lower().removeprefix("lang:") not in names
    }
    for kind, listed in (("column", survey.columns), ("language", survey.languages)):
        for number, own in enumerate(listed):
            value = request.form.get(f"{kind}-{number}", "").strip()
            # Whoever sends the form has seen these names.
            if request.form.get(f"{kind}-name-{number}") == own.name and value:
                columns[own.name] = value
    form = request.form
    return Told(columns, form.get("encoding", "").strip(), form.get("sheet", "").strip())


def _is_as_before(found: Frame, told: Told) -> bool:
    options = found.row["options"]
    before = (options.get("columns", {}), options.get("encoding", ""), options.get("sheet", ""))
    return before == (told.columns, told.encoding, told.sheet)
