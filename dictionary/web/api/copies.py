"""The API of offline copies: a public lexicon with its search keys, in pages."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Response, request
from marshmallow import Schema, fields

from dictionary.services.sharing.copy_sizes import size_of
from dictionary.services.sharing.offline_copies import MAX_ENTRIES, Copied, KeptForm, copied
from dictionary.services.snapshot import reading
from dictionary.web.api import schemas
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_POSITION, WholeNumber
from dictionary.web.request.responses import etag_of, json_answer, list_json, unchanged
from dictionary.web.request.route import ANYBODY, declare
from dictionary.web.serving.compression import LEVEL, packed

copies = StrictBlueprint("copies_v1", __name__, url_prefix="/api/v1")
# Hexadecimal digits of the sort key within a rung; more are almost never needed.
_RANK = 32


class CopyArguments(schemas.ArgumentsSchema):
    """The arguments of /offline."""

    since = WholeNumber(
        0,
        LARGEST_POSITION,
        load_default=0,
        metadata={"description": "Only what has changed after this change number."},
    )
    cursor = fields.String(metadata={"description": "next_cursor of the page before."})
    limit = WholeNumber(1, MAX_ENTRIES, load_default=500)


class CopiedLexicon(Schema):
    """The lexicon's metadata in a copy."""

    id = fields.String()
    title = fields.Dict(keys=fields.String(), values=fields.String())
    language = fields.String()
    licence = fields.String()
    citation = fields.String()


class CopiedEntry(Schema):
    """An entry and its forms, with their search keys."""

    entry = fields.Nested(schemas.EntrySchema)
    forms = fields.List(
        fields.List(fields.Raw()),
        metadata={
            "description": "Of each form its field, language, text, other spelling under which it"
            " is found (or empty), best rung that this may give, search key, order within a rung,"
            " weight of the entry among those that have it."
        },
    )


class Copy(Schema):
    """A page of the copy of a lexicon."""

    lexicon = fields.Nested(CopiedLexicon)
    change = fields.Integer(metadata={"description": "The last change that it knows of."})
    total = fields.Integer(metadata={"description": "Entries on all pages."})
    entries = fields.List(fields.Nested(CopiedEntry))
    gone = fields.List(
        fields.Integer(), metadata={"description": "Ids of entries that are published no more."}
    )
    next_cursor = fields.String(allow_none=True)


class CopySizes(Schema):
    """The size of the copy of a lexicon; bytes are estimated from some of its pages."""

    entries = fields.Integer()
    fetched = fields.Integer(metadata={"description": "Bytes to fetch, compressed."})
    kept = fields.Integer(metadata={"description": "Bytes on the device."})


def _form(form: KeptForm) -> list[str | int]:
    return [*form[1:7], form.rank.hex()[:_RANK], form.weight]


def _body(copy: Copied) -> str:
    entries = list_json(
        f'{{"entry":{entry},"forms":{_dumped([_form(form) for form in forms])}}}'
        for entry, forms in copy.entries
    )
    about = {name: copy.lexicon[name] for name in CopiedLexicon().fields}
    return (
        f'{{"lexicon":{_dumped(about)},"change":{copy.change},"total":{copy.total}'
        f',"entries":{entries},"gone":{_dumped(copy.gone)}'
        f',"next_cursor":{_dumped(copy.following)}}}'
    )


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@copies.route("/lexicons/<lexicon_id>/offline")
@declare(ANYBODY, cost=10, makes_file=True)
@copies.arguments(CopyArguments, location="query")
@copies.response(200, Copy)
@copies.alt_response(404, schema=schemas.ProblemSchema)
def lexicon_copy(args: Mapping[str, Any], lexicon_id: str) -> Response:
    """A public lexicon with its search keys, for programs that search it without a network."""
    with reading(library()) as snapshot:
        etag = etag_of(snapshot, request.full_path, "copy")
    response = unchanged(etag)
    if response is None:
        made = copied(library(), lexicon_id, args["since"], args.get("cursor"), args["limit"])
        response = json_answer(_body(made), etag)
    return packed(response)


@copies.route("/lexicons/<lexicon_id>/offline/size")
@declare(ANYBODY, cost=20, makes_file=True)
@copies.response(200, CopySizes)
@copies.alt_response(404, schema=schemas.ProblemSchema)
def lexicon_copy_size(lexicon_id: str) -> Response:
    """The size of a lexicon's copy, before it is fetched."""
    with reading(library()) as snapshot:
        etag = etag_of(snapshot, request.full_path, "copy-size")
    response = unchanged(etag)
    if response is None:
        size = size_of(library(), lexicon_id, _fetched)
        response = json_answer(_dumped(asdict(size)), etag)
    return response


def _fetched(copy: Copied) -> int:
    return len(zlib.compress(_body(copy).encode(), LEVEL))
