"""What the index finds, and in which order, is what a scan of all documents finds."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from unittest import mock

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dictionary.index import write
from dictionary.index.schema import length_class, terms
from dictionary.index.search import IndexReader, Word
from dictionary.index.write import Document, IndexWriter
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.text import tokens

# Words that differ in their marks alone, and one that two languages have.
WORDS = ("ba", "bá", "bạ", "mo", "mó", "ia", "te", "đi")
LANGUAGES = ("vi", "jra", "blt-Tavt")

texts = st.lists(
    st.tuples(
        st.sampled_from(LANGUAGES), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
    ),
    max_size=3,
)
documents = st.builds(
    Document,
    id=st.integers(1, 12),
    scope=st.integers(1, 3),
    texts=texts,
    pointers=st.lists(st.sampled_from(("id:1", "id:2", "text:ba bá")), unique=True),
    forms=texts,
)
# Commits: the documents that are written, and the ids that are deleted with them.
commits = st.lists(
    st.tuples(
        st.lists(documents, max_size=6, unique_by=lambda document: document.id),
        st.sets(st.integers(1, 12), max_size=3),
    ),
    max_size=6,
)
queries = st.tuples(
    st.lists(st.sampled_from((*WORDS, "nowhere")), min_size=1, max_size=4),
    st.sampled_from((EVERYTHING, *(Only(tags) for tags in combinations(LANGUAGES, 1)))),
    st.sampled_from((EVERYTHING, Only(frozenset({1})), Only(frozenset({2, 3})), Only(()))),
)


def query_words(typed: Sequence[str]) -> list[Word]:
    return [Word(*tokens.keys(word)) for word in typed]


class Scan:
    """The documents, and a search that looks at each of them."""

    def __init__(self) -> None:
        self.documents: dict[int, Document] = {}

    def _terms(self, document: Document, tags: Selection[str], *, forms: bool) -> set[str]:
        every = [*document.forms, *(() if forms else document.texts)]
        return {term for tag, text in every if tag in tags for term in terms(tag, text)}

    def _has(self, document: Document, word: Word, tags: Selection[str], *, forms: bool) -> bool:
        everywhere = {
            term
            for one in self.documents.values()
            for term in self._terms(one, EVERYTHING, forms=False)
        }
        own = self._terms(document, tags, forms=forms)
        wanted = (
            f"{word.exact}:{tag}" if f"{word.exact}:{tag}" in everywhere else f"{word.plain}:{tag}"
            for tag in LANGUAGES
        )
        return any(term in own for term in wanted)

    def find(
        self, words: Sequence[Word], tags: Selection[str], scopes: Selection[int]
    ) -> list[int]:
        places = []
        for document in self.documents.values():
            if document.scope in scopes and all(
                self._has(document, word, tags, forms=False) for word in words
            ):
                in_forms = all(self._has(document, word, tags, forms=True) for word in words)
                count = sum(len(list(terms(*text))) for text in (*document.forms, *document.texts))
                places.append((not in_forms, length_class(count), document.id))
        return [id_ for _, _, id_ in sorted(places)]


def follow(scan: Scan, writer: IndexWriter, made: list[tuple[list[Document], set[int]]]) -> None:
    for mark, (written, removed) in enumerate(made, 1):
        gone = removed - {document.id for document in written}
        ids = sorted({document.id for document in written} | gone)
        stale = [id_ for id_ in ids if id_ in scan.documents]
        writer.write(written, ids, stale, mark, forget=bool(gone))
        scan.documents |= {document.id: document for document in written}
        for id_ in gone:
            scan.documents.pop(id_, None)


@given(commits, st.lists(queries, min_size=1, max_size=5), st.sampled_from((1, 5, 10_000)))
@hypothesis_settings(max_examples=60)
def test_words_are_found_as_by_a_scan(
    made: list[tuple[list[Document], set[int]]],
    asked: list[tuple[list[str], Selection[str], Selection[int]]],
    large: int,
) -> None:
    # Segments of so many entries stay as they are.
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(write, "_LARGE", large):
        scan, reader, writer = Scan(), IndexReader(Path(folder)), IndexWriter(Path(folder))
        for start in (0, 1):
            # A reader that was open before the last commits sees them too.
            follow(scan, writer, made[:-1] if start == 0 else made[-1:])
            for typed, tags, scopes in asked:
                words = query_words(typed)
                expected = scan.find(words, tags, scopes)
                assert reader.find(words, tags, scopes, 100) == expected
                for limit in (1, 3):
                    assert reader.find(words, tags, scopes, limit) == expected[:limit]
                lacking = {
                    id_
                    for out in range(len(words))
                    for id_ in scan.find(words[:out] + words[out + 1 :], tags, scopes)
                }
                if len(words) > 1:
                    some = reader.find_all_but_one(words, tags, scopes, 100)
                    assert (len(some), set(some)) == (len(lacking), lacking)
            for pointer in ("id:1", "text:ba bá"):
                pointing = {one.id for one in scan.documents.values() if pointer in one.pointers}
                assert set(reader.pointing([pointer], EVERYTHING, 100)) == pointing


def test_longer_entries_are_in_later_classes() -> None:
    classes = [length_class(words) for words in range(5000)]
    assert classes == sorted(classes)
    assert (classes[:8], classes[8:12], classes[-1]) == ([*range(8)], [8, 8, 9, 9], 31)
