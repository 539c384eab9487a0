# The part of csvw that this program uses.
from typing import Any

class URITemplate:
    uri: str

class Link:
    string: str

class Column:
    name: str
    propertyUrl: URITemplate | None

class Schema:
    columns: list[Column]

class Table:
    url: Link
    tableSchema: Schema

class TableGroup:
    tables: list[Table]
    @classmethod
    def fromvalue(cls, d: dict[str, Any]) -> TableGroup: ...
