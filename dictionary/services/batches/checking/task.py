"""The task of checking a batch: its file, its lexicon, its mode, and what is known before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dictionary.checks.problem import Problem
from dictionary.formats.base import Format, Source
from dictionary.record.register.lookup import Register
from dictionary.services.batches.checking.batch_media import BatchMedia

UPDATE, REPLACE, ADD_ONLY = "update", "replace", "add-only"
MODES = (UPDATE, REPLACE, ADD_ONLY)

# Earlier decisions on rows, by entry id (of new entries: identity) and digest.
Decisions = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Task:
    """The task of a check: the file, the lexicon, the mode, and earlier decisions on rows.

    `since`: the contributor's last batch, None if there is none. `strict`: a file with an error is
    not applied, so nothing is staged after the first one. `stage`: False to count only. `told`:
    problems that are known before the file is read. `shelf`: the media beside the file.
    `languages`: the lexicon's other languages, besides that of the source. `register`: authorities
    and decisions.
    """

    batch: int
    lexicon: str
    format: Format
    source: Source
    mode: str = UPDATE
    since: int | None = None
    strict: bool = False
    stage: bool = True
    decisions: Decisions = field(default_factory=dict)
    told: Sequence[Problem] = ()
    shelf: BatchMedia = field(default_factory=BatchMedia)
    languages: Sequence[str] = ()
    register: Register = field(default_factory=Register)
