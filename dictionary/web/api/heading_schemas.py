"""The shape of a heading in lists of entries in the order of another language."""

from __future__ import annotations

from marshmallow import Schema, fields


class HeadingSchema(Schema):
    """A form with the ids of entries that are listed under it; `more` counts further entries."""

    text = fields.String()
    language = fields.String()
    entries = fields.List(fields.Integer())
    more = fields.Integer()
