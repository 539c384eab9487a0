"""The register in use: statuses on a day and in a place, decisions with the terms they rule on."""

from __future__ import annotations

import json

import pytest

from dictionary.errors import BadRequest, NotFound, ProblemsFound
from dictionary.record.concept import Concept, ConceptRelation, Ruling, Section, Term
from dictionary.record.kind import AnyRecord
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.services.batches import Order, import_file
from dictionary.services.records import editing, entries, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.terms import standing
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from tests.services.conftest import catch_up

REGISTER: tuple[AnyRecord, ...] = (
    Authority("quoc-hoi", names={"vi": "Quốc hội"}, territory="VN"),
    Authority("hoa-binh", names={"vi": "UBND tỉnh Hoà Bình"}, territory="VN-14",
              valid_to="2025-06-30", successors=("phu-tho",)),
    Authority("phu-tho", names={"vi": "UBND tỉnh Phú Thọ"}, territory="VN-68"),
    Decision("176", number="176/2025/QH15", issuer="quoc-hoi", date="2025-02-18",
             valid_from="2025-03-01"),
    Decision("2295", number="2295/QĐ-UBND", issuer="hoa-binh", date="2016-09-08"),
)  # fmt: skip
MINISTRY = Concept(
    "1",
    sections=(
        Section(
            "vi",
            (
                Term("Uỷ ban Dân tộc", "old", status="preferred", replaced_by="new",
                     rulings=(Ruling("superseded", decision="176"),)),
                Term("Bộ Dân tộc và Tôn giáo", "new", status="",
                     rulings=(Ruling("preferred", decision="176"),
                              Ruling("deprecated", decision="2295"))),
            ),
        ),
    ),
)  # fmt: skip


def bring(library: Library, lexicon: str, kind: str, records: tuple[AnyRecord, ...]) -> None:
    site = library.seen_by(operator("test"))
    lexicons.create(site, lexicon, Facts(language="vi", visibility="public"), kind)
    path = library.settings.home / f"{lexicon}.jsonl"
    path.write_text("".join(f"{one.KIND.document(one)}\n" for one in records), "utf-8")
    report = import_file(library, Order(path=path, lexicon=lexicon))
    assert report.counts["new"] == len(records), report.problems
    catch_up(library)


@pytest.fixture
def filled(library: Library) -> Library:
    bring(library, "bodies", "register", REGISTER)
    bring(library, "terms", "termbase", (MINISTRY,))
    return library


def number(library: Library, lexicon: str, source_id: str) -> int:
    heads, _ = entries.browse(library, lexicon, None, None, 100)
    return next(one.id for one in heads if json.loads(one.json)["source_id"] == source_id)


def statuses(
    library: Library, at: str = "", territory: str = "", authority: str = ""
) -> dict[str, str]:
    own = number(library, "terms", "1")
    shown = standing.concept_from(library, own, at, territory, authority)
    return {term["term"]: term["status"] for term in shown["standings"]}


@pytest.mark.parametrize(
    ("at", "territory", "old", "new"),
    [
        ("2025-02-28", "", "preferred", ""),
        ("2025-03-01", "", "superseded", "preferred"),
        ("2025-03-01", "VN-14", "superseded", "deprecated"),
        ("2015-01-01", "VN-14", "preferred", ""),
        ("2016-09-08", "VN-14", "preferred", "deprecated"),
        ("2016-09-08", "VN-22", "preferred", ""),
    ],
)
def test_a_status_is_of_a_day_and_a_place(
    filled: Library, at: str, territory: str, old: str, new: str
) -> None:
    assert statuses(filled, at, territory) == {"old": old, "new": new}


def test_what_is_no_viewpoint(filled: Library) -> None:
    with pytest.raises(NotFound):
        statuses(filled, at="2025-02-30")
    with pytest.raises(NotFound):
        statuses(filled, authority="nobody")
    with pytest.raises(BadRequest):
        standing.viewpoint_of(standing._register(filled), "today", "", "")  # noqa: SLF001  # the room's own


def test_the_issuer_is_named_though_it_is_no_more(filled: Library) -> None:
    own = number(filled, "terms", "1")
    shown = standing.concept_from(filled, own, "2026-01-01", "VN-14", "")
    decided = shown["standings"][1]["decided_by"]
    assert (decided["authority"], decided["authority_until"], decided["decision_number"]) == (
        "hoa-binh", "2025-06-30", "2295/QĐ-UBND",
    )  # fmt: skip
    # There the new name is deprecated, too: nobody says what to use.
    assert shown["standings"][0]["use_instead"] is None
    shown = standing.concept_from(filled, own, "2026-01-01", "", "")
    assert shown["standings"][0]["use_instead"] == "Bộ Dân tộc và Tôn giáo"


def test_decisions_with_the_terms_that_they_rule_on(filled: Library) -> None:
    assert [own["id"] for own in standing.decision_list(filled)] == ["176", "2295"]
    ruled = standing.decision_with_terms(filled, "176")
    assert [(term["text"], term["status"]) for term in ruled["terms"]] == [
        ("Uỷ ban Dân tộc", "superseded"), ("Bộ Dân tộc và Tôn giáo", "preferred"),
    ]  # fmt: skip
    assert (ruled["in_force_from"], ruled["in_force_to"]) == ("2025-03-01", None)
    with pytest.raises(NotFound):
        standing.decision_with_terms(filled, "177")
    assert [own.source_id for own in standing.authorities(filled)] == [
        "hoa-binh", "phu-tho", "quoc-hoi",
    ]  # fmt: skip


def test_a_corrected_decision_is_one_revision_of_its_own(filled: Library) -> None:
    site = filled.seen_by(operator("test"))
    own, concept = number(filled, "bodies", "176"), number(filled, "terms", "1")
    later = Decision("176", number="176/2025/QH15", issuer="quoc-hoi", date="2025-02-18",
                     valid_from="2025-04-01")  # fmt: skip
    assert editing.edit(site, Edit(own, "đính chính", 1), later) == 2
    assert statuses(filled, "2025-03-01") == {"old": "preferred", "new": ""}
    assert statuses(filled, "2025-04-01")["new"] == "preferred"
    assert len(entries.history(filled, concept)) == 1
    editing.withdraw(site, Edit(own))
    # Nobody knows the decision any more: the ruling stands, and says no day.
    assert statuses(filled, "2025-03-01")["new"] == "preferred"


def test_nobody_finds_authorities_among_words(filled: Library) -> None:
    for text in ("Quốc hội", "176/2025/QH15", "Hoà Bình"):
        assert not search(filled, Question(text, group="entry", deep=True)).results


def test_a_members_register_rules_for_its_members_alone(library: Library) -> None:
    bring(library, "bodies", "register", REGISTER)
    bring(library, "terms", "termbase", (MINISTRY,))
    site = library.seen_by(operator("test"))
    lexicons.describe(site, "bodies", Facts(visibility="members"))
    stranger = library.seen_by(Viewer(account=1, name="x", roles={}))
    member = library.seen_by(Viewer(account=2, name="y", roles={"bodies": "reader"}))
    for seen, count in ((library, 0), (stranger, 0), (member, 2)):
        assert len(standing.decision_list(seen)) == count
    with pytest.raises(NotFound):
        standing.decision_with_terms(stranger, "176")
    assert standing.decision_with_terms(member, "176")["terms"]
    own = number(library, "terms", "1")
    shown = standing.concept_from(library, own, "2025-03-01", "", "")
    assert "176/2025/QH15" not in json.dumps(shown)


def test_a_file_is_told_what_its_register_does_not_know(filled: Library) -> None:
    unknown = Concept(
        "2", sections=(Section("vi", (Term("x", rulings=(Ruling("preferred", decision="9"),)),)),)
    )
    path = filled.settings.home / "terms.jsonl"
    path.write_text(f"{unknown.KIND.document(unknown)}\n", "utf-8")
    report = import_file(filled, Order(path=path, lexicon="terms", dry_run=True))
    assert "ruling-decision-unknown" in {problem.code for problem, _ in report.problems}


def test_a_circle_made_by_two_files_is_an_error(filled: Library) -> None:
    def related(own: str, broader: str) -> Concept:
        relations = (ConceptRelation("broader-generic", broader),)
        return Concept(own, sections=(Section("vi", (Term(own),)),), relations=relations)

    path = filled.settings.home / "terms.jsonl"
    for source_id, broader in (("a", "b"), ("b", "c")):
        record = related(source_id, broader)
        path.write_text(f"{record.KIND.document(record)}\n", "utf-8")
        import_file(filled, Order(path=path, lexicon="terms"))
    record = related("c", "a")
    path.write_text(f"{record.KIND.document(record)}\n", "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        import_file(filled, Order(path=path, lexicon="terms"))
    assert [problem.code for problem in caught.value.problems] == ["concept-circle"]
