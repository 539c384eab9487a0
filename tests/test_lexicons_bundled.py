"""The bundled lexicons: each can be cited and read, and no form of the sources went missing."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dictionary.checks.concept import check as check_concept
from dictionary.checks.file import FileChecks
from dictionary.checks.problem import Place
from dictionary.checks.record import check
from dictionary.checks.termbase import TermbaseChecks
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import CONCEPTS, format_of
from dictionary.languages import canonical, matches, registered
from dictionary.record.concept import Concept, Ruling, Term, each_term
from dictionary.text.normalise import stored
from scripts.proofs.samples import shared
from tests.bundled import LEXICON_FOLDERS, TERMBASE_FOLDERS

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = LEXICON_FOLDERS
KEYS = {
    "id",
    "title",
    "language",
    "gloss_languages",
    "licence",
    "citation",
    "url",
    "contributors",
    "note",
    "file",
    "columns",
}
# Not letters, but part of a spelling: words may hold them whatever the alphabet is.
JOINERS = set(" -'\u02bc\u2019\u2018\u201b")
PHONETIC = re.compile("[\u0250-\u02af\u014b\u02b0\u02d0:]")


def metadata(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))


def rows(folder: Path) -> list[dict[str, str]]:
    path = folder / metadata(folder)["file"]
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def letters(text: str) -> set[str]:
    """Letters with their marks, NFC and lower case: `hơ̆k` has h, ơ̆ and k."""
    return set(re.findall("[^\u0300-\u036f][\u0300-\u036f]*", text.lower()))


def without(marks: frozenset[str], text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFD", text) if char not in marks)
    return unicodedata.normalize("NFC", "".join(kept))


def by_name(folder: Path) -> str:
    return folder.name


def test_there_are_lexicons() -> None:
    assert len(FOLDERS) == 23


each_lexicon = pytest.mark.parametrize("folder", FOLDERS, ids=by_name)


@each_lexicon
def test_a_lexicon_says_what_it_is(folder: Path) -> None:
    facts = metadata(folder)
    assert facts.keys() <= KEYS
    assert facts["id"] == folder.name
    assert facts["file"] == f"{folder.name}.csv"
    assert facts["licence"] == "CC-BY-4.0"
    assert facts["gloss_languages"] == ["vi", "en"]
    assert facts["contributors"]
    assert len(facts["citation"]) > 80
    assert facts["url"].startswith("https://")
    for text in (facts["title"], facts["note"]):
        assert text.keys() == {"vi", "en"}
        assert all(text.values())


@each_lexicon
def test_the_language_is_registered_and_every_row_is_in_it(folder: Path) -> None:
    language = metadata(folder)["language"]
    assert canonical(language) == language
    assert registered(language)
    assert folder.name.startswith(language + "-")
    assert all(row["language"] == language for row in rows(folder))


@each_lexicon
def test_the_table_is_clean(folder: Path) -> None:
    raw = (folder / metadata(folder)["file"]).read_bytes()
    text = raw.decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not text.startswith("\ufeff")
    assert b"\r" not in raw
    for row in rows(folder):
        assert row["headword"] == " ".join(row["headword"].split()) != ""
        assert row["gloss_vi"]
        assert row["gloss_en"]
        assert not re.search(r"[()/,\[\]]", row["headword"])
        assert not re.search(r"\s[\u0300-\u036f]", row["headword"])


@each_lexicon
def test_ids_are_unique_and_name_the_concept(folder: Path) -> None:
    ids = [row["id"] for row in rows(folder)]
    assert len(ids) == len(set(ids))
    for row in rows(folder):
        assert re.fullmatch(rf"{row['concepticon_id']}-[1-9]\d*", row["id"])


def has_alphabet(folder: Path) -> bool:
    language = registered(metadata(folder)["language"])
    return language is not None and language.alphabet != ()


@pytest.mark.parametrize("folder", [one for one in FOLDERS if has_alphabet(one)], ids=by_name)
def test_headwords_keep_to_the_alphabet_of_their_language(folder: Path) -> None:
    language = registered(metadata(folder)["language"])
    assert language is not None
    known = letters("".join(language.alphabet)) | JOINERS
    for row in rows(folder):
        assert letters(without(language.tones, row["headword"])) <= known, row["headword"]


@each_lexicon
def test_phonetic_signs_are_in_phonetic_lexicons_only(folder: Path) -> None:
    language = metadata(folder)["language"]
    signs = [row["headword"] for row in rows(folder) if PHONETIC.search(row["headword"])]
    if "fonipa" in language.split("-"):
        assert signs
    else:
        assert signs == []


def test_hmong_in_rpa_is_ascii_and_muong_has_vietnamese_letters() -> None:
    vietnamese = registered("vi")
    assert vietnamese is not None
    for folder in FOLDERS:
        words = " ".join(row["headword"] for row in rows(folder))
        if matches("mww", metadata(folder)["language"]):
            assert re.fullmatch("[a-z -]+", words)
        if matches("mtq", metadata(folder)["language"]):
            known = letters("".join(vietnamese.alphabet)) | JOINERS
            assert letters(without(vietnamese.tones, words)) <= known


def source_list() -> list[dict[str, str]]:
    path = shared().parent / "facts" / "basic_vocabulary.csv"
    if not path.is_file():
        pytest.skip("the source list of the basic vocabulary is not here")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_form_of_the_sources_is_bundled_or_named_as_left_out() -> None:
    found: Counter[tuple[str, ...]] = Counter()
    left_out: dict[str, str] = {}
    for folder in FOLDERS:
        note = metadata(folder)["note"]
        for row in rows(folder):
            written = row.get("source_form") or row["headword"]
            meaning = row["gloss_en"], row["gloss_vi"], row.get("part_of_speech", "")
            found[row["concepticon_id"], written, row["source"], *meaning] += 1
            left_out[row["source"]] = left_out.get(row["source"], "") + note["en"] + note["vi"]
    missing = []
    for row in source_list():
        meaning = row["english"], row["vietnamese"], row["part_of_speech"]
        key = (row["concepticon_id"], row["form"], row["source"], *meaning)
        if found[key]:
            found[key] -= 1
        else:
            missing.append(row)
    assert not +found, "rows that no source has"
    assert len(missing) == 11
    for row in missing:
        assert row["form"] in left_out[row["source"]]


def test_the_count_of_forms_agrees_with_the_sources() -> None:
    assert len(source_list()) == 3122
    assert sum(len(rows(folder)) for folder in FOLDERS) == 3122 - 11


def test_what_was_mended_is_still_there_as_it_was_printed() -> None:
    mended = [row for folder in FOLDERS for row in rows(folder) if row.get("source_form")]
    assert len(mended) == 102
    assert all(row["source_form"] != row["headword"] for row in mended)


@pytest.mark.parametrize("folder", FOLDERS, ids=by_name)
def test_the_checks_find_nothing_but_words_shared_with_vietnamese(folder: Path) -> None:
    facts = metadata(folder)
    checks = FileChecks((facts["language"],))
    source = Source(folder / facts["file"], facts["language"], ReadingOptions(facts["columns"]))
    for item in format_of(source.path).read(source):
        assert isinstance(item, Record)
        assert {code for code, _, _, _ in check(item.entry)} <= {"gloss-is-headword"}
        assert checks.see(item.entry, item.place, item.columns) is None
    assert not list(checks.finish())


# Termbases


each_termbase = pytest.mark.parametrize("folder", TERMBASE_FOLDERS, ids=by_name)


def concepts_of(folder: Path) -> list[Concept]:
    """Return the concepts of a bundled termbase; a fault of its table fails."""
    facts = metadata(folder)
    source = Source(folder / facts["file"], facts["language"], ReadingOptions(records=CONCEPTS))
    items = list(format_of(source.path, CONCEPTS).read(source))
    assert [item for item in items if not isinstance(item, Record)] == []
    return [item.entry for item in items if isinstance(item, Record)]


def bundled(name: str) -> dict[str, Concept]:
    (folder,) = [folder for folder in TERMBASE_FOLDERS if folder.name == name]
    return {concept.source_id: concept for concept in concepts_of(folder)}


def terms_of(concept: Concept, language: str) -> list[Term]:
    own = (section.terms for section in concept.sections if section.language == language)
    return [term for terms in own for term in terms]


def test_there_are_termbases() -> None:
    assert [folder.name for folder in TERMBASE_FOLDERS] == ["co-quan-nha-nuoc", "tico-19"]


@each_termbase
def test_a_termbase_says_what_it_is(folder: Path) -> None:
    facts = metadata(folder)
    assert facts.keys() <= KEYS | {"kind", "other_languages"}
    assert facts["id"] == folder.name
    assert facts["licence"] == "CC0-1.0"
    assert facts["contributors"]
    assert len(facts["citation"]) > 80
    assert facts["url"].startswith("https://")
    for text in (facts["title"], facts["note"]):
        assert text.keys() == {"vi", "en"}
        assert all(text.values())


@each_termbase
def test_every_term_and_definition_has_a_source(folder: Path) -> None:
    checks = TermbaseChecks()
    for line, concept in enumerate(concepts_of(folder), 1):
        errors = [code for code, severity, _, _ in check_concept(concept) if severity == "error"]
        assert errors == []
        assert checks.see(concept, Place(folder.name, line)) is None
        assert concept.subjects
        for placed in each_term(concept):
            assert registered(placed.language)
            assert placed.term.sources, placed.term.text
            assert unicodedata.is_normalized("NFC", placed.term.text)
        for section in concept.sections:
            assert all(definition.source for definition in section.definitions)
    assert not [problem for problem in checks.finish() if problem.severity == "error"]


def test_the_health_terms_of_both_sources_are_merged() -> None:
    concepts = bundled("tico-19")
    assert len(concepts) == 582
    google, facebook = "TICO-19 (Google), CC0-1.0", "TICO-19 (Facebook), CC0-1.0"
    sources = {
        own: {source for placed in each_term(concept) for source in placed.term.sources}
        for own, concept in concepts.items()
    }
    assert sum(both == {google, facebook} for both in sources.values()) == 43
    assert set().union(*sources.values()) == {google, facebook}
    assert sum(bool(terms_of(concept, "hmn")) for concept in concepts.values()) == 304
    isolation = concepts["g13"]
    competing = [(term.text, term.sources) for term in terms_of(isolation, "vi")]
    assert competing == [("cách ly", (google, facebook)), ("sự cách ly", (google,))]
    quarantine = concepts["g14"]
    assert [term.text for term in terms_of(quarantine, "vi")] == ["cách ly"]
    assert terms_of(quarantine, "km")
    assert terms_of(quarantine, "hmn")
    statuses = {placed.term.status for own in concepts.values() for placed in each_term(own)}
    assert statuses == {""}


def test_no_term_of_the_seeds_went_missing() -> None:
    seeds = shared() / "terminology" / "seed"
    if not seeds.is_dir():
        pytest.skip("the seeds of the termbases are not here")
    known = {
        (placed.language, _bare(placed.term.text))
        for concept in bundled("tico-19").values()
        for placed in each_term(concept)
    }
    for name in ("google", "facebook"):
        with (seeds / f"tico19_{name}_merged.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for language in ("en", "vi", "km", "lo", "hmn"):
                    if text := _bare(row.get(language) or ""):
                        assert (language, text) in known


def _bare(text: str) -> str:
    return " ".join(stored(text).replace("\u200b", "").split())


def test_names_of_state_bodies_are_ruled_by_their_decisions() -> None:
    concepts = bundled("co-quan-nha-nuoc")
    assert len(concepts) == 36
    circular = [
        concept
        for concept in concepts.values()
        if any(ruling.decision == "03/2009/TT-BNG" for ruling in rulings_of(concept))
    ]
    assert len(circular) == 34
    health = concepts["bo-y-te"]
    assert [(term.text, term.type, term.status) for term in terms_of(health, "en")] == [
        ("Ministry of Health", "full", "preferred"),
        ("MOH", "abbreviation", "preferred"),
    ]
    assert [term.text for term in terms_of(concepts["cuc"], "en")] == [
        "Department",
        "Authority",
        "Agency",
    ]
    ended = [own for own, concept in concepts.items() if concept.lifecycle == "historical"]
    assert len(ended) == 7
    for own in ended:
        for placed in each_term(concepts[own]):
            assert placed.term.status == "superseded"
            last = placed.term.rulings[-1]
            assert (last.authority, last.decision) == ("quoc-hoi", "176/2025/QH15")
            assert (last.status, last.valid_from) == ("superseded", "2025-03-01")
    (replaced,) = concepts["uy-ban-dan-toc"].relations
    assert (replaced.kind, replaced.target) == ("replaced-by", "bo-dan-toc-va-ton-giao")
    assert replaced.target in concepts


def rulings_of(concept: Concept) -> list[Ruling]:
    return [ruling for placed in each_term(concept) for ruling in placed.term.rulings]
