"""The shapes of the API, as marshmallow schemas: they check what comes in and describe the rest.

Answers are written from prepared JSON; a test holds them against these schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate

from dictionary.errors import InvalidTag
from dictionary.languages.ranges import asked_range
from dictionary.record.entry import SHAPES
from dictionary.record.kinds import RECORDS_OF
from dictionary.record.shape import Field, Kind, Shape
from dictionary.services.records.entries import MAX_PAGE
from dictionary.services.search.lookup import MAX_LIMIT, MAX_QUERY
from dictionary.services.search.question import preferred
from dictionary.services.viewer import ROLES
from dictionary.web.api.part_schemas import HeadingSchema, media
from dictionary.web.request.numbers import LARGEST_POSITION, WholeNumber


class Tag(fields.String):
    """A BCP 47 language tag or range, taken in any case and kept in its canonical one.

    Also the id or the name of an ethnic group or a language, where it has one meaning.
    """

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        raw = super()._deserialize(value, attr, data, **kwargs)
        try:
            return self._checked(raw)
        except InvalidTag as error:
            raise ValidationError(error.code) from error

    def _checked(self, raw: str) -> str:
        return asked_range(raw)


class PreferredTags(Tag):
    """Tags with commas between them, kept as they are written."""

    def _checked(self, raw: str) -> str:
        preferred(raw)
        return raw


class ArgumentsSchema(Schema):
    """Query parameters: an empty one counts as left out, an unknown one is an error."""

    @pre_load
    def drop_empty(self, data: Any, **_kwargs: Any) -> dict[str, Any]:
        """Leave out parameters without a value: a form sends all of its fields."""
        return {key: value for key, value in data.items() if value != "" or key == "q"}


_RANGE = (
    "a BCP 47 range, a macrolanguage (hmn) with its languages, the id of an ethnic group (mong) or"
    " a name (mông, ê đê) that has one meaning"
)


class SuggestArgumentsSchema(ArgumentsSchema):
    """Parameters of /suggest."""

    q = fields.String(required=True, metadata={"description": "What was typed so far."})
    from_ = Tag(data_key="from", metadata={"description": f"Language of the form: {_RANGE}."})
    to = Tag(metadata={"description": f"Language wanted: {_RANGE}."})
    transcriptions = fields.Boolean(
        load_default=True,
        metadata={"description": "Also entries whose headword is a phonetic transcription."},
    )
    lexicon = fields.String(metadata={"description": "Only this lexicon."})
    kind = fields.String(
        validate=validate.OneOf([*RECORDS_OF.values()]),
        metadata={"description": "Only entries, or only concepts."},
    )
    limit = WholeNumber(1, MAX_LIMIT, load_default=10)


class SearchArgumentsSchema(SuggestArgumentsSchema):
    """Parameters of /search."""

    pos = fields.String(metadata={"description": "Only this part of speech."})
    domain = fields.String(metadata={"description": "Only this domain."})
    group = fields.String(
        validate=validate.OneOf(["entry", "form"]),
        metadata={"description": "One result per entry, or per form; default: form without to."},
    )
    deep = fields.Boolean(
        load_default=False, metadata={"description": "Search texts too, whatever was found."}
    )
    limit = WholeNumber(1, MAX_LIMIT, load_default=20)
    languages = PreferredTags(
        metadata={
            "description": "Languages that the reader prefers, with commas between them: in the"
            " result of a form their entries come first, before languages with more speakers."
        }
    )
    cursor = fields.String(metadata={"description": "next_cursor of the page before."})


MAX_TERMS = 100


class LookupArgumentsSchema(Schema):
    """Parameters of /lookup: up to 100 whole terms at once."""

    terms = fields.List(
        fields.String(validate=validate.Length(1, MAX_QUERY)),
        required=True,
        validate=validate.Length(1, MAX_TERMS),
        metadata={"description": "What to look up."},
    )
    from_ = Tag(
        data_key="from",
        allow_none=True,
        metadata={"description": f"Language of the terms: {_RANGE}."},
    )
    to = Tag(allow_none=True, metadata={"description": f"Language wanted: {_RANGE}."})


class BrowseArgumentsSchema(ArgumentsSchema):
    """Parameters of browsing a lexicon."""

    by = Tag(
        metadata={
            "description": "List entries under their headings in this language: headwords, glosses,"
            " and variants in other languages. Then limit counts headings, and initial is theirs."
        }
    )
    initial = fields.String(
        validate=validate.Regexp(r"[^\x00-\x1f]{1,20}$"),
        metadata={"description": "Only this letter of the alphabet."},
    )
    cursor = fields.String()
    limit = WholeNumber(1, MAX_PAGE, load_default=100)


class ChangesArgumentsSchema(ArgumentsSchema):
    """Parameters of /changes."""

    since = WholeNumber(0, LARGEST_POSITION, load_default=0)
    limit = WholeNumber(1, MAX_PAGE, load_default=100)


class NoArgumentsSchema(ArgumentsSchema):
    """For routes that take no parameters."""


class EntryArgumentsSchema(ArgumentsSchema):
    """Parameters of reading an entry."""

    at = fields.String(metadata={"description": "As it was in this release of its lexicon."})


def _schema_of(shape: Shape, added: Mapping[str, fields.Field[Any]]) -> type[Schema]:
    """Return the schema of a record or a part, with fields that are added to its own.

    Keys that hold nothing may be absent (`record.shape.Field.is_always`).
    """
    own: dict[str, fields.Field[Any]] = {
        name: _field_of(shape, field) for name, field in shape.fields.items()
    }
    members = {"__doc__": shape.make.__doc__, **own, **added}
    return type(f"{shape.make.__name__}Schema", (Schema,), members)


@cache
def _schema_of_part(shape: Shape) -> type[Schema]:
    return _schema_of(shape, {})


def _field_of(shape: Shape, field: Field) -> fields.Field[Any]:
    match field.kind:
        case Kind.PARTS:
            inner = shape.inner[field.name]

            # Parts may hold parts of their own shape: so their schema is made late.
            def schema() -> Schema:
                return _schema_of_part(inner)()

            return fields.List(fields.Nested(schema))
        case Kind.TEXTS:
            return fields.List(fields.String())
        case Kind.TAGGED_TEXT:
            return fields.Dict(keys=fields.String(), values=fields.String())
        case Kind.TAGGED_TEXTS:
            return fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
        case Kind.EXTRA:
            return fields.Dict(keys=fields.String())
    return fields.String()


EntrySchema = _schema_of(
    SHAPES[""],
    {
        "id": fields.Integer(),
        "lexicon": fields.String(),
        "media": media(),
        "revision": fields.Integer(),
        "status": fields.String(validate=validate.OneOf(["published", "draft", "withdrawn"])),
        "updated_at": fields.DateTime(),
        "url": fields.String(),
        "version": fields.Integer(
            metadata={"description": "Of the document: 2 where it has fields that 1 had not."}
        ),
        "release": fields.String(metadata={"description": "Only where one was asked for."}),
    },
)


class EntryPageSchema(Schema):
    """A page of a lexicon in alphabetical order.

    Only with `by` it has `headings`; then `entries` are those that the headings name, each once.
    """

    entries = fields.List(fields.Nested(EntrySchema))
    headings = fields.List(fields.Nested(HeadingSchema))
    next_cursor = fields.String(allow_none=True)


class RevisionSchema(Schema):
    """One state of an entry: what happened, when, by whom, from which batch, and why."""

    number = fields.Integer()
    kind = fields.String()
    at = fields.DateTime()
    by = fields.String(
        metadata={"description": "Who; empty for the public if it is the login name of an account."}
    )
    suggested = fields.Boolean(
        metadata={"description": "Whether an editor made it because of a reader's suggestion."}
    )
    batch = fields.Integer(allow_none=True)
    message = fields.String()
    digest = fields.String()
    url = fields.String()


class RevisionListSchema(Schema):
    """The history of an entry, newest first."""

    revisions = fields.List(fields.Nested(RevisionSchema))
    next_cursor = fields.String(allow_none=True)


class RevisionDocumentSchema(RevisionSchema):
    """One state of an entry with its document."""

    document = fields.Dict()
    media = media()


class NamesSchema(Schema):
    """A text in the two languages of the interface."""

    vi = fields.String()
    en = fields.String()


class LexiconSchema(Schema):
    """A lexicon: what it says of itself, and what it holds."""

    id = fields.String()
    kind = fields.String(
        validate=validate.OneOf(list(RECORDS_OF)),
        metadata={"description": "Whether it holds entries or, as a termbase, concepts."},
    )
    title = fields.Nested(NamesSchema)
    language = fields.String()
    languages = fields.List(fields.String())
    other_languages = fields.List(
        fields.String(), metadata={"description": "Of headwords and variants, besides `language`."}
    )
    licence = fields.String(metadata={"description": "SPDX identifier."})
    citation = fields.String()
    homepage = fields.String()
    contributors = fields.List(fields.String())
    note = fields.Dict(keys=fields.String(), values=fields.String())
    visibility = fields.String(validate=validate.OneOf(["public", "members"]))
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata={"description": "`entries`; of these `with_sound` and `with_examples`."},
    )
    releases = fields.List(fields.Dict())
    url = fields.String()


class LexiconListSchema(Schema):
    """All lexicons."""

    lexicons = fields.List(fields.Nested(LexiconSchema))
    next_cursor = fields.String(allow_none=True)


class GroupSchema(Schema):
    """An ethnic group with its official codes, each good only within its list."""

    id = fields.String()
    name = fields.String()
    codes = fields.Dict(keys=fields.String(), values=fields.String())


class LanguageSchema(Schema):
    """A language of the register or of the data."""

    tag = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String())
    groups = fields.List(fields.Nested(GroupSchema))
    scripts = fields.List(fields.String())
    alphabet = fields.List(fields.String())
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    lexicons = fields.List(fields.String())
    url = fields.String()


class LanguageListSchema(Schema):
    """All languages."""

    languages = fields.List(fields.Nested(LanguageSchema))
    next_cursor = fields.String(allow_none=True)


class ChangeSchema(Schema):
    """One line of the change log."""

    seq = fields.Integer()
    entry = fields.Integer()
    revision = fields.Integer()
    kind = fields.String()
    at = fields.DateTime()


class ChangeListSchema(Schema):
    """The change log after a number, and the number to go on from."""

    changes = fields.List(fields.Nested(ChangeSchema))
    next_since = fields.Integer()


class MeSchema(Schema):
    """Who asks: an account, its role in each lexicon, and the one that it has in all, if any."""

    name = fields.String()
    is_admin = fields.Boolean(metadata={"description": "Of the whole site."})
    everywhere = fields.String(allow_none=True, validate=validate.OneOf(ROLES))
    roles = fields.Dict(keys=fields.String(), values=fields.String(validate=validate.OneOf(ROLES)))


class ProblemSchema(Schema):
    """An error, as in RFC 9457; `code` names it for programs, the last four where they apply."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    code = fields.String()
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong with which field."},
    )
    entries = fields.List(
        fields.Integer(), metadata={"description": "That were edited since, of a conflict."}
    )
    count = fields.Integer(metadata={"description": "How many these are in all."})
    last_revision = fields.String(metadata={"description": "Address, of a withdrawn entry."})
