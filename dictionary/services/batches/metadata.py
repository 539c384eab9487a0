"""Metadata of lexicons in files: it fills empty columns and never replaces a value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import About, Format, Source
from dictionary.services.records.manifest import Manifest

_MOST_TEXT = 2_000
_MOST_CONTRIBUTORS = 200
_TEXTS = ("licence", "citation", "url")
_MAX_SHOWN = 300


def about_of(form: Format, source: Source) -> About:
    """Return the metadata of the lexicon in a file, cut to the limits of the columns."""
    about = form.about(source) if form.about else About()
    return replace(
        about,
        title=_line(about.title),
        licence=_line(about.licence),
        citation=_line(about.citation),
        url=_line(about.url),
        contributors=tuple(map(_line, about.contributors))[:_MOST_CONTRIBUTORS],
        note={key: _line(text) for key, text in about.note.items()},
    )


def _line(text: str) -> str:
    """Return a text on one line, without unprintable characters, cut to the limit."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    line = " ".join(printable.split())
    return line if len(line) <= _MOST_TEXT else f"{line[: _MOST_TEXT - 1]}…"


def as_kept(form: Format, about: About) -> dict[str, Any]:
    """Return format and metadata of a file as JSON for the survey of its batch."""
    return {"format": form.name, "about": asdict(about)}


def from_kept(survey: Mapping[str, Any]) -> About:
    """Return the metadata in the survey of a batch, as stored by `as_kept`; empty if none."""
    about = survey.get("about", {})
    return About(**{**about, "contributors": tuple(about.get("contributors", ()))})


def filled(row: Mapping[str, Any], about: About) -> dict[str, str]:
    """Return the columns, in the database's form, that are empty in `row` and that the file fills.

    A title equal to the lexicon's id counts as empty.
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
    """Return a manifest with empty fields filled from the lexicon's row, else from the file."""
    there: Mapping[str, Any] = row or {}
    named = {} if _is_nameless(there.get("title", {}), manifest.id) else there["title"]
    title = {"vi": about.title, "en": about.title} if about.title else {}
    return replace(
        manifest,
        title=manifest.title or named or title,
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
    """Yield a warning for each value that differs between a file and its lexicon."""
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
