"""The checks of one entry: every finding names its field and what it is about."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.file import FileChecks
from dictionary.checks.problem import Place, Problem
from dictionary.checks.record import CHECKS, check
from dictionary.checks.signs import CONTROL_CHARACTERS, SIGN_CHECKS
from dictionary.checks.texts import MAX_NAME, MAX_TEXT
from dictionary.record.entry import (
    Entry,
    Example,
    Note,
    Pronunciation,
    Relation,
    Sense,
    Variant,
)
from dictionary.record.kind import MAX_FORM

WATER = {"en": ("water",)}
WORD = {"vi": "nước"}
GOOD = Entry("nước", "vi", senses=(Sense(glosses=WATER, notes="x"),))


def found(entry: Entry) -> list[tuple[str, str]]:
    """The codes and paths of everything that is found."""
    return [(code, at) for code, _, at, _ in check(entry)]


def errors(entry: Entry) -> list[tuple[str, str, str, dict[str, object]]]:
    return [finding for finding in check(entry) if finding[1] == "error"]


def severities() -> dict[str, str]:
    return {code: severity for code, severity, _ in CHECKS}


def with_text(field: str, text: str) -> Entry:
    """A good entry that has `text` in one field."""
    sense = {
        "gloss_vi": Sense(glosses={"vi": (text,)}),
        "definition_en": Sense(definitions={"en": text}),
        "example": Sense(examples=(Example(text),)),
        "example_vi": Sense(examples=(Example("a", {"vi": text}),)),
        "domain": Sense(glosses=WATER, domains=(text,)),
        "notes": Sense(glosses=WATER, notes=text),
        "senses": Sense(glosses=WATER, id=text),
    }
    if field in sense:
        return replace(GOOD, senses=(sense[field],))
    values = {
        "headword": {"headword": text},
        "id": {"source_id": text},
        "homograph": {"homograph": text},
        "part_of_speech": {"part_of_speech": text},
        "etymology": {"etymology": text},
        "variants": {"variants": (Variant(text, "vi"),)},
        "ipa": {"pronunciations": (Pronunciation(ipa=text),)},
        "audio": {"pronunciations": (Pronunciation(audio=text),)},
        "relations": {"relations": (Relation("synonym", text=text),)},
        "source": {"sources": (text,)},
        "concept": {"extra": {"concept": ["a", {"b": text}]}},
    }
    return replace(GOOD, **values[field])  # type: ignore[arg-type]  # one value for each field


# Any character, and often those that checks look for.
ANY = st.one_of(
    st.characters(),
    st.sampled_from("\u200b\ufeff\ue000\ufffd<>&;=#\u0300\u0301\u0323càưđ'’ʼ\ud800"),
)
FIELDS = (
    "headword", "id", "homograph", "part_of_speech", "etymology", "variants", "ipa", "audio",
    "gloss_vi", "definition_en", "example", "example_vi", "domain", "notes", "senses", "relations",
    "source", "concept",
)  # fmt: skip
NAMES = {"headword", "id", "homograph", "part_of_speech", "domain"}
# Where `with_text` puts the text of a field.
PATHS = {
    "variants": "variants/0",
    "ipa": "pronunciations/0/ipa",
    "audio": "pronunciations/0/audio",
    "gloss_vi": "senses/0/gloss_vi",
    "definition_en": "senses/0/definition_en",
    "example": "senses/0/examples/0/example",
    "example_vi": "senses/0/examples/0/example_vi",
    "domain": "senses/0/domain",
    "notes": "senses/0/notes",
    "senses": "senses/0",
    "relations": "relations/0",
}


def path(field: str) -> str:
    return PATHS.get(field, field)


def test_a_good_entry_has_no_findings() -> None:
    assert not list(check(GOOD))
    sense = Sense(glosses=WATER, notes="a\nb\tc")
    assert not list(check(Entry("hơ̆k", "jra-fonipa", senses=(sense,))))


def test_the_headword() -> None:
    assert found(replace(GOOD, headword="")) == [("missing-headword", "headword")]
    assert found(replace(GOOD, headword="a\nb")) == [("headword-line-break", "headword")]


@pytest.mark.parametrize("field", sorted(NAMES))
def test_names_have_a_limit(field: str) -> None:
    assert not found(with_text(field, "x" * MAX_NAME))
    (finding,) = check(with_text(field, "x" * (MAX_NAME + 1)))
    params = {"field": field, "length": MAX_NAME + 1, "limit": MAX_NAME}
    assert finding == ("name-too-long", "error", path(field), params)


def test_each_name_has_the_limit_for_itself() -> None:
    glosses = {f"vi-x-{number:08}": ("a",) for number in range(60)}
    domains = tuple(f"{number} A semantic domain with a long name" for number in range(60))
    variants = tuple(Variant("a", f"vi-x-{number:08}") for number in range(60))
    speech = "; ".join(f"{number} a part of speech" for number in range(60))
    sense = Sense(glosses=glosses, domains=domains)
    assert not found(replace(GOOD, variants=variants, senses=(sense,), part_of_speech=speech))


def test_every_long_name_is_named() -> None:
    tag = "-".join(["vi", "x", *("abcdefgh" for _ in range(12))])
    long = ("x" * 301, "y", "z" * 301)
    sense = Sense(glosses={"en": ("water",), tag: ("a",)}, domains=long)
    assert found(replace(GOOD, variants=(Variant("a", tag),), senses=(*GOOD.senses, sense))) == [
        ("name-too-long", "variants/0/language"),
        ("name-too-long", "senses/1/domain"),
        ("name-too-long", "senses/1/domain"),
        ("name-too-long", "senses/1/language"),
    ]


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in NAMES])
def test_texts_have_a_limit(field: str) -> None:
    assert not errors(with_text(field, "x" * MAX_TEXT))
    (finding,) = errors(with_text(field, "x" * (MAX_TEXT + 1)))
    params = {"length": MAX_TEXT + 1, "limit": MAX_TEXT}
    assert finding == ("text-too-long", "error", path(field), params)


@pytest.mark.parametrize("field", FIELDS)
def test_control_characters_are_found_in_every_field(field: str) -> None:
    (finding,) = check(with_text(field, "a\x1fb\x00c\x9fd\x00"))
    params = {"characters": "U+0000 U+001F U+009F"}
    assert finding == ("control-characters", "error", path(field), params)
    (finding,) = check(with_text(field, "\ud800"))
    assert finding[3] == {"characters": "U+D800"}


def test_line_breaks_and_tabs_are_no_control_characters() -> None:
    assert not found(with_text("notes", "a\nb\tc"))


def test_a_name_of_an_extra_column_is_checked_too() -> None:
    assert found(replace(GOOD, extra={"a\x07": "b"})) == [("control-characters", "a\x07")]


def test_an_unregistered_language_is_a_warning() -> None:
    (finding,) = check(replace(GOOD, language="qaa"))
    assert finding == ("language-unregistered", "warning", "language", {"tag": "qaa"})


def test_all_findings_come_at_once() -> None:
    bad = replace(with_text("notes", "\x00"), headword="", language="qaa", source_id="x" * 400)
    assert [code for code, _ in found(bad)] == [
        "missing-headword", "name-too-long", "language-unregistered", "control-characters",
    ]  # fmt: skip


def test_codes_are_single_and_severities_known() -> None:
    codes = [code for code, _, _ in CHECKS]
    assert len(set(codes)) == len(codes)
    assert {severity for _, severity, _ in CHECKS} == {"error", "warning"}


def test_an_empty_sense() -> None:
    (finding,) = check(replace(GOOD, senses=()))
    assert finding == ("empty-sense", "warning", "senses", {"sense": "", "of": 0})
    (finding,) = check(replace(GOOD, senses=(*GOOD.senses, Sense(notes="x"), *GOOD.senses)))
    assert finding == ("empty-sense", "warning", "senses/1", {"sense": "2", "of": 3})
    for sense in (Sense(definitions={"vi": "a"}), Sense(examples=(Example("a"),))):
        assert not found(replace(GOOD, senses=(sense,)))
    assert not found(replace(GOOD, senses=(), relations=(Relation("see", "x1"),)))


def test_a_sense_with_subsenses_needs_no_gloss() -> None:
    good = Sense(subsenses=(Sense(glosses=WATER),))
    assert not found(replace(GOOD, senses=(good,)))
    bad = Sense(glosses=WATER, subsenses=(Sense(notes="x"),))
    (finding,) = check(replace(GOOD, senses=(good, bad)))
    path, params = "senses/1/subsenses/0", {"sense": "2a", "of": 4}
    assert finding == ("empty-sense", "warning", path, params)


def test_subsenses_notes_and_parts_of_speech_are_checked_in_their_places() -> None:
    inner = Sense(glosses={"vi": ("x" * (MAX_FORM + 1),)}, domains=("d" * (MAX_NAME + 1),))
    sense = Sense(glosses=WATER, part_of_speech="n" * (MAX_NAME + 1), subsenses=(inner,))
    entry = replace(GOOD, senses=(sense,), typed_notes=(Note("k" * (MAX_NAME + 1), WORD),))
    assert found(entry) == [
        ("name-too-long", "senses/0/part_of_speech"),
        ("name-too-long", "senses/0/subsenses/0/domain"),
        ("name-too-long", "typed_notes/0"),
        ("gloss-too-long", "senses/0/subsenses/0/gloss_vi"),
    ]


def test_a_gloss_that_is_too_long_to_be_a_form() -> None:
    assert not found(with_text("gloss_vi", "x" * MAX_FORM))
    (finding,) = check(with_text("gloss_vi", "x" * (MAX_FORM + 1)))
    assert finding == ("gloss-too-long", "warning", "senses/0/gloss_vi", {"limit": MAX_FORM})


def test_a_gloss_that_is_the_headword() -> None:
    entry = Entry("radio", "jra", senses=(Sense(glosses={"vi": ("đài", "radio")}),))
    (finding,) = check(entry)
    assert finding == ("gloss-is-headword", "warning", "senses/0/gloss_vi", {"tag": "vi"})
    assert not found(replace(entry, headword="Radio"))
    # In one's own language it is at most an idle gloss, in another spelling a reading of it.
    assert not found(replace(entry, language="vi-Latn"))


def test_suspicious_tones_are_looked_for_in_vietnamese_alone() -> None:
    for field in ("headword", "variants", "gloss_vi", "example_vi", "example"):
        (finding,) = check(with_text(field, "nước càt"))
        assert finding == ("tones-suspicious", "warning", path(field), {"words": "càt"})
        assert not found(with_text(field, "nước cát"))
    assert not found(with_text("definition_en", "càt"))
    rade = replace(with_text("headword", "càt"), language="rad")
    assert not found(rade)


@pytest.mark.parametrize("field", FIELDS)
def test_signs_are_found_in_every_field(field: str) -> None:
    wrong = "a\u200b\ue001\ufffd<b>x</b>"
    assert found(with_text(field, wrong)) == [
        ("invisible-characters", path(field)),
        ("private-use-characters", path(field)),
        ("characters-lost", path(field)),
        ("html-in-text", path(field)),
    ]
    assert found(with_text(field, "=SUM(A1)")) == [("formula", path(field))]
    assert found(with_text(field, "#REF!")) == [("formula-error", path(field))]


def test_what_a_format_keeps_for_itself_is_no_text_to_correct() -> None:
    for extra in ({"as written": ["a&nbsp;b"]}, {"lift": {"elements": ["<b>a</b>"]}}):
        sense = Sense(glosses=WATER, extra=extra)
        assert not found(replace(GOOD, extra=extra, senses=(sense,)))
        sense = Sense(glosses=WATER, extra=dict.fromkeys(extra, "\x00"))
        (finding,) = check(replace(GOOD, senses=(sense,)))
        assert finding[:3] == ("control-characters", "error", f"senses/0/{next(iter(extra))}")
    assert found(replace(GOOD, extra={"x": "<b>a</b>"})) == [("html-in-text", "x")]


def test_a_check_of_signs_does_not_wait_for_the_others() -> None:
    """What a check looks for is among what makes all of them look."""
    texts = {
        "control-characters": "\x01",
        "invisible-characters": "a\u00adb",
        "private-use-characters": "\uf000",
        "characters-lost": "\ufffd",
        "html-in-text": "&nbsp;",
        "formula": "=A1",
        "formula-error": "Err:502",
    }
    assert texts.keys() == {CONTROL_CHARACTERS.code, *(one.code for one in SIGN_CHECKS)}
    for code, text in texts.items():
        assert found(with_text("notes", text)) == [(code, "senses/0/notes")]


@given(st.text(ANY), st.sampled_from(FIELDS))
def test_any_text_can_be_checked(text: str, field: str) -> None:
    for code, severity, at, params in check(with_text(field, text)):
        assert severity == severities()[code]
        assert at in (path(field), "headword", "senses/0/gloss_vi", "senses/0")
        assert isinstance(params, dict)


JSON = st.recursive(st.text(ANY, max_size=5), lambda inner: st.lists(inner, max_size=2))
EXTRA = st.dictionaries(st.text(ANY, max_size=5), JSON, max_size=2)
TEXT = st.text(ANY, max_size=20)
TAGS = st.sampled_from(("vi", "jra", "blt-Tavt", "qaa", ""))
ENTRIES = st.builds(
    Entry,
    headword=TEXT,
    language=TAGS,
    source_id=TEXT,
    variants=st.lists(st.builds(Variant, TEXT, TAGS, TEXT, EXTRA), max_size=2).map(tuple),
    pronunciations=st.lists(st.builds(Pronunciation, TEXT, TEXT, EXTRA), max_size=2).map(tuple),
    senses=st.lists(
        st.builds(
            Sense,
            glosses=st.dictionaries(TAGS, st.tuples(TEXT), max_size=2),
            definitions=st.dictionaries(TAGS, TEXT, max_size=2),
            examples=st.tuples(st.builds(Example, TEXT, st.dictionaries(TAGS, TEXT), TEXT, EXTRA)),
            notes=TEXT,
            extra=EXTRA,
        ),
        max_size=2,
    ).map(tuple),
    relations=st.lists(st.builds(Relation, TEXT, TEXT, TEXT, EXTRA), max_size=2).map(tuple),
    extra=EXTRA,
)


@given(st.lists(ENTRIES, max_size=3))
@settings(deadline=None, max_examples=50)
def test_any_entries_can_be_checked_alone_and_together(entries: list[Entry]) -> None:
    checks = FileChecks(("vi",))
    known = severities()
    for line, entry in enumerate(entries, 1):
        assert all(severity == known[code] for code, severity, _, _ in check(entry))
        checks.see(entry, Place("a.csv", line))
    assert all(problem.severity == "warning" for problem in checks.finish())


def test_a_place_prints_as_editors_read_it() -> None:
    assert str(Place("jra.csv", 12, 3)) == "jra.csv:12:3"
    assert Problem("not-text", "error", Place("a.csv")).params == {}


def test_characters_of_a_long_text_are_quoted_in_part() -> None:
    entry = with_text("definition_en", chr(1) * MAX_TEXT)
    for code, severity, _, params in check(entry):
        problem = Problem(code, severity, Place("a.csv"), params)
        assert len(json.dumps(dict(problem.params))) < 1_000
