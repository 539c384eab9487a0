"""Answers that help where a form is nowhere, put together by hand from real entries."""

from __future__ import annotations

from dictionary.services.search import lookup
from dictionary.services.search.answer import Answer, Elsewhere, Near, Part, PartEntry
from dictionary.services.search.question import Question
from dictionary.services.snapshot import Snapshot

# A phrase that nobody has, of words that somebody has and of one that nobody has.
PHRASE = "nước zzzzứ lua"
_REAL = lookup.answer


def _part(snapshot: Snapshot, question: Question, text: str, start: int) -> Part:
    found = _REAL(snapshot, question._replace(text=text, group="entry", limit=2))
    entries = [PartEntry(result.match, result.entries[0]) for result in found.results]
    return Part(text, start, start + len(text), entries, 3)


def _in(question: Question, tag: str) -> Question:
    asked = question._replace(lexicon=None, part_of_speech=None, domain=None)
    return asked._replace(from_=tag) if question.from_ == "jra" else asked._replace(to=tag)


def answer(snapshot: Snapshot, question: Question) -> Answer:
    """Answer as the service does, but for PHRASE: with everything that may help."""
    if question.text != PHRASE:
        return _REAL(snapshot, question)
    back = question._replace(text="ia", from_="jra", to="vi", limit=2)
    first, last = ("ia", "ngă bruă") if question.from_ == "jra" else ("nước", "lua")
    return _REAL(snapshot, question._replace(text="zzzzứ"))._replace(
        question=question,
        near=[Near("nước lã", "vi", 0, 2), Near("nướng", "en", 1, 1)],
        parts=[
            _part(snapshot, question, first, 0),
            Part("zzzzứ", 5, 10),
            _part(snapshot, question, last, 11),
        ],
        reverse=_REAL(snapshot, back),
        elsewhere=[
            Elsewhere(tag, count, _in(question, tag)) for tag, count in (("rad", 5), ("mww", 1))
        ],
    )
