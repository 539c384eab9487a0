"""The shapes of batches, edits and releases, as `schemas` has those of reading."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.services.batches.checking.check import MODES, UPDATE
from dictionary.services.batches.decide import MOST_LISTED
from dictionary.services.batches.view import MAX_ROWS, OUTCOMES
from dictionary.services.records.releases import LABEL
from dictionary.services.sharing.exports import TEMPLATES, WRITTEN
from dictionary.web.api.schemas import ArgumentsSchema
from dictionary.web.request.numbers import WholeNumber

STATES = (
    *("received", "checking", "checked", "applying", "applied"),
    *("reverting", "reverted", "rejected", "failed", "cancelled"),
)
_MAX_LIST = 100


class UploadFormSchema(Schema):
    """What comes with an uploaded file, besides the file."""

    format = fields.String(metadata={"description": "Name of the format, where its name lies."})
    encoding = fields.String(metadata={"description": "Of the file, where it is not found out."})
    sheet = fields.String(metadata={"description": "Only this sheet of a workbook."})
    columns = fields.String(
        metadata={"description": "JSON object: the file's own names to known ones."}
    )
    mode = fields.String(load_default=UPDATE, validate=validate.OneOf(MODES))
    message = fields.String(load_default="", metadata={"description": "Why."})


class BatchListArgumentsSchema(ArgumentsSchema):
    """What listing batches takes."""

    before = WholeNumber(
        validate=validate.Range(1, 2**53), metadata={"description": "Ids below this one."}
    )
    limit = fields.Integer(load_default=20, validate=validate.Range(1, _MAX_LIST))


class ExportArgumentsSchema(ArgumentsSchema):
    """In which format a lexicon is wanted."""

    # Others are 406, not 422.
    format = fields.String(
        required=True, validate=validate.Length(1, 40), metadata={"enum": list(WRITTEN)}
    )
    media = fields.Boolean(
        load_default=False,
        metadata={
            "description": "As a ZIP: the file, what belongs beside it (for LIFT its"
            " `.lift-ranges`), and all recordings and pictures under the names that entries give."
        },
    )


class TemplateArgumentsSchema(ArgumentsSchema):
    """Which table is wanted to be filled in."""

    format = fields.String(
        load_default="xlsx", validate=validate.Length(1, 40), metadata={"enum": list(TEMPLATES)}
    )
    language = fields.String(
        load_default="",
        validate=validate.Length(0, 100),
        metadata={"description": "Of the headwords; without it there is a column for it."},
    )


class RowArgumentsSchema(ArgumentsSchema):
    """What listing the rows of a batch takes."""

    outcome = fields.String(validate=validate.OneOf(OUTCOMES))
    cursor = fields.Integer(load_default=0, validate=validate.Range(0, 2**53))
    limit = fields.Integer(load_default=100, validate=validate.Range(1, MAX_ROWS))


class DecisionSchema(Schema):
    """A decision on rows of a batch, named by their numbers or by an outcome."""

    decision = fields.String(required=True, validate=validate.OneOf(["accept", "reject", "none"]))
    rows = fields.List(WholeNumber(), validate=validate.Length(1, 10_000))
    outcome = fields.String(validate=validate.OneOf(OUTCOMES[:-1]))


class DecidedSchema(Schema):
    """On how many rows it was decided."""

    rows = fields.Integer()


class ApplySchema(Schema):
    """What whoever applies a batch confirms."""

    without_errors = fields.Boolean(
        load_default=False, metadata={"description": "Leave the rows in error out."}
    )
    withdraw = WholeNumber(
        allow_none=True,
        metadata={"description": "How many entries that the file lacks are withdrawn."},
    )


class RevertSchema(Schema):
    """What is to become of entries that were edited since."""

    overwrite = fields.List(WholeNumber(), validate=validate.Length(0, MOST_LISTED))
    keep = fields.List(WholeNumber(), validate=validate.Length(0, MOST_LISTED))


class RejectSchema(Schema):
    """Why a batch is turned down."""

    message = fields.String(load_default="", validate=validate.Length(0, 1000))


class SaidSchema(Schema):
    """A message: its code and its sentence in the language asked for."""

    code = fields.String()
    message = fields.String()


class FoundProblemSchema(SaidSchema):
    """A problem of a file; `count` says how often the file has it.

    One of an entry says of which one (`headword`, `source_id`) and of which of its fields.
    """

    severity = fields.String(validate=validate.OneOf(["error", "warning"]))
    where = fields.String()
    count = fields.Integer()
    headword = fields.String(allow_none=True)
    source_id = fields.String(allow_none=True)
    field = fields.String(
        allow_none=True,
        metadata={"description": "Its path: parts from 0 on, then a column of lexicon tables."},
    )


class BatchFileSchema(Schema):
    """The uploaded file."""

    name = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    format = fields.String()
    encoding = fields.String(allow_none=True)
    sheet = fields.String(allow_none=True)


class ProgressSchema(Schema):
    """How far the work on a batch is."""

    stage = fields.String()
    done = fields.Integer()
    total = fields.Integer()
    rows = fields.Integer(metadata={"description": "How many were read so far."})


class BatchSchema(Schema):
    """A file on its way into a lexicon."""

    id = fields.Integer()
    lexicon = fields.String()
    state = fields.String(validate=validate.OneOf(STATES))
    mode = fields.String(validate=validate.OneOf(MODES))
    message = fields.String()
    progress = fields.Nested(ProgressSchema, allow_none=True)
    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    problems = fields.List(fields.Nested(FoundProblemSchema))
    reason = fields.Nested(SaidSchema, allow_none=True)
    file = fields.Nested(BatchFileSchema)
    by = fields.String()
    decided_by = fields.String(allow_none=True)
    created_at = fields.DateTime()
    checked_at = fields.DateTime(allow_none=True)
    applied_at = fields.DateTime(allow_none=True)
    reverted_at = fields.DateTime(allow_none=True)
    url = fields.String()


class BatchListSchema(Schema):
    """Batches, newest first."""

    batches = fields.List(fields.Nested(BatchSchema))
    next_cursor = fields.Integer(allow_none=True)


class FieldChangeSchema(Schema):
    """A field that differs: its path, and both values."""

    path = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)


class BatchRowSchema(Schema):
    """What a row would change, or has changed; `number` names it in decisions."""

    number = fields.Integer(allow_none=True)
    where = fields.String()
    outcome = fields.String()
    entry = fields.Integer(allow_none=True)
    source_id = fields.String()
    headword = fields.String()
    changes = fields.List(fields.Nested(FieldChangeSchema))
    problems = fields.List(fields.Nested(FoundProblemSchema))
    decision = fields.String(allow_none=True)


class BatchRowListSchema(Schema):
    """A page of rows."""

    rows = fields.List(fields.Nested(BatchRowSchema))
    next_cursor = fields.Integer(allow_none=True)


class EditArgumentsSchema(ArgumentsSchema):
    """What an edit says of itself."""

    message = fields.String(load_default="", metadata={"description": "Why."})


class DiffArgumentsSchema(ArgumentsSchema):
    """Which revisions to compare."""

    from_ = fields.Integer(required=True, data_key="from", validate=validate.Range(1, 2**31 - 1))
    to = fields.Integer(required=True, validate=validate.Range(1, 2**31 - 1))


class DiffSchema(Schema):
    """What differs between two revisions."""

    changes = fields.List(fields.Nested(FieldChangeSchema))


class ReasonSchema(Schema):
    """Why an entry is changed."""

    message = fields.String(load_default="", validate=validate.Length(0, 1000))


class RevisedSchema(Schema):
    """The number of the revision that was made."""

    revision = fields.Integer()
    url = fields.String()


class NewReleaseSchema(Schema):
    """A release to be made."""

    label = fields.String(required=True, metadata={"pattern": f"^{LABEL}$"})
    note = fields.String(load_default="", validate=validate.Length(0, 1000))


class ReleaseSchema(Schema):
    """A frozen state of a lexicon; `digest` is over the documents of its entries."""

    label = fields.String()
    entries = fields.Integer()
    digest = fields.String()
    seq = fields.Integer()
    at = fields.DateTime()
    by = fields.String()
    note = fields.String()
