"""The API of proposals: new states of records beside what is approved.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from dictionary.record.kinds import public
from dictionary.services.batches.termbases import merging, sheets
from dictionary.services.batches.termbases import proposals as service
from dictionary.services.batches.termbases.proposals import Proposal
from dictionary.services.records import editing
from dictionary.services.records.terms import duplicates
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.web.api import batch_schemas, concept_schemas, schemas
from dictionary.web.api.batches import private_json
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.api.versions import json_body, record_of, stated
from dictionary.web.request.bodies import json_of
from dictionary.web.request.context import library
from dictionary.web.request.route import declare

proposed = StrictBlueprint("proposals_v1", __name__, url_prefix="/api/v1")
_BODY = json_body(concept_schemas.ConceptSchema)


def _json(own: Proposal) -> dict[str, Any]:
    return {
        "id": own.batch,
        "lexicon": own.lexicon,
        "state": own.state,
        "by": own.by,
        "at": own.at,
        "message": own.message,
        "concept": own.entry,
        "heading": own.heading,
        "document": dict(public(own.document)) if own.document else {},
        "rulings": list(own.rulings),
        "url": f"/api/v1/proposals/{own.batch}",
    }


def _made(proposal_id: int) -> Response:
    shown = _json(service.proposal(library(), proposal_id))
    return private_json(shown, 202, Location=shown["url"])


@proposed.route("/concepts/<int:concept_id>/proposals", methods=["POST"])
@declare(CONTRIBUTOR)
@proposed.arguments(batch_schemas.EditArgumentsSchema, location="query")
@proposed.response(202, concept_schemas.ProposalSchema)
@proposed.alt_response(404, schema=schemas.ProblemSchema)
@proposed.alt_response(422, schema=schemas.ProblemSchema)
@proposed.doc(requestBody=_BODY)
def propose_state(args: Mapping[str, Any], concept_id: int) -> Response:
    """Propose a new state of a concept; what is approved stays as it is."""
    lexicon_id = editing.current(library(), concept_id, CONTRIBUTOR).lexicon
    record = record_of(json_of(request), editing.records_of(library(), lexicon_id))
    return _made(service.propose_for(library(), concept_id, record, args["message"]))


@proposed.route("/lexicons/<lexicon_id>/proposals", methods=["POST"])
@declare(CONTRIBUTOR)
@proposed.arguments(batch_schemas.EditArgumentsSchema, location="query")
@proposed.response(202, concept_schemas.ProposalSchema)
@proposed.alt_response(422, schema=schemas.ProblemSchema)
@proposed.doc(requestBody=_BODY)
def propose_record(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """Propose a new concept for a termbase."""
    service.require_contributor(library(), lexicon_id)
    record = record_of(json_of(request), editing.records_of(library(), lexicon_id))
    return _made(service.propose(library(), lexicon_id, record, args["message"]))


@proposed.route("/lexicons/<lexicon_id>/proposals")
@declare(CONTRIBUTOR)
@proposed.arguments(schemas.NoArgumentsSchema, location="query")
@proposed.response(200, concept_schemas.ProposalListSchema)
@proposed.alt_response(404, schema=schemas.ProblemSchema)
def open_proposals(_args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The open proposals for a termbase, oldest first."""
    listed = service.open_proposals(library(), lexicon_id)
    return private_json({"proposals": [_json(own) for own in listed]})


@proposed.route("/proposals/<int:proposal_id>")
@declare(CONTRIBUTOR)
@proposed.arguments(schemas.NoArgumentsSchema, location="query")
@proposed.response(200, concept_schemas.ProposalSchema)
@proposed.alt_response(404, schema=schemas.ProblemSchema)
def proposal(_args: Mapping[str, Any], proposal_id: int) -> Response:
    """One proposal, and what has become of it."""
    return private_json(_json(service.proposal(library(), proposal_id)))


@proposed.route("/proposals/<int:proposal_id>/approve", methods=["POST"])
@declare(EDITOR)
@proposed.arguments(schemas.NoArgumentsSchema, location="query")
@proposed.response(202, concept_schemas.ProposalSchema)
@proposed.alt_response(403, schema=schemas.ProblemSchema)
@proposed.alt_response(409, schema=schemas.ProblemSchema)
def approve(_args: Mapping[str, Any], proposal_id: int) -> Response:
    """Approve a proposal that somebody else has made; its rulings take an approver."""
    service.approve(library(), proposal_id)
    return _made(proposal_id)


@proposed.route("/proposals/<int:proposal_id>/reject", methods=["POST"])
@declare(CONTRIBUTOR)
@proposed.arguments(batch_schemas.ReasonSchema)
@proposed.response(200, concept_schemas.ProposalSchema)
@proposed.alt_response(409, schema=schemas.ProblemSchema)
@proposed.alt_response(422, schema=schemas.ProblemSchema)
def reject(args: Mapping[str, Any], proposal_id: int) -> Response:
    """Reject a proposal with a reason (`message`), or take one's own back."""
    service.reject(library(), proposal_id, args["message"])
    return private_json(_json(service.proposal(library(), proposal_id)))


@proposed.route("/concepts/<int:concept_id>/merge", methods=["POST"])
@declare(EDITOR)
@proposed.arguments(concept_schemas.MergeSchema)
@proposed.response(200, concept_schemas.ReshapedSchema)
@proposed.alt_response(409, schema=schemas.ProblemSchema)
@proposed.alt_response(422, schema=schemas.ProblemSchema)
def merge_concept(args: Mapping[str, Any], concept_id: int) -> Response:
    """Merge a concept into another one; its address leads there."""
    batch = merging.merge(library(), concept_id, args["into"], stated(concept_id))
    return private_json({"batch": batch, "url": f"/api/v1/batches/{batch}"})


@proposed.route("/concepts/<int:concept_id>/split", methods=["POST"])
@declare(EDITOR)
@proposed.arguments(concept_schemas.SplitSchema)
@proposed.response(200, concept_schemas.ReshapedSchema)
@proposed.alt_response(409, schema=schemas.ProblemSchema)
@proposed.alt_response(422, schema=schemas.ProblemSchema)
def split_concept(args: Mapping[str, Any], concept_id: int) -> Response:
    """Take terms of a concept out into a new one."""
    terms = [(each["language"], each["text"]) for each in args["terms"]]
    batch = merging.split(library(), concept_id, args["source_id"], terms)
    return private_json({"batch": batch, "url": f"/api/v1/batches/{batch}"})


@proposed.route("/lexicons/<lexicon_id>/duplicates")
@declare(CONTRIBUTOR)
@proposed.arguments(concept_schemas.DuplicateArgumentsSchema, location="query")
@proposed.response(200, concept_schemas.DuplicateListSchema)
@proposed.alt_response(404, schema=schemas.ProblemSchema)
def termbase_duplicates(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """Pairs of concepts that share terms and may be one, the most likely first."""
    pairs = duplicates.duplicates_in(library(), lexicon_id, args["limit"])
    shown = [
        {
            "concepts": [pair.first, pair.second],
            "headings": list(pair.headings),
            "shared": [{"language": tag, "text": text} for tag, text in pair.shared],
            "differing": {tag: list(map(list, sides)) for tag, sides in pair.differing.items()},
        }
        for pair in pairs
    ]
    return private_json({"duplicates": shown})


@proposed.route("/lexicons/<lexicon_id>/proposals.xlsx")
@declare(CONTRIBUTOR)
@proposed.arguments(schemas.NoArgumentsSchema, location="query")
@proposed.response(200)
@proposed.alt_response(404, schema=schemas.ProblemSchema)
def proposal_sheet(_args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The open proposals as a table for a committee, to be sent back as one batch."""
    name, media_type, content = sheets.sheet(library(), lexicon_id)
    headers = {
        "Content-Disposition": f"attachment; filename={name}",
        "Cache-Control": "private, no-store",
    }
    return Response(content, 200, headers, mimetype=media_type)
