"""A lexicon with entries in several languages: said by hand, or in the file beside its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.errors import InvalidTag
from dictionary.services.batches import Order, import_file, view
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import downgrade, migrate
from tests.services.pipeline import sent, table

BEFORE = "20261128_1100"
STRANGE = "language-not-in-lexicon"


@pytest.fixture
def site(library: Library) -> Library:
    seen = library.seen_by(operator("an"))
    others = ("RAD", "bdq-fonipa", "rad")
    lexicons.create(seen, "test", Facts(language="jra", other_languages=others))
    return seen


def told(library: Library, row: str) -> bool:
    """Whether a row sent for the lexicon is in a language that it has not."""
    found = view.problems(library, sent(library, [row]))
    return STRANGE in {problem.code for problem, _ in found}


def others(library: Library, lexicon: str = "test") -> list[str]:
    return list(entries.lexicon(library, lexicon).row["other_languages"])


def test_its_languages_are_not_strange_to_it(site: Library) -> None:
    assert others(site) == ["rad", "bdq-fonipa"]
    assert not told(site, "1,êa,rad,nước")
    assert told(site, "1,x,bdq,nước")
    lexicons.describe(site, "test", Facts(title_vi="x"))
    assert others(site) == ["rad", "bdq-fonipa"]
    lexicons.describe(site, "test", Facts(other_languages=()))
    assert told(site, "1,êa,rad,nước")
    with pytest.raises(InvalidTag):
        lexicons.describe(site, "test", Facts(other_languages=("tiếng",)))


def test_an_import_keeps_to_them_or_to_the_file_beside(site: Library, tmp_path: Path) -> None:
    path = tmp_path / "own" / "words.csv"
    path.parent.mkdir()
    path.write_bytes(table(["1,ia,jra,sông", "4,êa,rad,nước"]))
    report = import_file(site, Order(path=path, lexicon="test", dry_run=True))
    assert STRANGE not in {one.code for one, _ in report.problems}
    beside = path.parent / "lexicon.toml"
    for tags, strange in ('["bdq"]', True), ('["rad"]', False):
        beside.write_text(f'language = "jra"\nother_languages = {tags}\n', encoding="utf-8")
        report = import_file(site, Order(path=path))
        assert (STRANGE in {one.code for one, _ in report.problems}) is strange
    assert report.counts["new"] == 0
    beside.write_text('other_languages = ["tiếng"]\n', encoding="utf-8")
    with pytest.raises(InvalidTag):
        import_file(site, Order(path=path))


def test_the_column_goes_and_comes(site: Library, database_url: str) -> None:
    site.database.close()
    downgrade(database_url, BEFORE)
    migrate(database_url)
    assert others(site) == []
    assert entries.lexicon(site, "test").row["language"] == "jra"
