"""One search with the SQL that it really issues, on two small lexicons in a database of its own."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.search import lookup
from dictionary.services.search.lookup import Question
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.store.read.packed import PackedReader
from scripts.documents.markdown import fenced, table

_TABLES = {
    "jra": """\
headword,gloss_vi
ia,nước
ia mơñum,nước uống
nao,đi
""",
    "rad": """\
headword,gloss_vi
êa,nước
ƀuôn,buôn làng
""",
}
_QUESTION = Question("nuoc", from_="vi", to="jra", limit=5)
_CLAUSE = re.compile(
    r"(\()|(\))|( (?:FROM|WHERE|ORDER BY|LIMIT|JOIN) | group_concat| CAST(?=\(group))"
)
_Statement = tuple[str, Sequence[Any]]


@cache
def _run() -> tuple[lookup.Answer, list[_Statement], list[Sequence[Any]]]:
    """Ask the question; return the answer, its statements, and the terms that there are."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home")
        prepare(settings)
        library = Library(settings)
        try:
            for tag, text in _TABLES.items():
                path = Path(folder) / f"{tag}.csv"
                path.write_text(text, encoding="utf-8")
                import_file(library, Order(path=path, lexicon=tag, title=tag, language=tag))
            lookup.search(library, _QUESTION)  # reads the catalogue, which is then kept
            with _recorded() as statements:
                answer = lookup.search(library, _QUESTION)
            return answer, statements, _terms(library)
        finally:
            library.close()


@contextmanager
def _recorded() -> Iterator[list[_Statement]]:
    """Keep the statements that readers run within the block."""
    statements: list[_Statement] = []
    read = PackedReader.rows

    def rows(reader: PackedReader, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        statements.append((sql, values))
        return read(reader, sql, values)

    with patch.object(PackedReader, "rows", rows):
        yield statements


def _terms(library: Library) -> list[Sequence[Any]]:
    sql = "SELECT language, text, plain_key, size, tail_key FROM term ORDER BY language, plain_key"
    with library.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _statements() -> str:
    _, statements, _ = _run()
    blocks = []
    for sql, values in statements:
        shown = _parted(sql)
        named = ", ".join(repr(value).replace("\U0010ffff", r"\U0010ffff") for value in values)
        blocks.append(fenced(f"{shown}\n-- values: {named}", "sql"))
    return "\n\n".join(blocks)


def _parted(sql: str) -> str:
    """Return a statement with a line for each clause, those of subqueries further in."""
    depth = 0

    def clause(part: re.Match[str]) -> str:
        nonlocal depth
        depth += bool(part[1]) - bool(part[2])
        return f"\n{'  ' * (depth + 1)}{part[3].lstrip()}" if part[3] else part[0]

    return _CLAUSE.sub(clause, sql)


def _results() -> str:
    answer, _, _ = _run()
    rows = (
        (
            result.match.kind,
            result.match.form,
            result.match.language,
            ", ".join(str(head.id) for head in result.entries),
        )
        for result in answer.results
    )
    return table(("`match.kind`", "form", "language", "entry"), rows)


def _tables() -> str:
    return "\n\n".join(fenced(f"# {tag}.csv\n{text}", "text") for tag, text in _TABLES.items())


def _keys() -> str:
    _, _, terms = _run()
    rows = ([str(value) for value in row] for row in terms)
    return table(("language", "text", "plain_key", "size", "tail_key"), rows)


MAKERS = {
    "query-tables": _tables,
    "query-statements": _statements,
    "query-results": _results,
    "query-keys": _keys,
}
