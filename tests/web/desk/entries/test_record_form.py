"""The forms of all kinds of records but entries: nothing is lost on the way there and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from flask import Flask, render_template_string
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.labels.fields import language_name
from dictionary.labels.typed_languages import shown_language
from dictionary.record.concept import Concept
from dictionary.record.kind import RecordKind
from dictionary.record.load import loaded
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.shape import Field, Kind, Shape
from dictionary.web.desk.entries.alterations import altered
from dictionary.web.desk.entries.choices import FormChoices
from dictionary.web.desk.entries.draft import Draft, draft_from, draft_of, value_of
from dictionary.web.desk.entries.findings import HIDDEN, Checking, checked, place_at
from dictionary.web.desk.entries.references import typed_day
from tests.web.desk import desk_site
from tests.web.desk.entries.test_draft import extras, tags, texts

KINDS = (Concept.KIND, Authority.KIND, Decision.KIND)
FORM = """
{% from "desk/_record_fields.html" import fields, suggestions with context -%}
<form id="entry-form">
{{ suggestions() }}
{{ fields("", "", shape, draft, (), "") }}
<input type="hidden" name="source_id" value="{{ draft.source_id }}">
<input type="hidden" name="extra" value='{{ draft.extra | tojson }}'>
</form>
"""
CHOICES = FormChoices(
    {
        "terms.status": [("preferred", "x")],
        "terms.replaced_by": [("t1", "x")],
        "rulings.decision": [],
        ".successors": [("a", "A")],
        ".issuer": [("a", "A")],
        ".amends": [],
    },
    {".subjects": "subjects", "rulings.territory": "territories"},
    {"subjects": [("y", "Y")], "territories": [("VN", "Việt Nam")]},
)


def value_of_field(shape: Shape, field: Field) -> st.SearchStrategy[Any]:
    """Values of a field of a document."""
    kinds: Mapping[Kind, st.SearchStrategy[Any]] = {
        Kind.TAG: tags,
        Kind.TEXTS: st.lists(texts, max_size=2),
        Kind.TAGGED_TEXT: st.dictionaries(tags, texts, max_size=2),
        Kind.TAGGED_TEXTS: st.dictionaries(tags, st.lists(texts, max_size=2), max_size=2),
        Kind.EXTRA: extras,
    }
    if field.kind is Kind.PARTS:
        return st.lists(parts_of(shape.inner[field.name]), max_size=2)
    return kinds.get(field.kind, texts)


def parts_of(shape: Shape) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of a shape, whatever they say."""
    return st.fixed_dictionaries(
        {name: value_of_field(shape, field) for name, field in shape.fields.items()}
    )


@pytest.fixture(scope="module")
def app() -> Flask:
    """Templates alone: no database."""
    app = Flask("dictionary.web", template_folder="templates")
    app.jinja_env.globals["t"] = lambda *_args, **_params: "x"
    app.jinja_env.globals["shown_language"] = lambda tag: shown_language(tag, "vi")
    app.jinja_env.globals["language_name"] = lambda tag: language_name(tag, "vi")
    return app


def as_page(app: Flask, kind: RecordKind, draft: Draft, *, may_rule: bool) -> str:
    """The form of a draft."""
    with app.test_request_context():
        return render_template_string(
            FORM,
            shape=kind.shape,
            draft=draft,
            found={},
            place_at=place_at,
            focus="",
            hidden=HIDDEN,
            choices=CHOICES,
            named={},
            may_rule=may_rule,
            is_own_ruling=lambda part: len(part["status"]) % 2 == 0,
            ruling_line=lambda _part: "x",
            lexicon={"id": "tb"},
            shapes={},
            entry=None,
        )


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
@settings(max_examples=40)
@given(st.data())
def test_a_form_that_nobody_touches_is_the_record_again(
    app: Flask, kind: RecordKind, data: st.DataObject
) -> None:
    record = loaded(data.draw(parts_of(kind.shape)), kind)
    if isinstance(record, list):
        return  # two names of an `extra` that are one when they are stored
    may_rule = data.draw(st.booleans())
    page = as_page(app, kind, draft_of(kind.as_dict(record), "vi", kind), may_rule=may_rule)
    said, faults, _ = value_of(draft_from(desk_site.fields(page), kind), kind)
    assert (loaded(said, kind), faults) == (record, [])


def test_no_id_is_there_twice(app: Flask) -> None:
    draft = draft_of({}, "vi", Concept.KIND)
    for way in (
        "sections", "sections", "sections.1.terms", "sections.0.definitions", "definitions",
        "sections.0.terms.0.rulings", "sections.0.terms.0.links", "sections.0.terms.0.contexts",
        "sections.0.terms.0.contexts.0.translations", "relations", "typed_notes", "pictures",
    ):  # fmt: skip
        assert altered(draft, f"add {way}", ["vi", "en"], Concept.KIND), way
    ids = re.findall(r' id="([^"]+)"', as_page(app, Concept.KIND, draft, may_rule=True))
    assert len(ids) == len(set(ids))
    assert [section["language"] for section in draft["sections"]] == ["vi", "en"]
    assert [
        [term["id"] for term in section["terms"]] for section in draft["sections"]
    ] == [["t1"], ["t2", "t3"]]  # fmt: skip


def test_a_part_speaks_the_language_of_its_section() -> None:
    definition = {"language": "vi", "text": "a", "source": ""}
    value = {
        "sections": [{"language": "vi", "terms": [], "definitions": [definition]}],
        "definitions": [definition],
    }
    draft = draft_of(value, "vi", Concept.KIND)
    assert draft["sections"][0]["definitions"][0]["language"] == ""
    assert draft["definitions"][0]["language"] == "vi"
    draft["sections"][0]["language"] = "jra"
    said = value_of(draft, Concept.KIND)[0]
    assert said["sections"][0]["definitions"][0]["language"] == "jra"
    draft["sections"][0]["language"] = ""
    found = checked(draft, Checking("vi", Concept.KIND)).by_place
    assert list(found) == ["found-sections-0-language"]


def test_blank_terms_are_left_out_and_findings_stand_at_the_others() -> None:
    draft = draft_of({}, "vi", Concept.KIND)
    altered(draft, "add sections", ["vi"], Concept.KIND)
    altered(draft, "add sections.0.terms", ["vi"], Concept.KIND)
    draft["sections"][0]["terms"][1] |= {"text": "a", "status": "good"}
    draft["subjects"] = ["x" * 400]
    result = checked(draft, Checking("vi", Concept.KIND))
    errors = [own.place for own in result.findings if own.severity == "error"]
    assert errors == ["found-subjects", "found-sections-0-terms-1-status"]
    assert isinstance(result.entry, Concept)
    assert [term.id for term in result.entry.sections[0].terms] == ["t2"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/3/2025", "2025-03-01"), ("01-03-2025", "2025-03-01"), ("31.12.2025 ", "2025-12-31"),
        ("3/2025", "2025-03"), ("2025", "2025"), ("2025-03-01", "2025-03-01"), ("mai", "mai"),
        ("1/3/25", "1/3/25"), ("", ""),
    ],
)  # fmt: skip
def test_days_are_typed_as_people_write_them(typed: str, day: str) -> None:
    assert typed_day(typed) == day
