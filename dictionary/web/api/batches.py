"""The API of batches: files on their way into a lexicon, and decisions about them.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from flask import Response, request, send_file

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest
from dictionary.messages import explained, text
from dictionary.selection import Only
from dictionary.services.batches import decide, problem_report, view
from dictionary.services.batches import error_rows as rows_in_error
from dictionary.services.batches.checking.task import MODES
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.sharing import export_files, exports
from dictionary.services.sharing.export_files import ExportReader
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.web.api import batch_schemas, schemas
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.request import limits
from dictionary.web.request.bodies import content_of, parsed
from dictionary.web.request.context import library, locale
from dictionary.web.request.responses import OPEN_HEADERS
from dictionary.web.request.route import ANYBODY, declare
from dictionary.web.serving.connections.outgoing import GONE

batches = StrictBlueprint("batches_v1", __name__, url_prefix="/api/v1")
_MOST_PROBLEMS = 100
_FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        **{name: {"type": "string"} for name in batch_schemas.UploadFormSchema().fields},
        "mode": {"type": "string", "enum": list(MODES)},
    },
}


def private_json(body: Mapping[str, Any], status: int = 200, **headers: str) -> Response:
    """Return JSON for an authenticated client; it must not be stored."""
    shown = {**OPEN_HEADERS, "Cache-Control": "no-store", **headers}
    raw = json.dumps(body, ensure_ascii=False)
    return Response(raw, status, shown, mimetype="application/json")


def _message(code: str, params: Mapping[str, Any]) -> dict[str, str]:
    return {"code": code, "message": text(locale(), code, params, "api")}


def _problem(problem: Problem, count: int = 1) -> dict[str, Any]:
    about = _about(problem)
    return {
        **_message(problem.code, problem.params),
        "severity": problem.severity,
        "where": str(problem.place),
        "count": count,
        **{name: value or None for name, value in about.items()},
    }


def _about(problem: Problem) -> dict[str, str]:
    """Return the entry that a problem is about, and the path of its field; "" for none."""
    params = problem.params
    known = "entry" in params
    return {
        "headword": params["entry"] if known else "",
        "source_id": params.get("id", "") if known else "",
        "field": params.get("at", "") if known else "",
    }


def _batch(row: Mapping[str, Any], problems: Sequence[tuple[Problem, int]] = ()) -> dict[str, Any]:
    reason = row["reason"]
    return {
        "id": row["id"],
        "lexicon": row["lexicon_id"],
        "state": row["state"],
        "mode": row["mode"],
        "message": row["message"],
        "progress": row.get("progress"),
        "counts": row["counts"],
        "problems": [_problem(problem, count) for problem, count in problems],
        "reason": _message(reason["code"], reason["params"]) if reason else None,
        "file": {
            "name": row["file_name"],
            "size": row["file_size"],
            "sha256": row["file_sha256"],
            "format": row["file_format"],
            "encoding": row["options"].get("encoding") or None,
            "sheet": row["options"].get("sheet") or None,
        },
        "by": row["by"],
        "decided_by": row["decided_by"] or None,
        "created_at": row["created_at"],
        "checked_at": row["checked_at"],
        "applied_at": row["applied_at"],
        "reverted_at": row["reverted_at"],
        "url": f"/api/v1/batches/{row['id']}",
    }


def _shown(batch_id: int, status: int = 200) -> Response:
    row = view.batch(library(), batch_id)
    problems = view.first_problems(library(), batch_id, _MOST_PROBLEMS)
    location = {"Location": f"/api/v1/batches/{batch_id}"} if status == 202 else {}
    return private_json(_batch(row, problems), status, **location)


def _columns(raw: str | None) -> dict[str, str]:
    try:
        columns = parsed(raw or "{}")
    except ValueError:
        columns = None
    if not isinstance(columns, dict) or not all(
        isinstance(value, str) for value in columns.values()
    ):
        raise BadRequest("columns-unreadable", field="columns")
    return columns


@batches.route("/lexicons/<lexicon_id>/batches", methods=["POST"])
@declare(CONTRIBUTOR, receives_file=True)
@batches.doc(requestBody={"required": True, "content": {"multipart/form-data": {"schema": _FORM}}})
@batches.response(202, batch_schemas.BatchSchema)
@batches.alt_response(413, schema=schemas.ProblemSchema)
@batches.alt_response(422, schema=schemas.ProblemSchema)
def upload(lexicon_id: str) -> Response:
    """Send a file: it is kept as it is and waits to be checked."""
    args = batch_schemas.UploadFormSchema().load(request.form.to_dict())
    file = request.files.get("file")
    if file is None:
        raise BadRequest("upload-no-file", field="file")
    with closing(file):
        batch_id = receive(
            library(),
            Upload(
                lexicon=lexicon_id,
                name=file.filename or "",
                content=content_of(file),
                mode=args["mode"],
                options=ReadingOptions(
                    columns=_columns(args.get("columns")),
                    encoding=args.get("encoding", ""),
                    sheet=args.get("sheet", ""),
                    format=args.get("format", ""),
                ),
                message=args["message"],
            ),
        )
    return _shown(batch_id, 202)


@batches.route("/lexicons/<lexicon_id>/batches")
@declare(CONTRIBUTOR)
@batches.arguments(batch_schemas.BatchListArgumentsSchema, location="query")
@batches.response(200, batch_schemas.BatchListSchema)
@batches.alt_response(404, schema=schemas.ProblemSchema)
def batches_of(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The batches of a lexicon, newest first."""
    limit = args["limit"]
    batch_rows = view.listed(library(), Only((lexicon_id,)), args.get("before"), limit + 1)
    following = batch_rows[limit - 1]["id"] if len(batch_rows) > limit else None
    shown = [_batch(row) for row in batch_rows[:limit]]
    return private_json({"batches": shown, "next_cursor": following})


@batches.route("/batches/<int:batch_id>")
@declare(CONTRIBUTOR)
@batches.arguments(schemas.NoArgumentsSchema, location="query")
@batches.response(200, batch_schemas.BatchSchema)
@batches.alt_response(404, schema=schemas.ProblemSchema)
def batch(_args: Mapping[str, Any], batch_id: int) -> Response:
    """One batch, with its first problems."""
    return _shown(batch_id)


@batches.route("/batches/<int:batch_id>/rows")
@declare(CONTRIBUTOR)
@batches.arguments(batch_schemas.RowArgumentsSchema, location="query")
@batches.response(200, batch_schemas.BatchRowListSchema)
@batches.alt_response(404, schema=schemas.ProblemSchema)
def rows(args: Mapping[str, Any], batch_id: int) -> Response:
    """The changes that each row would make, or has made, field by field."""
    batch_rows, following = view.rows(
        library(), batch_id, args.get("outcome"), args["cursor"], args["limit"]
    )
    shown = [
        {
            "number": row.number,
            "where": row.where,
            "outcome": row.outcome,
            "entry": row.entry,
            "source_id": row.source_id,
            "headword": row.headword,
            "changes": list(row.changes),
            "problems": [_problem(problem) for problem in row.problems],
            "decision": row.decision or None,
        }
        for row in batch_rows
    ]
    return private_json({"rows": shown, "next_cursor": following})


@batches.route("/batches/<int:batch_id>/rows", methods=["POST"])
@declare(EDITOR)
@batches.arguments(batch_schemas.DecisionSchema)
@batches.response(200, batch_schemas.DecidedSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def decide_rows(args: Mapping[str, Any], batch_id: int) -> Response:
    """Accept or reject rows before the batch is applied."""
    count = decide.decide_rows(
        library(), batch_id, args["decision"], args.get("rows"), args.get("outcome")
    )
    return private_json({"rows": count})


def _report(
    counted_problems: Iterator[tuple[Problem, int]], language: str
) -> Iterator[Sequence[str]]:
    first = ("severity", "code", "file", "line", "column", "count", "message")
    yield (*first, "headword", "source_id", "field")
    for problem, count in counted_problems:
        place = problem.place
        message = text(language, problem.code, problem.params, "api")
        where = (place.file, str(place.line), str(place.column))
        about = _about(problem).values()
        yield (problem.severity, problem.code, *where, str(count), message, *about)


@batches.route("/batches/<int:batch_id>/problems.csv")
@declare(CONTRIBUTOR)
@batches.arguments(schemas.NoArgumentsSchema, location="query")
@batches.response(200, content_type="text/csv")
@batches.alt_response(404, schema=schemas.ProblemSchema)
def problems(_args: Mapping[str, Any], batch_id: int) -> Response:
    """All problems of a batch as a table."""
    view.batch(library(), batch_id)
    report = _report(view.problems(library(), batch_id), locale())
    return _attachment(
        problem_report.as_table(report), "text/csv; charset=utf-8", f"batch-{batch_id}-problems.csv"
    )


@batches.route("/batches/<int:batch_id>/failed")
@declare(CONTRIBUTOR)
@batches.arguments(schemas.NoArgumentsSchema, location="query")
@batches.response(200, content_type="application/octet-stream")
@batches.alt_response(404, schema=schemas.ProblemSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def failed(_args: Mapping[str, Any], batch_id: int) -> Response:
    """The rows in error, in the format that came in."""
    name, media_type, content = rows_in_error.failed(library(), batch_id)
    return _attachment(content, media_type, name)


def _attachment(content: Iterator[bytes], kind: str, name: str) -> Response:
    return _attached(Response(content, 200, OPEN_HEADERS, content_type=kind), name)


def _attached(response: Response, name: str) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@batches.route("/lexicons/<lexicon_id>/export")
@declare(ANYBODY, cost=30, makes_file=True)
@batches.arguments(batch_schemas.ExportArgumentsSchema, location="query")
@batches.response(200, content_type="application/octet-stream")
@batches.alt_response(404, schema=schemas.ProblemSchema)
@batches.alt_response(406, schema=schemas.ProblemSchema)
def export(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """A whole lexicon as a file, or with its recordings and pictures as a ZIP."""
    made = export_files.exported(
        library(), lexicon_id, args["format"], this_reader(), with_media=args["media"]
    )
    if made.path is None:
        return _attachment(made.content, made.media_type, made.name)
    response = send_file(made.path, made.media_type, etag=False)
    response.headers.update(OPEN_HEADERS)
    return _attached(response, made.name)


def this_reader() -> ExportReader:
    """Return the reader of an export: whom it counts for, and whether the client is gone."""
    return ExportReader(limits.who(), request.environ.get(GONE, lambda: False))


@batches.route("/template")
@declare(ANYBODY)
@batches.arguments(batch_schemas.TemplateArgumentsSchema, location="query")
@batches.response(200, content_type="application/octet-stream")
@batches.alt_response(406, schema=schemas.ProblemSchema)
def template(args: Mapping[str, Any]) -> Response:
    """A table to fill in; the workbook explains its columns."""
    explain = partial(explained, locale())
    name, kind, content = exports.template(args["format"], args["language"], explain, args["rows"])
    return _attachment(iter([content]), kind, name)


@batches.route("/batches/<int:batch_id>/apply", methods=["POST"])
@declare(EDITOR)
@batches.arguments(batch_schemas.ApplySchema)
@batches.response(202, batch_schemas.BatchSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def apply(args: Mapping[str, Any], batch_id: int) -> Response:
    """Have a checked batch applied."""
    decide.ask_to_apply(
        library(),
        batch_id,
        without_errors=args["without_errors"],
        withdraw=args.get("withdraw"),
    )
    return _shown(batch_id, 202)


@batches.route("/batches/<int:batch_id>/reject", methods=["POST"])
@declare(EDITOR)
@batches.arguments(batch_schemas.RejectSchema)
@batches.response(202, batch_schemas.BatchSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def reject(args: Mapping[str, Any], batch_id: int) -> Response:
    """Turn a batch down."""
    decide.reject(library(), batch_id, args["message"])
    return _shown(batch_id, 202)


@batches.route("/batches/<int:batch_id>/cancel", methods=["POST"])
@declare(CONTRIBUTOR)
@batches.response(202, batch_schemas.BatchSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def cancel(batch_id: int) -> Response:
    """Stop a batch that one has sent."""
    decide.cancel(library(), batch_id)
    return _shown(batch_id, 202)


@batches.route("/batches/<int:batch_id>/revert", methods=["POST"])
@declare(EDITOR)
@batches.arguments(batch_schemas.RevertSchema)
@batches.response(202, batch_schemas.BatchSchema)
@batches.alt_response(409, schema=schemas.ProblemSchema)
def revert(args: Mapping[str, Any], batch_id: int) -> Response:
    """Have an applied batch taken back; 409 lists the entries that were edited since."""
    decide.ask_to_revert(
        library(),
        batch_id,
        overwrite=args.get("overwrite", ()),
        keep=args.get("keep", ()),
    )
    return _shown(batch_id, 202)
