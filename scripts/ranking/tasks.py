"""What people look for besides one form typed in many ways: each query with what has to be shown.

- A word typed without its marks: its form has to be among the first 5 distinct forms.
- A phrase of two words that the dictionary has, though not the phrase: its parts have to show both.
- A syllable without marks that several forms share: a common form has to be the first. Common is
  the form that most entries have, and what has at least half as many: word lists have a word once
  for each list, not once for each time it is said, so smaller differences say nothing.

Words of other letters than a to z are left out where marks are: nobody types them without.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dictionary.errors import BadRequest
from dictionary.languages import matches
from dictionary.services.search import lookup
from dictionary.services.search.lookup import Answer, Question
from dictionary.services.site import Library
from dictionary.text.fold import exact_key, plain_key, read
from scripts.ranking.forms import Form
from scripts.ranking.perturb import unmarked, words_in

NEAR = 5
# Entries by (language, form).
Counts = Mapping[tuple[str, str], int]
Forms = Mapping[str, Sequence[Form]]
# A form is common if it has one entry where the most common one has so many.
_AS_COMMON = 2
_LETTERS = re.compile("[a-z]+", re.IGNORECASE)


class Topic(NamedTuple):
    """A query with its languages; `relevant`: the forms that answer it, all or any of them."""

    query: str
    language: str
    to: str | None
    relevant: tuple[str, ...]


class Failure(NamedTuple):
    """A topic whose answer lacks what it should show, and the forms that it shows instead."""

    task: str
    query: str
    language: str
    to: str | None
    relevant: tuple[str, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of topics, and how they are asked and judged.

    `least`: the share of topics that should succeed; None where it is for information. `question`:
    with `from`, `to`, both or neither. `shown`: the forms of an answer that are looked at. `needs`:
    says whether these are enough, given the keys of forms that are shown and that are relevant.
    """

    name: str
    least: float | None
    topics: Callable[[Forms, Counts, int], list[Topic]]
    question: Callable[[Topic], Question]
    shown: Callable[[Answer], list[str]]
    needs: Callable[[set[str], set[str]], bool]


@dataclass(slots=True)
class Outcome:
    """How many topics were asked and how many succeeded, by task and language; every failure."""

    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    succeeded: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def share(self, task: str, language: str | None = None) -> tuple[int, float]:
        """Return the number of topics of a language, or all, and the share that succeeded."""
        keys = [key for key in self.asked if key[0] == task and language in (None, key[1])]
        total = sum(self.asked[key] for key in keys)
        return total, sum(self.succeeded[key] for key in keys) / total if total else 0.0

    def hardest(self, task: str) -> str | None:
        """Return the language with the least share, None if nothing was asked."""
        languages = [language for name, language in self.asked if name == task]
        return min(languages, key=lambda language: self.share(task, language)[1], default=None)


def _is_word(text: str) -> bool:
    """Say whether a form is one word, and nothing but letters and marks."""
    return words_in(text) == [(0, len(text))] and not read(text).breaks


def _bare(text: str) -> str:
    """Return a word without its marks, "" if it has none or has other letters."""
    query = unmarked(text)
    return query if query != text and _LETTERS.fullmatch(query) else ""


def bare_words(every: Forms, _counts: Counts, _seed: int) -> list[Topic]:
    """Return the words that have marks, typed without them."""
    return [
        Topic(query, language, form.to, (form.text,))
        for language, forms in every.items()
        for form in forms
        if _is_word(form.text) and (query := _bare(form.text))
    ]


def phrases(every: Forms, counts: Counts, seed: int) -> list[Topic]:
    """Return each word with another one that comes to the same language.

    None of two equal words, and none that a form is or begins with.
    """
    topics = []
    beginnings = {(language, *_first_two(text)) for language, text in counts}
    for language, forms in every.items():
        by_target: dict[str | None, list[str]] = {}
        for form in forms:
            if _is_word(form.text):
                by_target.setdefault(form.to, []).append(form.text)
        for to, words in by_target.items():
            chance = random.Random(f"{seed} phrases {language} {to}")  # noqa: S311  # repeatable
            for first, second in zip(words, chance.sample(words, len(words)), strict=True):
                keys = _first_two(f"{first} {second}")
                if keys[0] != keys[1] and (language, *keys) not in beginnings:
                    topics.append(Topic(f"{first} {second}", language, to, (first, second)))
    return topics


def _first_two(text: str) -> list[str]:
    return [exact_key(word) for word in text.split()[:2]]


def common_forms(every: Forms, counts: Counts, _seed: int) -> list[Topic]:
    """Return the syllables without marks that several forms share, with the common ones."""
    return _shared_syllables(every, counts, _AS_COMMON)


def most_common_forms(every: Forms, counts: Counts, _seed: int) -> list[Topic]:
    """Return such syllables with the form that most entries have, or those forms."""
    return _shared_syllables(every, counts, 1)


def _shared_syllables(every: Forms, counts: Counts, factor: int) -> list[Topic]:
    """Return the topics; relevant is what has as many entries as the most common form / `factor`.

    What a range covers competes: `bdq` has the forms of `bdq-fonipa`, too.
    """
    by_key: dict[str, list[tuple[str, str]]] = {}
    for language, text in counts:
        if _is_word(text):
            by_key.setdefault(plain_key(text), []).append((language, text))
    topics: dict[tuple[str, str], Topic] = {}
    for language, forms in every.items():
        for form in forms:
            query = _bare(form.text).lower() if _is_word(form.text) else ""
            shared = [one for one in by_key.get(query, ()) if matches(language, one[0])]
            if len({exact_key(text) for _, text in shared}) > 1:
                most = max(counts[one] for one in shared)
                common = (text for tag, text in shared if counts[tag, text] * factor >= most)
                topics[language, query] = Topic(query, language, form.to, tuple(common))
    return list(topics.values())


def _from_and_to(topic: Topic) -> Question:
    return Question(topic.query, topic.language, topic.to, group="form", limit=NEAR)


def _from_alone(topic: Topic) -> Question:
    return Question(topic.query, topic.language, group="form", limit=NEAR)


def _entries_from_and_to(topic: Topic) -> Question:
    return _from_and_to(topic)._replace(group="entry")


def _neither(topic: Topic) -> Question:
    return Question(topic.query, group="form", limit=NEAR)


def _all_forms(answer: Answer) -> list[str]:
    return [result.match.form for result in answer.results]


def _first_form(answer: Answer) -> list[str]:
    return _all_forms(answer)[:1]


def _parts(answer: Answer) -> list[str]:
    return [entry.match.form for part in answer.parts for entry in part.entries]


def _any(shown: set[str], relevant: set[str]) -> bool:
    return not shown.isdisjoint(relevant)


_BARE, _PHRASE = "bare word, its form among 5", "phrase of two words, both shown"
_COMMON, _MOST = "bare syllable, a common form first", "… the most common one first"
_TO, _FROM, _OPEN = "from and to", "from alone", "neither"
TASKS: Sequence[Task] = (
    Task(f"{_BARE}: {_TO}", 0.93, bare_words, _from_and_to, _all_forms, _any),
    Task(f"{_BARE}: {_FROM}", 0.93, bare_words, _from_alone, _all_forms, _any),
    Task(f"{_BARE}: {_OPEN}", None, bare_words, _neither, _all_forms, _any),
    Task(f"{_PHRASE}: {_TO}", 0.98, phrases, _entries_from_and_to, _parts, set.issuperset),
    Task(f"{_PHRASE}: {_FROM}", 0.98, phrases, _from_alone, _parts, set.issuperset),
    Task(f"{_COMMON}: {_FROM}", 0.98, common_forms, _from_alone, _first_form, _any),
    Task(f"{_MOST}: {_FROM}", None, most_common_forms, _from_alone, _first_form, _any),
)


def perform(library: Library, every: Forms, counts: Counts, limit: int, seed: int) -> Outcome:
    """Ask the topics of all tasks: of each language at most `limit`, each as likely; 0: all."""
    outcome = Outcome()
    for task in TASKS:
        for topic in _sample(task.topics(every, counts, seed), limit, f"{seed} {task.name}"):
            shown = _shown(library, task, topic)
            outcome.asked[task.name, topic.language] += 1
            if task.needs(_keys(shown), _keys(topic.relevant)):
                outcome.succeeded[task.name, topic.language] += 1
            else:
                outcome.failures.append(Failure(task.name, *topic, tuple(shown)))
    return outcome


def _shown(library: Library, task: Task, topic: Topic) -> list[str]:
    try:
        return task.shown(lookup.search(library, task.question(topic)))
    except BadRequest:
        return []  # two words may be longer than a query


def _keys(forms: Iterable[str]) -> set[str]:
    return {exact_key(text) for text in forms}


def _sample(topics: Iterable[Topic], limit: int, seed: str) -> list[Topic]:
    by_language: dict[str, list[Topic]] = {}
    for topic in topics:
        by_language.setdefault(topic.language, []).append(topic)
    sampled = []
    for language, some in by_language.items():
        chance = random.Random(f"{seed} {language}")  # noqa: S311  # repeatable
        sampled += chance.sample(some, min(limit, len(some))) if limit else some
    return sampled
