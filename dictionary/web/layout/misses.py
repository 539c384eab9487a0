"""Help where rungs 1 to 4 of a search gave nothing: a sentence, near forms, parts, links.

Plain values go in and come out, as in `display`. The widget (static/widget/misses.js) and the saved
dictionaries (static/offline/misses.js) say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dictionary.labels.fields import language_name
from dictionary.languages import matches, registered
from dictionary.languages.glosses import shown_gloss_of
from dictionary.languages.names import group_of_range
from dictionary.messages import LOCALES, text
from dictionary.services.catalogue import Catalogue
from dictionary.services.records.nearest_headwords import NearestHeadword, NearestHeadwords
from dictionary.services.records.wishes import MAX_WORD
from dictionary.services.search.answer import Answer, Elsewhere, Near, Part
from dictionary.services.search.lookup import suggest
from dictionary.services.search.question import Question
from dictionary.services.search.results import Match
from dictionary.services.snapshot import Snapshot
from dictionary.text.rungs import RUNGS_BY_KEY
from dictionary.web.layout.cards import Card, Senses, sections, view_of
from dictionary.web.layout.display import FEW, EntryView, entry_view, glosses, shown_match

# Cards of another direction: who wants more of them can ask for it.
_MOST_REVERSE = 5
# Values of a language that stand for all.
_ANY = (None, "*")
_OWN_FIELDS = frozenset(("headword", "variant", "term", "lookup"))


@dataclass(frozen=True, slots=True)
class PartForm:
    """A form that a part of the query equals, and its entries.

    `as_typed`: it is spelt as the part is. `entries`: each with whether its language goes without
    saying, and its glosses, which are the equivalents of a headword or a variant. Of a gloss the
    headwords are; then there are none.
    """

    match: Match
    as_typed: bool
    entries: Sequence[tuple[EntryView, bool, Senses]]


@dataclass(frozen=True, slots=True)
class Reverse:
    """The answer of another direction: its languages ("" for any), its first cards, its search.

    `has_more`: it has others than these cards.
    """

    from_: str
    to: str
    cards: Sequence[Card]
    question: Question
    has_more: bool


@dataclass(frozen=True, slots=True)
class Help:
    """The help of a page with an answer. `sentence`: "" where rungs 1 to 4 gave something.

    `near`: each with the search that leads to it, and whether its language goes without saying.
    `parts`: each with its own search.
    """

    sentence: str
    near: Sequence[tuple[Near, Question, bool]]
    parts: Sequence[tuple[Part, Question, Sequence[PartForm]]]
    elsewhere: Sequence[Elsewhere]
    reverse: Reverse | None

    @property
    def is_there(self) -> bool:
        """Say whether there is more than the sentence."""
        return bool(self.near or self.parts or self.elsewhere or self.reverse)


def help_of(answer: Answer, interface: str) -> Help:
    """Return what helps the reader of an answer."""
    question = answer.question
    return Help(
        missing(answer, interface),
        [(near, near_question(question, near), _is_asked(question, near)) for near in answer.near],
        [
            (
                part,
                question._replace(text=part.text),
                _part_forms(answer.catalogue, question, part, interface),
            )
            for part in answer.parts
        ],
        answer.elsewhere,
        _reverse(answer.reverse) if answer.reverse and answer.reverse.results else None,
    )


@dataclass(frozen=True, slots=True)
class ShownHeadwords:
    """Nearest headwords as the page has them: each with its entry."""

    before: Sequence[tuple[NearestHeadword, EntryView]]
    after: Sequence[tuple[NearestHeadword, EntryView]]
    tag: str
    cursor: str


def neighbours_of(nearest: NearestHeadwords) -> ShownHeadwords:
    """Return the headwords beside the place of a missing one, each with its entry."""
    before, after = (
        [(each, entry_view(each.entry.id, each.entry.json, most=FEW)) for each in side]
        for side in (nearest.before, nearest.after)
    )
    return ShownHeadwords(before, after, nearest.tag, nearest.cursor)


def _reverse(answer: Answer) -> Reverse:
    question = answer.question
    cards = [card for section in sections(answer) for card in section.cards]
    from_, to = ("" if tag in _ANY else tag for tag in (question.from_, question.to))
    has_more = len(cards) > _MOST_REVERSE or not answer.total_is_exact
    return Reverse(from_ or "", to or "", cards[:_MOST_REVERSE], question, has_more)


def is_missing(answer: Answer) -> bool:
    """Say whether no form equals the query or begins with it, so that other help is shown."""
    if answer.question.cursor:
        return False
    return not answer.results or answer.results[0].match.kind not in RUNGS_BY_KEY


def is_wishable(snapshot: Snapshot, answer: Answer) -> bool:
    """Say whether the text may be asked for as a word to be added: nothing has it, or begins so.

    What filters alone keep out is there.
    """
    question = answer.question
    if not is_missing(answer) or len(question.text) > MAX_WORD:
        return False
    unfiltered = question._replace(lexicon=None, part_of_speech=None, domain=None, limit=1)
    return unfiltered == question._replace(limit=1) or not suggest(snapshot, unfiltered)


def missing(answer: Answer, interface: str) -> str:
    """Return the sentence that says which text is missing, and where: "" if none is."""
    question = answer.question
    if not is_missing(answer):
        return ""
    params = {"q": question.text}
    if question.part_of_speech or question.domain or question.kind:
        return text(interface, "page-missing-filtered", params)
    if question.lexicon:
        return text(interface, "page-missing-lexicon", params)
    language = missing_language(question)
    if not language:
        return text(interface, "page-missing", params)
    name = language_name(language, interface)
    return text(interface, "page-missing-in", {**params, "language": name})


def missing_language(question: Question) -> str:
    """Return the language that is looked up and lacks the text, "" for none in particular.

    Vietnamese and English are glosses in all lexicons: from another language to them, it is that.
    """
    from_, to = (_language(tag) for tag in (question.from_, question.to))
    if to and to not in LOCALES:
        return to
    if from_ and from_ not in LOCALES:
        return from_
    return to if from_ else ""


def _language(tag: str | None) -> str:
    """Return `tag` if it is a language with a name, or a group of languages."""
    return tag if tag and tag not in _ANY and (registered(tag) or group_of_range(tag)) else ""


def near_question(question: Question, near: Near) -> Question:
    """Return the search that leads to a similar form: that of the same pair where it has it."""
    asked = question._replace(text=near.text)
    from_, to = question.from_, question.to
    if from_ in _ANY or matches(from_, near.language):
        return asked
    return asked._replace(
        from_=near.language, to=from_ if to and matches(to, near.language) else to
    )


def _is_asked(question: Question, near: Near) -> bool:
    from_ = question.from_
    return from_ not in _ANY and matches(from_, near.language)


def _part_forms(
    catalogue: Catalogue, question: Question, part: Part, interface: str
) -> list[PartForm]:
    asked = [tag for tag in (question.from_, question.to) if tag not in _ANY]
    forms = []
    for match, group in groupby(part.entries, key=lambda entry: entry.match):
        is_own = match.field in _OWN_FIELDS
        views = [view_of(catalogue, entry.head) for entry in group]
        entries = [
            (
                view,
                any(matches(tag, view["language"]) for tag in asked),
                _equivalents(view, question.to, interface) if is_own else [],
            )
            for view in views
        ]
        shown = shown_match(match)
        typed = (part.text, shown_gloss_of(part.text, match.language))
        as_typed = shown.form.casefold() in (spelling.casefold() for spelling in typed)
        forms.append(PartForm(shown, as_typed, entries))
    return forms


def _equivalents(view: EntryView, to: str | None, interface: str) -> Senses:
    """Return the glosses of each sense in one language: that asked for, else the reader's."""
    senses = glosses(view, interface)
    wanted = to or interface
    return [
        [next((pair for pair in by_tag if matches(wanted, pair[0])), by_tag[0])]
        for by_tag in senses
    ]
