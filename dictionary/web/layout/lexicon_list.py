"""The list of all lexicons prepared for templates: filtered, by language, in pages.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from dictionary.labels.fields import language_label
from dictionary.languages import registered
from dictionary.languages.names import names_to_find
from dictionary.messages import text
from dictionary.record.kinds import TERMBASE
from dictionary.services.records.entries import LexiconSummary
from dictionary.text.collate import sort_key
from dictionary.text.word_starts import matches_names
from dictionary.web.layout.display import own

PAGE = 50
# A longer filter is nobody's.
MAX_FILTER = 200


class LexiconGroup(NamedTuple):
    """The lexicons of one language on a page; `tag` is "" for several languages and termbases."""

    tag: str
    label: str
    lexicons: Sequence[LexiconSummary]


class LexiconPage(NamedTuple):
    """A page of the lexicons that a filter leaves.

    `wanted`: the filter as it was typed. `matching`: the number of lexicons that it leaves,
    `total`: that of all. `number`, `pages`: the number of this page, from 1 on, and of the last.
    """

    groups: Sequence[LexiconGroup]
    wanted: str
    matching: int
    total: int
    number: int
    pages: int


def lexicon_page(
    summaries: Sequence[LexiconSummary], wanted: str, number: int, interface: str
) -> LexiconPage:
    """Return a page of lexicons by language and title; `number` too large gives the last page.

    `wanted`: beginnings of words of titles, of ids, of names of languages and of peoples.
    """
    wanted = wanted[:MAX_FILTER].strip()
    matching = [each for each in summaries if matches_names(wanted, _names(each))]
    in_order = sorted(matching, key=lambda each: _order(each, interface))
    pages = max(1, -(-len(in_order) // PAGE))
    number = min(max(number, 1), pages)
    shown = in_order[(number - 1) * PAGE : number * PAGE]
    return LexiconPage(
        list(_groups(shown, interface)), wanted, len(in_order), len(summaries), number, pages
    )


def _groups(summaries: Iterable[LexiconSummary], interface: str) -> Iterable[LexiconGroup]:
    for (is_termbase, tag), lexicons in groupby(summaries, key=_group):
        label = text(interface, "term-termbases") if is_termbase else _label(tag, interface)
        yield LexiconGroup(tag, label, list(lexicons))


def _group(summary: LexiconSummary) -> tuple[bool, str]:
    """Return the group of a lexicon: termbases, which are of many languages, are one."""
    is_termbase = summary.row["kind"] == TERMBASE
    return is_termbase, "" if is_termbase else _language(summary)


def _language(summary: LexiconSummary) -> str:
    """Return the language of a lexicon without what refines it: that of `bdq-fonipa` is `bdq`."""
    tag: str = summary.row["language"]
    language = registered(tag) if tag else None
    return language.tag if language else tag


def _label(tag: str, interface: str) -> str:
    return language_label(tag, interface) if tag else text(interface, "page-lexicons-mixed")


def _order(summary: LexiconSummary, interface: str) -> tuple[bool, bool, bytes, str, bytes]:
    is_termbase, tag = _group(summary)
    label = sort_key(_label(tag, interface), interface)
    title = sort_key(own(summary.row["title"], interface), interface)
    return is_termbase, not tag, label, tag, title


def _names(summary: LexiconSummary) -> Sequence[str]:
    row = summary.row
    tags = dict.fromkeys(filter(None, (row["language"], *row["other_languages"])))
    names = (name for tag in tags for name in names_to_find(tag))
    return (*row["title"].values(), row["id"], *row["contributors"], *names)
