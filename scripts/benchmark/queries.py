"""Queries as people type them, each made from a form or a text that some entry really has.

Of ten queries six ask from Vietnamese into the entry's language, two from that language into
Vietnamese, and two name neither. The rungs are what a query is made for:

- exact: the form as it is; tone: without its tones; plain: without any mark;
- prefix-1 … prefix-6: its first letters, every other one without marks;
- fuzzy: a form of at least five letters with one typing error: another letter, a letter too few or
  too many, two neighbours that changed places; every other one without marks;
- words: two or three words that do not stand side by side, from different texts of the entry where
  it has them; one in three queries without marks;
- nowhere, apart, phrases: what the dictionary does not have, made by `misses`.
"""

from __future__ import annotations

import random
import re
import string
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from dictionary.languages import registered
from dictionary.text import tokens

RUNGS = ("exact", "tone", "plain")
PREFIXES = tuple(f"prefix-{length}" for length in range(1, 7))
WORDS = "words"
FUZZY = "fuzzy"
# What the dictionary does not have: see `misses`.
NOWHERE = "nowhere"
APART = "apart"
PHRASES = "phrases"
MISSES = (NOWHERE, APART, PHRASES)
_LEAST_LETTERS = 5
_VIETNAMESE_TEXTS = ("gloss_vi", "definition_vi", "example_vi")
_OWN_TEXTS = ("headword", "example")
_STROKED = str.maketrans("đĐƀɃ", "dDbB")
# A letter with the marks that have no code point together with it.
_LETTER = re.compile(r"\w[\u0300-\u036f]*")


class Query(NamedTuple):
    """What to ask; `form` and `language` say where it comes from."""

    text: str
    from_: str | None
    to: str | None
    form: str
    language: str

    @property
    def arguments(self) -> str:
        """The query string of the request."""
        named = {"q": self.text, "from": self.from_, "to": self.to}
        return urlencode({name: value for name, value in named.items() if value is not None})


Entry = tuple[str, dict[str, str]]
Typing = Callable[[str, str, random.Random], str]


def _without(text: str, marks: frozenset[str] | None) -> str:
    """Return `text` without the combining marks `marks`; None: without any, strokes included."""
    parts = unicodedata.normalize("NFD", text)
    if marks is None:
        parts = parts.translate(_STROKED)
    kept = (
        char
        for char in parts
        if not ("\u0300" <= char <= "\u036f" and (marks is None or char in marks))
    )
    return unicodedata.normalize("NFC", "".join(kept))


def without_marks(text: str) -> str:
    """Return `text` without combining marks and strokes."""
    return _without(text, None)


def _exact(form: str, _language: str, _chance: random.Random) -> str:
    return form


def _tone(form: str, language: str, _chance: random.Random) -> str:
    known = registered(language)
    bare = _without(form, known.tones if known else frozenset())
    return bare if bare != form else ""


def _plain(form: str, _language: str, _chance: random.Random) -> str:
    bare = without_marks(form)
    return bare if bare != form else ""


def _prefix(length: int) -> Typing:
    def typed(form: str, _language: str, chance: random.Random) -> str:
        ends = [match.end() for match in re.finditer(r"\w", form)]
        if len(ends) <= length:
            return ""
        beginning = form[: ends[length - 1]].lower()
        return beginning if chance.random() < 0.5 else without_marks(beginning)

    return typed


def _slips(letter: str, following: str, key: str) -> tuple[str, ...]:
    """Return what a slip makes of `letter` and the one after it in the word, if there is one."""
    changed = (key + following, following, key + letter + following)
    return (*changed, following + letter) if following else changed


def _fuzzy(form: str, _language: str, chance: random.Random) -> str:
    letters = list(_LETTER.finditer(form))
    if len(letters) < _LEAST_LETTERS:
        return ""
    place = chance.randrange(len(letters))
    letter = letters[place]
    after = _LETTER.match(form, letter.end())
    following = after[0] if after else ""
    key = chance.choice(string.ascii_lowercase)
    typed = chance.choice(_slips(letter[0], following, key))
    text = form[: letter.start()] + typed + form[letter.end() + len(following) :]
    # Marks and capitals alone are no typing error: rung 3 forgives them.
    if without_marks(text).lower() == without_marks(form).lower():
        return ""
    return text if chance.random() < 0.5 else without_marks(text)


_TYPINGS: dict[str, Typing] = {
    "exact": _exact,
    "tone": _tone,
    "plain": _plain,
    **{name: _prefix(length) for length, name in enumerate(PREFIXES, 1)},
    FUZZY: _fuzzy,
}


def direction(language: str, chance: random.Random) -> tuple[str | None, str | None]:
    """Return the languages that somebody asks from and to, who wants entries of `language`."""
    drawn = chance.random()
    if drawn < 0.6:
        return "vi", language
    return (language, "vi") if drawn < 0.8 else (None, None)


def _of_form(typing: Typing, entry: Entry, chance: random.Random) -> Query | None:
    language, row = entry
    from_, to = direction(language, chance)
    vietnamese = from_ == "vi" or (from_ is None and chance.random() < 0.5)
    form = chance.choice(row["gloss_vi"].split("; ")) if vietnamese else row["headword"]
    spoken = "vi" if vietnamese else language
    text = typing(form, spoken, chance)
    return Query(text, from_, to, form, spoken) if text else None


def texts_in(row: dict[str, str], from_: str | None) -> list[str]:
    """Return the texts of an entry in the language that somebody asks from; None: in any."""
    names = {"vi": _VIETNAMESE_TEXTS, None: (*_VIETNAMESE_TEXTS, *_OWN_TEXTS, "gloss_en")}
    return [row[name] for name in names.get(from_, _OWN_TEXTS) if row[name]]


def _of_words(entry: Entry, chance: random.Random) -> Query | None:
    language, row = entry
    from_, to = direction(language, chance)
    parts = texts_in(row, from_)
    chance.shuffle(parts)
    wanted = chance.choice((2, 3))
    chosen: list[str] = []
    # One word from each text in turn; backwards, so that it is no beginning of any of them.
    for turn in range(wanted):
        found = tokens.words(parts[turn % len(parts)])
        left = [word for word in found[::-2] if word not in chosen]
        chosen += [left[min(turn // len(parts), len(left) - 1)]] if left else []
    if len(chosen) < 2:
        return None
    text = " ".join(chosen).lower()
    if chance.random() < 1 / 3:
        text = without_marks(text)
    return Query(text, from_, to, row["headword"], language)


def _distinct(made: Iterable[Query | None], count: int) -> list[Query]:
    found: dict[tuple[str | None, ...], Query] = {}
    for query in made:
        if query is not None:
            found.setdefault(query[:3], query)
            if len(found) == count:
                break
    return list(found.values())


def make(entries: list[Entry], counts: dict[str, int], seed: int) -> dict[str, list[Query]]:
    """Return up to `counts[rung]` distinct queries for each rung, as many as `entries` give."""
    found = {}
    for rung, count in counts.items():
        chance = random.Random(f"{seed} {rung}")  # noqa: S311  # repeatable, nothing secret
        typing = _TYPINGS.get(rung)
        # Each entry has several forms: a second and a third time brings others.
        turns = (entry for _ in range(3) for entry in entries)
        if typing is None:
            made = (_of_words(entry, chance) for entry in turns)
        else:
            made = (_of_form(typing, entry, chance) for entry in turns)
        found[rung] = _distinct(made, count)
    return found


def mixed(found: dict[str, list[Query]], count: int, seed: int) -> list[Query]:
    """Return `count` distinct queries in random order: 70 % rungs 1 to 3, 30 % prefixes.

    Fewer, in the same proportion, if there are not enough.
    """
    chance = random.Random(f"{seed} mixed")  # noqa: S311  # repeatable, nothing secret
    kinds = [(RUNGS, 0.7), (PREFIXES, 0.3)]
    # The same text and languages may stand on two lists: a prefix may be a form as well.
    known: set[tuple[str | None, ...]] = set()
    pools = []
    for names, share in kinds:
        pool = []
        for query in (query for name in names for query in found[name]):
            if query[:3] not in known:
                known.add(query[:3])
                pool.append(query)
        chance.shuffle(pool)
        pools.append((pool, share))
    total = min([count, *(int(len(pool) / share) for pool, share in pools)])
    chosen = [query for pool, share in pools for query in pool[: round(total * share)]]
    chance.shuffle(chosen)
    return chosen


# What people ask: forms that there are, typing errors, phrases, and what nobody has.
_MIX = (("hits", 0.65), (FUZZY, 0.10), (PHRASES, 0.15), ("nothing", 0.10))


def kinds(found: dict[str, list[Query]], hits: list[Query], seed: int) -> dict[str, list[Query]]:
    """Return the queries that are asked in turns over HTTP: hits, a mix of all kinds, misses."""
    chance = random.Random(f"{seed} kinds")  # noqa: S311  # repeatable, nothing secret
    nothing = [*found[NOWHERE], *found[APART]]
    chance.shuffle(nothing)
    pools = {"hits": hits, FUZZY: found[FUZZY], PHRASES: found[PHRASES], "nothing": nothing}
    total = min(int(len(pools[name]) / share) for name, share in _MIX)
    mix = [query for name, share in _MIX for query in pools[name][: round(total * share)]]
    chance.shuffle(mix)
    misses = [*nothing, *found[PHRASES]]
    chance.shuffle(misses)
    return {"hits alone": hits[: len(mix)], "the mix": mix, "misses alone": misses}
