"""No public answer has the login name of an account or of the system: all of them are asked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dictionary.app import create_app
from dictionary.record.concept import Concept, Section, Term
from dictionary.record.entry import Entry, Sense
from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import Order, decide, import_file, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, lexicons, releases, suggestions
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.suggestions import Message, SuggestionDecision
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.web.request.route import ANYBODY, UndeclaredRouteError, declared
from tests.services.media_files import archive, sha256, wav
from tests.web.conftest import words
from tests.web.desk.desk_site import library, proof, signed_in, table

EDITOR, SYSTEM, PERSON = "zz-bien-tap-8", "zz-may-chu", "Y Thử"
SOUND = wav(b"1")
SITE = tuple[Flask, str]
ARGUMENT = re.compile(r"(<(?:[^:>]+:)?(\w+)>)")
CONCEPT = 6
# Formats and parameters that answers depend on, by the end of a rule.
QUERIES: Mapping[str, tuple[str, ...]] = {
    "/search": ("?q=ia", "?q=nước&deep=1"),
    "/suggest": ("?q=n",),
    "/changes": ("?since=0",),
    "/diff": ("?from=1&to=2",),
    "/template": ("?format=csv",),
    "/export": tuple(f"?format={name}" for name in ("csv", "jsonl", "lift", "mdf", "cldf", "xlsx")),
    "/entries/<int:entry_id>": ("", "?at=r1"),
    "/": ("", "?q=ia"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SITE]:
    """A site where an account has done all that leaves a trace, and a sender's secret.

    Entries: 1 is edited because of a suggestion, 2 withdrawn, 3 removed, 4 uploaded, 5 imported.
    6 is a concept that the account has written and edited.
    """
    home = tmp_path_factory.mktemp("names")
    settings = Settings(home=home, rate_reads=0, rate_writes=0)
    prepare(settings)
    app = create_app(settings)
    root = library(app).seen_by(operator(SYSTEM))
    lexicons.create(root, "open", Facts(title_vi="Mở", language="jra"))
    _import(app, home / "open.zip", SYSTEM, "1,ia,jra,nước,,", "2,a,jra,lửa,,", "3,b,jra,việc,,")
    accounts.create(root, NewAccount(EDITOR))
    accounts.set_role(root, EDITOR, "open", "admin")
    secret = suggestions.send(library(app), Message(1, "meaning", "Sai rồi"))
    _work(library(app).seen_by(proof(library(app), EDITOR).viewer))
    _import(app, home / "more.zip", PERSON, "5,hla,jra,lá,,ia.wav")
    lexicons.create(root, "terms", Facts(title_vi="Từ", language="vi"), TERMBASE)
    accounts.set_role(root, EDITOR, "terms", "admin")
    desk = library(app).seen_by(proof(library(app), EDITOR).viewer)
    assert editing.create(desk, "terms", _concept("cách ly")) == CONCEPT
    editing.edit(desk, Edit(CONCEPT, "rõ hơn", 1), _concept("sự cách ly"))
    index_follower.rebuild(library(app))
    yield app, secret
    library(app).close()


def _concept(text: str) -> Concept:
    return Concept("c1", sections=(Section("vi", (Term(text),)),))


def _import(app: Flask, path: Path, by: str, *rows: str) -> None:
    path.write_bytes(archive(list(rows), {"ia.wav": SOUND}))
    import_file(library(app), Order(path=path, lexicon="open", by=by))


def _work(desk: Library) -> None:
    """Let the editor edit because of a suggestion, withdraw, remove, apply a batch and freeze."""
    edited = Entry("ia", "jra", "1", senses=(Sense(glosses={"vi": ("nước",), "en": ("water",)}),))
    decision = SuggestionDecision(int(suggestions.queue(desk)[0]["id"]), "cảm ơn")
    suggestions.accept(desk, decision, Edit(1, "theo góp ý", 1), edited)
    editing.withdraw(desk, Edit(2, "sai", 1))
    editing.take_down(desk, Edit(3, "toà án yêu cầu", 1))
    batch = receive(desk, Upload("open", "a.csv", iter([table("4,jang,jra,việc")])))
    while worker.step(desk):
        pass
    decide.ask_to_apply(desk, batch)
    while worker.step(desk):
        pass
    releases.freeze(desk, "open", "r1")


def addresses(app: Flask, secret: str) -> Iterator[str]:
    """Yield addresses of all that anybody may ask for, each with values that there are."""
    values: dict[str, tuple[Any, ...]] = {
        "entry_id": (1, 2, 3, 4, 5, CONCEPT),
        "concept_id": (1, CONCEPT),
        "decision_id": ("1/2020/QH15",),
        "scheme_id": ("bo",),
        "number": (1, 2),
        "slug": ("ia",),
        "lexicon_id": ("open", "terms"),
        "tag": ("jra", "vi"),
        "secret": (secret,),
        "sha256": (sha256(SOUND),),
        "interface": ("en",),
        "name": ("guest",),
    }
    for rule in app.url_map.iter_rules():
        try:
            is_public = declared(app, rule.endpoint).right == ANYBODY
        except UndeclaredRouteError:
            continue  # static files, and the description of the API
        if not is_public or "GET" not in (rule.methods or ()):
            continue
        filled = [rule.rule]
        for argument, marked in ARGUMENT.findall(rule.rule):
            filled = [
                path.replace(argument, str(each)) for path in filled for each in values[marked]
            ]
        queries = next((QUERIES[end] for end in QUERIES if rule.rule.endswith(end)), ("",))
        yield from (path + query for path in filled for query in queries)


def read(answer: TestResponse) -> str:
    """The headers and the body of an answer as text, archives unpacked."""
    body = answer.get_data()
    answer.close()
    held = io.BytesIO(body)
    if zipfile.is_zipfile(held):
        with zipfile.ZipFile(held) as packed:
            body = b" ".join(packed.read(name) for name in packed.namelist())
    return f"{answer.headers} " + body.decode("utf-8", "replace")


def test_no_public_answer_has_a_login_name(site: SITE) -> None:
    app, secret = site
    client = app.test_client()
    asked = sorted(set(addresses(app, secret)))
    assert "/entries/1/ia" in asked
    for address in asked:
        answer = client.get(address, follow_redirects=True)
        assert answer.status_code < 500, address
        said = read(answer)
        assert EDITOR not in said, address
        assert SYSTEM not in said, address


def test_names_written_for_people_are_public(site: SITE) -> None:
    client = site[0].test_client()
    assert PERSON in read(client.get("/entries/5/hla"))
    assert client.get("/api/v1/entries/5/revisions").get_json()["revisions"][0]["by"] == PERSON
    assert client.get("/api/v1/entries/1/revisions").get_json()["revisions"][0]["by"] == ""


def test_contributors_read_who_did_it(site: SITE) -> None:
    app, _ = site
    editor, anyone = signed_in(app, EDITOR), app.test_client()
    for address in ("/entries/1/ia", "/entries/1/revisions/2", "/entries/1/diff?from=1&to=2"):
        assert EDITOR in read(editor.get(address)), address
    revision = "/api/v1/entries/1/revisions/2"
    # What a contributor has kept is not confirmed to anybody else.
    tag = anyone.get(revision).headers["ETag"]
    assert anyone.get(revision, headers={"If-None-Match": tag}).status_code == 304
    kept = tag.replace("anonymous", "by")
    assert anyone.get(revision, headers={"If-None-Match": kept}).status_code == 200


def test_history_says_what_came_of_a_suggestion(site: SITE) -> None:
    client = site[0].test_client()
    assert "sửa đổi, theo một đề nghị" in words(read(client.get("/entries/1/ia")))
    assert "theo một đề nghị" in words(read(client.get("/entries/1/revisions/2")))
    assert "theo một đề nghị" not in words(read(client.get("/entries/1/revisions/1")))
    history = client.get("/api/v1/entries/1/revisions").get_json()["revisions"]
    assert [(one["number"], one["suggested"]) for one in history] == [(2, True), (1, False)]
