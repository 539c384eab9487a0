"""An entry as a form: nothing is lost on the way there and back; what the buttons do to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask, render_template_string
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.errors import BadRequest
from dictionary.labels.typed_languages import shown_language
from dictionary.record.entry import SHAPES, Entry, as_dict
from dictionary.record.load import entry_of
from dictionary.record.numbering import number
from dictionary.web.desk.entries.alterations import altered
from dictionary.web.desk.entries.draft import (
    MOST_PARTS,
    Draft,
    draft_from,
    draft_of,
    value_of,
)
from dictionary.web.desk.entries.findings import Checking, checked, place
from tests.web.desk import desk_site
from tests.web.desk.desk_site import FULL

FORM = """
{% from "desk/_entry_fields.html" import parts, sense_part, text with context -%}
<form id="entry-form">
{% for name in ("headword", "language", "homograph", "part_of_speech") -%}
{{ text(name, name, draft[name], name) }}
{% endfor -%}
{% for sense in draft.senses -%}
{{ sense_part("senses." ~ loop.index0, "senses", sense, (loop.index0,), draft.language) }}
{% endfor %}
{{ parts(draft) }}
<input type="hidden" name="source_id" value="{{ draft.source_id }}">
<input type="hidden" name="extra" value='{{ draft.extra | tojson }}'>
</form>
"""
# Texts as they may be in the database: no control characters but the line break.
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n<>&\"'"), max_size=6
)
tags = st.sampled_from(["vi", "en", "jra", "bdq-fonipa"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
extras = st.dictionaries(texts, json_values, max_size=2)


def part(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({**keys, "extra": extras})


examples = part(
    text=texts,
    translations=st.dictionaries(tags, texts, max_size=2),
    source=texts,
    language=st.just("") | tags,
)
notes = st.lists(
    st.fixed_dictionaries({"kind": texts, "texts": st.dictionaries(tags, texts, max_size=2)}),
    max_size=2,
)
pictures = st.lists(
    st.fixed_dictionaries({"file": texts, "captions": st.dictionaries(tags, texts, max_size=2)}),
    max_size=2,
)
bare_senses = part(
    id=texts,
    glosses=st.dictionaries(tags, st.lists(texts, max_size=3), max_size=2),
    definitions=st.dictionaries(tags, texts, max_size=2),
    examples=st.lists(examples, max_size=2),
    domains=st.lists(texts, max_size=2),
    notes=texts,
    part_of_speech=texts,
    typed_notes=notes,
    pictures=pictures,
)
senses = st.recursive(
    bare_senses,
    lambda inner: st.builds(
        lambda sense, subsenses: {**sense, "subsenses": subsenses},
        bare_senses,
        st.lists(inner, max_size=2),
    ),
    max_leaves=3,
)
documents = part(
    headword=texts,
    language=tags,
    source_id=texts,
    homograph=texts,
    variants=st.lists(part(form=texts, language=tags, kind=texts), max_size=2),
    pronunciations=st.lists(part(ipa=texts, audio=texts), max_size=2),
    part_of_speech=texts,
    senses=st.lists(senses, max_size=2),
    relations=st.lists(part(kind=texts, target=texts, text=texts), max_size=2),
    etymology=texts,
    sources=st.lists(texts, max_size=2),
    typed_notes=notes,
    pictures=pictures,
)


@pytest.fixture(scope="module")
def app() -> Flask:
    """Templates alone: no database."""
    app = Flask("dictionary.web", template_folder="templates")
    app.jinja_env.globals["t"] = lambda *_args, **_params: "x"
    app.jinja_env.globals["shown_language"] = lambda tag: shown_language(tag, "vi")
    return app


def as_form(app: Flask, draft: Draft) -> list[tuple[str, str]]:
    """What a browser sends of the form of a draft that nobody has touched."""
    with app.test_request_context():
        page = render_template_string(
            FORM,
            draft=draft,
            found={},
            place=place,
            focus="",
            shapes=SHAPES,
            sense_number=number,
        )
    return desk_site.fields(page)


@settings(max_examples=60)
@given(documents)
def test_a_form_that_nobody_touches_is_the_entry_again(app: Flask, value: dict[str, Any]) -> None:
    entry = entry_of(value)
    if not isinstance(entry, Entry):
        return  # two names of an `extra` that are one when they are stored
    sent = as_form(app, draft_of(as_dict(entry), "vi"))
    said, faults, _ = value_of(draft_from(sent))
    assert (entry_of(said), faults) == (entry, [])


def test_what_goes_along_is_kept_when_a_field_changes(app: Flask) -> None:
    sent = [
        (name, "suối" if (name, value) == ("senses.1.glosses.0.texts", "sông") else value)
        for name, value in as_form(app, draft_of(FULL))
    ]
    entry = entry_of(value_of(draft_from(sent))[0])
    before = entry_of(FULL)
    assert isinstance(entry, Entry)
    assert isinstance(before, Entry)
    assert entry.senses[1].glosses == {"vi": ("suối",)}
    assert (entry.senses[0], entry.variants, entry.extra) == (
        before.senses[0], before.variants, before.extra,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["senses", "senses.0", "senses.0.glosses", "a.b.c.d.e.f.g.h", "senses.0.id.x", "", "."],
)
def test_any_name_of_a_field_is_taken(name: str) -> None:
    draft = draft_from([(name, "x"), ("senses.0.id", "1"), (name, "y"), ("senses.x.y.z", "")])
    assert value_of(draft)[0]["headword"] == ""


def test_what_is_no_form_of_ours_is_refused() -> None:
    for extra in ("[", "[]", "1", '{"a":' * 5000, "9" * 5000):
        with pytest.raises(BadRequest):
            draft_from([("extra", extra)])
    many = [(f"senses.{number}.id", "x") for number in range(MOST_PARTS)]
    with pytest.raises(BadRequest):
        draft_from(many)
    with pytest.raises(BadRequest):
        draft_of({"senses": [{"id": str(number)} for number in range(MOST_PARTS)]})


def test_parts_are_added_removed_and_moved() -> None:
    draft = draft_of(FULL, "vi")
    assert altered(draft, "add senses", ["vi"]) == "senses.2"
    assert draft["senses"][2]["glosses"][0]["tag"] == "vi"
    assert altered(draft, "add senses.2.glosses", ["vi", "en"]) == "senses.2.glosses.1"
    assert draft["senses"][2]["glosses"][1]["tag"] == "en"
    draft["senses"][2]["glosses"][0]["texts"] = ["suối"]
    assert altered(draft, "up senses.2", []) == "senses.1"
    assert altered(draft, "remove senses.0.examples.0.translations.1", []) == (
        "senses.0.examples.0.translations.0"
    )
    assert altered(draft, "remove senses.0", []) == "senses"
    value = value_of(draft)[0]
    assert [one["glosses"] for one in value["senses"]] == [{"vi": ["suối"]}, {"vi": ["sông"]}]
    for nothing in (
        "", "x", "add", "add x", "remove senses.99x", "remove variants.9.extra", "add senses.0",
        "add senses.9.glosses", "up senses.-1.glosses", "add senses.0.x", "remove headword.0",
    ):  # fmt: skip
        assert altered(draft, nothing, []) == "", nothing


def test_blank_parts_are_left_out_unless_the_entry_had_them() -> None:
    draft = draft_of({"headword": "a", "language": "jra", "senses": [{}, {"notes": "x"}]})
    draft["senses"][0]["kept"] = False
    for name in ("senses", "variants", "relations", "senses.1.examples"):
        altered(draft, f"add {name}", ["vi"])
    value, _, places = value_of(draft)
    assert [one["notes"] for one in value["senses"]] == ["x"]
    assert places == {("senses", 0): ("senses", 1)}
    assert (value["variants"], value["relations"]) == ([], [])
    kept = draft_of({"headword": "a", "language": "jra", "senses": [{"id": ""}]})
    assert len(value_of(kept)[0]["senses"]) == 1


MARKED = {"text": "<br>", "source": "<br>"}


def test_findings_stand_beside_their_fields() -> None:
    draft = draft_of(
        {
            "headword": "=A1", "language": "jra", "sources": ["\ue000"],
            "senses": [
                {"glosses": {"vi": ["nước"]}},
                {"glosses": {"vi": ["hòà", "=A1"]}, "examples": [MARKED]},
                {"id": ""},
            ],
        }
    )  # fmt: skip
    draft["senses"].insert(0, {**draft["senses"][2], "kept": False})
    found = checked(draft, Checking("vi")).by_place
    assert set(found) == {
        "found-headword", "found-sources", "found-2-glosses", "found-2-examples", "found-3-senses",
    }  # fmt: skip
    assert len(found["found-2-glosses"]) == 3


def test_what_is_no_entry_says_where() -> None:
    draft = draft_of({"headword": "", "language": "", "variants": [{"form": "a", "language": "-"}]})
    altered(draft, "add senses", ["vi"])
    sense = draft["senses"][0]
    sense["glosses"][0]["texts"] = ["a"]
    for tag in ("vi", "vi", "", "?"):
        sense["definitions"].append({"tag": tag, "text": "b", "kept": False})
    found = checked(draft, Checking("en"))
    assert found.entry is None
    assert {key: len(of_place) for key, of_place in found.by_place.items()} == {
        "found-language": 1, "found-variants": 1, "found-0-definitions": 3,
    }  # fmt: skip
    assert "The language of this text is missing" in found.by_place["found-language"][0].sentence


def test_findings_about_a_subsense_stand_beside_it(app: Flask) -> None:
    inner = {"glosses": {"vi": ["x" * 301]}, "subsenses": [{"notes": "x"}]}
    draft = draft_of({"headword": "a", "language": "jra", "senses": [{}, {"subsenses": [inner]}]})
    draft["senses"][0]["kept"] = False
    way = altered(draft, "add senses.1.subsenses.0.subsenses", ["vi"])
    assert way == "senses.1.subsenses.0.subsenses.1"
    altered(draft, "up senses.1.subsenses.0.subsenses.1", ["vi"])
    found = checked(draft, Checking("en"))
    assert found.entry is not None
    assert [(one.place, one.severity) for one in found.findings] == [
        (place("senses", 1, 0, 1), "warning"),
        (place("glosses", 1, 0), "warning"),
    ]
    assert place("glosses", 1, 0) in {
        part for _, value in as_form_ids(app, draft) for part in value.split()
    }


def as_form_ids(app: Flask, draft: Draft) -> list[tuple[str, str]]:
    """The ids of a form, each with its attribute."""
    with app.test_request_context():
        page = render_template_string(
            FORM, draft=draft, found={}, place=place, focus="", shapes=SHAPES, sense_number=number
        )
    ids = re.findall(r' (id|aria-describedby)="([^"]+)"', page)
    own = [value for name, value in ids if name == "id"]
    assert len(own) == len(set(own)), "no id is there twice"
    return ids
