"""The question of a search, and its plan: the readings of its text, and the scopes to search.

The text as typed is the first reading. If it is not plain Vietnamese but may be Telex, VNI or VIQR
input, the decoded texts are further readings. They are added; they never replace the first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dictionary.errors import BadRequest
from dictionary.languages.glosses import shown_gloss_of
from dictionary.languages.ranges import asked_range
from dictionary.record.parts_of_speech import meant_part
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.services.catalogue import Catalogue, Filters, Where
from dictionary.services.cursor import Position, decode
from dictionary.text import fold
from dictionary.text.normalise import stored
from dictionary.text.vietnamese import typing

MAX_QUERY = 200
USUAL_LIMIT, MAX_LIMIT = 20, 100
_MOST_PREFERRED = 20
# The language that is typed with Telex, VNI and VIQR.
TYPED_LANGUAGE = "vi"
# The languages that translators write. All lexicons have glosses in the first, many in the second.
_ENGLISH = "en"
GLOSS_LANGUAGES = (TYPED_LANGUAGE, _ENGLISH)


Group = Literal["entry", "form"]


class Question(NamedTuple):
    """A search as it was requested, made by `question_of`.

    Languages are ranges (`languages.ranges`); None where they, or a filter, were left out.
    `kind`: what the records are called (`record.kinds`). `transcriptions`: False leaves out entries
    whose headword is a phonetic transcription. `languages`: those that the reader prefers, in the
    results of forms.
    """

    text: str
    from_: str | None = None
    to: str | None = None
    lexicon: str | None = None
    part_of_speech: str | None = None
    domain: str | None = None
    group: Group = "entry"
    deep: bool = False
    limit: int = USUAL_LIMIT
    cursor: str | None = None
    transcriptions: bool = True
    languages: tuple[str, ...] = ()
    kind: str | None = None


def usual_group(to: str | None) -> Group:
    """Return the grouping of results that nobody asked to be another."""
    return "entry" if to else "form"


def question_of(given: Mapping[str, Any]) -> Question:
    """Return the question that parameters ask: those of the API, of pages, of frames.

    `given`: values by the names that addresses have for them (q, from, to, lexicon, pos, domain,
    group, deep, limit, cursor, transcriptions, languages, kind), each of its type; what is missing
    or empty was left out. `languages`: ranges with commas between them. Raises InvalidTag for a
    language. Text, limit and cursor are checked where the question is answered.
    """
    from_, to = (_range(given.get(name)) for name in ("from", "to"))
    return Question(
        text=given["q"],
        from_=from_,
        to=to,
        lexicon=given.get("lexicon") or None,
        part_of_speech=meant_part(given.get("pos") or "") or None,
        domain=given.get("domain") or None,
        group=given.get("group") or usual_group(to),
        deep=bool(given.get("deep")),
        limit=given.get("limit", USUAL_LIMIT),
        cursor=given.get("cursor") or None,
        transcriptions=given.get("transcriptions") is not False,
        languages=preferred(given.get("languages") or ""),
        kind=given.get("kind") or None,
    )


def _range(value: str | None) -> str | None:
    return asked_range(value) if value else None


def preferred(languages: str) -> tuple[str, ...]:
    """Return the ranges of a text that has commas between them; the first 20. Raises InvalidTag."""
    ranges = [part.strip() for part in languages.split(",") if part.strip()]
    return tuple(map(asked_range, ranges[:_MOST_PREFERRED]))


def meant(catalogue: Catalogue, question: Question) -> Question:
    """Return the question with its normalised text, and the languages meant in this catalogue.

    Raises BadRequest for the text (`understand`), InvalidTag for a language.
    """
    from_, to = question.from_, question.to
    return question._replace(
        text=understand(question.text),
        from_=from_ if from_ is None else catalogue.range_of(from_).id,
        to=to if to is None else catalogue.range_of(to).id,
    )


class Wording(NamedTuple):
    """A reading of the query: its number (0: as typed), text, plain key, and scopes to search.

    `method`: the typing method that gives this reading, "" for the text as typed.
    """

    number: int
    method: str
    text: str
    key: str
    where: Where

    @property
    def reading(self) -> fold.Decomposed:
        """The text as letters and marks, computed on demand: few searches need it often."""
        return fold.read(self.text)

    @property
    def opening_marks(self) -> str:
        """The marks that a form has to have on its first letters."""
        return fold.opening_marks(self.text, to_the_end=False)

    @property
    def has_marks(self) -> bool:
        """Whether the text has a mark. Then forms with the same prefix must be compared."""
        return not (self.text.isascii() and self.text.isalpha()) and self.reading.marked

    def is_for(self, language: str) -> bool:
        """Say whether forms of the language are compared with this reading."""
        return language in self.where.tags


class SearchPlan(NamedTuple):
    """A question in terms of the catalogue. `wanted`: a page of results and one more.

    `question`: as `meant` returns it. `gathered`: the entries of a headword in a lexicon are one
    result. `has_forms`: False if rungs 1 to 4 are known to give nothing.
    """

    question: Question
    wordings: tuple[Wording, ...]
    where: Where
    catalogue: Catalogue
    after: Position
    wanted: int
    gathered: bool = True
    has_forms: bool = True

    @property
    def text(self) -> str:
        """The query text as it would be stored."""
        return self.question.text

    @property
    def is_by_form(self) -> bool:
        """Whether a result is a form with all its entries, not an entry."""
        return self.question.group == "form"

    def scopes_of(self, wording: Wording) -> Selection[int]:
        """Return the scopes that pass the filters of a reading and that the viewer may read."""
        scopes = wording.where.scopes
        return self.catalogue.within if scopes == EVERYTHING else scopes

    def scope_set_of(self, wording: Wording) -> Selection[int]:
        """Return `scopes_of` as what is quick to ask for many scopes whether it has them."""
        scopes = self.scopes_of(wording)
        return Only(frozenset(scopes.items)) if isinstance(scopes, Only) else scopes

    @property
    def hopeless(self) -> bool:
        """Whether no reading has a language or an entry that can match, whatever the text."""
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
    """Return the plan of `question`: readings, scopes and position.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    question = meant(catalogue, question)
    text = question.text
    if not 1 <= question.limit <= MAX_LIMIT:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_LIMIT)
    where = catalogue.where(_filters(question, question.from_))
    literal = Wording(0, "", text, fold.plain_key(text), where)
    decoded = typing.readings(text) if _may_be_typed(question) else []
    bare = _without_opening(catalogue, question, text)
    readings = _wordings(catalogue, question, decoded, 1 + len(bare))
    plan = SearchPlan(
        question=question,
        wordings=(literal, *bare, *readings),
        where=where,
        catalogue=catalogue,
        after=decode(question.cursor),
        wanted=question.limit + 1,
    )
    return with_doubtful(plan) if plan.after.wording else plan


def with_doubtful(plan: SearchPlan) -> SearchPlan:
    """Return the plan with doubtful readings, if it has no reading but the text as typed.

    A reading is doubtful if its typing keys may be punctuation.
    """
    if len(plan.wordings) > 1 or not _may_be_typed(plan.question):
        return plan
    decoded = typing.doubtful_readings(plan.text)
    more = _wordings(plan.catalogue, plan.question, decoded, 1)
    return plan._replace(wordings=(*plan.wordings, *more)) if more else plan


def _filters(question: Question, from_: str | None) -> Filters:
    return Filters(
        from_,
        question.to,
        question.lexicon,
        question.part_of_speech,
        question.domain,
        question.kind,
        question.transcriptions,
    )


def _may_be_typed(question: Question) -> bool:
    """Whether the text may be Telex, VNI or VIQR: only where Vietnamese forms are searched.

    Other alphabets have the letters w, j, z and f themselves.
    """
    return question.from_ in (None, "*", TYPED_LANGUAGE)


def _without_opening(catalogue: Catalogue, question: Question, text: str) -> list[Wording]:
    """Return the reading of an English text without its article or `to`: `a house` is `house`."""
    if question.from_ not in (None, "*", _ENGLISH):
        return []
    bare = shown_gloss_of(text, _ENGLISH)
    if bare == text:
        return []
    where = catalogue.where(_filters(question, _ENGLISH))
    return [Wording(1, "", bare, fold.plain_key(bare), where)]


def _wordings(
    catalogue: Catalogue, question: Question, decoded: Sequence[typing.TypedReading], first: int
) -> tuple[Wording, ...]:
    """Return decoded texts as readings with numbers from `first` on."""
    if not decoded:
        return ()
    where = catalogue.where(_filters(question, TYPED_LANGUAGE))
    return tuple(
        Wording(number, reading.method, reading.text, fold.plain_key(reading.text), where)
        for number, reading in enumerate(decoded, first)
    )
