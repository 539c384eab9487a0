"""The shape of a draft: which fields each kind of its parts has, made from the shape of the record.

Parts are called by the names of the lists that they are in; "" is the record itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from dictionary.record.kind import RecordKind
from dictionary.record.shape import SINGLE_KINDS, TAGGED_KINDS, Kind, each_field, each_shape

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DraftShape:
    """The names of the fields of a draft, by the kind of part.

    `tagged`: what is by language, a list of rows that are parts of the form and none of the
    document; rows of `several` hold several texts. `texts` are fields of texts, `lines` those that
    hold a text on each line, `parts` lists of parts and rows. `sections` are parts that state the
    language of what is in them; `spoken` those that always state their own.
    """

    tagged: frozenset[str]
    several: frozenset[str]
    texts: Names
    lines: Names
    parts: Names
    sections: frozenset[str]
    spoken: frozenset[str]


@cache
def draft_shape(kind: RecordKind) -> DraftShape:
    """Return the shape of the drafts of a kind of record."""
    shapes = each_shape(kind.shape)

    def fields(kinds: Collection[Kind]) -> dict[str, tuple[str, ...]]:
        return {
            name: tuple(field.name for field in shape.fields.values() if field.kind in kinds)
            for name, shape in shapes.items()
        }

    rows = {field.name: field.kind for field in each_field(kind.shape) if field.is_tagged}
    several = frozenset(name for name, own in rows.items() if own is Kind.TAGGED_TEXTS)
    speaking = {
        name: shape.fields["language"]
        for name, shape in shapes.items()
        if name and "language" in shape.fields
    }
    return DraftShape(
        tagged=frozenset(rows),
        several=several,
        texts={
            **fields(SINGLE_KINDS),
            **{name: ("tag",) if name in several else ("tag", "text") for name in rows},
        },
        lines={**fields({Kind.TEXTS}), **dict.fromkeys(several, ("texts",))},
        parts=fields({Kind.PARTS, *TAGGED_KINDS}),
        sections=frozenset(name for name in speaking if shapes[name].inner),
        spoken=frozenset(name for name, field in speaking.items() if field.is_always),
    )
