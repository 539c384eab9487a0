"""Counts of the tasks that wait for the viewer at the desk: batches, suggestions, wishes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dictionary.services.records import wish_decisions
from dictionary.services.site import Library
from dictionary.services.viewer import EDITOR
from dictionary.store import batches, suggestions


@dataclass(frozen=True, slots=True)
class DeskTasks:
    """Checked batches, open suggestions and open wishes that the viewer may decide on."""

    batches: int = 0
    suggestions: int = 0
    wishes: int = 0

    @property
    def total(self) -> int:
        """The number of everything that waits."""
        return sum(getattr(self, field.name) for field in fields(self))


def waiting(library: Library) -> DeskTasks:
    """Return the counts for the viewer; all zero for one who edits no lexicon."""
    if not library.viewer.may_somewhere(EDITOR):
        return DeskTasks()
    with library.database.read() as connection:
        edited = [id_ for id_ in library.lexicons(connection) if library.viewer.may(EDITOR, id_)]
        return library.once(
            connection,
            DeskTasks,
            lambda: DeskTasks(
                batches.count_in(connection, edited, "checked"),
                suggestions.count_in(connection, edited, "open"),
                sum(count.wishes for count in wish_decisions.waiting(library)),
            ),
        )
