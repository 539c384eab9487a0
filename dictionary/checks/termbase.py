"""Checks of a whole file of concepts: what no concept shows by itself.

TermbaseChecks is fed with every concept in the order of the file. Its memory: 24 bytes for each
concept and term (`checks.first_seen`), some for each relation of a hierarchy (`checks.circles`),
bounded counters of letters (`checks.forms`), and targets that have not been met yet, up to
MAX_TARGETS.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dictionary.checks.circles import Hierarchy, shown_way
from dictionary.checks.file import MAX_SHOWN, MAX_TARGETS, Known, nothing_known
from dictionary.checks.first_seen import KeySet
from dictionary.checks.forms import LanguageForms, RecordPlace
from dictionary.checks.problem import Place, Problem
from dictionary.record.concept import (
    HIERARCHICAL,
    Concept,
    ConceptRelation,
    PlacedTerm,
    Term,
    each_term,
)

# So many ids at once; a database takes only so many parameters.
_CHUNK = 500
_REPLACED_BY = "replaced-by"
# Of these the letters are none of the language.
_NO_WORDS = frozenset({"abbreviation", "acronym", "symbol", "formula"})

# Called with source ids of concepts; returns those that the termbase has, each with the targets
# of its hierarchical relations by their kind.
Leads = Callable[[Collection[str]], Mapping[str, Collection[tuple[str, str]]]]


def leads_nowhere(_ids: Collection[str]) -> Mapping[str, Collection[tuple[str, str]]]:
    """Say that the termbase has no relations, as a new one has none."""
    return {}


class TermbaseChecks:
    """The checks of one file of concepts; the state is what it has shown so far.

    `languages` are the tags that the termbase says it has; without any, every one may occur.
    `leads` says where the relations of the termbase's own concepts lead.
    """

    def __init__(self, languages: Collection[str] = (), leads: Leads = leads_nowhere) -> None:
        self._leads = leads
        self._forms = LanguageForms(languages)
        self._concepts = KeySet()
        self._terms = KeySet()
        self._targets: dict[str, tuple[int, Place]] = {}
        # Each with the code of the error that a circle in it is.
        self._hierarchies = {"concept-circle": Hierarchy(), "replacement-circle": Hierarchy()}
        self._shared_terms: list[Problem] = []
        self._more_terms = 0
        self._place = Place("")

    def see(
        self,
        entry: Concept,
        place: Place,
        columns: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Problem | None:
        """Take the next concept of the file; `columns` and `places` are as in its Record.

        Returns the error if the file had a concept of the same identity before, of which a termbase
        can hold only one, or if its relations lead back to it.
        """
        where = RecordPlace(place, columns or {}, places or {})
        self._place = place
        before = self._concepts.first(entry.identity, place.line)
        if before is not None:
            return _repeated(entry, where, before)
        self._targets.pop(entry.source_id, None)
        wider = _wider(entry)
        for code, targets in wider.items():
            if way := self._hierarchies[code].closed_by(entry.source_id, targets):
                at = where.of("relations/0", "relations")
                return Problem(code, "error", at, {"lines": shown_way([*way, place.line])})
        self._see_terms(list(each_term(entry)), where)
        for code, targets in wider.items():
            self._hierarchies[code].add(entry.source_id, targets, place.line)
        for number, relation in enumerate(entry.relations):
            self._see_relation(entry, relation, where.of(f"relations/{number}", "relations"))
        return None

    def _see_terms(self, terms: Sequence[PlacedTerm], where: RecordPlace) -> None:
        own: set[tuple[str, str]] = set()
        for path, language, term in terms:
            place = where.of(path, "term")
            if term.text and term.type not in _NO_WORDS:
                self._forms.see(language, term.text, place)
            if term.text and (language, term.text) not in own:
                own.add((language, term.text))
                self._see_term(language, term, place)

    def _see_term(self, language: str, term: Term, place: Place) -> None:
        before = self._terms.first((language, term.text), place.line)
        if before is None:
            return
        if len(self._shared_terms) == MAX_SHOWN:
            self._more_terms += 1
            return
        params = {"term": term.text, "tag": language, "line": before}
        self._shared_terms.append(Problem("term-in-two-concepts", "warning", place, params))

    def _see_relation(self, concept: Concept, relation: ConceptRelation, place: Place) -> None:
        target = relation.target
        # One that leads to its own concept is an error of that alone.
        if not target or target == concept.source_id:
            return
        if f"id:{target}" in self._concepts:
            return
        if target in self._targets or len(self._targets) < MAX_TARGETS:
            count, first = self._targets.get(target, (0, place))
            self._targets[target] = (count + 1, first)

    def finish(self, known: Known = nothing_known) -> Iterator[Problem]:
        """Yield what the file as a whole shows: warnings, and the error that a circle is.

        `known` says which targets of relations the termbase has already.
        """
        yield from self._forms.strangers("language-not-in-termbase")
        stored = self._stored(known)
        yield from self._dangling(stored)
        self._follow(stored)
        yield from self._circles()
        yield from self._shared_terms
        if self._more_terms:
            place = self._shared_terms[-1].place
            yield Problem(
                "term-in-two-concepts-more", "warning", place, {"count": self._more_terms}
            )
        yield from self._forms.letters()

    def _stored(self, known: Known) -> set[str]:
        stored: set[str] = set()
        wanted = list(self._targets)
        for begin in range(0, len(wanted), _CHUNK):
            stored.update(known(wanted[begin : begin + _CHUNK]))
        return stored

    def _dangling(self, stored: Collection[str]) -> Iterator[Problem]:
        missing = [target for target in self._targets if target not in stored]
        for target in missing[:MAX_SHOWN]:
            count, place = self._targets[target]
            params = {"target": target, "count": count}
            yield Problem("concept-relation-dangling", "warning", place, params)
        if len(missing) > MAX_SHOWN:
            rest = missing[MAX_SHOWN:]
            more = {"targets": len(rest), "count": sum(self._targets[target][0] for target in rest)}
            place = self._targets[rest[0]][1]
            yield Problem("concept-relation-dangling-more", "warning", place, more)

    def _follow(self, stored: Collection[str]) -> None:
        """Add the relations of the termbase that the file leads to, but of concepts it replaces."""
        waiting, asked = list(stored), set(stored)
        while waiting:
            chunk, waiting = waiting[:_CHUNK], waiting[_CHUNK:]
            for source, relations in self._leads(chunk).items():
                wider = _by_hierarchy(relations)
                for code, targets in wider.items():
                    self._hierarchies[code].add(source, targets, 0)
                for _, target in relations:
                    if target not in asked and f"id:{target}" not in self._concepts:
                        asked.add(target)
                        waiting.append(target)

    def _circles(self) -> Iterator[Problem]:
        for code, hierarchy in self._hierarchies.items():
            more = 0
            for number, lines in enumerate(hierarchy.circles()):
                if number >= MAX_SHOWN:
                    more += 1
                    continue
                # A line of 0 is a concept that only the termbase has.
                own = [line for line in lines if line] or [0]
                place = replace(self._place, line=max(own), column=0)
                yield Problem(code, "error", place, {"lines": shown_way(own)})
            if more:
                yield Problem(
                    "circles-more", "error", replace(self._place, line=0, column=0), {"count": more}
                )


def _repeated(concept: Concept, where: RecordPlace, before: int) -> Problem:
    """Return the error that a concept has the identity of an earlier one."""
    if concept.source_id:
        params = {"id": concept.source_id, "headword": concept.heading, "line": before}
        return Problem("id-twice", "error", where.of("id", "id"), params)
    told = {"headword": concept.heading, "line": before}
    return Problem("concept-twice-in-file", "error", where.place, told)


def _wider(concept: Concept) -> dict[str, list[str]]:
    """Return where the hierarchical relations of a concept lead, by hierarchy.

    One that leads to its own concept is an error of that alone.
    """
    own = concept.source_id
    if not own:
        return {}
    return _by_hierarchy(
        (relation.kind, relation.target)
        for relation in concept.relations
        if relation.target not in ("", own)
    )


def _by_hierarchy(relations: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the targets of hierarchical relations by the code of the error that a circle is."""
    wider: dict[str, list[str]] = {}
    for kind, target in relations:
        if kind in HIERARCHICAL:
            code = "replacement-circle" if kind == _REPLACED_BY else "concept-circle"
            wider.setdefault(code, []).append(target)
    return wider
