"""The order among equals, languages side by side, groups of languages, glosses with articles."""

from __future__ import annotations

import json

import pytest

from dictionary.languages import LANGUAGES
from dictionary.services.operations import rekey
from dictionary.services.search.lookup import Answer, look_up, question_of, search, suggest
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load, load_rows, row, shown


def asked(library: Library, text: str, **given: object) -> Answer:
    return search(library, question_of({"q": text, **given}))


def headwords(answer: Answer) -> list[str]:
    """Return the headwords of the entries of all results, in their order."""
    return [
        json.loads(head.json)["headword"] for result in answer.results for head in result.entries
    ]


def languages(answer: Answer) -> list[str]:
    """Return the languages of the entries of the first result."""
    return [json.loads(head.json)["language"] for head in answer.results[0].entries]


def test_entries_of_a_form_in_their_order(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("dak", "bdq-fonipa", gloss_vi="nước"),
        row("krong", "bdq", gloss_vi="sông; nước"),
        row("long", "bdq", gloss_vi="nước"),
        row("da", "bdq", gloss_vi="nước; suối"),
        row("tơm", "bdq", gloss_vi="nước"),
        row("tap", "bdq", gloss_vi="nước"),
    )
    load_rows(load, row("krong", "bdq", gloss_vi="nước; biển"), lexicon="second")
    order = ["krong", "krong", "tap", "tơm", "long", "da", "dak"]
    assert headwords(asked(library, "nước", **{"from": "vi", "to": "bdq"})) == order
    # Two lexicons agree no more once one of them has corrected its entry …
    load_rows(load, row("krông", "bdq", id="krong", gloss_vi="nước; biển"), lexicon="second")
    order = ["tap", "tơm", "long", "da", "krong", "krông", "dak"]
    assert headwords(asked(library, "nước", **{"from": "vi", "to": "bdq"})) == order
    rekey.renew(library)
    assert headwords(asked(library, "nước", **{"from": "vi", "to": "bdq"})) == order
    # … in one language after the other, with the best two of each.
    assert headwords(asked(library, "nước")) == ["tap", "dak", "tơm"]


def test_pages_go_on_in_that_order(library: Library, load: Load) -> None:
    """Also beyond what is prepared, and while entries come that belong before."""
    words = [f"w{'x' * (number % 7)}{number}" for number in range(60)]
    load_rows(load, *(row(word, gloss_vi="nước") for word in words[:40]))
    load_rows(load, *(row(word, gloss_vi="nước") for word in words[40:]), lexicon="second")
    given = {"from": "vi", "to": "jra", "limit": 7}
    page = asked(library, "nước", **given)
    found = headwords(page)
    while page.next_cursor:
        page = asked(library, "nước", **given, cursor=page.next_cursor)
        found += headwords(page)
    assert found == sorted(words, key=lambda word: (len(word), found.index(word)))
    assert sorted(found) == sorted(words)


def test_the_common_form_comes_first_for_a_query_without_marks(
    library: Library, load: Load
) -> None:
    load_rows(
        load,
        *(row(f"a{number}", gloss_vi="công") for number in range(9)),
        *(row(f"b{number}", "rad", gloss_vi="cộng") for number in range(3)),
        row("c", gloss_vi="cong; cong queo"),
        row("cc", gloss_vi="cong"),
        row("d", gloss_vi="cống"),
    )
    given = {"from": "vi", "group": "form"}
    found = shown(asked(library, "cong", **given))
    assert found[0] == ("plain", "công")
    assert found[1:3] == [("exact", "cong"), ("plain", "cộng")]
    assert [form for _, form in found] == ["công", "cong", "cộng", "cống", "cong queo"]
    # With a mark rungs come first, then the alphabet, as ever.
    marked = shown(asked(library, "công", **given))
    assert marked == [("exact", "công"), ("tone", "cống"), ("tone", "cộng")]
    with reading(library) as snapshot:
        suggested = suggest(snapshot, question_of({"q": "cong", "from": "vi"}))
        looked_up = look_up(snapshot, question_of({"q": "cong", "from": "vi", "limit": 3}))
    assert [each.text for each in suggested][:2] == ["công", "cong"]
    # Entry by entry, each form has its best one first.
    assert [result.match.form for result in looked_up] == ["công", "cong", "cộng"]
    # To Rade there is one form, as common as before.
    assert shown(asked(library, "cong", **{"from": "vi", "to": "rad"})) == [("plain", "cộng")] * 3
    for limit in (1, 2, 3, 5):
        for group in ("entry", "form"):
            whole_page = asked(library, "cong", **{**given, "group": group, "limit": 100})
            pages, cursor = [], ""
            while cursor is not None:
                page = asked(
                    library, "cong", **{**given, "group": group, "limit": limit, "cursor": cursor}
                )
                pages += page.results
                cursor = page.next_cursor
            assert [each.match for each in pages] == [each.match for each in whole_page.results]


@pytest.mark.parametrize(
    ("exact", "other", "first"),
    [(1, 2, "hồ"), (2, 3, "ho"), (4, 7, "ho"), (4, 8, "hồ"), (4, 15, "hồ"), (13, 16, "ho")],
)
def test_a_form_as_typed_comes_before_another_one_of_less_than_twice_its_entries(
    library: Library, load: Load, exact: int, other: int, first: str
) -> None:
    load_rows(load, *(row(f"a{number}", gloss_vi="ho") for number in range(exact)))
    load_rows(load, *(row(f"b{number}", gloss_vi="hồ") for number in range(other)), lexicon="two")
    assert asked(library, "ho", **{"from": "vi"}).results[0].match.form == first


def test_small_differences_change_nothing(library: Library, load: Load) -> None:
    """19 entries beside 17 say nothing, 15 beside 9 do."""
    many = [("tôi", 17), ("tối", 19), ("bú", 9), ("bự", 15)]
    load_rows(
        load,
        *(row(f"{text}{number}", gloss_vi=text) for text, count in many for number in range(count)),
    )
    for query, order in (("toi", ["tôi", "tối"]), ("bu", ["bự", "bú"])):
        results = asked(library, query, **{"from": "vi", "group": "form"}).results
        assert [result.match.form for result in results] == order


def test_equal_forms_of_several_languages_come_by_speakers(library: Library, load: Load) -> None:
    """Whole ones, and those that go on after the query: in any order of writing, on all pages."""
    tags = ["zza", "kpm-fonipa", "rad", "kpm", "bdq", "tyz", "jra"]
    for tag in tags:
        load_rows(load, row("kala", tag, gloss_vi="cá"), lexicon=f"of-{tag}")
    order = ["tyz", "jra", "rad", "bdq", "kpm", "kpm-fonipa", "zza"]
    for query in ("kala", "kal", "k"):
        for limit in (1, 2, 3, 20):
            found: list[str] = []
            cursor: str | None = ""
            while cursor is not None:
                page = asked(library, query, group="form", limit=limit, cursor=cursor)
                found += [result.match.language for result in page.results]
                cursor = page.next_cursor
            assert found == order


def test_every_language_that_has_a_form_is_there(library: Library, load: Load) -> None:
    tags = [tag for tag in LANGUAGES if tag not in ("vi", "en")]
    for word in ("x", "y", "z"):
        load_rows(load, *(row(f"{word}{tag}", tag, gloss_vi="nước") for tag in tags), lexicon=word)
    answer = asked(library, "nước")
    found = languages(answer)
    assert len(tags) > 60
    assert set(found) == set(tags)
    assert found[:2] == ["tyz", "tys"]
    assert len(found) == len(tags) + 10
    assert answer.results[0].more == 3 * len(tags) - len(found)
    mine = asked(library, "nước", languages="rad,tiếng Chăm,xyz")
    assert languages(mine)[:5] == ["rad", "cjm", "cja", "hro", "tyz"]
    begun = asked(library, "nướ", languages="rad")
    assert languages(begun) == ["rad", "tyz", "tys"]
    assert begun.results[0].more == 3 * len(tags) - 3


def test_transcriptions_can_be_hidden(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("ɗaːk", "bdq-fonipa", gloss_vi="nước"),
        row("dak", "bdq", variants="ɗaːk", gloss_vi="nước"),
        row("tap", "bdq-fonipa", gloss_vi="đánh"),
    )
    for given in ({"to": "bdq"}, {"from": "vi"}, {}):
        assert len(headwords(asked(library, "nước", **given))) == 2
        hidden = asked(library, "nước", **given, transcriptions=False)
        assert headwords(hidden) == ["dak"]
        assert hidden.results[0].more == 0
    assert asked(library, "đánh", transcriptions=False).results == []
    with reading(library) as snapshot:
        assert suggest(snapshot, question_of({"q": "đá", "transcriptions": False})) == []


@pytest.mark.parametrize(
    ("to", "understood", "found"),
    [
        ("hmn", "hmn", ["a", "b"]),
        ("mong", "mong", ["a", "b", "c"]),
        ("Hmông", "mong", ["a", "b", "c"]),
        ("mww", "mww", ["a"]),
        ("cham", "cham", ["d", "e"]),
        ("tiếng Chăm", "cham", ["d", "e"]),
        ("ede", "e-de", ["f"]),
        ("gia rai", "jra", []),
    ],
)
def test_groups_of_languages(
    library: Library, load: Load, to: str, understood: str, found: list[str]
) -> None:
    tags = {"a": "mww", "b": "hnj", "c": "hmv", "d": "cjm", "e": "cja-fonipa", "f": "rad"}
    load_rows(load, *(row(word, tag, gloss_vi="nước") for word, tag in tags.items()))
    answer = asked(library, "nuoc", **{"from": "Việt", "to": to})
    assert (answer.question.from_, answer.question.to) == ("vi", understood)
    assert sorted(headwords(answer)) == found
    for word, tag in tags.items():
        back = asked(library, word, **{"from": to, "to": "vi"})
        assert headwords(back) == ([word] if word in found else []), tag
    with reading(library) as snapshot:
        assert bool(suggest(snapshot, question_of({"q": "nu", "to": to}))) == bool(found)
        looked_up = look_up(snapshot, question_of({"q": "nước", "to": to}))
    assert len(looked_up) == len(found)


def test_the_article_of_a_gloss_is_no_part_of_the_word(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("ia", gloss_en="the water"),
        row("êa", "rad", gloss_en="water"),
        row("mơñum", gloss_en="to drink"),
        row("to and fro", "en", gloss_vi="tới lui"),
    )
    assert shown(asked(library, "water", **{"from": "en"})) == [
        ("exact", "water"),
        ("exact", "the water"),
    ]
    assert shown(asked(library, "drink", to="jra")) == [("exact", "to drink")]
    assert shown(asked(library, "to drink", to="jra")) == [("exact", "to drink")]
    assert shown(asked(library, "drin", to="jra")) == [("prefix", "to drink")]
    with library.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT text, initial FROM heading WHERE language = 'en' ORDER BY initial_key, sort_key"
        )
        listed = [tuple(each) for each in rows]
    assert listed == [
        *(("to drink", "d"), ("to and fro", "t")),
        *(("the water", "w"), ("water", "w")),
    ]


@pytest.mark.parametrize("text", ["kon", "k on"])
def test_equal_forms_come_by_speakers_and_page_by_page(
    library: Library, load: Load, text: str
) -> None:
    tags = ("mng", "bdq", "qaa", "jra", "cma", "rad")
    for tag in tags:
        load_rows(load, row("kon", tag, gloss_vi="con"), lexicon=tag)
    whole = [result.match.language for result in asked(library, text, group="form").results]
    assert whole == ["jra", "rad", "bdq", "mng", "cma", "qaa"]
    pages: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = asked(library, text, group="form", limit=1, cursor=cursor)
        pages += [result.match.language for result in page.results]
        cursor = page.next_cursor
    assert pages == whole
