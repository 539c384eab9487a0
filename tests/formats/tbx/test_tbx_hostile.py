"""Terminology files from strangers: refused or bounded, in little time and memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.tbx import reading
from dictionary.formats.tbx.about import about, survey
from dictionary.formats.tbx.reading import read
from dictionary.formats.tbx.xml import parsing
from dictionary.formats.xml import streaming
from tests.formats.tbx_files import concept, concepts, items, section, told, v2, v3
from tests.formats.tbx_files import term as a_term

GOOD = concept(section("a"), id_="good")
AFTER = concept(section("b"), id_="after")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    "declared",
    [
        f"[\n{LAUGHS}]",
        '[\n<!ENTITY x SYSTEM "file:///etc/passwd">]',
        '[\n<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]',
        '[\n<!ENTITY x PUBLIC "x" "http://localhost/x" NDATA gif>]',
    ],
)
def test_entities_are_refused_where_they_are_declared(tmp_path: Path, declared: str) -> None:
    content = f'<?xml version="1.0"?>\n<!DOCTYPE martif {declared}>\n<martif>&l9;&x;</martif>'
    ((code, _, line, _),) = told(items(tmp_path, content))
    assert (code, line) == ("tbx-entity-declared", 3)
    assert about(Source(tmp_path / "terms.tbx")).extra == {}
    assert survey(Source(tmp_path / "terms.tbx")).languages == ()


def test_a_document_type_is_not_read(tmp_path: Path) -> None:
    for declared in ('SYSTEM "http://localhost/x.dtd"', 'PUBLIC "x" "file:///etc/passwd"', "[]"):
        own = '<termEntry><langSet xml:lang="vi"><tig><term>a</term></tig></langSet></termEntry>'
        found = items(tmp_path, f"<!DOCTYPE martif {declared}>\n{v2(own)}")
        assert told(found) == []
        assert len(found) == 1


def test_a_concept_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MAX_PART", 2_000)
    for much in (a_term("x" * 3_000), a_term("x") * 100, f'<a b="{"x" * 3_000}"/>', "<a>" * 50):
        end = "</a>" * much.count("<a>")
        found = items(tmp_path, v3(GOOD, concept(section(much + end)), AFTER))
        assert told(found) == [("element-too-large", "error", 5, 1)]
        assert [each.source_id for each in concepts(found)] == ["good", "after"]


def test_a_term_of_ten_megabytes_is_left_out(tmp_path: Path) -> None:
    found = items(tmp_path, v3(GOOD, concept(section("x" * 10_000_000)), AFTER))
    assert [code for code, *_ in told(found)] == ["element-too-large"]
    assert [each.source_id for each in concepts(found)] == ["good", "after"]


def test_many_terms_take_time_in_proportion(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        path = tmp_path / f"{count}.tbx"
        many = "".join(f"<termSec><term>t{number}</term></termSec>" for number in range(count))
        path.write_text(v3(concept(section(many))), encoding="utf-8")
        start = time.process_time()
        found = list(read(Source(path)))
        took = time.process_time() - start
        assert len(found) == 1
        return took

    seconds(100)
    assert seconds(20_000) < 40 * seconds(2_000)


def test_a_hundred_thousand_terms_in_a_concept_are_refused(tmp_path: Path) -> None:
    many = "".join(f"<termSec><term>t{number}</term></termSec>" for number in range(100_000))
    found = items(tmp_path, v3(GOOD, concept(section(many)), AFTER))
    assert [code for code, *_ in told(found)] == ["element-too-large"]
    assert len(concepts(found)) == 2


def test_elements_too_deep_end_the_reading(tmp_path: Path) -> None:
    for inner in ("<descripGrp>", "<hi>"):
        found = items(tmp_path, v3(GOOD, concept(section(a_term("a", inner * 100_000)))))
        assert [code for code, *_ in told(found)] == ["xml-too-deep"]
        assert len(concepts(found)) == 1
    (problem,) = items(tmp_path, "<tbx>" * 100_000)
    assert isinstance(problem, Problem)
    assert problem.code == "xml-too-deep"


@pytest.mark.parametrize(("begin", "end"), [("<!--", "-->"), ('<a b="', '"/>'), ("<?a ", "?>")])
def test_a_token_too_long_ends_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: str, end: str
) -> None:
    monkeypatch.setattr(streaming, "MAX_TOKEN", 2_000)
    monkeypatch.setattr(streaming, "CHUNK", 512)
    found = items(tmp_path, v3(GOOD, f"{begin}{'x' * 4_000}{end}"))
    assert told(found) == [("xml-token-too-long", "error", 5, 1)]


def test_references_in_a_circle_are_read(tmp_path: Path) -> None:
    def around(own: str, target: str) -> str:
        ref = f'<ref type="crossReference" target="{target}"/>'
        old = '<termNote type="usageStatus">deprecated</termNote>'
        terms = f'<termSec id="{own}-t"><term>{own}</term>{old}{ref.replace(target, own + "-t")}'
        return concept(f'<langSec xml:lang="vi">{terms}</termSec></langSec>', own=ref, id_=own)

    found = items(tmp_path, v3(around("a", "b-t"), around("b", "a-t")))
    assert [
        (each.relations[0].target, each.sections[0].terms[0].replaced_by)
        for each in concepts(found)
    ] == [("b", ""), ("a", "")]


def test_only_so_many_references_are_resolved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST_TARGETS", 1)
    ref = '<ref type="see" target="t{}"/>'
    terms = [a_term(each).replace(">", f' id="t{n}">', 1) for n, each in enumerate("bc", 1)]
    first = concept(section("a"), own=ref.format(1) + ref.format(2))
    found = items(tmp_path, v3(first, concept(section(*terms), id_="c2")))
    assert [each.target for each in concepts(found)[0].relations] == ["c2", "t2"]


def test_reading_ends_when_its_caller_says_so(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_text(v3(*[GOOD] * 5_000), encoding="utf-8")

    class Stop(Exception):
        pass

    def advance(_done: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        list(read(Source(path, advance=advance)))
    done: list[int] = []
    list(read(Source(path, advance=done.append)))
    assert done[-1] == path.stat().st_size
    assert sorted(done) == done


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "CHUNK", 4_096)

    def peak(count: int) -> int:
        path = tmp_path / "t.tbx"
        ref = '<ref type="crossReference" target="c1"/>'
        many = (concept(section("a", "b"), own=ref, id_=f"c{n}") for n in range(count))
        path.write_text(v3(*many), encoding="utf-8")
        tracemalloc.start()
        for item in read(Source(path)):
            assert isinstance(item, Record)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3_000) < 1.2 * peak(1_000)
