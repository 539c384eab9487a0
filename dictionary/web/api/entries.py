"""The API, version 1: entries, lexicons, languages and the change log.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Request, Response, request
from flask_smorest import Blueprint
from marshmallow import RAISE, missing
from webargs.flaskparser import FlaskParser

from dictionary.errors import BadRequest
from dictionary.languages import ETHNIC_GROUPS
from dictionary.record.kinds import public
from dictionary.record.versions import KEY, VERSION
from dictionary.selection import Only
from dictionary.services.records import entries, headings, releases
from dictionary.services.records.entries import LanguageSummary, LexiconSummary
from dictionary.services.search.lookup import look_up, question_of
from dictionary.services.snapshot import Snapshot, at_a_glance, reading
from dictionary.web.access import SCHEME
from dictionary.web.api import schemas, search_schemas
from dictionary.web.request.bodies import parsed
from dictionary.web.request.context import library, viewer
from dictionary.web.request.responses import (
    OPEN_HEADERS,
    etag_of,
    json_answer,
    list_json,
    match_json,
    unchanged,
)
from dictionary.web.request.route import ANYBODY, KNOWN, declare


class StrictParser(FlaskParser):
    """A parser that refuses unknown query parameters: a misspelt filter must not be ignored."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012  # webargs declares it so
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": RAISE,
    }

    def _raw_load_json(self, req: Request) -> Any:
        return parsed(req.get_data()) if req.is_json else missing


class StrictBlueprint(Blueprint):
    """A blueprint whose routes refuse unknown parameters."""

    ARGUMENTS_PARSER = StrictParser()


api = StrictBlueprint("api_v1", __name__, url_prefix="/api/v1")


def dumped(value: Any) -> str:
    """Return a value as JSON, with letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def answer(make: Callable[[], str], etag: str | None = None) -> Response:
    """Return the JSON of `make` as an answer, or 304 without calling it."""
    if etag is None:
        with reading(library()) as snapshot:
            etag = etag_of(snapshot, request.full_path)
    return unchanged(etag) or json_answer(make(), etag)


@api.route("/entries/<int:entry_id>")
@declare(ANYBODY)
@api.arguments(schemas.EntryArgumentsSchema, location="query")
@api.response(200, schemas.EntrySchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
@api.alt_response(410, schema=schemas.ProblemSchema)
@api.alt_response(451, schema=schemas.ProblemSchema)
def entry(args: Mapping[str, Any], entry_id: int) -> Response:
    """One entry, as it is now or as it was in a release of its lexicon."""
    if "at" in args:
        return _entry_at(entry_id, args["at"])
    head = entries.entry(library(), entry_id)
    # A strong tag of this entry alone: an editor sends it back as If-Match.
    return answer(lambda: head.json, tag_of(head))


# Of the JSON of an entry whose document has fields of the current version.
_OF_VERSION = f'"{KEY}":{VERSION}'


def tag_of(head: entries.Shown) -> str:
    """Return the entity tag of an entry: id, revision, and the version of its document if not 1.

    The same revision is other JSON since documents have a newer version: caches must not keep it.
    """
    version = f"-{VERSION}" if _OF_VERSION in head.json else ""
    return f"{head.id}.{head.revision}{version}"


def _media(revision: Mapping[str, Any]) -> dict[str, Any]:
    return {"media": json.loads(revision["media"])} if revision["media"] else {}


def _entry_at(entry_id: int, label: str) -> Response:
    row = releases.revision_in(library(), entry_id, label)
    shown = {
        "id": entry_id,
        "lexicon": row["lexicon"],
        "revision": row["number"],
        "status": "published",
        "updated_at": row["at"],
        "url": f"/entries/{entry_id}",
        "release": label,
        **_media(row),
        **public(json.loads(row["document"])),
    }
    return answer(lambda: dumped(shown), f"{entry_id}.{row['number']}.{label}")


# Entries of a looked-up term; /search has the rest.
_MOST_OF_A_TERM = 20


def _looked_up(snapshot: Snapshot, number: int, term: str, args: Mapping[str, Any]) -> str:
    given = {"q": term, "from": args.get("from_"), "to": args.get("to"), "group": "entry"}
    question = question_of({**given, "limit": _MOST_OF_A_TERM})
    try:
        results = look_up(snapshot, question)
    except BadRequest as error:
        raise BadRequest(error.code, field=f"terms.{number}", **error.params) from error
    entries = list_json(head.json.decode() for result in results for head in result.entries)
    matches = list_json(match_json(result.match) for result in results)
    return f'{{"term":{dumped(term)},"entries":{entries},"matches":{matches}}}'


@api.route("/lookup", methods=["POST"])
@declare(ANYBODY, cost=10, is_read=True)
@api.arguments(schemas.LookupArgumentsSchema)
@api.response(200, search_schemas.LookupAnswerSchema)
@api.alt_response(422, schema=schemas.ProblemSchema)
def lookup(args: Mapping[str, Any]) -> Response:
    """Look up many terms at once, whole: rungs 1 to 3."""

    def make(snapshot: Snapshot) -> str:
        return list_json(
            _looked_up(snapshot, number, term, args) for number, term in enumerate(args["terms"])
        )

    body = f'{{"results":{at_a_glance(library(), make)}}}'
    headers = {**OPEN_HEADERS, "Cache-Control": "no-store"}
    return Response(body, 200, headers, mimetype="application/json")


def _revision(row: Mapping[str, Any], entry_id: int) -> dict[str, Any]:
    return {
        "number": row["number"],
        "kind": row["kind"],
        "at": row["at"],
        "by": row["by"],
        "suggested": row["suggested"],
        "batch": row["batch_id"],
        "message": row["message"],
        "digest": row["digest"],
        "url": f"/api/v1/entries/{entry_id}/revisions/{row['number']}",
    }


@api.route("/entries/<int:entry_id>/revisions")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.RevisionListSchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
def revisions(_args: Mapping[str, Any], entry_id: int) -> Response:
    """The history of an entry, newest first."""
    return revision_list(entry_id)


def revision_list(entry_id: int) -> Response:
    """Return the history of a record as an answer."""
    rows = entries.history(library(), entry_id)
    shown = [_revision(row, entry_id) for row in rows]
    return answer(lambda: dumped({"revisions": shown, "next_cursor": None}))


@api.route("/entries/<int:entry_id>/revisions/<int:number>")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.RevisionDocumentSchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
def revision(_args: Mapping[str, Any], entry_id: int, number: int) -> Response:
    """One state of an entry, as it was."""
    row = entries.revision(library(), entry_id, number)
    document = json.loads(row["document"])
    shown = {**_revision(row, entry_id), "document": document, **_media(row)}
    # Contributors read who wrote it, others may not: the tag tells the two apart.
    named = "by" if row["by"] else "anonymous"
    return answer(lambda: dumped(shown), f"{entry_id}.{number}.document.{named}")


def release_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a release as the API shows it."""
    names = ("label", "entries", "digest", "seq", "at", "by", "note")
    return {name: row[name] for name in names}


def _lexicon(summary: LexiconSummary, release_rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    row = summary.row
    return {
        "id": row["id"],
        "kind": row["kind"],
        "title": row["title"],
        "language": row["language"],
        "languages": list(summary.languages),
        "other_languages": list(row["other_languages"]),
        "licence": row["licence"],
        "citation": row["citation"],
        "homepage": row["url"],
        "contributors": row["contributors"],
        "note": row["note"],
        "visibility": row["visibility"],
        "counts": {
            "entries": summary.entries,
            "with_sound": summary.with_sound,
            "with_examples": summary.with_examples,
        },
        "releases": [release_json(release) for release in release_rows],
        "url": f"/lexicons/{row['id']}",
    }


@api.route("/lexicons")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.LexiconListSchema)
def lexicons(_args: Mapping[str, Any]) -> Response:
    """All lexicons."""

    def make() -> str:
        by_lexicon = releases.releases(library())
        summaries = entries.lexicons(library())
        shown = [_lexicon(summary, by_lexicon.get(summary.row["id"], ())) for summary in summaries]
        return dumped({"lexicons": shown, "next_cursor": None})

    return answer(make)


@api.route("/lexicons/<lexicon_id>")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.LexiconSchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
def lexicon(_args: Mapping[str, Any], lexicon_id: str) -> Response:
    """One lexicon."""
    summary = entries.lexicon(library(), lexicon_id)
    release_rows = releases.releases(library(), Only((lexicon_id,))).get(lexicon_id, ())
    return answer(lambda: dumped(_lexicon(summary, release_rows)))


@api.route("/lexicons/<lexicon_id>/entries")
@declare(ANYBODY)
@api.arguments(schemas.BrowseArgumentsSchema, location="query")
@api.response(200, schemas.EntryPageSchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
def lexicon_entries(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """The entries of a lexicon in alphabetical order, by headword or by another language."""
    if "by" in args:
        return _lexicon_headings(args, lexicon_id)
    heads, following = entries.browse(
        library(), lexicon_id, args.get("initial"), args.get("cursor"), args["limit"]
    )
    shown = list_json([head.json for head in heads])
    return answer(lambda: f'{{"entries":{shown},"next_cursor":{dumped(following)}}}')


def _lexicon_headings(args: Mapping[str, Any], lexicon_id: str) -> Response:
    listed, following = headings.of_lexicon(
        library(), lexicon_id, args["by"], args.get("initial"), args.get("cursor"), args["limit"]
    )
    heads = {head.id: head.json for heading in listed for head in heading.entries}
    shown = [
        {
            "text": heading.text,
            "language": heading.language,
            "entries": [head.id for head in heading.entries],
            "more": heading.more,
        }
        for heading in listed
    ]
    entries_json, rest = list_json(heads.values()), dumped(following)
    return answer(
        lambda: f'{{"entries":{entries_json},"headings":{dumped(shown)},"next_cursor":{rest}}}'
    )


def _language(summary: LanguageSummary) -> dict[str, Any]:
    language = summary.language
    groups = [ETHNIC_GROUPS[id_] for id_ in language.groups] if language else []
    return {
        "tag": summary.tag,
        "names": dict(language.names) if language else {},
        "groups": [{"id": g.id, "name": g.name, "codes": dict(g.codes)} for g in groups],
        "scripts": list(language.scripts) if language else [],
        "alphabet": list(language.alphabet) if language else [],
        "counts": {"entries": summary.entries, "lexicons": len(summary.lexicons)},
        "lexicons": list(summary.lexicons),
        "url": f"/languages/{summary.tag}",
    }


@api.route("/languages")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.LanguageListSchema)
def languages(_args: Mapping[str, Any]) -> Response:
    """The languages of the register and of the data."""
    return answer(
        lambda: dumped(
            {"languages": [_language(s) for s in entries.languages(library())], "next_cursor": None}
        )
    )


@api.route("/languages/<tag>")
@declare(ANYBODY)
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.LanguageSchema)
@api.alt_response(404, schema=schemas.ProblemSchema)
def language(_args: Mapping[str, Any], tag: str) -> Response:
    """One language."""
    summary = entries.language(library(), tag)
    return answer(lambda: dumped(_language(summary)))


@api.route("/changes")
@declare(ANYBODY)
@api.arguments(schemas.ChangesArgumentsSchema, location="query")
@api.response(200, schemas.ChangeListSchema)
def changes(args: Mapping[str, Any]) -> Response:
    """The change log, for systems that keep a copy."""
    rows, following = entries.changes(library(), args["since"], args["limit"])
    shown = [
        {
            "seq": row["seq"],
            "entry": row["entry_id"],
            "revision": row["revision"],
            "kind": row["kind"],
            "at": row["at"],
        }
        for row in rows
    ]
    return answer(lambda: dumped({"changes": shown, "next_since": following}))


@api.route("/me")
@declare(KNOWN)
@api.doc(security=[{SCHEME: []}])
@api.arguments(schemas.NoArgumentsSchema, location="query")
@api.response(200, schemas.MeSchema)
@api.alt_response(401, schema=schemas.ProblemSchema)
def me(_args: Mapping[str, Any]) -> Response:
    """Who asks, and what they may."""
    user = viewer()
    shown = {
        "name": user.name,
        "is_admin": user.is_admin,
        "everywhere": user.everywhere or None,
        "roles": dict(user.roles),
    }
    headers = {**OPEN_HEADERS, "Cache-Control": "no-store"}
    return Response(dumped(shown), 200, headers, mimetype="application/json")
