"""The measure of relevance as a program: it shows figures and misses, and leaves nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.ranking.run import main
from tests.scripts.word_lists import LONG, word_lists

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The word lists."""
    return word_lists(tmp_path / "in")


def relevance(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program as scripts/relevance does once everything is installed."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.ranking.run", *arguments],
        cwd=ROOT,
        # A setting of whoever runs it must not send it to another database.
        env={**os.environ, "DICTIONARY_HOME": "/nowhere", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_small_run_shows_figures_and_every_miss(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run = relevance(str(folder), "--home", str(home), "--misses", "99")
    assert run.returncode == 0, run.stderr
    for said in ("refused bad/x.csv", "refused LIST.csv", "jra 3 of 3, mww 2 of 2, vi 6 of 6"):
        assert said in run.stdout
    figures = json.loads((home / "relevance.json").read_text(encoding="utf-8"))
    assert (home / "home" / "dictionary.sqlite3").exists()
    assert figures["refused"].keys() == {"bad/x.csv", "LIST.csv"}
    assert figures["forms"]["vi"] == {"asked": 6, "of": 6}

    by_name = {(row["section"], row["name"]): row for row in figures["rows"]}
    as_is = by_name["With `from` and `to`, by entry", "as is"]
    # All but the explanation that is longer than a query may be.
    assert as_is["figures"]["n"] == 11
    assert as_is["figures"]["hit@1"] == pytest.approx(10 / 11)
    assert as_is["reached"] is False
    refused = [
        miss for miss in figures["misses"] if miss["mode"] == "to" and miss["kind"] == "refused"
    ]
    assert {miss["form"] for miss in refused} == {LONG.strip()}
    assert {miss["first"] for miss in refused} == {"query-too-long"}
    assert f"“{LONG.strip()}” for {LONG.strip()} (vi to jra): refused query-too-long" in run.stdout

    section = "Words and phrases, in 7 entries"
    tasks = {name: row["figures"] for (where, name), row in by_name.items() if where == section}
    assert section in run.stdout
    assert tasks["bare word, its form among 5: from and to"] == {"n": 5, "share": 1}
    assert tasks["phrase of two words, both shown: from and to"]["share"] == 1
    assert figures["failures"] == []

    counted = sum(
        round(tally["n"] * (1 - tally["hit@5"]))
        for languages in figures["languages"].values()
        for names in languages.values()
        for tally in names.values()
        if tally["n"]
    )
    assert counted == len(figures["misses"])
    assert run.stdout.count(" for ") >= counted


def test_the_same_seed_shows_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arguments(name: str, seed: str) -> list[str]:
        return [str(folder), "--seed", seed, "--json", str(tmp_path / name)]

    # In another process, where sets have another order, and here.
    run = relevance(*arguments("one", "1"))
    assert run.returncode == 0, run.stderr
    for name, seed in (("two", "1"), ("three", "2")):
        monkeypatch.setattr("sys.argv", ["scripts/relevance", *arguments(name, seed)])
        main()
    found = []
    for name in ("one", "two", "three"):
        written = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        found.append((written["languages"], written["misses"]))
    assert found[0] == found[1] != found[2]


def test_one_table_that_does_not_say_its_language(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    run = relevance(str(folder / "hmong/old.csv"), "--language", "khm", "--json", str(path))
    assert run.returncode == 0, run.stderr
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert figures["tables"] == ["old.csv"]
    assert figures["forms"] == {"km": {"asked": 2, "of": 2}, "vi": {"asked": 2, "of": 2}}


def test_nothing_but_the_figures_stays(folder: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    table, path = str(folder / "hmong"), tmp_path / "figures.json"
    run = relevance(table, "--json", str(path), TMPDIR=str(temporary))
    assert run.returncode == 0, run.stderr
    assert path.exists()
    assert not list(temporary.iterdir())
    run = relevance(table, TMPDIR=str(temporary))
    assert run.returncode == 0, run.stderr
    found = [path.name for path in temporary.rglob("*") if path.is_file()]
    assert found == ["relevance.json"]


def test_what_cannot_be_used_is_said_before_the_work(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "nowhere")
    for arguments in (
        *(["--home", str(folder)], [nowhere]),
        *(["--json", f"{nowhere}/figures.json"], ["--tags", "not_a_tag"]),
    ):
        monkeypatch.setattr("sys.argv", ["scripts/relevance", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code not in (None, 0)
        assert "Importing" not in capfd.readouterr().err
