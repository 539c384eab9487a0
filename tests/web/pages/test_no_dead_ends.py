"""Help on a page without results helps: each of its links leads to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import lxml.html
import pytest
from flask.testing import FlaskClient

from tests.answers.queries import queries
from tests.web.conftest import page

# What people ask for that the bundled lexicons do not have: letters without sense, phrases, names,
# words of other languages, English, typos, Telex, words of one language looked for in another.
TEXTS = (
    *("zzzz", "nước ngầm sâu", "xin chào cả nhà", "computer science", "tuwf ddieenr", "lữa"),
    *("êa sui", "ƀri", "hlŏng", "kwv tij", "ខ្មែរ", "chó mèo", "apui", "dej", "fire"),
)
PAIRS = (
    *(("vi", "jra"), ("vi", "mww"), ("vi", "bdq"), ("vi", "km"), ("jra", "vi"), ("blt", "vi")),
    *(("mong", "vi"), ("", ""), ("", "jra"), ("jra", ""), ("en", "rad"), ("jra", "rad")),
)
FILTERED = ("lexicon=jra-abvd", "pos=noun", "lexicon=mww-wold&pos=verb")


def addresses(text: str) -> Iterator[str]:
    """Yield the addresses of searches for a text: between all pairs, and with filters."""
    for from_, to in PAIRS:
        yield urlencode({"q": text, "from": from_, "to": to})
    for filters in FILTERED:
        yield f"{urlencode({'q': text, 'from': 'vi', 'to': 'jra'})}&{filters}"


# Those of the tables that a linguist reads, by their themes.
THEMES: dict[str, list[str]] = {}
for query in queries():
    if query.status != "count":
        THEMES.setdefault(query.theme, []).append(urlencode(query.parameters))


def is_miss(tree: lxml.html.HtmlElement) -> bool:
    """Say whether the page says that nothing has the text."""
    (said,) = tree.xpath('//p[@role="status"][@data-title]')
    return bool(said.text_content().strip().startswith("Không có “"))


def leads_somewhere(client: FlaskClient, address: str) -> bool:
    """Say whether a link leads to an entry, a result, or a list that is not empty."""
    path = urlsplit(address).path
    html = page(client, address)
    if path == "/":
        tree = lxml.html.fromstring(html)
        results = tree.get_element_by_id("results")
        return bool(results.xpath('.//li[@class="row" or starts-with(@class, "card")]')) and (
            not is_miss(tree)
        )
    if path.endswith("/entries"):
        return bool(lxml.html.fromstring(html).xpath('//ul[starts-with(@class, "entries")]/li'))
    return path.startswith(("/entries/", "/lexicons/"))


@pytest.fixture(scope="module")
def known() -> dict[str, bool]:
    """What is known of links: many pages have the same."""
    return {}


def dead_ends(client: FlaskClient, asked: Iterable[str], known: dict[str, bool]) -> list[str]:
    """The links that lead nowhere, of those pages that say that nothing has the text."""
    dead: list[str] = []
    for each in asked:
        tree = lxml.html.fromstring(page(client, f"/?{each}"))
        if not is_miss(tree):
            continue
        # What takes a filter away is a control, no help.
        for link in tree.get_element_by_id("results").xpath(".//a[not(@data-clears)]/@href"):
            if link.startswith("/wishes/new?"):
                continue
            if link not in known:
                known[link] = leads_somewhere(client, link)
            if not known[link]:
                dead.append(f"{each} → {link}")
    return dead


@pytest.mark.parametrize("text", TEXTS)
def test_no_link_of_a_page_without_results_is_a_dead_end(
    client: FlaskClient, known: dict[str, bool], text: str
) -> None:
    assert is_miss(lxml.html.fromstring(page(client, f"/?{urlencode({'q': text, 'to': 'km'})}")))
    assert dead_ends(client, addresses(text), known) == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_link_is_a_dead_end_where_the_tables_ask(
    client: FlaskClient, known: dict[str, bool], theme: str
) -> None:
    assert dead_ends(client, THEMES[theme], known) == []


@pytest.mark.parametrize("text", ["zzzz", "nước zzzz", "uỷ ban nhân dân xã"])
def test_a_word_that_is_nowhere_can_be_asked_for(client: FlaskClient, text: str) -> None:
    html = page(client, f"/?{urlencode({'q': text, 'from': 'vi', 'to': 'jra'})}")
    (link,) = lxml.html.fromstring(html).xpath('//p[@class="wish"]/a/@href')
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"q": [text], "from": ["vi"], "to": ["jra"]}
    form = lxml.html.fromstring(page(client, link)).get_element_by_id("wish")
    assert [form.fields[name] for name in ("q", "from", "to")] == [text, "vi", "jra"]


def test_what_is_there_is_not_asked_for(client: FlaskClient) -> None:
    filtered = "q=nước&from=vi&to=mww&lexicon=jra-abvd"
    for asked in ("q=nuoc&from=vi&to=jra", "q=ia", "q=", f"q={'x' * 101}", filtered):
        assert 'class="wish"' not in page(client, f"/?{asked}")
        assert 'class="wish"' not in page(client, f"/embed/lookup?{asked}")
    asked = "q=zzzz&from=vi&to=mww&lexicon=mww-wold"
    assert 'class="wish"' in page(client, f"/?{asked}")
    assert 'class="wish"' in page(client, f"/embed/lookup?{asked}")
