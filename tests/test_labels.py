"""What people call fields, and what formats keep beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dictionary.checks.problem import Place, Problem
from dictionary.labels.differences import changes
from dictionary.labels.extras import KNOWN, extra_label, is_hidden
from dictionary.labels.fields import about, path_label, path_of_field
from dictionary.messages import LOCALES
from dictionary.record.document import codec
from dictionary.record.entry import Entry, Picture, Sense, Variant, as_dict, from_dict


@pytest.mark.parametrize(
    ("field", "vi", "en"),
    [
        ("headword", "Từ đầu mục", "Headword"),
        ("id", "Mã trong nguồn", "Id in the source"),
        ("senses/2", "Nghĩa 3", "Sense 3"),
        ("senses/2/gloss_vi", "Nghĩa 3 (tiếng Việt)", "Sense 3 › Gloss (Vietnamese)"),
        (
            "senses/0/definition_en",
            "Nghĩa 1 › Định nghĩa (tiếng Anh)",
            "Sense 1 › Definition (English)",
        ),
        ("senses/0/examples/1/example", "Nghĩa 1 › Ví dụ 2 › Nguyên văn", None),
        ("senses/0/examples/1/example_vi", "Nghĩa 1 › Ví dụ 2 › Bản dịch (tiếng Việt)", None),
        ("senses/0/examples/1/source", "Nghĩa 1 › Ví dụ 2 › Nguồn", None),
        ("senses/0/domain", "Nghĩa 1 › Lĩnh vực", None),
        ("variants/0", "Biến thể 1", "Variants 1"),
        ("pronunciations/0/ipa", "Cách phát âm 1 › Phiên âm", None),
        ("source", "Nguồn", "Source"),
        # Kept with the entry: known to us, or as the file calls it.
        ("concepticon_id", None, "Concept (Concepticon)"),
        ("Độ tin cậy", None, "Độ tin cậy"),
    ],
)
def test_fields_have_names(field: str, vi: str | None, en: str | None) -> None:
    labels = {locale: path_label(path_of_field(field), locale) for locale in LOCALES}
    assert labels["vi"] == vi or vi is None
    assert labels["en"] == en or en is None


def test_a_single_sense_is_not_numbered_and_a_subsense_has_its_own_number() -> None:
    path = ("senses", 0, "subsenses", 1, "glosses", "vi", 0)
    assert path_label(path, "vi") == "Nghĩa 1b (tiếng Việt)"
    deep = ("senses", 1, "subsenses", 0, "subsenses", 2, "notes")
    assert path_label(deep, "en") == "Sense 2a(iii) › Note"
    single = ("senses", 0, "glosses", "vi", 1)
    assert path_label(single, "vi", is_single=True) == "Nghĩa (tiếng Việt) 2"


@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_format_keeps_has_a_name_or_is_hidden(locale: str) -> None:
    for table in KNOWN.values():
        for name, message in table.items():
            assert is_hidden(name) is (message == "")
            if message:
                label = extra_label(name, locale)
                assert (label[0].isupper(), label != message) == (True, True), name


def test_codes_that_readers_do_not_know_stay_out_of_sight() -> None:
    hidden = ("dt", "sn", "grammatical_info", "marker order", "lift", "labels")
    assert all(map(is_hidden, hidden))
    assert not any(map(is_hidden, ("ps", "rf", "lt", "Độ tin cậy")))


@pytest.mark.parametrize(
    ("name", "vi"),
    [
        ("we", "Nghĩa của từ (tiếng Anh)"),
        ("uv", "Cách dùng (chính ngôn ngữ này)"),
        ("1s", "Ngôi thứ nhất số ít"),
        ("rf", "Nơi trích"),
        ("xyz", "xyz"),
    ],
)
def test_markers_have_names(name: str, vi: str) -> None:
    assert extra_label(name, "vi") == vi


def test_a_problem_says_which_entry_and_which_field() -> None:
    params = {"entry": "ia", "id": "e1", "at": "senses/2/gloss_vi"}
    problem = Problem("html-in-text", "warning", Place("a.lift", 7), params)
    assert about(problem, "vi") == "“ia” (mã e1), Nghĩa 3 (tiếng Việt)"
    without = Problem("empty-sense", "warning", Place("a.sfm", 7), {"entry": "ia"})
    assert about(without, "en") == "“ia”"
    nameless = Problem("missing-headword", "error", Place("a"), {"entry": "", "at": "headword"})
    assert about(nameless, "vi") == "Từ đầu mục"
    numbered = {"entry": "ia", "at": "senses/0/subsenses/0"}
    assert about(Problem("empty-sense", "warning", Place("a"), numbered), "vi") == "“ia”, Nghĩa 1a"
    assert about(Problem("empty-file", "error", Place("a.csv")), "en") == ""


def document(**more: object) -> dict[str, object]:
    return as_dict(replace(Entry("ia", "jra", senses=(WATER,)), **more))  # type: ignore[arg-type]  # any field


WATER = Sense(glosses={"vi": ("nước",)})


def said(before: dict[str, object], after: dict[str, object]) -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in changes(before, after, "vi")]


def test_changes_are_said_in_words() -> None:
    pictures = (Picture("a.jpg", {"vi": "bến nước"}),)
    sub = Sense(definitions={"en": "to drink"}, pictures=pictures)
    assert said(document(), document(senses=(replace(WATER, subsenses=(sub,)),))) == [
        ("Nghĩa 1a › Định nghĩa (tiếng Anh)", "", "to drink"),
        ("Nghĩa 1a › Hình minh hoạ 1 › Tên tệp", "", "a.jpg"),
        ("Nghĩa 1a › Hình minh hoạ 1 › Chú thích hình (tiếng Việt)", "", "bến nước"),
    ]
    assert said(document(senses=(WATER, sub)), document(senses=(sub, WATER)))[0] == (
        "Chuyển chỗ", "Nghĩa 2", "Nghĩa 1",
    )  # fmt: skip


def test_documents_of_different_versions_differ_in_what_they_say_alone() -> None:
    """What lay in `extra` in version 1 is the same in its field."""
    extra = {"part_of_speech": "n", "note:grammar": {"en": "mass noun"}}
    old = codec(Entry).dump(Entry("ia", "jra", senses=(replace(WATER, extra=extra),)))
    new = as_dict(from_dict(old))
    assert (old.get("version"), new["version"]) == (None, 2)
    assert said(old, new) == []
    new["senses"][0]["typed_notes"][0]["texts"]["en"] = "uncountable"
    assert said(old, new) == [
        ("Nghĩa › Ghi chú theo loại 1 › Nội dung (tiếng Anh)", "mass noun", "uncountable")
    ]


def test_what_only_a_format_understands_is_not_shown_but_mentioned() -> None:
    hidden = document(extra={"dt": "12/Jan/2020", "lift": {"attributes": {"order": "1"}}})
    assert said(document(), hidden) == [
        ("Dữ liệu riêng của định dạng tệp, không hiển thị ở đây", "", "")
    ]
    both = document(extra={"dt": "12/Jan/2020"}, etymology="?")
    assert said(document(), both) == [("Từ nguyên", "", "?")]
    assert said(document(), document()) == []


def test_a_change_has_the_language_of_its_text() -> None:
    variants = (Variant("ia", "blt-Tavt"),)
    found = changes(document(), document(variants=variants), "vi")
    assert [(one.path, one.language) for one in found] == [
        (("variants", 0, "language"), ""),
        (("variants", 0, "form"), "blt-Tavt"),
    ]
    gone = changes(document(variants=variants), document(), "vi")
    assert [one.language for one in gone] == ["", "blt-Tavt"]
