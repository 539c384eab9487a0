"""Search results prepared for templates: a card for each, with a row for each language.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dictionary.languages import registered
from dictionary.record.kinds import TERMBASE
from dictionary.record.register.rulings import Viewpoint
from dictionary.services.catalogue import Catalogue
from dictionary.services.clock import today
from dictionary.services.records.terms.standing import effective
from dictionary.services.search.answer import Answer
from dictionary.services.search.cards import sharing_cards
from dictionary.services.search.results import Match, PublishedEntry, Result
from dictionary.web.layout.display import FEW, EntryView, entry_view, glosses, shown_match

# Languages on a card that are shown at once; the others are behind a button.
_AT_ONCE = 8
_TRANSCRIPTION = "fonipa"
# Kinds of matches of which many are looked over: one line each.
_DENSE = frozenset(("prefix", "fuzzy"))

# The glosses of an entry: for each sense, pairs (language, texts).
Senses = Sequence[Sequence[tuple[str, Sequence[str]]]]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """The entries of one lexicon that have the same headword."""

    entries: Sequence[EntryView]

    @property
    def first(self) -> EntryView:
        """The entry that the headword leads to."""
        return self.entries[0]


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of one language on a card. `tag`: the language without what refines it.

    `transcribed`: lines whose headword is a phonetic transcription.
    """

    tag: str
    written: Sequence[EntryLine]
    transcribed: Sequence[EntryLine]

    @property
    def lines(self) -> Sequence[EntryLine]:
        """All lines, the written ones first."""
        return (*self.written, *self.transcribed)


@dataclass(frozen=True, slots=True)
class Card:
    """A search result: its match, and its entries by language.

    `more` counts the entries that are not shown.
    """

    match: Match
    rows: Sequence[Row]
    more: int

    @property
    def first_rows(self) -> Sequence[Row]:
        """The rows that are shown at once."""
        return self.rows[:_AT_ONCE] if len(self.rows) > _AT_ONCE + 1 else self.rows

    @property
    def further_rows(self) -> Sequence[Row]:
        """The rows that are shown on demand: never a single one."""
        return self.rows[len(self.first_rows) :]

    @property
    def count(self) -> int:
        """The number of all entries."""
        return self.more + sum(len(line.entries) for row in self.rows for line in row.lines)

    @property
    def is_dense(self) -> bool:
        """Say whether it is one line among many: of forms that only begin with the query."""
        return self.match.kind in _DENSE

    @property
    def own_lines(self) -> Sequence[EntryLine]:
        """The lines, if all are of the language of the match; else none."""
        own = len(self.rows) == 1 and self.rows[0].tag == base_language(self.match.language)
        return self.rows[0].lines if own else ()

    @property
    def whole(self) -> EntryLine:
        """All entries as one line: for a card whose entries are spellings of one word."""
        return EntryLine(
            [entry for row in self.rows for line in row.lines for entry in line.entries]
        )

    @property
    def other_spellings(self) -> Sequence[EntryView]:
        """The first entry of each headword but the first one."""
        by_headword = {entry["headword"]: entry for entry in reversed(self.whole.entries)}
        first = self.whole.first["headword"]
        return [by_headword.pop(name) for name in self._headwords() if name != first]

    def _headwords(self) -> list[str]:
        return list(dict.fromkeys(entry["headword"] for entry in self.whole.entries))

    @property
    def lexicons(self) -> Sequence[Mapping[str, Any]]:
        """The lexicons of the entries, each once."""
        lexicons = (entry["lexicon"] for entry in self.whole.entries)
        return list({lexicon["id"]: lexicon for lexicon in lexicons}.values())


@dataclass(frozen=True, slots=True)
class ResultSection:
    """Search results with the same kind of match (`Match.kind`)."""

    kind: str
    cards: Sequence[Card]


def sections(answer: Answer) -> list[ResultSection]:
    """Return the results of a search in sections by kind of match, best first."""
    return [
        ResultSection(kind, [_card(answer.catalogue, result) for result in results])
        for kind, results in groupby(
            sharing_cards(answer.results, answer.question.group),
            key=lambda result: result.match.kind,
        )
    ]


def dense_runs(cards: Sequence[Card]) -> list[tuple[bool, list[Card]]]:
    """Return cards in their order as runs of (whether they are lines, cards)."""
    return [(is_dense, list(run)) for is_dense, run in groupby(cards, lambda card: card.is_dense)]


def _card(catalogue: Catalogue, result: Result) -> Card:
    return Card(shown_match(result.match), rows(catalogue, result.entries), result.more)


def view_of(catalogue: Catalogue, head: PublishedEntry) -> dict[str, Any]:
    """Return an entry of a list, with the row of its lexicon."""
    lexicon = catalogue.lexicons[catalogue.scopes[head.scope_id].lexicon]
    view = entry_view(head.id, head.json, lexicon, FEW)
    if lexicon["kind"] == TERMBASE:
        # Its terms have the status of today.
        return dict(effective(view, catalogue.register, Viewpoint(today())))
    return view


def _is_transcription(tag: str) -> bool:
    """Say whether texts in the language `tag` are phonetic transcriptions."""
    return _TRANSCRIPTION in tag.split("-")[1:]


def base_language(tag: str) -> str:
    """Return a language without what refines it (`bdq-fonipa`: `bdq`), if it is registered."""
    language = registered(tag)
    return language.tag if language else tag


def rows(catalogue: Catalogue, heads: Sequence[PublishedEntry]) -> list[Row]:
    """Return entries by language and line, each in the order in which they come."""
    by_language: dict[str, dict[tuple[str, str, str], list[EntryView]]] = {}
    for head in heads:
        view = view_of(catalogue, head)
        lines = by_language.setdefault(base_language(view["language"]), {})
        line = (view["language"], view["lexicon"]["id"], view["headword"])
        lines.setdefault(line, []).append(view)
    return [
        Row(
            tag,
            [
                EntryLine(entries)
                for (own, *_), entries in lines.items()
                if not _is_transcription(own)
            ],
            [EntryLine(entries) for (own, *_), entries in lines.items() if _is_transcription(own)],
        )
        for tag, lines in by_language.items()
    ]


def meanings(
    line: EntryLine, interface: str, match: Match | None, *, is_heading: bool = False
) -> Iterator[tuple[EntryView, Senses]]:
    """Yield the entries of a line with their glosses; what an entry before it says is left out.

    `match` and `is_heading` as in `display.glosses`. The first entry always comes.
    """
    said: set[tuple[str, str, str]] = set()
    for entry in line.entries:
        part = entry["part_of_speech"]
        senses = [
            [
                (tag, fresh)
                for tag, texts in sense
                if (fresh := [text for text in texts if (part, tag, text) not in said])
            ]
            for sense in glosses(entry, interface, match, is_heading=is_heading)
        ]
        senses = [sense for sense in senses if sense]
        if senses or entry is line.first:
            yield entry, senses
        said.update((part, tag, text) for sense in senses for tag, texts in sense for text in texts)


def first_gloss(line: EntryLine, interface: str, match: Match) -> tuple[str, str] | None:
    """Return (language, text) of the gloss that stands for a line: the one that matches, if any."""
    if match.field == "gloss":
        return match.language, match.form
    senses = glosses(line.first, interface, match)
    return next(((tag, texts[0]) for sense in senses for tag, texts in sense if texts), None)


def ipa_of(entry: EntryView) -> str:
    """Return the first pronunciation in phonetic letters that is not the headword, "" for none."""
    spoken = (part.get("ipa", "") for part in entry.get("pronunciations", ()))
    return next((ipa for ipa in spoken if ipa and ipa != entry["headword"]), "")
