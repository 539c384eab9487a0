"""What programs write through the API with a token, in requests to be recorded."""

from __future__ import annotations

import io
from typing import Any

from werkzeug.test import TestResponse

from scripts.proofs.recorded_answers import NOBODY
from scripts.proofs.recorded_forms import CHANGED, TABLE, Desk, archive

_V1 = "/api/v1"
_JSON = {"Content-Type": "application/json"}


def everything(desk: Desk, who: str, lexicon: str) -> None:
    """Write entries and batches of a lexicon, and what people suggest."""
    batches(desk, who, lexicon)
    entries(desk, who, lexicon)
    suggestions(desk, who, lexicon)


def _send(desk: Desk, who: str, path: str, body: Any = None, **headers: str) -> TestResponse:
    given = {"json": {} if body is None else body, "headers": headers}
    return desk.recorder.ask(who, "POST", _V1 + path, **given)


def _upload(desk: Desk, who: str, lexicon: str, file: tuple[bytes, str], **fields: str) -> str:
    """Upload a file and have it checked; return the path of its batch."""
    content, name = file
    given = {"file": (io.BytesIO(content), name), **fields}
    path = f"{_V1}/lexicons/{lexicon}/batches"
    answer = desk.recorder.ask(who, "POST", path, data=given)
    desk.settle()
    return f"/batches/{(answer.get_json() or {}).get('id', 0)}"


def _look(desk: Desk, who: str, batch: str) -> None:
    ways = ("", "/rows", "/rows?outcome=new&limit=2", "/rows?outcome=error", "/rows?cursor=3")
    for way in (*ways, "/rows?outcome=x", "/problems.csv", "/failed"):
        desk.recorder.ask(who, "GET", _V1 + batch + way)


def batches(desk: Desk, who: str, lexicon: str) -> None:
    """Upload, decide, apply, revert, reject, cancel."""
    desk.recorder.ask(who, "POST", f"{_V1}/lexicons/{lexicon}/batches", data={"mode": "x"})
    desk.recorder.ask(NOBODY, "POST", f"{_V1}/lexicons/{lexicon}/batches", data={})
    first = _upload(desk, who, lexicon, (TABLE.encode(), "w.csv"), message="máy gửi")
    _look(desk, who, first)
    for decision in (
        {"decision": "reject", "rows": [3]}, {"decision": "none", "outcome": "new"},
        {"decision": "x"}, {"decision": "accept"}, {"decision": "accept", "rows": ["x"]},
    ):  # fmt: skip
        _send(desk, who, f"{first}/rows", decision)
    _send(desk, who, f"{first}/apply")
    _send(desk, who, f"{first}/apply", {"without_errors": True})
    desk.settle()
    _look(desk, who, first)
    second = _upload(desk, who, lexicon, (CHANGED.encode(), "w.csv"), mode="replace")
    _look(desk, who, second)
    _send(desk, who, f"{second}/apply", {"withdraw": 99})
    _send(desk, who, f"{second}/apply", {"withdraw": 1})
    desk.settle()
    _send(desk, who, f"{second}/revert", {"keep": ["x"]})
    _send(desk, who, f"{second}/revert")
    desk.settle()
    _look(desk, who, second)
    media = _upload(desk, who, lexicon, (archive("mơnŭk"), "w.zip"))
    _send(desk, who, f"{media}/apply")
    desk.settle()
    _look(desk, who, media)
    third = _upload(desk, who, lexicon, (CHANGED.replace("lời", "tiếng").encode(), "w.csv"))
    _send(desk, who, f"{third}/reject", {"message": "không"})
    _send(desk, who, f"{third}/cancel")
    fourth = _upload(desk, who, lexicon, (b"\xff\xfe\0\0x", "w.csv"), columns='{"a": "b"}')
    _send(desk, who, f"{fourth}/cancel")
    _look(desk, who, fourth)
    for query in ("", "?limit=2", "?before=5", "?limit=0"):
        desk.recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/batches{query}")


def _entries(desk: Desk, who: str, lexicon: str) -> dict[str, Any]:
    answer = desk.recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/entries")
    return {entry["headword"]: entry for entry in (answer.get_json() or {}).get("entries", ())}


def entries(desk: Desk, who: str, lexicon: str) -> None:
    """Edit with and without the revision that was read, withdraw, restore, take down, freeze."""
    known = _entries(desk, who, lexicon)
    entry, other, gone = (known[word]["id"] for word in ("ia", "apui", "hla"))
    path = f"/entries/{entry}"
    outside = ("id", "lexicon", "revision", "status", "updated_at", "url", "media", "release")
    body = {name: value for name, value in known["ia"].items() if name not in outside}
    body["etymology"] = "Chamic"
    number = known["ia"]["revision"]
    for tag, sent in (
        (None, body), ("*", body), (f'"{entry}.99"', body), (f'"{entry}.{number}"', body),
        (f'"{entry}.{number}"', body), (f'"{entry}.{number + 1}"', {**body, "headword": ""}),
        (f'"{entry}.{number + 1}"', {"headword": 1}), (f'"{entry}.{number + 1}"', []),
    ):  # fmt: skip
        headers = {"If-Match": tag} if tag else {}
        desk.recorder.ask(who, "PUT", f"{_V1}{path}?message=sửa", json=sent, headers=headers)
    given = {"data": "{", "headers": {**_JSON, "If-Match": f'"{entry}.2"'}}
    desk.recorder.ask(who, "PUT", _V1 + path, **given)
    desk.recorder.ask(NOBODY, "PUT", _V1 + path, json=body)
    for way, said in (
        (f"{path}/revisions/1/restore", {"message": "cũ"}), (f"{path}/revisions/99/restore", {}),
        (f"/entries/{other}/withdraw", {"message": "trùng"}), (f"/entries/{other}/withdraw", {}),
        (f"/entries/{other}/restore", {}), (f"/entries/{other}/restore", {}),
        (f"/entries/{gone}/takedown", {}), (f"/entries/{gone}/takedown", {"message": "luật"}),
        (f"/entries/{gone}/takedown", {"message": "luật"}), ("/entries/99999/withdraw", {}),
        (f"/lexicons/{lexicon}/releases", {"label": "1.0", "note": "máy"}),
        (f"/lexicons/{lexicon}/releases", {"label": "1.0"}),
        (f"/lexicons/{lexicon}/releases", {"label": "x y"}), ("/lexicons/x/releases", {}),
    ):  # fmt: skip
        _send(desk, who, way, said)
    desk.settle()
    for number in (entry, other, gone):
        for way in ("", "/revisions", "/revisions/1", "/diff?from=1&to=2", "?at=1.0", "?at=9"):
            desk.recorder.ask(who, "GET", f"{_V1}/entries/{number}{way}")


def suggestions(desk: Desk, who: str, lexicon: str) -> None:
    """Suggest, follow, accept and reject."""
    entry = _entries(desk, who, lexicon)["apui"]["id"]
    sent: list[Any] = [{}, {"text": "x", "kind": "x"}, {"text": "a"}, {"text": "b"}, {"text": "c"}]
    for body in sent:
        made = _send(desk, NOBODY, f"/entries/{entry}/suggestions", body).get_json() or {}
        if "url" in made:
            desk.recorder.ask(NOBODY, "GET", made["url"])
    path = f"{_V1}/lexicons/{lexicon}/suggestions"
    queue = desk.recorder.ask(who, "GET", path).get_json() or {}
    numbers = [row["id"] for row in queue.get("suggestions", ())]
    for number, way, body in zip(
        numbers, ("reject", "reject", "accept"), ({}, {"reason": "vì"}, {}), strict=False
    ):
        _send(desk, who, f"/suggestions/{number}/{way}", body)
        _send(desk, who, f"/suggestions/{number}/{way}", body)
    for query in ("?state=accepted", "?state=x", "?before=3", "?limit=1"):
        desk.recorder.ask(who, "GET", path + query)
    desk.recorder.ask(NOBODY, "GET", path)
    desk.recorder.ask(NOBODY, "GET", f"{_V1}/suggestions/x")
