"""Whatever an entry, its lexicon or its history says: pages, JSON and files keep it a text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Dialog

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations import index_follower
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import lexicons, suggestions, wish_decisions, wishes
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.suggestions import Message
from dictionary.services.records.wishes import Wish
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Origins, Settings
from dictionary.store.database import migrate
from tests.web.desk.desk_site import signed_in
from tests.web.hostile_text import TEXTS, Read, document
from tests.web.served import served

WORST = TEXTS["end of a script"]


@dataclass(frozen=True)
class Place:
    """An application with a hostile lexicon, and what each of its texts became."""

    app: Flask
    entries: dict[str, int]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A lexicon of hostile entries, each with two revisions, told of by hostile people."""
    home = tmp_path_factory.mktemp("hostile")
    settings = Settings(home=home, frame_origins=Origins("https://portal.example"))
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    path = home / "trial.jsonl"
    order = Order(path=path, lexicon="trial", title=WORST, language="qaa", by=WORST, message=WORST)
    for more in ("", " nữa"):
        written = []
        names = [f"{number} {text}" for number, text in enumerate(TEXTS.values())]
        for text, name, before in zip(TEXTS.values(), names, [names[-1], *names], strict=False):
            one = document(text, name)
            one["relations"].append({"kind": text, "target": before, "text": ""})
            one["etymology"] += more
            written.append(json.dumps(one))
        path.write_text("\n".join(written), encoding="utf-8")
        import_file(library, order)
    with sqlite3.connect(home / "dictionary.sqlite3") as connection:
        told = (json.dumps({"vi": WORST, "en": WORST}), json.dumps([WORST]))
        connection.execute("UPDATE lexicon SET note = ?, contributors = ?", told)
    facts = Facts(title_en=WORST, licence=WORST, citation=WORST, url=TEXTS["address"])
    lexicons.describe(library.seen_by(operator("test")), "trial", facts)
    index_follower.rebuild(library)
    accounts.create(library.seen_by(operator("test")), NewAccount("root"))
    yield Place(app, {name: number for number, name in enumerate(TEXTS, 1)})
    library.close()


@pytest.fixture
def client(place: Place) -> FlaskClient:
    return place.app.test_client()


def paths(name: str, entry_id: int) -> list[str]:
    """The pages that show the text `name`, which is all that the entry says."""
    text = quote(TEXTS[name])
    return [
        f"/en/entries/{entry_id}",
        f"/entries/{entry_id}/revisions/2",
        f"/entries/{entry_id}/diff?from=1&to=2",
        f"/?q={text}",
        f"/lexicons/trial?domain={text}",
    ]


def asked(text: str) -> list[str]:
    """Pages that are asked for `text` where they expect a name."""
    text = quote(text)
    return [
        f"/entries/1/diff?from={text}",
        f"/?q=x&from={text}",
        f"/?q={text}&deep=1&fragment=1",
        f"/lexicons/trial?initial={text}",
        f"/lexicons/{text}",
        f"/languages/{text}",
        f"/sign-in?next={text}",
    ]


COMMON = ("/lexicons", "/lexicons/trial", "/lexicons/trial/domains", "/languages/qaa/entries")


def read(client: FlaskClient, path: str) -> Read:
    response = client.get(path, follow_redirects=True)
    assert response.status_code < 500, path
    policy = response.headers["Content-Security-Policy"]
    found = Read(response.get_data(as_text=True), policy)
    assert found.problems == [], path
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_pages_keep_it_a_text(place: Place, client: FlaskClient, name: str) -> None:
    text, entry_id = TEXTS[name], place.entries[name]
    for path in paths(name, entry_id):
        read(client, path)
    shown = read(client, f"/entries/{entry_id}")
    assert shown.text.count(text) >= 20, "every field of it is shown as it is"
    following = list(TEXTS.values())[entry_id % len(TEXTS)]
    assert f"(quan hệ: {following})" in shown.text, "and what the entry that leads to it says"
    [term] = shown.linked
    assert term["name"] == {"@value": text, "@language": "qaa"}
    assert term["inDefinedTermSet"]["citation"] == WORST
    assert text in read(client, f"/entries/{entry_id}/diff").text
    assert text in read(client, f"/?q={quote(text)}").text


@pytest.mark.parametrize("name", ["end of a script", "image", "attribute", "address"])
def test_answers_to_nonsense_keep_it_a_text(client: FlaskClient, name: str) -> None:
    for path in asked(TEXTS[name]):
        read(client, path)


@pytest.mark.parametrize("path", COMMON)
def test_lists_keep_it_a_text(client: FlaskClient, path: str) -> None:
    assert TEXTS["script"] in read(client, path).text


@pytest.mark.parametrize("name", ["end of a script", "image", "attribute", "address"])
def test_the_desk_keeps_it_a_text(place: Place, name: str) -> None:
    """Forms have fields with several lines, which a text could end."""
    text, entry_id = TEXTS[name], place.entries[name]
    library: Library = place.app.extensions["dictionary"]
    site = library.seen_by(operator(text))
    cell = quoted(text)
    cells = f"headword,language,gloss_vi,{cell}\n{cell},qaa,{cell},x\n,qaa,a,b\n"
    number = receive(site, Upload("trial", "a.csv", iter([cells.encode()]), message=text))
    while worker.step(library):
        pass
    secret = suggestions.send(library, Message(entry_id, "other", text, text, text))
    wish = wishes.send(library, Wish(f"từ {name}", "vi", "jra", text, text))
    rows, _ = wish_decisions.queue(site, ["jra"], "open", None, 10)
    own = next(row["id"] for row in rows if row["text"] == f"từ {name}")
    wish_decisions.decline(site, own, text)
    editor, batch = signed_in(place.app, "root"), f"/desk/batches/{number}"
    for path in (
        *("/desk", "/desk/lexicons/trial", "/desk/audit", "/desk/suggestions"),
        *(f"/desk/lexicons/trial/{part}" for part in ("settings", "members", "releases", "audit")),
        *(batch, f"{batch}/problems", f"{batch}/rows/new", f"{batch}/columns", f"{batch}/apply"),
        *(f"/entries/{entry_id}/edit", f"/entries/{entry_id}/report", f"/suggestions/{secret}"),
        *(f"/embed/entries/{entry_id}", f"/embed/lookup?q={quote(text)}"),
        *(f"/wishes/{wish}", f"/desk/wishes/{own}", "/desk/wishes?state=declined"),
        f"/wishes/new?q={quote(text)}&from={quote(text)}&to={quote(text)}",
    ):
        response = editor.get(path)
        assert response.status_code == 200, path
        found = Read(response.get_data(as_text=True), response.headers["Content-Security-Policy"])
        assert set(found.problems) <= {"an element: textarea"}, path
    assert text in read(editor, f"/suggestions/{secret}").text
    answer = editor.get(f"/oembed?url=http://localhost/entries/{entry_id}")
    assert answer.mimetype == "application/json"
    said = answer.get_json()
    assert "<script" not in said["html"], said


def quoted(cell: str) -> str:
    """A cell of a table."""
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("name", TEXTS)
def test_answers_of_the_api_are_no_pages(place: Place, client: FlaskClient, name: str) -> None:
    text, entry_id = TEXTS[name], place.entries[name]
    for path in (
        f"/api/v1/entries/{entry_id}",
        f"/api/v1/entries/{entry_id}/revisions",
        f"/api/v1/search?q={quote(text)}",
        f"/api/v1/suggest?q={quote(text)}",
    ):
        response = client.get(path)
        assert response.mimetype == "application/json", path
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert json.loads(response.data)
    assert client.get(f"/api/v1/entries/{entry_id}").get_json()["headword"] == text


def test_files_keep_it_a_text(client: FlaskClient) -> None:
    files = {
        name: client.get(f"/api/v1/lexicons/trial/export?format={name}", buffered=True)
        for name in ("csv", "tsv", "xlsx", "jsonl", "lift")
    }
    for name, response in files.items():
        assert response.status_code == 200, name
        assert response.headers["Content-Disposition"].startswith("attachment"), name
        assert response.mimetype not in ("text/html", "application/xhtml+xml"), name
    lines = files["jsonl"].get_data(as_text=True).splitlines()
    assert [json.loads(line)["headword"] for line in lines] == list(TEXTS.values())
    found = ElementTree.fromstring(files["lift"].data)  # noqa: S314 - our own
    told = {one.text for one in found.iterfind("entry/lexical-unit/form/text")}
    assert told == set(TEXTS.values())
    for name in ("csv", "tsv"):
        cells = files[name].get_data(as_text=True)
        assert "'=HYPERLINK" in cells
        assert ",=HYPERLINK" not in cells
        assert "\t=HYPERLINK" not in cells
    sitemap = ElementTree.fromstring(client.get("/sitemap/0.xml").data)  # noqa: S314 - our own
    assert len(list(sitemap)) == len(TEXTS)


def test_nothing_runs_in_a_browser(place: Place, browser: Browser) -> None:
    ran: list[str] = []

    def refused(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    with served(place.app.wsgi_app, threaded=False) as address:
        context = browser.new_context(base_url=address)
        page = context.new_page()
        page.on("dialog", refused)
        page.on("console", lambda message: ran.append(message.text))
        page.on("pageerror", lambda error: ran.append(str(error)))
        for path in (*COMMON, *paths("image", place.entries["image"])):
            page.goto(path)
        for entry_id in place.entries.values():
            page.goto(f"/entries/{entry_id}")
        context.close()
    assert ran == []
