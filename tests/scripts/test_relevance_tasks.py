"""What relevance asks besides perturbed forms: words without marks, phrases, common forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.ranking.forms import Form, entry_counts, find_tables
from scripts.ranking.tables import failures, task_rows, task_summary
from scripts.ranking.tasks import (
    TASKS,
    Failure,
    Outcome,
    bare_words,
    common_forms,
    most_common_forms,
    phrases,
)
from tests.scripts.word_lists import word_lists

SEEDS = range(40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The word lists."""
    return word_lists(tmp_path / "in")


def words(*texts: str, language: str = "vi", to: str = "jra") -> dict[str, list[Form]]:
    """Return forms to ask for."""
    return {language: [Form(text, language, to) for text in texts]}


def test_bare_words_are_those_that_have_marks_of_letters_that_anybody_has() -> None:
    every = words("đường", "con", "con đường", "Ấm", "xe-đạp", "cái (gì)", "bɔ̀ŋ")
    asked = [(topic.query, topic.relevant) for topic in bare_words(every, {}, 1)]
    assert asked == [("duong", ("đường",)), ("Am", ("Ấm",))]


def test_phrases_are_of_two_words_and_known_to_nobody() -> None:
    every = {**words("đi", "học", "Đi"), **words("nao", "hrăm", language="jra", to="vi")}
    for seed in SEEDS:
        topics = phrases(every, {("vi", "học đi xa"): 1, ("jra", "đi học"): 1}, seed)
        asked = {(topic.query, topic.language, topic.to) for topic in topics}
        assert asked <= {
            *(("đi học", "vi", "jra"), ("Đi học", "vi", "jra")),
            *(("nao hrăm", "jra", "vi"), ("hrăm nao", "jra", "vi")),
        }
        assert all(topic.relevant == tuple(topic.query.split()) for topic in topics)
    # Only words that lead to one language are asked together.
    apart = {"vi": [Form("đi", "vi", "jra"), Form("học", "vi", "rad")]}
    assert [phrases(apart, {}, seed) for seed in SEEDS] == [[]] * len(SEEDS)


def test_common_is_what_has_half_as_many_entries_as_the_most_common() -> None:
    every = words("cộng", "công", "đỏ", "hai")
    counts = {
        ("vi", "công"): 12,
        ("vi", "cong"): 6,
        ("vi", "cộng"): 5,
        ("jra", "cong"): 99,
        ("vi", "co ng"): 99,
        ("vi", "đỏ"): 3,
        ("vi", "Đỏ"): 2,
    }
    asked = [(topic.query, set(topic.relevant)) for topic in common_forms(every, counts, 1)]
    assert asked == [("cong", {"công", "cong"})]
    asked = [(topic.query, set(topic.relevant)) for topic in most_common_forms(every, counts, 1)]
    assert asked == [("cong", {"công"})]


def test_entries_are_counted_by_form(folder: Path) -> None:
    counts = entry_counts(find_tables([folder / "jra", folder / "hmong"], ""))
    assert counts["vi", "nước"] == counts["vi", "đường"] == 2
    assert counts["vi", "con đường"] == counts["jra-fonipa", "đih"] == counts["en", "water"] == 1


def outcome(succeeded: int, language: str = "jra") -> Outcome:
    """Return what came of 50 topics of the first task in one language, and 50 in another."""
    name = TASKS[0].name
    done = Outcome()
    for tag, some in (("vi", 50), (language, succeeded)):
        done.asked[name, tag] = 50
        done.succeeded[name, tag] = some
    return done


def test_tasks_have_targets_and_say_the_hardest_language() -> None:
    assert [row.reached for row in task_rows(Outcome(), 36000)] == [None] * len(TASKS)
    assert [task_rows(outcome(some), 36000)[0].reached for some in (43, 42)] == [True, False]
    lines = task_summary(outcome(42), task_rows(outcome(42), 36000)).splitlines()
    assert lines[1] == "Words and phrases, in 36,000 entries"
    assert lines[3].split()[-10:] == [
        *("100", "0.920", "jra", "0.840", "of", "50", "share", ">=", "0.930", "MISSED")
    ]
    assert [line.split()[-2:] for line in lines[4:]] == [["0", "-"]] * (len(TASKS) - 1)


def test_failures_say_what_is_shown_instead() -> None:
    done = outcome(48)
    done.failures = [
        Failure(TASKS[0].name, f"co{at}", "vi", "jra", ("cô",), ("cỏ", "cỏ", "có")) for at in (1, 2)
    ]
    assert failures(done, 1).splitlines() == [
        "",
        f"{TASKS[0].name}: 2 failed",
        "  “co1” (vi to jra): cỏ, có, not cô",
        "  … 1 more in the figures",
    ]
    assert failures(Outcome(), 1) == ""
