"""What a reader sees of an answer, read from the JSON of the API or the HTML of a page.

Both give the same kind of value, so that they can be compared. Languages are the names that pages
have for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import lxml.html

from dictionary.labels.fields import language_label
from dictionary.text.rungs import RUNGS_BY_KEY
from tests.answers.queries import ARROW, UNKNOWN

NOTHING, COUNT = "nothing", "count"
# How many results of another direction a page shows.
MOST_REVERSE = 5
# What begins the lines that help.
_NEAR, _ELSEWHERE = "Có phải", "Có trong"
_TRANSCRIBED = " (phiên âm)"
# What parts the glosses of an entry on a line.
_BETWEEN = re.compile(r"; | \| ")


@dataclass(frozen=True, slots=True)
class Card:
    """A result: the rung, what it is called, (language, headword) of its lines, all its texts.

    `names`: headword and matching form. `has_more`: it has entries that are not shown.
    """

    kind: str
    names: frozenset[str]
    lines: tuple[tuple[str, str], ...]
    texts: frozenset[str]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """The first screen of an answer. `sentence`: what it says, "" where that is not known."""

    status: str
    sentence: str
    cards: Sequence[Card]
    near: Sequence[str]
    elsewhere: Sequence[str]
    parts: Sequence[tuple[str, Sequence[str]]]
    reverse: Sequence[Card]
    read_as: str

    @property
    def texts(self) -> set[str]:
        """All texts of the results."""
        return {text for card in self.cards for text in card.texts}

    @property
    def languages(self) -> list[str]:
        """The languages of the results, in the order in which each comes first."""
        return list(dict.fromkeys(name for card in self.cards for name, _ in card.lines))

    @property
    def part_lines(self) -> list[str]:
        """The parts as tables have them: "đi → rơbat, hiu"."""
        return [ARROW.join((text, ", ".join(words) or UNKNOWN)) for text, words in self.parts]


def label(tag: str) -> str:
    """Return the name of a language without what refines it (`bdq-fonipa`: Ba Na)."""
    return language_label(tag.removesuffix("-fonipa"), "vi")


def _glosses(senses: Sequence[dict[str, Any]]) -> Iterator[str]:
    for sense in senses:
        for glosses in sense["glosses"].values():
            yield from glosses
        yield from _glosses(sense.get("subsenses", ()))


def _entries(result: dict[str, Any]) -> list[dict[str, Any]]:
    if "entry" in result:
        return [result["entry"], *result.get("others", ())]
    return list(result["entries"])


def _card_of_result(result: dict[str, Any]) -> Card:
    entries, form = _entries(result), result["match"]["form"]
    lines = dict.fromkeys((label(one["language"]), one["headword"]) for one in entries)
    texts = {gloss for one in entries for gloss in _glosses(one["senses"])}
    texts |= {form, *(one["headword"] for one in entries)}
    names = {form, entries[0]["headword"]}
    has_more = bool(result.get("more"))
    return Card(result["match"]["kind"], frozenset(names), tuple(lines), frozenset(texts), has_more)


def _part_of(part: dict[str, Any]) -> tuple[str, list[str]]:
    """Return a part with its equivalents: headwords for a gloss, glosses for a headword."""
    words = []
    for one in part["entries"]:
        entry, senses = one["entry"], one["entry"]["senses"]
        own = [gloss for sense in senses for gloss in sense["glosses"].get("vi", ())]
        words += own if one["match"]["field"] != "gloss" and own else [entry["headword"]]
    return part["text"], words


def of_answer(answer: dict[str, Any]) -> Screen:
    """Return what an answer of the API shows."""
    cards = [_card_of_result(result) for result in answer["results"]]
    reverse = (answer["reverse"] or {"results": ()})["results"]
    return Screen(
        status=COUNT if cards and cards[0].kind in RUNGS_BY_KEY else NOTHING,
        sentence="",
        cards=cards,
        near=[near["text"] for near in answer["near"]],
        elsewhere=[label(one["language"]) for one in answer["elsewhere"]],
        parts=[_part_of(part) for part in answer["parts"]],
        reverse=[_card_of_result(result) for result in reverse[:MOST_REVERSE]],
        read_as=answer["query"]["read_as"] or "",
    )


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _language(element: Any) -> str:
    return _text(element).removesuffix(_TRANSCRIBED)


def _with_class(element: Any, name: str) -> Any:
    return element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def _lines(card: Any) -> Iterator[tuple[str, str]]:
    """Yield the language and the headword of each line of a card."""
    sides = _with_class(card, "side")
    for side in sides:
        yield _language(_with_class(side, "language")[0]), _text(side.find("bdi"))
    rows = card.xpath(".//dl[@class='side-by-side']/div")
    for row in rows:
        for line in row.xpath("./dd"):
            yield _language(row.find("dt")), _text(line.xpath("./a//bdi")[0])
    language = [_language(each) for each in _with_class(card, "language")][:1] or [""]
    for line in card.xpath(".//ul[@class='homographs']/li"):
        yield language[0], _text(line.xpath("./a//bdi")[0])
    if not rows and not sides:
        for headword in card.xpath("./h3/a//bdi | ./p/a[@data-stop]//bdi"):
            yield language[0], _text(headword)


def _card_of_item(card: Any, kind: str) -> Card:
    heading = "./h3//bdi | ./p/a[@data-stop]//bdi"
    names = card.xpath(f"{heading} | ./p[@class='why']//bdi | .//mark/ancestor::bdi")
    return Card(
        kind,
        frozenset(map(_text, names)),
        tuple(dict.fromkeys(_lines(card))),
        frozenset(_text(each) for each in card.iter("bdi")),
        bool(_with_class(card, "rest")),
    )


def _cards(section: Any) -> list[Card]:
    items = section.xpath(".//ol[@class='cards' or @class='rows']/li")
    return [_card_of_item(item, section.get("data-kind") or "") for item in items]


def _helping(page: Any, begin: str) -> list[str]:
    lines = [line for line in page.xpath(".//p[@class='helps']") if _text(line).startswith(begin)]
    return [_language(link) for line in lines for link in line.iter("a")]


def _parts(page: Any) -> Iterator[tuple[str, list[str]]]:
    for row in page.xpath(".//table[@class='parts']/tbody/tr"):
        links = [_text(link) for link in row.xpath("./td//a[not(@class)]")]
        yield _text(row.find("th")), [word for link in links for word in _BETWEEN.split(link)]


def of_page(html: str) -> Screen:
    """Return what a page shows, or what the saved lexicons show in its place."""
    page = lxml.html.fromstring(f"<div>{html}</div>")
    sections = page.xpath(".//section[contains(@class, 'found')]")
    cards = [card for one in sections if one.get("data-kind") for card in _cards(one)]
    others = [one for one in sections if not one.get("data-kind")]
    (status,) = page.xpath(".//p[@role='status']")
    read_as = page.xpath(".//p[@class='understood']/a")
    return Screen(
        status=COUNT if cards and cards[0].kind in RUNGS_BY_KEY else NOTHING,
        sentence=_text(status),
        cards=cards,
        near=_helping(page, _NEAR),
        elsewhere=_helping(page, _ELSEWHERE),
        parts=list(_parts(page)),
        reverse=[card for one in others for card in _cards(one)][:MOST_REVERSE],
        read_as=_text(read_as[0]) if read_as else "",
    )
