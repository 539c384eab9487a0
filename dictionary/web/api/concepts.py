"""The API of concepts: the records of termbases.

A concept has the id and the history of any record: `/entries/{id}/…` is about it, too. The
docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response

from dictionary.errors import NotFound
from dictionary.services.records.terms import concepts, standing
from dictionary.services.records.terms.concepts import ConceptFilter, SubjectCoverage
from dictionary.services.viewer import EDITOR
from dictionary.subjects import SubjectScheme, schemes
from dictionary.web.api import batch_schemas, concept_schemas, schemas
from dictionary.web.api.entries import StrictBlueprint, answer, dumped, revision_list, tag_of
from dictionary.web.api.versions import IF_MATCH, difference, edited, json_body
from dictionary.web.request.context import library
from dictionary.web.request.responses import list_json
from dictionary.web.request.route import ANYBODY, declare

terms = StrictBlueprint("concepts_v1", __name__, url_prefix="/api/v1")


@terms.route("/concepts/<int:concept_id>")
@declare(ANYBODY)
@terms.arguments(concept_schemas.ConceptArgumentsSchema, location="query")
@terms.response(200, concept_schemas.ConceptSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
@terms.alt_response(410, schema=schemas.ProblemSchema)
@terms.alt_response(422, schema=schemas.ProblemSchema)
@terms.alt_response(451, schema=schemas.ProblemSchema)
def concept(args: Mapping[str, Any], concept_id: int) -> Response:
    """One concept, and what its terms are worth on a day, in a place, for an authority."""
    if any(args.values()):
        shown = standing.concept_from(library(), concept_id, **args)
        return answer(lambda: dumped(shown))
    head = concepts.concept(library(), concept_id)
    return answer(lambda: head.json, tag_of(head))


@terms.route("/concepts/<int:concept_id>", methods=["PUT"])
@declare(EDITOR)
@terms.arguments(batch_schemas.EditArgumentsSchema, location="query")
@terms.response(200, concept_schemas.ConceptSchema)
@terms.alt_response(412, schema=schemas.ProblemSchema)
@terms.alt_response(422, schema=schemas.ProblemSchema)
@terms.alt_response(428, schema=schemas.ProblemSchema)
@terms.doc(
    parameters=[IF_MATCH],
    requestBody=json_body(concept_schemas.ConceptSchema),
)
def edit_concept(args: Mapping[str, Any], concept_id: int) -> Response:
    """Give a concept a new state; If-Match has the ETag of the one that was edited."""
    concepts.require(library(), concept_id)
    return edited(args, concept_id)


@terms.route("/concepts/<int:concept_id>/revisions")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, schemas.RevisionListSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
def concept_revisions(_args: Mapping[str, Any], concept_id: int) -> Response:
    """The history of a concept, newest first."""
    concepts.require(library(), concept_id)
    return revision_list(concept_id)


@terms.route("/concepts/<int:concept_id>/diff")
@declare(ANYBODY)
@terms.arguments(batch_schemas.DiffArgumentsSchema, location="query")
@terms.response(200, batch_schemas.DiffSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
def concept_diff(args: Mapping[str, Any], concept_id: int) -> Response:
    """The differences between two revisions of a concept, field by field."""
    concepts.require(library(), concept_id)
    return difference(args, concept_id)


@terms.route("/lexicons/<lexicon_id>/concepts")
@declare(ANYBODY)
@terms.arguments(concept_schemas.ConceptListArgumentsSchema, location="query")
@terms.response(200, concept_schemas.ConceptPageSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
@terms.alt_response(422, schema=schemas.ProblemSchema)
def termbase_concepts(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The concepts of a termbase in alphabetical order; `missing` lists what a language lacks."""
    names = ("subject", "language", "missing", "status", "authority")
    wanted = ConceptFilter(**{name: args[name] for name in names})
    page = concepts.listed(library(), lexicon_id, wanted, args.get("cursor"), args["limit"])
    shown = list_json(head.json for head in page.concepts)
    return answer(lambda: f'{{"concepts":{shown},"next_cursor":{dumped(page.following)}}}')


@terms.route("/lexicons/<lexicon_id>/coverage")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.CoverageSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
def termbase_coverage(_args: Mapping[str, Any], lexicon_id: str) -> Response:
    """How many concepts of each subject have a term in each language."""
    covered = concepts.coverage(library(), lexicon_id)
    shown = {
        "languages": covered.languages,
        "whole": _covered(covered.whole),
        "subjects": [_covered(subject) for subject in covered.subjects],
    }
    return answer(lambda: dumped(shown))


def _covered(subject: SubjectCoverage) -> dict[str, Any]:
    return {**subject._asdict(), "by_language": dict(subject.by_language)}


@terms.route("/authorities")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.AuthorityListSchema)
def authorities(_args: Mapping[str, Any]) -> Response:
    """The authorities that may decide on terms, those of the past too."""
    shown = [standing.authority_json(own) for own in standing.authorities(library())]
    return answer(lambda: dumped({"authorities": shown}))


@terms.route("/decisions")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.DecisionListSchema)
def decisions(_args: Mapping[str, Any]) -> Response:
    """The decisions, the latest first."""
    shown = standing.decision_list(library())
    return answer(lambda: dumped({"decisions": shown}))


@terms.route("/decisions/<path:decision_id>")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.RegisteredDecisionSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
def decision(_args: Mapping[str, Any], decision_id: str) -> Response:
    """One decision, with the terms that it rules on."""
    shown = standing.decision_with_terms(library(), decision_id)
    return answer(lambda: dumped(shown))


@terms.route("/subjects")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.SchemeListSchema)
def subject_schemes(_args: Mapping[str, Any]) -> Response:
    """The schemes of subject fields."""
    shown = [_scheme(scheme) for scheme in schemes().values()]
    return answer(lambda: dumped({"schemes": shown}))


@terms.route("/subjects/<scheme_id>")
@declare(ANYBODY)
@terms.arguments(schemas.NoArgumentsSchema, location="query")
@terms.response(200, concept_schemas.SchemeSchema)
@terms.alt_response(404, schema=schemas.ProblemSchema)
def subject_scheme(_args: Mapping[str, Any], scheme_id: str) -> Response:
    """The subject fields of one scheme: codes, names, and the wider one of each."""
    scheme = schemes().get(scheme_id)
    if scheme is None:
        raise NotFound("scheme-not-found", id=scheme_id)
    subjects = [
        {"code": own.key, "broader": own.broader and f"{scheme.id}:{own.broader}",
         "names": dict(own.names)}
        for own in scheme.subjects.values()
    ]  # fmt: skip
    return answer(lambda: dumped({**_scheme(scheme), "subjects": subjects}))


def _scheme(scheme: SubjectScheme) -> dict[str, Any]:
    return {"id": scheme.id, "titles": dict(scheme.titles), "url": f"/api/v1/subjects/{scheme.id}"}
