"""What only a whole file shows: repeated ids, relations to nowhere, languages, mixed forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from dictionary.checks.file import MAX_SHOWN, MAX_TARGETS, FileChecks, RawForms
from dictionary.checks.letters import MAX_LANGUAGES
from dictionary.checks.problem import Place, Problem
from dictionary.record.entry import Entry, Relation, Sense, Variant

COLUMNS = {"id": 1, "headword": 2, "relations": 3}


def place(line: int, column: int = 0) -> Place:
    return Place("a.csv", line, column)


def entry(headword: str, source_id: str = "", *targets: str, **more: Any) -> Entry:
    relations = tuple(Relation("see", target) for target in targets)
    return Entry(headword, "jra", source_id, relations=relations, **more)


def seen(checks: FileChecks, *entries: Entry) -> list[Problem]:
    found = [checks.see(one, place(line), COLUMNS) for line, one in enumerate(entries, 1)]
    return [problem for problem in found if problem]


def test_a_sound_file_has_no_findings() -> None:
    checks = FileChecks(("jra",))
    variant = Variant("ia", "jra-fonipa")
    assert not seen(checks, entry("ia", "1", "2"), entry("apui", "2", "1", variants=(variant,)))
    assert not list(checks.finish())
    assert not list(FileChecks().finish())


def test_an_id_that_occurs_twice() -> None:
    checks = FileChecks()
    (problem,) = seen(checks, entry("ia", "1"), entry("apui", "2"), entry("čư̆", "1"))
    params = {"id": "1", "headword": "čư̆", "line": 1}
    assert problem == Problem("id-twice", "error", place(3, 1), params)


def test_an_entry_without_an_id_that_occurs_twice() -> None:
    checks = FileChecks()
    entries = [
        entry("ia"),
        entry("ia", part_of_speech="v"),
        entry("ia", homograph="2"),
        entry("ia", "1"),
        entry("ia"),
    ]
    (problem,) = seen(checks, *entries)
    params = {"headword": "ia", "line": 1}
    assert problem == Problem("entry-twice-in-file", "error", place(5, 2), params)


def test_the_same_entries_are_found_twice_as_by_their_identity() -> None:
    entries = [entry(word, own) for word in ("ia", "ea") for own in ("", "1", "id:1")] * 2
    found = seen(FileChecks(), *entries)
    assert len(found) == len(entries) - len({one.identity for one in entries})


def test_relations_to_nowhere() -> None:
    asked: list[Collection[str]] = []

    def known(ids: Collection[str]) -> set[str]:
        asked.append(list(ids))
        return {"in-lexicon"}

    checks = FileChecks()
    seen(
        checks,
        entry("a", "1", "2", "nowhere", "in-lexicon", "s1", ""),
        entry("b", "2", "1", "nowhere", senses=(Sense(id="s1"),)),
        entry("e", "3", "s1"),
    )
    (problem,) = checks.finish(known)
    assert asked == [["nowhere", "in-lexicon"]]
    params = {"target": "nowhere", "count": 2}
    assert problem == Problem("relation-dangling", "warning", place(1, 3), params)


def test_a_headword_is_no_target() -> None:
    checks = FileChecks()
    seen(checks, entry("ia"), entry("apui", "1", "ia"))
    assert [problem.code for problem in checks.finish()] == ["relation-dangling"]
    by_text = FileChecks()
    seen(by_text, Entry("a", "jra", relations=(Relation("see", text="nowhere"),)))
    assert not list(by_text.finish())


def test_many_relations_to_nowhere_are_told_in_short() -> None:
    asked = 0

    def known(ids: Collection[str]) -> set[str]:
        nonlocal asked
        asked += len(ids)
        assert len(ids) <= 500
        return set()

    checks = FileChecks()
    targets = [f"x{number}" for number in range(MAX_TARGETS + 5)]
    seen(checks, entry("a", "1", *targets, *targets))
    *shown, more = checks.finish(known)
    assert asked == MAX_TARGETS
    assert len(shown) == MAX_SHOWN
    rest = MAX_TARGETS - MAX_SHOWN
    assert (more.code, more.params) == (
        "relation-dangling-more", {"targets": rest, "count": 2 * rest}
    )  # fmt: skip


def test_abbreviated_parts_of_speech_are_told_once_each() -> None:
    checks = FileChecks()
    parts = ("dt.", "dt.; đgt.", "danh từ", "noun", "đt.")
    seen(checks, *(Entry(f"w{part}", "vi", part_of_speech=part) for part in parts))
    told = [problem for problem in checks.finish() if problem.code == "part-of-speech-read"]
    assert [problem.params for problem in told] == [
        {"text": "dt.", "part": "noun", "count": 2},
        {"text": "đgt.", "part": "verb", "count": 1},
    ]
    assert {problem.severity for problem in told} == {"warning"}


def test_languages_that_the_lexicon_does_not_have() -> None:
    checks = FileChecks(("jra", "vi"))
    seen(
        checks,
        Entry("a", "jra", variants=(Variant("b", "rad"),)),
        Entry("c", "jra-fonipa"),
        Entry("d", "rad"),
        Entry("e", "jr"),
    )
    first, second = checks.finish()
    params = {"tag": "rad", "count": 2, "languages": "jra, vi"}
    assert first == Problem("language-not-in-lexicon", "warning", place(1, 2), params)
    assert second.params["tag"] == "jr"
    anywhere = FileChecks()
    seen(anywhere, Entry("a", "rad"))
    assert not list(anywhere.finish())


def test_letters_are_counted_by_language_with_their_place() -> None:
    checks = FileChecks()
    seen(checks, entry("ia"), entry("apûi", variants=(Variant("hẽ", "rad"), Variant("ñ", "vi"))))
    found = [(one.code, one.place, one.params["language"]) for one in checks.finish()]
    assert found == [
        ("letter-mistaken", place(2, 2), "jra"),
        ("letter-mistaken", place(2, 2), "rad"),
    ]


def test_the_languages_counted_are_bounded() -> None:
    checks = FileChecks(("jra",))
    seen(checks, *(Entry("a", f"x-{number}") for number in range(2 * MAX_LANGUAGES)))
    assert len(list(checks.finish())) == MAX_LANGUAGES


def forms(*texts: str) -> list[Problem]:
    raw = RawForms()
    for line, text in enumerate(texts, 1):
        raw.see(text, place(line, 1))
    return list(raw.finish())


def test_mixed_normal_forms() -> None:
    assert not forms()
    assert not forms("nan", "nước", "lửa")
    assert not forms("nan", "nu\u031bo\u031b\u0301c", "a\u0306")
    (problem,) = forms("nước", "lửa", "a\u0306", "nan")
    assert (problem.code, problem.place) == ("normal-forms-mixed", place(3, 1))
    assert problem.params == {"composed": 2, "decomposed": 1, "mixed": 0}
    (problem,) = forms("a\u0306", "e\u0302", "ă")
    assert problem.place == place(3, 1)
    (problem,) = forms("nước", "tiê\u0301ng")
    assert problem.place == place(2, 1)
    assert problem.params == {"composed": 1, "decomposed": 0, "mixed": 1}


def with_senses(headword: str, source_id: str, *ids: str) -> Entry:
    return Entry(headword, "jra", source_id, senses=tuple(Sense(one) for one in ids))


def test_a_sense_id_that_occurs_twice_is_a_warning_at_the_sense() -> None:
    checks = FileChecks()
    checks.see(with_senses("ia", "1", "s1", ""), place(3))
    where = {"senses/0": place(5, 2), "senses/2": place(7, 4)}
    assert checks.see(with_senses("apui", "2", "s1", "", "s2"), place(4), None, where) is None
    checks.see(with_senses("sang", "3", "s2"), place(9, 1))
    params = [("s1", "apui", 3), ("s2", "sang", 7)]
    assert [problem for problem in checks.finish() if problem.code == "sense-id-twice"] == [
        Problem("sense-id-twice", "warning", at, {"id": own, "headword": word, "line": line})
        for at, (own, word, line) in zip((place(5, 2), place(9, 1)), params, strict=True)
    ]


def test_many_sense_ids_that_occur_twice_are_told_in_short() -> None:
    checks = FileChecks()
    for number in range(MAX_SHOWN + 10):
        checks.see(with_senses(f"a{number}", str(number), "s"), place(number + 1))
    problems = list(checks.finish())
    codes = Counter(problem.code for problem in problems)
    assert codes == {"sense-id-twice": MAX_SHOWN, "sense-id-twice-more": 1}
    assert problems[-1].params == {"count": 9}


def test_concepts_are_the_senses_of_many_entries() -> None:
    checks = FileChecks(shared_senses=True)
    for number in range(3):
        checks.see(with_senses(f"a{number}", str(number), "water"), place(number + 1))
    assert list(checks.finish()) == []


def test_what_a_file_shows_stands_at_its_field() -> None:
    checks = FileChecks(("jra",))
    relations = (Relation("see", "9"), Relation("see", "8"))
    entry = Entry("ia", "rad", "1", variants=(Variant("ꪀ", "blt-Tavt"),), relations=relations)
    places = {"headword": place(4), "variants/0": place(5), "relations/1": place(7)}
    checks.see(entry, place(3), None, places)
    found = [
        (one.code, one.params.get("tag", one.params.get("target")), one.place.line)
        for one in checks.finish()
    ]
    assert found[:4] == [
        ("language-not-in-lexicon", "rad", 4),
        ("language-not-in-lexicon", "blt-Tavt", 5),
        ("relation-dangling", "9", 3),
        ("relation-dangling", "8", 7),
    ]
