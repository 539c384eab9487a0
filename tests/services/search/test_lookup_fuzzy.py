"""Typos: forms that are near the query, nearest first, where nothing agrees with it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from dictionary.services.search.answer import Answer
from dictionary.services.search.lookup import RUNGS
from dictionary.services.site import Library
from dictionary.text.fold import plain_key
from tests.services.conftest import Load, ask, headwords, load_rows, loader, pages, row, shown

ROWS = (
    row("kơ̆", gloss_vi="trắng; tráng; trăng", gloss_en="white"),
    row("jrông", gloss_vi="trong", gloss_en="clear", part_of_speech="adjective"),
    row("čư̆", "rad", gloss_vi="núi; bé", gloss_en="mountain"),
    row("hdrăh", gloss_vi="trang giấy", gloss_en="whits"),
    row("adring", gloss_vi="trứng", domain="body"),
    row("ខ្ញុំ", "km", gloss_vi="tôi", gloss_en="I"),
    row("ភាសាខ្មែរ", "km", gloss_vi="tiếng Khmer"),
    row("ស្រឡាញ់", "km", gloss_vi="yêu"),
)


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    load_rows(loader(lasting), *ROWS)
    return lasting


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("mountan", "mountain"),  # left out
        ("mountaain", "mountain"),  # put in
        ("mounvain", "mountain"),  # taken for another
        ("moutnain", "mountain"),  # swapped
        ("omuntain", "mountain"),
        ("mountani", "mountain"),
        ("ountain", "mountain"),
        ("mountaiin", "mountain"),
        ("mountian", "mountain"),
        ("tieng kmer", "tiếng Khmer"),
        ("tiếng Khnmer", "tiếng Khmer"),
        ("cler", "clear"),
    ],
)
@pytest.mark.parametrize("lasting_url", ["sqlite"], indirect=True)
def test_one_letter(filled: Library, query: str, form: str) -> None:
    answer = ask(filled, query)
    assert shown(answer) == [("fuzzy", form)]
    assert answer.results[0].match.spans == [(0, len(form))]
    assert answer.suggestions == [form]
    assert answer.rungs == RUNGS


def test_two_letters_are_forgiven_in_long_queries_only(filled: Library) -> None:
    assert shown(ask(filled, "munntain")) == [("fuzzy", "mountain")]
    assert shown(ask(filled, "mouain")) == []
    assert shown(ask(filled, "cleax")) == [("fuzzy", "clear")]
    assert shown(ask(filled, "clexx")) == []


def nearest(answer: Answer) -> list[tuple[str, int]]:
    """(form, letters that differ) of each near form."""
    return [(near.text, near.edits) for near in answer.near]


def test_forms_of_which_the_marks_differ_are_near(filled: Library) -> None:
    for query, forms in (
        # A mark in error, then two; of equals the first in the alphabet.
        ("trằng", ["trăng", "trắng", "tráng"]),
        ("tràng", ["tráng", "trăng", "trắng"]),
        ("tróng", ["trong"]),
    ):
        for group in ("form", "entry"):
            answer = ask(filled, query, from_="vi", group=group)
            assert shown(answer) == []
            assert nearest(answer) == [(form, 0) for form in forms]
            assert answer.suggestions == forms
            assert answer.rungs == RUNGS


def test_wrong_marks_come_before_wrong_letters(filled: Library) -> None:
    # The language of the query is another: what looks like Vietnamese may be a typo.
    for query, forms in (("cleãr", ["clear"]), ("mountãin", ["mountain"])):
        assert [form for form, _ in nearest(ask(filled, query, from_="en"))] == forms
    answer = ask(filled, "trằngk", from_="vi", group="form")
    forms = [form for _, form in shown(answer)]
    assert forms == ["trăng", "trắng", "tráng"]
    assert {kind for kind, _ in shown(answer)} == {"fuzzy"}
    assert nearest(answer) == [(form, 1) for form in forms]


def test_short_queries_may_have_wrong_marks_only(filled: Library) -> None:
    assert nearest(ask(filled, "bè", from_="vi")) == [("bé", 0)]
    assert shown(ask(filled, "be", from_="vi")) == [("tone", "bé")]
    for query in ("bx", "eb", "x", "q", "ủ"):
        answer = ask(filled, query, from_="vi")
        assert (shown(answer), answer.near) == ([], [])


def test_only_where_nothing_is_found_or_on_request(filled: Library) -> None:
    quick = ask(filled, "moun", from_="en", group="form")
    assert (shown(quick), quick.near) == ([("prefix", "mountain")], ())
    assert (quick.rungs, quick.suggestions, quick.total_is_exact) == (RUNGS[:4], [], True)
    # Asked for, they come behind; what is there already is not repeated.
    deep = ask(filled, "white", group="form", deep=True)
    assert shown(deep) == [("exact", "white"), ("fuzzy", "whits")]
    assert (deep.rungs, deep.near, deep.total) == (RUNGS, (), 2)
    # What is well-formed Vietnamese is no typo of another word.
    deep = ask(filled, "trang", from_="vi", group="form", deep=True)
    assert shown(deep) == [
        ("tone", "tráng"), ("plain", "trăng"), ("plain", "trắng"), ("prefix", "trang giấy"),
    ]  # fmt: skip


def test_filters(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    load_rows(load, row("trống", "rad", gloss_vi="trông"), lexicon="other")
    answer = ask(library, "trõng", from_="vi", to="rad")
    assert [(near.text, near.language, near.entries) for near in answer.near] == [
        ("trông", "vi", 1)
    ]
    # Looked for in another language, a Vietnamese syllable may be a typo: suggested, no result.
    answer = ask(library, "trung", from_="rad")
    assert (shown(answer), nearest(answer)) == ([], [("trống", 1)])
    assert headwords(ask(library, "trongg", lexicon="other", group="form")) == ["trống", "trống"]
    assert shown(ask(library, "trongg", part_of_speech="adjective")) == [("fuzzy", "trong")]
    assert shown(ask(library, "trungg", domain="body")) == [("fuzzy", "trứng")]
    assert shown(ask(library, "trongg", to="km")) == []
    assert shown(ask(library, "trongg", from_="km")) == []
    assert shown(ask(library, "trongg", from_="bdq")) == []


def test_khmer_is_counted_as_it_is_shown(filled: Library) -> None:
    for query, form in (
        ("ខញុំ", "ខ្ញុំ"),  # without the sign that stacks
        ("ខ្ញំ", "ខ្ញុំ"),  # without its vowel
        ("ភាសខ្មែរ", "ភាសាខ្មែរ"),
        ("ភាសាខ្មរ", "ភាសាខ្មែរ"),
        ("ភាខ្មែរ", "ភាសាខ្មែរ"),  # without a consonant and its vowel
        ("ស្រលាញ់", "ស្រឡាញ់"),
    ):
        answer = ask(filled, query)
        assert shown(answer) == [("fuzzy", form)]
        assert answer.suggestions == [form]
        assert shown(ask(filled, query, from_="km", to="vi")) == [("fuzzy", form)]
    assert shown(ask(filled, "ញុំ", from_="km")) == []


def typos(word: str, rng: random.Random) -> Iterator[str]:
    """One typo of each kind, somewhere in the word."""
    at = rng.randrange(len(word))
    letter = rng.choice("abdeghiklmnorstu")
    yield word[:at] + word[at + 1 :]
    yield word[:at] + letter + word[at:]
    yield word[:at] + letter + word[at + 1 :]
    at = rng.randrange(len(word) - 1)
    yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_any_typo_is_found(library: Library, load: Load) -> None:
    rng = random.Random(1)  # noqa: S311  # no secret
    words = ["".join(rng.choices("abdeghiklmnorstu", k=rng.randint(4, 30))) for _ in range(40)]
    load_rows(load, *(row(word) for word in words))
    for word in words:
        for typo in typos(word, rng):
            if len(plain_key(typo)) >= 3:
                found = [form for _, form in shown(ask(library, typo, deep=True, limit=100))]
                assert word in found, typo


def test_every_page_goes_on_where_the_last_one_ended(library: Library, load: Load) -> None:
    letters = "bcdghklmnprstv"
    load_rows(load, *(row(f"ma{one}", gloss_vi=f"m{one}z") for one in letters))
    for group in ("entry", "form"):
        whole = ask(library, "maz", group=group, limit=100)
        assert {kind for kind, _ in shown(whole)} == {"fuzzy"}
        assert len(whole.results) == (14 if group == "entry" else 28)
        assert (whole.total, whole.total_is_exact) == (len(whole.results), True)
        for limit in (1, 3, 7):
            found = pages(library, "maz", group=group, limit=limit)
            assert [one for page in found for one in shown(page)] == shown(whole)
            assert [page.total_is_exact for page in found] == [False] * (len(found) - 1) + [True]
            assert [bool(page.suggestions) for page in found] == [True] + [False] * (len(found) - 1)


def test_what_the_words_rung_shows_is_not_repeated(library: Library, load: Load) -> None:
    """Many near forms whose entries have all words: the one that has not still comes."""
    load_rows(
        load,
        *(row(f"cay lu{one}", example_vi=f"lúz và cây {one}") for one in "bcdghklm"),
        row("cay lux"),
    )
    for group, found in (
        ("entry", ["words"] * 8 + ["fuzzy"]),
        ("form", ["words"] * 8 + ["fuzzy"] * 9),
    ):
        whole = ask(library, "cây lúz", group=group, limit=100)
        assert [kind for kind, _ in shown(whole)] == found
        assert shown(whole)[-1] == ("fuzzy", "cay lux")
        for limit in (1, 3, 7):
            several = pages(library, "cây lúz", group=group, limit=limit)
            assert [one for page in several for one in shown(page)] == shown(whole)


def test_a_text_that_the_words_rung_shows_is_no_second_result(library: Library, load: Load) -> None:
    load_rows(
        load, row("y", gloss_vi="cây luk", example_vi="lúz"), row("z", gloss_vi="cây luz; cây mía")
    )
    for limit in (1, 100):
        found = pages(library, "cây lúz", group="form", limit=limit)
        forms = [one for page in found for one in shown(page)]
        assert len({form for _, form in forms}) == len(forms)
