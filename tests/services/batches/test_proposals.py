"""Proposals: beside what is approved, approved by somebody else, rejected without a trace."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound, ProblemsFound
from dictionary.record.concept import Concept
from dictionary.services.batches import decide, view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.batches.termbases import proposals, sheets
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, entries
from dictionary.services.records.editing import Edit
from dictionary.services.records.terms import standing
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from tests.services.pipeline import kinds, state, work
from tests.services.records.terms.test_approval import APPROVER, EDITOR, RULING, term
from tests.services.records.terms.test_standing import REGISTER, bring, number

CONTRIBUTOR = Viewer(account=3, name="contributor", roles={"terms": "contributor"})
READER = Viewer(account=4, name="reader", roles={"terms": "reader"})


@pytest.fixture
def filled(library: Library) -> Library:
    bring(library, "bodies", "register", REGISTER)
    bring(library, "terms", "termbase", (term("a"),))
    for viewer in (EDITOR, APPROVER, CONTRIBUTOR, READER):
        accounts.create(library.seen_by(operator("root")), NewAccount(viewer.name))
    return library


def proposed(library: Library, concept: Concept, by: Viewer = CONTRIBUTOR) -> int:
    made = proposals.propose(library.seen_by(by), "terms", concept, "vì sao")
    work(library)
    return made


def digest(library: Library, entry: int) -> str:
    return str(entries.history(library, entry)[0]["digest"])


def test_a_proposal_stands_beside_what_is_approved(filled: Library) -> None:
    own = number(filled, "terms", "1")
    before = digest(filled, own)
    made = proposed(filled, term("b", status="proposed"))
    seen = filled.seen_by(CONTRIBUTOR)
    (listed,) = proposals.open_proposals(seen, "terms")
    assert (listed.batch, listed.entry, listed.heading, listed.by, listed.message) == (
        made, own, "b", "contributor", "vì sao",
    )  # fmt: skip
    assert [one.batch for one in proposals.proposals_about(seen, own)] == [made]
    assert proposals.proposals_about(filled.seen_by(READER), own) == []
    assert digest(filled, own) == before
    proposals.reject(filled.seen_by(EDITOR), made, "không đúng")
    assert (digest(filled, own), proposals.open_proposals(seen, "terms")) == (before, [])
    assert proposals.proposal(seen, made).state == "rejected"
    assert len(entries.history(filled, own)) == 1


def test_somebody_else_approves(filled: Library) -> None:
    own = number(filled, "terms", "1")
    made = proposed(filled, term("b"), EDITOR)
    with pytest.raises(Forbidden):
        proposals.approve(filled.seen_by(EDITOR), made)
    with pytest.raises(Forbidden):
        decide.ask_to_apply(filled.seen_by(EDITOR), made)
    with pytest.raises(Forbidden):
        proposals.approve(filled.seen_by(CONTRIBUTOR), made)
    proposals.approve(filled.seen_by(APPROVER), made)
    work(filled)
    assert entries.history(filled, own)[0]["number"] == 2
    assert view.batch(filled.seen_by(APPROVER), made)["state"] == "applied"
    # It is taken back as any batch.
    decide.ask_to_revert(filled.seen_by(EDITOR), made)
    work(filled)
    assert kinds(filled, own) == ["created", "updated", "reverted"]


def test_a_proposed_ruling_waits_for_an_approver(filled: Library) -> None:
    made = proposed(filled, term("a", RULING))
    assert list(proposals.proposal(filled.seen_by(EDITOR), made).rulings) == ["quoc-hoi"]
    with pytest.raises(Forbidden):
        proposals.approve(filled.seen_by(EDITOR), made)
    proposals.approve(filled.seen_by(APPROVER), made)
    work(filled)
    site = filled.seen_by(operator("x"))
    assert state(site, made) == "applied"


def test_an_edit_since_is_seen_by_who_approves(filled: Library) -> None:
    own = number(filled, "terms", "1")
    made = proposed(filled, term("b"))
    editing.edit(filled.seen_by(EDITOR), Edit(own, "", 1), term("c"))
    proposals.approve(filled.seen_by(APPROVER), made)
    work(filled)
    # It has to be looked at again, since what it was compared with is no more.
    proposal = proposals.proposal(filled.seen_by(EDITOR), made)
    assert proposal.state == "checked"
    assert len(entries.history(filled, own)) == 2
    proposals.approve(filled.seen_by(APPROVER), made)
    work(filled)
    assert len(entries.history(filled, own)) == 3


def test_a_refused_approval_decides_nothing(filled: Library) -> None:
    own = number(filled, "terms", "1")
    editing.edit(filled.seen_by(EDITOR), Edit(own, "", 1), term("c"))
    made = proposed(filled, term("b", RULING))
    site = filled.seen_by(operator("x"))
    (row,), _ = view.rows(site, made, None, 0, 10)
    assert row.outcome == "conflict"
    with pytest.raises(Forbidden):
        proposals.approve(filled.seen_by(EDITOR), made)
    (row,), _ = view.rows(site, made, None, 0, 10)
    assert row.decision == ""


def test_what_cannot_be_proposed(filled: Library) -> None:
    own = number(filled, "terms", "1")
    seen = filled.seen_by(CONTRIBUTOR)
    for viewer in (READER, Viewer(account=4, name="reader", roles={})):
        with pytest.raises(Forbidden):
            proposals.propose(filled.seen_by(viewer), "terms", term("x"))
    with pytest.raises(NotFound):
        proposals.propose(seen, "none", term("x"))
    with pytest.raises(ProblemsFound):
        proposals.propose(seen, "terms", Concept("9"))
    with pytest.raises(BadRequest):
        proposals.propose(seen, "terms", REGISTER[0])
    with pytest.raises(BadRequest):
        proposals.propose_for(seen, own, Concept("2", sections=term("x").sections))
    with pytest.raises(NotFound):
        proposals.propose_for(seen, 999, term("x"))
    made = proposals.propose_for(seen, own, term("a"), "")
    with pytest.raises(Conflict):
        proposals.approve(filled.seen_by(EDITOR), made)
    work(filled)
    with pytest.raises(Conflict):
        proposals.approve(filled.seen_by(EDITOR), made)
    with pytest.raises(BadRequest):
        proposals.reject(filled.seen_by(EDITOR), made, " ")
    proposals.reject(seen, made, "nhầm")
    assert proposals.proposal(seen, made).state == "cancelled"


def test_a_file_is_no_proposal(filled: Library) -> None:
    site = filled.seen_by(operator("an"))
    for batch in (1, 2, 999):
        with pytest.raises(NotFound):
            proposals.proposal(site, batch)


def test_a_committee_decides_on_a_sheet(filled: Library) -> None:
    """The agenda goes out as a workbook and comes back as one batch with one decision."""
    own = number(filled, "terms", "1")
    with pytest.raises(NotFound):
        sheets.sheet(filled.seen_by(CONTRIBUTOR), "terms")
    proposed(filled, term("b", status="proposed"))
    proposed(filled, Concept("2", sections=term("mới", status="proposed").sections))
    name, media_type, content = sheets.sheet(filled.seen_by(CONTRIBUTOR), "terms")
    assert (name, "spreadsheet" in media_type) == ("terms-proposals.xlsx", True)
    book = load_workbook(io.BytesIO(content))
    page = book.active
    titles = {str(cell.value): cell.column for cell in page[1]}
    assert page.max_row == 3
    width = page.max_column
    for offset, (title, value) in enumerate((("ruling", "preferred"), ("decision", "176"))):
        column = titles.get(title, width + 1 + offset)
        page.cell(1, column, title)
        for line in (2, 3):
            page.cell(line, column, value)
    out = io.BytesIO()
    book.save(out)
    upload = Upload(lexicon="terms", name="minutes.xlsx", content=[out.getvalue()])
    batch = receive(filled.seen_by(EDITOR), upload)
    work(filled)
    site = filled.seen_by(operator("x"))
    assert view.batch(site, batch)["rulings"] == ["quoc-hoi"], list(view.problems(site, batch))
    with pytest.raises(Forbidden):
        decide.ask_to_apply(filled.seen_by(EDITOR), batch)
    decide.ask_to_apply(filled.seen_by(APPROVER), batch)
    work(filled)
    shown = standing.concept_from(filled, own, "2026-01-01", "", "")
    assert [each["status"] for each in shown["standings"]] == ["preferred"]
    assert number(filled, "terms", "2")
