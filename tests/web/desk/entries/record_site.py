"""A site with a termbase and a register in which the editor of tests works, and its pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from dictionary.services.batches import Order, import_file
from dictionary.services.people import accounts
from dictionary.services.records import entries
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import fields, library, make, text
from tests.web.termbases import add_termbases

REGISTER: Sequence[Mapping[str, Any]] = (
    {"kind": "authority", "source_id": "bo-la", "names": {"vi": "Bộ Lạ", "en": "Ministry of Odd"},
     "type": "ministry", "territory": "VN", "sources": ["x"]},
    {"kind": "authority", "source_id": "hoa-binh", "names": {"vi": "UBND tỉnh Hoà Bình"},
     "type": "province", "territory": "VN-14", "valid_to": "2025-06-30", "successors": ["phu-tho"],
     "sources": ["x"], "extra": {"k": 1}},
    {"kind": "authority", "source_id": "phu-tho", "names": {"vi": "UBND tỉnh Phú Thọ"},
     "type": "province", "territory": "VN-68", "sources": ["x"]},
    {"kind": "decision", "source_id": "12-2020", "number": "12/2020/QĐ-XX", "type": "decision",
     "issuer": "bo-la", "date": "2020-02-01", "titles": {"vi": "Về thuật ngữ"}, "sources": ["x"]},
)  # fmt: skip


def make_records(home: Path) -> tuple[Flask, dict[str, int]]:
    """Make the site; return it with the ids of records by their source ids."""
    app = make(home)
    site = library(app).seen_by(operator("test"))
    ids = add_termbases(app, home)
    add_register(app, home)
    for lexicon in ("tb", "so"):
        accounts.set_role(site, "editor", lexicon, "editor")
        accounts.set_role(site, "admin", lexicon, "admin")
    accounts.set_approver(site, "editor", "bo-la")
    shown = entries.browse(library(app), "so", None, None, 100)[0]
    return app, ids | {json.loads(head.json)["source_id"]: head.id for head in shown}


def add_register(app: Flask, home: Path) -> None:
    """Import the register `so`."""
    folder = home / "register"
    folder.mkdir()
    lines = "".join(json.dumps(own) + "\n" for own in REGISTER)
    (folder / "so.jsonl").write_text(lines, encoding="utf-8")
    (folder / "lexicon.toml").write_text(
        'id = "so"\nkind = "register"\ntitle.vi = "Sổ văn bản"\ntitle.en = "Register"\n'
        'language = "vi"\nlicence = "CC0-1.0"\nfile = "so.jsonl"\n',
        encoding="utf-8",
    )
    import_file(library(app), Order(path=folder / "so.jsonl"))


def sent(client: FlaskClient, path: str, **changes: str) -> list[tuple[str, str]]:
    """What the form at a path sends, with changes by the names of fields, dots as `__`."""
    return changed(fields(text(client.get(path))), **changes)


def changed(form: list[tuple[str, str]], **changes: str) -> list[tuple[str, str]]:
    """Fields of a form with changes by their names, dots as `__`."""
    new = {name.replace("__", "."): to for name, to in changes.items()}
    assert new.keys() <= dict(form).keys()
    return [(name, new.get(name, value)) for name, value in form]


def press(client: FlaskClient, path: str, do: str, form: list[tuple[str, str]]) -> Any:
    """Press a button of the form."""
    return client.post(path, data=MultiDict([*form, ("do", do)]))


def save(client: FlaskClient, path: str, form: list[tuple[str, str]], message: str = "") -> str:
    """Look at what the form makes and save it; return the address that it leads to."""
    looked = press(client, path, "preview", form)
    assert looked.status_code == 200, text(looked)
    shown = [own for own in fields(text(looked), "//main//form") if own[0] != "message"]
    done = press(client, path, "save", [*shown, ("message", message)])
    assert done.status_code == 303, text(done)
    return str(done.location)


def document(app: Flask, entry_id: int, number: int) -> dict[str, Any]:
    """The document of a revision."""
    site = library(app).seen_by(operator("test"))
    value: dict[str, Any] = json.loads(entries.revision(site, entry_id, number)["document"])
    return value
