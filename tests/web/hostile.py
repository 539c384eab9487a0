"""Requests that nobody means well, and what holds for the answer to any of them."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dictionary.services.cursor import pack
from dictionary.services.search.lookup import MAX_LIMIT
from dictionary.services.search.question import MAX_QUERY
from dictionary.web.api import schemas, search_schemas

SEARCH, SUGGEST = "/api/v1/search", "/api/v1/suggest"

# Texts that are looked for, whatever they look like.
SEARCHED = {
    "as long as allowed": "a" * MAX_QUERY,
    "one letter a word": "a " * 100,
    "marks alone": "\u0301" * MAX_QUERY,
    "marks out of order": "\u0301\u0323" * 100,
    "marks on every letter": "a\u0323\u0306\u0301" * 50,
    "star": "*",
    "brackets": "(((",
    "quote": '"',
    "backslash": "\\",
    "two backslashes": "\\\\",
    "percent": "%",
    "percent and letters": "%c%",
    "underscore": "_",
    "underscores": "___",
    "SQL": "' OR 1=1 --",
    "SQL that would end a statement": "'; DROP TABLE term; --",
    "operators": "AND OR NOT",
    "field": "field:value",
    "field of the index": "exact:nước",
    "range": "[a TO z]",
    "fuzziness": "~2",
    "fuzzy word": "nuoc~2",
    "boost": "^",
    "wildcards": "n?o* *c",
    "regular expression": "(a+)+$",
    "regular expression and its victim": "(a+)+$" + "a" * 100,
    "markup": "<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "message": "{ $q } { -brand }",
    "format": "%s %d {0} {q!r}",
    "line breaks": "nước\r\nSet-Cookie: a=b",
    "NUL inside": "n\0ước",
    "control characters inside": "n\x07ư\x1bớ\x7fc",
    "override of direction": "\u202enước",
    "overrides alone": "\u202e\u202d\u2066\u2069",
    "isolates never closed": "\u2066" * 100 + "a",
    "no width inside": "n\u200bư\u200dớ\u2060c",
    "joiners of graphemes": "\u034f" * 50,
    "replacement characters": "\ufffd\ufffd",
    "not characters": "\ufffe\uffff\U0010ffff",
    "private use": "\ue000\U000f0000",
    "emoji": "🔥🐕‍🦺👨‍👩‍👧‍👦",
    "flags": "🇻🇳" * 20,
    "Khmer": "ទឹក ខ្ញុំ",
    "Khmer signs that stack": "\u17d2" * 100,
    "Tai Viet": "ꪀꪱꪎꪱꪥ ꪼꪕ",
    "tones and vowels of Tai Viet alone": "꪿ꪲ" * 50,
    "Cham": "ꨌꩌ ꨀꨇꩉ",
    "Pahawh Hmong": "𖬌𖬣𖬵",
    "Hangul": "각" * 60,
    "letters that become three": "ﬃ" * 100,
    "ligature of eighteen letters": "ﷺ" * 10,
    "full width": "ｎｕｏｃ",
    "figures": "9" * MAX_QUERY,
    "a figure too large": "1e999999999",
    "many w": "w" * MAX_QUERY,
    "keys of Telex": "aeiouwsfrxj" * 18,
    "many dd": "dd" * 100,
    "syllables of Telex": "nguowif" * 28,
    "Telex without spaces": "dduwowngf" * 22,
    "Telex, spaced": "aa ee oo " * 22,
    "Telex, ambiguous": "xoong was mos " * 14,
    "apostrophes": "'" * MAX_QUERY,
    "letters and apostrophes": "a'" * 100,
    "keys of VNI": "a1e2o6u7d9" * 20,
    "keys of VIQR": "a^'e(`o+?" * 20,
    "dots and letters": "a." * 100,
    "syllables": "nghiêng " * 24,
    "syllables without spaces": "nghiêng" * 28,
    "words of many forms": "the to a of " * 16,
}
# Texts that are refused: nothing is left of them, or they are too long.
REFUSED = {
    "one letter too many": "a" * (MAX_QUERY + 1),
    "10,000 letters": "a" * 10_000,
    "20,000 marks out of order": "\u0301\u0323" * 10_000,
    "500 words": "nước " * 500,
    "spaces": " \t\u00a0\u3000",
    "NUL": "\0",
    "control characters": "\x00\x07\x1b\x7f\n\r",
    "no width": "\u200b\u200d\ufeff\u00ad\u2060",
    "marks of direction": "\u200e\u200f",
    "nothing": "",
}
# Values of q as they stand in the address.
RAW = {
    "a surrogate as bytes": "%ED%A0%80",
    "two surrogates as bytes": "%ED%A0%BD%ED%B4%A5",
    "no UTF-8": "%FF",
    "UTF-8 cut off": "n%C6",
    "overlong NUL": "%C0%80",
    "a byte of another encoding": "n%FCoc",
    "percent alone": "%",
    "percent and no figures": "%zz",
    "UTF-8 not escaped": "nước".encode().decode("latin-1"),
    "a byte not escaped": "n\xfcoc",
    "a surrogate not escaped": "\xed\xa0\x80",
    "semicolons": "a;b=c;from=vi",
    "equals signs": "a==b=",
}
QUERIES = {name: quote(text, safe="") for name, text in SEARCHED.items()} | RAW

API = [
    f"{SEARCH}?q=",
    f"{SEARCH}?deep=true&q=",
    f"{SEARCH}?from=vi&to=jra&q=",
    f"{SEARCH}?from=vi&to=jra&deep=true&q=",
    f"{SEARCH}?from=mww&to=vi&group=form&q=",
    f"{SEARCH}?group=entry&limit=100&q=",
    f"{SUGGEST}?q=",
    f"{SUGGEST}?from=vi&to=rad&limit=100&q=",
]
PAGES = ["/?q=", "/en/?from=vi&to=jra&q=", "/?fragment=1&deep=1&q="]

# Parameters that cannot be used -> the fields that are named.
LONG = "x" * 10_000
FAULTS = {
    "": ["q"],
    "&": ["q"],
    "=a": ["q", ""],
    "from=vi": ["q"],
    "q": ["q"],
    "q=": ["q"],
    "q=&q=a": ["q"],
    "q=a&colour=red": ["colour"],
    "q=a&Q=b&FROM=vi": ["Q", "FROM"],
    "q=a&from_=vi": ["from_"],
    "q=a&q[]=b": ["q[]"],
    "q=a&%FF=b": ["%FF"],
    "q=a&%00=b": ["\0"],
    f"q=a&{LONG}=b": [LONG],
    "q=a&" + "&".join(f"p{number}=1" for number in range(500)): [f"p{n}" for n in range(500)],
    "q=a&limit=0": ["limit"],
    "q=a&limit=-1": ["limit"],
    "q=a&limit=101": ["limit"],
    "q=a&limit=1e9": ["limit"],
    "q=a&limit=1000000000": ["limit"],
    "q=a&limit=1.5": ["limit"],
    "q=a&limit=abc": ["limit"],
    "q=a&limit=%20": ["limit"],
    "q=a&limit=NaN": ["limit"],
    "q=a&limit=" + "9" * 10_000: ["limit"],
    "q=a&from=1": ["from"],
    "q=a&from=vi_VN": ["from"],
    "q=a&from=vi-*": ["from"],
    "q=a&from=**": ["from"],
    "q=a&from=%00": ["from"],
    "q=a&from=%FF": ["from"],
    "q=a&from=ti%E1%BA%BFng": ["from"],
    "q=a&to=' OR 1=1 --": ["to"],
    "q=a&to=../../etc/passwd": ["to"],
    "q=a&from=vi,jra": ["from"],
    "q=a&from=" + "a" * 10_000: ["from"],
    "q=a&to=" + "vi-" * 3000: ["to"],
    "q=a&from=1&to=2&limit=x": ["from", "to", "limit"],
}
FAULTS_OF_SEARCH = {
    "q=a&group=x": ["group"],
    "q=a&group=" + LONG: ["group"],
    "q=a&deep=maybe": ["deep"],
    "q=a&deep=2": ["deep"],
}
# Parameters that nobody gives, but that can be used.
ODD = [
    "q=a&q=b",
    "q=a&from=vi&from=jra",
    "q=a&from=",
    "q=a&limit=&cursor=&deep=&to=",
    "q=a&from=*",
    "q=a&from=*&to=*",
    "q=a&to=*",
    "q=a&from=VI&to=JRA",
    "q=a&from=xx",
    "q=a&from=qaa&to=qab",
    "q=a&from=vi-x-" + "-".join(["a1b2c3d4"] * 400),
    "q=a&to=vi-" + "-".join(["abcde"] * 600),
    "q=a&from=vie&to=khm",
    "q=a&limit=100",
    "q=a&limit=%2B5",
    "&&q=a&&",
]
ODD_OF_SEARCH = [
    "q=a&lexicon=none",
    "q=a&lexicon=%00",
    "q=a&lexicon=%ED%A0%80",
    "q=a&lexicon=" + LONG,
    "q=a&pos=' OR 1=1 --",
    "q=a&domain=%25",
    "q=a&deep=1&group=form&to=jra",
]


def encoded(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


HUGE = 2**53 - 1
BAD_CURSORS = {
    "no base64": "!!!!",
    "base64 of the wrong length": "a",
    "no JSON": encoded(b"\xff\xfe"),
    "not ASCII": quote("trang sau"),
    "bytes that are no text": "%FF%FE",
    "NUL": "%00",
    "very long": "A" * 10_000,
    "no list": encoded({"rung": 1}),
    "a text": encoded("0000000"),
    "a number": encoded(7),
    "null": encoded(None),
    "too short": encoded([0, 0, 0]),
    "too long": encoded([0, 0, 0, "", 0, 0, 0, 0]),
    "texts for numbers": encoded(["0", "0", "0", "", "0", "0", "0"]),
    "numbers for texts": encoded([0, 0, 0, 0, 0, 0, 0]),
    "truth values": encoded([True, False, False, "", 0, 0, 0]),
    "fractions": encoded([0.5, 0, 0, "", 0, 0, 0]),
    "no numbers": encoded(b'[NaN,0,0,"",0,0,0]'),
    "infinite": encoded(b'[Infinity,0,0,"",0,0,0]'),
    "negative": encoded([-1, 0, 0, "", 0, 0, 0]),
    "too large for a database": encoded([0, 0, 0, "", 2**63, 0, 0]),
    "too large for Python to read": encoded(b'[0,0,0,"",' + b"9" * 5000 + b",0,0]"),
    "a rank that is none": encoded([0, 0, 0, "' OR 1=1", 0, 0, 0]),
    "half a byte": encoded([0, 0, 0, "0", 0, 0, 0]),
    "nested": encoded(b"[" * 5000),
    "objects": encoded([{}, [], 0, "", 0, 0, 0]),
}
# Positions that are well-formed, but that no answer gave.
FAR_CURSORS = {
    "the beginning": pack(0, 0, 0, "", 0, 0, 0),
    "far in the first rung": pack(0, HUGE, 1, "ff" * 20, HUGE, HUGE, HUGE),
    "among prefixes": pack(3, 0, 0, "ff" * 2000, HUGE, HUGE, HUGE),
    "among prefixes of another reading": pack(3, 2, 0, "", 1, 0, 1),
    "among words": pack(4, 0, 0, "", 0, HUGE, HUGE),
    "among words of no reading": pack(4, HUGE, 0, "", 0, 0, 0),
    "among typos": pack(5, 0, 0, "", HUGE, HUGE, HUGE),
    "among most words": pack(6, 0, 0, "", 0, HUGE, 0),
    "after the last rung": pack(7, 0, 0, "", 0, 0, 0),
    "far after the last rung": pack(HUGE, HUGE, HUGE, "", HUGE, HUGE, HUGE),
}


def shown(query: str) -> str:
    """The name of a test that asks `query`."""
    return query[:40]


def get(client: FlaskClient, address: str, **headers: str) -> TestResponse:
    """GET an address whose query string is sent as it stands, byte for byte."""
    path, _, query = address.partition("?")
    return client.get(path, environ_overrides={"QUERY_STRING": query}, headers=headers)


def check_answer(response: TestResponse) -> dict[str, Any]:
    """The JSON of an answer that is in order."""
    assert (response.status_code, response.mimetype) == (200, "application/json")
    body: dict[str, Any] = response.get_json()
    shape = (
        search_schemas.SearchAnswerSchema()
        if "results" in body
        else search_schemas.SuggestAnswerSchema()
    )
    assert shape.validate(body) == {}
    assert len(body.get("results") or body.get("suggestions") or ()) <= MAX_LIMIT
    return body


def check_refusal(response: TestResponse, *fields: str) -> None:
    """Problem details that name the parameters at fault, and nothing of the program."""
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    body = response.get_json()
    assert schemas.ProblemSchema(unknown="include").validate(body) == {}
    assert body["status"] == 422
    assert set(body["errors"]) == set(fields)
    assert all(body["errors"].values())
    assert b"Traceback" not in response.data
    # A sentence, not all of what was sent.
    assert len(body["detail"]) < 5000


def check_page(response: TestResponse, status: int) -> str:
    assert (response.status_code, response.mimetype) == (status, "text/html")
    html = response.get_data(as_text=True)
    assert "Traceback" not in html
    assert "<script>alert" not in html
    return html
