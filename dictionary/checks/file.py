"""Checks of a whole file: what no entry shows by itself.

FileChecks is fed with every entry in the order of the file. Its memory: 24 bytes for each entry
and sense id (`checks.first_seen`), bounded counters of letters (`checks.forms`), and the targets
of relations that have not been met yet, up to MAX_TARGETS. It knows no store: whoever has one says
which targets the lexicon holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from dictionary.checks.first_seen import KeySet
from dictionary.checks.forms import LanguageForms, RecordPlace
from dictionary.checks.problem import Place, Problem
from dictionary.record.entry import Entry, each_sense
from dictionary.record.parts_of_speech import BETWEEN, is_abbreviation, meant_part
from dictionary.text.normalise import normal_form

MAX_TARGETS = 100_000
# What a person reads of one kind; the rest is one problem more.
MAX_SHOWN = 100
# So many ids at once; a database takes only so many parameters.
_CHUNK = 500

# Called with source ids; returns those of them that the lexicon has.
Known = Callable[[Collection[str]], Collection[str]]


def nothing_known(_ids: Collection[str]) -> Collection[str]:
    """Say that the lexicon has none of the ids, as a new one has none."""
    return ()


class FileChecks:
    """The checks of one file; the state is what it has shown so far.

    `languages` are the tags that the lexicon says it has; without any, every one may occur.
    `shared_senses`: sense ids are those of concepts, which many entries have.
    """

    def __init__(self, languages: Collection[str] = (), *, shared_senses: bool = False) -> None:
        self._shared_senses = shared_senses
        self._forms = LanguageForms(languages)
        self._entries = KeySet()
        self._senses = KeySet()
        self._targets: dict[str, tuple[int, Place]] = {}
        self._short_parts: dict[str, tuple[int, Place]] = {}
        self._repeated_senses: list[Problem] = []
        self._more_senses = 0

    def see(
        self,
        entry: Entry,
        place: Place,
        columns: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Problem | None:
        """Take the next entry of the file; `columns` and `places` are as in its Record.

        Returns the error if the file had an entry of the same identity before: of two, a lexicon
        can hold only one.
        """
        where = RecordPlace(place, columns or {}, places or {})
        self._see_forms(entry, where)
        if entry.part_of_speech:
            self._see_parts(entry, where.of("part_of_speech", "part_of_speech"))
        if entry.relations:
            self._see_relations(entry, where)
        for path, _, sense in each_sense(entry.senses):
            if sense.id:
                self._see_sense(entry, sense.id, where.of(path, ""))
        return self._repeated(entry, where)

    def _see_forms(self, entry: Entry, where: RecordPlace) -> None:
        at = where.of("headword", "headword")
        self._forms.see(entry.language, entry.headword, at)
        for number, variant in enumerate(entry.variants):
            own = where.places.get(f"variants/{number}", at)
            self._forms.see(variant.language, variant.form, own)

    def _see_parts(self, entry: Entry, place: Place) -> None:
        for part in entry.part_of_speech.split(BETWEEN):
            known = part in self._short_parts or len(self._short_parts) < MAX_SHOWN
            if known and is_abbreviation(part):
                count, first = self._short_parts.get(part, (0, place))
                self._short_parts[part] = (count + 1, first)

    def _see_relations(self, entry: Entry, where: RecordPlace) -> None:
        for number, relation in enumerate(entry.relations):
            target = relation.target
            if not target or ("id", target) in self._entries or target in self._senses:
                continue
            if target in self._targets or len(self._targets) < MAX_TARGETS:
                place = where.of(f"relations/{number}", "relations")
                count, first = self._targets.get(target, (0, place))
                self._targets[target] = (count + 1, first)

    def _see_sense(self, entry: Entry, own: str, place: Place) -> None:
        """Note the id of a sense: relations, and whoever compares two states, go by it."""
        before = self._senses.first(own, place.line)
        if before is None or self._shared_senses:
            return
        if len(self._repeated_senses) == MAX_SHOWN:
            self._more_senses += 1
            return
        params = {"id": own, "headword": entry.headword, "line": before}
        self._repeated_senses.append(Problem("sense-id-twice", "warning", place, params))

    def _repeated(self, entry: Entry, where: RecordPlace) -> Problem | None:
        own = entry.source_id
        key: tuple[str, ...]
        if own:
            key = ("id", own)
        else:
            key = (entry.language, entry.headword, entry.part_of_speech, entry.homograph)
        before = self._entries.first(key, where.place.line)
        if before is None:
            return None
        if own:
            params = {"id": own, "headword": entry.headword, "line": before}
            return Problem("id-twice", "error", where.of("id", "id"), params)
        told = {"headword": entry.headword, "line": before}
        at = where.of("headword", "headword")
        return Problem("entry-twice-in-file", "error", at, told)

    def finish(self, known: Known = nothing_known) -> Iterator[Problem]:
        """Yield what the file as a whole shows: warnings, each with the place of the first.

        `known` says which targets of relations the lexicon has already.
        """
        yield from self._forms.strangers("language-not-in-lexicon")
        for part, (count, place) in self._short_parts.items():
            params = {"text": part, "part": meant_part(part), "count": count}
            yield Problem("part-of-speech-read", "warning", place, params)
        yield from self._dangling(known)
        yield from self._repeated_senses
        if self._more_senses:
            place = self._repeated_senses[-1].place
            yield Problem("sense-id-twice-more", "warning", place, {"count": self._more_senses})
        yield from self._forms.letters()

    def _dangling(self, known: Known) -> Iterator[Problem]:
        wanted = [
            target
            for target in self._targets
            if ("id", target) not in self._entries and target not in self._senses
        ]
        stored: set[str] = set()
        for begin in range(0, len(wanted), _CHUNK):
            stored.update(known(wanted[begin : begin + _CHUNK]))
        missing = [target for target in wanted if target not in stored]
        for target in missing[:MAX_SHOWN]:
            count, place = self._targets[target]
            params = {"target": target, "count": count}
            yield Problem("relation-dangling", "warning", place, params)
        if len(missing) > MAX_SHOWN:
            rest = missing[MAX_SHOWN:]
            more = {"targets": len(rest), "count": sum(self._targets[target][0] for target in rest)}
            yield Problem("relation-dangling-more", "warning", self._targets[rest[0]][1], more)


class RawForms:
    """Which normal forms the texts of a file are in, as they stand there.

    A reader feeds it with what it has read, before `stored` makes NFC of all.
    """

    def __init__(self) -> None:
        self._counts = {"NFC": 0, "NFD": 0, "mixed": 0}
        self._first: dict[str, Place] = {}

    def see(self, text: str, place: Place) -> None:
        """Count a text; most cost next to nothing."""
        self.see_row((text,), place)

    def see_row(self, cells: Iterable[str], place: Place) -> None:
        """Count the cells of a row; `place` is that of the first."""
        for column, text in enumerate(cells, place.column):
            if not text.isascii() and (form := normal_form(text)):
                self._counts[form] += 1
                if form not in self._first:
                    self._first[form] = replace(place, column=column)

    def finish(self) -> Iterator[Problem]:
        """Yield a warning if there was more than one form, with the place of the rarer one."""
        composed, decomposed, mixed = (self._counts[name] for name in ("NFC", "NFD", "mixed"))
        if not mixed and not (composed and decomposed):
            return
        rarest = "mixed" if mixed else "NFC" if composed < decomposed else "NFD"
        params = {"composed": composed, "decomposed": decomposed, "mixed": mixed}
        yield Problem("normal-forms-mixed", "warning", self._first[rarest], params)
