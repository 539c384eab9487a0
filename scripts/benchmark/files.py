"""The corpus as files of several formats, to be sent as batches.

CSV and LIFT come from the program's own writers. It has none for MDF: what is written here is what
a Toolbox user has, one marker on each line, with homograph numbers where headwords repeat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from dictionary.formats.base import Export, Record, Source, Writer
from dictionary.formats.registry import format_named
from dictionary.formats.tabular import table
from dictionary.record.entry import Entry, Sense
from dictionary.services.records.manifest import Manifest, manifest_beside

# By format, how an uploader names what the file does not say: the language of "national" glosses.
COLUMNS: Mapping[str, Mapping[str, str]] = {"csv": {}, "lift": {}, "mdf": {"national": "vi"}}


def write(lexicons: Path, target: Path, name: str) -> Iterator[tuple[Manifest, Path]]:
    """Write each lexicon folder under `lexicons` as a file in `target`; yield what each is of.

    Raises RuntimeError for a lexicon that cannot be read.
    """
    known = format_named(name)
    writer: Writer = known.write or _mdf
    target.mkdir(parents=True)
    for path in sorted(lexicons.glob("*/entries.csv")):
        manifest = manifest_beside(path)
        if manifest is None:
            raise RuntimeError(f"{path} has no manifest beside it")
        export = Export(manifest.language, partial(_entries, path, manifest.language))
        written = target / f"{manifest.id}{known.endings[0]}"
        with written.open("wb") as file:
            file.writelines(writer(export))
        yield manifest, written


def _entries(path: Path, language: str) -> Iterator[Entry]:
    for item in table.read(Source(path, language)):
        if isinstance(item, Record):
            yield item.entry
        elif item.severity == "error":
            raise RuntimeError(f"{path}: {item}")


def _mdf(export: Export) -> Iterator[bytes]:
    yield b"\\_sh v3.0  400  MDF 4.0\n"
    met: Counter[tuple[str, str]] = Counter()
    for entry in export.entries():
        same = (entry.headword, entry.part_of_speech)
        met[same] += 1
        fields = [("lx", entry.headword)]
        fields += [("hm", str(met[same]))] if met[same] > 1 else []
        fields += [("ps", entry.part_of_speech)] if entry.part_of_speech else []
        for sense in entry.senses:
            fields += _sense(sense)
        lines = "".join(f"\\{marker} {text}\n" for marker, text in fields)
        yield f"\n{lines}".encode()


def _sense(sense: Sense) -> Iterator[tuple[str, str]]:
    for tag, letter in (("en", "e"), ("vi", "n")):
        yield from ((f"g{letter}", gloss) for gloss in sense.glosses.get(tag, ()))
        if tag in sense.definitions:
            yield f"d{letter}", sense.definitions[tag]
    for example in sense.examples:
        yield "xv", example.text
        if "vi" in example.translations:
            yield "xn", example.translations["vi"]
    yield from (("sd", domain) for domain in sense.domains)
