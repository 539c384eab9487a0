"""The page that maps the columns of a termbase's file, and the desk's links of a termbase."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import view
from dictionary.services.people import accounts
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import Desk, library, make_for_batches


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = make_for_batches(tmp_path_factory.mktemp("desk"))
    site = library(app).seen_by(operator("test"))
    lexicons.create(site, "terms", Facts(title_vi="Thuật ngữ", language="vi"), kind=TERMBASE)
    accounts.set_role(site, "an", "terms", "editor")
    yield app
    library(app).close()


@pytest.fixture(scope="module")
def an(app: Flask) -> Desk:
    return Desk(app, "an")


def sent(desk: Desk, content: str, name: str) -> str:
    """Upload a file to the termbase and have it checked; the path of its batch."""
    file = (io.BytesIO(content.encode()), name)
    answer = desk.post("/desk/lexicons/terms/upload", file=file)
    assert answer.status_code == 303
    found = re.match(r"/desk/batches/\d+", answer.location or "")
    assert found
    desk.work()
    return found[0]


def test_a_glossary_without_a_header_is_mapped_to_languages(an: Desk) -> None:
    path = sent(an, "isolation\tcách ly\tnoun\nwater\tnước\n", "glossary.txt")
    assert "không biết hai cột đầu viết bằng tiếng nào" in an.read(f"{path}/problems")
    seen = an.get(f"{path}/columns")
    assert "Chưa cột nào được hiểu là thuật ngữ." in seen
    assert "<q>isolation</q>" in seen
    assert "tự động: Ghi chú" in seen
    assert '<option value="term_en">Thuật ngữ (tiếng Anh)</option>' in seen
    assert "headword" not in seen
    form = {
        "column-name-0": "column 1",
        "column-0": "term_en",
        "column-name-1": "column 2",
        "column-1": "term_vi",
    }
    assert an.post(f"{path}/columns", **form).location == path
    an.work()
    assert '<option value="term_vi" selected>' in an.get(f"{path}/columns")
    row = view.batch(library(an.app).seen_by(operator("test")), int(path.rpartition("/")[2]))
    assert (row["state"], row["counts"]["new"]) == ("checked", 2)


def test_the_columns_of_a_table_are_called_what_they_are(an: Desk) -> None:
    header = "concept_id,language,term,status,ruling,definition,x"
    path = sent(an, f"{header}\nc1,vi,nước,preferred,preferred,chất lỏng,k\n", "a.csv")
    seen = an.read(f"{path}/columns")
    for name in ("Mã khái niệm", "Thuật ngữ", "Trạng thái theo quyết định", "Định nghĩa"):
        assert f"tự động: {name}" in seen
    assert "Từ đầu mục" not in seen


def test_the_desk_offers_the_tables_and_files_of_a_termbase(an: Desk) -> None:
    seen = an.get("/desk/lexicons/terms")
    assert "mỗi dòng một thuật ngữ" in seen
    for rows in ("terms", "concepts"):
        assert f"/api/v1/template?format=xlsx&amp;rows={rows}" in seen
    for name in ("csv", "xlsx", "jsonl", "omegat", "memoq", "phrase", "csv-concepts"):
        assert f"/api/v1/lexicons/terms/export?format={name}" in seen
    assert "format=mdf" not in seen
    lexicon = an.get("/desk/lexicons/test")
    assert "rows=terms" not in lexicon
    assert "format=mdf" in lexicon


def test_the_page_of_a_termbase_offers_what_its_readers_use(an: Desk) -> None:
    seen = an.get("/lexicons/terms")
    for name in ("csv", "xlsx", "tbx", "omegat", "skos", "jsonl"):
        assert f"/api/v1/lexicons/terms/export?format={name}" in seen
    assert "format=tbx-v2" not in seen
    assert "SKOS (Turtle)" in seen
