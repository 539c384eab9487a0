"""The rows of a record with their search keys, as every writer and every rebuild makes them.

What stands in them follows from the shape of the record (`record.shape`): its forms, its filters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dictionary.languages import (
    ORDER_VERSION,
    is_transcribed,
    order_key,
    registered,
    tones_of,
)
from dictionary.languages.glosses import shown_gloss_of
from dictionary.record.document import digest
from dictionary.record.kind import AnyRecord, Form, forms_among, is_heading, languages_among
from dictionary.record.kinds import shown_json
from dictionary.record.walk import filtered_of, forms_of, has_words, lone_forms
from dictionary.store.weight import as_part, weight_of
from dictionary.text import collate, fold
from dictionary.text.rungs import Rung
from dictionary.text.spellings import Spelling, spellings

# The size classes of keys: so many letters at most, and one class for all that are longer. Results
# are in the order of letters: a walk goes from class to class. Long forms are few for any
# beginning, so that it takes them in large steps.
_LARGEST = (1, 2, 3, 4, 6, 8, 11, 16)
MAX_SIZE = len(_LARGEST) + 1
# What records may have besides words (`scope.has`): sentences that show a use, recordings.
EXAMPLES, SOUND = "examples", "sound"
# In the media of a record, for those that are recordings.
_SOUND = '"type":"audio/'
# The label of examples in full text (`Field.words`).
_EXAMPLE = "example"
# A designation of a concept is no equivalent among others (`Field.form`).
_TERM = "term"
# What the keys of a database were made with; another value means that they are made anew.
RULES = f"keys-12 fold-{fold.VERSION} {collate.VERSION} languages-{ORDER_VERSION}"


class FormRow(NamedTuple):
    """One spelling of a form of an entry, with its search keys and its order within a rung.

    `spelling` is "" where it is the text itself; `floor` is the best rung that it may give. If the
    entry is listed under the form, `initial`, `initial_key` and `sort_key` are its place in the
    list of its language; else they are empty. `weight`: the place of the entry among those that
    have the form (`store.weight`). `opening`: the first two letters of a form that is listed.
    """

    field: str
    language: str
    text: str
    spelling: str
    floor: int
    plain_key: str
    size: int
    rank: bytes
    marks: str
    tail_key: str
    initial: str
    initial_key: bytes
    sort_key: bytes
    weight: int
    opening: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One state of a record as the columns of `batch_row`, with its forms.

    `media` are the files that it names, as `record.media.packed` has them. `shown`: its JSON as it
    is shown, "" where that is the document.
    """

    identity: str
    language: str
    languages: str
    part_of_speech: str
    domains: str
    initial: str
    sort_key: bytes
    digest: str
    document: str
    forms: tuple[FormRow, ...]
    media: str = ""
    opening: str = ""
    has_examples: bool = False
    shown: str = ""

    @property
    def has(self) -> str:
        """EXAMPLES and SOUND, if the record has some, with a space between."""
        has_sound = _SOUND in self.media
        return " ".join([EXAMPLES] * self.has_examples + [SOUND] * has_sound)

    @property
    def scope_digest(self) -> str:
        """The digest that stands for the scope in keys."""
        columns = (self.language, self.languages, self.part_of_speech, self.domains, self.has)
        return scope_digest(*columns)


def scope_digest(*columns: str) -> str:
    """Return what stands in keys for `language`, `languages`, `part_of_speech`, `domains`, `has`.

    A scope that has nothing has the digest that it had before there was `has`.
    """
    return digest("\x1f".join(columns[:-1] if not columns[-1] else columns))


def joined(domains: Iterable[str]) -> str:
    """Return domains as one text, which `parted` takes apart again."""
    return ";".join(domain.replace(";", "\x1f") for domain in domains)


def parted(domains: str) -> tuple[str, ...]:
    """Return the domains of a scope; one empty text if there are none."""
    return tuple(domain.replace("\x1f", ";") for domain in domains.split(";"))


@lru_cache(maxsize=1024)
def _collation(tag: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the ICU locale, the collation rules and the alphabet of a language."""
    language = registered(tag)
    locale = tag.partition("-")[0]
    return (locale, language.collation, language.alphabet) if language else (locale, "", ())


def sort_key(text: str, tag: str) -> bytes:
    """Return the sort key of `text` by the alphabet of the language `tag`."""
    locale, rules, _ = _collation(tag)
    return collate.sort_key(text, locale, rules)


class ListPlace(NamedTuple):
    """The place of a form in a list: as in FormRow, empty for a form that is not listed."""

    initial: str = ""
    initial_key: bytes = b""
    sort_key: bytes = b""
    opening: str = ""


_UNLISTED = ListPlace()


def place_in_list(text: str, tag: str) -> ListPlace:
    """Return the place of `text` in an alphabetical list of the language `tag`."""
    alphabet, tones = _collation(tag)[2], tones_of(tag)
    initial = collate.initial(text, alphabet, tones)
    opening = collate.opening(text, alphabet, tones)
    return ListPlace(initial, initial_key(initial, tag), sort_key(text, tag), opening)


# Glosses repeat from language to language: most forms of a batch were seen before.
_place = lru_cache(maxsize=50_000)(place_in_list)


@lru_cache(maxsize=50_000)
def _shown_place(text: str, tag: str) -> ListPlace:
    """Return the place of a gloss in such a list: `the water` is listed as `water`."""
    return _place(shown_gloss_of(text, tag), tag)


@lru_cache(maxsize=4096)
def initial_key(initial: str, tag: str) -> bytes:
    """Return the key by which the initials of a list of the language `tag` are sorted."""
    return sort_key(initial, tag)


_Keys = tuple[str, str, str, int, str, int, bytes, str, str]


@lru_cache(maxsize=50_000)
def _keys(text: str, tag: str) -> tuple[_Keys, ...]:
    """Return what FormRow has after its field, for each spelling.

    A spelling whose plain key another one has already finds nothing new and is left out.
    """
    keys: list[_Keys] = []
    for spelling, floor in spellings_of(text, tag):
        key = fold.plain_key(spelling or text)
        # Equal forms of several languages come by these.
        rank = collate.rank(len(key), _order(text, tag, spelling)) + b"\0" + order_key(tag)
        marks = fold.opening_marks(spelling or text)
        keys.append((tag, text, spelling, floor, key, size_of(len(key)), rank, marks, key[::-1]))
    return tuple(keys)


def _order(text: str, tag: str, spelling: str) -> bytes:
    """Return what sorts a form in one of its spellings among those of as many letters.

    Without the word that opens it (`the water`), it comes after a form that is written so.
    """
    if spelling and spelling != text and spelling == shown_gloss_of(text, tag):
        return _place(spelling, tag).sort_key + b"\1"
    return _place(text, tag).sort_key


def forget_keys() -> None:
    """Let go of the keys that are kept for forms that repeat: the file that has them is read."""
    _keys.cache_clear()
    _place.cache_clear()
    _shown_place.cache_clear()


def spellings_of(text: str, tag: str) -> tuple[tuple[str, int], ...]:
    """Return (spelling, best rung) under which a form of the language `tag` is found.

    The text itself comes first, as "" where it is the only one. A spelling whose plain key
    another one has already would find nothing new and is left out.
    """
    language = registered(tag)
    others = spellings(text, language.tone_letters, language.iy) if language else spellings(text)
    shown = shown_gloss_of(text, tag)
    if shown != text:
        others.insert(0, Spelling(shown, Rung.EXACT))
    if not others:
        return (("", 0),)
    keys = {fold.plain_key(text): (text, int(Rung.EXACT))}
    for spelling, floor in others:
        keys.setdefault(fold.plain_key(spelling), (spelling, int(floor)))
    return tuple(keys.values()) if len(keys) > 1 else (("", 0),)


def size_of(letters: int) -> int:
    """Return the size class, from 1 to MAX_SIZE, of a plain key of so many letters."""
    return bisect_left(_LARGEST, letters) + 1


def record_row(record: AnyRecord, identity: str = "", media: str = "") -> RecordRow:
    """Return `record` with every key and document that storing and finding it takes.

    `identity`: that of the record that this is a state of, which keeps it whatever is edited.
    """
    texts = forms_of(record)
    canonical = record.KIND.document(record)
    own = _place(record.heading, record.language)
    filtered = filtered_of(record)
    return RecordRow(
        identity=identity or record.identity,
        language=record.language,
        languages=" ".join(languages_among(texts)),
        part_of_speech="; ".join(dict.fromkeys(filtered.get("part_of_speech", ()))),
        domains=joined(sorted(set(filtered.get("domain", ())))),
        initial=own.initial,
        sort_key=own.sort_key,
        digest=digest(canonical),
        document=canonical,
        forms=_form_rows(forms_among(texts), record, own.sort_key),
        media=media,
        opening=own.opening,
        has_examples=has_words(record, _EXAMPLE),
        shown=shown_json(record),
    )


def _form_rows(forms: Iterable[Form], record: AnyRecord, sort_key: bytes) -> tuple[FormRow, ...]:
    """Return the spellings of the forms of a record; `sort_key`: that of its heading.

    Forms of a language with equal sort keys are one heading, and the first of them is listed.
    Forms in other languages are listed as they are shown (`shown_gloss_of`).
    """
    language = record.language
    weight = weight_of(
        record.heading, sort_key, is_transcribed=is_transcribed(record.heading, language)
    )
    alone = lone_forms(record)
    alone.add((language, record.heading))
    rows: list[FormRow] = []
    listed: set[tuple[str, bytes]] = set()
    for form in forms:
        place = _UNLISTED
        if is_heading(form, language):
            place_of = _place if form.language == language else _shown_place
            place = place_of(form.text, form.language)
            if (form.language, place.sort_key) in listed:
                place = _UNLISTED
            listed.add((form.language, place.sort_key))
        is_alone = form.field == _TERM or (form.language, form.text) in alone
        own_weight = weight if is_alone else as_part(weight)
        for keys in _keys(form.text, form.language):
            rows.append(FormRow(form.field, *keys, *place[:3], own_weight, place.opening))
            place = _UNLISTED
    return tuple(rows)
