"""The records of a register by their source ids, and what follows from all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dictionary.record.register.authority import Authority
from dictionary.record.register.days import first_day, last_day
from dictionary.record.register.decision import Decision
from dictionary.record.register.territories import is_within

_ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """The days on which something holds, from the first to the last; None: there is no such end."""

    first: date | None
    last: date | None

    def has(self, day: date) -> bool:
        """Say whether a day is in it."""
        return not self.is_before(day) and not self.is_after(day)

    def is_before(self, day: date) -> bool:
        """Say whether it has ended by a day."""
        return self.last is not None and self.last < day

    def is_after(self, day: date) -> bool:
        """Say whether it has not begun on a day."""
        return self.first is not None and self.first > day


class Register:
    """Authorities and decisions by their source ids; nothing refers to one without."""

    def __init__(self, records: Iterable[Authority | Decision] = ()) -> None:
        self.authorities: dict[str, Authority] = {}
        self.decisions: dict[str, Decision] = {}
        # Of each decision that is replaced: those that do.
        self._replacing: dict[str, list[Decision]] = {}
        self._predecessors: dict[str, list[str]] = {}
        self._in_territory: dict[str, list[Authority]] = {}
        for record in records:
            self._add(record)

    def _add(self, record: Authority | Decision) -> None:
        if isinstance(record, Decision):
            if record.source_id:
                self.decisions[record.source_id] = record
            for replaced in record.replaces:
                self._replacing.setdefault(replaced, []).append(record)
            return
        if record.source_id:
            self.authorities[record.source_id] = record
            for successor in record.successors:
                self._predecessors.setdefault(successor, []).append(record.source_id)
        if record.territory:
            self._in_territory.setdefault(record.territory, []).append(record)

    def authority_of(self, authority_id: str, decision_id: str) -> str:
        """Return the id of the authority that a ruling is of, "" where nobody says.

        It is the one that the ruling names, else the issuer of its decision.
        """
        decision = self.decisions.get(decision_id)
        return authority_id or (decision.issuer if decision else "")

    def replacing(self, decision: Decision) -> list[Decision]:
        """Return the decisions that replace another one, the earliest first."""
        others = self._replacing.get(decision.source_id, ()) if decision.source_id else ()
        return sorted(others, key=lambda own: _start(own) or date.max)

    def span(self, decision: Decision) -> Span:
        """Return the days on which a decision is in force.

        It begins on the day that it says, else on that of its signing. It ends on the day that it
        says, else before the first decision that replaces it begins.
        """
        last = last_day(decision.valid_to)
        if last is None:
            starts = [start for own in self.replacing(decision) if (start := _start(own))]
            last = min(starts) - _ONE_DAY if starts and min(starts) > date.min else None
        return Span(_start(decision), last)

    def predecessors(self, authority: Authority) -> set[str]:
        """Return the source ids of the authorities that this one has come from, of all times."""
        before: set[str] = set()
        waiting = [authority.source_id] if authority.source_id else []
        while waiting:
            for source_id in self._predecessors.get(waiting.pop(), ()):
                if source_id not in before:
                    before.add(source_id)
                    waiting.append(source_id)
        return before

    def successors(self, authority: Authority) -> list[Authority]:
        """Return the authorities that took the place of one, as far as the register has them."""
        known = (self.authorities.get(source_id) for source_id in authority.successors)
        return [successor for successor in known if successor is not None]

    def successors_of(self, source_id: str) -> tuple[str, ...]:
        """Return the source ids that an authority names as those of its successors."""
        authority = self.authorities.get(source_id)
        return authority.successors if authority else ()

    def replaced_by(self, source_id: str) -> tuple[str, ...]:
        """Return the source ids of the decisions that a decision says it replaces."""
        decision = self.decisions.get(source_id)
        return decision.replaces if decision else ()

    def territories(self, code: str, day: date) -> set[str]:
        """Return a territory, and those that it has gone into by a day.

        A province that was merged lies in the new one: what holds there holds in the old one, too.
        """
        into = {code}
        waiting = [code]
        while waiting:
            for successor in self._successors_in(waiting.pop(), day):
                if successor.territory and successor.territory not in into:
                    into.add(successor.territory)
                    waiting.append(successor.territory)
        return into

    def _successors_in(self, code: str, day: date) -> Iterator[Authority]:
        for authority in self._in_territory.get(code, ()):
            last = last_day(authority.valid_to)
            if last is not None and last < day:
                yield from self.successors(authority)

    def lies_in(self, code: str, around: str, day: date) -> bool:
        """Say whether a territory lies in another one on a day."""
        return any(is_within(own, around) for own in self.territories(code, day))


def _start(decision: Decision) -> date | None:
    return first_day(decision.valid_from) or first_day(decision.date)
