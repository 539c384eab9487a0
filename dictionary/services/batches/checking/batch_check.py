"""The steps around the check of a batch: the task for its opened file, and storing the results.

The worker and `import_now` take the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.archive import Opened
from dictionary.formats.base import About, Format, ReadingOptions, Source
from dictionary.formats.registry import chosen_format
from dictionary.services.batches.checking.batch_media import BatchMedia
from dictionary.services.batches.checking.check import CheckRun
from dictionary.services.batches.checking.task import Task
from dictionary.services.batches.metadata import about_of, differing
from dictionary.store import batches
from dictionary.store.database import Connection


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The opened file of a batch: its content, its format, and the lexicon's metadata in it."""

    content: Opened
    source: Source
    format: Format
    about: About

    def task(self, batch_id: int, lexicon: Mapping[str, Any], media_folder: Path | None) -> Task:
        """Return the task of checking the file for a lexicon (`id`, `other_languages`).

        The media of an archive are stored in `media_folder`; None: they are only matched.
        """
        return Task(
            batch=batch_id,
            lexicon=lexicon["id"],
            format=self.format,
            source=self.source,
            told=self.content.warnings,
            languages=lexicon["other_languages"],
            shelf=BatchMedia(self.content.media, media_folder, self.content.left),
        )

    def differences(self, lexicon: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield a warning for each value that differs between the file and the lexicon's row."""
        return differing(lexicon, self.about, self.source.name)


def read_file(
    content: Opened,
    language: str,
    options: ReadingOptions,
    advance: Callable[[int], None] = lambda _done: None,
) -> OpenedFile:
    """Return the file of a batch with its format and metadata; `language`: of its headwords.

    `advance` is that of the source. Raises BadRequest for a format that is unknown.
    """
    source = Source(content.main, language, options, advance)
    form = chosen_format(source.path, options)
    return OpenedFile(content, source, form, about_of(form, source))


def conclude(connection: Connection, check: CheckRun, to: str, **values: Any) -> bool:
    """Store the results of a check and set the state `to` of its batch, with other columns.

    Returns False if the batch was cancelled meanwhile.
    """
    batch_id = check.task.batch
    batches.save_problems(connection, batch_id, check.findings.listed())
    results = {
        "counts": dict(check.counts),
        "base_change": check.base_change,
        "rulings": sorted(check.rulings),
    }
    return batches.advance(connection, batch_id, ["checking"], to, **results, **values)
