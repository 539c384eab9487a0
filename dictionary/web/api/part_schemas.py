"""The shapes of what answers about entries hold: headings of lists, recordings, pictures."""

from __future__ import annotations

from marshmallow import Schema, fields


class HeadingSchema(Schema):
    """A form with the ids of entries that are listed under it; `more` counts further entries."""

    text = fields.String()
    language = fields.String()
    entries = fields.List(fields.Integer())
    more = fields.Integer()


class MediumSchema(Schema):
    """A recording or a picture: its content and its address."""

    sha256 = fields.String()
    size = fields.Integer(metadata={"description": "In bytes."})
    type = fields.String(metadata={"description": "Its media type, that of the content."})
    url = fields.String()


def media() -> fields.Dict:
    """Return the field with the files of an entry, by the names that the entry uses."""
    description = "By the names that the entry gives them; absent where there are none."
    return fields.Dict(
        keys=fields.String(),
        values=fields.Nested(MediumSchema),
        metadata={"description": description},
    )
