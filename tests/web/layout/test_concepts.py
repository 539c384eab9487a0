"""Concepts prepared for templates: their order, anchors, what a term is worth, the tree."""

from __future__ import annotations

import json
from typing import Any

from dictionary.services.records.entries import Shown
from dictionary.services.records.terms.concept_page import Ancestor
from dictionary.web.layout.concepts import (
    TreeNode,
    concept_view,
    in_reading_order,
    ruling_view,
    tree_of,
)

HOSTILE = "<script>"


def term(text: str, id_: str = "", **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": text, "type": "", "status": "", "reliability": 0, **more}


def concept(**languages: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "languages": {tag.replace("_", "-"): {"terms": terms} for tag, terms in languages.items()},
        "definitions": {},
    }


def test_languages_stand_as_they_are_read() -> None:
    tags = ["km", "en", "blt-Tavt", "vi", "vi-Hani", "blt-Latn"]
    assert in_reading_order(tags, "", "vi")[0].startswith("vi")
    first = in_reading_order(tags, "blt", "vi")
    assert first[2:4] == ["blt-Latn", "blt-Tavt"]
    assert in_reading_order(tags, "xx", "vi") == in_reading_order(tags, "", "vi")


def test_terms_of_one_id_or_none_have_one_anchor() -> None:
    view = concept_view(
        concept(vi=[term("một", "a"), term("hai", "a"), term("ba"), term("bốn"), term("x", "a b")]),
        "",
        "vi",
    )
    anchors = [each.anchor for each in view.languages[0].terms]
    assert anchors == ["term-a", "", "term--3", "", "term--5"]


def test_what_replaces_a_term_is_a_term_of_the_concept() -> None:
    old = term("cũ", "a", status="superseded", replaced_by="b")
    lost = term("mất", "c", status="deprecated", replaced_by="không có")
    view = concept_view(concept(vi=[old, lost], en=[term("new", "b")]), "", "vi")
    first, second = view.languages[0].terms
    assert second.instead == ("new", "en", "term-b")
    assert first.instead is None
    assert (second.verdict, first.verdict) == ("superseded", "deprecated")


def test_a_status_that_nobody_knows_is_shown_as_it_is() -> None:
    view = concept_view(concept(vi=[term("x", "a", status=HOSTILE, reliability=2)]), "", "vi")
    only = view.languages[0].terms[0]
    assert (only.status, only.verdict, only.is_for_use) == (HOSTILE, "r2", True)


def test_of_very_many_terms_the_first_are_shown() -> None:
    view = concept_view(concept(vi=[term(f"t{n}") for n in range(9)], en=[term("e")]), "", "vi", 5)
    assert [len(language.terms) for language in view.languages] == [5]
    assert view.is_short
    assert not concept_view(concept(vi=[term("t")]), "", "vi", 1).is_short


def test_a_definition_beside_the_languages_has_its_place() -> None:
    shown = concept(vi=[term("x")])
    shown["definitions"] = {"en": [{"text": "of x"}], "vi": [{"text": "của x"}]}
    view = concept_view(shown, "", "vi")
    assert [(own.tag, own.definitions[0]["text"]) for own in view.languages] == [
        ("vi", "của x"),
        ("en", "of x"),
    ]


def test_look_up_forms_are_beside_the_terms_each_once() -> None:
    forms = {"lookup_forms": ["y", "z"]}
    view = concept_view(concept(vi=[term("x", **forms), term("w", "w", **forms)]), "", "vi")
    assert view.lookup_forms == [("y", "vi"), ("z", "vi")]


def test_a_ruling_says_nothing_of_what_it_has_not() -> None:
    assert ruling_view({"status": "admitted"}, "vi") == ("admitted", *[""] * 8)


def _ancestor(id_: int) -> Ancestor:
    document = {"headword": f"c{id_}", "language": "vi", "kind": "concept", "languages": {}}
    return Ancestor("broader-generic", Shown(id_, 1, "tb", "", json.dumps(document)))


def _shape(nodes: list[TreeNode]) -> list[Any]:
    return [[node.view["id"] if node.view else "here", *_shape(node.below)] for node in nodes]


def test_a_tree_goes_from_the_top_to_what_is_narrower() -> None:
    below = [("broader-generic", {"id": 9})]
    two, three, four = (_ancestor(number) for number in (2, 3, 4))
    assert _shape(tree_of([], [])) == []
    assert _shape(tree_of([], below)) == [["here", [9]]]
    assert _shape(tree_of([[two, three]], below)) == [[3, [2, ["here", [9]]]]]
    # Two ways that part below one top; what is narrower stands once.
    assert _shape(tree_of([[two, four], [three, four]], below)) == [
        [4, [2, ["here", [9]]], [3, ["here"]]]
    ]
