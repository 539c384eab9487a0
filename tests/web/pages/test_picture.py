"""The picture of an entry for pages that others share."""

from __future__ import annotations

import re
import struct
from pathlib import Path

from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.formats.typeset import picture
from dictionary.formats.typeset.picture import WordPicture
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.web.conftest import page


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    assert content.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_an_entry_names_its_picture(client: FlaskClient) -> None:
    shown = page(client, "/entries/1")
    named = re.search(r'property="og:image" content="http://localhost([^"]+)"', shown)
    assert named
    assert 'property="og:image:width" content="1200"' in shown
    assert re.search(r'property="og:image:alt" content="pat[^"]+"', shown)
    answer = client.get(named[1])
    assert answer.mimetype == "image/png"
    assert size(answer.data) == (1200, 630)
    assert client.get(named[1]).data == answer.data
    assert client.get("/entries/999999/picture.png").status_code == 404


def test_any_text_fits_and_is_no_markup() -> None:
    for word in ("ia", "កម្ពុជា", "ꪶꪀ꪿ꪙ", '#read("x") $a$', "w" * 5000, "nghiêng " * 400, ""):
        assert size(picture.png(WordPicture(word, "Gia Rai", word, "Từ điển"))) == (1200, 630)


def test_what_is_for_members_has_no_picture_for_others(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, rate_reads=0)
    prepare(settings)
    app = create_app(settings)
    library = app.extensions["dictionary"]
    path = tmp_path / "words.csv"
    path.write_text("id,headword,language,gloss_vi\n1,ia,jra,nước\n", encoding="utf-8")
    import_file(library, Order(path=path, lexicon="words"))
    client = app.test_client()
    assert client.get("/entries/1/picture.png").status_code == 200
    lexicons.describe(library.seen_by(operator("test")), "words", Facts(visibility="members"))
    assert client.get("/entries/1/picture.png").status_code == 404
    library.close()
