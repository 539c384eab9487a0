"""The state of reading: of a file, and of one of its concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dictionary.checks.problem import Place, Problem, Severity
from dictionary.formats.tbx.categories import FileNames
from dictionary.formats.tbx.facts import FileShape
from dictionary.formats.tbx.rendering import Renderer
from dictionary.formats.tbx.xml.parsing import Node


@dataclass
class Reading:
    """The facts about a file while its concepts are read.

    `renderer` writes what its shape usually looks like. `owners`: the concepts of the terms that
    something refers to, by their ids. `is_marked`: ids of the file were changed for XML.
    """

    name: str
    renderer: Renderer
    names: FileNames
    language: str
    is_marked: bool = False
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> FileShape:
        """The shape of the file."""
        return self.renderer.shape


class ConceptState:
    """The reading of one concept; `problems` and `places` are filled while it goes on."""

    def __init__(self, file: Reading) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        # The id of the concept as the file has it, and as it is.
        self.own_id = self.source_id = ""
        # The ids of the terms that were read.
        self.used: set[str] = set()
        # The ids of all terms as the file has them, with the ids in the concept and the texts.
        self.terms: dict[str, tuple[str, str]] = {}

    @property
    def is_faulty(self) -> bool:
        """Whether an error was seen."""
        return any(problem.severity == "error" for problem in self.problems)

    def report(self, code: str, node: Node, *, is_error: bool = False, **params: Any) -> None:
        """Add a problem at the place of an element."""
        severity: Severity = "error" if is_error else "warning"
        self.problems.append(Problem(code, severity, self.at(node), params))

    def at(self, node: Node) -> Place:
        """Return the place of an element."""
        return Place(self.file.name, node.line, node.column)
