"""The commands about batches and releases, as a person at a terminal uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from dictionary.cli import main

Run = Callable[..., Result]
HEADER = "id,headword,language,gloss_vi"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001  # sets DICTIONARY_HOME
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*args: str, code: int = 0, say: str = "") -> Result:
        result = CliRunner().invoke(main, args, input=say, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    run("migrate")
    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    def write(*rows: str) -> str:
        path = tmp_path / "words.csv"
        path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def filled(run: Run, write: Callable[..., str]) -> Run:
    run("import", write("1,ia,jra,nước", "2,apui,jra,lửa"), "--lexicon", "test")
    return run


def headwords(run: Run) -> list[str]:
    lines = run("export", "test").stdout.splitlines()
    return [json.loads(line)["headword"] for line in lines]


def test_a_batch_is_sent_looked_at_applied_and_reverted(
    filled: Run, write: Callable[..., str]
) -> None:
    sent = filled("batch", "send", write("1,ia,jra,sông", "3,jang,jra,x"), "--lexicon", "test")
    assert "checked; 1 new, 1 changed" in sent.output
    shown = filled("batch", "show", "2").output
    assert "Sense › Gloss (Vietnamese): nước → sông" in shown
    assert "new: jang" in shown
    assert (
        "Saved the choice for 1 row."
        in filled("batch", "decide", "2", "reject", "--outcome", "new").output
    )
    assert "(reject)" in filled("batch", "show", "2", "--outcome", "new").output
    assert "applied" in filled("batch", "apply", "2").output
    assert headwords(filled) == ["ia", "apui"]
    assert "Batch 2 is applied" in filled("batch", "apply", "2", code=1).output
    assert "reverted" in filled("batch", "revert", "2").output
    listed = filled("batch", "list", "--lexicon", "test").output.splitlines()
    assert [line.split(" (")[0] for line in listed] == ["Batch 2", "Batch 1"]


def test_rejecting_and_cancelling(filled: Run, write: Callable[..., str]) -> None:
    for number, verb in ((2, "reject"), (3, "cancel")):
        filled("batch", "send", write("1,ia,jra,sông"), "--lexicon", "test")
        state = {"reject": "rejected", "cancel": "cancelled"}[verb]
        assert state in filled("batch", verb, str(number)).output
    assert filled("batch", "show", "9", code=1).output.startswith("Error: There is no batch 9")


def test_a_file_with_errors(filled: Run, write: Callable[..., str]) -> None:
    path = write("1,ia,jra,sông", "3,,jra,x")
    assert "1 row with errors" in filled("batch", "send", path, "--lexicon", "test").output
    assert "1 row has errors" in filled("batch", "apply", "2", code=1).output
    assert "applied" in filled("batch", "apply", "2", "--skip-errors").output
    assert "error [missing-headword]" in filled("import", path, "--lexicon", "test", code=1).output
    done = filled("import", write("4,a,jra,b", "3,,jra,x"), "--lexicon", "test", "--skip-errors")
    assert "1 new" in done.output
    assert "error [missing-headword]" in done.output


def test_an_import_that_withdraws(filled: Run, write: Callable[..., str]) -> None:
    args = ("import", write("1,ia,jra,nước"), "--lexicon", "test", "--mode", "replace")
    assert "Confirm this number" in filled(*args, code=1).output
    assert headwords(filled) == ["ia", "apui"]
    filled(*args, "--withdraw", "1")
    assert headwords(filled) == ["ia"]


def test_releases_exports_and_takedown(filled: Run, tmp_path: Path) -> None:
    assert "test 1.0: 2 entries, SHA-256" in filled("release", "test", "1.0").output
    assert "already" in filled("release", "test", "1.0", code=1).output
    target = tmp_path / "out.jsonl"
    filled("export", "test", "--format", "jsonl", "--output", str(target))
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    filled("export", "test", "--format", "lift", "--media", "--output", str(tmp_path / "out.zip"))
    assert ZipFile(tmp_path / "out.zip").namelist() == ["test.lift"]
    template = tmp_path / "template.csv"
    filled("template", "--format", "csv", "--language", "jra", "--output", str(template))
    assert "mục từ" in template.read_text(encoding="utf-8-sig").lower()
    filled("takedown", "1", "--reason", "luật", say="n\n", code=1)
    assert headwords(filled) == ["ia", "apui"]
    assert "was removed" in filled("takedown", "1", "--reason", "luật", "--yes").output
    assert headwords(filled) == ["apui"]
    assert not list((tmp_path / "home" / "uploads").iterdir())
