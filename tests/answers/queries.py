"""The tables of queries beside this module, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dictionary.text.fold import plain_key

HERE = Path(__file__).parent
# How a part of a phrase stands in a table: "học → không có".
ARROW, UNKNOWN = " → ", "không có"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query of a table and what is expected: README.md says what each column means.

    None: the table does not say. An empty tuple: nothing may be there.
    """

    theme: str
    lexicons: str
    q: str
    why: str
    from_: str = ""
    to: str = ""
    group: str = ""
    status: str | None = None
    says: str | None = None
    read_as: str | None = None
    shows: tuple[str, ...] | None = None
    first: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    finds: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    near: tuple[str, ...] | None = None
    not_near: tuple[str, ...] = ()
    parts: tuple[str, ...] | None = None
    reverse: tuple[str, ...] | None = None
    elsewhere: tuple[str, ...] | None = None
    needs_network: bool = False

    @property
    def id(self) -> str:
        """What the query is called in a report of tests, without marks: pytest escapes them."""
        text = " ".join(plain_key(word) for word in self.q.split())
        pair = f"{self.from_ or '*'}-{self.to or '*'}"
        return " ".join(filter(None, (self.theme, text, pair, self.group)))

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters of its address."""
        named = {"q": self.q, "from": self.from_, "to": self.to, "group": self.group}
        return {name: value for name, value in named.items() if value}


def _query(theme: str, columns: dict[str, Any]) -> Query:
    """Return a row of a table; TypeError for a column that there is not."""
    values = {name: tuple(one) if isinstance(one, list) else one for name, one in columns.items()}
    if isinstance(values.get("first"), str):
        values["first"] = (values["first"],)
    return Query(theme=theme, from_=values.pop("from", ""), **values)


def queries() -> Iterator[Query]:
    """Yield the queries of all tables."""
    for path in sorted(HERE.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        lexicons = content.get("lexicons", "bundled")
        for columns in content["query"]:
            yield _query(path.stem, {"lexicons": lexicons, **columns})
