"""What is found in a file: each problem says which entry it is about, and all of it is bounded."""

from __future__ import annotations

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record
from dictionary.record.entry import Entry
from dictionary.services.batches.checking.findings import EACH, Findings, of_entry, pattern, placed

ENTRY = Entry("ia", "jra", source_id="e1")
RECORD = Record(ENTRY, Place("a.sfm", 10), places={"senses/1": Place("a.sfm", 14)})


def test_a_problem_stands_at_its_field_and_names_its_entry() -> None:
    params = {"sense": "2", "of": 2}
    problem = placed(RECORD, "empty-sense", "warning", "senses/1", params)
    assert str(problem.place) == "a.sfm:14:0"
    assert problem.params == {
        "entry": "ia", "id": "e1", "at": "senses/1", "record": 10, "sense": "2", "of": 2,
    }  # fmt: skip
    beginning = placed(RECORD, "missing-headword", "error", "headword", {})
    assert (beginning.place.line, "record" in beginning.params) == (10, False)


def test_a_place_in_a_table_has_the_column_of_the_field() -> None:
    record = Record(ENTRY, Place("a.csv", 3), {"gloss_vi": 4}, {"senses/1": Place("a.csv", 5)})
    assert str(record.place_of("senses/0/gloss_vi")) == "a.csv:3:4"
    assert str(record.place_of("senses/1/gloss_vi")) == "a.csv:5:4"
    assert str(record.place_of("variants/0")) == "a.csv:3:0"


def test_what_names_an_entry_is_short() -> None:
    long = Entry("a" * 500, "jra", source_id="b" * 500)
    params = of_entry(long, Problem("name-too-long", "error", Place("a.csv", 1))).params
    assert {len(params["entry"]), len(params["id"])} == {81}


def test_what_a_message_says_itself_is_not_overwritten() -> None:
    own = Problem("entry-removed-before", "warning", Place("a.csv", 1), {"id": 7})
    assert of_entry(ENTRY, own).params["id"] == 7


def warning(line: int, found: str = "<b>") -> Problem:
    problem = Problem("html-in-text", "warning", Place("a.csv", line), {"found": found})
    return of_entry(Entry(f"w{line}", "jra"), problem)


def test_the_same_warning_is_listed_for_many_entries_and_then_counted() -> None:
    findings = Findings()
    for line in range(EACH + 50):
        findings.note(warning(line))
    findings.note(warning(999, "<i>"))
    listed = findings.listed()
    assert [count for _, count in listed] == [*[1] * EACH, 50, 1]
    assert [problem.params["entry"] for problem, _ in listed[:2]] == ["w0", "w1"]


def test_what_a_whole_file_has_is_one_warning() -> None:
    findings = Findings()
    for line in (1, 2):
        findings.note(Problem("row-hidden", "warning", Place("a.xlsx", line)))
    assert [(str(one.place), count) for one, count in findings.warnings] == [("a.xlsx:1:0", 2)]


def test_errors_of_one_record_are_one_row_in_error() -> None:
    findings = Findings()
    for path in ("headword", "senses/1", "senses/1/notes"):
        findings.note(placed(RECORD, "control-characters", "error", path, {}))
    assert (findings.error_count, findings.counts["error"]) == (3, 1)


def test_problems_are_alike_that_differ_in_place_and_entry_alone() -> None:
    assert pattern(warning(1)) == pattern(warning(2))
    assert pattern(warning(1)) != pattern(warning(1, "<i>"))
    # Without an entry an id is what the sentence is about.
    ids = [Problem("cldf-id-twice", "error", Place("a"), {"id": one}) for one in "ab"]
    assert pattern(ids[0]) != pattern(ids[1])
