"""Suggestions: what most people mean comes first, and each text once."""

from __future__ import annotations

from dictionary.services.search.lookup import suggest
from dictionary.services.search.question import question_of
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load

COMMON = [f"{number},ia{number},jra,nước," for number in range(1, 9)]
RARE = ["11,x,jra,nuốc,", "12,y,jra,nuộp,", "13,z,jra,nuôi,", "14,nuôi,mtq,chăn,", "15,w,jra,nuo,"]


def texts(library: Library, **asked: object) -> list[str]:
    with reading(library) as snapshot:
        return [each.text for each in suggest(snapshot, question_of({"limit": 6, **asked}))]


def test_common_forms_come_before_rare_ones(library: Library, load: Load) -> None:
    load([*COMMON, *RARE])
    for path in ({}, {"from": "vi"}, {"from": "vi", "to": "jra"}, {"lexicon": "test"}):
        found = texts(library, q="nuo", **path)
        assert found[:2] == ["nuo", "nước"], path
        assert set(found[2:]) == {"nuôi", "nuốc", "nuộp"}
    assert texts(library, q="nướ") == ["nước"], "marks that are typed hold"


def test_a_text_of_several_languages_is_suggested_once(library: Library, load: Load) -> None:
    load([*RARE, "16,v,jra,Nuôi,"])
    assert texts(library, q="nuôi") == ["nuôi"]


def test_glosses_are_suggested_as_lists_show_them(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,the water", "2,ea,rad,nước,water", "3,krông,jra,sông,to water"])
    assert texts(library, q="wat", **{"from": "en"}) == ["water"]
