"""What is loaded and what is asked: tables into a fresh library, forms out of the same tables."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from dictionary import messages
from dictionary.errors import DictionaryError, ProblemsFound
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import FORMATS, format_of
from dictionary.record.entry import Entry
from dictionary.record.entry import forms as forms_of
from dictionary.services import batches
from dictionary.services.batches import Order
from dictionary.services.records.manifest import Manifest, manifest_beside
from dictionary.services.site import Library

_ENDINGS = {ending for known in FORMATS for ending in known.endings}
VIETNAMESE = "vi"


class Table(NamedTuple):
    """A file to import; `name` is its path below the folder that was named, or its own name.

    `lexicon` is empty where a manifest beside the file says all of it.
    """

    path: Path
    name: str
    lexicon: str
    language: str


class Form(NamedTuple):
    """A form to ask for; `to` is the language to come to, None where its entries have no other."""

    text: str
    language: str
    to: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose headwords are asked; the Vietnamese glosses of all entries are.

    `tags`: languages, empty for all but phonetic transcriptions. `files`: patterns of table names,
    empty for all. `noted` is KEY=VALUE: an entry whose notes have the key counts only if what
    follows begins with the value.
    """

    tags: frozenset[str]
    files: tuple[str, ...]
    noted: str

    def takes(self, table: Table, entry: Entry) -> bool:
        """Say whether the headword of `entry` is to be asked."""
        if self.files and not any(fnmatch(table.name, pattern) for pattern in self.files):
            return False
        if self.tags and entry.language not in self.tags:
            return False
        if not self.tags and "fonipa" in entry.language.split("-"):
            return False
        key, _, value = self.noted.partition("=")
        notes = [part.strip() for sense in entry.senses for part in sense.notes.split(";")]
        said = [note for note in notes if key and note.startswith(f"{key}=")]
        return not said or any(note.startswith(f"{key}={value}") for note in said)


def find_tables(paths: Sequence[Path], language: str) -> list[Table]:
    """Return the tables at `paths`: files, lexicon folders, or folders to search through.

    `language` is that of tables without manifest that do not say it. Of a folder with a manifest
    only the file that it names is taken.
    """
    found: dict[Path, Table] = {}
    ids: set[str] = set()
    for path in paths:
        for file in _files(path):
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if file.resolve() in found:
                continue
            if manifest_beside(file) is not None:
                found[file.resolve()] = Table(file, name, "", "")
                continue
            id_ = _id(name, ids)
            found[file.resolve()] = Table(file, name, id_, language)
            ids.add(id_)
    return list(found.values())


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.suffix.lower() in _ENDINGS and file.is_file():
            described = (file.parent / "lexicon.toml").is_file()
            if not described or manifest_beside(file) is not None:
                yield file


def _id(name: str, taken: set[str]) -> str:
    """Return a lexicon's id made from the name of its table, none of those `taken`."""
    stem = name.rpartition(".")[0].lower()
    base = re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:50] or "table"
    numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(id_ for id_ in (base, *numbers) if id_ not in taken)


def load(library: Library, table: Table) -> str:
    """Import `table`; return why it was refused, "" if it was not."""
    order = Order(table.path, lexicon=table.lexicon, language=table.language)
    try:
        batches.import_file(library, order)
    except DictionaryError as error:
        reasons = [messages.text("en", error.code, error.params)]
        if isinstance(error, ProblemsFound):
            first = error.problems[0]
            reasons.append(f"{first.place}: {messages.text('en', first.code, first.params)}")
        return " ".join(reasons)
    return ""


def _entries(table: Table) -> Iterator[Entry]:
    manifest = manifest_beside(table.path) or Manifest(table.lexicon, language=table.language)
    source = Source(table.path, manifest.language, ReadingOptions(manifest.columns))
    for item in format_of(table.path).read(source):
        if isinstance(item, Record):
            yield item.entry


def forms(tables: Sequence[Table], choice: Choice, seed: int) -> dict[str, list[Form]]:
    """Return the distinct forms to ask, by language: chosen headwords, all Vietnamese glosses.

    A headword comes to Vietnamese if an entry has it so, else to English, else to any language; a
    gloss to the language of one of its entries, by chance.
    """
    reached: dict[tuple[str, str], set[str]] = {}
    for table in tables:
        for entry in _entries(table):
            glosses = {tag for sense in entry.senses for tag in sense.glosses}
            if choice.takes(table, entry):
                reached.setdefault((entry.language, entry.headword), set()).update(glosses)
            for sense in entry.senses:
                for text in sense.glosses.get(VIETNAMESE, ()):
                    reached.setdefault((VIETNAMESE, text), set()).add(entry.language)
    found: dict[str, list[Form]] = {}
    for (language, text), tags in sorted(reached.items()):
        others = sorted(tags - {language})
        if language != VIETNAMESE:
            others = [tag for tag in (VIETNAMESE, "en") if tag in others][:1] or others
        chance = random.Random(f"{seed} to {language} {text}")  # noqa: S311  # repeatable
        to = chance.choice(others) if others else None
        found.setdefault(language, []).append(Form(text, language, to))
    return found


def entry_counts(tables: Sequence[Table]) -> Counter[tuple[str, str]]:
    """Return how many entries have each form, by (language, form)."""
    return Counter(
        (form.language, form.text)
        for table in tables
        for entry in _entries(table)
        for form in forms_of(entry)
    )


def sample(found: dict[str, list[Form]], limit: int, seed: int) -> dict[str, list[Form]]:
    """Return at most `limit` forms of each language, each as likely; 0: all."""
    if not limit:
        return found
    kept = {}
    for language, every in found.items():
        chance = random.Random(f"{seed} sample {language}")  # noqa: S311  # repeatable
        kept[language] = sorted(chance.sample(every, min(limit, len(every))))
    return kept
