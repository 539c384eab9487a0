"""An entry as the fields of its record, in the original order of its file.

The order comes from `layout`. To assign values to fields, a record with numbers as texts is read:
the place of a number in that sample entry is the place of the field's value in the real entry. New
values are written after their neighbours, deleted ones are left out. If the result, read again,
would differ from the entry, the order of `pieces` is used instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.fields import with_markers
from dictionary.formats.toolbox.layout import (
    LITERAL,
    SAME,
    Token,
    layout,
    tokens_of,
    without_layout,
)
from dictionary.formats.toolbox.parts import HOMOGRAPH, NUMBER, FormLookup
from dictionary.formats.toolbox.pieces import Piece, Writing, fields_of, numbers_of
from dictionary.formats.toolbox.record import Made, RecordReader
from dictionary.formats.toolbox.sfm import MarkedField
from dictionary.formats.toolbox.values import (
    MAIN,
    RELATIONS,
    SUBENTRY,
    joined,
    reference,
    same_reference,
    values_of,
)
from dictionary.record.entry import Entry, as_dict, current

_SAMPLE = re.compile(r"[0-9]{1,6}\.[0-9]{1,6}")
Fields = list[tuple[str, str]]
# The place of a value in an entry: part, field, language, position among several.
_Key = tuple[str, str, str, int]


class Nothing:
    """A FormLookup without a file: it knows only the forms that some entries of a record name."""

    def __init__(self, entries: Sequence[Entry] = (), inside: Collection[int] | None = ()) -> None:
        relations = [relation for entry in entries for relation in entry.relations]
        self.any = not entries
        self.texts = {relation.text for relation in relations if relation.kind != SUBENTRY}
        self.numbered = {(relation.text, relation.extra.get("hm")) for relation in relations}
        main = enumerate(entries[0].relations) if entries else ()
        self.named = {
            relation.text
            for at, relation in main
            if relation.kind == SUBENTRY and at not in (inside or ())
        }

    def record(self, form: str) -> bool:
        """Say whether `form` has a record of its own."""
        return self.any or form in self.named

    def reference(self, form: str) -> tuple[str, str]:
        """Return the headword and the homograph number that `form` refers to."""
        parts = reference(form)
        return parts if parts in self.numbered and form not in self.texts else (form, "")


class RecordEntries(NamedTuple):
    """The entries of one record: the main entry, and subentries by position of their relation."""

    main: Entry
    subentries: dict[int, Entry]

    @property
    def entries(self) -> list[Entry]:
        return [self.main, *self.subentries.values()]


def record_of(group: RecordEntries, writing: Writing) -> Fields:
    """Return the fields of a record."""
    fields = _spliced(group, writing, ordered=True)
    if any(tokens_of(entry.extra) for entry in group.entries) and not _reads_back(
        fields, group, writing
    ):
        return _spliced(group, writing, ordered=False)
    return fields


def ordered(made: Made, writing: Writing, *, is_main: bool) -> Entry:
    """Return an entry with the order of its fields in `extra`, if that is not the usual order."""
    entry = made.entry
    usual = fields_of(writing.pieces(entry, made.inside if is_main else None))
    # A record that points to a main entry could otherwise be taken for a subentry of it.
    leads = is_main and any(relation.kind == MAIN for relation in entry.relations)
    if not leads and list(usual) == [(token.marker, token.text) for token in made.tokens]:
        return entry
    return replace(entry, extra={**entry.extra, **layout(made.tokens)})


def main_of(entry: Entry) -> tuple[str, str] | None:
    r"""Return headword and homograph number of a subentry's main entry, None for other entries.

    An independent entry that points to a main entry (`\mn`) has a stored order that shows it.
    """
    if not entry.relations or any(relation.kind == SUBENTRY for relation in entry.relations):
        return None
    last = entry.relations[-1]
    tokens = tokens_of(entry.extra)
    is_own = bool(tokens) and tokens[0].marker != "se"
    if last.kind != MAIN or last.target or last.extra.keys() - {HOMOGRAPH} or is_own:
        return None
    number = last.extra.get(HOMOGRAPH)
    return last.text, number if isinstance(number, str) else ""


class ToolboxView:
    """The view of a file that is our export: an entry as that file would have it.

    So content that MDF omits is not taken for deleted. `known` has the forms of the file.
    """

    def __init__(self, writing: Writing, known: FormLookup) -> None:
        self.writing = writing
        self.known = known

    def __call__(self, entry: Entry) -> Entry:
        """Return the entry as it would be after writing and reading."""
        entry = with_markers(entry)
        is_main = main_of(entry) is None
        fields = (
            record_of(RecordEntries(entry, {}), self.writing)
            if is_main
            else _arranged(entry, None, self.writing, ordered=True)
        )
        made = self.read(fields)
        if not is_main:
            relations = (*made.entry.relations, entry.relations[-1])
            made = made._replace(entry=replace(made.entry, relations=relations))
        return current(ordered(made, self.writing, is_main=is_main))

    def read(self, fields: Fields) -> Made:
        given = [
            MarkedField(at, field[0], text_in_file(field[1])) for at, field in enumerate(fields)
        ]
        return next(RecordReader(given, self.writing.markers, self.known).entries({}))


def _spliced(group: RecordEntries, writing: Writing, *, ordered: bool) -> Fields:
    """Return the fields of the main entry, with those of each subentry in their place."""
    inside = {
        at: _arranged(subentry, None, writing, ordered) for at, subentry in group.subentries.items()
    }
    fields: Fields = []
    # Each subentry field belongs to a relation, whether the subentry is only named or has fields.
    at = iter(n for n, relation in enumerate(group.main.relations) if relation.kind == SUBENTRY)
    for marker, text in _arranged(group.main, inside, writing, ordered):
        position = next(at, -1) if text and writing.markers.use(marker).field == SUBENTRY else -1
        fields += inside.get(position) or [(marker, text)]
    return fields


def _reads_back(fields: Fields, group: RecordEntries, writing: Writing) -> bool:
    """Say whether the fields, read as a record, give the entries of the group."""
    known = Nothing(group.entries, group.subentries)
    given = [
        MarkedField(number, marker, text_in_file(text))
        for number, (marker, text) in enumerate(fields)
    ]
    made = [item.entry for item in RecordReader(given, writing.markers, known).entries({})]
    return list(_documents(made)) == list(_documents(group.entries))


def _documents(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    """Yield entries as documents, without the order of fields and links between the entries."""
    for at, entry in enumerate(entries):
        relations = entry.relations[:-1] if at else entry.relations
        linked = tuple(
            replace(relation, extra={**relation.extra, HOMOGRAPH: ""})
            if relation.kind == SUBENTRY
            else relation
            for relation in relations
        )
        yield as_dict(replace(entry, extra=without_layout(entry.extra), relations=linked))


def text_in_file(text: str) -> str:
    """Return a text for a file: blank lines between paragraphs, no backslash at a line's start."""
    lines = [line.rstrip() for line in text.split("\n")]
    first, *more = [line for line in lines if line] or [""]
    return "\n\n".join([first, *(f" {line}" if line[0] == "\\" else line for line in more)])


def _arranged(
    entry: Entry, inside: Collection[int] | None, writing: Writing, ordered: bool
) -> Fields:
    """Return the fields of one entry; `inside` as in `Writing.pieces`."""
    pieces = list(writing.pieces(entry, inside))
    tokens = tokens_of(entry.extra) if ordered else []
    if not tokens:
        return list(fields_of(iter(pieces)))
    return list(_Arranging(entry, inside, tokens, writing).fields(pieces))


class _Arranging:
    """The arrangement of one entry's values in the original order of fields."""

    def __init__(
        self,
        entry: Entry,
        inside: Collection[int] | None,
        tokens: Sequence[Token],
        writing: Writing,
    ) -> None:
        self.entry = entry
        self.tokens = tokens
        self.markers = writing.markers
        self.is_subentry = inside is None
        self.speeches = entry.part_of_speech.split("; ")
        self.slots: dict[_Key, tuple[int, int]] = {}
        spoken = [
            token.values + token.text.count("; ")
            for token in tokens
            if self.name(token) == "part_of_speech"
        ]
        self.spoken = max(spoken, default=0)
        opening = [at for at, token in enumerate(tokens) if token.values and self.is_sense(token)]
        numbers = [number for number in numbers_of(entry) if number]
        numbers = numbers or [str(at + 1) for at in range(len(entry.senses))]
        self.numbers = dict(zip(opening, numbers, strict=False))
        fields = [
            MarkedField(at, token.marker, self.sample(at, token)) for at, token in enumerate(tokens)
        ]
        made: Made = next(RecordReader(fields, writing.markers, Nothing()).entries({}))
        skeleton = made.entry
        if inside is None:
            skeleton = replace(skeleton, relations=(*skeleton.relations, entry.relations[-1]))
        own = [at for at, sense in enumerate(skeleton.senses) if sense.extra.get(NUMBER)]
        self.senses = len(skeleton.senses)
        self.opening = dict(zip(own or range(self.senses), opening, strict=False))
        pieces = writing.pieces(skeleton, inside)
        for key, piece in _keyed(piece for piece in pieces if _SAMPLE.fullmatch(piece.text)):
            token_at, _, value = piece.text.partition(".")
            self.slots[key] = int(token_at), int(value)

    def name(self, token: Token) -> str:
        return self.markers.use(token.marker).field

    def is_sense(self, token: Token) -> bool:
        return self.name(token) == "sense"

    def sample(self, at: int, token: Token) -> str:
        """Return a sample text for a field, with the same number of values."""
        name = self.name(token)
        if token.sign == SAME:
            return "0.0"
        if not token.values:
            return token.text
        if name == "sense":
            return self.numbers.get(at, "")
        if name == "part_of_speech":
            return f"p{token.values}"
        text = joined(name, [f"{at}.{value}" for value in range(min(token.values, 10_000))])
        return text_in_file(text)

    def fields(self, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
        """Yield the fields of the entry, in the order of the tokens."""
        values: dict[int, dict[int, str]] = {}
        after: dict[int, list[Piece]] = {}
        last = 0
        for key, piece in _keyed(pieces):
            if piece.name == "part_of_speech" and len(self.speeches) <= self.spoken:
                continue
            number = int(piece.path.rpartition("/")[2]) if piece.name == "sense" else self.senses
            if number < self.senses:
                # The field that begins this sense in the file has its number.
                last = self.opening.get(number, last)
                continue
            slot = self.slots.get(key)
            if slot is None:
                after.setdefault(last, []).append(piece)
            else:
                last = slot[0]
                values.setdefault(last, {})[slot[1]] = piece.text
        for at, token in enumerate(self.tokens):
            text = self.text(at, token, values.get(at, {}))
            if text is not None:
                yield self.marker(at, token), text
            yield from fields_of(iter(after.get(at, ())))

    def marker(self, at: int, token: Token) -> str:
        """Return the marker of a field; the first one changes if a subentry got its own record."""
        if at == 0 and not self.is_subentry and self.name(token) != "headword":
            return self.markers.marker("headword")
        if at == 0 and self.is_subentry and self.name(token) != "subentry":
            return self.markers.marker("subentry")
        return token.marker

    def text(self, at: int, token: Token, values: dict[int, str]) -> str | None:
        """Return the text of a field, None if its values were deleted."""
        name = self.name(token)
        if name == "sense" and token.values:
            number = self.numbers.get(at)
            same = token.sign == LITERAL and number == plain(token.text)
            return token.text if same else number
        if name == "part_of_speech" and token.values and token.sign != LITERAL:
            nth = token.values - 1
            return self.speeches[nth] if nth < len(self.speeches) else None
        if token.sign == SAME:
            return self.entry.headword
        texts = [values[nth] for nth in sorted(values)]
        if token.sign == LITERAL and _holds(name, token.text, texts):
            return token.text
        return joined(name, texts) if texts or not token.values else None


def _holds(name: str, text: str, values: Sequence[str]) -> bool:
    """Say whether a text, read as the field `name`, contains these values in this order."""
    read = values_of(name, plain(text))
    if name in RELATIONS:
        return len(read) == len(values) and all(map(same_reference, read, values))
    return [value for value in dict.fromkeys(read) if value in values] == list(values)


def _keyed(pieces: Iterable[Piece]) -> Iterator[tuple[_Key, Piece]]:
    """Yield pieces with the keys of their places."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for piece in pieces:
        place = (piece.path, piece.name, piece.language)
        yield (*place, counts[place]), piece
        counts[place] += 1
