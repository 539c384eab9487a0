"""The schemas of the API of concepts."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.record.concept import LIFECYCLES, RELATIONS, STATUSES, TERM_TYPES
from dictionary.web.api.schemas import ArgumentsSchema, EntrySchema


class ConceptArgumentsSchema(ArgumentsSchema):
    """From where statuses are looked at; today, in Viet Nam, if nothing is given."""

    at = fields.String(
        load_default="", metadata={"description": "A day (2026-11-30), or the label of a release."}
    )
    authority = fields.String(
        load_default="", metadata={"description": "The id of an authority, whose rulings go first."}
    )
    territory = fields.String(load_default="", metadata={"description": "ISO 3166: VN-14."})


class ConceptListArgumentsSchema(ArgumentsSchema):
    """Which concepts of a termbase."""

    subject = fields.String(load_default="", validate=validate.Length(max=300))
    language = fields.String(
        load_default="", metadata={"description": "They have a term in this language."}
    )
    missing = fields.String(
        load_default="", metadata={"description": "They have no term in this language."}
    )
    status = fields.String(load_default="", validate=validate.OneOf(["", *STATUSES]))
    authority = fields.String(
        load_default="",
        validate=validate.Length(max=300),
        metadata={"description": "The id of an authority that has ruled on a term."},
    )
    cursor = fields.String()
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 1000))


class DefinitionSchema(Schema):
    """A definition, and where it is from."""

    text = fields.String()
    language = fields.String()
    source = fields.String()


class RulingSchema(Schema):
    """The status that a decision gives a term, for a territory, from a day to a day."""

    status = fields.String(validate=validate.OneOf(STATUSES))
    authority = fields.String()
    decision = fields.String()
    territory = fields.String(metadata={"description": "ISO 3166."})
    valid_from = fields.String()
    valid_to = fields.String(metadata={"description": "The last day."})


class ContextSchema(Schema):
    """A sentence in which a term is used."""

    text = fields.String()
    translations = fields.Dict(keys=fields.String(), values=fields.String())
    source = fields.String()


class TermSchema(Schema):
    """A designation of a concept in one language."""

    id = fields.String()
    text = fields.String()
    type = fields.String(validate=validate.OneOf(["", *TERM_TYPES]))
    status = fields.String(validate=validate.OneOf(["", *STATUSES]))
    status_raw = fields.String(metadata={"description": "The status as a file had it."})
    reliability = fields.Integer(
        validate=validate.Range(0, 4),
        metadata={
            "description": "0 none, 1 proposed, 2 checked by a linguist, 3 approved by a body,"
            " 4 fixed by a legal act."
        },
    )
    part_of_speech = fields.String()
    gender = fields.String()
    number = fields.String()
    classifier = fields.String()
    region = fields.String()
    register = fields.String()
    replaced_by = fields.String(metadata={"description": "The id of the term to use instead."})
    lookup_forms = fields.List(
        fields.String(), metadata={"description": "They find the term and are none themselves."}
    )
    contexts = fields.List(fields.Nested(ContextSchema))
    rulings = fields.List(fields.Nested(RulingSchema))
    links = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    sources = fields.List(fields.String())
    typed_notes = fields.List(fields.Dict())
    extra = fields.Dict()


class SectionSchema(Schema):
    """The terms and definitions of a concept in one language."""

    terms = fields.List(fields.Nested(TermSchema))
    definitions = fields.List(fields.Nested(DefinitionSchema))
    typed_notes = fields.List(fields.Dict())
    sources = fields.List(fields.String())


class ConceptRelationSchema(Schema):
    """A relation to another concept of the termbase, by its `source_id`."""

    kind = fields.String(validate=validate.OneOf(RELATIONS))
    target = fields.String()
    text = fields.String()


class StandingSchema(Schema):
    """The status of a term from a viewpoint, the ruling that gives it, and all rulings."""

    term = fields.String()
    language = fields.String()
    text = fields.String()
    status = fields.String(validate=validate.OneOf(["", *STATUSES]))
    decided_by = fields.Dict(allow_none=True)
    rulings = fields.List(fields.Dict())
    use_instead = fields.String(allow_none=True)


class ConceptSchema(EntrySchema):  # type: ignore[misc, valid-type]  # made of the shape of entries
    """A concept with its terms in all languages, by language tag.

    It also has the keys of an entry, for programs that know no concepts.
    """

    kind = fields.String(validate=validate.OneOf(["concept"]))
    subjects = fields.List(fields.String())
    lifecycle = fields.String(validate=validate.OneOf(LIFECYCLES))
    definitions = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Nested(DefinitionSchema))
    )
    languages = fields.Dict(keys=fields.String(), values=fields.Nested(SectionSchema))
    relations = fields.List(fields.Nested(ConceptRelationSchema))
    standings = fields.List(
        fields.Nested(StandingSchema),
        metadata={"description": "Only with `at`, `authority` or `territory`."},
    )


class ConceptPageSchema(Schema):
    """A page of the concepts of a termbase in alphabetical order."""

    concepts = fields.List(fields.Nested(ConceptSchema))
    next_cursor = fields.String(allow_none=True)


class SubjectCoverageSchema(Schema):
    """The concepts of a subject: how many, and how many have a term, by language."""

    subject = fields.String()
    concepts = fields.Integer()
    by_language = fields.Dict(keys=fields.String(), values=fields.Integer())


class CoverageSchema(Schema):
    """How far the languages of a termbase cover its concepts, in all and by subject."""

    languages = fields.List(fields.String())
    whole = fields.Nested(SubjectCoverageSchema)
    subjects = fields.List(fields.Nested(SubjectCoverageSchema))


class AuthoritySchema(Schema):
    """An authority: who may decide, where, from when to when, and who came after it."""

    id = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String())
    type = fields.String()
    territory = fields.String(metadata={"description": "ISO 3166."})
    valid_from = fields.String()
    valid_to = fields.String()
    successors = fields.List(fields.String())
    link = fields.String()
    sources = fields.List(fields.String())


class AuthorityListSchema(Schema):
    """All authorities."""

    authorities = fields.List(fields.Nested(AuthoritySchema))


class RegisteredDecisionSchema(Schema):
    """A decision: its number, who signed it and when, and when it is in force."""

    id = fields.String()
    number = fields.String()
    type = fields.String()
    issuer = fields.String(metadata={"description": "The id of an authority."})
    date = fields.String()
    in_force_from = fields.String(allow_none=True)
    in_force_to = fields.String(allow_none=True, metadata={"description": "The last day."})
    titles = fields.Dict(keys=fields.String(), values=fields.String())
    amends = fields.List(fields.String())
    replaces = fields.List(fields.String())
    link = fields.String()
    sources = fields.List(fields.String())
    terms = fields.List(
        fields.Dict(), metadata={"description": "The terms that it rules on, in its own answer."}
    )


class DecisionListSchema(Schema):
    """All decisions, the latest first."""

    decisions = fields.List(fields.Nested(RegisteredDecisionSchema))


class ProposalSchema(Schema):
    """A proposal: a record as it would be, beside what is approved."""

    id = fields.Integer()
    lexicon = fields.String()
    state = fields.String(
        metadata={"description": "received, checking, checked, applying, applied, rejected …"}
    )
    by = fields.String()
    at = fields.DateTime()
    message = fields.String()
    concept = fields.Integer(
        allow_none=True, metadata={"description": "The concept that it would change, once checked."}
    )
    heading = fields.String()
    document = fields.Dict()
    rulings = fields.List(
        fields.String(), metadata={"description": "Authorities whose approver has to approve."}
    )
    url = fields.String()


class ProposalListSchema(Schema):
    """The open proposals for a termbase."""

    proposals = fields.List(fields.Nested(ProposalSchema))


class SubjectSchema(Schema):
    """A subject field: its code with the scheme, the code of the wider one, its names."""

    code = fields.String()
    broader = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String())


class SchemeSchema(Schema):
    """A scheme of subject fields."""

    id = fields.String()
    titles = fields.Dict(keys=fields.String(), values=fields.String())
    url = fields.String()
    subjects = fields.List(
        fields.Nested(SubjectSchema), metadata={"description": "In the answer of one scheme."}
    )


class SchemeListSchema(Schema):
    """All schemes of subject fields."""

    schemes = fields.List(fields.Nested(SchemeSchema))


class MergeSchema(Schema):
    """The concept that another one is merged into."""

    into = fields.Integer(required=True)


class TermNameSchema(Schema):
    """A term, by its language and text."""

    language = fields.String(required=True)
    text = fields.String(required=True)


class SplitSchema(Schema):
    """The terms that become a concept of their own, and its id in the termbase."""

    source_id = fields.String(required=True, validate=validate.Length(1, 300))
    terms = fields.List(
        fields.Nested(TermNameSchema), required=True, validate=validate.Length(1, 1000)
    )


class ReshapedSchema(Schema):
    """The batch by which concepts were merged or split: to revert it takes that back."""

    batch = fields.Integer()
    url = fields.String()


class DuplicateArgumentsSchema(ArgumentsSchema):
    """How many pairs are wanted."""

    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))


class DuplicateSchema(Schema):
    """Two concepts that share terms; in `differing`, by language, those that only one has."""

    concepts = fields.List(fields.Integer())
    headings = fields.List(fields.String())
    shared = fields.List(fields.Nested(TermNameSchema))
    differing = fields.Dict(keys=fields.String(), values=fields.List(fields.List(fields.String())))


class DuplicateListSchema(Schema):
    """Pairs of concepts that may be one."""

    duplicates = fields.List(fields.Nested(DuplicateSchema))
