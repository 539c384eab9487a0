"""Concepts merged and split: one batch each, both histories stay, one step takes it back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound, Stale, Withdrawn
from dictionary.record.concept import Concept, Definition, Ruling, Section, Term
from dictionary.record.entry import Picture
from dictionary.services.batches import decide
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.batches.termbases import merging
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, entries
from dictionary.services.records.editing import Edit
from dictionary.services.records.terms import concepts
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from tests.services.conftest import catch_up
from tests.services.media_files import media_of, png, sha256
from tests.services.pipeline import kinds, state, work
from tests.services.records.terms.test_approval import APPROVER, EDITOR
from tests.services.records.terms.test_standing import REGISTER, bring, number

FIRST = Concept(
    "g1",
    subjects=("y tế",),
    sections=(
        Section("vi", (Term("cách ly", "t1", sources=("Google",)),)),
        Section("en", (Term("quarantine"),), (Definition("apart", "en", "Google"),)),
    ),
)
SECOND = Concept(
    "f9",
    subjects=("y tế", "xã hội"),
    sections=(
        Section("en", (Term("quarantine", sources=("Facebook",)),)),
        Section("vi", (Term("sự cách ly", "t1", status="admitted", sources=("Facebook",)),
                       Term("cách ly", part_of_speech="noun", sources=("Facebook",)))),
        Section("km", (Term("ចត្តាឡីស័ក"),)),
    ),
)  # fmt: skip
OTHER = Concept("g2", sections=(Section("vi", (Term("phong toả"),)),))


@pytest.fixture
def filled(library: Library) -> Library:
    bring(library, "terms", "termbase", (FIRST, SECOND, OTHER))
    accounts.create(library.seen_by(operator("root")), NewAccount(EDITOR.name))
    return library


def test_nothing_of_either_is_lost() -> None:
    whole = merging.merged(FIRST, SECOND)
    assert whole.source_id == "g1"
    assert whole.subjects == ("y tế", "xã hội")
    by_tag = {section.language: section for section in whole.sections}
    assert list(by_tag) == ["vi", "en", "km"]
    first, second = by_tag["vi"].terms
    assert (first.text, first.id, first.part_of_speech, first.sources) == (
        "cách ly", "t1", "noun", ("Google", "Facebook"),
    )  # fmt: skip
    # The id was taken: terms of one concept have different ones.
    assert (second.text, second.id, second.status) == ("sự cách ly", "t1-2", "admitted")
    assert by_tag["en"].terms[0].sources == ("Facebook",)
    assert by_tag["en"].definitions == FIRST.sections[1].definitions
    assert merging.merged(whole, SECOND) == whole


def test_replacements_follow_the_ids_of_their_terms() -> None:
    def vi(source_id: str, *terms: Term) -> Concept:
        return Concept(source_id, sections=(Section("vi", terms),))

    kept = vi("1", Term("a", "t1"), Term("b"))
    other = vi(
        "2", Term("c", "t1"), Term("a", "t2", replaced_by="t1"), Term("b", "t3"),
        Term("d", replaced_by="t3"), Term("e"),
    )  # fmt: skip
    (section,) = merging.merged(kept, other).sections
    assert [(term.text, term.id, term.replaced_by) for term in section.terms] == [
        ("a", "t1", "t1-2"), ("b", "t3", ""), ("c", "t1-2", ""), ("d", "", "t3"), ("e", "", ""),
    ]  # fmt: skip


def test_an_address_leads_through_two_merges(filled: Library) -> None:
    editor = filled.seen_by(EDITOR)
    first, second, last = (number(filled, "terms", own) for own in ("g1", "f9", "g2"))
    merging.merge(editor, first, second)
    merging.merge(editor, second, last)
    catch_up(filled)
    assert [concepts.merged_into(filled, own) for own in (first, second)] == [last, last]


def test_a_merged_concept_leads_to_the_other_and_comes_back(filled: Library) -> None:
    editor = filled.seen_by(EDITOR)
    kept, gone = number(filled, "terms", "g1"), number(filled, "terms", "f9")
    batch = merging.merge(editor, gone, kept, 1)
    catch_up(filled)
    with pytest.raises(Withdrawn) as caught:
        concepts.concept(filled, gone)
    assert (caught.value.code, caught.value.params["target"]) == ("concept-merged", str(kept))
    assert "ចត្តាឡីស័ក" in concepts.concept(filled, kept).json
    found = search(filled, Question("sự cách ly", group="entry")).results
    assert [result.entries[0].id for result in found] == [kept]
    assert kinds(filled, gone) == ["created", "withdrawn"]
    assert kinds(filled, kept) == ["created", "updated"]
    decide.ask_to_revert(editor, batch)
    work(filled)
    catch_up(filled)
    assert json.loads(concepts.concept(filled, gone).json)["source_id"] == "f9"
    assert "ចត្តាឡីស័ក" not in concepts.concept(filled, kept).json
    assert kinds(filled, kept) == ["created", "updated", "reverted"]


def test_what_is_withdrawn_otherwise_leads_nowhere(filled: Library) -> None:
    own = number(filled, "terms", "g2")
    editing.withdraw(filled.seen_by(operator("x")), Edit(own))
    with pytest.raises(Withdrawn) as caught:
        concepts.concept(filled, own)
    assert caught.value.code == "entry-withdrawn"


def test_a_picture_goes_with_its_concept(library: Library) -> None:
    site = library.seen_by(operator("an"))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        pictured = replace(SECOND, pictures=(Picture("mask.png"),))
        archive.writestr("x.jsonl", f"{Concept.KIND.document(pictured)}\n")
        archive.writestr("mask.png", png())
    bring(library, "terms", "termbase", (FIRST,))
    batch = receive(site, Upload("terms", "x.zip", [content.getvalue()]))
    work(library)
    decide.ask_to_apply(site, batch)
    work(library)
    kept, gone = number(library, "terms", "g1"), number(library, "terms", "f9")
    merging.merge(site, gone, kept)
    assert media_of(library, kept) == {"mask.png": sha256(png())}


def test_a_merge_that_moves_rulings_is_taken_back_by_an_approver(filled: Library) -> None:
    bring(filled, "bodies", "register", REGISTER)
    accounts.create(filled.seen_by(operator("root")), NewAccount(APPROVER.name))
    ruled = Concept("r", sections=(Section("vi", (
        Term("cách ly", rulings=(Ruling("preferred", "quoc-hoi"),)),)),))  # fmt: skip
    made = editing.create(filled.seen_by(operator("x")), "terms", ruled)
    batch = merging.merge(filled.seen_by(APPROVER), made, number(filled, "terms", "g1"))
    with pytest.raises(Forbidden):
        decide.ask_to_revert(filled.seen_by(EDITOR), batch)
    decide.ask_to_revert(filled.seen_by(APPROVER), batch)
    work(filled)
    assert state(filled.seen_by(operator("x")), batch) == "reverted"


def test_terms_become_a_concept_of_their_own(filled: Library) -> None:
    editor = filled.seen_by(EDITOR)
    own = number(filled, "terms", "f9")
    batch = merging.split(editor, own, "f10", [("vi", "sự cách ly"), ("km", "ចត្តាឡីស័ក")])
    new = number(filled, "terms", "f10")
    assert set(json.loads(concepts.concept(filled, new).json)["languages"]) == {"vi", "km"}
    assert "sự cách ly" not in concepts.concept(filled, own).json
    decide.ask_to_revert(editor, batch)
    work(filled)
    with pytest.raises(Withdrawn):
        entries.entry(filled, new)
    assert "sự cách ly" in concepts.concept(filled, own).json


def test_what_cannot_be_merged_or_split(filled: Library) -> None:
    bring(filled, "bodies", "register", REGISTER)
    bring(filled, "others", "termbase", (OTHER,))
    editor = filled.seen_by(Viewer(
        account=1, name="editor", roles=dict.fromkeys(("terms", "others", "bodies"), "editor")
    ))  # fmt: skip
    first, second = number(filled, "terms", "g1"), number(filled, "terms", "f9")
    elsewhere, body = number(filled, "others", "g2"), number(filled, "bodies", "quoc-hoi")
    for concept, into, error in (
        (first, first, BadRequest),
        (first, elsewhere, BadRequest),
        (first, 9999, NotFound),
        (body, number(filled, "bodies", "hoa-binh"), NotFound),
    ):
        with pytest.raises(error):
            merging.merge(editor, concept, into)
    with pytest.raises(Stale):
        merging.merge(editor, first, second, 7)
    with pytest.raises(Forbidden):
        merging.merge(filled.seen_by(Viewer(1, "editor", roles={"terms": "contributor"})), 1, 2)
    for source_id, terms, error in (
        ("x", [("vi", "không có")], BadRequest),
        ("", [("vi", "cách ly")], BadRequest),
        ("x", [("vi", "cách ly"), ("en", "quarantine")], BadRequest),
        ("g2", [("vi", "cách ly")], Conflict),
    ):
        with pytest.raises(error) as caught:
            merging.split(editor, first, source_id, terms)
    assert (caught.value.code, caught.value.params["id"]) == (
        "record-exists", str(number(filled, "terms", "g2")),
    )  # fmt: skip
    ruled = Concept("r", sections=(Section("vi", (
        Term("cách ly", rulings=(Ruling("preferred", "quoc-hoi"),)),)),))  # fmt: skip
    made = editing.create(filled.seen_by(operator("x")), "terms", ruled)
    with pytest.raises(Forbidden):
        merging.merge(editor, made, first)
