"""Batches, edits and releases over the API, as programs of contributors and editors use them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.formats.registry import EXPORT_FORMATS
from dictionary.record.kinds import LEXICON
from dictionary.services.batches import Order, import_file, worker
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.sharing.exports import names_for
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.database import Database
from dictionary.web.api import batch_schemas, schemas

V1 = "/api/v1"
HEADER = "id,headword,language,gloss_vi"
ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc")


def table(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows, ""]).encode()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    settings = Settings(home=tmp_path / "home", max_upload=5_000)
    prepare(settings)
    app = create_app(settings)
    path = tmp_path / "test.csv"
    path.write_bytes(table(*ROWS))
    import_file(app.extensions["dictionary"], Order(path=path, lexicon="test"))
    yield app
    app.extensions["dictionary"].close()


class Api:
    """A client that says who it is: an account of that name with that role in the lexicon."""

    def __init__(self, app: Flask, role: str) -> None:
        self.library: Library = app.extensions["dictionary"]
        self.client: FlaskClient = app.test_client()
        site = self.library.seen_by(operator("root"))
        if role == "contributor":
            accounts.create(site, NewAccount("root"))
        accounts.create(site, NewAccount(role))
        accounts.set_role(site, role, "test", role)
        secret = tokens.create(site, Grant(role)).secret
        self.headers = {"Authorization": f"Bearer {secret}"}

    def get(self, path: str, status: int = 200) -> Any:
        response = self.client.get(V1 + path, headers=self.headers)
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_json() if response.is_json else response.get_data()

    def post(self, path: str, body: object = None, status: int = 202, **headers: str) -> Any:
        sent = {**self.headers, **headers}
        response = self.client.post(V1 + path, json={} if body is None else body, headers=sent)
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_json()

    def send(self, *rows: str, status: int = 202, **form: str) -> Any:
        return self.send_file(table(*rows), "từ mới.csv", status, **form)

    def send_file(self, content: bytes, name: str, status: int = 202, **form: str) -> Any:
        data = {"file": (io.BytesIO(content), name), **form}
        path = f"{V1}/lexicons/test/batches"
        response = self.client.post(path, data=data, headers=self.headers)
        assert response.status_code == status, response.get_data(as_text=True)
        if status == 202:
            assert response.headers["Location"] == response.get_json()["url"]
        return response.get_json()

    def work(self) -> None:
        while worker.step(self.library):
            pass


@pytest.fixture
def contributor(app: Flask) -> Api:
    return Api(app, "contributor")


@pytest.fixture
def editor(app: Flask, contributor: Api) -> Api:  # noqa: ARG001  # the first account is the admin's
    return Api(app, "editor")


def test_a_batch_from_upload_to_revert(contributor: Api, editor: Api) -> None:
    rows = ("1,ia,jra,sông", "4,anih,jra,chỗ", "5,,jra,x")
    sent = contributor.send(*rows, message="bổ sung")
    assert (sent["state"], sent["by"], sent["file"]["name"]) == (
        "received", "contributor", "từ mới.csv",
    )  # fmt: skip
    path = f"/batches/{sent['id']}"
    contributor.work()
    batch = contributor.get(path)
    assert batch_schemas.BatchSchema().validate(batch) == {}
    assert (batch["state"], batch["counts"]["new"], batch["counts"]["error"]) == ("checked", 1, 1)
    (problem,) = batch["problems"]
    assert (problem["code"], problem["where"]) == ("missing-headword", "từ mới.csv:4:2")
    found = contributor.get(f"{path}/rows?outcome=changed")
    assert batch_schemas.BatchRowListSchema().validate(found) == {}
    assert found["rows"][0]["changes"] == [
        {"path": "senses/0/glosses/vi/0", "old": "nước", "new": "sông"}
    ]
    report = contributor.get(f"{path}/problems.csv").decode("utf-8-sig").splitlines()
    assert report[0] == "severity,code,file,line,column,count,message,headword,source_id,field"
    assert report[1].startswith("error,missing-headword,từ mới.csv,4,2,1,")
    assert contributor.get(f"{path}/failed") == table(rows[2])
    assert contributor.post(f"{path}/apply", status=403)["code"] == "role-needed-somewhere"
    assert editor.post(f"{path}/apply", status=409)["count"] == 1
    assert editor.post(f"{path}/apply", {"without_errors": True})["state"] == "applying"
    editor.work()
    applied = editor.get(path)
    assert (applied["state"], applied["decided_by"], applied["reason"]) == (
        "applied",
        "editor",
        None,
    )
    edit = {"If-Match": editor.client.get(f"{V1}/entries/1").headers["ETag"]}
    editor.post("/entries/1/withdraw", {"message": "x"}, 200, **edit)
    refused = editor.post(f"{path}/revert", status=409)
    assert (refused["code"], refused["entries"]) == ("revert-conflicts", [1])
    assert editor.post(f"{path}/revert", {"overwrite": [1]})["state"] == "reverting"
    editor.work()
    assert editor.get(path)["state"] == "reverted"
    entry = editor.get("/entries/1")
    assert entry["senses"][0]["glosses"]["vi"] == ["nước"]
    kinds = [row["kind"] for row in editor.get("/entries/1/revisions")["revisions"]]
    assert kinds == ["restored", "withdrawn", "updated", "created"]
    listed = contributor.get("/lexicons/test/batches?limit=1")
    assert ([one["id"] for one in listed["batches"]], listed["next_cursor"]) == ([2], 2)


def test_decisions(contributor: Api, editor: Api) -> None:
    path = f"/batches/{contributor.send('4,a,jra,x', '5,b,jra,y')['id']}"
    contributor.work()
    assert editor.post(f"{path}/rows", {"decision": "reject", "rows": [1]}, 200) == {"rows": 1}
    assert [row["decision"] for row in editor.get(f"{path}/rows")["rows"]] == ["reject", None]
    page = editor.get(f"{path}/rows?limit=1")
    assert editor.get(f"{path}/rows?cursor={page['next_cursor']}")["rows"][0]["headword"] == "b"
    for body in ({"decision": "maybe"}, {"decision": "accept"}, {"decision": "accept", "rows": []}):
        editor.post(f"{path}/rows", body, 422)
    editor.post(f"{path}/reject", {"message": "không"})
    assert editor.get(path)["state"] == "rejected"
    editor.post(f"{path}/rows", {"decision": "accept", "rows": [1]}, 409)


def test_who_may_cancel(contributor: Api, editor: Api) -> None:
    mine = contributor.send("4,a,jra,x")["id"]
    others = editor.send("4,a,jra,x")["id"]
    contributor.post(f"/batches/{others}/cancel", status=403)
    assert contributor.post(f"/batches/{mine}/cancel")["state"] == "cancelled"
    assert editor.post(f"/batches/{others}/cancel")["state"] == "cancelled"
    assert contributor.get("/batches/999", 404)["code"] == "batch-not-found"


def test_uploads_that_are_refused(contributor: Api) -> None:
    assert contributor.send("4,a,jra,x", mode="odd", status=422)["errors"]["mode"]
    assert contributor.send("4,a,jra,x", columns="[1]", status=422)["code"] == "columns-unreadable"
    assert contributor.send("4,a,jra," + "x" * 6_000, status=413)["code"] == "upload-too-large"
    assert contributor.send("4,a,jra,x", odd="1", status=422)["errors"]["odd"]
    path = f"{V1}/lexicons/test/batches"
    whole = contributor.client.post(
        path,
        data=b"x" * 2_000_000,
        content_type="multipart/form-data; boundary=x",
        headers=contributor.headers,
    )
    assert (whole.status_code, whole.get_json()["code"]) == (413, "upload-too-large")
    nothing = contributor.client.post(path, data={"mode": "update"}, headers=contributor.headers)
    assert (nothing.status_code, nothing.get_json()["code"]) == (422, "upload-no-file")
    assert contributor.get("/lexicons/test/batches")["batches"][0]["id"] == 1


def test_a_mapping_of_columns(contributor: Api) -> None:
    data = {
        "file": (io.BytesIO("mot,nghia\nklei,việc\n".encode()), "a.csv"),
        "columns": json.dumps({"mot": "headword", "nghia": "gloss_vi"}),
    }
    path = f"{V1}/lexicons/test/batches"
    sent = contributor.client.post(path, data=data, headers=contributor.headers).get_json()
    contributor.work()
    assert contributor.get(f"/batches/{sent['id']}")["counts"]["new"] == 1


Put = Callable[..., Any]


@pytest.fixture
def put(editor: Api) -> Put:
    def put(body: object, status: int, etag: str | None = None, path: str = "/entries/1") -> Any:
        headers = {**editor.headers, **({"If-Match": etag} if etag else {})}
        response = editor.client.put(V1 + path, json=body, headers=headers)
        assert response.status_code == status, response.get_data(as_text=True)
        assert response.headers.get("ETag") if status == 200 else True
        return response.get_json()

    return put


def test_an_entry_with_later_fields_has_a_tag_of_its_own(editor: Api, put: Put) -> None:
    """The same revision was other JSON before documents had version 2: caches ask again."""
    entry = editor.get("/entries/1")
    entry["senses"][0]["extra"] = {"note:grammar": {"en": "mass noun"}}
    changed = put(entry, 200, '"1.1"')
    assert (changed["version"], changed["senses"][0]["typed_notes"][0]["kind"]) == (2, "grammar")
    tag = editor.client.get(f"{V1}/entries/1").headers["ETag"]
    del entry["senses"][0]["extra"]
    assert put(entry, 412, '"1.1-2"')["code"] == "entry-stale"
    assert (tag, put(entry, 200, tag)["revision"]) == ('"1.2-2"', 3)


def test_edits_need_the_state_that_was_edited(editor: Api, put: Put) -> None:
    entry = editor.get("/entries/1")
    entry["senses"][0]["glosses"]["vi"] = ["suối"]
    assert put(entry, 428)["code"] == "if-match-missing"
    assert put(entry, 428, "*")["code"] == "if-match-missing"
    put(entry, 412, '""')
    for etag in ('"1.2"', 'W/"1.1"', '"2.1"', '"x"', "1.1x"):
        assert put(entry, 412, etag)["code"] == "entry-stale"
    changed = put(entry, 200, '"1.1"')
    assert schemas.EntrySchema().validate(changed) == {}
    assert (changed["revision"], changed["senses"][0]["glosses"]["vi"]) == (2, ["suối"])
    assert put(entry, 412, '"1.1"')["code"] == "entry-stale"
    diff = editor.get("/entries/1/diff?from=1&to=2")
    assert diff["changes"] == [{"path": "senses/0/glosses/vi/0", "old": "nước", "new": "suối"}]
    assert editor.post("/entries/1/revisions/1/restore", None, 200)["revision"] == 3
    editor.post("/entries/1/withdraw", None, 412, **{"If-Match": '"1.2"'})


def test_documents_that_are_no_entry(editor: Api, put: Put) -> None:
    entry = editor.get("/entries/1")
    faults = put({**entry, "headword": 5, "odd": "x"}, 422, '"1.1"')
    assert set(faults["errors"]) == {"headword", "odd"}
    assert set(put({**entry, "headword": ""}, 422, '"1.1"')["errors"]) == {"headword"}
    assert put([], 422, '"1.1"')["code"] == "entry-has-problems"
    put({**entry, "source_id": "9"}, 422, '"1.1"')
    put(entry, 404, '"1.1"', "/entries/999")
    bad = editor.client.put(
        f"{V1}/entries/1", data="{", headers={**editor.headers, "If-Match": '"1.1"'}
    )
    assert bad.status_code in (400, 415)


def test_releases_and_takedown(app: Flask, editor: Api, put: Put) -> None:
    made = editor.post("/lexicons/test/releases", {"label": "1.0", "note": "đầu"}, 201)
    assert batch_schemas.ReleaseSchema().validate(made) == {}
    before = app.test_client().get(f"{V1}/lexicons/test")
    assert [one["label"] for one in before.get_json()["releases"]] == ["1.0"]
    entry = editor.get("/entries/1")
    entry["senses"][0]["glosses"]["vi"] = ["suối"]
    put(entry, 200, '"1.1"')
    old = editor.get("/entries/1?at=1.0")
    assert schemas.EntrySchema().validate(old) == {}
    assert (old["senses"][0]["glosses"]["vi"], old["release"]) == (["nước"], "1.0")
    assert editor.get("/entries/1?at=2.0", 404)["code"] == "release-not-found"
    editor.post("/lexicons/test/releases", {"label": "1.0"}, 409)
    listed = before.headers["ETag"]
    editor.post("/lexicons/test/releases", {"label": "1.1"}, 201)
    again = app.test_client().get(f"{V1}/lexicons/test", headers={"If-None-Match": listed})
    assert (again.status_code, len(again.get_json()["releases"])) == (200, 2)
    editor.post("/entries/1/takedown", {"message": "luật"}, 403)
    root = editor.library.seen_by(operator("root"))
    secret = tokens.create(root, Grant("root")).secret
    headers = {"Authorization": f"Bearer {secret}"}
    client = app.test_client()
    assert client.post(f"{V1}/entries/1/takedown", json={}, headers=headers).status_code == 422
    gone = client.post(f"{V1}/entries/1/takedown", json={"message": "luật"}, headers=headers)
    assert gone.status_code == 204
    for path in ("/entries/1", "/entries/1/revisions/1", "/entries/1/diff?from=1&to=2"):
        answer = client.get(V1 + path, headers={"Accept-Language": "en"})
        assert (answer.status_code, "luật" in answer.get_json()["detail"]) == (451, True)
    assert client.get("/entries/1").status_code == 451
    assert client.get(f"{V1}/entries/1?at=1.0").status_code in (404, 451)


def test_exports(app: Flask) -> None:
    client = app.test_client()
    answer = client.get(f"{V1}/lexicons/test/export?format=jsonl")
    assert (answer.status_code, answer.mimetype) == (200, "application/jsonl")
    words = [json.loads(line)["headword"] for line in answer.get_data(as_text=True).splitlines()]
    assert words == ["ia", "apui", "jang"]
    for name in ("tei", "tbx", "cldf", "none"):
        refused = client.get(f"{V1}/lexicons/test/export?format={name}")
        assert refused.status_code == 406
        assert ", ".join(names_for(LEXICON)) in refused.get_json()["detail"]
    begins = {"csv": "\ufeff".encode(), "tsv": "\ufeff".encode(), "xlsx": b"PK", "lift": b"<?xml"}
    for known in EXPORT_FORMATS:
        answer = client.get(f"{V1}/lexicons/test/export?format={known.name}")
        assert answer.get_data().startswith(begins.get(known.name, b""))
        answer.close()  # it may be a file that was made before
        assert answer.content_type == known.media_type
        assert f"filename=test{known.ending}" in answer.headers["Content-Disposition"]
    for name in ("lift", "csv"):
        bundled = client.get(f"{V1}/lexicons/test/export?format={name}&media=1")
        assert (bundled.mimetype, bundled.get_data()[:2]) == ("application/zip", b"PK")
        assert "filename=test.zip" in bundled.headers["Content-Disposition"]
    assert client.get(f"{V1}/lexicons/test/export?format=lift&media=x").status_code == 422
    assert client.get(f"{V1}/lexicons/none/export?format=jsonl").status_code == 404
    assert client.get(f"{V1}/lexicons/test/export").status_code == 422


def test_what_is_said_of_a_file_reaches_its_reader(contributor: Api) -> None:
    content = table("1,ia,jra,nước", "5,dua,jra,được").decode().encode("utf-16-le")
    named = contributor.send_file(content, "a.csv", encoding="utf-16-le", sheet="one")
    wrong = contributor.send_file(content, "a.csv", encoding="no-such")
    contributor.work()
    shown = contributor.get(f"/batches/{named['id']}")
    assert (shown["file"]["encoding"], shown["file"]["sheet"]) == ("utf-16-le", "one")
    assert (shown["counts"]["new"], shown["counts"]["unchanged"]) == (1, 1)
    shown = contributor.get(f"/batches/{wrong['id']}")
    assert shown["state"] == "failed"
    assert [one["code"] for one in shown["problems"]] == ["encoding-unknown"]


def test_what_was_converted_is_shown_before_and_after(contributor: Api) -> None:
    # "nước, người Việt Nam" in TCVN3, taken for Windows-1252 and saved as UTF-8.
    cells = (
        "n\xad\xedc",
        "ng\xad\xeai ViÖt Nam",
        "®Êt n\xad\xedc",
        "tiÕng ViÖt",
        "con ng\xad\xeai",
    )
    made = contributor.send(*(f"{number},w{number},jra,{one}" for number, one in enumerate(cells)),
                            encoding="gloss_vi=tcvn3")  # fmt: skip
    contributor.work()
    found = contributor.get(f"/batches/{made['id']}")["problems"]
    told = [one for one in found if one["code"] == "column-converted"]
    assert len(told) == 1
    assert "Việt Nam" in told[0]["message"]
    assert "ViÖt Nam" in told[0]["message"]
    row = contributor.get(f"/batches/{made['id']}/rows?outcome=new")["rows"][0]
    assert row["headword"] == "w0"


@pytest.mark.parametrize(
    ("name", "code"), [("words.csv", "not-text"), ("words.zip", "archive-name-unsafe")]
)
def test_hostile_files_are_refused(contributor: Api, name: str, code: str) -> None:
    content = bytes(range(256)) * 8
    if name.endswith(".zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("../words.csv", table("1,x,jra,y"))
        content = out.getvalue()
    made = contributor.send_file(content, name)
    contributor.work()
    shown = contributor.get(f"/batches/{made['id']}")
    assert shown["state"] == "failed"
    assert [one["code"] for one in shown["problems"]] == [code]
    assert shown["problems"][0]["where"].startswith(name)
    assert shown["problems"][0]["message"]
    report = contributor.get(f"/batches/{made['id']}/problems.csv").decode("utf-8-sig")
    assert code in report


def test_a_write_that_meets_another_is_told_to_come_back(app: Flask, editor: Api) -> None:
    library: Library = app.extensions["dictionary"]
    other = Library(library.settings)
    library.database.close()
    library.database = Database(library.settings.url, busy_timeout=0.1)
    with other.database.write():
        response = editor.client.post(f"{V1}/entries/1/withdraw", json={}, headers=editor.headers)
        assert editor.client.get(f"{V1}/entries/1").status_code == 200
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    editor.post("/entries/1/withdraw", None, 200)
    other.close()


def test_the_web_waits_less_than_others(app: Flask) -> None:
    library: Library = app.extensions["dictionary"]
    assert Settings().busy_timeout > library.database.busy_timeout > 0
