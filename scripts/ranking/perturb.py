"""How people type a form: queries made from forms, the same for the same seed.

Each function takes a form in NFC, its language and a source of chance, and returns the query; ""
where it does not apply to that form or would change nothing.
"""

from __future__ import annotations

import random
import re
import string
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations

from dictionary.languages import registered
from dictionary.text import tokens
from dictionary.text.fold import plain_key
from dictionary.text.vietnamese.confusions import confusions
from dictionary.text.vietnamese.syllables import may_be_syllable
from dictionary.text.vietnamese.typing import readings
from scripts.ranking.keys import METHODS, typed

_LEAST_FOR_A_TYPO = 5
_FIRST_LETTERS = 3
_MOST_DRAWN = 20
_STROKED = str.maketrans("đĐƀɃħĦ", "dDbBhH")
# Open oa, oe, uy in NFD, where two usages place the tone differently; after q the u is no vowel.
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_OPEN_RIME = re.compile(
    rf"(?:(o)({_TONE}?)([ae])|(?<!q)(u)({_TONE}?)(y))({_TONE}?)(?![\w\u0300-\u036f])",
    re.IGNORECASE,
)

Perturbation = Callable[[str, str, random.Random], str]


def clusters(text: str) -> list[str]:
    """Return the letters and signs of `text` in NFC, each with the marks that belong to it."""
    found: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if found and unicodedata.category(char)[0] == "M":
            found[-1] += char
        else:
            found.append(char)
    return found


def _letters(parts: list[str]) -> list[int]:
    return [at for at, part in enumerate(parts) if unicodedata.category(part[0])[0] == "L"]


def _unmarked(text: str, marks: frozenset[str] | None) -> str:
    """Return `text` without the combining marks `marks`; None: without all of U+0300-036F."""
    kept = (
        char
        for char in unicodedata.normalize("NFD", text)
        if not ("\u0300" <= char <= "\u036f" and (marks is None or char in marks))
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _as_is(form: str, _language: str, _chance: random.Random) -> str:
    return form


def _decomposed(form: str, _language: str, _chance: random.Random) -> str:
    return unicodedata.normalize("NFD", form)


def _upper(form: str, _language: str, _chance: random.Random) -> str:
    return form.upper()


def _placement(form: str, language: str, _chance: random.Random) -> str:
    """Move the tones of hoà and thuý to where hòa and thúy have them, and the other way round."""

    def moved(rime: re.Match[str]) -> str:
        first, early, second = rime.group(1, 2, 3) if rime[1] else rime.group(4, 5, 6)
        return first + rime[7] + second + early

    if language != "vi":
        return ""
    return unicodedata.normalize("NFC", _OPEN_RIME.sub(moved, unicodedata.normalize("NFD", form)))


def _no_tones(form: str, language: str, _chance: random.Random) -> str:
    """Leave out tone marks, and the letters that spell a tone at the end of a word."""
    known = registered(language)
    if known is None:
        return ""
    bare = _unmarked(form, known.tones)
    if known.tone_letters:
        ending = rf"(?<=[^\W\d_])[{known.tone_letters}](?!\w)"
        bare = re.sub(ending, "", bare, flags=re.IGNORECASE)
    return bare


def unmarked(form: str) -> str:
    """Return `form` without any mark, as somebody types it who has none on the keyboard."""
    return _unmarked(form.translate(_STROKED), None)


def _no_marks(form: str, _language: str, _chance: random.Random) -> str:
    return unmarked(form)


def _typed(method: str, form: str, language: str, chance: random.Random) -> str:
    """Type a Vietnamese form; half of them with the tone at the end of the syllable."""
    tone_last = chance.random() < 0.5
    return typed(clusters(form), method, tone_last) if language == "vi" else ""


def _typo(form: str, language: str, chance: random.Random) -> str:
    """Put another letter for one, leave one out, put one in, or exchange two neighbours.

    The other letter is one of a to z, in a form of another script one that the form has already.
    Of a Vietnamese form only those typos are made that are typos: they leave a word that is no
    syllable, also not as Telex. Another syllable is another word, and search does not take it for a
    typo; those that people confuse are asked as `confusion`.
    """
    if len(_letters(clusters(form))) < _LEAST_FOR_A_TYPO:
        return ""
    if language != "vi":
        return _edited(form, chance)
    own = {word for word in tokens.words(form) if not may_be_syllable(word)}
    for _ in range(_MOST_DRAWN):
        query = _edited(form, chance)
        fresh = [word for word in tokens.words(query) if not may_be_syllable(word)]
        if not own.issuperset(fresh) and not readings(query):
            return query
    return ""


def _edited(form: str, chance: random.Random) -> str:
    parts = clusters(form)
    places = _letters(parts)
    at = chance.choice(places)
    kind = chance.choice(("replace", "leave out", "put in", "exchange"))
    latin = unicodedata.name(parts[at][0], "").startswith("LATIN")
    pool = string.ascii_lowercase if latin else sorted({parts[place] for place in places})
    others = [letter for letter in pool if letter != parts[at].casefold()]
    neighbours = [
        place
        for place in places
        if place + 1 in places and parts[place].casefold() != parts[place + 1].casefold()
    ]
    if kind == "exchange" and neighbours:
        at = chance.choice(neighbours)
        parts[at : at + 2] = parts[at + 1], parts[at]
    elif kind == "replace" and others:
        parts[at] = chance.choice(others)
    elif kind == "put in" and others:
        parts.insert(at + chance.randrange(2), chance.choice(others))
    else:
        del parts[at]
    return "".join(parts)


def _confused(form: str, language: str, chance: random.Random) -> str:
    """Write a Vietnamese form as somebody does who confuses one pair of sounds: s and x, hỏi …"""
    if language != "vi":
        return ""
    # Not the tone and a letter at once.
    others = [
        one.text
        for one in confusions(form)
        if one.key == plain_key(form) or _tones(one.text) == _tones(form)
    ]
    return chance.choice(others) if others else ""


def _tones(text: str) -> list[str]:
    return re.findall(_TONE, unicodedata.normalize("NFD", text))


def words_in(form: str) -> list[tuple[int, int]]:
    """Return start and end of each word; what is written together is one: Khmer without spaces."""
    found: list[tuple[int, int]] = []
    for start, end in tokens.spans(form):
        joined = found and found[-1][1] == start
        found.append((found.pop()[0] if joined else start, end))
    return found


def _exchanged(form: str, _language: str, chance: random.Random) -> str:
    """Exchange two words that differ."""
    pairs = [
        (one, other)
        for one, other in combinations(words_in(form), 2)
        if form[slice(*one)].casefold() != form[slice(*other)].casefold()
    ]
    if not pairs:
        return ""
    (start, end), (start_2, end_2) = chance.choice(pairs)
    return form[:start] + form[start_2:end_2] + form[end:start_2] + form[start:end] + form[end_2:]


def _beginning(form: str, _language: str, _chance: random.Random) -> str:
    parts = clusters(form)
    places = _letters(parts)
    if len(places) <= _FIRST_LETTERS:
        return ""
    return "".join(parts[: places[_FIRST_LETTERS - 1] + 1])


def _one_word(form: str, _language: str, chance: random.Random) -> str:
    """Keep the longest word or any."""
    words = [form[start:end] for start, end in words_in(form)]
    if len(words) < 2:
        return ""
    return max(words, key=len) if chance.random() < 0.5 else chance.choice(words)


AS_IS = "as is"
PERTURBATIONS: Mapping[str, Perturbation] = {
    AS_IS: _as_is,
    "NFD": _decomposed,
    "upper case": _upper,
    "placement": _placement,
    "no tones": _no_tones,
    "no marks": _no_marks,
    **{method: partial(_typed, method) for method in METHODS},
    "one typo": _typo,
    "confusion": _confused,
    "swapped": _exchanged,
    "3 letters": _beginning,
    "one word": _one_word,
}


def perturbed(name: str, form: str, language: str, seed: int) -> str:
    """Return `form` (NFC) as the perturbation `name` types it, "" where that is no other text.

    What chance decides depends on the arguments alone, not on what else is asked.
    """
    chance = random.Random(f"{seed} {name} {language} {form}")  # noqa: S311  # repeatable
    query = PERTURBATIONS[name](form, language, chance)
    return query if name == AS_IS or query != form else ""
