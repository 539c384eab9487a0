"""The shapes and traps of terminology files in the wild, one small file each: what comes out.

They are in the folder that SHARED_DATA names, or in ../shared/data beside the project.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from dictionary.checks.concept import check
from dictionary.checks.problem import Problem
from dictionary.formats.base import Source
from dictionary.formats.tbx.about import about
from dictionary.formats.tbx.reading import read
from dictionary.record.concept import Concept, Context, Definition, Section, Term
from dictionary.record.document import codec
from dictionary.record.entry import Note
from tests.formats.tbx_files import FOLDER, concepts, returned, said, told

FILES = {path.name[:2]: path for path in sorted((FOLDER / "wild").glob("*"))}

pytestmark = pytest.mark.skipif(
    not FILES, reason="no shared terminology: set SHARED_DATA to the folder that has it"
)


def of(language: str, *terms: Term | str, **more: object) -> Section:
    made = tuple(Term(each) if isinstance(each, str) else each for each in terms)
    return Section(language, made, **more)  # type: ignore[arg-type]  # what a test gives


WATER = Concept("c1", sections=(of("en", "water"), of("vi", "nước")))
NOUN = "noun"
# File: the shape, the concepts, and the problems with their line and column.
EXPECTED: dict[str, tuple[str, list[Concept], list[tuple[str, str, int, int]]]] = {
    "01": ("tbx-v3-dca", [WATER], []),
    "02": ("tbx-v3-dca", [WATER], []),
    "03": ("tbx-v3-dca", [WATER], []),
    "04": ("tbx-v3-dca", [WATER], []),
    "05": (
        "tbx-v3-dca",
        [
            Concept(
                "c622",
                sections=(
                    of(
                        "en-US",
                        Term(
                            "abort",
                            part_of_speech="verb",
                            contexts=(Context("Do you want to abort this download"),),
                        ),
                        definitions=(Definition("Cancel a process", "en-US"),),
                    ),
                    of("vi", "hủy bỏ"),
                ),
            )
        ],
        [("tbx-level", "warning", 2, 310)],
    ),
    "06": (
        "tbx-v3-dca",
        [
            Concept(
                "c1",
                subjects=("y tế",),
                sections=(
                    of(
                        "vi",
                        Term("thời gian ủ bệnh", status="preferred", part_of_speech=NOUN),
                        Term("kỳ ủ bệnh", status="deprecated", part_of_speech=NOUN),
                        definitions=(
                            Definition(
                                "thời gian từ khi nhiễm đến khi có triệu chứng", "vi", "TICO-19"
                            ),
                        ),
                    ),
                ),
            )
        ],
        [],
    ),
    "07": (
        "tbx-v3-dca",
        [
            Concept(
                "c1",
                sections=(
                    of(
                        "vi",
                        Term("virus", status="preferred", status_raw="preferredTerm-admn-sts"),
                        Term("vi-rút", status="superseded", status_raw="supersededTerm-admn-sts"),
                    ),
                ),
            )
        ],
        [],
    ),
    "08": (
        "tbx-v3-dct",
        [
            Concept(
                "c1",
                subjects=("y tế",),
                sections=(
                    of(
                        "vi",
                        Term(
                            "cách ly",
                            type="full",
                            status="preferred",
                            status_raw="preferredTerm-admn-sts",
                            part_of_speech=NOUN,
                        ),
                        definitions=(Definition("…", "vi", "S"),),
                    ),
                ),
            )
        ],
        [],
    ),
    "09": (
        "tbx-v3-dct",
        [Concept("c1", sections=(of("vi", Term("dịch", part_of_speech=NOUN)),))],
        [],
    ),
    "10": ("martif-tig", [WATER], []),
    "11": (
        "martif-ntig",
        [
            Concept(
                "c1",
                sections=(
                    of("vi", Term("nước", part_of_speech=NOUN, status_raw="chuẩn")),
                    of("jra", "ia", "ea"),
                ),
            )
        ],
        [("tbx-status-unknown", "warning", 3, 251)],
    ),
    "12": (
        "martif-ntig",
        [
            Concept(
                "eid-1",
                subjects=("Nông nghiệp » Thủy lợi",),
                sections=(of("vi", "mương phai", definitions=(Definition("…", "vi"),)),),
            )
        ],
        [],
    ),
    "13": ("", [], [("tbx-not-xml", "error", 3, 188)]),
    "14": ("martif-tig", [WATER], []),
    "15": (
        "martif-tig",
        [
            Concept(
                "c147",
                sections=(
                    of(
                        "en-US",
                        Term(
                            "app",
                            id="1",
                            status="deprecated",
                            status_raw="notRecommended",
                            contexts=(Context("…"),),
                        ),
                        Term(
                            "application",
                            id="2",
                            status="superseded",
                            status_raw="Obsolete",
                            replaced_by="1",
                        ),
                        Term("program", id="3", status="proposed", status_raw="Draft"),
                    ),
                ),
            )
        ],
        [],
    ),
    "16": (
        "martif-tig",
        [Concept("c1", sections=(of("vi", "nước"), of("vi", "nước", "thủy")))],
        [("tbx-language-twice", "warning", 3, 212)],
    ),
    "17": (
        "martif-tig",
        [
            Concept(
                "c1",
                sections=(
                    of("vi-VN", "một"),
                    of("vi", "một"),
                    of("en-US", "one"),
                    of("blt-Tavt", "ꪙꪳ꪿ꪉ"),
                ),
            )
        ],
        [],
    ),
    "18": ("martif-tig", [Concept("c1", sections=(of("vi", "nước"),))], []),
    "19": (
        "martif-tig",
        [Concept("c1", sections=(of("en", "water supply"), of("vi")))],
        [("tbx-term-blank", "warning", 4, 62), ("tbx-term-blank", "warning", 4, 86)],
    ),
    "20": ("martif-tig", [Concept("c1", sections=(of("vi", "CO2 trong nước"),))], []),
    "21": (
        "tbx-min-2013",
        [
            Concept(
                "c1",
                subjects=("y tế",),
                sections=(
                    of("en", Term("isolation", status="preferred", part_of_speech=NOUN)),
                    of("vi", "cách ly"),
                ),
            )
        ],
        [],
    ),
    "22": (
        "multiterm",
        [
            Concept(
                "1",
                typed_notes=(Note("general", {"und": "n"}),),
                sections=(of("en", "home"), of("vi", Term("nhà", status="preferred"))),
            )
        ],
        [],
    ),
    "23": ("", [], [("tbx-entity-declared", "error", 2, 57)]),
    "24": ("", [], [("tbx-entity-declared", "error", 2, 30)]),
    "25": ("martif-tig", [Concept("c1", sections=(of("vi", "nước"),))], []),
    "26": (
        "martif-tig",
        [
            Concept(
                "c1",
                definitions=(Definition("address of a page", "en"),),
                sections=(
                    of("en", Term("address bar", part_of_speech=NOUN)),
                    of(
                        "vi",
                        "thanh địa chỉ",
                        typed_notes=(Note("general", {"vi": "dùng trong Firefox"}),),
                    ),
                ),
            )
        ],
        [],
    ),
    "27": (
        "martif-tig",
        [
            Concept(
                "IATE-33032",
                subjects=("2841",),
                sections=(
                    of(
                        "en",
                        Term(
                            "quarantine",
                            type="full",
                            status="preferred",
                            status_raw="preferredTerm-admn-sts",
                        ),
                    ),
                    of("mul", "COVID-19"),
                ),
            )
        ],
        [],
    ),
}


def plain(concept: Concept) -> object:
    """A concept as JSON without `extra`."""
    return _plain(codec(Concept).dump(concept))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key != "extra"}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def test_every_file_is_expected() -> None:
    assert set(FILES) == set(EXPECTED)


@pytest.mark.parametrize("number", EXPECTED)
def test_a_file_gives_what_it_says(number: str) -> None:
    shape, expected, problems = EXPECTED[number]
    found = said(read(Source(FILES[number])))
    assert list(map(plain, concepts(found))) == list(map(plain, expected))
    assert told(found) == problems
    if shape:
        assert about(Source(FILES[number])).extra["tbx"]["frame"]["shape"] == shape


@pytest.mark.parametrize("number", [each for each, (shape, *_) in EXPECTED.items() if shape])
def test_a_file_comes_back_in_its_own_shape(number: str) -> None:
    before, after = (str(each, "utf-8") for each in returned(FILES[number]))
    if number == "25":
        # The decoder of libxml2 composes the letters of windows-1258, that of expat does not.
        before, after = (unicodedata.normalize("NFC", each) for each in (before, after))
    assert before == after


def test_the_fault_of_the_xml_is_quoted_with_its_likely_cause() -> None:
    (problem,) = said(read(Source(FILES["13"])))
    assert isinstance(problem, Problem)
    assert problem.params == {
        "cause": "ampersand",
        "text": 'subjectField">Arts & Crafts</descrip><la',
    }


def test_a_term_that_is_there_twice_is_seen_by_the_checks_of_concepts() -> None:
    (record,) = (each for each in read(Source(FILES["16"])) if not isinstance(each, Problem))
    (found,) = (each for each in check(record.entry) if each[0] == "term-twice")
    assert found[1:] == ("warning", "sections/1/terms/0", {"term": "nước", "tag": "vi"})
    assert record.place_of("sections/1/terms/0").column == 240


def test_no_file_has_an_error_that_its_reader_does_not_tell() -> None:
    for path in FILES.values():
        for item in read(Source(path)):
            if not isinstance(item, Problem):
                assert "error" not in {severity for _, severity, *_ in check(item.entry)}


def test_each_term_has_its_place() -> None:
    (record,) = read(Source(FILES["06"]))
    assert not isinstance(record, Problem)
    columns = {path: place.column for path, place in record.places.items()}
    line = Path(FILES["06"]).read_text(encoding="utf-8").splitlines()[1]
    assert columns["sections/0/terms/1"] == line.index("<term>kỳ") + 1
    assert columns["sections/0/definitions/0"] == line.index('<descrip type="definition"') + 1
    assert columns["subjects/0"] == line.index('<descrip type="subjectField"') + 1
    assert {place.line for place in record.places.values()} == {2}


@pytest.mark.parametrize("number", EXPECTED)
def test_a_file_that_is_read_twice_gives_the_same(number: str) -> None:
    first, second = (list(read(Source(FILES[number]))) for _ in range(2))
    assert concepts(first) == concepts(second)
    assert [each for each in first if isinstance(each, Problem)] == [
        each for each in second if isinstance(each, Problem)
    ]
