"""The tables of formats, columns and markers, and one entry as each format writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from dictionary.formats.base import Export, Format
from dictionary.formats.registry import EXPORT_FORMATS, FORMATS, format_named
from dictionary.formats.tabular.titles import ALIASES, COLUMNS, GUESSES, TAGGED
from dictionary.formats.toolbox.markers import (
    KEPT_ENTRY,
    KEPT_NEAR,
    KEPT_RECORD,
    KEPT_SENSE,
    MARKERS,
)
from dictionary.record.entry import Entry
from dictionary.services.batches.options import KEEP
from scripts.documents.markdown import code, fenced, table
from scripts.documents.sample import ENTRY

_YES = {True: "yes", False: ""}
# Which part of an entry a column or marker becomes, where it is not the field of that name.
_FIELDS: Mapping[str, str] = {
    "id": "source_id",
    "gloss": "senses/glosses",
    "gloss_TAG": "senses/glosses",
    "definition": "senses/definitions",
    "definition_TAG": "senses/definitions",
    "example": "senses/examples/text",
    "example_TAG": "senses/examples/translations",
    "translation": "senses/examples/translations",
    "reference": "senses/examples/source",
    "example_audio": "senses/examples/extra",
    "ipa": "pronunciations/ipa",
    "audio": "pronunciations/audio",
    "domain": "senses/domains",
    "notes": "senses/notes",
    "source": "sources",
    "sense": "senses",
    "cross-reference": "relations",
    "synonym": "relations",
    "antonym": "relations",
    "main": "relations",
    "function": "relations/kind",
    "value": "relations/text",
    "citation": "extra",
    "picture": "senses/pictures",
}
_KEPT = {
    KEPT_RECORD: "kept in `extra` of the record",
    KEPT_ENTRY: "kept in `extra` of the entry or subentry",
    KEPT_SENSE: "kept in `extra` of the sense",
    KEPT_NEAR: "kept in `extra` of what stands before it",
}


def _formats() -> str:
    rows = [
        (
            code(known.name),
            " ".join(map(code, known.endings)),
            "yes",
            _YES[known.write is not None],
            _YES[known.survey is not None],
            _YES[known.about is not None],
            code(known.media_type),
        )
        for known in FORMATS
    ]
    read = {known.name for known in FORMATS}
    rows += [
        (code(known.name), code(known.ending), "", "yes", "", "", code(known.media_type))
        for known in EXPORT_FORMATS
        if known.name not in read
    ]
    header = ("format", "endings", "is read", "is written", "names can be mapped")
    return table((*header, "describes its lexicon", "media type"), rows)


def _columns() -> str:
    names = [*COLUMNS, *(f"{name}_TAG" for name in TAGGED)]
    rows = [
        (
            code(name),
            code(_FIELDS.get(name, name)),
            ", ".join(_titles(ALIASES, name)),
            ", ".join(_titles(GUESSES, name)),
        )
        for name in names
    ]
    rows.append((code(KEEP), code("extra"), "", ""))
    return table(("column", "becomes", "is also called", "is guessed from"), rows)


def _titles(names: Mapping[str, str], column: str) -> Iterator[str]:
    """Yield the titles that mean a column; those with the tag of a language stand for all."""
    wanted = (column, column.replace("TAG", "vi"))
    return (title for title, name in names.items() if name in wanted)


def _markers() -> str:
    uses: dict[tuple[str, str], list[str]] = {}
    for marker, use in MARKERS.items():
        uses.setdefault((use.field, use.language), []).append(marker)
    rows = (
        (
            " ".join(code(f"\\{marker}") for marker in markers),
            _KEPT.get(field) or code(_FIELDS.get(field, field)),
            language,
        )
        for (field, language), markers in uses.items()
    )
    return table(("markers", "become", "in the language"), rows)


def _written(known: Format, language: str) -> str:
    """Return the sample entry as a format writes it."""
    export = Export("jra", partial(_entries, ENTRY), {"id": "sample", "title": "Sample"})
    text = b"".join(known.write(export) if known.write else ()).decode("utf-8-sig")
    return fenced(text.replace("\r\n", "\n"), language)


def _entries(entry: Entry) -> Iterator[Entry]:
    yield entry


MAKERS: Mapping[str, Callable[[], str]] = {
    "formats": _formats,
    "columns": _columns,
    "markers": _markers,
    **{
        f"sample-{name}": partial(_written, format_named(name), language)
        for name, language in (("csv", "text"), ("mdf", "text"), ("lift", "xml"), ("jsonl", "json"))
    },
}
