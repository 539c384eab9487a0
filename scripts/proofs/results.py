"""What came of generated requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WHO = ("anyone", "admin")


@dataclass(slots=True)
class Results:
    """How many requests there were by (route, who, status), and what was wrong."""

    counts: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    faults: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many requests were answered."""
        return self.counts.total()

    def note(
        self, asked: tuple[str, str, int], wrong: Iterable[tuple[str, str]], shown: str
    ) -> None:
        """Count a request; keep the first one for each thing (title, message) that is wrong."""
        self.counts[asked] += 1
        route, who, status = asked
        for title, message in wrong:
            said = f"{title}: {message}\n{shown}\n(as {who}, {status})"
            self.faults.setdefault((route, title), said)

    def table(self) -> Iterator[str]:
        """Yield a line for each route and who asked."""
        routes = list(dict.fromkeys(route for route, _, _ in self.counts))
        for route in routes:
            for who in WHO:
                statuses = sorted(
                    (status, n)
                    for (r, w, status), n in self.counts.items()
                    if (r, w) == (route, who)
                )
                shown = "  ".join(f"{status}: {n}" for status, n in statuses)
                yield f"{route:66} {who:7} {shown}"
