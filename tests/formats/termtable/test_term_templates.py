"""Empty termbase tables: read as what they are, explained in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.formats.tabular.table import written
from dictionary.formats.termtable import templates
from dictionary.formats.termtable.titles import ALIASES, COLUMNS, TAGGED, named
from dictionary.messages import explained
from tests.formats.termtable.termfiles import concepts, problems, read, terms


@pytest.mark.parametrize("shape", templates.SHAPES)
def test_every_title_is_that_of_its_column(shape: str) -> None:
    for title, name in templates.columns(shape):
        assert not title.isascii()
        assert named(title.lower()).field == name
        for locale in ("vi", "en"):
            assert explained(locale, [f"{shape}-{name}"])


@pytest.mark.parametrize("shape", templates.SHAPES)
def test_a_filled_template_is_read(tmp_path: Path, shape: str) -> None:
    columns = templates.columns(shape)
    filled = {"concept_id": "c1", "language": "vi", "term": "nước", "term_vi": "nước"}
    rows = [[title for title, _ in columns], [filled.get(name, "") for _, name in columns]]
    items = read(tmp_path / "a.csv", b"".join(written(rows)))
    assert problems(items) == []
    assert [terms(concept) for concept in concepts(items)] == [{"vi": ["nước"]}]


def test_aliases_name_columns_and_nothing_twice() -> None:
    assert set(ALIASES.values()) <= {*COLUMNS, *TAGGED}
    assert not set(ALIASES) & {*COLUMNS, *TAGGED}
    assert all(title == title.lower() for title in ALIASES)
