"""Answers of the API: JSON joined from stored documents, entity tags, cache headers.

An entry is stored as the JSON text that is sent; nothing is parsed in between.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from dictionary import __version__
from dictionary.record.concept import Concept, each_term
from dictionary.record.concept_view import replacement_of, term_of
from dictionary.record.register.lookup import Register
from dictionary.record.register.rulings import Viewpoint
from dictionary.services.clock import today
from dictionary.services.records.terms.standing import concept_in, standing_at, standing_json
from dictionary.services.search.answer import Answer, Elsewhere, Near, Part
from dictionary.services.search.question import Question
from dictionary.services.search.results import Match, Result
from dictionary.services.snapshot import Snapshot
from dictionary.services.viewer import ANYONE
from dictionary.web.request.context import viewer

quoted = encode_basestring


def problem(status: int, title: str, detail: str, more: Mapping[str, Any]) -> Response:
    """Return an error as RFC 9457 problem+json; `more` adds members such as `errors`."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(
        json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json"
    )


def etag_of(reading: Snapshot, target: str, variant: str = "") -> str:
    """Return the entity tag of an answer to `target`, from everything that it depends on.

    `target` is the path with the query; `variant` names the representation if there are several.
    """
    # The status of a term may be another one the day after.
    day = today().isoformat() if reading.catalogue.has_termbases else ""
    stamp = f"{__version__} {reading.version} {day} {variant} {target}"
    return hashlib.blake2b(stamp.encode("utf-8", "replace"), digest_size=12).hexdigest()


# Headers of every API answer: pages of any origin may read it.
OPEN_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
}
_CONFIRM = "public, no-cache"
# Headers of an answer to an authenticated client; it depends on the credentials.
_PRIVATE = (("Cache-Control", "private, no-cache"), ("Vary", "Authorization, Cookie"))


class OpenAnswer(Response):
    """An answer created with all of its headers: setting them later takes longer."""


def unchanged(etag: str) -> Response | None:
    """Return 304 if the client has the answer with this `etag` already, else None."""
    # Few requests have the header, and werkzeug's parsing takes as long as an SQL statement.
    if "HTTP_IF_NONE_MATCH" in request.environ and request.if_none_match.contains_weak(etag):
        return _open_answer(None, 304, etag)
    return None


def json_answer(body: str | bytes, etag: str) -> Response:
    """Return `body` (JSON text) as an answer that may be stored and confirmed by `etag`."""
    return _open_answer(body, 200, etag)


def headers_of(etag: str) -> list[tuple[str, str]]:
    """Return the headers of an API answer besides its type and length."""
    return [("ETag", f'"{etag}"'), ("Cache-Control", _CONFIRM), *OPEN_HEADERS.items()]


def _open_answer(body: str | bytes | None, status: int, etag: str) -> Response:
    headers = headers_of(etag)
    if viewer() is not ANYONE:
        headers = [pair for pair in headers if pair[0] != "Cache-Control"] + [*_PRIVATE]
    if body is None:
        return OpenAnswer(status=status, headers=headers)
    headers.append(("Content-Type", "application/json"))
    return OpenAnswer(body.encode() if isinstance(body, str) else body, status, headers)


def match_json(match: Match) -> str:
    """Return a match (why a result is in the list) as JSON text."""
    spans = ",".join([f"[{start},{end}]" for start, end in match.spans])
    return (
        f'{{"kind":"{match.kind}","field":"{match.field}","form":{quoted(match.form)}'
        f',"language":"{match.language}","spans":[{spans}]}}'
    )


def list_json(items: Iterable[str]) -> str:
    """Return JSON texts joined to the text of a JSON array."""
    return f"[{','.join(items)}]"


def _nullable(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _entry_result(result: Result, terms: bytes) -> bytes:
    first, *others = [head.json for head in result.entries]
    match = match_json(result.match).encode()
    return b'{"entry":%b,"match":%b,"others":[%b]%b}' % (first, match, b",".join(others), terms)


def _form_result(result: Result, terms: bytes) -> bytes:
    match, entries = match_json(result.match).encode(), [head.json for head in result.entries]
    return b'{"match":%b,"entries":[%b],"more":%d%b}' % (
        match, b",".join(entries), result.more, terms,
    )  # fmt: skip


def _terms(answer: Answer, result: Result) -> bytes:
    """Return `,"terms":[…]` with the term of each concept of a result; nothing without concepts."""
    catalogue = answer.catalogue
    concepts = [
        head
        for head in result.entries
        if catalogue.records_in(catalogue.scopes[head.scope_id]) == Concept.KIND.name
    ]
    if not concepts:
        return b""
    register = catalogue.register
    shown = [term_json(result.match, json.loads(head.json), register) for head in concepts]
    return f',"terms":{list_json(shown)}'.encode()


def term_json(match: Match, concept: Mapping[str, Any], register: Register) -> str:
    """Return what a translator has to know of the term of a concept that matches, as JSON text.

    Its status is that of today, in the whole country.
    """
    term = term_of(concept, match.language, match.form)
    said = {
        "concept": concept["id"],
        "text": term["text"],
        "status": term["status"],
        "reliability": term["reliability"],
        "replaced_by": replacement_of(concept, term) or None,
        "decision": None,
    }
    if term.get("rulings"):
        said |= _ruled(concept, term, register)
    return json.dumps(said, ensure_ascii=False)


def _ruled(
    concept: Mapping[str, Any], term: Mapping[str, Any], register: Register
) -> dict[str, Any]:
    """Return the status of a term that somebody has ruled on, by what, and what replaces it."""
    whole = concept_in(concept)
    for placed in each_term(whole):
        if placed.term.text == term["text"] and placed.term.id == term["id"]:
            shown = standing_json(standing_at(whole, placed, register, Viewpoint(today())))
            return {
                "status": shown["status"],
                "replaced_by": shown["use_instead"],
                "decision": shown["decided_by"],
            }
    return {}


def _near_json(near: Near, question: Question) -> str:
    """Return a near form as JSON text; its address searches for it with the same filters."""
    asked = {
        "q": near.text,
        "from": near.language,
        "to": question.to,
        "lexicon": question.lexicon,
        "pos": question.part_of_speech,
        "domain": question.domain,
        "kind": question.kind,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    address = f"/api/v1/search?{urlencode(given)}"
    return (
        f'{{"text":{quoted(near.text)},"language":"{near.language}","edits":{near.edits}'
        f',"entries":{near.entries},"url":{quoted(address)}}}'
    )


def _part_json(part: Part) -> bytes:
    entries = [
        b'{"entry":%b,"match":%b}' % (entry.head.json, match_json(entry.match).encode())
        for entry in part.entries
    ]
    known = b"true" if part.is_known else b"false"
    span = b"[%d,%d]" % (part.start, part.end)
    return b'{"text":%b,"span":%b,"known":%b,"entries":[%b],"more":%d}' % (
        quoted(part.text).encode(), span, known, b",".join(entries), part.more,
    )  # fmt: skip


def _elsewhere_json(elsewhere: Elsewhere) -> str:
    return f'{{"language":"{elsewhere.language}","entries":{elsewhere.entries}}}'


def _results_json(answer: Answer) -> bytes:
    result_json = _entry_result if answer.question.group == "entry" else _form_result
    if not answer.catalogue.has_termbases:
        return b",".join([result_json(result, b"") for result in answer.results])
    return b",".join([result_json(result, _terms(answer, result)) for result in answer.results])


def _reverse_json(answer: Answer | None) -> bytes:
    if answer is None:
        return b"null"
    from_, to = _nullable(answer.question.from_), _nullable(answer.question.to)
    before = f'{{"from":{from_},"to":{to},"results":['.encode()
    return b"".join((before, _results_json(answer), b"]}"))


_NO_HELP = b',"near":[],"parts":[],"reverse":null,"elsewhere":[]}'


def _help_json(answer: Answer) -> bytes:
    """Return the end of an answer: what helps where its results are few or none."""
    if not (answer.near or answer.parts or answer.reverse or answer.elsewhere):
        return _NO_HELP
    return b',"near":%b,"parts":[%b],"reverse":%b,"elsewhere":%b}' % (
        list_json(_near_json(near, answer.question) for near in answer.near).encode(),
        b",".join(map(_part_json, answer.parts)),
        _reverse_json(answer.reverse),
        list_json(map(_elsewhere_json, answer.elsewhere)).encode(),
    )


def search_json(answer: Answer) -> bytes:
    """Return a search answer as JSON in UTF-8; its entries are stored in this form."""
    question = answer.question
    rungs = '","'.join(answer.rungs)
    suggestions = list_json(map(quoted, answer.suggestions))
    before = (
        f'{{"query":{{"text":{quoted(question.text)},"from":{_nullable(question.from_)}'
        f',"to":{_nullable(question.to)},"read_as":{_nullable(answer.read_as or None)}'
        f',"input_method":{_nullable(answer.input_method or None)}}},"results":['
    )
    after = (
        f'],"total":{answer.total}'
        f',"total_is_exact":{"true" if answer.total_is_exact else "false"},"rungs":["{rungs}"]'
        f',"suggestions":{suggestions},"next_cursor":{_nullable(answer.next_cursor)}'
    )
    return b"".join((before.encode(), _results_json(answer), after.encode(), _help_json(answer)))
