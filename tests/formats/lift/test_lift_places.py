"""LIFT: each field and part of an entry has the place of its element."""

from __future__ import annotations

from pathlib import Path

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record
from tests.formats.lifting import form, items, lift

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd90274670"
OTHER = "dc4106ac-13fd-4ae0-a32b-b737f413d515"
LINES = [
    f'<entry id="ia_{GUID}" guid="{GUID}">',  # 3
    f"<lexical-unit>{form('jra', 'ia')}</lexical-unit>",
    f"  <citation>{form('jra', 'ia ia')}</citation>",
    f"<pronunciation>{form('jra-fonipa', 'iə')}</pronunciation>",
    f"<variant>{form('jra', 'ea')}</variant>",
    f'<relation type="syn" ref="{OTHER}"/>',
    '<sense id="s1">',
    '<grammatical-info value="n"/>',  # 10
    '<gloss lang="vi"><text>nước</text></gloss>',
    ' <gloss lang="en"><text>water</text></gloss>',
    '<gloss lang="vi"><text>sông</text></gloss>',
    f"<definition>{form('vi', 'x')}",
    f"{form('en', 'y')}</definition>",
    f"<example>{form('jra-Zxxx-x-audio', 'only.wav')}</example>",
    f"<example>{form('jra', 'mơñum ia')}</example>",
    '<subsense id="s1a">',
    f"<note>{form('vi', 'ghi chú')}</note>",
    f'<relation type="ant" ref="{OTHER}"/>',  # 20
    "</subsense>",
    "</sense>",
    "<sense/>",
    "</entry>",
]
EXPECTED = {
    "headword": (5, 3),
    "variants/0": (4, 1),
    "variants/1": (7, 1),
    "pronunciations/0": (6, 1),
    "relations/0": (8, 1),
    "relations/1": (20, 1),
    "part_of_speech": (10, 1),
    "senses/0": (9, 1),
    "senses/0/part_of_speech": (10, 1),
    "senses/0/gloss_vi": (11, 1),
    "senses/0/gloss_en": (12, 2),
    "senses/0/definition_vi": (14, 13),
    "senses/0/definition_en": (15, 1),
    "senses/0/examples/0": (17, 1),
    "senses/0/subsenses/0": (18, 1),
    "senses/0/subsenses/0/notes": (19, 1),
    "senses/1": (23, 1),
}


def test_fields_and_parts_have_the_places_of_their_elements(tmp_path: Path) -> None:
    (record,) = items(tmp_path, lift("\n".join(LINES)))
    assert isinstance(record, Record)
    entry = record.entry
    assert (len(entry.senses), len(entry.variants), len(entry.relations)) == (2, 2, 2)
    places = {path: (at.line, at.column) for path, at in record.places.items()}
    assert places == EXPECTED
    assert record.place_of("senses/0/examples/0/example_vi").line == 17
    assert record.place_of("etymology").line == 3


def test_what_is_wrong_in_an_entry_names_it(tmp_path: Path) -> None:
    faulty = "\n".join(LINES).replace('lang="en"', 'lang="no tag"')
    problems = [item for item in items(tmp_path, lift(faulty)) if isinstance(item, Problem)]
    assert [(one.code, one.place.line, one.params) for one in problems] == [
        ("invalid-tag", line, {"tag": "no tag", "headword": "ia ia", "id": GUID})
        for line in (12, 15)
    ]
