"""What files say of their lexicons: it fills what is empty, and never what somebody has said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from dictionary.checks.record import Place, Problem
from dictionary.formats.base import About, Format, Source
from dictionary.services.records.manifest import Manifest

_MOST_TEXT = 2_000
_MOST_CONTRIBUTORS = 200
_TEXTS = ("licence", "citation", "url")
_MAX_SHOWN = 300


def about_of(form: Format, source: Source) -> About:
    """Return what a file says of its lexicon, within the limits of what may be said of one."""
    said = form.about(source) if form.about else About()
    return replace(
        said,
        title=_line(said.title),
        licence=_line(said.licence),
        citation=_line(said.citation),
        url=_line(said.url),
        contributors=tuple(map(_line, said.contributors))[:_MOST_CONTRIBUTORS],
        note={key: _line(text) for key, text in said.note.items()},
    )


def _line(text: str) -> str:
    """Return a text without line breaks and signs that cannot be seen, as long as it may be."""
    kept = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(kept.split())
    return line if len(line) <= _MOST_TEXT else f"{line[: _MOST_TEXT - 1]}…"


def as_kept(form: Format, about: About) -> dict[str, Any]:
    """Return what is kept as JSON with the batch whose file is in this format and says this."""
    return {"format": form.name, "about": asdict(about)}


def from_kept(survey: Mapping[str, Any]) -> About:
    """Return what a file has said, of what is kept with its batch; of nothing, nothing."""
    told = survey.get("about", {})
    said = {**told, "contributors": tuple(told.get("contributors", ()))}
    return About(**said)


def filled(row: Mapping[str, Any], about: About) -> dict[str, str]:
    """Return the empty columns of a lexicon's row that the file fills, as the database has them.

    A title that only repeats the lexicon's id is as good as none.
    """
    columns = {
        name: getattr(about, name) for name in _TEXTS if not row[name] and getattr(about, name)
    }
    if about.title and _is_nameless(row["title"], row["id"]):
        columns["title"] = _json({"vi": about.title, "en": about.title})
    if about.contributors and not row["contributors"]:
        columns["contributors"] = _json(list(about.contributors))
    if about.note and not any(row["note"].values()):
        columns["note"] = _json(dict(about.note))
    return columns


def completed(manifest: Manifest, about: About, row: Mapping[str, Any] | None) -> Manifest:
    """Return a manifest with what it leaves open: as the lexicon has it, else as the file says."""
    there: Mapping[str, Any] = row or {}
    named = {} if _is_nameless(there.get("title", {}), manifest.id) else there["title"]
    said = {"vi": about.title, "en": about.title} if about.title else {}
    return replace(
        manifest,
        title=manifest.title or named or said,
        contributors=manifest.contributors
        or tuple(there.get("contributors", ()))
        or about.contributors,
        note=manifest.note or there.get("note", {}) or about.note,
        **{
            name: getattr(manifest, name) or there.get(name, "") or getattr(about, name)
            for name in _TEXTS
        },
    )


def differing(row: Mapping[str, Any], about: About, file: str) -> Iterator[Problem]:
    """Yield a warning for each thing that a file says otherwise than its lexicon does."""
    pairs = {name: (row[name], getattr(about, name)) for name in _TEXTS}
    if not _is_nameless(row["title"], row["id"]) and about.title not in row["title"].values():
        pairs["title"] = (next(iter(row["title"].values()), ""), about.title)
    if set(row["contributors"]) != set(about.contributors):
        pairs["contributors"] = ("; ".join(row["contributors"]), "; ".join(about.contributors))
    for name, (here, there) in pairs.items():
        if here and there and here != there:
            params = {"name": name, "here": here[:_MAX_SHOWN], "there": there[:_MAX_SHOWN]}
            yield Problem("metadata-differs", "warning", Place(file), params)


def _is_nameless(title: Mapping[str, str], lexicon_id: str) -> bool:
    return all(text in ("", lexicon_id) for text in title.values())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
