"""Requests about termbases for a recording: concepts, coverage, decisions, proposals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from scripts.proofs.recorded_answers import NOBODY, Recorder

_V1 = "/api/v1"
_LISTS = (
    "", "?limit=3", "?missing=jra", "?language=km&limit=5", "?subject=health&limit=2",
    "?status=preferred&limit=2", "?status=x", "?language=@@", "?limit=0", "?cursor=x",
    "?authority=bo-ngoai-giao&limit=2",
)  # fmt: skip
_VIEWPOINTS = ("?at=2025-02-28", "?at=2026-01-01&territory=VN-14", "?authority=quoc-hoi", "?at=x")
_SEARCHES = ("cách ly", "cach ly", "ca nhiem", "Uỷ ban Dân tộc", "quarantine", "MOFA")


def everything(recorder: Recorder, termbases: Sequence[str], who: str, lexicon: str) -> None:
    """Ask all there is to ask about termbases; `who` may propose for `lexicon`."""
    for termbase in termbases:
        listed = _lists(recorder, termbase)
        for number in [concept["id"] for concept in listed[:4]]:
            _concept(recorder, number)
    recorder.ask(NOBODY, "GET", f"{_V1}/authorities")
    for path in ("", "/bo", "/eurovoc", "/none"):
        recorder.ask(NOBODY, "GET", f"{_V1}/subjects{path}")
    decisions = recorder.ask(NOBODY, "GET", f"{_V1}/decisions").get_json()["decisions"]
    for decision in [*(own["id"] for own in decisions), "none/x"]:
        recorder.ask(NOBODY, "GET", f"{_V1}/decisions/{quote(decision)}")
    for text in _SEARCHES:
        for more in ("", "&to=km", "&kind=concept", "&kind=entry", "&from=vi&to=en"):
            recorder.ask(NOBODY, "GET", f"{_V1}/search?q={quote(text)}{more}")
    _proposals(recorder, who, lexicon)


def _lists(recorder: Recorder, termbase: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for query in _LISTS:
        answer = recorder.ask(NOBODY, "GET", f"{_V1}/lexicons/{termbase}/concepts{query}")
        listed += (answer.get_json() or {}).get("concepts", ())
        for prefix in ("", "/en"):
            recorder.ask(NOBODY, "GET", f"{prefix}/lexicons/{termbase}/concepts{query}")
    recorder.ask(NOBODY, "GET", f"{_V1}/lexicons/{termbase}/coverage")
    for prefix in ("", "/en"):
        for page in ("coverage", "quality"):
            recorder.ask(NOBODY, "GET", f"{prefix}/lexicons/{termbase}/{page}")
    return listed


def _concept(recorder: Recorder, number: int) -> None:
    path = f"{_V1}/concepts/{number}"
    for query in ("", *_VIEWPOINTS, "/revisions", "/diff?from=1&to=1", "/diff?from=1&to=9"):
        recorder.ask(NOBODY, "GET", f"{path}{query}")
    for prefix in ("", "/en"):
        page = recorder.ask(NOBODY, "GET", f"{prefix}/concepts/{number}")
        if page.location:
            recorder.ask(NOBODY, "GET", page.location)


def _proposals(recorder: Recorder, who: str, lexicon: str) -> None:
    """Ask for what is refused, for `lexicon` holds entries: no worker is waited for."""
    recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/proposals")
    recorder.ask(who, "POST", f"{_V1}/lexicons/{lexicon}/proposals", json={"headword": ""})
    recorder.ask(who, "POST", f"{_V1}/concepts/1/proposals", json={})
    recorder.ask(who, "PUT", f"{_V1}/concepts/1", json={})
    recorder.ask(who, "GET", f"{_V1}/proposals/1")
    recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/duplicates")
    recorder.ask(who, "GET", f"{_V1}/lexicons/{lexicon}/proposals.xlsx")
    recorder.ask(who, "POST", f"{_V1}/concepts/1/merge", json={"into": 1})
    recorder.ask(who, "POST", f"{_V1}/concepts/1/split", json={"source_id": "x", "terms": []})
    for verb in ("approve", "reject"):
        recorder.ask(who, "POST", f"{_V1}/proposals/1/{verb}", json={"message": "x"})
