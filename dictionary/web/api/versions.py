"""The API of versions: edits of entries, comparisons of revisions, releases of lexicons.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request
from marshmallow import Schema

from dictionary.checks.problem import Place, Problem
from dictionary.errors import ProblemsFound, Unstated
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import record_in
from dictionary.record.versions import VERSION
from dictionary.services.records import editing, entries, releases
from dictionary.services.records.editing import Edit
from dictionary.services.viewer import ADMIN, EDITOR
from dictionary.web.api import batch_schemas, schemas
from dictionary.web.api.batches import private_json
from dictionary.web.api.entries import StrictBlueprint, release_json, tag_of
from dictionary.web.request.bodies import json_of
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_REVISION, whole
from dictionary.web.request.route import ANYBODY, declare

versions = StrictBlueprint("versions_v1", __name__, url_prefix="/api/v1")
# No revision has this number: for an If-Match that names no revision of this entry.
_NO_REVISION = 0
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the entry that was edited.",
    "schema": {"type": "string"},
}


def json_body(schema: type[Schema]) -> dict[str, Any]:
    """Return what OpenAPI says of a JSON body that a view reads itself, as in `schema`."""
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def stated(entry_id: int) -> int | None:
    """Return the revision of a record in If-Match, None without that header.

    `*` would overwrite whatever there is; it counts as no header.
    """
    if "If-Match" not in request.headers or request.if_match.star_tag:
        return None
    revisions = (_revision_of(tag, entry_id) for tag in request.if_match.as_set())
    return max(revisions, default=_NO_REVISION)


def _revision_of(tag: str | None, entry_id: int) -> int:
    """Return the revision in an entity tag of an entry, `_NO_REVISION` for any other tag."""
    # Werkzeug reads an empty tag as None.
    entry, _, revision = (tag or "").partition(".")
    revision = revision.removesuffix(f"-{VERSION}")
    if whole(entry) != entry_id:
        return _NO_REVISION
    return whole(revision, LARGEST_REVISION) or _NO_REVISION


def record_of(body: Any, records: str) -> AnyRecord:
    """Return the record that the body of a request says. Raises ProblemsFound."""
    parsed = record_in(body, records)
    if not isinstance(parsed, list):
        return parsed
    problems = [Problem(fault.code, "error", Place(fault.path), fault.params) for fault in parsed]
    raise ProblemsFound("entry-has-problems", problems, count=len(problems))


def _revised(entry_id: int, number: int) -> Response:
    url = f"/api/v1/entries/{entry_id}/revisions/{number}"
    return private_json({"revision": number, "url": url}, ETag=f'"{entry_id}.{number}"')


@versions.route("/entries/<int:entry_id>", methods=["PUT"])
@declare(EDITOR)
@versions.arguments(batch_schemas.EditArgumentsSchema, location="query")
@versions.response(200, schemas.EntrySchema)
@versions.alt_response(412, schema=schemas.ProblemSchema)
@versions.alt_response(422, schema=schemas.ProblemSchema)
@versions.alt_response(428, schema=schemas.ProblemSchema)
@versions.doc(
    parameters=[IF_MATCH],
    requestBody=json_body(schemas.EntrySchema),
)
def edit(args: Mapping[str, Any], entry_id: int) -> Response:
    """Give an entry a new state; If-Match has the ETag of the one that was edited."""
    return edited(args, entry_id)


def edited(args: Mapping[str, Any], entry_id: int) -> Response:
    """Write the new state of a record that the request has; return it as an answer."""
    revision = stated(entry_id)
    editing.require_editable(library(), entry_id)
    if revision is None:
        raise Unstated("if-match-missing")
    wanted = Edit(entry_id, args["message"], revision)
    kind = editing.records_of(library(), entries.lexicon_of(library(), entry_id))
    editing.edit(library(), wanted, record_of(json_of(request), kind))
    head = entries.entry(library(), entry_id)
    return private_json(json.loads(head.json), ETag=f'"{tag_of(head)}"')


@versions.route("/entries/<int:entry_id>/diff")
@declare(ANYBODY)
@versions.arguments(batch_schemas.DiffArgumentsSchema, location="query")
@versions.response(200, batch_schemas.DiffSchema)
@versions.alt_response(404, schema=schemas.ProblemSchema)
def diff(args: Mapping[str, Any], entry_id: int) -> Response:
    """The differences between two revisions of an entry, field by field."""
    return difference(args, entry_id)


def difference(args: Mapping[str, Any], entry_id: int) -> Response:
    """Return the differences between two revisions of a record as an answer."""
    changes = entries.difference(library(), entry_id, args["from_"], args["to"])
    return private_json({"changes": changes})


@versions.route("/entries/<int:entry_id>/revisions/<int:number>/restore", methods=["POST"])
@declare(EDITOR)
@versions.arguments(batch_schemas.ReasonSchema)
@versions.response(200, batch_schemas.RevisedSchema)
@versions.alt_response(404, schema=schemas.ProblemSchema)
def restore_revision(args: Mapping[str, Any], entry_id: int, number: int) -> Response:
    """Give an entry the state it had before, as a new revision."""
    wanted = Edit(entry_id, args["message"], stated(entry_id))
    return _revised(entry_id, editing.restore(library(), wanted, number))


@versions.route("/entries/<int:entry_id>/withdraw", methods=["POST"])
@declare(EDITOR)
@versions.arguments(batch_schemas.ReasonSchema)
@versions.response(200, batch_schemas.RevisedSchema)
@versions.alt_response(409, schema=schemas.ProblemSchema)
def withdraw(args: Mapping[str, Any], entry_id: int) -> Response:
    """Take an entry out of what the public sees; its history stays."""
    wanted = Edit(entry_id, args["message"], stated(entry_id))
    return _revised(entry_id, editing.withdraw(library(), wanted))


@versions.route("/entries/<int:entry_id>/restore", methods=["POST"])
@declare(EDITOR)
@versions.arguments(batch_schemas.ReasonSchema)
@versions.response(200, batch_schemas.RevisedSchema)
@versions.alt_response(409, schema=schemas.ProblemSchema)
def bring_back(args: Mapping[str, Any], entry_id: int) -> Response:
    """Publish a withdrawn entry again."""
    wanted = Edit(entry_id, args["message"], stated(entry_id))
    return _revised(entry_id, editing.bring_back(library(), wanted))


@versions.route("/entries/<int:entry_id>/takedown", methods=["POST"])
@declare(ADMIN)
@versions.arguments(batch_schemas.ReasonSchema)
@versions.response(204)
@versions.alt_response(422, schema=schemas.ProblemSchema)
@versions.alt_response(451, schema=schemas.ProblemSchema)
def take_down(args: Mapping[str, Any], entry_id: int) -> Response:
    """Remove an entry's content for good, where the law asks for it; `message` is the reason."""
    editing.take_down(library(), Edit(entry_id, args["message"], stated(entry_id)))
    return Response(status=204)


@versions.route("/lexicons/<lexicon_id>/releases", methods=["POST"])
@declare(EDITOR)
@versions.arguments(batch_schemas.NewReleaseSchema)
@versions.response(201, batch_schemas.ReleaseSchema)
@versions.alt_response(409, schema=schemas.ProblemSchema)
def freeze(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """Freeze a lexicon as it is now, under a label."""
    made = releases.freeze(library(), lexicon_id, args["label"], args["note"])
    return private_json(release_json(made), 201, Location=f"/api/v1/lexicons/{lexicon_id}")
