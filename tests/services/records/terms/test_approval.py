"""Rulings are for approvers of their authority: in edits, in batches, and in taking them back."""

from __future__ import annotations

import pytest

from dictionary.errors import Forbidden, NotFound, Unauthorized
from dictionary.record.concept import Concept, Ruling, Section, Term
from dictionary.record.register.lookup import Register
from dictionary.selection import Only
from dictionary.services.batches import decide, view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.records import editing
from dictionary.services.records.editing import Edit
from dictionary.services.records.terms.approval import ANY, ruled_for
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer, operator
from tests.services.pipeline import state, work
from tests.services.records.terms.test_standing import REGISTER, bring, number

EDITOR = Viewer(account=1, name="editor", roles={"terms": "editor"})
APPROVER = Viewer(
    account=2,
    name="approver",
    roles={"terms": "editor"},
    authorities=Only(frozenset(("quoc-hoi",))),
)
RULING = Ruling("preferred", decision="176")


def term(text: str, *rulings: Ruling, reliability: str = "", status: str = "") -> Concept:
    terms = (Term(text, "t1", rulings=rulings, reliability=reliability, status=status),)
    return Concept("1", sections=(Section("vi", terms),))


@pytest.fixture
def filled(library: Library) -> Library:
    bring(library, "bodies", "register", REGISTER)
    bring(library, "terms", "termbase", (term("a"),))
    for viewer in (EDITOR, APPROVER):
        accounts.create(library.seen_by(operator("root")), NewAccount(viewer.name))
    return library


@pytest.mark.parametrize(
    ("before", "after", "authorities"),
    [
        (None, term("a"), set()),
        (None, term("a", RULING), {"quoc-hoi"}),
        (term("a", RULING), term("a", RULING, status="admitted"), set()),
        (term("a", RULING), term("a"), {"quoc-hoi"}),
        (term("a", RULING), term("b", RULING), {"quoc-hoi"}),
        (term("a"), term("a", Ruling("preferred", "hoa-binh", "176")), {"hoa-binh"}),
        (term("a"), term("a", Ruling("preferred", decision="unknown")), {ANY}),
        (term("a"), term("a", reliability="2"), set()),
        (term("a"), term("a", reliability="3"), {ANY}),
        (term("a", reliability="4"), term("a", reliability="2"), {ANY}),
    ],
)
def test_whose_rulings_differ(
    before: Concept | None, after: Concept, authorities: set[str]
) -> None:
    register = Register(REGISTER)  # type: ignore[arg-type]  # all are of a register
    assert ruled_for(before, after, register) == authorities


def test_editors_leave_rulings_alone(filled: Library) -> None:
    own = number(filled, "terms", "1")
    editor, approver = filled.seen_by(EDITOR), filled.seen_by(APPROVER)
    assert editing.edit(editor, Edit(own, "", 1), term("a", reliability="2")) == 2
    for wanted in (term("a", RULING), term("a", reliability="3")):
        with pytest.raises(Forbidden):
            editing.edit(editor, Edit(own, "", 2), wanted)
        with pytest.raises(Forbidden):
            editing.create(editor, "terms", Concept("2", sections=wanted.sections))
    assert editing.edit(approver, Edit(own, "", 2), term("a", RULING, reliability="4")) == 3
    # Nor do they change or take away what is ruled, also by an older state.
    with pytest.raises(Forbidden):
        editing.edit(editor, Edit(own, "", 3), term("b", RULING, reliability="4"))
    with pytest.raises(Forbidden):
        editing.restore(editor, Edit(own, "", 3), 1)
    assert editing.edit(
        editor, Edit(own, "", 3), term("a", RULING, reliability="4", status="admitted")
    ) == 4  # fmt: skip
    with pytest.raises(Forbidden) as caught:
        editing.edit(approver, Edit(own, "", 4), term("a", Ruling("preferred", "hoa-binh")))
    assert caught.value.params["authority"] == "hoa-binh"
    assert editing.restore(approver, Edit(own, "", 4), 1) == 5


def send(library: Library, concept: Concept, by: Viewer) -> int:
    content = f"{Concept.KIND.document(concept)}\n".encode()
    upload = Upload(lexicon="terms", name="x.jsonl", content=[content])
    batch = receive(library.seen_by(by), upload)
    work(library)
    return batch


def test_a_batch_with_rulings_waits_for_an_approver(filled: Library) -> None:
    batch = send(filled, term("a", RULING, reliability="3"), EDITOR)
    assert view.batch(filled.seen_by(operator("x")), batch)["rulings"] == ["", "quoc-hoi"]
    with pytest.raises(Forbidden):
        decide.ask_to_apply(filled.seen_by(EDITOR), batch)
    decide.ask_to_apply(filled.seen_by(APPROVER), batch)
    work(filled)
    site = filled.seen_by(operator("x"))
    assert state(site, batch) == "applied"
    with pytest.raises(Forbidden):
        decide.ask_to_revert(filled.seen_by(EDITOR), batch)
    decide.ask_to_revert(filled.seen_by(APPROVER), batch)
    work(filled)
    assert state(site, batch) == "reverted"
    # What rules on nothing is for any editor.
    batch = send(filled, term("a", status="admitted"), EDITOR)
    decide.ask_to_apply(filled.seen_by(EDITOR), batch)


def test_site_admins_say_who_approves(filled: Library) -> None:
    site = filled.seen_by(operator("root"))
    accounts.create(site, NewAccount("decider"))
    accounts.set_role(site, "decider", "terms", "editor")
    accounts.set_approver(site, "decider", "quoc-hoi")
    accounts.set_approver(site, "decider", "quoc-hoi")
    assert [dict(row) for row in accounts.approvers(site)] == [
        {"name": "decider", "authority": "quoc-hoi"}
    ]
    for grant, may in (
        (Grant("decider"), True),
        (Grant("decider", role="editor"), False),
        (Grant("decider", lexicon="terms"), False),
    ):
        secret = tokens.create(site, grant).secret
        viewer = tokens.who(filled, f"Bearer {secret}")
        assert ("quoc-hoi" in viewer.authorities) is may
    with pytest.raises(NotFound):
        accounts.set_approver(site, "decider", "nobody")
    with pytest.raises(NotFound):
        accounts.set_approver(site, "nobody", "quoc-hoi")
    for viewer, error in ((EDITOR, Forbidden), (ANYONE, Unauthorized)):
        with pytest.raises(error):
            accounts.set_approver(filled.seen_by(viewer), "decider", "quoc-hoi")
    accounts.set_approver(site, "decider", "quoc-hoi", may=False)
    assert not accounts.approvers(site)
    with pytest.raises(NotFound):
        accounts.set_approver(site, "decider", "quoc-hoi", may=False)
