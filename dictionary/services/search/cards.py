"""Spellings of one word that share a card: what several sources write differently."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dictionary.services.search.headwords import headword_of
from dictionary.services.search.question import GLOSS_LANGUAGES, Group
from dictionary.services.search.results import PublishedEntry, Result
from dictionary.text import fold


def sharing_cards(results: Sequence[Result], group: Group) -> list[Result]:
    """Return results in which spellings of one word are one: its entries follow those of the first.

    Headwords of a language that differ in marks or apostrophes alone are one word if their entries
    share a gloss: sources write it differently. Words of Vietnamese and English are left alone, for
    which there is one spelling, and forms that are glosses. `more` adds up.
    """
    if len(results) < 2:
        return list(results)
    cards: list[Result] = []
    by_key: dict[str, list[int]] = {}
    for result in results:
        if group == "form" and result.match.field == "gloss":
            cards.append(result)
            continue
        key = fold.plain_key(headword_of(result.entries[0]))
        for at in by_key.get(key, ()):
            if _is_one_word(cards[at].entries[0], result.entries[0]):
                entries = [*cards[at].entries, *result.entries]
                cards[at] = cards[at]._replace(entries=entries, more=cards[at].more + result.more)
                break
        else:
            by_key.setdefault(key, []).append(len(cards))
            cards.append(result)
    return cards


def _is_one_word(first: PublishedEntry, second: PublishedEntry) -> bool:
    left, right = json.loads(first.json), json.loads(second.json)
    if left["language"] != right["language"] or left["language"] in GLOSS_LANGUAGES:
        return False
    return not _glosses(left).isdisjoint(_glosses(right))


def _glosses(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (tag, fold.exact_key(gloss))
        for sense in document["senses"]
        for tag, glosses in sense["glosses"].items()
        for gloss in glosses
    }
