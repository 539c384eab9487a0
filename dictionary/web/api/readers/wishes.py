"""The API of wishes: words that people ask for, what became of them, and the public list.

The docstrings of views are the summaries of operations in the OpenAPI document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response

from dictionary.services.records import wishes as service
from dictionary.services.records.wishes import Wish
from dictionary.web.api import schemas
from dictionary.web.api.batches import private_json
from dictionary.web.api.entries import StrictBlueprint
from dictionary.web.api.readers import wish_schemas
from dictionary.web.request.context import library
from dictionary.web.request.limits import count_report
from dictionary.web.request.route import ANYBODY, declare

wishes = StrictBlueprint("wishes_v1", __name__, url_prefix="/api/v1")
# Reads that a request costs: the dictionary is searched, or wishes are counted.
_COST = 2


def _json(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "word": row["text"],
        "from": row["source"],
        "to": row["target"],
        **{name: row[name] for name in ("language", "asked", "state")},
    }


@wishes.route("/wishes", methods=["POST"])
@declare(ANYBODY, cost=_COST)
@wishes.arguments(wish_schemas.NewWishSchema)
@wishes.response(201, wish_schemas.SentWishSchema)
@wishes.alt_response(409, schema=schemas.ProblemSchema)
@wishes.alt_response(422, schema=schemas.ProblemSchema)
def ask_for_word(args: Mapping[str, Any]) -> Response:
    """Ask for a word that the dictionary lacks; the address shows what becomes of it."""
    count_report()
    wish = Wish(args["word"], args["from_"], args["to"], args["context"], args["reply"])
    secret = service.send(library(), wish)
    url = f"/api/v1/wishes/{secret}"
    return private_json({"url": url, "page": f"/wishes/{secret}"}, 201, Location=url)


@wishes.route("/wishes/<secret>")
@declare(ANYBODY)
@wishes.arguments(schemas.NoArgumentsSchema, location="query")
@wishes.response(200, wish_schemas.FollowedWishSchema)
@wishes.alt_response(404, schema=schemas.ProblemSchema)
def followed_wish(_args: Mapping[str, Any], secret: str) -> Response:
    """A wish and its outcome, for its asker."""
    row = service.followed(library(), secret)
    entry = None
    if row["entry_json"]:
        url = json.loads(row["entry_json"])["url"]
        entry = {"id": str(row["entry_id"]), "lexicon": row["entry_lexicon"], "url": url}
    more = {name: row[name] for name in ("context", "decided_at", "reason")}
    return private_json({**_json(row), **more, "created_at": row["sent_at"], "entry": entry})


@wishes.route("/wishes")
@declare(ANYBODY, cost=_COST)
@wishes.arguments(wish_schemas.WishListArgumentsSchema, location="query")
@wishes.response(200, wish_schemas.WishListSchema)
@wishes.alt_response(422, schema=schemas.ProblemSchema)
def wished_words(args: Mapping[str, Any]) -> Response:
    """The words that people ask for, the most wanted first, with their numbers by language."""
    rows, following, counts = service.listed(
        library(), args.get("language"), args.get("cursor"), args["limit"]
    )
    return private_json(
        {
            "wishes": [_json(row) for row in rows],
            "languages": [count._asdict() for count in counts],
            "next_cursor": following,
        }
    )
