"""A lexicon as a PDF: its order, its columns, its guide words, letters of all scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest

from dictionary.formats.base import Export
from dictionary.formats.registry import EXPORT_FORMATS
from dictionary.formats.typeset import book
from dictionary.record.entry import Entry, Pronunciation, Sense

ABOUT = {
    "id": "words",
    "title": {"en": "Words", "vi": "Từ điển Gia Rai"},
    "licence": "CC-BY-4.0",
    "citation": "Nguyễn Văn A (2020).",
    "contributors": ["A", "B"],
}


def pages(entries: list[Entry], language: str = "jra", **about: object) -> list[str]:
    """The texts of the pages."""

    def again() -> Iterator[Entry]:
        return iter(entries)

    content = b"".join(book.write(Export(language, again, {**ABOUT, **about})))
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_the_title_page_says_whose_it_is_and_how_it_may_be_used() -> None:
    title, first = pages([Entry("ia", "jra")])
    for text in ("Từ điển Gia Rai", "CC-BY-4.0", "Nguyễn Văn A (2020).", "A, B"):
        assert text in title
    assert "ia" in first


def test_an_entry_has_number_pronunciation_part_of_speech_and_senses() -> None:
    senses = (
        Sense(glosses={"en": ("water",), "vi": ("nước", "suối")}),
        Sense(definitions={"vi": "chỗ có nước"}, subsenses=(Sense(glosses={"vi": ("ao",)}),)),
    )
    entry = Entry(
        *("ia", "jra", "7", "2"),
        part_of_speech="noun",
        pronunciations=(Pronunciation(ipa="ʔiaː"),),
        senses=senses,
    )
    text = " ".join(pages([entry])[1].split())
    assert "[ʔiaː] danh từ 1. nước; suối · water 2. chỗ có nước; ao" in text


def test_nothing_in_a_text_is_taken_for_markup() -> None:
    text = '#read("main.typ") $x$ *b* <w> \\ `c` @x [d] // e'
    assert text in " ".join(pages([Entry(text, "jra")])[1].split())
    assert (
        "mặt\nđất"
        not in pages([Entry("a", "jra", senses=(Sense(glosses={"vi": ("mặt\nđất",)}),))])[1]
    )


@pytest.mark.parametrize("text", ["ꪶꪀ꪿ꪙ", "កម្ពុ", "hơdrơ̆ng ƀĭng", "ꨀꨇꩉ", "ʔăːŋ²"])
def test_letters_of_all_scripts_are_there(text: str) -> None:
    assert text in pages([Entry(text, "jra")])[1]


def test_entries_come_in_the_order_of_their_alphabet_with_guide_words() -> None:
    words = ["ƀĭng", "bơi", "čơđai", "ia", "êa", "đah", "dah"]
    entries = [
        Entry(f"{word} {number:03}", "jra", senses=(Sense(glosses={"vi": ("nước",)}),))
        for number in range(40)
        for word in words
    ]
    texts = pages(entries)[1:]
    lines = [
        line.split(" nước")[0] for text in texts for line in text.split("\r\n") if " nước" in line
    ]
    assert len(lines) == len(entries)
    assert list(dict.fromkeys(line.split()[0] for line in lines)) == [
        *("bơi", "ƀĭng", "čơđai", "dah", "đah", "êa", "ia")
    ]
    for text in texts:
        heads = [line for line in text.split("\r\n") if line]
        shown = [line.split(" nước")[0] for line in heads if " nước" in line]
        assert shown[0] in heads[0]
        assert shown[-1] in " ".join(heads[:2])


def test_large_lexicons_are_no_books() -> None:
    (known,) = (form for form in EXPORT_FORMATS if form.name == "pdf")
    assert known.most_entries == book.MOST_ENTRIES
    assert known.is_slow
