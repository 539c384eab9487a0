"""The metadata of a CLDF dataset: its tables and columns, interpreted by pycldf.

CLDF 1.3 (https://github.com/cldf/cldf) is CSV on the Web (W3C, Metadata Vocabulary for Tabular
Data) with an ontology for tables and columns. In CSVW, tables, schemas and dialects are URLs, which
csvw would fetch from anywhere, and the format of a datatype may be any regular expression. So
pycldf gets rewritten metadata with only what is needed: files beside the metadata, names, terms,
references. No network request is made.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import LazyLoader, find_spec, module_from_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dictionary.checks.problem import Place, Problem
from dictionary.formats.delimited import MAX_COLUMNS

if TYPE_CHECKING:
    import csvw
    import pycldf
else:

    def _when_needed(name: str) -> ModuleType:
        """Return a module that is loaded at its first use: pycldf would slow down every start."""
        if name in sys.modules:
            return sys.modules[name]
        spec = find_spec(name)
        spec.loader = LazyLoader(spec.loader)
        module = sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    csvw = _when_needed("csvw")
    pycldf = _when_needed("pycldf")

ONTOLOGY = "http://cldf.clld.org/v1.0/terms.rdf#"
# The largest of Lexibank and Dictionaria have some 50 kB.
MAX_METADATA = 2_000_000
MAX_TABLES = 100
_MAX_NAME = 300
_LOCAL = re.compile(r"[^\\:?#%\x00-\x1f\x7f]{1,300}")
_DELIMITERS = (",", ";", "\t")
# The accepted properties of a dialect, with the default first (CSVW, 5.9).
_DIALECT: Mapping[str, tuple[Any, ...]] = {
    "delimiter": _DELIMITERS,
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "header": (True,),
    "headerRowCount": (1,),
    "skipRows": (0,),
    "skipColumns": (0,),
    "encoding": ("utf-8", "UTF-8", "utf8", "utf-8-sig"),
}
_TABLE_GROUP = "http://www.w3.org/ns/csvw"
# The lazy loader and Python's list of warnings are not safe for threads.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the names that its header may have, its CLDF term and the syntax of its cells.

    `refers` is the component of the table whose ids are its values. `language` is the tag of its
    text, "" if the metadata have none.
    """

    names: tuple[str, ...]
    term: str = ""
    separator: str = ""
    null: tuple[str, ...] = ("",)
    language: str = ""
    refers: str = ""


@dataclass(frozen=True, slots=True)
class CldfTable:
    """A table: its component in CLDF (EntryTable …) or "", its file, separator and columns."""

    component: str
    path: Path
    delimiter: str
    comment: str
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The file's name in reports."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Schema:
    """The content of the metadata: the module (Dictionary, Wordlist …) and the tables."""

    module: str
    tables: tuple[CldfTable, ...]

    def table(self, component: str) -> CldfTable | None:
        """Return the table of a component, None if the dataset has none."""
        return next((table for table in self.tables if table.component == component), None)


def declares_cldf(path: Path) -> bool:
    """Say whether the file at `path` is metadata of a CLDF dataset."""
    if path.stat().st_size > MAX_METADATA:
        return False
    raw = path.read_bytes()
    if ONTOLOGY.encode() not in raw:
        return False
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and _declared(value).startswith(ONTOLOGY)


def _declared(value: Mapping[str, Any]) -> str:
    declared = value.get("dc:conformsTo")
    return declared if isinstance(declared, str) else ""


def schema_of(path: Path) -> Schema | list[Problem]:
    """Return the schema in the metadata at `path`, or every reason why it cannot be used."""
    place = Place(path.name)
    if path.stat().st_size > MAX_METADATA:
        return [Problem("cldf-metadata-too-large", "error", place, {"limit": MAX_METADATA})]
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        wrong = Place(path.name, error.lineno, error.colno)
        return [Problem("json-invalid", "error", wrong, {"column": error.colno})]
    except (RecursionError, ValueError):
        # Brackets nested too deeply, a number with more digits than Python accepts, or no UTF-8.
        return [Problem("json-invalid", "error", Place(path.name, 1), {"column": 1})]
    if not isinstance(value, dict) or not _declared(value).startswith(ONTOLOGY):
        return [Problem("cldf-not-declared", "error", place, {"ontology": ONTOLOGY})]
    return _Metadata(path, value).schema()


class _Metadata:
    """The reading of one file of metadata; `problems` collects its faults."""

    def __init__(self, path: Path, value: Mapping[str, Any]) -> None:
        self.path = path
        self.value = value
        self.problems: list[Problem] = []

    def report(self, code: str, **params: Any) -> None:
        shown = {name: text[:_MAX_NAME] if isinstance(text, str) else text
                 for name, text in params.items()}  # fmt: skip
        self.problems.append(Problem(code, "error", Place(self.path.name), shown))

    def schema(self) -> Schema | list[Problem]:
        tables = self.value.get("tables")
        if not isinstance(tables, list) or len(tables) > MAX_TABLES:
            self.report("cldf-metadata-invalid", path="tables")
            return self.problems
        clean = [self.table(f"tables/{at}", table) for at, table in enumerate(tables)]
        if self.problems:
            return self.problems
        group = {
            "@context": _TABLE_GROUP,
            "dc:conformsTo": _declared(self.value),
            "tables": [table for table, _ in clean],
        }
        try:
            with _ONE_AT_A_TIME, warnings.catch_warnings():
                # csvw's warnings (names with spaces, equal titles) do not matter here.
                warnings.simplefilter("ignore")
                dataset = pycldf.Dataset(csvw.TableGroup.fromvalue(group))
                described = tuple(
                    self.described(dataset, table, columns)
                    for table, (_, columns) in zip(dataset.tables, clean, strict=True)
                )
        except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
            # The exceptions of csvw and pycldf for an invalid description.
            self.report("cldf-metadata-invalid", path="tables")
            return self.problems
        components = [table.component for table in described if table.component]
        twice = {component for component in components if components.count(component) > 1}
        for component in sorted(twice):
            self.report("cldf-component-twice", component=component)
        return self.problems or Schema(_declared(self.value).removeprefix(ONTOLOGY), described)

    def described(
        self, dataset: pycldf.Dataset, table: csvw.Table, columns: list[Column]
    ) -> CldfTable:
        """Return a table as pycldf interprets it, with the properties that pycldf did not get."""
        described = []
        for column, known in zip(table.tableSchema.columns, columns, strict=True):
            target = dataset.get_foreign_key_reference(table, column)
            refers = _component(target[0]) if target else ""
            described.append(Column(known.names, known.term, known.separator, known.null,
                                known.language, refers))  # fmt: skip
        path = self.path.parent / table.url.string
        dialect = self.dialect_of(table.url.string)
        return CldfTable(_component(table), path, dialect.get("delimiter") or ",",
                     dialect.get("commentPrefix") or "", tuple(described))  # fmt: skip

    def dialect_of(self, url: str) -> Mapping[str, Any]:
        own = [table.get("dialect") for table in self.value["tables"] if table["url"] == url]
        dialect: Mapping[str, Any] = own[0] or self.value.get("dialect") or {}
        return dialect

    def table(self, at: str, value: Any) -> tuple[dict[str, Any], list[Column]]:
        """Return a table's rewritten description and its columns; report its faults."""
        if not isinstance(value, dict):
            self.report("cldf-metadata-invalid", path=at)
            return {}, []
        url, schema = value.get("url"), value.get("tableSchema")
        if not self.is_local(url):
            self.report("cldf-elsewhere", url=str(url))
        if isinstance(schema, str):
            self.report("cldf-elsewhere", url=schema)
            return {}, []
        if not isinstance(schema, dict):
            self.report("cldf-metadata-invalid", path=f"{at}/tableSchema")
            return {}, []
        self.check_dialect(value.get("dialect") or self.value.get("dialect") or {}, str(url))
        columns = self.columns(f"{at}/tableSchema/columns", schema, value)
        clean = {
            "url": url,
            "dc:conformsTo": _declared(value) or None,
            "tableSchema": {
                "columns": [_for_pycldf(column) for column in columns],
                "foreignKeys": list(_foreign_keys(schema, columns, self.value["tables"])),
            },
        }
        return clean, columns

    def is_local(self, url: Any) -> bool:
        """Say whether `url` names a file in the folder of the metadata, or in one under it."""
        if not isinstance(url, str) or not _LOCAL.fullmatch(url):
            return False
        if any(part in ("", ".", "..") for part in url.split("/")):
            return False
        folder = self.path.parent.resolve()
        return (folder / url).resolve().is_relative_to(folder)

    def check_dialect(self, dialect: Any, table: str) -> None:
        if isinstance(dialect, str):
            self.report("cldf-elsewhere", url=dialect)
        elif not isinstance(dialect, dict):
            self.report("cldf-metadata-invalid", path="dialect")
        else:
            for name, taken in _DIALECT.items():
                if name in dialect and dialect[name] not in taken:
                    value = json.dumps(dialect[name], ensure_ascii=False)
                    self.report("cldf-dialect", name=name, value=value, table=table)
            comment = dialect.get("commentPrefix")
            if comment is not None and not isinstance(comment, str):
                self.report("cldf-metadata-invalid", path="dialect/commentPrefix")

    def columns(self, at: str, schema: Mapping[str, Any], table: Mapping[str, Any]) -> list[Column]:
        values = schema.get("columns")
        if not isinstance(values, list) or len(values) > MAX_COLUMNS:
            self.report("cldf-metadata-invalid", path=at)
            return []
        columns = []
        for index, value in enumerate(values):
            if isinstance(value, dict) and value.get("virtual") is True:
                # Not in the file: computed from other cells.
                continue
            names = _names(value) if isinstance(value, dict) else ()
            if not names:
                self.report("cldf-metadata-invalid", path=f"{at}/{index}")
                continue
            # Inherited properties (CSVW, 5.7): the nearest description with the property counts.
            levels = (value, schema, table, self.value)
            null = _inherited(levels, "null", "")
            columns.append(
                Column(
                    names=names,
                    term=_term(value.get("propertyUrl")),
                    separator=_text(_inherited(levels, "separator", "")),
                    null=tuple(text for text in (null if isinstance(null, list) else [null])
                               if isinstance(text, str)),
                    language=_text(_inherited(levels, "lang", "")),
                )
            )  # fmt: skip
        return columns


def _component(table: csvw.Table) -> str:
    try:
        return pycldf.Dataset.get_tabletype(table) or ""
    except ValueError:
        # A table of the author's own.
        return ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _inherited(levels: tuple[Mapping[str, Any], ...], name: str, default: Any) -> Any:
    return next((level[name] for level in levels if level.get(name) is not None), default)


def _names(column: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names that the column may have in the header: its own, then its titles."""
    titles = column.get("titles") or []
    if isinstance(titles, dict):
        titles = [title for item in titles.values() for title in _listed(item)]
    names = [column.get("name"), *_listed(titles)]
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _term(url: Any) -> str:
    return url.removeprefix(ONTOLOGY) if isinstance(url, str) and url.startswith(ONTOLOGY) else ""


def _for_pycldf(column: Column) -> dict[str, Any]:
    description: dict[str, Any] = {"name": column.names[0], "datatype": "string"}
    return description | ({"propertyUrl": ONTOLOGY + column.term} if column.term else {})


def _foreign_keys(
    schema: Mapping[str, Any], columns: list[Column], tables: list[Any]
) -> Iterator[dict[str, Any]]:
    """Yield the references of single columns to tables of this dataset."""
    # A list and not a set: a value in place of a name may be unhashable.
    urls = [table["url"] for table in tables if isinstance(table, dict) and _text(table.get("url"))]
    names = [column.names[0] for column in columns]
    for value in _listed(schema.get("foreignKeys") or []):
        reference = value.get("reference") if isinstance(value, dict) else None
        if not isinstance(reference, dict) or reference.get("resource") not in urls:
            continue
        own = _listed(value.get("columnReference"))
        there = _listed(reference.get("columnReference"))
        if len(own) == len(there) == 1 and own[0] in names and _text(there[0]):
            resource = {"resource": reference["resource"], "columnReference": there}
            yield {"columnReference": own, "reference": resource}
