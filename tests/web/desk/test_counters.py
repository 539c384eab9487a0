"""Numbers at the desk: the navigation, the first screen, lists and pages count alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from lxml import html

from dictionary.services.batches import problem_report, view
from dictionary.services.records import editing, lexicons, suggestions
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.suggestions import Message
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import Desk, library, make_for_batches, table


@pytest.fixture
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site of its own for each test: its numbers are compared."""
    app = make_for_batches(tmp_path_factory.mktemp("desk"))
    yield app
    library(app).close()


def in_navigation(page: str, address: str) -> int:
    """The number beside a link of the desk's navigation, 0 for none."""
    (link,) = html.fromstring(page).xpath(f"//nav[contains(@class, 'desk')]/a[@href='{address}']")
    numbers = link.xpath(".//*[@class='number']")
    return int(numbers[0].text) if numbers else 0


def listed(desk: Desk, path: str, item: str) -> int:
    """The number of items on a page and those that follow it."""
    number = 0
    while path:
        page = html.fromstring(desk.get(path))
        number += len(page.xpath(item))
        path = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    return number


def test_what_waits_is_counted_alike_everywhere(app: Flask) -> None:
    an, binh = Desk(app, "an"), Desk(app, "binh")
    assert "Không có việc nào đang chờ bạn" in binh.read("/desk")
    for number in range(23):
        an.send(table(f"{number},w{number},jra,x"))
    an.checked("1,,jra,x", mode="add-only")
    cancelled = an.checked("50,hla,jra,lá")
    an.post(f"/desk/batches/{cancelled}/cancel")
    site = library(app).seen_by(operator("x"))
    for text in ("một", "hai"):
        suggestions.send(library(app), Message(1, "meaning", text))
    lexicons.create(site, "other", Facts(title_vi="Không của Bình", visibility="members"))
    home = binh.get("/desk")
    checked = [row for row in view.listed(site, limit=100) if row["state"] == "checked"]
    assert in_navigation(home, "/desk/review") == len(checked)
    assert f"{len(checked)} đợt nhập chờ duyệt" in binh.read("/desk")
    assert f"{len(checked)} đợt nhập chờ duyệt" in binh.read("/desk/review")
    assert listed(binh, "/desk/review", "//ul[@class='batches']/li") == len(checked)
    assert in_navigation(home, "/desk/suggestions") == 2
    assert "2 góp ý chờ trả lời" in binh.read("/desk")
    assert listed(binh, "/desk/suggestions", "//ol[contains(@class, 'queue')]/li") == 2
    assert f"Đang chờ bạn: {len(checked) + 2} việc" in binh.read("/desk")
    # A contributor decides about nothing.
    assert "Đang chờ bạn" not in an.read("/desk")
    assert an.client.get("/desk/review").status_code == 403


def test_entries_are_counted_alike(app: Flask) -> None:
    desk = Desk(app, "binh")
    site = library(app).seen_by(operator("x"))
    for left in (3, 2):
        for path in ("/desk", "/desk/lexicons/test", "/lexicons/test", "/lexicons"):
            assert f"{left} mục từ" in desk.read(path), path
        editing.withdraw(site, Edit(left))


def test_a_batch_is_counted_alike_in_lists_and_on_its_pages(app: Flask) -> None:
    an, binh = Desk(app, "an"), Desk(app, "binh")
    rows = ("1,ia,jra,suối", "2,apui,jra,bếp", "7,x7,jra,a", "8,x8,jra,b", "9,,jra,c", "9,,jra,d")
    number = an.checked(*rows)
    path = f"/desk/batches/{number}"

    def compared() -> None:
        page = binh.get(path)
        counts = html.fromstring(page).xpath("string(//div[@id='state']/p[last()])")
        counts = " ".join(counts.split())
        for other in ("/desk", "/desk/lexicons/test", "/desk/review"):
            if other != "/desk/review" or "chờ duyệt" in counts:
                assert counts in binh.read(other), other
        tabs = dict(re.findall(r'href="[^"]*/([a-z]+)"[^>]*>[^<]*<span class="number">(\d+)', page))
        for outcome in ("new", "changed"):
            assert int(tabs[outcome]) == listed(
                binh, f"{path}/rows/{outcome}", "//li[@class][starts-with(@class, 'row')]"
            ), outcome
        kinds = problem_report.kinds(library(app).seen_by(operator("x")), number, 1, lines=False)
        assert int(tabs["problems"]) == sum(kind.count for kind in kinds)

    compared()
    binh.post(f"{path}/decide", outcome="new", decision="reject", row="3")
    compared()
    binh.post(f"{path}/apply", without_errors="1")
    binh.work()
    assert "1 mới · 2 sửa · 1 bỏ qua" in binh.read("/desk/lexicons/test")
    compared()
    binh.post(f"{path}/revert")
    binh.work()
    compared()
