"""The desk's pages of batches: bring, map, look, decide, apply, take back; who may do what."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask

from dictionary.services.batches import view
from dictionary.services.records import editing, entries, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import operator
from tests.web.conftest import link
from tests.web.desk.desk_site import Desk, library, make_for_batches, table


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = make_for_batches(tmp_path_factory.mktemp("desk"))
    yield app
    library(app).close()


@pytest.fixture(scope="module")
def an(app: Flask) -> Desk:
    return Desk(app, "an")


@pytest.fixture(scope="module")
def binh(app: Flask) -> Desk:
    return Desk(app, "binh")


def state(desk: Desk, number: int) -> str:
    row = view.batch(library(desk.app).seen_by(operator("test")), number)
    return str(row["state"])


def test_from_a_file_to_the_entry_and_back(an: Desk, binh: Desk) -> None:
    rows = ("1,ia,jra,nước sông", "4,anih,jra,chỗ", "5,bơyan,jra,mùa", "6,,jra,x")
    number = an.send(table(*rows), message="bổ sung <b>")
    path = f"/desk/batches/{number}"
    assert "sắp được kiểm tra" in an.read(path)
    assert "Các cột sẽ hiện ra" in an.read(f"{path}/columns")
    an.work()
    seen = an.read(path)
    for words in ("chờ duyệt", "Thêm 2 mục từ mới.", "Sửa 1 mục từ.", "Bỏ qua 1 dòng lỗi."):
        assert words in seen
    assert "bổ sung <b>" in seen
    assert "Biên tập viên của từ điển sẽ xem" in seen
    assert "Ghi vào từ điển" not in seen
    assert an.client.get(f"{path}/apply").status_code == 403
    problems = an.read(f"{path}/problems")
    assert "dòng 5, cột 2" in problems
    assert "6,,jra,x" in problems
    changed = binh.get(f"{path}/rows/changed")
    assert "nước<ins> sông</ins>" in changed.replace("\n", "")
    assert "Chưa đánh dấu dòng nào." in binh.refused(f"{path}/decide", 422, outcome="new")
    sent = binh.post(f"{path}/decide", outcome="new", decision="reject", row="3")
    assert sent.location == f"{path}/rows/new?saved=1"
    assert "Đã lưu lựa chọn cho 1 dòng." in binh.read(sent.location)
    asked = binh.read(f"{path}/apply")
    for words in ("Thêm 1 mục từ mới.", "Bỏ qua 1 dòng đã bị từ chối.", "Ghi 2 mục từ"):
        assert words in asked
    assert "Có 1 dòng bị lỗi." in binh.refused(f"{path}/apply", 409)
    assert binh.post(f"{path}/apply", without_errors="1").location == path
    assert "đang ghi" in binh.read(path)
    binh.work()
    assert "Đã ghi vào từ điển." in binh.read(path)
    assert "anih" in binh.read(f"/?q={quote('chỗ')}&from=vi")
    done = binh.get(f"{path}/rows/new")
    entry = link(done, '<bdi lang="jra">anih')
    assert "1 mục từ do đợt nhập thêm vào sẽ bị rút lại." in binh.read(f"{path}/revert")
    binh.post(f"{path}/revert")
    binh.work()
    assert "đã hoàn tác" in binh.read(path)
    assert binh.client.get(entry).status_code == 410


def test_problems_name_languages(an: Desk) -> None:
    number = an.send(table("41,zzừ,jra,x", "42,ẹzz,jra,y"))
    an.work()
    problems = an.read(f"/desk/batches/{number}/problems")
    assert "không có trong bảng chữ cái của “tiếng Gia Rai”" in problems
    assert "“jra”" not in problems


def test_columns_are_mapped_after_the_file_is_sent(an: Desk) -> None:
    number = an.send(table("7,ia krông,jra,con sông", header="Số,Cột hai,lang,gloss_vi"))
    path = f"/desk/batches/{number}/columns"
    an.work()
    assert state(an, number) == "failed"
    seen = an.get(path)
    assert "Chưa cột nào được hiểu là từ đầu mục." in seen
    assert "<q>ia krông</q>" in seen
    assert "tự động: Nghĩa (tiếng Việt)" in seen
    form = {
        "column-name-0": "Số",
        "column-0": "id",
        "column-name-1": "Cột hai",
        "column-1": "headword",
    }
    assert an.post(path, **form).location == f"/desk/batches/{number}"
    an.work()
    assert state(an, number) == "checked"
    assert '<option value="headword" selected>' in an.get(path)
    an.post(path, **form)
    assert state(an, number) == "checked", "what is as before needs no new check"
    an.post(path, **form, encoding="utf-16")
    an.work()
    assert state(an, number) == "failed"


def test_a_file_that_is_recognised_whole_asks_nothing(an: Desk) -> None:
    certain = an.send(table("71,phŭn,jra,cây"))
    path = f"/desk/batches/{certain}"
    asked = f"{path}/columns?sent=1"
    an.work()
    assert an.client.get(asked).location == f"{path}?sent=1"
    assert "Tệp được nhận ra trọn vẹn" in an.read(f"{path}?sent=1")
    assert state(an, certain) == "checked", "nothing is applied by itself"
    assert "Các cột của tệp" in an.read(f"{path}/columns")
    rows = ("72,bơngă,jra,hoa", "73,,jra,x")
    unsure = (table(*rows), table("74,hla,jra,lá", header="id,headword,language,thứ gì"))
    for content in unsure:
        number = an.send(content)
        an.work()
        assert "Các cột của tệp" in an.read(f"/desk/batches/{number}/columns?sent=1")
        assert "Tệp được nhận ra trọn vẹn" not in an.read(f"/desk/batches/{number}?sent=1")


def test_vietnamese_parts_of_speech_are_understood_and_kept(an: Desk, binh: Desk) -> None:
    header = "id,headword,language,pos,gloss_vi"
    number = an.send(table("81,kơtuai,jra,dt.,người khách", header=header))
    an.work()
    path = f"/desk/batches/{number}"
    assert "“dt.” được hiểu là danh từ (1 mục từ)" in an.read(f"{path}/problems")
    binh.post(f"{path}/apply")
    binh.work()
    query = f"/api/v1/search?q={quote('kơtuai')}&pos="
    for part in ("noun", "dt", quote("Danh từ")):
        (entry,) = an.client.get(query + part).get_json()["results"]
        assert '"part_of_speech": "dt."' in json.dumps(entry)
    assert an.client.get(query + "verb").get_json()["results"] == []
    assert "danh từ" in an.read(f"/?q={quote('kơtuai')}")
    binh.post(f"{path}/revert")
    binh.work()


def test_languages_of_a_toolbox_file_are_mapped(an: Desk) -> None:
    content = b"\\lx ion\n\\ps n\n\\gn water\n\\zz x\n\n\\lx hla\n\\gn leaf\n"
    number = an.send(content, "jarai.sfm")
    an.work()
    path = f"/desk/batches/{number}/columns"
    assert "Ngôn ngữ quốc gia" in an.read(path)
    form = {"language-name-0": "national", "language-0": "en", "column-name-3": "zz",
            "column-3": "notes"}  # fmt: skip
    an.post(path, **form)
    an.work()
    seen = an.get(f"/desk/batches/{number}/rows/new")
    assert "Anh" in seen
    assert "Ghi chú" in seen
    assert 'value="gloss_kmr"' in an.get(f"{path}?language=kmr&language=@@")
    assert 'value="gloss_rad"' in an.get(f"{path}?language=ede")
    refused = an.post(path, **{**form, "language-0": "thái"})
    assert refused.status_code == 422
    for part in ('id="wrong-language-0"', '<a href="#language-0">', 'value="thái"'):
        assert part in refused.get_data(as_text=True)
    an.post(path, **{**form, "language-0": "tiếng Việt"})
    assert '"national": "vi"' in json.dumps(
        view.batch(library(an.app).seen_by(operator("x")), number)["options"]
    )
    assert 'value="Việt"' in an.get(path)
    an.work()


def test_a_lexicon_is_replaced_only_with_the_number_of_what_goes(an: Desk, binh: Desk) -> None:
    number = an.checked("1,ia,jra,nước", "2,apui,jra,lửa", mode="replace")
    path = f"/desk/batches/{number}"
    assert "jang" in binh.read(f"{path}/rows/missing")
    assert "Sẽ rút lại 1 mục từ." in binh.read(f"{path}/apply")
    refused = binh.refused(f"{path}/apply", 409, withdraw="2")
    assert "Có 1 mục từ không có trong tệp" in refused
    assert binh.post(f"{path}/reject", message="nhầm tệp").status_code == 303
    assert "Lý do: nhầm tệp" in an.read(path)
    assert "nên không làm việc này được" in binh.refused(f"{path}/apply", 409, withdraw="1")


def test_entries_that_were_edited_since_are_asked_about_one_by_one(an: Desk, binh: Desk) -> None:
    number = an.checked("1,ia,jra,suối", "2,apui,jra,bếp")
    path = f"/desk/batches/{number}"
    binh.post(f"{path}/apply")
    binh.work()
    site = library(binh.app).seen_by(operator("test"))
    for entry in (1, 2):
        editing.withdraw(site, Edit(entry))
    asked = binh.read(f"{path}/revert")
    assert "2 mục từ đã được sửa sau đợt nhập này" in asked
    form = {"entry-1": "overwrite"}
    assert "Có 1 mục từ đã được sửa sau đó." in binh.refused(f"{path}/revert", 409, **form)
    binh.post(f"{path}/revert", **form, rest="keep")
    binh.work()
    assert state(binh, number) == "reverted"
    kinds = [next(row["kind"] for row in entries.history(site, entry)) for entry in (1, 2)]
    assert kinds == ["restored", "withdrawn"]
    assert "trừ 1 mục từ được sửa sau đó và được giữ lại" in binh.read(path)
    editing.bring_back(site, Edit(2))


def test_what_a_batch_says_of_its_readers_is_true(app: Flask, an: Desk, binh: Desk) -> None:
    site = library(app).seen_by(operator("test"))
    number = an.checked("61,nao,jra,đi")
    path = f"/desk/batches/{number}"
    for visibility, seen_by in (("members", "Chỉ thành viên"), ("public", "Ai tra từ cũng thấy")):
        lexicons.describe(site, "test", Facts(visibility=visibility))
        if visibility == "members":
            assert "Chỉ thành viên của từ điển thấy các thay đổi." in binh.read(f"{path}/apply")
            binh.post(f"{path}/apply")
            binh.work()
            assert "Quản trị viên của từ điển có thể công bố" in binh.read(path)
            assert "/desk/lexicons/test/visibility" not in binh.get(path)
            assert "/desk/lexicons/test/visibility" in Desk(app, "root").get(path)
        assert seen_by in binh.read(path)


def test_a_batch_whose_lexicon_has_moved_is_checked_again(an: Desk, binh: Desk) -> None:
    number = an.checked("3,jang,jra,nghề")
    path = f"/desk/batches/{number}"
    site = library(binh.app).seen_by(operator("test"))
    editing.withdraw(site, Edit(3))
    seen = binh.read(path)
    assert "Hãy kiểm tra lại trước khi ghi" in seen
    assert "Ghi vào từ điển" not in seen
    binh.post(f"{path}/recheck")
    binh.work()
    assert "Hãy kiểm tra lại" not in binh.read(path)
    editing.bring_back(site, Edit(3))


def test_everybody_cancels_their_own(app: Flask, an: Desk) -> None:
    number = an.checked("9,x,jra,y")
    path = f"/desk/batches/{number}"
    other = Desk(app, "chi")
    assert "Huỷ đợt nhập" not in other.read(path)
    assert other.post(f"{path}/cancel").status_code == 403
    assert other.post(f"{path}/columns", encoding="utf-8").status_code == 403
    assert "Việc kiểm tra dừng lại" in an.read(f"{path}/cancel")
    assert an.post(f"{path}/cancel").status_code == 303
    assert "đã huỷ" in an.read(path)
    assert "nên không làm việc này được" in an.refused(f"{path}/recheck", 409)


def test_what_cannot_be_taken_is_said_on_the_page(an: Desk) -> None:
    path = "/desk/lexicons/test/upload"
    assert "Hãy chọn một tệp." in an.refused(path, 422)
    file = {"file": (io.BytesIO(b"x"), "bài.odt"), "message": "giữ lại"}
    sent = an.post(path, **file)
    assert sent.status_code == 422
    assert "giữ lại" in sent.get_data(as_text=True)
    large = (io.BytesIO(b"x" * 50_001), "a.csv")
    assert "Tệp lớn hơn" in an.refused(path, 413, file=large)
    assert "Tệp rỗng." in an.refused(path, 422, file=(io.BytesIO(b""), "a.csv"))
    assert an.client.get("/desk/lexicons/none/upload").status_code == 404


def test_the_history_of_a_lexicon_goes_back_page_by_page(an: Desk) -> None:
    for number in range(21):
        an.send(table(f"{number},x,jra,y"), f"t{number}.csv")
    an.work()
    first = an.get("/desk/lexicons/test")
    assert "t20.csv" in first
    assert "t0.csv" not in first
    assert 'rel="next"' in first
    newest = max(int(one["id"]) for one in view.listed(library(an.app).seen_by(operator("x"))))
    assert "t0.csv" in an.get(f"/desk/lexicons/test?before={newest - 19}")
    assert "t20.csv" in an.get("/desk/lexicons/test?before=x")


def test_rows_go_page_by_page_and_can_be_marked(an: Desk, binh: Desk) -> None:
    number = an.checked(*[f"{n},w{n},jra,nghĩa {n}" for n in range(100, 175)])
    path = f"/desk/batches/{number}/rows/new"
    first = binh.get(f"{path}?marked=1")
    assert first.count(" checked>") == 50 + 1
    assert "cursor=50" in first
    assert binh.get(f"{path}?cursor=50").count('type="checkbox"') == 25
    every = {"outcome": "new", "decision": "reject", "scope": "all"}
    sent = binh.post(f"/desk/batches/{number}/decide", **every)
    assert "saved=75" in (sent.location or "")
    for saved in ("x", "-1", "9" * 30, "9" * 5000):
        binh.get(f"{path}?saved={saved}")
    assert "Không có gì thay đổi." in binh.read(f"/desk/batches/{number}")
    assert binh.client.get(f"/desk/batches/{number}/rows/error").status_code == 404


def test_conversions_are_shown_before_and_after(an: Desk) -> None:
    rows = [f"{n},w{n},jra,nước và lửa cháy {n}" for n in range(30)]
    content = table(*rows).decode().encode("cp1258", "ignore")
    number = an.send(content, "cũ.csv", encoding="windows-1258")
    an.work()
    seen = an.read(f"/desk/batches/{number}/problems")
    assert "Trong tệp Sau khi chuyển" in seen


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_are_in_both_languages(an: Desk, prefix: str) -> None:
    number = an.checked("1,ia,jra,biển")
    for path in ("", "/problems", "/columns", "/rows/changed", "/cancel"):
        assert f'lang="{prefix[1:] or "vi"}"' in an.get(f"{prefix}/desk/batches/{number}{path}")
    fragment = an.get(f"{prefix}/desk/batches/{number}?fragment=1")
    assert 'data-state="checked"' in fragment
    assert "<html" not in fragment
