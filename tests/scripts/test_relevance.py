"""The measure of relevance: queries are what they say, hits and misses are counted and shown."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.vietnamese.syllables import is_vietnamese
from dictionary.text.vietnamese.typing import readings
from scripts.ranking.forms import Choice, Form, find_tables, forms, sample
from scripts.ranking.measure import Found, Miss, Tally, question_of
from scripts.ranking.perturb import PERTURBATIONS, clusters, perturbed
from scripts.ranking.tables import hardest, misses, rows, summary
from tests.scripts.word_lists import JARAI, LONG, word_lists

SEEDS = range(40)


# The perturbations


@pytest.mark.parametrize(
    ("name", "language", "form", "query"),
    [
        ("as is", "vi", "hoà", "hoà"),
        ("as is", "jra", "ia", "ia"),
        ("NFD", "vi", "đường", "đu\u031bo\u031b\u0300ng"),
        ("NFD", "vi", "con", ""),
        ("upper case", "vi", "đường", "ĐƯỜNG"),
        ("upper case", "rad", "êa ksĭ", "ÊA KSĬ"),
        ("upper case", "km", "ផ្សារ", ""),
        # Open oa, oe, uy only; not after q, not where a letter follows, not in other languages.
        ("placement", "vi", "hoà thuận", "hòa thuận"),
        ("placement", "vi", "hòa", "hoà"),
        ("placement", "vi", "khoẻ, Thúy", "khỏe, Thuý"),
        ("placement", "vi", "quý", ""),
        ("placement", "vi", "hoàn toàn", ""),
        ("placement", "vi", "ngoặc", ""),
        ("placement", "vi", "xoa", ""),
        ("placement", "mtq", "hoà", ""),
        ("no tones", "vi", "đường về", "đương vê"),
        ("no tones", "vi", "con", ""),
        ("no tones", "mww", "hmoob teb", "hmoo te"),
        ("no tones", "mww", "(khob) noom, zej-zog", "(kho) noo, ze-zo"),
        ("no tones", "mww", "ua", ""),
        # ĭ has no tone, and nobody has said what else might be one.
        ("no tones", "rad", "ksĭ", ""),
        ("no tones", "bdq-fonipa", "tḛ̀n", ""),
        ("no tones", "xx", "nước", ""),
        ("no marks", "vi", "Đường đi", "Duong di"),
        ("no marks", "rad", "êƀăt", "ebat"),
        ("no marks", "km", "ផ្សារ", ""),
        ("3 letters", "vi", "đường", "đườ"),
        ("3 letters", "vi", "ở nhà", "ở nh"),
        ("3 letters", "vi", "nhà", ""),
        ("3 letters", "jra", "ơ̆ơ̆na", "ơ̆ơ̆n"),
        ("swapped", "vi", "con chim", "chim con"),
        ("swapped", "mww", "zej-zog", "zog-zej"),
        ("swapped", "vi", "xa xa", ""),
        ("swapped", "vi", "chim", ""),
        # Khmer is written together: ផ្សារ and ទំនើប, but one word to who types it.
        ("swapped", "km", "ផ្សារទំនើប", ""),
        ("one word", "km", "ផ្សារទំនើប", ""),
        ("one word", "vi", "chim", ""),
        ("one typo", "vi", "chim", ""),
        ("one typo", "vi", "ở nhà", ""),
        ("Telex", "vi", "con", ""),
        ("Telex", "jra", "jơlan", ""),
        ("Telex", "vi", "ksi\u0304", ""),
    ],
)
def test_a_form_is_typed_so(name: str, language: str, form: str, query: str) -> None:
    form = unicodedata.normalize("NFC", form)
    assert perturbed(name, form, language, 1) == query


@pytest.mark.parametrize(
    ("method", "form", "after_the_vowel", "at_the_end"),
    [
        ("Telex", "đường điển", "dduwowfng ddieern", "dduwowngf ddieenr"),
        ("Telex", "Ấm, mũ", "Aasm, mux", "Aams, mux"),
        ("VNI", "đường điển", "d9u7o72ng d9ie63n", "d9u7o7ng2 d9ie6n3"),
        ("VNI", "hộp-chặt", "ho65p-cha85t", "ho6p5-cha8t5"),
        ("VIQR", "đường điển", "ddu+o+`ng ddie^?n", "ddu+o+ng` ddie^n?"),
        ("VIQR", "lẵng nặng", "la(~ng na(.ng", "la(ng~ na(ng."),
    ],
)
def test_both_places_of_the_tone_are_typed(
    method: str, form: str, after_the_vowel: str, at_the_end: str
) -> None:
    made = {perturbed(method, form, "vi", seed) for seed in SEEDS}
    assert made == {after_the_vowel, at_the_end} - {form}


@pytest.mark.parametrize("method", ["Telex", "VNI", "VIQR"])
@pytest.mark.parametrize("form", ["đường điển", "tiếng việt", "quả dừa", "nghĩa địa", "ở đợ"])
def test_what_is_typed_says_the_form(method: str, form: str) -> None:
    for seed in SEEDS:
        assert form in [one.text for one in readings(perturbed(method, form, "vi", seed))]


FORMS = st.text(alphabet="aăâeghiknotuươ đĐê\u0300\u0306\u0323'-ផសារ", min_size=1, max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@given(FORMS, st.integers())
def test_a_typo_is_one_step_away(form: str, seed: int) -> None:
    query = perturbed("one typo", form, "jra", seed)
    before, after = clusters(form), clusters(query)
    letters = [part for part in before if part[0].isalpha()]
    if len(letters) < 5:
        assert not query
        return
    assert query.casefold() != form.casefold()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    rest, other = before[start:], after[start:]
    one_letter = (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or [*rest[1::-1], *rest[2:]] == other
    )
    assert one_letter


def test_typos_are_of_all_kinds_and_keep_marks_with_their_letters() -> None:
    made = [clusters(perturbed("one typo", "ơ̆ơ̆nanh", "jra", seed)) for seed in range(200)]
    assert {len(parts) for parts in made} == {5, 6, 7}
    marked = [part for parts in made for part in parts if not part.isascii()]
    assert set(marked) == {"ơ̆"}


@pytest.mark.parametrize("form", ["đường điển", "nghĩa địa", "cái nhà", "tiếng Khmer", "con cá"])
def test_a_typo_in_vietnamese_leaves_no_syllable(form: str) -> None:
    for seed in SEEDS:
        query = perturbed("one typo", form, "vi", seed)
        assert query
        assert not is_vietnamese(query)
        assert not readings(query)


@pytest.mark.parametrize(
    ("form", "queries"),
    [
        ("xa sút", {"sa sút", "xa xút", "xa súc"}),
        ("Sữa", {"xữa", "sửa"}),
        ("đẹp", {""}),
        ("mountain", {""}),
    ],
)
def test_one_pair_is_confused(form: str, queries: set[str]) -> None:
    assert {perturbed("confusion", form, "vi", seed) for seed in SEEDS} == queries
    assert perturbed("confusion", form, "jra", 1) == ""


@given(FORMS, st.sampled_from(sorted(PERTURBATIONS)), st.integers())
def test_the_same_seed_makes_the_same_query(form: str, name: str, seed: int) -> None:
    query = perturbed(name, form, "vi", seed)
    assert query == perturbed(name, form, "vi", seed)
    assert query != form or name == "as is"


def test_one_word_is_the_longest_or_any() -> None:
    made = {perturbed("one word", "con đường ở", "vi", seed) for seed in SEEDS}
    assert made == {"con", "đường", "ở"}


# The forms


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return word_lists(tmp_path / "in")


def choice(**options: Any) -> Choice:
    return Choice(**{"tags": frozenset(), "files": (), "noted": "form=orthographic", **options})


def test_tables_are_found_below_a_folder(folder: Path) -> None:
    found = [(table.name, table.lexicon) for table in find_tables([folder, folder / "jra"], "")]
    assert found == [
        ("LIST.csv", "list"),
        ("bad/x.csv", "bad-x"),
        ("hmong/h.csv", ""),
        ("jra/words.csv", "jra-words"),
    ]


def test_two_tables_of_one_name_are_two_lexicons(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(JARAI, encoding="utf-8")
    found = find_tables([folder / "jra/words.csv", tmp_path / "words.csv"], "jra")
    assert [table.lexicon for table in found] == ["words", "words-2"]


@pytest.mark.parametrize(
    ("options", "headwords"),
    [
        ({}, {"ia", "jơlan", "hmâo", "hmoob teb", "dej"}),
        ({"noted": ""}, {"ia", "jơlan", "hmâo", "dʒəlan", "hmoob teb", "dej"}),
        ({"tags": frozenset(["mww", "jra-fonipa"])}, {"hmoob teb", "dej", "đih"}),
        ({"files": ("hm*/*.csv",)}, {"hmoob teb", "dej"}),
    ],
)
def test_headwords_are_chosen_and_all_glosses_asked(
    folder: Path, options: dict[str, Any], headwords: set[str]
) -> None:
    found = forms(find_tables([folder], ""), choice(**options), 1)
    assert {form.text for tag in found.keys() - {"vi"} for form in found[tag]} == headwords
    assert {form.text for form in found["vi"]} == {
        *("nước", "đường", "con đường", "nằm", "hoà nhã"),
        LONG.strip(),
    }


def test_where_a_form_comes_to(folder: Path) -> None:
    tables = find_tables([folder], "")
    many = [forms(tables, choice(), seed) for seed in SEEDS]
    assert {form.to for found in many for form in found["jra"]} == {"vi"}
    assert {found["vi"][-1].to for found in many} == {"jra"}
    shared = {form.to for found in many for form in found["vi"] if form.text == "nước"}
    assert shared == {"jra", "mww"}


def test_a_sample_is_as_large_as_said_and_always_the_same() -> None:
    every = {"vi": [Form(str(number), "vi", None) for number in range(50)]}
    assert sample(every, 0, 1) == every
    assert len(sample(every, 7, 1)["vi"]) == 7
    assert sample(every, 7, 1) == sample(every, 7, 1) != sample(every, 7, 2)


def test_what_is_asked_in_each_mode() -> None:
    form = Form("ia", "jra", "vi")
    asked = [question_of(mode, "IA", form) for mode in ("to", "grouped", "open")]
    assert [(one.from_, one.to, one.group) for one in asked if one] == [
        ("jra", "vi", "entry"),
        ("jra", None, "form"),
        (None, None, "form"),
    ]
    assert question_of("to", "IA", Form("ia", "jra", None)) is None


# The figures


def test_places_are_counted() -> None:
    tally = Tally()
    for rank in (1, 2, 6, None):
        tally.count(rank)
    shares = {"n": 4, "hit@1": 0.25, "hit@5": 0.5, "MRR": (1 + 1 / 2 + 1 / 6) / 4}
    assert tally.figures() == pytest.approx(shares)
    assert Tally().figures() == {"n": 0}


def test_targets_are_reached_or_missed_in_all_and_in_the_hardest_language() -> None:
    typo = "one typo"
    found = Found({("to", typo, "vi"): Tally(100, 0, 99), ("to", typo, "jra"): Tally(10, 0, 7)})
    assert hardest(found, "to", typo) == ("jra", Tally(10, 0, 7))
    made = {row.name: row for row in rows(found) if row.figures["n"]}
    assert {name: row.reached for name, row in made.items()} == {typo: True, f"{typo}, jra": False}
    # Nothing is asked, nothing is reached.
    assert [row.reached for row in rows(Found()) if row.name == "as is"] == [None] * 3


def test_shares_are_rounded_down() -> None:
    found = Found({("to", "as is", "vi"): Tally(2000, 1999, 1989)})
    line = summary(found, rows(found)).splitlines()[3]
    assert line.split()[2:5] == ["2,000", "0.999", "0.994"]
    assert line.endswith("MISSED")


def test_misses_are_shown_from_all_over_the_list_and_the_others_counted() -> None:
    kinds = ["nothing"] * 6 + ["exact"] * 4
    found = Found(
        misses=[
            Miss("to", "VNI", f"q{at}", f"f{at}", "vi", "jra", None, kind, "first", "vi")
            for at, kind in enumerate(kinds)
        ]
    )
    assert misses(found, 3).splitlines() == [
        "",
        "With `from` and `to`, by entry: VNI, 10 misses; first came: nothing 6, exact 4",
        "  “q0” for f0 (vi to jra): nothing first",
        "  “q4” for f4 (vi to jra): nothing first",
        "  “q8” for f8 (vi to jra): first came first (vi, exact)",
        "  … 7 more in the figures",
    ]
    assert misses(found, 0).splitlines()[2:] == ["  … 10 more in the figures"]
