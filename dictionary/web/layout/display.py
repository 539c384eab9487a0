"""Records prepared for templates: language names, marked letters, glosses, times.

Plain values go in and come out: no request, no database. Interface languages are those of
`messages.LOCALES`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from dictionary.labels.extras import extra_label, is_hidden, is_of_source
from dictionary.labels.fields import language_label, language_name
from dictionary.languages import registered
from dictionary.languages.glosses import shown_gloss_of
from dictionary.messages import LOCALES, text
from dictionary.record.entry import SHAPES
from dictionary.record.kinds import readable
from dictionary.record.media import LISTED
from dictionary.record.shape import Kind
from dictionary.record.walk import language_of
from dictionary.services.catalogue import Catalogue
from dictionary.services.clock import VIETNAM
from dictionary.services.records.browse import Browsed, BrowsedSet
from dictionary.services.records.entries import LanguageSummary
from dictionary.services.search.lookup import Question
from dictionary.services.search.results import Match
from dictionary.subjects import label_of
from dictionary.text.collate import sort_key
from dictionary.text.fold import plain_key

# Limits on the texts of an entry: in a list of entries, on its own page, and none.
FEW, MANY, EVERYTHING = 60, 500, sys.maxsize
_BY_TAG, _FREE = frozenset({"glosses"}), "extra"
# An id of the SPDX licence list; expressions and `LicenseRef-` ids have no page there.
_SPDX = re.compile(r"(?!LicenseRef-)[A-Za-z0-9][A-Za-z0-9.+-]*")

_MEDIA = re.compile(r"/api/v1/media/[0-9a-f]{64}")

EntryView = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """A search filter: its parameter name, the chosen value ("" for none), its choices.

    A choice is a pair (value, label).
    """

    name: str
    chosen: str
    choices: Sequence[tuple[str, str]]


@lru_cache(maxsize=4096)
def language_order(tag: str, interface: str) -> bytes:
    """Return the sort key of a language, by its label."""
    return sort_key(language_label(tag, interface), interface)


@lru_cache(maxsize=32)
def language_options(tags: tuple[str, ...], interface: str) -> list[tuple[str, str]]:
    """Return (range, label) of the languages that `tags` belong to, sorted by label.

    The languages of the interface come first: most lexicons have glosses in them. A tag that
    refines a registered one (`bdq-fonipa`) is searched under it (`bdq`).
    """
    ranges = {language.tag if (language := registered(tag)) else tag for tag in tags}
    first = [tag for tag in LOCALES if tag in ranges]
    others = sorted(ranges - set(first), key=lambda tag: language_order(tag, interface))
    return [(tag, language_label(tag, interface)) for tag in (*first, *others)]


def orders(part: BrowsedSet, browsed: Browsed, interface: str) -> list[tuple[str | None, str]]:
    """Return (language, label) of the alphabetical orders that entries can be browsed in.

    Language None: that of the headwords. It is called by their language, if they have only one.
    """
    own = [part.language] if part.language else browsed.headword_languages
    others = set(browsed.languages)
    label = text(interface, "page-order-headword")
    if len(own) == 1:
        label = language_name(own[0], interface)
        others -= {own[0]}
    first = [tag for tag in LOCALES if tag in others]
    rest = sorted(others - set(first), key=lambda tag: language_order(tag, interface))
    return [(None, label), *((tag, language_name(tag, interface)) for tag in (*first, *rest))]


def by_language(
    summaries: Iterable[LanguageSummary], interface: str
) -> list[tuple[LanguageSummary, list[LanguageSummary]]]:
    """Return each language with the tags that refine it (`bdq`: `bdq-fonipa`), sorted by label."""
    by_tag = {summary.tag: summary for summary in summaries}
    further: dict[str, list[LanguageSummary]] = {}
    for tag, summary in by_tag.items():
        base = summary.language.tag if summary.language else tag
        further.setdefault(base, [])
        if base != tag:
            further[base].append(summary)
    in_order = sorted(further, key=lambda tag: language_order(tag, interface))
    return [(by_tag[tag], further[tag]) for tag in in_order]


def unmarked(query: str) -> str:
    """Return `query` without diacritics, "" if it has none: another way to search."""
    plain = " ".join(plain_key(word) for word in query.split())
    return plain if plain != query.lower() else ""


def segments(form: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Split `form` at `spans` (code points) into pairs (part, whether it is in a span)."""
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
    """Return the items of a mapping by language tag, the reader's language first."""
    return sorted(by_tag.items(), key=lambda item: (item[0] != interface, item[0]))


def own(texts: Mapping[str, str], interface: str) -> str:
    """Return the text in the reader's language, else in any other, else ""."""
    return next((value for _, value in preferred(texts, interface)), "")


def each_sense(senses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield senses of a view, each before its subsenses."""
    for sense in senses:
        yield sense
        yield from each_sense(sense.get("subsenses", ()))


def glosses(
    entry: EntryView, interface: str, match: Match | None = None, *, is_heading: bool = False
) -> list[list[tuple[str, Sequence[str]]]]:
    """Return the glosses of each sense by language, the reader's language first.

    They are as lists show them (`shown_gloss_of`). `match` is the form that led to the entry.
    `is_heading`: the page shows that form already, so it is left out. A Vietnamese form is not
    explained in English where there are Vietnamese glosses.
    """
    heading = _heading(match) if match and is_heading else None
    senses: list[list[tuple[str, Sequence[str]]]] = []
    for sense in each_sense(entry["senses"]):
        by_tag: list[tuple[str, Sequence[str]]] = [
            (tag, others)
            for tag, texts in preferred(_readable(sense["glosses"], interface, match), interface)
            if (
                others := [
                    gloss for gloss in _shown(texts, tag) if (tag, gloss.casefold()) != heading
                ]
            )
        ]
        if by_tag:
            senses.append(by_tag)
    if senses and entry.get("is_short"):
        tag, shown = senses[-1][-1]
        senses[-1][-1] = (tag, [*shown, "…"])
    return senses


def shown_match(match: Match) -> Match:
    """Return a match whose form is as lists show it, if it is a gloss."""
    if match.field != "gloss":
        return match
    form = shown_gloss_of(match.form, match.language)
    left_out = len(match.form) - len(form)
    if not left_out:
        return match
    spans = ((max(start - left_out, 0), end - left_out) for start, end in match.spans)
    return match._replace(form=form, spans=[(start, end) for start, end in spans if end > start])


def _heading(match: Match) -> tuple[str, str]:
    return match.language, shown_match(match).form.casefold()


def _shown(texts: Iterable[str], tag: str) -> list[str]:
    """Return glosses as lists show them, those that are alike then once."""
    return list(dict.fromkeys(shown_gloss_of(gloss, tag) for gloss in texts))


def _readable(
    by_tag: Mapping[str, Sequence[str]], interface: str, match: Match | None
) -> Mapping[str, Sequence[str]]:
    is_vietnamese = match is not None and match.language == "vi" and interface == "vi"
    if is_vietnamese and by_tag.get("vi"):
        return {tag: texts for tag, texts in by_tag.items() if tag != "en"}
    return by_tag


def entry_view(
    entry_id: int,
    document: str | bytes,
    lexicon: Mapping[str, Any] | None = None,
    most: int = EVERYTHING,
) -> dict[str, Any]:
    """Return an entry's document as a dict, with its id and the row of its lexicon.

    Lists are cut once the view has `most` texts; `is_short` says whether any text was cut.
    """
    value, is_short = dict(readable(json.loads(document))), False
    # A text takes more than three bytes of JSON.
    if len(document) > 3 * most:
        # The languages of a concept stay whole: `layout.concepts` chooses among its terms.
        languages = value.pop("languages", None)
        texts = _Texts(most)
        value = texts.first(value)
        is_short = texts.is_short
        if languages is not None:
            value["languages"] = languages
    return {
        **value,
        "is_short": is_short,
        "id": entry_id,
        "lexicon": lexicon,
        "related": {},
        "pointing": [],
    }


class _Texts:
    """A copy of a document with at most `most` texts in its lists; texts outside lists stay.

    `is_short` says whether any text was left out.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self.is_short = False

    def first(self, value: Any, name: str = "") -> Any:
        """Return a copy of `value`, a part of the document, with its lists cut.

        `name` is the key that `value` has in the document.
        """
        if isinstance(value, list):
            return [self.first(part) for part in value if self._takes()]
        if not isinstance(value, Mapping):
            self._count += isinstance(value, str)
            return value
        parts = {}
        for key, part in value.items():
            # An `extra` has keys of its contributor's own, any number of them.
            if name == _FREE and not self._takes():
                break
            taken = self.first(part, key)
            # A language without any text left is dropped.
            if taken or name not in _BY_TAG:
                parts[key] = taken
        return parts

    def _takes(self) -> bool:
        self.is_short = self.is_short or self._count >= self._most
        return not self.is_short


def readable_extra(
    extra: Mapping[str, Any], interface: str, *, of_source: bool
) -> list[tuple[str, list[str]]]:
    """Return the readable fields of an `extra` as (label, texts), sorted by key.

    `of_source`: those about the source (`extras.is_of_source`), otherwise those about the word.
    Left out are nested values and keys that only the source format understands (they serve an
    export to that format), and recordings and pictures, which have a place of their own
    (`layout.media`).
    """
    readable = []
    for name, value in sorted(extra.items()):
        if is_hidden(name) or name in LISTED or is_of_source(name) != of_source:
            continue
        if isinstance(value, Mapping):
            values = list(value.values())
        else:
            values = value if isinstance(value, list) else [value]
        if values and all(isinstance(item, str | int | float) for item in values):
            readable.append((extra_label(name, interface), [str(item) for item in values]))
    return readable


def further_fields(
    kind: str, part: Mapping[str, Any], language: str, placed: Collection[str], interface: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (field, its texts with their languages) of those fields of a part that hold texts.

    `kind` is the name of the list that the part is in, "" for an entry; `language` that of the
    entry. Fields in `placed` are left out: the page has a place of its own for them.
    """
    shown = []
    for field in SHAPES[kind].in_order:
        value = part.get(field.name)
        if not value or field.name in placed or field.kind in (Kind.PARTS, Kind.EXTRA):
            continue
        if field.is_tagged:
            texts = [
                (own if isinstance(own, str) else "; ".join(own), tag)
                for tag, own in preferred(value, interface)
            ]
        else:
            tag = language_of(field.language, language, part.get("language", ""))
            texts = [(text, tag) for text in ([value] if isinstance(value, str) else value)]
        shown.append((field.name, texts))
    return shown


def filters(question: Question, catalogue: Catalogue, interface: str) -> list[Filter]:
    """Return the filters of a search; a filter without choices is left out.

    The chosen value is always among the choices, even where no entry has it, so that it can be
    undone.
    """
    known = catalogue.choices(question.from_, question.to)
    titles = {
        id_: own(catalogue.lexicons[id_]["title"], interface) or id_ for id_ in known.lexicons
    }
    parts = {
        part: text(interface, "page-part-of-speech", {"value": part})
        for part in known.parts_of_speech
    }
    kinds = {
        kind: text(interface, "term-kind", {"kind": kind})
        for kind in catalogue.kinds_of(known.lexicons)
    }
    fields = (
        ("kind", question.kind, kinds),
        ("lexicon", question.lexicon, titles),
        ("pos", question.part_of_speech, parts),
        ("domain", question.domain, {name: label_of(name, interface) for name in known.domains}),
    )
    offered = []
    for name, chosen, labels in fields:
        shown = {**labels, **({chosen: labels.get(chosen, chosen)} if chosen else {})}
        if chosen or len(shown) > 1:
            in_order = sorted(shown.items(), key=lambda item: sort_key(item[1], interface))
            offered.append(Filter(name, chosen or "", in_order))
    return offered


def dropped_filters(
    question: Question, fields: Iterable[str], catalogue: Catalogue, interface: str
) -> list[tuple[str, str]]:
    """Return (parameter, sentence) for filters of a question that were dropped, by field there."""
    sentences = []
    for field in fields:
        name = "pos" if field == "part_of_speech" else field
        value = label = getattr(question, field)
        if name == "lexicon":
            label = own(catalogue.lexicons[value]["title"], interface) or value
        elif name == "pos":
            label = text(interface, "page-part-of-speech", {"value": value})
        elif name == "kind":
            label = text(interface, "term-kind", {"kind": value})
        params = {"name": name, "value": label}
        sentences.append((name, text(interface, "page-filter-dropped", params)))
    return sentences


def vietnam_time(at: str) -> datetime:
    """Return an RFC 3339 time as local time in Viet Nam (UTC+7)."""
    return datetime.fromisoformat(at).astimezone(VIETNAM)


def licence_url(licence: str) -> str:
    """Return the address of a licence's text: its own or that of the SPDX list, else ""."""
    if web_url(licence) and licence.isprintable() and " " not in licence:
        return licence
    return f"https://spdx.org/licenses/{licence}.html" if _SPDX.fullmatch(licence) else ""


def media_url(address: str) -> str:
    """Return `address` if it is that of a stored recording or picture, else ""."""
    return address if _MEDIA.fullmatch(address) else ""


def web_url(address: str) -> str:
    """Return `address` if it may be a link (http or https), else ""."""
    return address if address.startswith(("https://", "http://")) else ""
