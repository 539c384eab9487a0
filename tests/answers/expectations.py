"""What a table expects of a screen, and in what two screens differ: each fault is a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dictionary.text.rungs import RUNGS_BY_KEY
from tests.answers.queries import ARROW, UNKNOWN, Query
from tests.answers.screens import Card, Screen, label


def faults(query: Query, screen: Screen, *, is_page: bool) -> list[str]:
    """Return what is wrong with a screen. `is_page`: it was read from a page, not from the API."""
    found = [*_of_results(query, screen), *_of_order(query, screen), *_of_help(query, screen)]
    if query.status not in (None, screen.status):
        found.append(f"status: {screen.status}, not {query.status}")
    if query.read_as is not None and query.read_as != screen.read_as:
        found.append(f"read as “{screen.read_as}”, not “{query.read_as}”")
    if is_page:
        found += [f"the page says “{text}”" for text in query.hidden if text in screen.texts]
        if query.says is not None and query.says != screen.sentence:
            found.append(f"the page says: {screen.sentence}")
    return found


def _missing(name: str, wanted: Sequence[str] | None, shown: Iterable[str]) -> Iterator[str]:
    """Yield what is wanted and not there; of an empty list, whatever is there."""
    shown = list(shown)
    if wanted is not None and not wanted and shown:
        yield f"{name}: nothing should be there, but {shown}"
    for text in wanted or ():
        if text not in shown:
            yield f"{name}: “{text}” is not in {shown}"


def _of_results(query: Query, screen: Screen) -> Iterator[str]:
    yield from _missing("results", query.shows, sorted(screen.texts))
    for text in query.not_shown:
        if text in screen.texts:
            yield f"results: “{text}” is there"
    for headword in query.once:
        count = sum(headword in (name for _, name in card.lines) for card in screen.cards)
        if count != 1:
            yield f"results: “{headword}” is in {count}"
    found = [*sorted(screen.texts), *screen.near]
    yield from _missing("results and near forms", query.finds or None, found)
    wanted = [label(tag) for tag in query.languages]
    yield from _missing("languages", wanted or None, screen.languages)


def _of_order(query: Query, screen: Screen) -> Iterator[str]:
    for number, text in enumerate(query.first):
        names = screen.cards[number].names if number < len(screen.cards) else ()
        if text not in names:
            yield f"result {number + 1}: {sorted(names)}, not “{text}”"
    wanted = [label(tag) for tag in query.order]
    shown = [name for name in screen.languages if name in wanted]
    if shown != wanted:
        yield f"languages in the order {shown}, not {wanted}"


def _of_help(query: Query, screen: Screen) -> Iterator[str]:
    yield from _missing("near", query.near, screen.near)
    for text in query.not_near:
        if text in screen.near:
            yield f"near: “{text}” is there"
    if query.parts is not None and not _has_parts(query.parts, screen):
        yield f"parts: {screen.part_lines}, not {list(query.parts)}"
    names = [name for card in screen.reverse for name in card.names]
    yield from _missing("reverse", query.reverse, names)
    wanted = None if query.elsewhere is None else [label(tag) for tag in query.elsewhere]
    yield from _missing("elsewhere", wanted, screen.elsewhere)


def _has_parts(wanted: Sequence[str], screen: Screen) -> bool:
    """Say whether the parts are those that are wanted, with the equivalents in the table."""
    if len(wanted) != len(screen.parts):
        return False
    for line, (text, words) in zip(wanted, screen.parts, strict=True):
        part, _, equivalents = line.partition(ARROW)
        some = [] if equivalents == UNKNOWN else equivalents.split(", ")
        if part != text or not set(some) <= set(words) or bool(some) != bool(words):
            return False
    return True


def _said(cards: Iterable[Card], *, by_keys: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return rung and lines of results; `by_keys`: only those that need no full text."""
    return [
        (card.kind, sorted(card.lines))
        for card in cards
        if card.kind in RUNGS_BY_KEY or not by_keys
    ]


def differences(api: Screen, other: Screen, *, is_offline: bool = False) -> list[str]:
    """Return in what another screen differs from what the API answers.

    `is_offline`: the other has no full text, and shows all entries where the API shows some.
    """
    found = []
    one, two = (_said(screen.cards, by_keys=is_offline) for screen in (api, other))
    if is_offline:
        some = [number for number, card in enumerate(api.cards) if card.has_more]
        one, two = (
            [said for number, said in enumerate(cards) if number not in some]
            for cards in (one, two)
        )
    if one != two:
        found.append(f"results: {two}, not {one}")
    for name in ("status", "near", "elsewhere", "part_lines"):
        mine, its = getattr(api, name), getattr(other, name)
        if mine != its:
            found.append(f"{name}: {its}, not {mine}")
    mine, its = ([sorted(card.lines) for card in screen.reverse] for screen in (api, other))
    if mine != its:
        found.append(f"reverse: {its}, not {mine}")
    return found
