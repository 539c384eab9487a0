"""An entry as rows: the one function that makes keys, used by every writer and every rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dictionary.entry.model import Entry, digest, document, forms
from dictionary.languages import registered
from dictionary.text import collate, fold

# What the keys of a database were made with; another value means that they are made anew.
RULES = f"fold-{fold.VERSION} {collate.VERSION}"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form of an entry with its search key and its order within a rung."""

    field: str
    language: str
    text: str
    plain_key: str
    rank: bytes


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One state of an entry as the columns of `batch_row`, with its forms."""

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


# Glosses repeat from language to language: most forms of a batch were seen before.
@lru_cache(maxsize=50_000)
def _keys(text: str, tag: str) -> tuple[str, bytes]:
    plain = fold.plain_key(text)
    return plain, collate.rank(len(plain), sort_key(text, tag))


@lru_cache(maxsize=1024)
def tones_of(tag: str) -> frozenset[str]:
    """Return the combining marks that are tones in the language `tag`."""
    language = registered(tag)
    return language.tones if language else fold.VIETNAMESE_TONES


def entry_row(entry: Entry) -> EntryRow:
    """Return `entry` with every key and document that storing and finding it takes."""
    found = forms(entry)
    canonical = document(entry)
    alphabet = _collation(entry.language)[2]
    return EntryRow(
        identity=entry.identity,
        language=entry.language,
        languages=" ".join(sorted({form.language for form in found})),
        part_of_speech=entry.part_of_speech,
        domains=";".join(entry.domains),
        initial=collate.initial(entry.headword, alphabet, tones_of(entry.language)),
        sort_key=sort_key(entry.headword, entry.language),
        digest=digest(canonical),
        document=canonical,
        forms=tuple(
            FormRow(form.field, form.language, form.text, *_keys(form.text, form.language))
            for form in found
        ),
    )
