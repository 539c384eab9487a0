"""What the search page shows where a form is nowhere, and how it puts results together."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.services.search import lookup
from dictionary.services.search.answer import Answer
from dictionary.services.search.question import Question, question_of
from dictionary.services.search.results import Match, PublishedEntry, Result
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, reading
from dictionary.web.layout import cards, misses
from tests.web.conftest import link, page
from tests.web.conftest import words as words_of
from tests.web.helped import PHRASE


def words(html: str) -> str:
    """The text that is read, with commas and colons where they are seen."""
    return re.sub(r" (?=[,:;])", "", words_of(html))


ASKED = f"/?q={quote(PHRASE)}&from=vi&to=jra"


@pytest.mark.parametrize(
    ("given", "vi", "en"),
    [
        ({"to": "mww"}, "Không có “q” trong tiếng Mông Trắng", "There is no “q” in Hmong Daw"),
        (
            {"from": "vi", "to": "bdq-fonipa"},
            "Không có “q” trong tiếng Ba Na (phiên âm)",
            "There is no “q” in Bahnar (phonetic)",
        ),
        ({"from": "jra", "to": "vi"}, "Không có “q” trong tiếng Gia Rai", None),
        ({"from": "jra", "to": "en"}, "Không có “q” trong tiếng Gia Rai", None),
        ({"from": "jra"}, "Không có “q” trong tiếng Gia Rai", None),
        ({"from": "vi", "to": "en"}, "Không có “q” trong tiếng Anh", None),
        ({"from": "vi"}, "Không có “q”", "There is no “q”"),
        ({"to": "vi"}, "Không có “q”", None),
        ({"from": "vi", "to": "qaa"}, "Không có “q”", None),
        ({}, "Không có “q”", None),
        ({"to": "jra", "lexicon": "x"}, "Không có “q” trong từ điển này", None),
        ({"to": "jra", "domain": "x"}, "Không có “q” với bộ lọc này", None),
        ({"to": "jra", "lexicon": "x", "pos": "y"}, "Không có “q” với bộ lọc này", None),
    ],
)
def test_the_sentence_says_what_is_missing_where(
    app: Flask, given: dict[str, str], vi: str, en: str | None
) -> None:
    with reading(app.extensions["dictionary"]) as snapshot:
        answer = lookup.answer(snapshot, question_of({"q": "ia", "limit": 1}))
    answer = answer._replace(results=[], question=question_of({"q": "q", **given}))
    assert misses.missing(answer, "vi") == vi
    if en:
        assert misses.missing(answer, "en") == en


@pytest.mark.usefixtures("helped")
def test_status_and_title_say_what_is_missing(client: FlaskClient) -> None:
    html = page(client, ASKED)
    said = f"Không có “{PHRASE}” trong tiếng Gia Rai"
    assert f">{said}.</p>" in html
    assert f'data-title="{said} – Tra từ"' in html
    assert f"<title>{said} – Tra từ" in html


@pytest.mark.usefixtures("helped")
def test_near_forms_are_links_with_what_they_lead_to(client: FlaskClient) -> None:
    html = page(client, ASKED)
    assert "Có phải ý bạn là: nước lã (2), nướng Anh (1)" in words(html)
    near = html.partition("Có phải ý bạn là")[2].partition("</p>")[0]
    assert re.findall(r'href="([^"]+)"', near.replace("&amp;", "&")) == [
        f"/?q={quote('nước lã').replace('%20', '+')}&from=vi&to=jra",
        f"/?q={quote('nướng')}&from=en&to=jra",
    ]
    assert "<mark>" not in near
    assert '<li class="card' not in near


@pytest.mark.usefixtures("helped")
def test_other_languages_are_links_with_counts(client: FlaskClient) -> None:
    html = page(client, ASKED + "&pos=verb")
    assert "Có trong: Ê Đê (5), Mông Trắng (1)" in words(html)
    elsewhere = html.partition("Có trong:")[2]
    assert link(elsewhere, "Ê Đê") == f"/?q={quote(PHRASE).replace('%20', '+')}&from=vi&to=rad"
    html = page(client, f"/?q={quote(PHRASE)}&from=jra&to=vi")
    assert link(html, "Ê Đê").endswith("&from=rad&to=vi")


@pytest.mark.usefixtures("helped")
def test_the_parts_of_a_phrase_are_listed(client: FlaskClient) -> None:
    html = page(client, ASKED)
    parts = html.partition("Từng phần của cụm từ")[2].partition("</table>")[0]
    assert words(parts) == (
        "Từ Tiếng Gia Rai nước ia thêm 3 mục từ zzzzứ không có lua lửa: apui thêm 3 mục từ"
    ), "a form that is spelt otherwise than what was typed is named"
    assert link(parts, "nước") == f"/?q={quote('nước')}&from=vi&to=jra"
    assert "<mark>" not in parts


@pytest.mark.usefixtures("helped")
def test_the_parts_of_a_phrase_of_another_language_have_glosses(client: FlaskClient) -> None:
    html = page(client, f"/?q={quote(PHRASE)}&from=jra&to=vi")
    parts = html.partition("Từng phần của cụm từ")[2].partition("</table>")[0]
    assert words(parts).startswith("Từ Tiếng Việt ia nước"), "glosses; they lead to the entry"
    assert re.search(
        r'<a href="/entries/\d+/ia" data-stop><span class="gloss"><bdi lang="vi">', parts
    )


@pytest.mark.usefixtures("helped")
def test_the_other_direction_has_its_own_heading(client: FlaskClient) -> None:
    html = page(client, ASKED)
    other = html.partition("<h2>Tiếng Gia Rai → tiếng Việt</h2>")[2]
    assert '<bdi lang="jra"><mark>ia</mark></bdi>' in other
    assert html.index("Từng phần") < html.index("Tiếng Gia Rai →")
    assert 'class="nothing"' not in html
    assert "<h2>Jarai → Vietnamese</h2>" in page(client, f"/en{ASKED}")


def entry(language: str, headword: str, number: int, **more: Any) -> dict[str, Any]:
    """An entry's document in short."""
    glosses = more.pop("glosses", {"vi": [f"nghĩa {number}"]})
    sense = {"glosses": glosses, "definitions": {}, "examples": [], "domains": []}
    return {
        "id": number, "headword": headword, "language": language, "homograph": "",
        "part_of_speech": "", "senses": [sense], **more,
    }  # fmt: skip


def shown(
    monkeypatch: pytest.MonkeyPatch,
    client: FlaskClient,
    documents: list[dict[str, Any]],
    path: str,
    match: Match | None = None,
    more: int = 0,
) -> str:
    """The page where the one result has these entries."""
    real = lookup.answer

    def answer(snapshot: Snapshot, question: Question) -> Answer:
        found = real(snapshot, question_of({"q": "ia", "from": "jra", "limit": 1}))
        first = found.results[0]
        heads = [
            first.entries[0]._replace(id=one["id"], json=json.dumps(one).encode())
            for one in documents
        ]
        result: Result = first._replace(match=match or first.match, entries=heads, more=more)
        return found._replace(question=question, results=[result], next_cursor=None)

    monkeypatch.setattr(lookup, "answer", answer)
    return page(client, path)


WATER = Match("exact", "gloss", "nước", "vi", [(0, 4)])


def test_many_languages_are_folded(monkeypatch: pytest.MonkeyPatch, client: FlaskClient) -> None:
    tags = ["jra", "rad", "mww", "mtq", "bdq", "blt", "cja", "cjm", "nut", "tyz", "ium", "sed"]
    some = [entry(tag, f"w{tag}", n + 1) for n, tag in enumerate(tags)]
    html = shown(monkeypatch, client, some[:9], "/?q=nước", WATER)
    assert '<details class="further"' not in html
    html = shown(monkeypatch, client, some, "/?q=nước", WATER)
    first, _, folded = html.partition('<details class="further">')
    assert first.count("<dt>") == 8
    assert folded.partition("</details>")[0].count("<dt>") == 4
    assert "4 ngôn ngữ khác" in words(folded)


def test_a_language_is_one_row_with_its_transcriptions_last(
    monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    some = [
        entry("bdq-fonipa", "ɗaːk", 1),
        entry("bdq-fonipa", "ɗak", 2),
        entry("jra", "ia", 3),
        entry("bdq", "đak", 4),
    ]
    html = shown(monkeypatch, client, some, "/?q=nước", WATER)
    rows = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", html, re.DOTALL)
    assert [words(name) for name, _ in rows] == ["Ba Na", "Gia Rai"]
    assert words(rows[0][1]) == "đak nghĩa 4 phiên âm ɗaːk nghĩa 1 ɗak nghĩa 2"


def test_a_gloss_that_is_the_form_is_not_shown_again(
    monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    some = [
        entry("jra", "ia", 1, glosses={"vi": ["Nước", "sông"], "en": ["water"]}),
        entry("rad", "êa", 2, glosses={"vi": ["nước"], "en": ["water"]}),
        entry("mww", "dej", 3, glosses={"en": ["water"]}),
    ]
    html = shown(monkeypatch, client, some, "/?q=nước", WATER)
    rows = re.findall(r"<dd>(.*?)</dd>", html, re.DOTALL)
    assert list(map(words, rows)) == ["ia sông", "êa", "dej water"]
    html = shown(monkeypatch, client, some, "/en/?q=nước", WATER)
    assert "êa water" in words(html), "who reads English has the English gloss"


def test_entries_of_one_headword_are_one_card(
    monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    some = [
        entry("jra", "ia", 1, homograph="1", part_of_speech="noun"),
        entry("jra", "ia", 2, homograph="2", part_of_speech="noun"),
        entry("jra", "ia", 3, homograph="3", part_of_speech="noun", glosses={"vi": ["nghĩa 2"]}),
        entry("jra", "ia", 4, homograph="4", part_of_speech="verb"),
    ]
    html = shown(monkeypatch, client, some, "/?q=ia&from=jra&to=vi")
    (card,) = re.findall(r'<li class="card.*?</li>', html, re.DOTALL)
    said = words(card)
    assert said.startswith("ia Gia Rai danh từ 1 nghĩa 1; 2 nghĩa 2; động từ 4 nghĩa 4")
    assert re.findall(r'href="/entries/(\d+)', card) == ["1", "1", "2", "4"]
    html = shown(monkeypatch, client, some, "/?q=ia&from=jra")
    assert html.count('href="/entries/2/') == 1, "so it is where a form has its entries"


def test_spellings_of_one_word_are_one_card(
    monkeypatch: pytest.MonkeyPatch, client: FlaskClient
) -> None:
    some = [
        entry("bdq", "đak", 1, glosses={"vi": ["nước"]}),
        entry("bdq", "dak", 2, glosses={"vi": ["nước", "sông"]}),
        entry("bdq", "'dak", 3, glosses={"vi": ["nước"]}),
    ]
    html = shown(monkeypatch, client, some, "/?q=đak&from=bdq&to=vi")
    (card,) = re.findall(r'<li class="card.*?</li>', html, re.DOTALL)
    assert words(card).startswith("đak Ba Na cũng viết: dak, 'dak nước; sông")
    assert re.findall(r'href="/entries/(\d+)', card) == ["1", "2", "3", "1", "2"]


def test_a_line_says_each_thing_once() -> None:
    same = [entry("jra", "ia", number, glosses={"vi": ["nước"]}) for number in (1, 2)]
    said = list(cards.meanings(cards.EntryLine(same), "vi", WATER, is_heading=True))
    assert [(one["id"], senses) for one, senses in said] == [(1, [])]
    assert len(list(cards.meanings(cards.EntryLine(same), "vi", WATER))) == 1


def test_the_library_is_read(app: Flask) -> None:
    library: Library = app.extensions["dictionary"]
    with reading(library) as snapshot:
        found = lookup.answer(snapshot, question_of({"q": "nước"}))
        (card, *_) = cards.sections(found)[0].cards
    assert card.count == card.more + sum(
        len(line.entries) for row in card.rows for line in row.lines
    )
    assert isinstance(found.results[0].entries[0], PublishedEntry)
