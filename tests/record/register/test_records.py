"""Authorities and decisions as records: documents, headings, identities, how they are shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.messages import LOCALES, text
from dictionary.record.entry import Entry
from dictionary.record.kind import RecordKind
from dictionary.record.kinds import (
    KINDS,
    heading_of,
    readable,
    record_of,
    shown_json,
    stored_record,
    words_in,
)
from dictionary.record.register.authority import AUTHORITY_TYPES, Authority, rank_of_authority
from dictionary.record.register.decision import Decision, normalised_number
from dictionary.record.register.tagged import first_text
from dictionary.record.register.view import shown_authority, shown_decision
from dictionary.record.walk import forms_of

PROVINCE = Authority(
    "hoa-binh",
    names={"en": "People's Committee of Hoa Binh", "vi": "Uỷ ban nhân dân tỉnh Hoà Bình"},
    type="province",
    territory="VN-14",
    valid_to="2025",
    successors=("phu-tho",),
    sources=("x",),
    extra={"a": [1]},
)
ALPHABET = Decision(
    "hb-2016",
    number="2295/QĐ-UBND",
    type="decision",
    issuer="hoa-binh",
    date="2016-09-08",
    titles={"vi": "Phê duyệt bộ chữ Mường", "en": "Mường alphabet"},
    amends=("a",),
    replaces=("b",),
    file="2295.pdf",
)


@pytest.mark.parametrize("record", [PROVINCE, ALPHABET, Authority(), Decision()])
def test_documents_come_back(record: Authority | Decision) -> None:
    document = record.KIND.document(record)
    assert stored_record(document) == record
    assert f'"kind":"{record.KIND.name}"' in document
    assert KINDS[record.KIND.name] is record.KIND
    assert record_of(record.KIND.as_dict(record)) == record


def test_documents_are_short() -> None:
    assert Authority.KIND.document(Authority("a", names={"vi": "Quốc hội"})) == (
        '{"kind":"authority","names":{"vi":"Quốc hội"},"source_id":"a"}'
    )
    assert Decision.KIND.document(Decision("b")) == (
        '{"date":"","issuer":"","kind":"decision","number":"","source_id":"b"}'
    )


def test_they_have_no_forms_to_search_for() -> None:
    assert not forms_of(PROVINCE)
    assert not forms_of(ALPHABET)


@pytest.mark.parametrize("record", [PROVINCE, ALPHABET])
def test_what_people_read_of_them(record: Authority | Decision) -> None:
    document = record.KIND.as_dict(record)
    shown = json.loads(shown_json(record))
    assert readable(document) == readable(shown) == shown
    assert heading_of(document) == heading_of(shown) == record.heading
    assert not words_in(shown)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", [Authority.KIND, Decision.KIND])
def test_fields_have_names(kind: RecordKind, locale: str) -> None:
    names = [field.name for field in kind.shape.in_order]
    assert not [name for name in names if text(locale, "page-field", {"name": name}) == name]


def test_headings() -> None:
    assert (PROVINCE.language, PROVINCE.heading) == ("vi", "Uỷ ban nhân dân tỉnh Hoà Bình")
    assert (ALPHABET.language, ALPHABET.heading) == ("vi", "2295/QĐ-UBND")
    unnumbered = Decision(titles={"en": "Statute"})
    assert (unnumbered.language, unnumbered.heading) == ("en", "Statute")
    assert (Authority().language, Authority().heading) == ("und", "")


def test_the_first_text_is_the_vietnamese_one() -> None:
    assert first_text({"en": "a", "vi-Latn": "b"}) == ("vi-Latn", "b")
    assert first_text({"vie": "", "en": "a", "km": "b"}) == ("en", "a")
    assert first_text({}) == ("und", "")


def test_identities() -> None:
    assert PROVINCE.identity == "id:hoa-binh"
    assert ALPHABET.identity == "id:hb-2016"
    mine = Decision(number="2295/QĐ-UBND", issuer="hoa-binh", date="2016-09-08")
    assert mine.identity == Decision(number="Số: 2295/QÐ–UBND", issuer="hoa-binh",
                                     date="2016-09-08").identity  # fmt: skip
    others = [
        Decision(number="2295/QĐ-UBND", issuer="son-la", date="2016-09-08"),
        Decision(number="2295/QĐ-UBND", issuer="hoa-binh", date="2017-09-08"),
        Decision(number="2296/QĐ-UBND", issuer="hoa-binh", date="2016-09-08"),
        Decision(titles={"vi": "Hương ước"}, issuer="hoa-binh", date="2016-09-08"),
        Authority(names={"vi": "2295/QĐ-UBND"}, valid_from="2016-09-08"),
        Authority(names={"vi": "2295/QĐ-UBND"}, valid_from="2017-09-08"),
        Entry("2295/QĐ-UBND", "vi"),
    ]
    assert len({mine.identity, *(own.identity for own in others)}) == len(others) + 1


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("2295/QĐ-UBND", "2295/QD-UBND"),
        ("2295/qđ-ubnd", "2295/QD-UBND"),
        ("2295/QÐ-UBND", "2295/QD-UBND"),
        ("2295/QD-UBND", "2295/QD-UBND"),
        ("2295 / QĐ – UBND", "2295/QD-UBND"),
        ("Số: 2295/QĐ-UBND.", "2295/QD-UBND"),
        ("Quyết định số 2295/QĐ-UBND ngày 08/9/2016", "2295/QD-UBND"),
        ("2295/QĐ-UBND, 2016", "2295/QD-UBND"),
        ("03/2009/TT-BNG", "3/2009/TT-BNG"),
        ("Thông tư 03/2009/TT-BNG", "3/2009/TT-BNG"),
        ("No. 03/2009/TT-BNG", "3/2009/TT-BNG"),
        ("176/2025/QH15", "176/2025/QH15"),
        ("Nghị quyết số 176/2025/QH15", "176/2025/QH15"),
        ("４１/2025/NĐ-CP", "41/2025/ND-CP"),
        ("01-NQ/TW", "1-NQ/TW"),
        ("TCVN 5712:1993", "TCVN5712:1993"),
        ("TCVN 5712 : 1999", "TCVN5712:1999"),
        ("000", "0"),
        ("số", "SO"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_normalised_numbers(written: str, normalised: str) -> None:
    assert normalised_number(written) == normalised


@given(st.text())
def test_a_normalised_number_stays_as_it_is(text: str) -> None:
    normalised = normalised_number(normalised_number(text))
    assert not any(char.isspace() for char in normalised)
    assert normalised_number(normalised) == normalised


def test_long_texts_cost_little() -> None:
    for piece in ("Số ", "0", " ", "ngày ", "quyết định ", ","):
        assert len(normalised_number(piece * 50_000)) <= 500_000


def test_ranks() -> None:
    ranks = [rank_of_authority(Authority(type=own)) for own in (*AUTHORITY_TYPES, "x")]
    assert ranks == sorted(set(ranks))
    assert AUTHORITY_TYPES.index("ministry") < AUTHORITY_TYPES.index("province")
    assert AUTHORITY_TYPES.index("province") < AUTHORITY_TYPES.index("district")


def test_how_an_authority_is_shown() -> None:
    shown = shown_authority(PROVINCE)
    assert shown["kind"] == "authority"
    assert shown["headword"] == "Uỷ ban nhân dân tỉnh Hoà Bình"
    assert shown["senses"][0]["glosses"] == {"en": ["People's Committee of Hoa Binh"]}
    assert shown["successors"] == ["phu-tho"]
    assert shown["extra"] == {"a": [1]}
    assert shown_authority(Authority("a"))["senses"] == []


def test_how_a_decision_is_shown() -> None:
    shown = shown_decision(ALPHABET)
    assert (shown["kind"], shown["headword"]) == ("decision", "2295/QĐ-UBND")
    assert shown["senses"][0]["glosses"]["vi"] == ["Phê duyệt bộ chữ Mường"]
    assert shown["titles"] == ALPHABET.titles
    assert shown_decision(Decision("a"))["valid_to"] == ""
