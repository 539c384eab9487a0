"""The duplicate finder: shared terms in two languages come first; what differs is shown."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dictionary.errors import BadRequest, Forbidden, NotFound
from dictionary.record.concept import Concept, Section, Term
from dictionary.services.records.terms.duplicates import duplicates_in
from dictionary.services.site import Library
from dictionary.services.viewer import Viewer, operator
from scripts.proofs.samples import shared
from tests.services.conftest import Load
from tests.services.records.terms.test_standing import bring

SEED = Path("terminology/seed")


def made(source_id: str, **terms: tuple[str, ...]) -> Concept:
    sections = (Section(tag, tuple(map(Term, texts))) for tag, texts in terms.items())
    return Concept(source_id, sections=tuple(sections))


CONCEPTS = (
    made("1", vi=("cách ly",), en=("quarantine",), km=("ក",)),
    made("2", vi=("cách ly",), en=("isolation",)),
    made("3", vi=("cách ly", "sự cách ly"), en=("quarantine",), km=("ខ",)),
    made("4", vi=("khác",)),
)


def test_pairs_and_what_they_share(library: Library, load: Load) -> None:
    bring(library, "terms", "termbase", CONCEPTS)
    bring(library, "others", "termbase", (made("9", vi=("cách ly",)),))
    load(["1,ia,jra,cách ly,"], lexicon="words")
    site = library.seen_by(operator("x"))
    pairs = duplicates_in(site, "terms")
    assert [(pair.headings, len(pair.shared)) for pair in pairs] == [
        (("cách ly", "cách ly"), 2), (("cách ly", "cách ly"), 1), (("cách ly", "cách ly"), 1),
    ]  # fmt: skip
    assert pairs[0].shared == [("vi", "cách ly"), ("en", "quarantine")]
    # Where both have terms, those that only one of them has.
    assert pairs[0].differing == {"km": (["ក"], ["ខ"])}
    assert len(duplicates_in(site, "terms", 1)) == 1
    superseded = Section("vi", (Term("cũ", status="superseded"), Term("mới", status="preferred")))
    bring(library, "ruled", "termbase", tuple(
        Concept(own, sections=(superseded,)) for own in ("1", "2")
    ))  # fmt: skip
    assert duplicates_in(site, "ruled")[0].headings == ("mới", "mới")
    for lexicon in ("words", "none"):
        with pytest.raises(NotFound):
            duplicates_in(site, lexicon)
    with pytest.raises(BadRequest):
        duplicates_in(site, "terms", 0)
    with pytest.raises(Forbidden):
        duplicates_in(library.seen_by(Viewer(1, "reader", roles={"terms": "reader"})), "terms")


def test_both_lists_of_tico_19(library: Library) -> None:
    """43 English terms are in both; 27 of them are translated otherwise."""
    concepts = []
    for name in ("google", "facebook"):
        path = shared() / SEED / f"tico19_{name}_merged.csv"
        if not path.is_file():
            pytest.skip("the shared terminology files are not there")
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                terms = {tag: (row[tag],) for tag in ("en", "vi", "km", "lo") if row.get(tag)}
                concepts.append(made(row["id"], **terms))
    bring(library, "tico", "termbase", tuple(concepts))
    pairs = duplicates_in(library.seen_by(operator("x")), "tico", 500)
    english = {
        text.casefold()
        for pair in pairs
        for tag, text in pair.shared
        if tag == "en" and pair.first <= 328 < pair.second
    }
    assert len(english) == 43
