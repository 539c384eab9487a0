"""The page that maps the columns of a file to known columns or to languages.

The worker has surveyed the file (`preview.survey`); a changed mapping has it checked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict
from dictionary.labels.typed_languages import offered_languages, typed_language
from dictionary.messages import LOCALES
from dictionary.record.kinds import LEXICON
from dictionary.services.batches import preview
from dictionary.services.batches.options import (
    ENCODING_NAMES,
    KEEP,
    Own,
    ReadingOptions,
    Survey,
    known_columns,
    options_of,
)
from dictionary.services.batches.recheck import remap
from dictionary.services.records import entries
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.web.desk import batch_layout
from dictionary.web.desk.batch_layout import Frame
from dictionary.web.desk.forms import wrongs
from dictionary.web.errors import form_again
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, language_name, t
from dictionary.web.request.context import library

# Names of fields in the message `page-field`, by column.
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
    """A column of the file and its mapping; "" leaves it at the recognised column."""

    own: Own
    value: str
    known: str


def label(kind: str, column: str) -> str:
    """Return the name of a known column for people: `gloss_vi` is a gloss in Vietnamese.

    `kind`: that of the lexicon.
    """
    known = known_columns(kind)
    if column == KEEP:
        return t("desk-columns-keep")
    if base := known.base_of(column):
        name = "translations" if base == "example" else _FIELDS.get(base, base)
        return t(
            "desk-columns-field-language",
            field=t("page-field", name=name)
            if kind == LEXICON
            else t("desk-term-column", name=base),
            language=language_name(column.removeprefix(f"{base}_")),
        )
    if column in known.plain:
        if kind != LEXICON:
            return t("desk-term-column", name=column)
        return t("page-field", name=_FIELDS.get(column, column))
    return t("desk-columns-marker", name=column)


def _groups(frame: Frame, values: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the known columns by subject, in the languages that are likely."""
    in_lexicon = entries.lexicon(library(), frame.row["lexicon_id"]).languages
    kind = frame.lexicon["kind"]
    offered = known_columns(kind)
    bases = ((offered.base_of(value), value) for value in values)
    named = [value.removeprefix(f"{base}_") for base, value in bases if base]
    likely = (*LOCALES, *in_lexicon, frame.lexicon["language"], *named, *_wanted())
    tags = list(dict.fromkeys(filter(None, likely)))
    markers = frame.row["file_format"] == "mdf"
    plain = [column for column in offered.plain if not (markers and column in _NOT_OF_MARKERS)]
    first = [offered.key, *(column for column in plain if column != offered.key), KEEP]
    groups = [("entry" if kind == LEXICON else "concept", first)]
    groups += [(base, [f"{base}_{tag}" for tag in tags]) for base in offered.tagged]
    known = {column for _, columns in groups for column in columns}
    others = [value for value in dict.fromkeys(values) if value and value not in known]
    return [*groups, ("other", others)] if others else groups


def _wanted() -> Iterator[str]:
    """Yield the languages that the address adds to the likely ones."""
    for raw in request.args.getlist("language"):
        try:
            yield typed_language(raw, interface=interface())
        except BadRequest:
            continue


def _choices(owns: Sequence[Own], columns: Mapping[str, str]) -> list[ColumnChoice]:
    by_name = {name.lower().removeprefix("lang:"): value for name, value in columns.items()}
    return [ColumnChoice(own, by_name.get(own.name.lower(), ""), own.known) for own in owns]


@page(f"/desk/batches/<{ID}:batch_id>/columns", CONTRIBUTOR, methods=("GET", "POST"))
def batch_columns(batch_id: int) -> str | AnyResponse:
    """The columns of the file with their mapping, and the form to change it."""
    frame = batch_layout.frame(batch_id)
    survey = preview.survey(library(), batch_id)
    if request.method == "GET":
        if request.args.get("sent") == "1":
            if preview.is_certain(library(), batch_id):
                return redirect(url_for("pages.batch", batch_id=batch_id, sent=1), 303)
            if frame.is_waiting and survey and survey.is_understood:
                # All is known so far: there may be nothing to ask when the check has ended.
                return _shown(frame, None, {}, wants_survey=False)
        return _shown(frame, survey, options_of(frame.row).columns)
    mapping, errors = _mapping(frame, survey or Survey())
    try:
        for error in errors:
            raise error
        if not _is_as_before(frame, mapping):
            remap(library(), batch_id, mapping)
    except (BadRequest, Conflict) as error:
        refused = wrongs(errors or [error], ())
        return form_again(error, _shown(frame, survey, mapping.columns, refused))
    return redirect(url_for("pages.batch", batch_id=batch_id), 303)


def _shown(
    frame: Frame,
    survey: Survey | None,
    columns: Mapping[str, str],
    refused: Mapping[str, str] | None = None,
    *,
    wants_survey: bool = True,
) -> str:
    shown = survey or Survey()
    choices = _choices(shown.columns, columns)
    kind = frame.lexicon["kind"]
    known = known_columns(kind)
    values = [
        choice.value or (choice.known if known.has(choice.known) else "") for choice in choices
    ]
    return render_template(
        "desk/columns.html",
        batch=frame,
        survey=survey,
        choices=choices,
        languages=_choices(shown.languages, columns),
        groups=_groups(frame, values),
        label=partial(label, kind),
        kind=kind,
        offered=offered_languages(interface()),
        encodings=ENCODING_NAMES,
        options=frame.row["options"],
        lacks_headword=bool(choices) and not any(map(known.is_key, values)),
        wrong=refused or {},
        wants_survey=wants_survey,
    )


def _mapping(frame: Frame, survey: Survey) -> tuple[ReadingOptions, list[BadRequest]]:
    """Return the mapping in the form, the differences from the recognised columns, and its errors.

    A language that is not understood stays as it was typed.
    """
    errors = []
    owns = [*survey.columns, *survey.languages]
    names = {own.name.lower() for own in owns}
    # Mappings of names that the page does not show stay.
    columns = {
        name: value
        for name, value in options_of(frame.row).columns.items()
        if name.lower().removeprefix("lang:") not in names
    }
    for kind, listed in (("column", survey.columns), ("language", survey.languages)):
        for number, own in enumerate(listed):
            name = f"{kind}-{number}"
            value = request.form.get(name, "").strip()
            # Only if the form was made for this name: the survey may have changed.
            if request.form.get(f"{kind}-name-{number}") == own.name and value:
                columns[own.name] = value
                try:
                    if kind == "language":
                        columns[own.name] = typed_language(value, name, interface())
                except BadRequest as error:
                    errors.append(error)
    form = request.form
    options = (form.get(name, "").strip() for name in ("encoding", "sheet"))
    return ReadingOptions(columns, *options), errors


def _is_as_before(frame: Frame, options: ReadingOptions) -> bool:
    """Return whether a batch has the same options but for the format, which the page lacks."""
    return replace(options_of(frame.row), format="") == options
