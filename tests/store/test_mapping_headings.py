"""The lists that a record is in: under which of its forms, whatever its texts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.entry import Entry, Sense, Variant, forms
from dictionary.store.mapping import FormRow, initial_key, record_row, sort_key

TAGS = st.sampled_from(("jra", "vi", "en", "blt-Tavt", "km"))
TEXTS = st.one_of(
    st.sampled_from(
        ("nước", "Nước", "(con) đỉa", "đ", "3", "ꪀꪱ", "ខ្មែរ", "'bar", "a\u00adb", "ab")
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8),
)
SENSES = st.builds(
    Sense, glosses=st.dictionaries(TAGS, st.lists(TEXTS, max_size=3).map(tuple), max_size=3)
)
ENTRIES = st.builds(
    Entry,
    TEXTS,
    TAGS,
    variants=st.lists(st.builds(Variant, TEXTS, TAGS), max_size=3).map(tuple),
    senses=st.lists(SENSES, max_size=3).map(tuple),
)


def listed(entry: Entry) -> list[FormRow]:
    return [row for row in record_row(entry).forms if row.initial]


@given(ENTRIES)
def test_an_entry_is_listed_under_each_form_once(entry: Entry) -> None:
    rows = listed(entry)
    places = [(row.language, row.sort_key) for row in rows]
    assert len(places) == len(set(places))
    wanted = {
        (form.language, sort_key(form.text, form.language))
        for form in forms(entry)
        if form.field != "variant" or form.language != entry.language
    }
    assert set(places) == wanted
    assert (rows[0].field, rows[0].text) == ("headword", entry.headword)


@given(ENTRIES)
def test_a_list_is_by_letter_and_then_by_form(entry: Entry) -> None:
    own = record_row(entry)
    assert (listed(entry)[0].initial, listed(entry)[0].sort_key) == (own.initial, own.sort_key)
    for row in own.forms:
        if row.initial:
            assert row.initial_key == initial_key(row.initial, row.language)
            # The bounds of a walk: below all keys and above all keys.
            assert b"" < row.initial_key < b"\xff"
            assert b"" < row.sort_key < b"\xff"
        else:
            assert (row.initial_key, row.sort_key) == (b"", b"")
