"""Terms of concepts prepared for lists of results: the one that matches, and those that are wanted.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.languages.ranges import understood
from dictionary.record.concept import Concept
from dictionary.record.concept_view import each_term_shown, term_of
from dictionary.record.versions import KIND_KEY
from dictionary.services.search.results import Match
from dictionary.web.layout.concepts import Instead, TermView, by_status, in_reading_order
from dictionary.web.layout.display import EntryView

# Fields of a posting that are designations of a concept.
_TERM, _LOOKUP = "term", "lookup"
# Languages and terms of each that a line shows; of those that nobody asked for fewer.
_MOST_LANGUAGES, _MOST_TERMS, _MOST_OTHERS = 6, 3, 1


class WantedTerms(NamedTuple):
    """The first terms of a language that translators may use; `is_asked`: the reader asked for it.

    `more`: the number of the others.
    """

    tag: str
    terms: Sequence[TermView]
    more: int
    is_asked: bool


@dataclass(frozen=True, slots=True)
class TermLine:
    """A concept among results. `term`: the one that the form which matches belongs to.

    `form`: that form, if it is another spelling of the term, else "". `is_matched`: the term itself
    matches. `wanted`: terms in other languages, those that were asked for first.
    """

    term: TermView
    form: str
    is_matched: bool
    wanted: Sequence[WantedTerms]

    @property
    def brief(self) -> Sequence[WantedTerms]:
        """Those that were asked for; without any, the first term of two languages."""
        asked = [wanted for wanted in self.wanted if wanted.is_asked]
        return asked or [each._replace(terms=each.terms[:1]) for each in self.wanted[:2]]


def term_line(
    entry: EntryView, match: Match | None, asked: str | None, interface: str
) -> TermLine | None:
    """Return what a list shows of a concept; None for an entry.

    `asked`: the range of languages that is wanted, None for none in particular.
    """
    if entry.get(KIND_KEY) != Concept.KIND.name:
        return None
    is_term = match is not None and match.field in (_TERM, _LOOKUP)
    language = match.language if match and is_term else entry["language"]
    form = match.form if match and is_term else entry["headword"]
    own = term_of(entry, language, form)
    term = TermView(
        {"type": "", **own}, language, instead=_instead(entry, own.get("replaced_by", ""))
    )
    is_spelling = is_term and term.text != form
    return TermLine(
        term,
        form if is_spelling else "",
        is_term and not is_spelling,
        _wanted(entry, language, asked, interface),
    )


def _instead(entry: EntryView, wanted: str) -> Instead | None:
    for tag, term in each_term_shown(entry):
        if wanted and term["id"] == wanted:
            return Instead(term["text"], tag, "")
    return None


def _wanted(entry: EntryView, matched: str, asked: str | None, interface: str) -> list[WantedTerms]:
    languages: Mapping[str, Any] = entry["languages"]
    range_ = understood(asked, languages) if asked else None
    is_asked = {tag for tag in languages if range_ and range_.covers(tag)}
    others = [tag for tag in languages if tag != matched and tag not in is_asked]
    in_order = [
        *in_reading_order(is_asked, "", interface),
        *in_reading_order(others, "", interface),
    ]
    wanted = []
    for tag in in_order:
        views = (TermView(term, tag) for term in by_status(languages[tag]["terms"]))
        terms = [view for view in views if view.is_for_use]
        most = _MOST_TERMS if tag in is_asked or not asked else _MOST_OTHERS
        if terms:
            shown = terms[:most]
            wanted.append(WantedTerms(tag, shown, len(terms) - len(shown), tag in is_asked))
    return wanted[:_MOST_LANGUAGES]
