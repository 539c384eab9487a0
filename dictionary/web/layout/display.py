"""What a page shows, put the way a template wants it: names, letters to mark, sections, times.

Plain values in and out; knows neither requests nor the database. Interface languages are those of
`messages.LOCALES`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import groupby
from typing import Any

from dictionary.labels.extras import extra_label, is_hidden
from dictionary.labels.fields import language_label
from dictionary.languages import registered
from dictionary.messages import LOCALES, text
from dictionary.record.media import LISTED
from dictionary.record.numbering import NumberedSense, nested
from dictionary.services.records.entries import LanguageSummary
from dictionary.services.search.lookup import Answer, Question
from dictionary.services.search.results import Match, PublishedEntry
from dictionary.services.site import Catalogue
from dictionary.text.collate import sort_key
from dictionary.text.fold import plain_key

# Viet Nam has kept this time, without summer time, since 1975 (IANA, Asia/Ho_Chi_Minh).
# Texts of an entry that are shown: in a list of entries, on a page of its own, where all count.
FEW, MANY, EVERYTHING = 60, 500, sys.maxsize
_BY_TAG, _FREE = frozenset({"glosses"}), "extra"
_VIETNAM = timezone(timedelta(hours=7))
# An id of the SPDX licence list; expressions and ids of one's own have no page there.
_SPDX = re.compile(r"(?!LicenseRef-)[A-Za-z0-9][A-Za-z0-9.+-]*")

_MEDIA = re.compile(r"/api/v1/media/[0-9a-f]{64}")

EntryView = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """One result: its match and its entries, by language; `more` entries are not shown."""

    match: Match
    languages: Sequence[tuple[str, Sequence[EntryView]]]
    more: int


@dataclass(frozen=True, slots=True)
class Section:
    """The results that were found in the same way (`Match.kind`)."""

    kind: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that narrows a search: its name in addresses, its value, (value, label) to choose."""

    name: str
    chosen: str
    choices: Sequence[tuple[str, str]]


@lru_cache(maxsize=4096)
def language_order(tag: str, interface: str) -> bytes:
    """Return the sort key of a language in a list of labels."""
    return sort_key(language_label(tag, interface), interface)


@lru_cache(maxsize=32)
def language_options(tags: tuple[str, ...], interface: str) -> list[tuple[str, str]]:
    """Return (range, label) of the languages that `tags` are in, by label.

    The languages of the interface come first: most lexicons have glosses in them. Tags that only
    add to a registered one (`bdq-fonipa`) are found under it (`bdq`).
    """
    ranges = {language.tag if (language := registered(tag)) else tag for tag in tags}
    first = [tag for tag in LOCALES if tag in ranges]
    others = sorted(ranges - set(first), key=lambda tag: language_order(tag, interface))
    return [(tag, language_label(tag, interface)) for tag in (*first, *others)]


def by_language(
    summaries: Iterable[LanguageSummary], interface: str
) -> list[tuple[LanguageSummary, list[LanguageSummary]]]:
    """Return each language with the tags that only add to it (`bdq`: `bdq-fonipa`), by label."""
    found = {summary.tag: summary for summary in summaries}
    further: dict[str, list[LanguageSummary]] = {}
    for tag, summary in found.items():
        base = summary.language.tag if summary.language else tag
        further.setdefault(base, [])
        if base != tag:
            further[base].append(summary)
    in_order = sorted(further, key=lambda tag: language_order(tag, interface))
    return [(found[tag], further[tag]) for tag in in_order]


def unmarked(query: str) -> str:
    """Return `query` without marks if it has any, else "": another way to ask."""
    plain = " ".join(plain_key(word) for word in query.split())
    return plain if plain != query.lower() else ""


def segments(form: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut `form` where `spans` (code points) begin and end: (part, whether it is in a span)."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if start > done:
            parts.append((form[done:start], False))
        if end > max(start, done):
            parts.append((form[max(start, done) : end], True))
        done = max(done, end)
    if done < len(form):
        parts.append((form[done:], False))
    return parts


def preferred(by_tag: Mapping[str, Any], interface: str) -> list[tuple[str, Any]]:
    """Return the items of a mapping by language tag, the reader's own language first."""
    return sorted(by_tag.items(), key=lambda item: (item[0] != interface, item[0]))


def own(texts: Mapping[str, str], interface: str) -> str:
    """Return the text in the reader's own language, else in any that it has, else ""."""
    return next((value for _, value in preferred(texts, interface)), "")


def glosses(
    entry: EntryView, interface: str, without: Match | None = None
) -> list[list[tuple[str, Sequence[str]]]]:
    """Return the glosses of each sense by language, the reader's own language first.

    The form of `without` is left out: where it is a heading, it need not be said again.
    """
    said = (without.language, without.form) if without else None
    senses: list[list[tuple[str, Sequence[str]]]] = []
    for sense in entry["senses"]:
        by_tag: list[tuple[str, Sequence[str]]] = [
            (tag, kept)
            for tag, found in preferred(sense["glosses"], interface)
            if (kept := [gloss for gloss in found if (tag, gloss) != said])
        ]
        if by_tag:
            senses.append(by_tag)
    if senses and entry.get("is_short"):
        tag, shown = senses[-1][-1]
        senses[-1][-1] = (tag, [*shown, "…"])
    return senses


def nested_senses(entry: EntryView) -> list[NumberedSense]:
    """Return the senses of an entry by their positions, each with its subsenses."""
    return nested(sense.get("extra") or {} for sense in entry["senses"])


def entry_view(
    entry_id: int,
    document: str | bytes,
    lexicon: Mapping[str, Any] | None = None,
    most: int = EVERYTHING,
) -> dict[str, Any]:
    """Return an entry's document as values, with its id and the row of its lexicon.

    Its lists end where `most` texts have been shown; `is_short` says that there are others.
    """
    value, is_short = json.loads(document), False
    # A text takes more than three bytes of JSON.
    if len(document) > 3 * most:
        texts = _Texts(most)
        value = texts.first(value)
        is_short = texts.is_short
    return {
        **value,
        "is_short": is_short,
        "id": entry_id,
        "lexicon": lexicon,
        "related": {},
        "pointing": [],
    }


class _Texts:
    """Takes the first texts of a document: `most` of them, and those that stand in no list.

    `is_short` says that some were not taken.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self.is_short = False

    def first(self, value: Any, name: str = "") -> Any:
        """Return a value of a document with the first texts of its lists."""
        if isinstance(value, list):
            return [self.first(part) for part in value if self._takes()]
        if not isinstance(value, Mapping):
            self._count += isinstance(value, str)
            return value
        parts = {}
        for key, part in value.items():
            # What is said besides has names of its contributor's, any number of them.
            if name == _FREE and not self._takes():
                break
            taken = self.first(part, key)
            # Texts by language: one without any is not there.
            if taken or name not in _BY_TAG:
                parts[key] = taken
        return parts

    def _takes(self) -> bool:
        self.is_short = self.is_short or self._count >= self._most
        return not self.is_short


def told(extra: Mapping[str, Any], interface: str) -> list[tuple[str, list[str]]]:
    """Return what people can read of an `extra`: what it is called with its texts, by its keys.

    What is nested deeper, or under a name that only its format understands, serves the way back to
    that format: it is not for reading. Recordings and pictures are shown as such (`media`).
    """
    found = []
    for name, value in sorted(extra.items()):
        if is_hidden(name) or name in LISTED:
            continue
        if isinstance(value, Mapping):
            values = list(value.values())
        else:
            values = value if isinstance(value, list) else [value]
        if values and all(isinstance(one, str | int | float) for one in values):
            found.append((extra_label(name, interface), [str(one) for one in values]))
    return found


def filters(question: Question, catalogue: Catalogue, interface: str) -> list[Filter]:
    """Return what a search may be narrowed by: no field without a choice in it.

    What is chosen already is a choice even where no entry has it: it has to be seen to be undone.
    """
    known = catalogue.choices(question.from_, question.to)
    titles = {
        id_: own(catalogue.lexicons[id_]["title"], interface) or id_ for id_ in known.lexicons
    }
    parts = {
        one: text(interface, "page-part-of-speech", {"value": one}) for one in known.parts_of_speech
    }
    fields = (
        ("lexicon", question.lexicon, titles),
        ("pos", question.part_of_speech, parts),
        ("domain", question.domain, {one: one for one in known.domains}),
    )
    found = []
    for name, chosen, labels in fields:
        shown = {**labels, **({chosen: labels.get(chosen, chosen)} if chosen else {})}
        if chosen or len(shown) > 1:
            in_order = sorted(shown.items(), key=lambda item: sort_key(item[1], interface))
            found.append(Filter(name, chosen or "", in_order))
    return found


def sections(answer: Answer) -> list[Section]:
    """Return the results of a search by the way they were found, best first."""
    return [
        Section(
            kind,
            [
                Card(
                    result.match,
                    by_headword_language(answer.catalogue, result.entries),
                    result.more,
                )
                for result in results
            ],
        )
        for kind, results in groupby(answer.results, key=lambda result: result.match.kind)
    ]


def by_headword_language(
    catalogue: Catalogue, heads: Sequence[PublishedEntry]
) -> list[tuple[str, Sequence[EntryView]]]:
    """Return entries by the language of their headwords, in the order in which they come."""
    found: dict[str, list[EntryView]] = {}
    for head in heads:
        lexicon = catalogue.lexicons[catalogue.scopes[head.scope_id].lexicon]
        view = entry_view(head.id, head.json, lexicon, FEW)
        found.setdefault(view["language"], []).append(view)
    return list(found.items())


def vietnam_time(at: str) -> datetime:
    """Return an RFC 3339 time as the time of day in Viet Nam."""
    return datetime.fromisoformat(at).astimezone(_VIETNAM)


def licence_url(licence: str) -> str:
    """Return the address of a licence's text: its own, or on the SPDX list; "" if it has none."""
    if web_url(licence) and licence.isprintable() and " " not in licence:
        return licence
    return f"https://spdx.org/licenses/{licence}.html" if _SPDX.fullmatch(licence) else ""


def media_url(address: str) -> str:
    """Return `address` if it is that of a recording or picture of ours, else ""."""
    return address if _MEDIA.fullmatch(address) else ""


def web_url(address: str) -> str:
    """Return `address` if it may be a link (http or https), else ""."""
    return address if address.startswith(("https://", "http://")) else ""
