"""The words of a query somewhere in an entry: what is found, in which order, and where."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sqlalchemy import text

from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.search.lookup import Answer
from dictionary.services.site import Library
from tests.services.conftest import COLUMNS, Load, ask, headwords, load_rows, row, shown

ROWS = (
    row("far", gloss_vi="nước ở rất xa mà vẫn trong"),
    row("near", gloss_vi="nước rất trong"),
    row("backwards", gloss_vi="dòng nước trong"),
    row("phrase", gloss_vi="ở trong nước"),
    row("unmarked", gloss_vi="o trong nuoc"),
    row("apart", gloss_vi="trong lành", definition_vi="nước"),
    row("one", gloss_vi="ở trong nhà"),
)


def by_words(answer: Answer) -> list[str]:
    """Return the headwords of what the words rung gives."""
    kinds = [result.match.kind for result in answer.results]
    return [one for one, kind in zip(headwords(answer), kinds, strict=True) if kind == "words"]


def test_the_order_of_hits(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    found = ["phrase", "backwards", "near", "far"]
    answer = ask(library, "trong nước", from_="vi")
    # As typed: a phrase, then side by side, near, far; then where one text has but one of them.
    assert by_words(answer) == [*found, "apart"]
    # Marks that are left out may be there, but words that are just so come first.
    answer = ask(library, "trong nuoc", from_="vi")
    assert by_words(answer) == ["unmarked", *found, "apart"]
    # Marks that are typed must be there.
    assert by_words(ask(library, "ở nươc", from_="vi")) == ["far", "phrase"]
    assert by_words(ask(library, "trọng nước")) == []


def test_spans_are_of_all_words(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    spans = {
        headword: result.match.spans
        for headword, result in zip(
            headwords(ask(library, "trong nước")), ask(library, "trong nước").results, strict=True
        )
    }
    assert spans["phrase"] == [(2, 7), (8, 12)]
    assert spans["near"] == [(0, 4), (9, 14)]
    assert spans["apart"] == [(0, 5)]


def test_one_word_may_be_lacking_where_nothing_else_is_found(library: Library, load: Load) -> None:
    load_rows(load, *ROWS, row("more", gloss_vi="nước trong ở suối và ở sông"))
    # All words: nobody looks for less.
    assert headwords(ask(library, "nước ở trong", from_="vi")) == ["phrase", "more", "far"]
    # None has all four: then three will do, but not two; that of a typo counts as nearly there.
    answer = ask(library, "trong nước suối lạnh", from_="vi")
    assert headwords(answer) == ["more"]
    assert (answer.total, answer.suggestions) == (1, [])
    answer = ask(library, "trong nước suỗi sônng ở", from_="vi")
    assert headwords(answer) == []
    assert headwords(ask(library, "trong nước suối sônng", from_="vi")) == ["more"]
    # A form that is near comes instead.
    assert shown(ask(library, "nướx ở rất xa mà vẫn trong")) == [
        ("fuzzy", "nước ở rất xa mà vẫn trong")
    ]
    # Two words: both must be there.
    assert headwords(ask(library, "trong suốt", from_="vi")) == []


def test_a_word_that_is_nearly_there_is_better_than_none(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("none", gloss_vi="con chim nhỏ hót trong vườn"),
        row("nearly", gloss_vi="con chim nhỏ bay trên cành cây"),
    )
    assert headwords(ask(library, "chim nhỏ cànk", from_="vi")) == ["nearly", "none"]
    assert headwords(ask(library, "chim nhỏ hótt", from_="vi")) == ["none", "nearly"]


def test_all_texts_in_all_languages(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("ia", definition_vi="chất lỏng không màu", example="Kâo mơñum ia",
            example_vi="tôi uống nước", gloss_en="clear cold water", notes="nghe ở Kon Tum",
            gloss_vi="nước"),
        row("ea", "rad", variants="êa mil", definition_vi="chất lỏng"),
    )  # fmt: skip
    for query, from_, field, language, found in (
        ("màu lỏng", "vi", "definition", "vi", "chất lỏng không màu"),
        ("uống tôi", "vi", "example", "vi", "tôi uống nước"),
        ("mơñum kâo", "jra", "example", "jra", "Kâo mơñum ia"),
        ("water clear", "en", "gloss", "en", "clear cold water"),
        ("mil", "rad", "variant", "rad", "êa mil"),
        ("kon tum", None, "note", "und", "nghe ở Kon Tum"),
        ("tum", "*", "note", "und", "nghe ở Kon Tum"),
    ):
        (result,) = ask(library, query, from_=from_).results
        match = result.match
        assert (match.kind, match.field, match.language, match.form) == (
            "words", field, language, found,
        )  # fmt: skip
    # Nobody says in which language a note is: it is found where none is asked for.
    for from_ in ("vi", "jra", "en", "und"):
        assert not ask(library, "kon tum", from_=from_).results
    # Words of two texts in two languages are not the words of either.
    assert not ask(library, "mơñum uống", from_="vi").results
    assert headwords(ask(library, "mơñum uống")) == ["ia"]


def test_filters_are_part_of_the_question(library: Library, load: Load) -> None:
    """Not a choice among the first hits: the one that is wanted is the last of many."""
    many = [row(f"w{n}", gloss_vi="hoa thơm trong vườn") for n in range(120)]
    load_rows(
        load, *many, row("noun", gloss_vi="hoa trong vườn rất thơm", part_of_speech="noun; verb")
    )
    load_rows(
        load,
        row("domain", "rad", gloss_vi="hoa ở trong vườn rất thơm", domain="a; plant"),
        lexicon="other",
    )
    for filters, found in (
        ({"lexicon": "other"}, "domain"),
        ({"part_of_speech": "verb"}, "noun"),
        ({"domain": "plant"}, "domain"),
        ({"to": "rad"}, "domain"),
        ({"to": "rad", "from_": "vi", "lexicon": "other", "domain": "a"}, "domain"),
    ):
        answer = ask(library, "thơm hoa", limit=1, **filters)
        assert headwords(answer) == [found]
        assert (answer.total, answer.total_is_exact) == (1, True)
    for filters in ({"to": "km"}, {"from_": "rad"}, {"domain": "plan"}, {"lexicon": "none"}):
        assert not ask(library, "thơm hoa", **filters).results
    assert not ask(library, "thơm hoa", to="rad", lexicon="test").results
    assert len(ask(library, "thơm hoa", to="jra", limit=100).results) == 100


def test_spans_are_those_of_the_text_as_it_is_kept(library: Library, load: Load) -> None:
    composed = "người ở nước Việt đọc sách"
    load_rows(load, row("x", example_vi=unicodedata.normalize("NFD", composed)))
    for form in ("NFC", "NFD"):
        answer = ask(library, unicodedata.normalize(form, "sách việt"))  # type: ignore[arg-type]  # two literals
        assert shown(answer) == [("words", composed)]
        spans = answer.results[0].match.spans
        assert [composed[start:end] for start, end in spans] == ["Việt", "sách"]


def test_khmer_is_written_without_spaces(library: Library, load: Load) -> None:
    sentence = "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ។"
    load_rows(load, row("ia", "km", example=sentence, example_vi="tôi yêu tiếng Khmer"))
    for query, words in (
        ("ភាសាខ្មែរ", ["ភាសាខ្មែរ"]),
        ("ភាសាខ្មែរខ្ញុំ", ["ខ្ញុំ", "ភាសាខ្មែរ"]),
        ("ស្រឡាញ់ ខ្ញុំ", ["ខ្ញុំ", "ស្រឡាញ់"]),
    ):
        (result,) = ask(library, query).results
        assert (result.match.kind, result.match.form) == ("words", sentence)
        assert [sentence[start:end] for start, end in result.match.spans] == words
    # Tai Viet, Lao and Cham too are found by whole words; a part of a word is none.
    assert not ask(library, "ភាសា").results


def test_what_is_gone_is_not_shown_though_the_index_has_it(
    library: Library, load: Load, tmp_path: Path
) -> None:
    load_rows(
        load,
        row("changed", gloss_vi="hoa rất thơm"),
        row("withdrawn", gloss_vi="hoa cũng thơm"),
        row("kept", gloss_vi="hoa và thơm"),
    )
    assert headwords(ask(library, "thơm hoa")) == ["changed", "withdrawn", "kept"]
    path = tmp_path / "test.csv"
    lines = [",".join(COLUMNS), row("changed", gloss_vi="hoa rất đẹp")]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    import_file(library, Order(path=path, lexicon="test"))
    with library.database.write() as connection:
        gone = "(SELECT id FROM entry WHERE identity = 'id:withdrawn')"
        connection.execute(
            text("UPDATE entry SET status = 'withdrawn' WHERE identity = 'id:withdrawn'")
        )
        connection.execute(text(f"DELETE FROM posting WHERE entry_id IN {gone}"))  # noqa: S608  # a fixed text
    for group in ("entry", "form"):
        assert headwords(ask(library, "thơm hoa", group=group)) == ["kept"]
    # Nor is the new text found before the index has it.
    assert not [one for one in shown(ask(library, "đẹp rất")) if one[0] == "words"]


def test_equal_hits_are_in_one_order_whatever_became_of_the_index(
    library: Library, load: Load
) -> None:
    names = [f"w{n}" for n in range(60)]
    load_rows(load, *(row(name, gloss_vi="hoa rất thơm") for name in names))
    assert headwords(ask(library, "thơm hoa", limit=100)) == names
    # Entries that change move to another part of the index.
    load_rows(load, *(row(name, gloss_vi="hoa rất đẹp") for name in names[10:30]))
    load_rows(load, *(row(name, gloss_vi="hoa rất thơm") for name in names[20:30]))
    kept = names[:10] + names[20:]
    assert headwords(ask(library, "thơm hoa", limit=100)) == kept
    for _ in range(2):
        index_follower.rebuild(library)
        assert headwords(ask(library, "thơm hoa", limit=100)) == kept
