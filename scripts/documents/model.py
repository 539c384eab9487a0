"""The drawing of the tables, from their definitions, and the shape of a document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Table

from dictionary.record.entry import as_dict, document
from dictionary.store.tables import content, people
from scripts.documents.markdown import fenced
from scripts.documents.sample import ENTRY

_PEOPLE = tuple(
    value
    for name, value in vars(people).items()
    if isinstance(value, Table) and name not in vars(content)
)
# (from, to, column): references that the database does not enforce, since rows are moved in bulk.
_IMPLIED = (
    ("entry", "scope", "scope_id"),
    ("scope_language", "scope", "scope_id"),
    ("posting", "entry", "entry_id"),
    ("posting", "term", "term_id"),
    ("posting", "scope", "scope_id"),
    ("reach", "term", "term_id"),
    ("heading", "entry", "entry_id"),
    ("heading", "scope", "scope_id"),
    ("batch_row", "entry", "entry_id"),
    ("batch_form", "batch_row", "row"),
)


def _drawing(tables: Sequence[Table]) -> str:
    """Return tables as an entity-relationship diagram in Mermaid."""
    names = {table.name for table in tables}
    lines = ["erDiagram"]
    for table in tables:
        lines += _links(table)
    lines += [
        f'  {to} ||--o{{ {name} : "{column}"'
        for name, to, column in _IMPLIED
        if {name, to} <= names
    ]
    for table in tables:
        lines.append(f"  {table.name} {{")
        lines += [f"    {_kind(column)} {column.name}{_keys(column)}" for column in table.columns]
        lines.append("  }")
    return fenced("\n".join(lines), "mermaid")


def _links(table: Table) -> Iterator[str]:
    for column in table.columns:
        for key in column.foreign_keys:
            yield f'  {key.column.table.name} ||--o{{ {table.name} : "{column.name}"'


def _kind(column: Column[Any]) -> str:
    return str(column.type).partition("(")[0].partition(" ")[0].lower()


def _keys(column: Column[Any]) -> str:
    marks = ["PK"] * column.primary_key + ["FK"] * bool(column.foreign_keys)
    return f" {', '.join(marks)}" if marks else ""


def _content() -> str:
    return _drawing([table for table in content.metadata.sorted_tables if table not in _PEOPLE])


def _people() -> str:
    return _drawing(_PEOPLE)


def _shape() -> str:
    return fenced(json.dumps(as_dict(ENTRY), ensure_ascii=False, indent=2), "json")


def _canonical() -> str:
    return fenced(document(ENTRY), "json")


MAKERS = {
    "tables-content": _content,
    "tables-people": _people,
    "document": _shape,
    "canonical-document": _canonical,
}
