"""Imports: all or nothing, the same file again changes nothing, every problem is placed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest, ProblemsFound
from dictionary.services.batches import Order, import_file
from dictionary.services.records import entries
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.write import changes
from tests.services.conftest import HEADER, Load, sqlite_alone

TABLES = (
    "lexicon", "batch", "scope", "entry", "revision", "change", "term", "posting", "batch_row",
    "batch_form", "mark",
)  # fmt: skip


def dump(library: Library) -> dict[str, int]:
    """How many rows each table has."""
    with library.database.read() as connection:
        return {
            table: int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() or 0)  # noqa: S608  # names of our own tables
            for table in TABLES
        }


def headwords(library: Library) -> list[str]:
    found, _ = entries.browse(library, "test", None, None, 1000)
    return [json.loads(entry.json)["headword"] for entry in found]


def write(path: Path, lines: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("kind")
def test_new_changed_unchanged_missing(library: Library, load: Load) -> None:
    first = load(["1,ia,jra,nước,water", "2,apui,jra,lửa,fire", "3,jang,jra,x,y"])
    assert first.counts == {"new": 3, "changed": 0, "unchanged": 0, "conflict": 0, "missing": 0}
    second = load(["1,ia,jra,nước,water", "2,apui,jra,lửa; ngọn lửa,fire", "4,anih,jra,chỗ,place"])
    assert second.counts == {"new": 1, "changed": 1, "unchanged": 1, "conflict": 0, "missing": 1}
    assert headwords(library) == ["anih", "apui", "ia", "jang"]
    assert [row["number"] for row in entries.history(library, 2)] == [2, 1]
    assert [row["batch_id"] for row in entries.history(library, 2)] == [second.batch, first.batch]
    changes, _ = entries.changes(library, 0, 100)
    log = [(change["kind"], change["entry_id"], change["revision"]) for change in changes]
    assert log[:4] == [("created", 1, 1), ("created", 2, 1), ("created", 3, 1), ("updated", 2, 2)]
    kind, created, number = log[4]
    assert (kind, created not in (1, 2, 3), number) == ("created", True, 1)


@pytest.mark.usefixtures("kind")
def test_the_same_file_again_changes_nothing(library: Library, load: Load) -> None:
    rows = ["1,ia,jra,nước,water", "2,apui,jra,lửa,fire", ",klei,jra,việc,matter"]
    load(rows)
    before = dump(library)
    again = load(rows)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 3, "conflict": 0, "missing": 0}
    assert again.batch is None
    assert dump(library) == before


@pytest.mark.usefixtures("kind")
def test_old_keys_go_with_the_old_text(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,water"])
    load(["1,ia,jra,sông,river"])
    assert not search(library, Question("nước", group="form")).results
    assert search(library, Question("sông", group="form")).results


def test_a_dry_run_writes_nothing(library: Library, tmp_path: Path) -> None:
    before = dump(library)
    path = write(tmp_path / "test.csv", ["1,ia,jra,nước,water"])
    report = import_file(library, Order(path=path, lexicon="test", dry_run=True))
    assert (report.counts["new"], report.batch) == (1, None)
    assert dump(library) == before


FAULTS = {
    "missing header": ("1,ia,jra,nước,water\n2,apui,jra,lửa,fire\n", "missing-header", "f.csv:1:1"),
    "empty headword": (f"{HEADER}\n1,ia,jra,nước,\n2,,jra,lửa,\n", "missing-headword", "f.csv:3:2"),
    "same id": (f"{HEADER}\n1,ia,jra,a,\n1,apui,jra,b,\n", "duplicate-id", "f.csv:3:1"),
    "open quote": (f'{HEADER}\n1,ia,jra,a,\n2,"apui,jra,b,\n3,x,jra,c,\n', "unclosed-quote",
                   "f.csv:3:2"),
}  # fmt: skip


@sqlite_alone
@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_is_placed_and_nothing_is_written(
    library: Library, load: Load, tmp_path: Path, name: str
) -> None:
    load(["9,anih,jra,chỗ,place"])
    before = dump(library)
    content, code, place = FAULTS[name]
    path = tmp_path / "f.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ProblemsFound) as caught:
        import_file(library, Order(path=path, lexicon="test"))
    found: list[Problem] = list(caught.value.problems)
    assert [(problem.code, str(problem.place)) for problem in found] == [(code, place)]
    assert dump(library) == before


@sqlite_alone
def test_wrong_encoding_is_placed(library: Library, tmp_path: Path) -> None:
    before = dump(library)
    path = tmp_path / "f.csv"
    # "nước" in TCVN3: ư is byte AD, sắc-marked ơ is byte ED.
    path.write_bytes(f"{HEADER}\n1,ia,jra,".encode() + b"n\xad\xedc,water\n")
    with pytest.raises(ProblemsFound) as caught:
        import_file(library, Order(path=path, lexicon="test"))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("encoding-unsure", "f.csv:2:4")
    assert dump(library) == before


@sqlite_alone
def test_fifty_faults_are_fifty_problems(library: Library, tmp_path: Path) -> None:
    before = dump(library)
    rows = [f"{n},w{n},jra,x," if n % 2 else f"{n},,jra,x," for n in range(100)]
    path = write(tmp_path / "f.csv", rows)
    with pytest.raises(ProblemsFound) as caught:
        import_file(library, Order(path=path, lexicon="test"))
    places = [str(problem.place) for problem in caught.value.problems]
    assert places == [f"f.csv:{n + 2}:2" for n in range(0, 100, 2)]
    assert dump(library) == before


def test_what_a_killed_import_left_is_thrown_away(
    library: Library, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(changes, "apply", die)
    monkeypatch.setattr(batches, "discard_batches", lambda *_args: None)
    path = write(tmp_path / "test.csv", ["1,ia,jra,nước,water"])
    with pytest.raises(KeyboardInterrupt):
        import_file(library, Order(path=path, lexicon="test"))
    left = dump(library)
    assert (left["batch"], left["batch_row"], left["entry"]) == (1, 1, 0)
    monkeypatch.undo()
    load(["1,ia,jra,nước,water"])
    after = dump(library)
    assert (after["batch"], after["batch_row"], after["batch_form"], after["entry"]) == (1, 0, 0, 1)


@pytest.mark.usefixtures("kind")
def test_a_lexicon_is_made_from_what_is_known(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", ["1,ia,jra,nước,"])
    import_file(library, Order(path=path, lexicon="plain"))
    found = entries.lexicon(library, "plain")
    assert (found.row["title"], found.row["language"]) == ({"vi": "plain", "en": "plain"}, "jra")
    named = write(tmp_path / "g.csv", ["1,ia,nước"], header="id,headword,nghĩa")
    import_file(library, Order(path=named, lexicon="named", title="Tên", language="jra"))
    found = entries.lexicon(library, "named")
    assert (found.row["title"]["vi"], found.row["language"]) == ("Tên", "jra")


@pytest.mark.usefixtures("kind")
@sqlite_alone
def test_a_lexicon_toml_beside_the_file_is_used(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "f.csv", ["1,ia,jra,nước,"])
    (tmp_path / "lexicon.toml").write_text(
        'id = "by-toml"\ntitle.vi = "Từ điển"\ntitle.en = "Dictionary"\nlanguage = "jra"\n'
        'licence = "CC-BY-4.0"\nfile = "f.csv"\ncontributors = ["A", "B"]\n',
        encoding="utf-8",
    )
    report = import_file(library, Order(path=tmp_path / "f.csv"))
    found = entries.lexicon(library, report.lexicon)
    assert (report.lexicon, found.row["licence"]) == ("by-toml", "CC-BY-4.0")
    assert found.row["contributors"] == ["A", "B"]


@pytest.mark.usefixtures("kind")
@sqlite_alone
def test_orders_that_cannot_be_carried_out(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", ["1,ia,jra,nước,"])
    other = tmp_path / "f.docx"
    other.write_text("x", encoding="utf-8")
    for order, code in (
        (Order(path=path), "lexicon-id-invalid"),
        (Order(path=path, lexicon="../x"), "lexicon-id-invalid"),
        (Order(path=tmp_path / "none.csv", lexicon="x"), "no-such-file"),
        (Order(path=other, lexicon="x"), "format-unknown"),
    ):
        with pytest.raises(BadRequest) as caught:
            import_file(library, order)
        assert caught.value.code == code


@pytest.mark.usefixtures("kind")
def test_browsing_follows_the_alphabet(library: Library, load: Load) -> None:
    load([f"{n},{word},jra,x," for n, word in enumerate(("djă", "ja", "dun", "đah", "ăt", "adơi"))])
    assert headwords(library) == ["adơi", "ăt", "dun", "đah", "ja", "djă"]
    assert entries.initials(library, "test") == ["a", "ă", "d", "đ", "j", "dj"]
    first, cursor = entries.browse(library, "test", None, None, 4)
    rest, end = entries.browse(library, "test", None, cursor, 4)
    assert [len(first), len(rest), end] == [4, 2, None]
    only, _ = entries.browse(library, "test", "dj", None, 10)
    assert [json.loads(entry.json)["headword"] for entry in only] == ["djă"]


@sqlite_alone
def test_errors_that_come_of_an_encoding_are_told_with_it(library: Library) -> None:
    """UTF-8 read as Latin-1 and encoded again has control characters in it."""
    path = library.settings.home / "twice.csv"
    content = "headword,gloss_vi\nia,nước\nhla,lá cây\npui,lửa\n"
    path.write_bytes(content.encode().decode("latin-1").encode())
    with pytest.raises(ProblemsFound) as refused:
        import_file(library, Order(path=path, lexicon="test", language="jra"))
    assert [one.code for one in refused.value.problems] == ["control-characters", "column-suspect"]
    assert refused.value.problems[1].params["name"] == "utf-8-twice"
