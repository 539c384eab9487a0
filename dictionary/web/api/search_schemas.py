"""The shapes of answers to searches, lookups and suggestions."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.record.concept import STATUSES
from dictionary.services.search.lookup import RUNGS
from dictionary.web.api.schemas import EntrySchema


class MatchSchema(Schema):
    """Why a result is there."""

    kind = fields.String(validate=validate.OneOf(RUNGS))
    field = fields.String()
    form = fields.String()
    language = fields.String()
    spans = fields.List(fields.List(fields.Integer()))


_UNDERSTOOD = "As it was understood: a tag, or the id of an ethnic group with several languages."


class QuerySchema(Schema):
    """The query as it was understood."""

    text = fields.String()
    from_ = fields.String(data_key="from", allow_none=True, metadata={"description": _UNDERSTOOD})
    to = fields.String(allow_none=True, metadata={"description": _UNDERSTOOD})
    read_as = fields.String(allow_none=True)
    input_method = fields.String(allow_none=True)


class MatchedTermSchema(Schema):
    """The term of a concept that matches, and what it is worth."""

    concept = fields.Integer()
    text = fields.String()
    status = fields.String(validate=validate.OneOf(["", *STATUSES]))
    reliability = fields.Integer()
    replaced_by = fields.String(
        allow_none=True, metadata={"description": "The text of the term to use instead."}
    )
    decision = fields.Dict(
        allow_none=True, metadata={"description": "The ruling that gives it its status."}
    )


class ResultSchema(Schema):
    """A match with its entry (`group=entry`), or with its entries and how many more it has.

    `others`: with `group=entry`, other entries of the headword in the lexicon, and entries of other
    spellings of the word.
    """

    match = fields.Nested(MatchSchema)
    entry = fields.Nested(EntrySchema)
    others = fields.List(fields.Nested(EntrySchema))
    entries = fields.List(fields.Nested(EntrySchema))
    more = fields.Integer()
    terms = fields.List(
        fields.Nested(MatchedTermSchema),
        metadata={"description": "Of the concepts among the entries; without any, left out."},
    )


class NearSchema(Schema):
    """A form that may have been meant: similar to the query, no match of it."""

    text = fields.String()
    language = fields.String()
    edits = fields.Integer(metadata={"description": "Letters that differ; 0: marks alone."})
    entries = fields.Integer()
    url = fields.String()


class PartEntrySchema(Schema):
    """An entry of a part, and why it is there."""

    entry = fields.Nested(EntrySchema)
    match = fields.Nested(MatchSchema)


class PartSchema(Schema):
    """A piece of a query of several words, with the best entries that have it as a form."""

    text = fields.String()
    span = fields.List(fields.Integer())
    known = fields.Boolean()
    entries = fields.List(fields.Nested(PartEntrySchema))
    more = fields.Integer()


class ReverseSchema(Schema):
    """The answer of another direction, where the one that was asked for has none."""

    from_ = fields.String(data_key="from", allow_none=True)
    to = fields.String(allow_none=True)
    results = fields.List(fields.Nested(ResultSchema))


class ElsewhereSchema(Schema):
    """Another language that has the form, and the number of its entries with it."""

    language = fields.String()
    entries = fields.Integer()


class SearchAnswerSchema(Schema):
    """The answer to a search. `near` and the rest are empty where rungs 1 to 4 have results."""

    query = fields.Nested(QuerySchema)
    results = fields.List(fields.Nested(ResultSchema))
    total = fields.Integer()
    total_is_exact = fields.Boolean()
    rungs = fields.List(fields.String())
    suggestions = fields.List(fields.String())
    next_cursor = fields.String(allow_none=True)
    near = fields.List(fields.Nested(NearSchema))
    parts = fields.List(fields.Nested(PartSchema))
    reverse = fields.Nested(ReverseSchema, allow_none=True)
    elsewhere = fields.List(fields.Nested(ElsewhereSchema))


class LookupResultSchema(Schema):
    """A term with the entries that have it, best first, and why each is there."""

    term = fields.String()
    entries = fields.List(fields.Nested(EntrySchema))
    matches = fields.List(fields.Nested(MatchSchema))


class LookupAnswerSchema(Schema):
    """The answer to a lookup, in the order of its terms."""

    results = fields.List(fields.Nested(LookupResultSchema))


class SuggestionSchema(Schema):
    """A form and how many entries have it."""

    text = fields.String()
    language = fields.String()
    entries = fields.Integer()


class SuggestAnswerSchema(Schema):
    """Suggestions for what was typed."""

    query = fields.String()
    suggestions = fields.List(fields.Nested(SuggestionSchema))
