"""A lexicon on the desk: its batches, and the page that uploads a file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, NotFound, TooLarge
from dictionary.record.kinds import REGISTER
from dictionary.selection import Only
from dictionary.services.batches import view
from dictionary.services.batches.checking.task import MODES, UPDATE
from dictionary.services.batches.options import (
    ENCODING_NAMES,
    ENDINGS,
    FORMAT_NAMES,
    ReadingOptions,
)
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries
from dictionary.services.sharing import exports
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.web.desk import batch_layout
from dictionary.web.desk.register import registered
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.bodies import content_of
from dictionary.web.request.context import library, viewer
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import Route

_BATCHES = 20


def _before() -> int | None:
    return whole(request.args.get("before", ""))


@page("/desk/lexicons/<lexicon_id>", CONTRIBUTOR)
def desk_lexicon(lexicon_id: str) -> str:
    """The actions on a lexicon, and its batches, newest first."""
    before = _before()
    batches = view.listed(library(), Only((lexicon_id,)), before, _BATCHES + 1)
    kind = entries.lexicon_row(library(), lexicon_id)["kind"]
    return render_template(
        "desk/lexicon.html",
        summary=entries.lexicon(library(), lexicon_id),
        batches=batches[:_BATCHES],
        following=batches[_BATCHES - 1]["id"] if len(batches) > _BATCHES else None,
        before=before,
        may_edit=viewer().may(EDITOR, lexicon_id),
        templates=exports.templates_for(kind),
        read_again=exports.read_again(kind),
        never_read=exports.never_read(kind),
        registered=registered(lexicon_id) if kind == REGISTER else {},
    )


def _form(lexicon_id: str, given: Mapping[str, str]) -> dict[str, object]:
    """Return the variables of the upload page; `given` has the fields filled in before."""
    return {
        "lexicon": entries.lexicon_row(library(), lexicon_id),
        "given": given,
        "modes": MODES,
        "chosen": given.get("mode", UPDATE),
        "formats": FORMAT_NAMES,
        "encodings": ENCODING_NAMES,
        "endings": ENDINGS,
        "limit": library().settings.max_upload,
    }


@page(
    "/desk/lexicons/<lexicon_id>/upload",
    Route(CONTRIBUTOR, receives_file=True),
    methods=("GET", "POST"),
)
def upload(lexicon_id: str) -> str | AnyResponse:
    """The form that uploads a file; it is stored for the check, then its columns are mapped."""
    entries.lexicon_row(library(), lexicon_id)
    viewer().require(CONTRIBUTOR, lexicon_id)
    given = request.form.to_dict()
    if request.method == "GET":
        return render_template("desk/upload.html", sentence="", **_form(lexicon_id, given))
    try:
        batch_id = _received(lexicon_id, given)
    except (BadRequest, NotFound, TooLarge) as error:
        return batch_layout.refused(error, "desk/upload.html", **_form(lexicon_id, given))
    address = url_for("pages.batch_columns", batch_id=batch_id, interface=interface(), sent=1)
    return redirect(address, 303)


def _received(lexicon_id: str, given: Mapping[str, str]) -> int:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise BadRequest("desk-file-missing", field="file")
    with closing(file):
        return receive(
            library(),
            Upload(
                lexicon=lexicon_id,
                name=file.filename,
                content=content_of(file),
                mode=given.get("mode", UPDATE),
                options=ReadingOptions(
                    encoding=given.get("encoding", "").strip(),
                    sheet=given.get("sheet", "").strip(),
                    format=given.get("format", "").strip(),
                ),
                message=given.get("message", "").strip(),
            ),
        )
