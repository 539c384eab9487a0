"""Lexicons that readers take along: a limit for books, sizes of what was made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dictionary.errors import NotOffered
from dictionary.record.kind import ENTRY
from dictionary.services.sharing import export_files, exports
from dictionary.services.sharing.export_files import ExportReader
from dictionary.services.site import Library
from tests.services.conftest import Load, load_rows, row

READER = ExportReader("me", lambda: False)


def test_a_lexicon_that_is_no_book_is_refused_at_once(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_rows(load, row("ia"), row("pui"))
    small = [replace(form, most_entries=form.name == "pdf") for form in exports.exports_for(ENTRY)]
    monkeypatch.setattr(exports, "exports_for", lambda _records: small)
    assert not exports.offered("pdf", 2)
    assert exports.offered("csv", 2)
    with pytest.raises(NotOffered) as refused:
        export_files.exported(library, "test", "pdf", READER)
    assert refused.value.code == "format-too-many-entries"


def test_what_was_made_says_how_large_it_is(library: Library, load: Load) -> None:
    load_rows(load, row("ia"), row("pui"))
    assert export_files.sizes(library, "test", ("csv", "pdf")) == {}
    made = export_files.exported(library, "test", "csv", READER)
    content = b"".join(made.content)
    assert export_files.sizes(library, "test", ("csv", "pdf")) == {"csv": len(content)}
