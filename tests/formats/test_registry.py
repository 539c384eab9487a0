"""All formats, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest
from dictionary.formats.base import Export, ExportFormat, Format, ReadingOptions, Source
from dictionary.formats.registry import (
    CONCEPTS,
    EXPORT_FORMATS,
    FORMATS,
    TERM_EXPORTS,
    TERM_FORMATS,
    format_beginning,
    format_of,
)
from dictionary.messages import text
from tests.formats.cldf_files import dictionary


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("jra.csv", "csv"),
        ("JRA.CSV", "csv"),
        ("jra.tsv", "tsv"),
        ("jra.v2.tab", "tsv"),
        ("jra.txt", "tsv"),
        ("jra.sfm", "mdf"),
        ("jra.MDF", "mdf"),
        ("jra.db", "mdf"),
        ("jra.jsonl", "jsonl"),
        ("cldf-metadata.json", "cldf"),
        ("a.XLSX", "xlsx"),
    ],
)
def test_the_name_tells_the_format(name: str, format_name: str) -> None:
    assert format_of(Path("folder.d") / name).name == format_name


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        ("\\lx ia\n\\ge water", "mdf"),
        ("\ufeff\\_sh v3.0  400  MDF 4.0\n\n\\lx ia", "mdf"),
        ("headword\tgloss_en\nia\twater", "tsv"),
        ("", "tsv"),
    ],
)
def test_the_content_tells_the_format_of_a_text(
    tmp_path: Path, content: str, format_name: str
) -> None:
    path = tmp_path / "jra.TXT"
    path.write_text(content, encoding="utf-8")
    assert format_of(path).name == format_name


@pytest.mark.parametrize(
    "name", ["jra.lex", "jra.dic", "jra.sf", "jra", "jra.dictionary", "jra.doc"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_toolbox_is_known_whatever_it_is_called(
    tmp_path: Path, name: str, encoding: str
) -> None:
    content = "\\_sh v3.0  400  MDF 4.0\n\n\\lx ia".encode(encoding)
    path = tmp_path / name
    path.write_bytes(content)
    assert format_of(path).name == format_beginning(name, content).name == "mdf"


@pytest.mark.parametrize("content", ["\\documentclass{book}\n", "ia\twater", "", "\\section a"])
def test_other_files_are_not_taken_for_one_of_toolbox(tmp_path: Path, content: str) -> None:
    path = tmp_path / "jra.doc"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadRequest):
        format_of(path)
    with pytest.raises(BadRequest):
        format_beginning("jra.doc", content.encode())


def test_the_folder_of_a_dataset_has_its_format(tmp_path: Path) -> None:
    dataset = dictionary(tmp_path / "jarai.d")
    dataset.folder.mkdir()
    with pytest.raises(BadRequest):
        format_of(dataset.folder)
    dataset.write()
    assert format_of(dataset.folder).name == "cldf"


@pytest.mark.parametrize("name", ["jra.doc", "jra", ".csv", "jra.csv.gz", "csv"])
def test_an_unknown_format_is_refused_with_those_that_are_known(name: str) -> None:
    with pytest.raises(BadRequest) as caught:
        format_of(Path(name))
    assert caught.value.code == "format-unknown"
    assert caught.value.field == "file"
    assert caught.value.params["name"] == name
    assert ".csv" in caught.value.params["known"]


@pytest.mark.parametrize("name", ["jra.xls", "JRA.ODS", "jra.xlsb"])
def test_other_spreadsheets_are_told_to_be_saved_as_xlsx(name: str) -> None:
    with pytest.raises(BadRequest) as caught:
        format_of(Path(name))
    assert caught.value.code == "format-spreadsheet"
    assert "XLSX" in text("vi", caught.value.code, caught.value.params).upper()
    assert "XLSX" in text("en", caught.value.code, caught.value.params).upper()


def test_no_two_formats_share_a_name_or_an_ending() -> None:
    names = [known.name for known in FORMATS]
    endings = [ending for known in FORMATS for ending in known.endings]
    assert len(set(names)) == len(names)
    written = [known.name for known in EXPORT_FORMATS]
    assert len(set(written)) == len(written)
    assert len(set(endings)) == len(endings)
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_can_be_asked_to_read_an_empty_file(tmp_path: Path, known: object) -> None:
    assert known in FORMATS
    for one in FORMATS:
        path = tmp_path / f"empty{one.endings[0]}"
        path.touch()
        (problem,) = one.read(Source(path))
        assert getattr(problem, "severity", "") == "error"


def test_a_source_shows_its_name_without_folders(tmp_path: Path) -> None:
    assert Source(tmp_path / "jra.csv").name == "jra.csv"


def test_no_two_formats_of_termbases_share_a_name_or_an_ending() -> None:
    names = [known.name for known in TERM_FORMATS]
    endings = [ending for known in TERM_FORMATS for ending in known.endings]
    written = [known.name for known in TERM_EXPORTS]
    for listed in (names, endings, written):
        assert len(set(listed)) == len(listed)
    assert all(known.records == CONCEPTS for known in (*TERM_FORMATS, *TERM_EXPORTS))


@pytest.mark.parametrize("known", TERM_FORMATS, ids=lambda known: known.name)
def test_every_format_of_termbases_can_be_asked_to_read_an_empty_file(
    tmp_path: Path, known: Format
) -> None:
    path = tmp_path / f"empty{known.endings[0]}"
    path.touch()
    (problem,) = known.read(Source(path, options=ReadingOptions(records=CONCEPTS)))
    assert isinstance(problem, Problem)
    assert (problem.severity, problem.place.file) == ("error", path.name)
    if known.survey:
        known.survey(Source(path))


@pytest.mark.parametrize("known", TERM_EXPORTS, ids=lambda known: known.name)
def test_every_format_writes_a_termbase_without_concepts(known: ExportFormat) -> None:
    assert isinstance(b"".join(known.write(Export("vi", lambda: iter(())))), bytes)
