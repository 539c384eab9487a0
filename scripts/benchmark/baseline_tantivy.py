"""The same entries and queries in tantivy, set up with the parts that its documentation offers.

Each form stands in three fields: split into words and folded, whole and folded, whole with nothing
but its capitals changed. A form is asked for as the folded whole, and one that is the same unfolded
comes first; a prefix by a regular expression over the wholes, which misses none where a
phrase-prefix query goes on with fifty words only
(https://github.com/quickwit-oss/tantivy/issues/1688); words through the query parser, all of them
required; a typing error by FuzzyTermQuery over the wholes, at distance 1, with a change of places
as one error. Facts from https://tantivy-py.readthedocs.io/ and https://docs.rs/tantivy.

What it cannot do:

- Its default tokenizer takes a combining mark for the end of a word, so words are split by a
  regular expression here. Its folding knows letters with marks and strokes that have a code point
  of their own, not combining marks: `bong` does not find `bơ̆ng`.
- What is folded is gone, but for the unfolded whole: a query with some of the marks also finds
  forms that contradict them, in any order.
- Regular expressions and typing errors give every entry the same score: the order is the index's,
  not shorter forms first.
- Spaces, hyphens and apostrophes in a whole have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from scripts.benchmark import baseline, queries
from scripts.benchmark.answers import FIRST
from scripts.benchmark.baseline import Ask, Entry
from scripts.benchmark.queries import FUZZY, MISSES, PREFIXES, RUNGS, WORDS

_FORMS = ("headword", "gloss_vi", "gloss_en")
# How much more an unfolded agreement counts.
_TYPED = 10.0


def _analyzer(tokenizer: Tokenizer, *filters: Filter) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(tokenizer)
    for one in filters:
        builder = builder.filter(one)
    return builder.build()


_WORD = Tokenizer.regex(r"[\p{L}\p{M}\p{N}]+")
_ANALYZERS = {
    "words": _analyzer(_WORD, Filter.lowercase(), Filter.ascii_fold()),
    "whole": _analyzer(Tokenizer.raw(), Filter.lowercase(), Filter.ascii_fold()),
    "typed": _analyzer(Tokenizer.raw(), Filter.lowercase()),
}


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("language", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("texts", stored=True, tokenizer_name="words")
    for name in _FORMS:
        builder.add_text_field(name, stored=True, tokenizer_name="words")
        for kind in ("whole", "typed"):
            builder.add_text_field(f"{name}_{kind}", tokenizer_name=kind, index_option="basic")
    return builder.build()


def _index(folder: Path) -> Index:
    index = Index(_schema(), path=str(folder))
    for name, analyzer in _ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    return index


def build(entries: Iterable[Entry], folder: Path) -> int:
    """Write the index with the default writer: one thread for each processor, one commit."""
    count = 0
    with _index(folder).writer() as writer:
        for entry in entries:
            count += 1
            values = {
                "headword": [entry.headword],
                "gloss_vi": entry.gloss_vi.split("; "),
                "gloss_en": [entry.gloss_en],
            }
            wholes = {
                f"{name}_{kind}": found
                for name, found in values.items()
                for kind in ("whole", "typed")
            }
            texts = [entry.texts] if entry.texts else []
            document = {"language": [entry.language], "texts": texts, **values, **wholes}
            writer.add_document(Document(**document))
    return count


def _any(searches: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, search) for search in searches])


def _first(better: Query, found: Query) -> Query:
    """Return `found` with those of `better` before the others."""
    boosted = Query.boost_query(better, _TYPED)
    return Query.boolean_query([(Occur.Must, found), (Occur.Should, boosted)])


class _Searcher:
    """An open index."""

    def __init__(self, folder: Path) -> None:
        self.index = _index(folder)
        self.index.reload()
        self.schema = self.index.schema
        self.searcher = self.index.searcher()

    def ask(self, kind: str, query: queries.Query) -> list[Entry]:
        search = self.search(kind, query)
        language = baseline.language_of(query)
        if language is not None:
            term = Query.term_query(self.schema, "language", language, index_option="basic")
            inside = (Occur.Must, Query.const_score_query(term, 0.0))
            search = Query.boolean_query([(Occur.Must, search), inside])
        hits = self.searcher.search(search, FIRST, count=False).hits
        return [self.entry(self.searcher.doc(address)) for _, address in hits]

    def entry(self, document: Document) -> Entry:
        return Entry(
            language=document["language"][0],
            headword=document["headword"][0],
            gloss_vi="; ".join(document["gloss_vi"]),
            gloss_en=document["gloss_en"][0],
            texts="\n".join(document["texts"]),
        )

    def search(self, kind: str, query: queries.Query) -> Query:
        own = "gloss_vi" if query.from_ == "vi" else "headword"
        fields = (own,) if query.from_ else _FORMS
        if kind in (WORDS, *MISSES):
            quoted = " ".join(f'"{word}"' for word in query.text.split())
            names = [*fields, "texts"]
            return self.index.parse_query(quoted, names, conjunction_by_default=True)
        # Of a whole form both make one token.
        folded, typed = (_ANALYZERS[name].analyze(query.text)[0] for name in ("whole", "typed"))
        if kind in PREFIXES:
            return _any([self.beginning(name, folded, typed) for name in fields])
        if kind == FUZZY:
            return _any([self.slip(f"{name}_whole", folded) for name in fields])
        return _any([self.form(name, folded, typed) for name in fields])

    def form(self, name: str, folded: str, typed: str) -> Query:
        same = self.term(f"{name}_typed", typed)
        return _first(same, self.term(f"{name}_whole", folded))

    def beginning(self, name: str, folded: str, typed: str) -> Query:
        found = self.regex(f"{name}_whole", folded)
        if typed == folded:
            return found
        return _first(self.regex(f"{name}_typed", typed), found)

    def term(self, field: str, text: str) -> Query:
        return Query.term_query(self.schema, field, text, index_option="basic")

    def regex(self, field: str, text: str) -> Query:
        return Query.regex_query(self.schema, field, re.escape(text) + ".*")

    def slip(self, field: str, text: str) -> Query:
        return Query.fuzzy_term_query(self.schema, field, text, 1, transposition_cost_one=True)


def opened(folder: Path) -> Ask:
    """Open the index; return how to ask it."""
    return _Searcher(folder).ask


if __name__ == "__main__":
    baseline.main(build, opened, {*RUNGS, *PREFIXES, WORDS, FUZZY, *MISSES})
