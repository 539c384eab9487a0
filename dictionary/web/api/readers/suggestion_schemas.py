"""The schemas of suggestions."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.services.records.suggestions import KINDS, MAX_CONTACT, MAX_TEXT, OPEN, STATES
from dictionary.web.api.schemas import ArgumentsSchema
from dictionary.web.request.numbers import LARGEST_POSITION, WholeNumber


class NewSuggestionSchema(Schema):
    """A new suggestion about an entry."""

    kind = fields.String(load_default="other", validate=validate.OneOf(KINDS))
    text = fields.String(required=True, validate=validate.Length(1, MAX_TEXT))
    sender = fields.String(load_default="", validate=validate.Length(0, MAX_CONTACT))
    contact = fields.String(
        load_default="",
        validate=validate.Length(0, MAX_CONTACT),
        metadata={"description": "Where to answer; for the editors alone."},
    )


class SentSuggestionSchema(Schema):
    """The secret addresses at which the sender can follow a suggestion."""

    url = fields.String()
    page = fields.String()


class EntrySuggestionSchema(Schema):
    """A suggestion and its outcome, as its sender sees it."""

    entry = fields.String()
    lexicon = fields.String()
    kind = fields.String(validate=validate.OneOf(KINDS))
    text = fields.String()
    state = fields.String(validate=validate.OneOf(STATES))
    created_at = fields.String()
    decided_at = fields.String(allow_none=True)
    reason = fields.String()
    revision = fields.Integer(metadata={"description": "That the sender saw."})
    result = fields.Integer(
        allow_none=True, metadata={"description": "The revision that came of it."}
    )


class QueuedSuggestionSchema(EntrySuggestionSchema):
    """A suggestion as editors see it."""

    id = fields.Integer()
    sender = fields.String()
    contact = fields.String()
    decided_by = fields.String(allow_none=True)


class QueueArgumentsSchema(ArgumentsSchema):
    """The filters of a list of suggestions."""

    state = fields.String(load_default=OPEN, validate=validate.OneOf(STATES))
    before = WholeNumber(1, LARGEST_POSITION, metadata={"description": "Ids below this one."})
    limit = WholeNumber(1, 100, load_default=50)


class QueueSchema(Schema):
    """Suggestions, newest first."""

    suggestions = fields.List(fields.Nested(QueuedSuggestionSchema))
    next_cursor = fields.Integer(allow_none=True)


class SuggestionDecisionSchema(Schema):
    """The reason of a decision on a suggestion, for its sender."""

    reason = fields.String(load_default="", validate=validate.Length(0, MAX_TEXT))
