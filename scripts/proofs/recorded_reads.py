"""What is read, in requests to be recorded: every address, entries, and searches of all kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from scripts.proofs.recorded_answers import NOBODY, Recorder

_V1 = "/api/v1"
_VARIABLE = re.compile(r"<[^<>]*?([a-z_0-9]+)>")
# Marks of letters and tones as Telex types them, after the letter.
_TELEX: Mapping[str, str] = {
    "\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j",
    "\u031b": "w", "\u0306": "w", "\u0302": "",
}  # fmt: skip
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# What several questions are about; the first of each is in the bundled data.
_FILTERS: Sequence[dict[str, str]] = (
    {}, {}, {"from": "vi"}, {"from": "vi", "to": "jra"}, {"from": "vi", "to": "rad"},
    {"to": "vi"}, {"from": "en", "to": "vi"}, {"lexicon": "jra-abvd"}, {"group": "entry"},
    {"from": "*", "limit": "3"}, {"deep": "true"}, {"deep": "true", "from": "vi", "limit": "5"},
    {"from": "cja", "to": "vi", "group": "form"}, {"domain": "x"}, {"pos": "noun"},
)  # fmt: skip
_WRONG = (
    "q=", "", "q=%20", "q=%FF", "q=a&x=1", "q=a&limit=0", "q=a&limit=x", "q=a&limit=999",
    "q=a&from=@@", "q=a&group=x", "q=a&cursor=x", "q=a&cursor=WzFd", "q=a&deep=x", "q=a&q=b",
    "q=%00", "q=%E2%80%AE", "q=" + "a" * 201, "q=nuoc&from=zz", "q=%F0%9F%98%80", "q=.",
    "q=*", "q=%22n%C6%B0%E1%BB%9Bc%22", "q=n%C6%B0%E1%BB%9Bc+", "q=N%C6%AF%E1%BB%9AC",
)  # fmt: skip
_FORMATS = ("csv", "tsv", "xlsx", "mdf", "lift", "jsonl", "nothing")


def every_address(
    recorder: Recorder, known: Mapping[str, Sequence[str]], who: str, values: int
) -> None:
    """Ask each address that has GET once for each value of `known` that its last variable may have.

    At most for so many `values`, and of the pages in another language for the first alone.
    """
    rules = {
        rule.rule for rule in recorder.app.url_map.iter_rules() if "GET" in (rule.methods or ())
    }
    for rule in sorted(rules):
        for target in islice(_filled(rule, known), 1 if "interface" in rule else values):
            answer = recorder.ask(who, "GET", target)
            tag = answer.headers.get("ETag")
            if tag and who == NOBODY:
                recorder.ask(who, "GET", target, headers={"If-None-Match": tag})


def _filled(rule: str, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield addresses of a rule: its last variable has all of its values, others their first."""
    names = _VARIABLE.findall(rule)
    for value in known.get(names[-1], ("x",)) if names else ("",):
        given = {name: known.get(name, ("x",))[0] for name in names[:-1]}
        given |= {names[-1]: value} if names else {}
        yield _VARIABLE.sub(lambda name: quote(given[name[1]]), rule)  # noqa: B023  # used at once


def entries(recorder: Recorder, numbers: Sequence[int], labels: Sequence[str]) -> None:
    """Ask for entries in all their forms: as they are, as they were, what changed."""
    for number in numbers:
        path = f"/entries/{number}"
        page = recorder.ask(NOBODY, "GET", path)
        if page.location:
            recorder.ask(NOBODY, "GET", page.location)
            recorder.ask(NOBODY, "GET", f"/en{path}?whole=1")
        answer = recorder.ask(NOBODY, "GET", f"{_V1}{path}")
        recorder.ask(NOBODY, "GET", f"{_V1}{path}/revisions")
        revision = (answer.get_json() or {}).get("revision", 1)
        if revision > 1:
            ways = ("diff?from=1&to=2", f"diff?from={revision}&to=1", "diff?from=1&to=99")
            for way in (*ways, "diff?from=x", "diff", "revisions/1", "revisions/2", "revisions/99"):
                recorder.ask(NOBODY, "GET", f"{_V1}{path}/{way}")
                recorder.ask(NOBODY, "GET", f"{path}/{way}")
            for label in labels:
                recorder.ask(NOBODY, "GET", f"{_V1}{path}?at={label}")


def lexicons(recorder: Recorder, named: Sequence[str]) -> list[dict[str, Any]]:
    """Read all of the lexicons page by page, as lists, copies and files; return their entries."""
    listed: list[dict[str, Any]] = []
    for lexicon in named:
        path = f"{_V1}/lexicons/{lexicon}"
        cursor: str | None = ""
        while cursor is not None:
            more = f"&cursor={quote(cursor)}" if cursor else ""
            answer = recorder.ask(NOBODY, "GET", f"{path}/entries?limit=100{more}").get_json()
            listed += answer.get("entries", ())
            cursor = answer.get("next_cursor")
        for query in ("initial=a", "initial=đ", "limit=0", "cursor=x", "limit=3"):
            recorder.ask(NOBODY, "GET", f"{path}/entries?{query}")
        for query in ("limit=40", "since=3", "since=x", "cursor=x"):
            recorder.ask(NOBODY, "GET", f"{path}/offline?{query}")
        for query in ("", "?initial=a", "?domain=x", "?cursor=x", "/domains"):
            recorder.ask(NOBODY, "GET", f"/lexicons/{lexicon}{query}")
    return listed


def exports(recorder: Recorder, who: str, named: Sequence[str]) -> None:
    """Ask for whole lexicons as files in all formats, with and without media, and templates."""
    for lexicon in named:
        for name in _FORMATS:
            recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/export?format={name}")
        if lexicon == named[-1]:
            for name in ("csv", "lift"):
                target = f"{_V1}/lexicons/{lexicon}/export?media=true&format={name}"
                recorder.ask(who, "GET", target)
    for query in ("", "?format=csv&language=jra", "?format=csv", "?format=pdf", "?language=@@"):
        recorder.ask(who, "GET", f"{_V1}/template{query}")


def wrong_questions(recorder: Recorder) -> None:
    """Ask what is refused, or means nothing."""
    for query in _WRONG:
        for path in (f"{_V1}/search", f"{_V1}/suggest", "/", "/en/embed/lookup"):
            recorder.ask(NOBODY, "GET", f"{path}?{query}")
        recorder.at_once(f"{_V1}/search?{query}")
    for method, path in (("POST", "/search"), ("PATCH", "/entries/1"), ("DELETE", "/lexicons")):
        recorder.ask(NOBODY, method, _V1 + path)
    for target in (
        "/nothing",
        "/en/nothing",
        "/api/v1/nothing",
        "/entries/x",
        "/entries/" + "9" * 30,
    ):
        recorder.ask(NOBODY, "GET", target)
    recorder.ask(NOBODY, "GET", "/", headers={"Host": "example.org"})
    recorder.ask(NOBODY, "GET", "/", headers={"Accept-Encoding": "gzip"})
    recorder.ask(NOBODY, "GET", "/api/v1/lexicons", headers={"Accept-Encoding": "br"})
    recorder.ask(NOBODY, "GET", "/api/v1/me", headers={"Authorization": "Bearer x"})
    recorder.ask(NOBODY, "GET", "/api/v1/entries/9999", headers={"Accept-Language": "en"})
    for query in ("?since=x", "?since=5&limit=3", "?limit=0"):
        recorder.ask(NOBODY, "GET", f"{_V1}/changes{query}")
    for address in ("/entries/1", "/en/entries/1", "/entries/9999", "/lexicons"):
        about = urlencode({"url": f"http://localhost{address}"})
        recorder.ask(NOBODY, "GET", f"/oembed?{about}")
    recorder.ask(NOBODY, "GET", "/oembed?format=xml")


def lookups(recorder: Recorder, words: Sequence[str]) -> None:
    """Look terms up in lists, those that are there and others, and what is refused."""
    for body in (
        {"terms": list(words[:40])},
        {"terms": list(words[:60]), "from": "vi", "to": "jra"},
        {"terms": [*words[60:80], "không có gì", "nuoc"], "to": "vi"},
        {"terms": []}, {"terms": [""]}, {"terms": "x"}, {"terms": ["."]}, {"x": 1}, [],
        {"terms": ["a"] * 101}, {"terms": ["a"], "from": "@@"},
    ):  # fmt: skip
        recorder.ask(NOBODY, "POST", f"{_V1}/lookup", json=body)
    recorder.ask(
        NOBODY, "POST", f"{_V1}/lookup", data="{", headers={"Content-Type": "application/json"}
    )


def words_of(listed: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return headwords and glosses of entries, each once, in their order."""
    words: dict[str, None] = {}
    for entry in listed:
        words[entry["headword"]] = None
        for sense in entry["senses"]:
            for texts in sense["glosses"].values():
                words.update(dict.fromkeys(texts))
    return list(words)


def _telex(word: str) -> str:
    typed = []
    for letter in unicodedata.normalize("NFD", word):
        if letter == "\u0302" and typed:
            typed.append(typed[-1])
        elif letter in "đĐ":
            typed.append("dd")
        else:
            typed.append(_TELEX.get(letter, letter))
    return "".join(typed)


def typed(word: str, chance: Random) -> str:
    """Return a word as somebody might type it: as it is, without marks, in Telex, cut, wrongly."""
    parts = unicodedata.normalize("NFD", word)
    place = chance.randrange(max(1, len(word)))
    ways = (
        word,
        word.upper(),
        unicodedata.normalize("NFC", _TONES.sub("", parts)),
        "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("đ", "d"),
        _telex(word),
        word[: max(1, len(word) // 2)],
        word[:place] + word[place + 1 :] or word,
        word[:place] + chance.choice("aeiouhntđươ") + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        f"{word} {chance.choice(('nước', 'và', 'xyzzy', 'big'))}",
        f"{word}{chance.choice(('qqx', 'zzz', 'ơơ'))}",
    )
    return chance.choice(ways) or word


def searches(recorder: Recorder, words: Sequence[str], count: int, seed: int) -> None:
    """Search until `count` requests are recorded: on all rungs, by API, at once, page and frame."""
    chance = Random(seed)  # noqa: S311  # chooses questions, no secrets
    while recorder.count < count:
        asked = {"q": typed(chance.choice(words), chance), **chance.choice(_FILTERS)}
        target = f"{_V1}/search?{urlencode(asked)}"
        way = chance.randrange(10)
        if way < 5:
            _paged(recorder, target, pages=1 + way)
        elif way == 5:
            recorder.at_once(target)
        elif way == 6:
            others = ("deep", "group", "pos", "domain")
            limited = {name: asked[name] for name in asked if name not in others}
            kind = chance.choice(("application/json", "application/x-suggestions+json"))
            target = f"{_V1}/suggest?{urlencode(limited)}"
            recorder.ask(NOBODY, "GET", target, headers={"Accept": kind})
        else:
            shown = {**asked, "deep": "1"} if "deep" in asked else asked
            path = ("/", "/en/", "/en/embed/lookup", "/opensearch/suggestions")[way - 6]
            fragment = {"fragment": "1"} if way == 7 and chance.random() < 0.5 else {}
            recorder.ask(NOBODY, "GET", f"{path}?{urlencode({**shown, **fragment})}")


def _paged(recorder: Recorder, target: str, pages: int) -> None:
    """Ask for a search and some of the pages that follow."""
    more = ""
    for _ in range(pages):
        answer = recorder.ask(NOBODY, "GET", target + more).get_json() or {}
        if not answer.get("next_cursor"):
            return
        more = f"&cursor={quote(answer['next_cursor'])}"
