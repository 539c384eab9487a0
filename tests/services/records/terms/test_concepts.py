"""Concepts of a termbase: found, listed by filters, counted; a members' termbase is not seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dictionary.errors import BadRequest, Conflict, InvalidTag, NotFound
from dictionary.record.concept import Concept, Section, Term
from dictionary.record.entry import Entry
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.records import editing, entries, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.terms import concepts
from dictionary.services.records.terms.concepts import ConceptFilter
from dictionary.services.search.lookup import Question, search
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from tests.services.conftest import Load, catch_up


def term(text: str, **more: Any) -> Term:
    return Term(text, **more)


def made(source_id: str, subject: str = "", **sections: tuple[Term, ...]) -> Concept:
    return Concept(
        source_id,
        subjects=(subject,) if subject else (),
        sections=tuple(Section(tag, terms) for tag, terms in sections.items()),
    )


CONCEPTS = (
    made("1", "y tế", vi=(term("cách ly", status="preferred", id="t1", lookup_forms=("kách ly",)),
                          term("cô lập", status="superseded", replaced_by="t1")),
         en=(term("quarantine"),), km=(term("ចត្តាឡីស័ក"),)),
    made("2", "y tế", vi=(term("ca nhiễm"),), en=(term("infected case", status="proposed"),)),
    made("3", "luật", vi=(term("nghị định"),), jra=(term("tơlơi"),)),
    made("4", "", vi=(term("Uỷ ban nhân dân"),)),
)  # fmt: skip


def write(path: Path, records: tuple[Concept, ...] = CONCEPTS) -> Path:
    path.write_text("".join(f"{Concept.KIND.document(one)}\n" for one in records), "utf-8")
    return path


def bring(library: Library, lexicon: str = "terms", visibility: str = "public") -> Report:
    facts = Facts(language="vi", visibility=visibility)
    lexicons.create(library.seen_by(operator("test")), lexicon, facts, "termbase")
    path = write(library.settings.home / f"{lexicon}.jsonl")
    report = import_file(library, Order(path=path, lexicon=lexicon))
    catch_up(library)
    return report


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    bring(library)
    load(["1,ia,jra,nước,water"], lexicon="words")
    return library


def headwords(page: concepts.ConceptPage) -> list[str]:
    return [json.loads(head.json)["headword"] for head in page.concepts]


def found(library: Library, text: str, **more: Any) -> list[str]:
    answer = search(library, Question(text, group="entry", **more))
    return [json.loads(result.entries[0].json)["headword"] for result in answer.results]


def test_a_second_import_changes_nothing(filled: Library) -> None:
    path = write(filled.settings.home / "again.jsonl")
    report = import_file(filled, Order(path=path, lexicon="terms"))
    assert (report.counts["unchanged"], report.counts["new"]) == (4, 0)


@pytest.mark.parametrize(
    ("text", "more", "headword"),
    [
        ("cách ly", {}, "cách ly"),
        ("cach ly", {}, "cách ly"),
        ("cachs ly", {"from_": "vi"}, "cách ly"),
        ("cô lập", {"to": "km"}, "cách ly"),
        ("kách ly", {}, "cách ly"),
        ("quarantine", {"to": "vi"}, "cách ly"),
        ("tơlơi", {"from_": "jra", "to": "vi"}, "nghị định"),
        ("ủy ban", {"kind": "concept"}, "Uỷ ban nhân dân"),
    ],
)
def test_terms_are_found_on_every_rung(
    filled: Library, text: str, more: dict[str, Any], headword: str
) -> None:
    assert found(filled, text, **more) == [headword]


def test_a_kind_of_records_can_be_asked_for(filled: Library) -> None:
    assert found(filled, "nước", kind="entry") == ["ia"]
    assert found(filled, "nước", kind="concept") == []
    assert found(filled, "cách ly", kind="entry") == []


@pytest.mark.parametrize(
    ("wanted", "headings"),
    [
        ({}, ["ca nhiễm", "cách ly", "nghị định", "Uỷ ban nhân dân"]),
        ({"subject": "y tế"}, ["ca nhiễm", "cách ly"]),
        ({"language": "km"}, ["cách ly"]),
        ({"missing": "jra"}, ["ca nhiễm", "cách ly", "Uỷ ban nhân dân"]),
        ({"missing": "en", "subject": "luật"}, ["nghị định"]),
        ({"status": "superseded"}, ["cách ly"]),
        ({"status": "superseded", "language": "en"}, []),
        ({"status": "proposed", "language": "en"}, ["ca nhiễm"]),
        ({"authority": "quoc-hoi"}, []),
        ({"subject": "không có"}, []),
    ],
)
def test_concepts_by_filters(filled: Library, wanted: dict[str, str], headings: list[str]) -> None:
    page = concepts.listed(filled, "terms", ConceptFilter(**wanted), None, 50)
    assert (headwords(page), page.following) == (headings, None)
    # Page by page they are the same.
    one_by_one: list[str] = []
    cursor: str | None = None
    for _ in range(10):
        page = concepts.listed(filled, "terms", ConceptFilter(**wanted), cursor, 1)
        one_by_one += headwords(page)
        cursor = page.following
        if cursor is None:
            break
    assert (one_by_one, cursor) == (headings, None)


def test_filters_that_mean_nothing(filled: Library) -> None:
    for wanted, error in (
        (ConceptFilter(status="good"), BadRequest),
        (ConceptFilter(language="not a tag"), InvalidTag),
        (ConceptFilter(missing="x"), InvalidTag),
    ):
        with pytest.raises(error):
            concepts.listed(filled, "terms", wanted, None, 50)
    for limit, cursor in ((0, None), (1001, None), (5, "?"), (5, "e30")):
        with pytest.raises(BadRequest):
            concepts.listed(filled, "terms", ConceptFilter(), cursor, limit)
    for lexicon in ("words", "none"):
        with pytest.raises(NotFound):
            concepts.listed(filled, lexicon, ConceptFilter(), None, 50)
        with pytest.raises(NotFound):
            concepts.coverage(filled, lexicon)


def test_what_a_termbase_lacks_by_subject_and_language(filled: Library) -> None:
    covered = concepts.coverage(filled, "terms")
    assert covered.languages == ["vi", "en", "jra", "km"]
    assert (covered.whole.concepts, dict(covered.whole.by_language)) == (
        4, {"vi": 4, "en": 2, "jra": 1, "km": 1},
    )  # fmt: skip
    assert [(own.subject, own.concepts, dict(own.by_language)) for own in covered.subjects] == [
        ("", 1, {"vi": 1}),
        ("luật", 1, {"vi": 1, "jra": 1}),
        ("y tế", 2, {"vi": 2, "en": 2, "km": 1}),
    ]


def test_a_concept_is_no_entry_and_an_entry_no_concept(filled: Library) -> None:
    number = entries.browse(filled, "words", None, None, 1)[0][0].id
    with pytest.raises(NotFound):
        concepts.concept(filled, number)
    site = filled.seen_by(operator("test"))
    with pytest.raises(BadRequest):
        editing.create(site, "terms", Entry("ia", "jra"))
    with pytest.raises(BadRequest):
        editing.create(site, "words", made("9", vi=(term("x"),)))
    with pytest.raises(BadRequest):
        editing.edit(site, Edit(number, "", 1), made("1", vi=(term("x"),)))
    own = concepts.listed(filled, "terms", ConceptFilter(), None, 1).concepts[0]
    assert concepts.concept(filled, own.id).json == own.json


def test_a_termbase_goes_out_as_it_came(filled: Library) -> None:
    _, _, content = exports.export(filled, "terms", "jsonl")
    lines = b"".join(content).decode().splitlines()
    assert lines == [Concept.KIND.document(one) for one in CONCEPTS]
    with pytest.raises(Exception, match="format-not-written"):
        exports.export(filled, "terms", "lift")


def test_the_kind_of_a_lexicon_stays(filled: Library) -> None:
    site = filled.seen_by(operator("test"))
    with pytest.raises(BadRequest):
        lexicons.create(site, "x", Facts(), "thesaurus")
    path = write(filled.settings.home / "words.jsonl")
    with pytest.raises((BadRequest, Conflict, Exception)):
        import_file(filled, Order(path=path, lexicon="words"))
    assert entries.lexicon(filled, "words").row["kind"] == "lexicon"


READER = Viewer(account=1, name="reader", roles={"hidden": "reader"})
STRANGER = Viewer(account=2, name="stranger", roles={"terms": "admin"})


def test_a_members_termbase_leaks_nowhere(library: Library) -> None:
    bring(library, "hidden", "members")
    for seen, is_there in ((library.seen_by(READER), True), (library.seen_by(STRANGER), False)):
        assert bool(found(seen, "cách ly")) is is_there
        assert bool(found(seen, "kách ly")) is is_there
        assert bool(search(seen, Question("infected", deep=True)).results) is is_there
        assert bool(entries.changes(seen, 0, 100)[0]) is is_there
        assert [own.row["id"] for own in entries.lexicons(seen)] == ["hidden"] * is_there
        for ask in (
            lambda own: concepts.listed(own, "hidden", ConceptFilter(missing="jra"), None, 5),
            lambda own: concepts.coverage(own, "hidden"),
            lambda own: concepts.concept(own, 1),
            lambda own: entries.history(own, 1),
            lambda own: entries.revision(own, 1, 1),
            lambda own: b"".join(exports.export(own, "hidden", "jsonl")[2]),
        ):
            if is_there:
                assert ask(seen)
            else:
                with pytest.raises(NotFound):
                    ask(seen)
