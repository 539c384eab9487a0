"""The command line, run as people run it."""

from __future__ import annotations

import errno
import locale
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dictionary.cli import importing, main, terminal
from dictionary.services.operations import rekey
from dictionary.settings import Settings
from dictionary.store.database import Database

ROOT = Path(__file__).parents[1]
Run = Callable[..., Result]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:  # noqa: ARG001  # sets the variable
    """Run a command in the home of the test; English, since LC_ALL says so."""
    monkeypatch.setenv("LC_ALL", "C")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)

    return run


def count(home: Path, table: str) -> int:
    with sqlite3.connect(home / "dictionary.sqlite3") as connection:
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # a name of ours
    connection.close()
    return int(found[0])


@pytest.mark.slow
def test_the_way_of_a_first_start(run: Run) -> None:
    assert run("migrate").exit_code == 0
    first = run("import", str(ROOT / "lexicons"))
    assert first.exit_code == 0
    assert "jra-abvd: 210 new, 0 changed" in first.output
    # Mường shares words with Vietnamese.
    assert first.output.count("[gloss-is-headword]") == 1
    second = run("import", str(ROOT / "lexicons"))
    assert "has not changed since" in second.output
    assert "0 new, 0 changed" in second.output
    indexed = run("reindex")
    assert "3,766 entries" in indexed.output


def test_problems_are_listed_with_their_places(run: Run, home: Path, tmp_path: Path) -> None:
    run("migrate")
    path = tmp_path / "bad.csv"
    path.write_text("id,headword,language\n1,,jra\n2,ia,maan1239\n", encoding="utf-8")
    result = run("import", str(path), "--lexicon", "bad")
    assert result.exit_code == 1
    assert "bad.csv:2:2: error [missing-headword]" in result.output
    assert "bad.csv:3:3: error [invalid-tag]" in result.output
    assert "2 errors. Nothing was written." in result.output
    assert (count(home, "entry"), count(home, "lexicon"), count(home, "batch")) == (0, 0, 0)


def test_dry_run_and_mapping(run: Run, home: Path, tmp_path: Path) -> None:
    run("migrate")
    path = tmp_path / "w.csv"
    path.write_text("word,meaning\nia,nước\n", encoding="utf-8")
    options = (
        "--lexicon", "w", "--language", "jra", "--column", "word=headword",
        "--column", "meaning=gloss_vi",
    )  # fmt: skip
    dry = run("import", str(path), *options, "--dry-run")
    assert "(dry run, nothing written) w: 1 new" in dry.output
    assert count(home, "entry") == 0
    assert "w: 1 new" in run("import", str(path), *options).output
    assert count(home, "entry") == 1
    bad = run("import", str(path), "--lexicon", "w", "--column", "word")
    assert (bad.exit_code, "NAME=KNOWN" in bad.output) == (1, True)


def test_what_cannot_be_done_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run("import", str(tmp_path / "x.csv"), "--lexicon", "x")
    assert (before.exit_code, "dictionary migrate" in before.output) == (1, True)
    run("migrate")
    missing = run("import", str(tmp_path / "x.csv"), "--lexicon", "x")
    assert (missing.exit_code, "There is" in missing.output) == (1, True)
    monkeypatch.setenv("DICTIONARY_HOEM", "x")
    unknown = run("migrate")
    assert (unknown.exit_code, "DICTIONARY_HOEM" in unknown.output) == (1, True)
    assert "Traceback" not in before.output + missing.output + unknown.output


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "mục từ"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": ""}, "mục từ"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "vi_VN"}, "mục từ"),
        ({"LANG": "vi", "LC_MESSAGES": "en_GB@euro"}, "entries"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "entries"),
        ({"LANG": "km_KH.UTF-8", "LANGUAGE": "lo:vi:en"}, "mục từ"),
        ({"LANG": "POSIX", "LANGUAGE": "vi"}, "entries"),
        ({}, "entries"),
    ],
)
def test_it_speaks_the_language_of_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str], words: str
) -> None:
    run("migrate")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    before = locale.setlocale(locale.LC_ALL)
    assert words in run("reindex").output
    # One for the whole process, and what files without a named encoding are read in.
    assert locale.setlocale(locale.LC_ALL) == before


def test_a_format_is_named_where_the_ending_says_nothing(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("migrate")
    path = tmp_path / "words.data"
    path.write_text('{"headword": "ia", "language": "jra"}\n', encoding="utf-8")
    refused = run("import", str(path), "--lexicon", "w")
    assert (refused.exit_code, "--format" in refused.output) == (1, True)
    assert "w: 1 new" in run("import", str(path), "--lexicon", "w", "--format", "jsonl").output
    path.write_text('{"headword": "êa", "language": "jra"}\n', encoding="utf-8")
    sent = run("batch", "send", str(path), "--lexicon", "w", "--format", "jsonl")
    assert (sent.exit_code, "1 new" in sent.output) == (0, True)
    assert run("import", str(path), "--format", "exe").exit_code == 2
    assert count(home, "entry") == 1


def test_a_path_that_names_nothing_is_said(run: Run, tmp_path: Path) -> None:
    run("migrate")
    for path in (tmp_path / "none", tmp_path / "*.csv"):
        assert f"no file or folder “{path}”" in run("import", str(path)).output
    empty = run("import", str(tmp_path / "home"))
    assert (empty.exit_code, "no lexicon.toml" in empty.output) == (1, True)


def test_problems_of_one_kind_stand_together(run: Run, tmp_path: Path) -> None:
    run("migrate")
    path = tmp_path / "bad.csv"
    rows = [f"{number},w{number},jra,<b>x</b>,a\x01" for number in range(1, 41)]
    path.write_text("\n".join(["id,headword,language,gloss_vi,notes", *rows]), encoding="utf-8")
    output = run("import", str(path), "--lexicon", "bad").output
    assert output.count("[control-characters]") == 1
    assert "bad.csv:2:5: error [control-characters]: “w1” (id 1), Sense 1 › Note: " in output
    assert "(and 39 more)\n    bad.csv:3:5: “w2” (id 2), Sense 1 › Note\n" in output
    assert "w5" not in output
    words = [f"{number},w{number},jra,<b>x</b>,<h{number % 6 + 1}>" for number in range(1, 41)]
    path.write_text("\n".join(["id,headword,language,gloss_vi,notes", *words]), encoding="utf-8")
    output = run("import", str(path), "--lexicon", "bad").output
    assert output.count("[html-in-text]") == 1


def test_sentences_name_the_options_of_the_command_line(run: Run, tmp_path: Path) -> None:
    run("migrate")
    path = tmp_path / "words.sfm"
    path.write_text("\\lx ia\n\\ge water\n", encoding="utf-8")
    assert "--language" in run("import", str(path), "--lexicon", "w").output
    path.write_bytes("\\lx caf\xe9\n".encode("cp1252"))
    said = run("import", str(path), "--lexicon", "w", "--language", "jra").output
    assert "--encoding" in said


def test_a_disk_that_fails_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_settings: object) -> None:
        raise OSError(errno.EROFS, "in whatever words", "/srv/home")

    monkeypatch.setattr(rekey, "make_home", fails)
    said = run("migrate")
    assert said.exit_code == 1
    assert "'/srv/home'" in said.output
    assert "Nothing can be saved right now" in said.output


def test_an_import_says_that_it_waits_for_another(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    path = tmp_path / "words.csv"
    path.write_text("id,headword,language\n1,ia,jra\n", encoding="utf-8")
    held, said = threading.Event(), threading.Event()
    database = Database(Settings(home=home).url)

    def work() -> None:
        with database.alone("import"):
            held.set()
            assert said.wait(60)

    def say(name: str, *given: Any, **options: Any) -> None:
        terminal.say(name, *given, **options)
        if name == "cli-import-waits":
            said.set()

    monkeypatch.setattr(importing, "say", say)
    worker = threading.Thread(target=work)
    worker.start()
    assert held.wait(60)
    result = run("import", str(path), "--lexicon", "test")
    worker.join()
    database.close()
    assert result.exit_code == 0
    assert "A batch is being processed. This import will start" in result.stderr
    assert "1 new" in result.stdout
    assert "is being processed" not in run("import", str(path), "--lexicon", "test").output
