"""The migration of media, down and up again with entries that have some."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from dictionary.errors import NotFound
from dictionary.services.batches import Order, import_file
from dictionary.services.records import entries, media
from dictionary.services.site import Library
from dictionary.store.database import downgrade, migrate
from tests.services.media_files import archive, media_of, sha256, wav
from tests.services.pipeline import glosses, ids, kinds

BEFORE = "20261128_1015"


def test_entries_go_without_and_get_them_with_the_next_archive(
    library: Library, database_url: str, tmp_path: Path
) -> None:
    path = tmp_path / "words.zip"
    path.write_bytes(archive(['1,ia,jra,nước,"a ""b"".wav",', "2,x,jra,y,,"], {'a "b".wav': wav()}))
    order = Order(path=path, lexicon="test")
    import_file(library, order)
    number, before = ids(library), glosses(library)
    held = media_of(library, number["ia"])
    assert held == {'a "b".wav': sha256(wav())}
    library.database.close()
    downgrade(database_url, BEFORE)
    with library.database.read() as connection:
        assert not inspect(connection).has_table("media")
        names = {one["name"] for one in inspect(connection).get_columns("revision")}
    assert "media" not in names
    library.database.close()
    migrate(database_url)
    assert glosses(library) == before
    assert '"media"' not in entries.entry(library, number["ia"]).json
    with pytest.raises(NotFound):
        media.find(library, sha256(wav()))
    assert import_file(library, order).counts["changed"] == 1
    assert media_of(library, number["ia"]) == held
    assert kinds(library, number["ia"]) == ["created", "updated"]
