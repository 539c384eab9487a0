"""A limit is that of one name: however many domains or languages an entry has, it is taken."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from dictionary.checks.texts import MAX_NAME, MAX_TAG
from dictionary.record.entry import Entry, Relation, Sense, Variant, document
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.site import Library
from scripts.proofs.samples import shared
from tests.services.conftest import ask, headwords, sqlite_alone

pytestmark = sqlite_alone

CASE = shared() / "cases" / "dom-many.lift"


def imported(library: Library, *entries: Entry) -> Report:
    path = library.settings.home / "many.jsonl"
    path.write_text("".join(f"{document(entry)}\n" for entry in entries), encoding="utf-8")
    return import_file(library, Order(path=path, lexicon="test"))


def noise(length: int, seed: int) -> str:
    """Letters of four bytes each that cannot be packed: the longest that a name may be."""
    rng = random.Random(seed)  # noqa: S311  # no secret
    return "".join(chr(rng.randrange(0x20000, 0x2A6D0)) for _ in range(length))


def with_senses(domains: Sequence[str], tags: Sequence[str]) -> Sense:
    return Sense(glosses=dict.fromkeys(tags, ("nước",)), domains=tuple(domains))


def test_many_domains_and_languages_are_one_scope(library: Library) -> None:
    domains = [noise(MAX_NAME, number) for number in range(30)]
    tags = ["vi", *(f"vi-x-{number:08}" for number in range(400))]
    speech = "; ".join(noise(MAX_NAME, number) for number in range(10))
    many = Entry("ia", "jra", "1", senses=(with_senses(domains, tags),), part_of_speech=speech)
    other = Entry("êa", "rad", "2", senses=(with_senses([*domains, "nước"], tags),))
    assert imported(library, many, other).counts["new"] == 2
    assert imported(library, many, other).counts["unchanged"] == 2
    assert headwords(ask(library, "nước", to="jra", domain=domains[7])) == ["ia"]
    assert headwords(ask(library, "nước", to="rad", domain="nước")) == ["êa"]


def test_a_domain_with_a_semicolon_is_one_domain(library: Library) -> None:
    entry = Entry("ia", "jra", "1", senses=(with_senses(["trời; đất", "nước"], ["vi"]),))
    imported(library, entry)
    assert headwords(ask(library, "nước", to="jra", domain="trời; đất")) == ["ia"]
    assert not headwords(ask(library, "nước", to="jra", domain="trời"))


def test_the_longest_names_are_taken(library: Library) -> None:
    tag = "-".join(["jra-x", *("abcdefgh" for _ in range(10))])
    tag += "-" + "a" * (MAX_TAG - len(tag) - 1) if MAX_TAG - len(tag) > 1 else ""
    name = noise(MAX_NAME, 1)
    variant = Variant(noise(MAX_NAME, 2), tag)
    entry = Entry(
        name,
        "jra",
        noise(MAX_NAME, 3),
        homograph=noise(MAX_NAME, 4),
        variants=(variant,),
        part_of_speech=noise(MAX_NAME, 5),
        senses=(Sense(glosses={tag: (noise(MAX_NAME, 6),)}),),
        relations=(Relation("see", noise(MAX_NAME, 7)),),
    )
    assert imported(library, entry).counts["new"] == 1
    assert headwords(ask(library, name[:50])) == [name]


@pytest.mark.skipif(not CASE.is_file(), reason="no shared data")
def test_the_case_of_many_domains(library: Library) -> None:
    report = import_file(library, Order(path=CASE, lexicon="test"))
    assert report.counts["new"] == 1
    assert not [problem for problem, _ in report.problems if problem.severity == "error"]
