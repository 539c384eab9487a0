"""The sheet of a committee: the open proposals of a termbase as a table to decide on.

It is a table of terms like any other: whoever fills in statuses, rulings and the decision sends it
back as one batch, which an approver applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.errors import NotFound
from dictionary.formats.base import Export
from dictionary.formats.registry import CONCEPTS, format_named
from dictionary.record.concept import Concept
from dictionary.record.kinds import record_of
from dictionary.services.batches.termbases.proposals import open_proposals
from dictionary.services.site import Library

FORMAT = "xlsx"


def sheet(library: Library, lexicon_id: str) -> tuple[str, str, bytes]:
    """Return file name, media type and content of the sheet of a termbase's open proposals.

    Each as it would be, one row a term. For contributors. Raises NotFound, also where there are
    none, Unauthorized, Forbidden.
    """
    proposals = [own for own in open_proposals(library, lexicon_id) if own.document]
    if not proposals:
        raise NotFound("no-proposals", id=lexicon_id)
    with library.database.read() as connection:
        about = library.lexicons(connection)[lexicon_id]
    form = format_named(FORMAT, CONCEPTS)

    def concepts() -> Iterator[Concept]:
        for own in proposals:
            record = record_of(own.document)
            if isinstance(record, Concept):
                yield record

    data: Export[Concept] = Export(about["language"], concepts, about)
    content = b"".join(form.write(data)) if form.write else b""
    return f"{lexicon_id}-proposals{form.endings[0]}", form.media_type, content
