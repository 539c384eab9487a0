"""What an MDF file could say of an entry: it is written as a record, which is read again."""

from __future__ import annotations

from dataclasses import replace

from dictionary.entry.model import Entry
from dictionary.formats.mdf.arranging import Group, Nothing, record_of, text_in_file
from dictionary.formats.mdf.layout import layout
from dictionary.formats.mdf.pieces import Writing, fields_of
from dictionary.formats.mdf.record import Made, Reading
from dictionary.formats.mdf.sfm import Field
from dictionary.formats.mdf.values import MAIN


def ordered(made: Made, writing: Writing, *, is_main: bool) -> Entry:
    """Return an entry that says in which order its fields stood, if that is not the usual one."""
    entry = made.entry
    usual = fields_of(writing.pieces(entry, made.inside if is_main else None))
    # A record of its own that leads to a main one could else be taken for a subentry of that.
    leads = is_main and any(relation.kind == MAIN for relation in entry.relations)
    if not leads and list(usual) == [(token.marker, token.text) for token in made.tokens]:
        return entry
    return replace(entry, extra={**entry.extra, **layout(made.tokens)})


class RecordView:
    """The view of the records of one file, whose markers `writing` has.

    What MDF has no field for is missing from the answer; relations to ids are, too, since the
    headwords of other entries are not known here.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def __call__(self, entry: Entry) -> Entry:
        """Return the entry as a record of the file would be read."""
        fields = record_of(Group(entry, {}), self._writing)
        given = [
            Field(number, marker, text_in_file(text))
            for number, (marker, text) in enumerate(fields)
        ]
        reading = Reading(given, self._writing.markers, Nothing([entry], ()))
        made: Made = next(reading.entries({}))
        return ordered(made, self._writing, is_main=True)
