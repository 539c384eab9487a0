"""The one constructor of questions: every door asks through it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dictionary.errors import InvalidTag
from dictionary.services.search.question import USUAL_LIMIT, Question, question_of

PACKAGE = Path(__file__).parents[3] / "dictionary"


def test_what_is_left_out_is_not_asked() -> None:
    empty = dict.fromkeys(("from", "to", "lexicon", "pos", "domain", "group", "cursor"), "")
    for given in ({}, empty, dict.fromkeys(empty), {"deep": False}):
        question = question_of({"q": "ia", **given})
        assert question == Question("ia", group="form", limit=USUAL_LIMIT)


def test_every_parameter_has_its_place() -> None:
    given = {
        "q": "ia",
        "from": "VI",
        "to": "bdq-FONIPA",
        "lexicon": "a",
        "pos": "n",
        "domain": "1",
        "group": "form",
        "deep": True,
        "limit": 5,
        "cursor": "x",
        "transcriptions": False,
        "languages": "JRA, mông,rad",
    }
    expected = Question("ia", "vi", "bdq-fonipa", "a", "n", "1", "form", True, 5, "x")
    wanted = {"transcriptions": False, "languages": ("jra", "mong", "rad")}
    assert question_of(given) == expected._replace(**wanted)
    assert question_of({"q": "ia", "to": "vi"}).group == "entry"
    assert question_of({"q": "ia", "from": "*"}).from_ == "*"
    assert question_of({"q": "ia", "to": "tiếng Việt"}).to == "vi"
    with pytest.raises(InvalidTag):
        question_of({"q": "ia", "to": "tiếng sao Hoả"})


def test_nothing_else_makes_questions() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Question")
    }
    assert makers == {"services/search/question.py"}
