"""Texts that nobody means well, in every field of an entry, and what a page must not make of them.

A new text goes into TEXTS, a new page into `paths` of the test.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

TEXTS = {
    "script": "<script>alert(1)</script>",
    "end of a script": "</script><script>alert(1)</script>",
    "script inside a comment": "<!--<script>alert(1)",
    "end of a comment": "--><script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "image in single quotes": "'><img src=x onerror=alert(1)>",
    "attribute": '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
    "drawing": "<svg/onload=alert(1)>",
    "end of the title": "</title></textarea></style><script>alert(1)</script>",
    "frame": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "address": "javascript:alert(1)//",
    "address in disguise": "JaVaScRiPt&colon;alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "template": "{{ 7 * 7 }}{% raw %}${alert(1)}",
    "message": "{ $headword } { -brand }",
    "markup that is a text already": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;",
    "end of XML": "]]><x/><!DOCTYPE x>",
    "formula": '=HYPERLINK("javascript:alert(1)")',
    "direction": "\u202e<b>abc</b>\u2066\u200fx",
    "path": "../../../etc/passwd",
    "JSON": '"}],"@type":"Person","x":[{"',
}


def document(text: str, source_id: str) -> dict[str, Any]:
    """An entry that has `text` wherever a text may stand."""
    example = {"text": text, "translations": {"vi": text, "en": text}, "source": text}
    return {
        "source_id": source_id,
        "headword": text,
        "language": "qaa",
        "homograph": text,
        "variants": [{"form": text, "language": "qab", "kind": text}],
        "pronunciations": [{"ipa": text, "audio": text}],
        "part_of_speech": text,
        "senses": [
            {
                "id": text,
                "glosses": {"vi": [text, "nước"], "en": [text]},
                "definitions": {"vi": text, "en": text},
                "examples": [example],
                "domains": [text],
                "notes": text,
                "extra": {text: text},
            }
        ],
        "relations": [
            {"kind": text, "target": source_id, "text": text},
            {"kind": text, "target": "", "text": text},
            {"kind": text, "target": text, "text": ""},
        ],
        "etymology": text,
        "sources": [text],
        "extra": {text: [text], "kept": {"deep": {text: [text]}}},
    }


class Read(HTMLParser):
    """Reads a page as a browser does; `problems` says what must not be on it, `text` what is read.

    `linked`: what it says in JSON-LD.
    """

    FOREIGN = frozenset({"b", "i", "img", "iframe", "object", "embed", "style", "x", "textarea"})
    ADDRESSES = ("href", "src", "action", "formaction", "srcdoc", "data-share")

    def __init__(self, html: str, policy: str) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.text = ""
        self.linked: list[Any] = []
        self.policy = policy
        self.inside: dict[str, str | None] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in self.FOREIGN:
            self.problems.append(f"an element: {tag}")
        self.problems += [f"a handler: {name}" for name in given if name.startswith("on")]
        for name in self.ADDRESSES:
            if urlsplit(given.get(name) or "").scheme not in ("", "http", "https"):
                self.problems.append(f"an address: {given[name]}")
        if tag == "script":
            self.inside = given
            if f"'nonce-{given.get('nonce')}'" not in self.policy:
                self.problems.append("a script without the nonce")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = None

    def handle_data(self, data: str) -> None:
        if self.inside is None:
            self.text += data
        elif self.inside.get("type") == "application/ld+json":
            if re.search("[<>&]", data):
                self.problems.append("JSON-LD that may end its element")
            self.linked.append(json.loads(data))
        elif data.strip():
            self.problems.append(f"an inline script: {data}")
