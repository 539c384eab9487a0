"""Answers: JSON put together from prepared documents, entity tags, and who may read them.

An entry's document is stored as JSON text and goes out as it is: what the database adds (id,
revision, address) is written before it. Nothing is parsed on the way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from flask import Response, request

from dictionary import __version__
from dictionary.services.entries import Shown
from dictionary.services.lookup import Answer, Match, Result
from dictionary.services.reading import Reading
from dictionary.store.lookup import Head

quoted = encode_basestring


def problem(status: int, title: str, detail: str, more: Mapping[str, Any]) -> Response:
    """Return an error as RFC 9457 problem+json; `more` adds members such as `errors`."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(
        json.dumps(body, ensure_ascii=False), status, mimetype="application/problem+json"
    )


def etag_of(reading: Reading, variant: str = "") -> str:
    """Return the entity tag of an answer to this request, from everything it can depend on.

    `variant` names the representation where there are several.
    """
    served = reading.served
    stamp = (
        f"{__version__} {reading.state} {served.build} {served.generation} {served.mark} {variant}"
        f" {request.full_path}"
    )
    return hashlib.blake2b(stamp.encode("utf-8", "replace"), digest_size=12).hexdigest()


def unchanged(etag: str) -> Response | None:
    """Return 304 if the client has what `etag` stands for already."""
    # Few requests have the header; reading it as werkzeug does costs as much as a statement.
    if "HTTP_IF_NONE_MATCH" in request.environ and request.if_none_match.contains_weak(etag):
        return _with_headers(Response(status=304), etag)
    return None


def json_answer(body: str, etag: str | None = None) -> Response:
    """Return `body` (JSON text) as an answer that may be kept if it is asked for again."""
    return _with_headers(Response(body, mimetype="application/json"), etag)


def _with_headers(response: Response, etag: str | None) -> Response:
    headers = response.headers
    if etag is not None:
        headers["ETag"] = f'"{etag}"'
    headers["Cache-Control"] = "public, no-cache"
    return response


@lru_cache(maxsize=4096)
def _entry_head(lexicon: str) -> str:
    return f',"lexicon":{quoted(lexicon)},"revision":'


def entry_json(entry: Shown) -> str:
    """Return an entry as JSON text: what the database knows, then the document's own keys."""
    return (
        f'{{"id":{entry.id}{_entry_head(entry.lexicon)}{entry.revision},"status":"{entry.status}"'
        f',"updated_at":"{entry.updated_at}","url":"/entries/{entry.id}",{entry.document[1:]}'
    )


def _head_json(head: Head, lexicon: str) -> str:
    return (
        f'{{"id":{head.id}{_entry_head(lexicon)}{head.revision},"status":"published"'
        f',"updated_at":"{head.updated_at}","url":"/entries/{head.id}",{head.document[1:]}'
    )


def match_json(match: Match) -> str:
    """Return why a result is there as JSON text."""
    spans = ",".join(f"[{start},{end}]" for start, end in match.spans)
    return (
        f'{{"kind":"{match.kind}","field":"{match.field}","form":{quoted(match.form)}'
        f',"language":"{match.language}","spans":[{spans}]}}'
    )


def list_json(items: Iterable[str]) -> str:
    """Return JSON texts as the text of a list."""
    return f"[{','.join(items)}]"


def _nullable(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def search_json(answer: Answer) -> str:
    """Return the answer to a search as JSON text."""
    catalogue, question = answer.catalogue, answer.question
    scopes = catalogue.scopes

    def result_json(result: Result) -> str:
        entries = [_head_json(head, scopes[head.scope_id].lexicon) for head in result.entries]
        if question.group == "entry":
            return f'{{"entry":{entries[0]},"match":{match_json(result.match)}}}'
        shown = list_json(entries)
        return f'{{"match":{match_json(result.match)},"entries":{shown},"more":{result.more}}}'

    rungs = '","'.join(answer.rungs)
    return (
        f'{{"query":{{"text":{quoted(question.text)},"from":{_nullable(question.from_)}'
        f',"to":{_nullable(question.to)},"read_as":null,"input_method":null}}'
        f',"results":{list_json(map(result_json, answer.results))},"total":{answer.total}'
        f',"total_is_exact":{"true" if answer.total_is_exact else "false"},"rungs":["{rungs}"]'
        f',"suggestions":[],"next_cursor":{_nullable(answer.next_cursor)}}}'
    )
