"""The schemas of batches, edits and releases; `schemas` has those of reading."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from dictionary.services.batches.checking.task import MODES, UPDATE
from dictionary.services.batches.decide import MOST_LISTED
from dictionary.services.batches.view import MAX_ROWS, OUTCOMES
from dictionary.services.records.releases import LABEL
from dictionary.services.sharing.exports import ENTRY_ROWS, TEMPLATE_ROWS, TEMPLATES, WRITTEN
from dictionary.web.api.schemas import ArgumentsSchema
from dictionary.web.request.numbers import LARGEST_POSITION, LARGEST_REVISION, WholeNumber

STATES = (
    *("received", "checking", "checked", "applying", "applied"),
    *("reverting", "reverted", "rejected", "failed", "cancelled"),
)
_MAX_LIST = 100


class UploadFormSchema(Schema):
    """The fields of an upload besides the file."""

    format = fields.String(metadata={"description": "Name of the format, where its name lies."})
    encoding = fields.String(metadata={"description": "Of the file, where it is not found out."})
    sheet = fields.String(metadata={"description": "Only this sheet of a workbook."})
    columns = fields.String(
        metadata={"description": "JSON object: the file's own names to known ones."}
    )
    mode = fields.String(load_default=UPDATE, validate=validate.OneOf(MODES))
    message = fields.String(load_default="", metadata={"description": "Why."})


class BatchListArgumentsSchema(ArgumentsSchema):
    """The arguments of a list of batches."""

    before = WholeNumber(1, LARGEST_POSITION, metadata={"description": "Ids below this one."})
    limit = WholeNumber(1, _MAX_LIST, load_default=20)


class ExportArgumentsSchema(ArgumentsSchema):
    """The format of an export."""

    # Unknown formats are 406, not 422.
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
    """The format and language of an empty table."""

    format = fields.String(
        load_default="xlsx", validate=validate.Length(1, 40), metadata={"enum": list(TEMPLATES)}
    )
    language = fields.String(
        load_default="",
        validate=validate.Length(0, 100),
        metadata={"description": "Of the headwords; without it there is a column for it."},
    )
    rows = fields.String(
        load_default=ENTRY_ROWS,
        validate=validate.OneOf(TEMPLATE_ROWS),
        metadata={
            "description": "Rows of a lexicon (`entries`), or of a termbase: one for each term "
            "(`terms`) or for each concept (`concepts`)."
        },
    )


class RowArgumentsSchema(ArgumentsSchema):
    """The arguments of a list of rows."""

    outcome = fields.String(validate=validate.OneOf(OUTCOMES))
    cursor = WholeNumber(0, LARGEST_POSITION, load_default=0)
    limit = WholeNumber(1, MAX_ROWS, load_default=100)


class DecisionSchema(Schema):
    """A decision on rows of a batch, named by their numbers or by an outcome."""

    decision = fields.String(required=True, validate=validate.OneOf(["accept", "reject", "none"]))
    rows = fields.List(WholeNumber(), validate=validate.Length(1, 10_000))
    outcome = fields.String(validate=validate.OneOf(OUTCOMES[:-1]))


class DecidedSchema(Schema):
    """The number of rows that a decision applies to."""

    rows = fields.Integer()


class ApplySchema(Schema):
    """The confirmations that applying a batch needs."""

    without_errors = fields.Boolean(
        load_default=False, metadata={"description": "Leave the rows in error out."}
    )
    withdraw = WholeNumber(
        allow_none=True,
        metadata={"description": "How many entries that the file lacks are withdrawn."},
    )


class RevertSchema(Schema):
    """A decision for entries that were edited after the batch."""

    overwrite = fields.List(WholeNumber(), validate=validate.Length(0, MOST_LISTED))
    keep = fields.List(WholeNumber(), validate=validate.Length(0, MOST_LISTED))


class RejectSchema(Schema):
    """The reason of a rejection."""

    message = fields.String(load_default="", validate=validate.Length(0, 1000))


class SaidSchema(Schema):
    """A message: its code, and its sentence in the requested language."""

    code = fields.String()
    message = fields.String()


class FoundProblemSchema(SaidSchema):
    """A problem of a file; `count` is how often it occurs.

    A problem of an entry names the entry (`headword`, `source_id`) and its field.
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
    """The progress of the work on a batch."""

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
    """A changed field: its path and both values."""

    path = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)


class BatchRowSchema(Schema):
    """The changes of a row, planned or made; `number` names it in decisions."""

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
    """The message of an edit."""

    message = fields.String(load_default="", metadata={"description": "Why."})


class DiffArgumentsSchema(ArgumentsSchema):
    """The two revisions to compare."""

    from_ = WholeNumber(1, LARGEST_REVISION, required=True, data_key="from")
    to = WholeNumber(1, LARGEST_REVISION, required=True)


class DiffSchema(Schema):
    """The differences between two revisions."""

    changes = fields.List(fields.Nested(FieldChangeSchema))


class ReasonSchema(Schema):
    """The reason of a change to an entry."""

    message = fields.String(load_default="", validate=validate.Length(0, 1000))


class RevisedSchema(Schema):
    """The number and address of a new revision."""

    revision = fields.Integer()
    url = fields.String()


class NewReleaseSchema(Schema):
    """The label and note of a new release."""

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
