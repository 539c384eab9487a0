"""The form that a text means where one is wanted: to go to its place in an alphabetical list."""

from __future__ import annotations

from typing import NamedTuple

from dictionary.services.search.ladder import candidates
from dictionary.services.search.question import Question, plan_of
from dictionary.services.snapshot import Snapshot
from dictionary.text.rungs import Rung


class WholeForm(NamedTuple):
    """A form of a language."""

    text: str
    language: str


def whole_form(snapshot: Snapshot, question: Question) -> WholeForm | None:
    """Return the best form that equals the text of a question but for marks that it leaves out.

    The text may be typed in Telex, VNI or VIQR. None where no form equals it: a mere beginning is
    none. Raises BadRequest for a text that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question._replace(group="form", limit=1))
    if plan.hopeless:
        return None
    for candidate in candidates(snapshot.reader, plan):
        if candidate.rung >= Rung.PREFIX:
            return None
        if candidate.term.packed:
            return WholeForm(candidate.term.text, candidate.term.language)
    return None
