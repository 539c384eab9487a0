"""A question and how it is understood: the ways to read its text, and where to look.

The text as it stands is the first reading. If it is no plain Vietnamese but could have been typed
in Telex, VNI or VIQR, what it says then are further readings: extra, never instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dictionary.errors import BadRequest
from dictionary.services.cursor import Position, decode
from dictionary.services.site import Catalogue, Filters, Where
from dictionary.text import fold
from dictionary.text.normalise import stored
from dictionary.text.vietnamese import typing

MAX_QUERY = 200
USUAL_LIMIT, MAX_LIMIT = 20, 100
# The language that is typed with Telex, VNI and VIQR.
TYPED_LANGUAGE = "vi"


class Question(NamedTuple):
    """A search as it was asked; language values are BCP 47 ranges, None where left out."""

    text: str
    from_: str | None = None
    to: str | None = None
    lexicon: str | None = None
    part_of_speech: str | None = None
    domain: str | None = None
    group: Literal["entry", "form"] = "entry"
    deep: bool = False
    limit: int = USUAL_LIMIT
    cursor: str | None = None


class Wording(NamedTuple):
    """One way to read the query: its number (0: as it stands), text, key, and where to look.

    `method` is the typing method by which it reads so, "" for none.
    """

    number: int
    method: str
    text: str
    key: str
    where: Where

    @property
    def reading(self) -> fold.Decomposed:
        """The text taken apart; most searches need it for few forms or none."""
        return fold.read(self.text)

    @property
    def opening_marks(self) -> str:
        """The marks that a form has to have on its first letters."""
        return fold.opening_marks(self.text, to_the_end=False)

    @property
    def has_marks(self) -> bool:
        """Does it state a mark? Then forms that begin alike have to be compared."""
        return not (self.text.isascii() and self.text.isalpha()) and self.reading.marked

    def is_for(self, language: str) -> bool:
        """Say whether forms of the language are to be compared with it."""
        return self.where.tags is None or language in self.where.tags


class SearchPlan(NamedTuple):
    """A question understood. `wanted` results show the page and whether there are more."""

    text: str
    wordings: tuple[Wording, ...]
    where: Where
    catalogue: Catalogue
    after: Position
    wanted: int
    group: str

    @property
    def hopeless(self) -> bool:
        """No reading has a language or an entry that could match, whatever the text."""
        return all(wording.where.hopeless for wording in self.wordings)


def understand(text: str) -> str:
    """Return the query text as it would be stored, without control characters.

    Raises BadRequest if nothing is left or it is longer than 200 characters.
    """
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    shown = stored(text)
    if not shown:
        raise BadRequest("query-empty", field="q")
    if len(shown) > MAX_QUERY:
        raise BadRequest("query-too-long", field="q", limit=MAX_QUERY)
    return shown


def plan_of(catalogue: Catalogue, question: Question) -> SearchPlan:
    """Return what `question` asks for, in the terms of the catalogue.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    text = understand(question.text)
    if not 1 <= question.limit <= MAX_LIMIT:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_LIMIT)
    where = catalogue.where(_filters(question, question.from_))
    literal = Wording(0, "", text, fold.plain_key(text), where)
    decoded = typing.readings(text) if _may_be_typed(question) else []
    plan = SearchPlan(
        text=text,
        wordings=(literal, *_wordings(catalogue, question, decoded)),
        where=where,
        catalogue=catalogue,
        after=decode(question.cursor),
        wanted=question.limit + 1,
        group=question.group,
    )
    return with_doubtful(plan, question) if plan.after.wording else plan


def with_doubtful(plan: SearchPlan, question: Question) -> SearchPlan:
    """Return the plan with readings whose keys may be punctuation, if it has no others."""
    if len(plan.wordings) > 1 or not _may_be_typed(question):
        return plan
    decoded = typing.doubtful_readings(plan.text)
    more = _wordings(plan.catalogue, question, decoded)
    return plan._replace(wordings=(*plan.wordings, *more)) if more else plan


def _filters(question: Question, from_: str | None) -> Filters:
    others = (question.lexicon, question.part_of_speech, question.domain)
    return (from_, question.to, *others)


def _may_be_typed(question: Question) -> bool:
    """Letters and figures are keys in Vietnamese only: other alphabets have w, j, z and f."""
    return question.from_ in (None, "*", TYPED_LANGUAGE)


def _wordings(
    catalogue: Catalogue, question: Question, decoded: Sequence[typing.TypedReading]
) -> tuple[Wording, ...]:
    if not decoded:
        return ()
    where = catalogue.where(_filters(question, TYPED_LANGUAGE))
    return tuple(
        Wording(number, one.method, one.text, fold.plain_key(one.text), where)
        for number, one in enumerate(decoded, 1)
    )
