"""scripts/fuzz at a small size, and what the description that it asks by says of errors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from dictionary.services.batches import Order, find_files, import_file
from dictionary.services.operations import index_follower
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.web.api.openapi_errors import KIND
from scripts.proofs.bundled import LEXICONS
from scripts.proofs.fuzz import application, fuzz
from scripts.proofs.fuzz_pages import fuzz_pages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """An application that takes writes, with a token."""
    home = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    library = Library(Settings(home=home))
    for name in ("tico-19", "co-quan-nha-nuoc", "co-quan-ban-hanh"):
        import_file(library, Order(path=find_files(LEXICONS / name)[0]))
    index_follower.rebuild(library)
    library.close()
    with application(home) as found:
        yield found


def test_generated_requests_are_answered_as_described(served: tuple[Flask, str]) -> None:
    found = fuzz(*served, count=70, number=7)
    assert found.faults == {}
    assert found.total >= 70
    assert {route.split()[0] for route, _, _ in found.counts} == {"GET", "POST", "PUT"}
    assert {who for _, who, _ in found.counts} == {"anyone", "admin"}


def test_pages_and_desk_never_fail(served: tuple[Flask, str]) -> None:
    results = fuzz_pages(served[0], count=250, number=7)
    assert results.faults == {}
    assert results.total == 250
    asked = {route for route, _, _ in results.counts}
    assert {"GET /", "GET /desk", "POST /sign-in", "GET /sitemap/<part>.xml"} <= asked
    # An admin reaches what others do not.
    assert any((who, status) == ("admin", 200) for _, who, status in results.counts)


def test_errors_are_described_as_they_are(served: tuple[Flask, str]) -> None:
    """flask-smorest would say that errors are JSON of a shape of its own."""
    spec = json.loads(served[0].test_client().get("/api/v1/openapi.json").data)
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            answers = operation["responses"]
            assert "default" not in answers
            assert {"401", "422", "429", "503"} <= set(answers), (method, path)
            for status, answer in answers.items():
                if int(status) >= 400:
                    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
                    assert answer["content"] == {KIND: shape}
