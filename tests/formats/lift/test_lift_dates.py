"""LIFT: dates come back, but never the date of a state that is gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from dictionary.formats.lift.dates import same_but_dates
from dictionary.record.entry import as_dict
from tests.formats.lifting import UNIT, again, documents, entries, form, lift, written

GUID = "0a18bb95-0eb2-422e-bf7e-c1fd90274670"


def dated(day: str, gloss: str = "nước") -> str:
    dates = f'dateCreated="2001-01-01T00:00:00Z" dateModified="{day}"' if day else ""
    return lift(
        f'<entry id="ia_{GUID}" guid="{GUID}" {dates}>{UNIT}<sense id="s">'
        f'<gloss lang="vi"><text>{gloss}</text></gloss></sense></entry>'
    )


def test_dates_come_back(tmp_path: Path) -> None:
    found = entries(tmp_path, dated("2020-02-02T08:00:00Z"))
    (element,) = etree.fromstring(written(found))
    assert element.get("dateCreated") == "2001-01-01T00:00:00Z"
    assert element.get("dateModified") == "2020-02-02T08:00:00Z"
    assert documents(again(tmp_path, found)) == documents(found)


def test_an_entry_that_was_edited_here_has_lost_its_date(tmp_path: Path) -> None:
    (found,) = entries(tmp_path, dated("2020-02-02T08:00:00Z"))
    (element,) = etree.fromstring(written([replace(found, etymology="Chăm")]))
    assert element.get("dateCreated") == "2001-01-01T00:00:00Z"
    assert element.get("dateModified") is None
    # The same entry, put right again.
    (element,) = etree.fromstring(written([found]))
    assert element.get("dateModified") is not None


def test_an_identity_that_was_given_here_is_no_edit(tmp_path: Path) -> None:
    (found,) = entries(tmp_path, dated("2020-02-02T08:00:00Z"))
    (element,) = etree.fromstring(written([replace(found, source_id="x", homograph="2")]))
    assert element.get("dateModified") == "2020-02-02T08:00:00Z"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (dated("2021-03-03"), True),
        (dated(""), False),
        (dated("2020-02-02", "lửa"), False),
    ],
)
def test_a_new_date_alone_is_no_change(tmp_path: Path, other: str, same: bool) -> None:
    (before,) = entries(tmp_path, dated("2020-02-02"))
    (after,) = entries(tmp_path, other)
    left, right = (json.loads(json.dumps(as_dict(one))) for one in (before, after))
    # Without dateCreated, too, something is gone.
    assert same_but_dates(left, right) is same
    assert left == json.loads(json.dumps(as_dict(before)))


def test_dates_of_parts_come_back_and_are_no_change(tmp_path: Path) -> None:
    def parts(day: str) -> str:
        note = (
            f'<note type="a" dateCreated="2001-01-01" dateModified="{day}">{form("en", "x")}</note>'
        )
        field = (
            f'<field type="F" dateModified="{day}"><form lang="en"><text>x</text></form></field>'
        )
        sense = f'<sense id="s" dateModified="{day}">{note}<example dateModified="{day}">'
        example = (
            f"{form('jra', 'ia')}<reversal><x dateModified='{day}'/></reversal></example></sense>"
        )
        return lift(f'<entry id="1">{UNIT}{field}{sense}{example}</entry>')

    (one,), (other,) = (entries(tmp_path, parts(day)) for day in ("2020-01-01", "2021-01-01"))
    assert written([one]).count(b"2020-01-01") == 5
    assert same_but_dates(as_dict(one), as_dict(other))
    bare = parts("").replace(' dateModified=""', "").replace(" dateModified=''", "")
    (without,) = entries(tmp_path, bare)
    assert same_but_dates(as_dict(one), as_dict(without))


def test_a_field_of_that_name_counts() -> None:
    one = {"extra": {"dateModified": "1"}, "senses": []}
    assert not same_but_dates(one, {"extra": {"dateModified": "2"}, "senses": []})
