"""The schemas of wishes."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.services.records.wishes import (
    MAX_CONTEXT,
    MAX_PAGE,
    MAX_REPLY,
    MAX_WORD,
    STATES,
    WAITING,
)
from dictionary.web.api.schemas import ArgumentsSchema
from dictionary.web.request.numbers import WholeNumber

_RANGE = "A language range: a tag, a macrolanguage, an ethnic group, or a name."


class NewWishSchema(Schema):
    """A wish for a word that the dictionary lacks."""

    word = fields.String(required=True, validate=validate.Length(1, MAX_WORD))
    from_ = fields.String(
        required=True, data_key="from", metadata={"description": f"Of the word. {_RANGE}"}
    )
    to = fields.String(required=True, metadata={"description": f"It is needed in. {_RANGE}"})
    context = fields.String(
        load_default="",
        validate=validate.Length(0, MAX_CONTEXT),
        metadata={"description": "A sentence with the word; for the editors alone."},
    )
    reply = fields.String(
        load_default="",
        validate=validate.Length(0, MAX_REPLY),
        metadata={"description": "Where to answer; for the editors alone."},
    )


class SentWishSchema(Schema):
    """The secret addresses at which the asker can follow a wish."""

    url = fields.String()
    page = fields.String()


class WishedWordSchema(Schema):
    """A word that is asked for, the languages, and how many people asked."""

    word = fields.String()
    from_ = fields.String(data_key="from")
    to = fields.String()
    language = fields.String(
        metadata={"description": "That of the two whose lexicons lack the word."}
    )
    asked = fields.Integer()
    state = fields.String(validate=validate.OneOf(STATES))


class FollowedEntrySchema(Schema):
    """The entry that came of a wish."""

    id = fields.String()
    lexicon = fields.String()
    url = fields.String()


class FollowedWishSchema(WishedWordSchema):
    """A wish and what became of it, as its asker sees it."""

    context = fields.String()
    created_at = fields.String()
    decided_at = fields.String(allow_none=True)
    reason = fields.String(metadata={"description": "Why it was declined."})
    entry = fields.Nested(
        FollowedEntrySchema,
        allow_none=True,
        metadata={"description": "If it is published, for everybody."},
    )


class WishListArgumentsSchema(ArgumentsSchema):
    """The language of a list of wishes, and the page of it."""

    language = fields.String(metadata={"description": _RANGE})
    limit = WholeNumber(1, MAX_PAGE, load_default=50)
    cursor = fields.String()


class WishCountSchema(Schema):
    """The number of wishes for a language, and how many people asked for one of them."""

    language = fields.String()
    wishes = fields.Integer()
    asked = fields.Integer()


class WaitingWishSchema(WishedWordSchema):
    """A wish that nothing has come of yet."""

    state = fields.String(validate=validate.OneOf(WAITING))


class WishListSchema(Schema):
    """Wishes that wait, the most wanted first, and the numbers of all by language."""

    wishes = fields.List(fields.Nested(WaitingWishSchema))
    languages = fields.List(fields.Nested(WishCountSchema))
    next_cursor = fields.String(allow_none=True)
