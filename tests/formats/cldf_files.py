"""CLDF datasets of a test's own, and what reading them gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.cldf.reading import read
from dictionary.record.entry import Entry

TERMS = "http://cldf.clld.org/v1.0/terms.rdf#"
METADATA = "cldf-metadata.json"


def column(name: str, term: str = "", **more: Any) -> dict[str, Any]:
    found = {"name": name, "datatype": "string", **more}
    return found | ({"propertyUrl": TERMS + term} if term else {})


def table(
    component: str, url: str, *columns: dict[str, Any], keys: dict[str, str] | None = None
) -> dict[str, Any]:
    """Describe a table; `keys` are its references: from a column to the file it is an id of."""
    foreign = [
        {"columnReference": [own], "reference": {"resource": other, "columnReference": ["ID"]}}
        for own, other in (keys or {}).items()
    ]
    return {
        "url": url,
        "dc:conformsTo": TERMS + component if component else None,
        "tableSchema": {"columns": list(columns), "foreignKeys": foreign, "primaryKey": ["ID"]},
    }


LANGUAGES = table(
    "LanguageTable",
    "languages.csv",
    column("ID", "id"),
    column("Name", "name"),
    column("ISO639P3code", "iso639P3code"),
)
ENTRIES = table(
    "EntryTable",
    "entries.csv",
    column("ID", "id"),
    column("Language_ID", "languageReference"),
    column("Headword", "headword"),
    column("Part_Of_Speech", "partOfSpeech"),
    column("Entry_IDs", separator=" ; "),
    column("Variant_Form"),
    column("Media_IDs", "mediaReference", separator=";"),
    keys={"Entry_IDs": "entries.csv"},
)
SENSES = table(
    "SenseTable",
    "senses.csv",
    column("ID", "id"),
    column("Description", "description"),
    column("Entry_ID", "entryReference"),
    column("Synonym", separator=";"),
    column("Semantic_Domain"),
    column("Usage"),
    keys={"Synonym": "entries.csv"},
)
EXAMPLES = table(
    "ExampleTable",
    "examples.csv",
    column("ID", "id"),
    column("Primary_Text", "primaryText"),
    column("Analyzed_Word", "analyzedWord", separator="\t"),
    column("Translated_Text", "translatedText"),
    column("Meta_Language_ID", "metaLanguageReference"),
    column("Sense_IDs", separator=";"),
    keys={"Sense_IDs": "senses.csv"},
)
MEDIA = table(
    "MediaTable",
    "media.csv",
    column("ID", "id"),
    column("Media_Type", "mediaType"),
    column("Download_URL", "downloadUrl"),
)
FORMS = table(
    "FormTable",
    "forms.csv",
    column("ID", "id"),
    column("Language_ID", "languageReference"),
    column("Parameter_ID", "parameterReference", separator=";"),
    column("Value", "value"),
    column("Form", "form"),
    column("Segments", "segments", separator=" "),
    column("Source", "source", separator=";"),
    column("Loan"),
)
CONCEPTS = table(
    "ParameterTable",
    "parameters.csv",
    column("ID", "id"),
    column("Name", "name"),
    column("Vietnamese"),
    column("Concepticon_ID", "concepticonReference"),
)


class Dataset:
    """A dataset of the test's own in `folder`, and what reading it gives."""

    def __init__(self, folder: Path, module: str, *tables: dict[str, Any]) -> None:
        self.folder = folder
        self.metadata: dict[str, Any] = {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:conformsTo": TERMS + module,
            "dialect": {"commentPrefix": None},
            "tables": json.loads(json.dumps(tables)),
        }

    def write(self, **files: str) -> Path:
        """Write the metadata and the tables; a table that is not named has its header only."""
        self.folder.mkdir(exist_ok=True)
        for one in self.metadata["tables"]:
            names = [column["name"] for column in one["tableSchema"]["columns"]]
            path = self.folder / one["url"]
            if not path.exists():
                path.write_text(",".join(names) + "\n", encoding="utf-8")
        for name, content in files.items():
            path = self.folder / f"{name}.csv"
            header = path.read_text(encoding="utf-8").splitlines()[0]
            path.write_text(f"{header}\n{content}", encoding="utf-8")
        path = self.folder / METADATA
        path.write_text(json.dumps(self.metadata), encoding="utf-8")
        return path

    def read(self, language: str = "", **columns: str) -> list[Record | Problem]:
        named = {name.replace("__", "."): value for name, value in columns.items()}
        return list(read(Source(self.folder / METADATA, language, ReadingOptions(named))))

    def entries(self, language: str = "", **columns: str) -> list[Entry]:
        found = self.read(language, **columns)
        assert not [one for one in found if isinstance(one, Problem) and one.severity == "error"]
        return [one.entry for one in found if isinstance(one, Record)]

    def problems(self, severity: str = "error", **columns: str) -> list[tuple[str, str, Any]]:
        return [
            (one.code, str(one.place), dict(one.params))
            for one in self.read(**columns)
            if isinstance(one, Problem) and one.severity == severity
        ]


def dictionary(folder: Path) -> Dataset:
    return Dataset(folder, "Dictionary", ENTRIES, SENSES, EXAMPLES, MEDIA, LANGUAGES)


def wordlist(folder: Path) -> Dataset:
    return Dataset(folder, "Wordlist", FORMS, CONCEPTS, LANGUAGES)
