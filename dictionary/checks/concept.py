"""Checks of one concept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dictionary.checks.problem import Severity
from dictionary.record.concept import Concept, each_term


def check(concept: Concept) -> Iterator[tuple[str, Severity, str, dict[str, Any]]]:
    """Yield (code, severity, path, parameters) of everything that is wrong in `concept`."""
    if not any(placed.term.text for placed in each_term(concept)):
        yield "concept-without-term", "error", "sections", {}
