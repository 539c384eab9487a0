"""Termbases as files for translation tools: OmegaT, Weblate, memoQ and Phrase.

None of these files has a place for statuses that the tool is known to read. So terms that nobody is
to use (deprecated, superseded) are left out, and never go out as normal ones. Languages come in the
order of the register, the best terms first.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dictionary.formats.base import Export
from dictionary.formats.delimited import REMARK
from dictionary.formats.excerpt import chunks
from dictionary.formats.tabular import table
from dictionary.formats.tabular.xlsx import cells as xlsx_cells
from dictionary.formats.tabular.xlsx import writing as xlsx_writing
from dictionary.formats.tbx import writing as tbx
from dictionary.formats.termtable.spreading import GENERAL
from dictionary.languages import language_order, registered
from dictionary.record.concept import PROPOSED, Concept, Term, in_order
from dictionary.record.concept_view import NOT_FOR_USE

# A glossary of each pair of languages; so many languages, those with most concepts.
MOST_LANGUAGES = 20
# memoQ repeats the column of a language for each further term.
MOST_TERMS = 10


def usable(concept: Concept) -> dict[str, list[Term]]:
    """Return the terms of a concept that may be used, by language, the best first."""
    by_tag: dict[str, list[Term]] = {}
    for section in concept.sections:
        terms = [term for term in in_order(section) if term.status not in NOT_FOR_USE]
        by_tag.setdefault(section.language, []).extend(terms)
    return {tag: terms for tag, terms in by_tag.items() if terms}


def languages(export: Export[Concept]) -> list[str]:
    """Return the tags of a termbase's languages in their order, at most MOST_LANGUAGES."""
    counts = Counter(tag for concept in export.entries() for tag in usable(concept))
    most = [tag for tag, _ in counts.most_common(MOST_LANGUAGES)]
    return sorted(most, key=language_order)


def write_omegat(export: Export[Concept]) -> Iterator[bytes]:
    """Write a ZIP with a glossary of OmegaT for each pair of languages: `vi-en.utf8`.

    Its lines are source term, target term and comment; every pair of terms is a line.
    """
    tags = languages(export)
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for source in tags:
                with ExitStack() as stack:
                    parts = {
                        target: stack.enter_context(TemporaryFile())
                        for target in tags
                        if target != source
                    }
                    _write_pairs(export, source, parts)
                    for target, part in parts.items():
                        _add(archive, f"{source}-{target}.utf8", part)
        file.seek(0)
        yield from chunks(file)


def write_weblate(export: Export[Concept]) -> Iterator[bytes]:
    """Write TBX of 2008 with `tig`, which Weblate reads, without terms that nobody is to use.

    Weblate knows only statuses that this edition of TBX does not have (`forbidden`, `obsolete`),
    and takes the first term of a language: so the best one comes first.
    """
    return tbx.write_v2(Export(export.language, lambda: _of_usable(export), export.about))


def _of_usable(export: Export[Concept]) -> Iterator[Concept]:
    for concept in export.entries():
        sections = [
            replace(section, terms=tuple(terms))
            for section in concept.sections
            if (terms := [term for term in in_order(section) if term.status not in NOT_FOR_USE])
        ]
        if sections:
            yield replace(concept, sections=tuple(sections))


def _write_pairs(export: Export[Concept], source: str, parts: Mapping[str, IO[bytes]]) -> None:
    for concept in export.entries():
        terms = usable(concept)
        for target, part in parts.items():
            comment = _comment(concept, source, target)
            for left in terms.get(source, ()):
                if left.text.startswith(REMARK):
                    continue  # OmegaT would take it for a remark.
                for right in terms.get(target, ()):
                    notes = (*filter(None, (right.part_of_speech, _pending(right))), *comment)
                    cells = (left.text, right.text, "; ".join(notes))
                    part.write("\t".join(map(_plain, cells)).rstrip("\t").encode() + b"\n")


def _pending(term: Term) -> str:
    return PROPOSED if term.status == PROPOSED else ""


def _comment(concept: Concept, *tags: str) -> list[str]:
    """Return what helps to choose a term: subjects, definition and note."""
    definitions = _definitions(concept)
    meant = [text for tag in reversed(tags) for text in definitions.get(tag, ())][:1]
    return [*concept.subjects, *meant, *_notes(concept)[:1]]


def _definitions(concept: Concept) -> dict[str, list[str]]:
    by_tag: dict[str, list[str]] = {}
    own = [each for section in concept.sections for each in section.definitions]
    for definition in (*own, *concept.definitions):
        by_tag.setdefault(definition.language, []).append(definition.text)
    return by_tag


def _notes(concept: Concept) -> list[str]:
    notes = (note for note in concept.typed_notes if note.kind == GENERAL)
    return [text for note in notes for text in note.texts.values() if text]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _add(archive: ZipFile, name: str, part: IO[bytes]) -> None:
    if not part.tell():
        return
    part.seek(0)
    about = ZipInfo(name)
    about.compress_type = ZIP_DEFLATED
    with archive.open(about, "w") as to:
        for chunk in chunks(part):
            to.write(chunk)


def write_memoq(export: Export[Concept]) -> Iterator[bytes]:
    """Write a CSV as memoQ imports it: UTF-8, semicolons, one row an entry.

    The columns are `Entry_Subject`, `Entry_Note`, and for each language `Vietnamese_Def` and as
    many columns `Vietnamese` as an entry has terms.
    """
    tags = languages(export)
    widths = dict.fromkeys(tags, 1)
    for concept in export.entries():
        for tag, terms in usable(concept).items():
            if tag in widths:
                widths[tag] = min(max(widths[tag], len(terms)), MOST_TERMS)
    titles = ["Entry_Subject", "Entry_Note"]
    for tag in tags:
        titles += [f"{_name(tag)}_Def", *[_name(tag)] * widths[tag]]
    yield _memoq_line(titles, is_first=True)
    for concept in export.entries():
        own, definitions = usable(concept), _definitions(concept)
        if not own:
            continue
        cells = ["; ".join(concept.subjects), *(_notes(concept)[:1] or [""])]
        for tag in tags:
            texts = [term.text for term in own.get(tag, ())][: widths[tag]]
            cells.append(next(iter(definitions.get(tag, ())), ""))
            cells += [*texts, *[""] * (widths[tag] - len(texts))]
        yield _memoq_line(cells)


def _memoq_line(cells: Sequence[str], *, is_first: bool = False) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";", quoting=csv.QUOTE_ALL).writerow(map(table.protected, cells))
    return (("\ufeff" if is_first else "") + line.getvalue()).encode()


def _name(tag: str) -> str:
    """Return the English name of a language, as memoQ calls it."""
    language = registered(tag)
    return language.name("en") if language and language.tag == tag else tag


def write_phrase(export: Export[Concept]) -> Iterator[bytes]:
    """Write a workbook as Phrase imports it: a column of terms for each language, by its code.

    A row is a concept with the best term of each language: further ones have no place in a plain
    list.
    """
    tags = languages(export)
    written = xlsx_writing.Written()
    written.begin("terms", [tag.replace("-", "_").lower() for tag in tags])
    for concept in export.entries():
        terms = usable(concept)
        cells = [terms[tag][0].text if tag in terms else "" for tag in tags]
        if any(cells):
            written.add([xlsx_cells.held(text) for text in cells])
    yield from written.saved()
