"""Rung 6: forms that may have been meant by a query that nothing agrees with.

- Any query: forms of which the marks alone contradict it.
- Well-formed Vietnamese is no typo: of other letters only Vietnamese forms that writers confuse
  with it (`text.vietnamese.confusions`). Such near forms are suggested; they are no results.
- Typos: in the words that are no syllables one edit, in one of them or in each of several; from
  eight letters on two edits, if one half of the key is right. Such forms are results, too.
- In another language any word may be a typo, though it may look Vietnamese: suggested only.

The keys that an edit of the query's plain key gives are asked for by name, in one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, product
from typing import NamedTuple

from dictionary.languages import tones_of
from dictionary.selection import Only
from dictionary.services.search.answer import Near
from dictionary.services.search.ladder import (
    Candidate,
    best_place,
    most_postings,
    terms_with_keys,
    wanted_of,
)
from dictionary.services.search.question import TYPED_LANGUAGE, SearchPlan, Wording
from dictionary.services.search.results import entry_count
from dictionary.store.mapping import size_of
from dictionary.store.read import search, similar
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.search import IndexTerm
from dictionary.text import fold, tokens
from dictionary.text.distance import (
    LATIN,
    PHONETIC,
    cost,
    edits_between,
    letters_of,
    most_edits,
    near,
    one_edit,
)
from dictionary.text.rungs import Rung
from dictionary.text.vietnamese.confusions import Confusion, confusions
from dictionary.text.vietnamese.repair import repaired
from dictionary.text.vietnamese.syllables import (
    BARE_LETTERS,
    is_vietnamese,
    may_be_syllable,
)

# Near forms in an answer.
MOST_NEAR = 8
# Readings of the query that are searched; later ones are too far from what was meant.
_WORDINGS = 2
# The kinds of near forms, nearest first.
_MARKS, _CONFUSED, _EDITED = range(3)
# What a confused tone costs besides other marks that differ: less than any other mark.
_TONE = 0.1
# Letters of a query that are edited by asking for every key that one edit gives; of more, only
# keys with an end in common are compared: those are few, the longer the key.
_MOST_EDITED = 12
# From so many letters on two edits are tried where one is not enough.
_LEAST_FOR_TWO = 8
# Repairs of several words that are asked together.
_MOST_TOGETHER = 300


class Similar(NamedTuple):
    """A near form. `edits`: letters that differ. `place`: its place, the nearest first."""

    candidate: Candidate
    edits: int
    place: tuple[int, float, int, str, int]


class _Word(NamedTuple):
    """A word of a query that is no Vietnamese syllable: its place [start, end) in the plain key."""

    start: int
    end: int


def is_typo(plan: SearchPlan) -> bool:
    """Say whether the query is to be repaired: no reading of it is well-formed Vietnamese."""
    return not any(is_vietnamese(wording.text) for wording in plan.wordings)


def find_similar(reader: PackedReader, plan: SearchPlan) -> list[Similar]:
    """Return the forms that are near the query, nearest first, without those of rungs 1 to 4.

    At equal distance forms with more entries come first. `id` of a candidate is its number, from 0.
    """
    every: list[Similar] = []
    may_be_typo = is_typo(plan)
    for wording in plan.wordings[:_WORDINGS]:
        if not wording.where.hopeless:
            every += _Search(reader, plan, wording, may_be_typo).forms()
    every.sort(key=lambda near_form: near_form.place)
    by_form: dict[tuple[str, str], Similar] = {}
    for near_form in every:
        term = near_form.candidate.term
        by_form.setdefault((term.language, term.text), near_form)
    return [
        near_form._replace(candidate=near_form.candidate._replace(wording=0, rank="", id=number))
        for number, near_form in enumerate(by_form.values())
    ]


def near_of(reader: PackedReader, plan: SearchPlan, every: Sequence[Similar]) -> list[Near]:
    """Return the nearest forms as an answer has them, with the number of their entries."""
    first = every[:MOST_NEAR]
    counts = {near_form.candidate.term.id: entry_count(near_form.candidate) for near_form in first}
    # Of a common form not all entries were read.
    where = {
        near_form.candidate.term.id: plan.scope_set_of(near_form.candidate.by)
        for near_form in first
        if near_form.candidate.term.entries < 0
        and counts[near_form.candidate.term.id] >= most_postings(plan)
    }
    if where:
        counts |= dict.fromkeys(where, 0)
        for term, scope, entries in search.entries_by_scope(reader, list(where)):
            counts[term] += entries if scope in where[term] else 0
    terms = [(near_form.candidate.term, near_form.edits) for near_form in first]
    return [Near(term.text, term.language, edits, counts[term.id]) for term, edits in terms]


class _Search:
    """The search for forms that are near one reading of a query."""

    def __init__(
        self, reader: PackedReader, plan: SearchPlan, wording: Wording, may_be_typo: bool
    ) -> None:
        self.reader, self.plan, self.wording, self.key = reader, plan, wording, wording.key
        self.typed = wording.reading
        self.has_vietnamese = TYPED_LANGUAGE in wording.where.tags
        self.is_vietnamese = is_vietnamese(wording.text)
        # What may have been confused with another spelling, by key.
        self.confused: dict[str, list[Confusion]] = {}
        if self.has_vietnamese and self.is_vietnamese:
            for confusion in confusions(wording.text):
                self.confused.setdefault(confusion.key, []).append(confusion)
        # The words to edit, and those that are as they should be.
        self.words: list[_Word] = []
        self.kept: list[str] = []
        # A text that is Vietnamese in Telex may yet be a typo of a word that is not.
        self.only_foreign = self.has_vietnamese and not may_be_typo
        if may_be_typo or not self.has_vietnamese or self._may_be_foreign():
            self._take_words()

    def _may_be_foreign(self) -> bool:
        """Say whether a text that is Vietnamese only as it is read may be of another language."""
        tags = self.wording.where.tags
        has_others = not isinstance(tags, Only) or len(tags.items) > 1
        return has_others and not self.is_vietnamese

    def _take_words(self) -> None:
        """Find the words to edit: those that are no syllables, all where no Vietnamese is."""
        if not most_edits(len(self.key)) or self.key.isdigit():
            return
        at = 0
        for word in tokens.words(self.wording.text) if self.has_vietnamese else ():
            letters = fold.plain_key(word)
            if word.isdigit() or may_be_syllable(word):
                self.kept.append(letters)
            else:
                self.words.append(_Word(at, at + len(letters)))
            at += len(letters)
        if at != len(self.key):
            self.words, self.kept = [_Word(0, len(self.key))], []

    def forms(self) -> list[Similar]:
        """Return the near forms, in any order."""
        keys = dict.fromkeys((self.key, *self.confused))
        is_latin = letters_of(self.key) is self.key
        are_few = is_latin and sum(end - start for start, end in self.words) <= _MOST_EDITED
        if are_few:
            keys |= dict.fromkeys(self._edited())
        if len(self.words) > 1 and is_latin:
            keys |= dict.fromkeys(self._each_word_edited())
        every = list(self._judged(terms_with_keys(self.reader, self.plan, self.wording, keys)))
        if self.words and not (are_few and (every or len(self.key) < _LEAST_FOR_TWO)):
            every += self._judged(self._sharing_an_end())
        return every

    def _edited(self) -> Iterable[str]:
        """Return the keys that one edit in one of the words gives."""
        letters = self._letters()
        return chain.from_iterable(
            one_edit(self.key, start, end, letters) for start, end in self.words
        )

    def _letters(self) -> str:
        """Return the letters that the forms to find may have where the query has another."""
        tags = self.wording.where.tags
        if isinstance(tags, Only) and tags.items == (TYPED_LANGUAGE,):
            return BARE_LETTERS
        is_phonetic = isinstance(tags, Only) and any("fonipa" in tag for tag in tags.items)
        return LATIN + PHONETIC if is_phonetic or not self.key.isascii() else LATIN

    def _each_word_edited(self) -> Iterator[str]:
        """Yield the keys in which each of the words has become a Vietnamese syllable."""
        together, at = 1, 0
        pieces: list[Sequence[str]] = []
        for start, end in self.words:
            syllables = repaired(self.key[start:end])
            together *= len(syllables)
            if not 0 < together <= _MOST_TOGETHER:
                return
            pieces += [self.key[at:start]], syllables
            at = end
        for parts in product(*pieces):
            yield "".join(parts) + self.key[at:]

    def _sharing_an_end(self) -> list[IndexTerm]:
        """Return the near terms that share the first or the last half of their key with the query.

        One edit leaves one of the two as it was.
        """
        key, letters = self.key, letters_of(self.key)
        # Two swapped letters may stand on both sides of the middle.
        half, other = len(letters) // 2, (len(letters) - 1) // 2
        ends = (key, key)
        if half:
            ends = ("".join(letters[:half]), "".join(letters[-other:]) if other else "")
        # A letter may have several characters; an edit changes the length by as many.
        longest = most_edits(len(key)) * max(map(len, letters))
        least, greatest = max(1, len(key) - longest), len(key) + longest
        sizes = list(range(size_of(least), size_of(greatest) + 1))
        if self.plan.catalogue.beyond:
            sizes += [-size for size in sizes]  # those of forms that only members see
        tags = [tag for tag in self.plan.catalogue.tags if tag in self.wording.where.tags]
        keys = similar.sharing_an_end(self.reader, ends, sizes, tags)
        wanted = wanted_of(self.plan, self.wording, prepared=False)
        return search.terms(self.reader, list(near(key, keys)), wanted)

    def _judged(self, terms: Iterable[IndexTerm]) -> Iterator[Similar]:
        """Yield those of the terms that are near by the rules, and that no other rung shows."""
        for term in terms:
            if not term.packed or best_place(self.plan, term) is not None:
                continue
            place = min(self._places(term), default=None)
            if place is not None:
                kind, price, edits = place
                candidate = Candidate(
                    Rung.FUZZY, self.wording.number, False, term.rank, term.id, term, self.wording
                )
                order = (kind, price, -entry_count(candidate), term.rank, term.id)
                yield Similar(candidate, edits, order)

    def _places(self, term: IndexTerm) -> Iterator[tuple[int, float, int]]:
        """Yield (kind, cost, letters that differ) for each way in which the term is near."""
        spelled = term.spelling or term.text
        form, key = fold.read(spelled), fold.plain_key(spelled)
        if key == self.key and self._may_have_words_of(form):
            yield _MARKS, cost(0, self.wording.text, spelled), 0
        if term.language == TYPED_LANGUAGE:
            for confusion in self.confused.get(key, ()):
                agrees = fold.compare(fold.read(confusion.text), form, tones_of(term.language))
                if agrees is not None and confusion.may_be(form):
                    letters = edits_between(self.key, key)
                    price = _TONE + cost(0, confusion.text, spelled)
                    yield _CONFUSED if letters else _MARKS, price, letters
        if self.only_foreign and (term.language == TYPED_LANGUAGE or is_vietnamese(spelled)):
            return
        if self.words and key != self.key and self._keeps_words_in(form):
            letters = edits_between(self.key, key)
            yield _EDITED, cost(letters, self.wording.text, spelled), letters

    def _may_have_words_of(self, form: fold.Decomposed) -> bool:
        """Say whether a form with the same letters is divided as the query is, if both are."""
        if not (self.is_vietnamese and self.typed.breaks and form.breaks):
            return True
        return self.typed.breaks == form.breaks

    def _keeps_words_in(self, form: fold.Decomposed) -> bool:
        """Say whether a form of several words has those of the query that are as they should be."""
        if not form.breaks:
            return True
        ends = [*sorted(form.breaks), len(form.letters)]
        rest = iter(form.letters[start:end] for start, end in pairwise([0, *ends]))
        return all(word in rest for word in self.kept)
