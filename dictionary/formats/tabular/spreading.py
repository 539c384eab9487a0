"""An entry as table rows, one sense per row: cells by column name.

Left out is what a table cannot have: relations, further examples, ids of senses, variants of
another kind or language, values that are not text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dictionary.errors import InvalidTag
from dictionary.formats.tabular.values import join, split
from dictionary.languages import canonical
from dictionary.record.entry import Entry, Sense

Cells = dict[str, str]


def spread(entry: Entry, extra: Mapping[str, Any]) -> list[Cells]:
    """Return the rows of `entry`: senses, pronunciations and other lists, side by side.

    `extra` is the part of the entry's `extra` to be written, by column titles. The fields that
    identify the entry are in each row, other single fields in the first.
    """
    own = [
        variant.form
        for variant in entry.variants
        if (variant.language, variant.kind) == (entry.language, "")
    ]
    rows = [_sense(sense) for sense in entry.senses] or [{}]
    _add(rows, "ipa", [sound.ipa for sound in entry.pronunciations])
    _add(rows, "audio", [sound.audio for sound in entry.pronunciations])
    _add(rows, "source", entry.sources)
    for name, value in extra.items():
        _add(rows, name, value if isinstance(value, list | tuple) else [value])
    _add(rows, "variants", [join(own)])
    _add(rows, "etymology", [entry.etymology])
    same = {
        "id": entry.source_id,
        "headword": entry.headword,
        "homograph": entry.homograph,
        "language": entry.language,
        "part_of_speech": _part_of_speech(entry.part_of_speech),
    }
    return [{name: text for name, text in (same | cells).items() if text} for cells in rows]


def _add(rows: list[Cells], name: str, values: Sequence[Any]) -> None:
    rows += [{} for _ in range(len(values) - len(rows))]
    for cells, value in zip(rows, values, strict=False):
        if isinstance(value, str):
            cells[name] = value


def _part_of_speech(text: str) -> str:
    """Return the cell for the part of speech `text`: several values, or one that contains `;`."""
    return text if "; ".join(split(text)) == text else join((text,))


def _sense(sense: Sense) -> Cells:
    cells = {"domain": join(sense.domains), "notes": sense.notes}
    cells |= {_title("gloss", tag): join(values) for tag, values in sense.glosses.items()}
    cells |= {_title("definition", tag): text for tag, text in sense.definitions.items()}
    for example in sense.examples[:1]:
        cells["example"] = example.text
        cells |= {_title("example", tag): text for tag, text in example.translations.items()}
    cells.pop("", None)
    return cells


@lru_cache(maxsize=4096)
def _title(base: str, tag: str) -> str:
    """Return the column title of a field in one language, "" if the tag is not canonical."""
    try:
        return f"{base}_{tag}" if canonical(tag) == tag else ""
    except InvalidTag:
        return ""
