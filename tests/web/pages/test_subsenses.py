"""Subsenses stand under the sense that they belong to: 1, a, i, on pages as on devices."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, render_template_string
from lxml import html

from dictionary.formats.base import Record, Source
from dictionary.formats.registry import format_of
from dictionary.record.entry import Entry, Example, Note, Picture, Sense, as_dict, current
from dictionary.web.layout.display import entry_view
from scripts.proofs.samples import shared

CASE = shared() / "cases" / "sub-sense.lift"
PAGE = '{% from "layout/macros.html" import body %}<div>{{ body(entry) }}</div>'


def shown(app: Flask, entry: Entry) -> Any:
    view = entry_view(1, "{}") | as_dict(current(entry))
    with app.test_request_context("/"):
        return html.fromstring(render_template_string(PAGE, entry=view))


def tree(element: Any) -> list[tuple[str, str, list[Any]]]:
    """Each item of a list by the marker of the list, with its gloss and the lists in it."""
    return [
        (element.get("type") or "1", item.xpath("string(./p/bdi)"), tree(inner))
        for item in element.xpath("./li")
        for inner in item.xpath("./ol") or [html.Element("ol")]
    ]


def senses(*found: tuple[str, int]) -> Entry:
    return Entry(
        "ia",
        "jra",
        senses=tuple(Sense(glosses={"en": (gloss,)}, extra={"subsense": depth} if depth else {})
                     for gloss, depth in found),
    )  # fmt: skip


def test_senses_are_lists_in_lists(app: Flask) -> None:
    entry = senses(("water", 0), ("drink", 1), ("boiled", 2), ("deep", 3), ("rain", 1), ("sea", 0))
    (outer,) = shown(app, entry).xpath("./ol")
    assert tree(outer) == [
        (
            "1",
            "water",
            [
                ("a", "drink", [("i", "boiled", [("1", "deep", [])])]),
                ("a", "rain", []),
            ],
        ),
        ("1", "sea", []),
    ]


def test_a_single_sense_has_no_number(app: Flask) -> None:
    assert shown(app, senses(("water", 0))).xpath("./ol/@class") == ["senses single"]
    assert shown(app, senses(("water", 0), ("drink", 1))).xpath("./ol/@class") == ["senses"]


def test_a_sense_shows_its_part_of_speech_notes_and_captions(app: Flask) -> None:
    notes = (Note("grammar", {"vi": "không đếm được"}), Note("questions", {"en": "check!"}),
             Note("field", {"en": "heard once"}))  # fmt: skip
    sense = Sense(
        glosses={"en": ("water",)},
        part_of_speech="danh từ",
        typed_notes=notes,
        pictures=(Picture("ia.png", {"vi": "bến nước"}),),
        examples=(Example("ea", language="rad"),),
    )
    page = shown(app, Entry("ia", "jra", senses=(sense,), typed_notes=notes[:1]))
    assert page.xpath("string(.//li/p[@class='under'])").strip() == "danh từ"
    lines = [" ".join(line.text_content().split()) for line in page.xpath(".//li/p")]
    assert "Ghi chú ngữ pháp: không đếm được" in lines
    assert "Ghi chú (field): heard once" in lines
    assert not [line for line in lines if "check!" in line], "questions are not for readers"
    assert page.xpath("string(.//p[@class='note caption']/bdi[@lang='vi'])") == "bến nước"
    assert page.xpath("string(.//div[@class='example']/p/bdi/@lang)") == "rad"
    assert page.xpath("string(.//dl/div[dt='Ghi chú ngữ pháp']/dd/bdi)") == "không đếm được"


@pytest.mark.skipif(not CASE.is_file(), reason="no shared data")
def test_the_case_of_subsenses(app: Flask) -> None:
    (record,) = (one for one in format_of(CASE).read(Source(CASE)) if isinstance(one, Record))
    (outer,) = shown(app, record.entry).xpath("./ol")
    assert tree(outer) == [
        ("1", "water", [("a", "drinking water", [("i", "boiled water", [])])]),
    ]
