"""What the walks along the keys find is what one finds by comparing every form with the query."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from dictionary.services.search.lookup import RUNGS, Question, search
from dictionary.services.search.results import Result
from dictionary.services.site import Library
from dictionary.text.fold import VIETNAMESE_TONES, read
from tests.services.conftest import Load
from tests.services.search import brute_force
from tests.services.search.brute_force import KINDS, Place, Published

HEADER = "id,headword,language,variants,part_of_speech,domain,gloss_vi,gloss_en"
# Few syllables that differ in marks, letters and tone letters: many forms agree with a query.
SYLLABLES = {
    "vi": "ba bá bà bạ bả bác ban bán bạn da dá đa đá đà đi lí lý ly li kĩ kỹ mo mó mò hoa hoà hòa "
    "tư từ tứ tu tú tơ tờ viên vien việt a á â ă ấ ắ Đà BÁC hoả",
    "en": "ba ban tie lie moan a an do to be bee ban's",
    "jra": "ia ba bă ƀa đa dja djă mơ mo hơ h'a h’a 'ba â ă ơ̆ tơ te",
    "rad": "êa ba ƀă mơ mờ đi te tê tê̆ ê̆",
    "mww": "te teb tej tes mo mos moj av hmoov lib lij nti",
    "blt": "ꪼꪕ ꪒꪾ ꪚ꫁ꪱꪙ ꪁꪱꪥ ꪹꪣꪉ ꪎꪱ ba",
    "bdq-fonipa": "ba ɓa taː ta: mɔ ʔa ˈba",
    # Few entries each, so that a search to Vietnamese has more paths than it walks one by one.
    "cja": "ba mo",
    "cjm": "ba te",
    "hre": "'ba ba",
    "mtq": "bá mò",
}
COMMON = ("vi", "jra", "rad", "mww", "blt", "bdq-fonipa")
BETWEEN = (" ", " ", "-", "", "’")
TYPED = ("bas", "ddi", "tuwf", "tu72", "vie^n", "hoaf", "t[", "ba'c", "ly'", "mos", "was", "tow")


def form(rng: random.Random, language: str) -> str:
    """Return a form of one or two syllables, seldom three or more than a size class tells apart."""
    syllables = SYLLABLES[language].split()
    if rng.random() < 0.3:
        return rng.choice(syllables[:2])  # which many entries share
    found = rng.choice(syllables)
    for _ in range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 12))):
        found += rng.choice(BETWEEN) + rng.choice(syllables)
    return found


def forms(rng: random.Random, language: str, most: int) -> str:
    """Return none to `most` forms in one cell."""
    return "; ".join(dict.fromkeys(form(rng, language) for _ in range(rng.randint(0, most))))


def rows(rng: random.Random, size: int) -> list[str]:
    """Return lines under HEADER; numbers that were used before change an entry."""
    languages = [tag for tag in SYLLABLES if tag != "en"]
    found = []
    for number in range(size):
        language = rng.choice(languages if number % 4 == 0 else COMMON)
        cells = [
            *(str(number), form(rng, language), language, forms(rng, language, 2)),
            *(
                rng.choice(("", "", "noun", "noun; verb")),
                rng.choice(("", "", "body", "body; food")),
            ),
            *(forms(rng, "vi", 3), forms(rng, "en", 1)),
        ]
        found.append(",".join(cells))
    return found


def query(rng: random.Random, entries: Sequence[Published]) -> str:
    """Return a form, or its beginning, with marks, case, spaces and normal form as one types."""
    if rng.random() < 0.15:
        return rng.choice(TYPED)
    one = rng.choice(entries).entry
    every = [
        one.headword,
        *(gloss for sense in one.senses for gloss in sense.glosses.get("vi", ())),
    ]
    text = rng.choice(every)
    if rng.random() < 0.5:
        text = text[: rng.randint(1, len(text))]
    marks = unicodedata.normalize("NFD", text)
    change = rng.randint(0, 6)
    if change == 0:
        text = "".join(char for char in marks if char not in VIETNAMESE_TONES)
    elif change == 1:
        text = "".join(char for char in marks if not unicodedata.combining(char))
    elif change == 2:
        text = marks
    elif change == 3:
        text = text.upper()
    elif change == 4:
        text = text.replace(" ", "")
    elif change == 5:
        text = "".join(
            char for char in marks if rng.random() < 0.8 or not unicodedata.combining(char)
        )
    return text if read(text).letters else "ba"


def question(rng: random.Random, entries: Sequence[Published]) -> Question:
    """Return a question with some filters or none."""
    tags = (None, None, "vi", "en", "jra", "mww", "bdq", "blt", "rad", "cham", "mong", "*")
    from_, to = rng.choice(tags), None if rng.random() < 0.3 else rng.choice(tags)
    few = rng.random() < 0.25
    return Question(
        query(rng, entries),
        from_=from_,
        to=to,
        lexicon=rng.choice((None, "first", "second")) if few else None,
        part_of_speech=rng.choice((None, "noun", "verb")) if few else None,
        domain=rng.choice((None, "body", "food")) if few else None,
        group=rng.choice(("entry", "form")),
        limit=rng.choice((1, 2, 3, 7, 100)),
        transcriptions=rng.random() < 0.8,
    )


def pages(library: Library, asked: Question) -> Iterator[Result]:
    """Yield the results of rungs 1 to 4, page by page."""
    cursor, seen = None, 0
    while True:
        answer = search(library, asked._replace(cursor=cursor))
        quick = [result for result in answer.results if result.match.kind in KINDS]
        if not quick:
            assert cursor is None
            return
        seen += len(quick)
        assert answer.total == seen + (answer.next_cursor is not None)
        assert answer.total_is_exact is (answer.next_cursor is None)
        yield from quick
        cursor = answer.next_cursor
        if cursor is None:
            return


def assert_forms(found: brute_force.Forms, results: Sequence[Result]) -> None:
    shown = [(one.match.language, one.match.form) for one in results]
    assert sorted(shown) == sorted(found)
    assert_order([found[key].place for key in shown], results)
    for key, result in zip(shown, results, strict=True):
        entries = [head.id for head in result.entries]
        assert (entries, result.more) == brute_force.side_by_side(key, found[key])


def assert_entries(
    entries: Sequence[Published],
    asked: Question,
    results: Sequence[Result],
    public: Sequence[Published] | None,
) -> None:
    """One result for each headword of a lexicon, under the best form that one of its entries has.

    It has all entries of the headword that pass the filters.
    """
    found = brute_force.found_forms(entries, asked, public)
    best, places_of = brute_force.by_entry(found), brute_force.places_of(found)
    together = brute_force.together(entries, asked)
    shown = [result.entries[0].id for result in results]
    assert {together[number] for number in shown} == {together[number] for number in best}
    assert len({together[number] for number in shown}) == len(shown)
    under_form: dict[tuple[str, str], list[int]] = {}
    for number, result in zip(shown, results, strict=True):
        key = (result.match.language, result.match.form)
        group = together[number]
        best_of_group = min(best[one] for one in group if one in best)
        assert places_of[key][number] == best[number] == best_of_group
        assert {head.id for head in result.entries} == set(group)
        under_form.setdefault(key, []).append(number)
    for key, numbers in under_form.items():
        in_turn = brute_force.in_turn(key, found[key])
        assert numbers == [number for number in in_turn if number in numbers]
    assert_order([best[number] for number in shown], results)


def assert_order(places: Sequence[Place], results: Sequence[Result]) -> None:
    assert not list(brute_force.in_order(list(places)))
    assert [place.kind for place in places] == [result.match.kind for result in results]


def check(
    library: Library,
    rng: random.Random,
    questions: int,
    asked_of: Sequence[Published] = (),
    seen: Sequence[Published] | None = None,
    public: Sequence[Published] | None = None,
) -> None:
    """Compare answers; `asked_of`: where the questions are from, `seen`: what there is to find.

    `public`: what everybody sees, if that is not all.
    """
    entries = brute_force.published(library) if seen is None else list(seen)
    total = 0
    for _ in range(questions):
        asked = question(rng, asked_of or entries)
        results = list(pages(library, asked))
        found = brute_force.found_forms(entries, asked, public)
        total += len(results)
        try:
            if asked.group == "form":
                assert_forms(found, results)
            else:
                assert_entries(entries, asked, results, public)
        except AssertionError as error:
            raise AssertionError(f"{asked}\n{[one[0] for one in results]}") from error
    assert total > questions // (2 if seen is None else 10)


@pytest.mark.parametrize("seed", range(2))
def test_every_page_is_what_brute_force_finds(library: Library, load: Load, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # no secret
    load(rows(rng, 60), lexicon="first", header=HEADER)
    check(library, rng, 120)
    load(rows(rng, 40), lexicon="second", header=HEADER)
    load(rows(rng, 40), lexicon="first", header=HEADER)
    check(library, rng, 200)


def said(result: Result) -> tuple[object, ...]:
    """Return all that is shown of a result."""
    match = result.match
    entries = tuple(head.id for head in result.entries)
    return match.kind, match.language, match.form, tuple(match.spans), entries, result.more


def typed_badly(rng: random.Random, text: str, other: str) -> str:
    """Return the text as it is, with another one after it, or without one of its letters."""
    if rng.random() < 0.3:
        text = f"{text} {other}"
    at = rng.randrange(len(text))
    less = text[:at] + text[at + 1 :]
    return less if rng.random() < 0.3 and read(less).letters else text


def test_deep_pages_are_one_long_page(library: Library, load: Load) -> None:
    """Whatever the limit, down to words and typos: the same results, each once, in one order."""
    rng = random.Random(7)  # noqa: S311  # no secret
    load(rows(rng, 60), lexicon="first", header=HEADER)
    load(rows(rng, 40), lexicon="second", header=HEADER)
    entries = brute_force.published(library)
    kinds: Counter[str] = Counter()
    for _ in range(60):
        asked = question(rng, entries)
        text = typed_badly(rng, asked.text, query(rng, entries))
        asked = asked._replace(text=text, deep=True, limit=rng.choice((2, 3, 7)))
        whole = search(library, asked._replace(limit=100))
        if not whole.total_is_exact:
            continue
        results, cursor = [], ""
        while cursor is not None:
            page = search(library, asked._replace(cursor=cursor))
            results += page.results
            cursor = page.next_cursor
        assert [said(one) for one in results] == [said(one) for one in whole.results], asked
        keys = [one.entries[0].id if asked.group == "entry" else said(one)[:3] for one in results]
        assert len(keys) == len(set(keys)), asked
        kinds.update(one.match.kind for one in results)
    assert min(kinds[kind] for kind in RUNGS) > 5
