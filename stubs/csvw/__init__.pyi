# The part of csvw that this program uses.
from typing import Any

class Link:
    string: str

class Column: ...

class Schema:
    columns: list[Column]

class Table:
    url: Link
    tableSchema: Schema

class TableGroup:
    @classmethod
    def fromvalue(cls, d: dict[str, Any]) -> TableGroup: ...
