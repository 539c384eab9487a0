"""Sizes of offline copies, told before they are fetched: from all entries, or from samples.

A device stores entries as static/offline/segments.js packs them; `_segment_size` does the same.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from dictionary.services.cursor import pack
from dictionary.services.sharing.offline_copies import Copied, KeptForm, copied
from dictionary.services.site import Library
from dictionary.store.read import offline as store

# Entries that a device fetches at once, and that it packs together; digits of a rank in a copy.
PAGE = 500
_BLOCK, _RANK = 64, 32
_SAMPLES = 4
_HEADWORD = 1 << 46


@dataclass(frozen=True, slots=True)
class CopySize:
    """The size of a copy: its entries, bytes to fetch, and bytes on the device."""

    entries: int
    fetched: int
    kept: int


def size_of(library: Library, lexicon_id: str, fetched: Callable[[Copied], int]) -> CopySize:
    """Return the size of a public lexicon's copy; `fetched` gives the bytes of one page of it.

    Up to 2,000 entries are looked at: those of four pages. Raises NotFound as `copied` does.
    """
    first = copied(library, lexicon_id, 0, None, PAGE)
    pages = [first, *_others(library, lexicon_id, ceil(first.total / PAGE))]
    looked_at = sum(len(page.entries) for page in pages)
    if not looked_at:
        return CopySize(0, 0, 0)
    share = first.total / looked_at
    return CopySize(
        entries=first.total,
        fetched=round(share * sum(map(fetched, pages))),
        kept=round(share * sum(_segment_size(page.entries) for page in pages)),
    )


def _others(library: Library, lexicon_id: str, count: int) -> Iterable[Copied]:
    numbers = sorted({number * count // _SAMPLES for number in range(1, _SAMPLES)} - {0})
    if count <= _SAMPLES:
        numbers = list(range(1, count))
    for number in numbers:
        with library.database.read() as connection:
            after = store.id_at(connection, lexicon_id, number * PAGE - 1)
        yield copied(library, lexicon_id, 0, pack(after), PAGE)


def _segment_size(entries: Sequence[tuple[str, Sequence[KeptForm]]]) -> int:
    blocks = [
        "["
        + ",".join(
            f"[{text},{_dumped(list(dict.fromkeys(form.language for form in forms)))}]"
            for text, forms in entries[start : start + _BLOCK]
        )
        + "]"
        for start in range(0, len(entries), _BLOCK)
    ]
    table = _dumped(_table([forms for _, forms in entries]))
    return sum(len(zlib.compress(text.encode())) for text in (*blocks, table)) + 4 * len(entries)


def _table(entries: Sequence[Sequence[KeptForm]]) -> Mapping[str, Any]:
    """Return the forms of entries as columns, as `tableOf` of segments.js does."""
    rows: dict[tuple[Any, ...], list[tuple[int, str, int]]] = {}
    for at, forms in enumerate(entries):
        for form in forms:
            key = (form.plain_key, form.text, form.spelling, form.language, form.floor)
            rows.setdefault((*key, form.rank.hex()[:_RANK]), []).append(
                (at, form.field, form.weight)
            )
    own = [forms[0].weight % _HEADWORD if forms else 0 for forms in entries]
    columns = list(zip(*sorted(rows), strict=True)) or [()] * 6
    keys, texts, spellings, languages, floors, ranks = columns
    names = {name: {value: number for number, value in enumerate(dict.fromkeys(values))}
             for name, values in (
                 ("language", languages),
                 ("field", [field for by in rows.values() for _, field, _ in by]),
             )}  # fmt: skip
    return {
        "key": keys,
        "text": [0 if text == key else text for key, text in zip(keys, texts, strict=True)],
        "spelling": spellings,
        "language": [names["language"][tag] for tag in languages],
        "floor": floors,
        "rank": ranks,
        "by": [
            [
                part
                for at, field, weight in rows[row]
                for part in (at, names["field"][field], (weight - own[at]) // _HEADWORD)
            ]
            for row in sorted(rows)
        ],
        "own": own,
        "names": {name: list(known) for name, known in names.items()},
    }


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
