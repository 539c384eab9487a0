"""The pages to look around: lexicons and languages, their entries by letter and by domain."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import InvalidTag, NotFound
from dictionary.languages import ETHNIC_GROUPS, canonical, matches, registered
from dictionary.services.records import browse, entries
from dictionary.services.records.browse import Browsed, BrowsedSet
from dictionary.services.snapshot import reading
from dictionary.web.layout import display, metadata
from dictionary.web.layout.site import ANYBODY, page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library


@page("/lexicons", ANYBODY)
def lexicons() -> str:
    """All lexicons."""
    found = sorted(
        entries.lexicons(library()),
        key=lambda one: display.language_order(one.row["language"], interface()),
    )
    return render_template("lexicons.html", lexicons=found)


@page("/lexicons/<lexicon_id>", ANYBODY)
def lexicon(lexicon_id: str) -> str:
    """A lexicon and its entries in alphabetical order, by letter (`initial`) and by `domain`."""
    part, found = _browsed(lexicon=lexicon_id)
    row = found.lexicons[lexicon_id]
    return render_template(
        "lexicon.html",
        lexicon=row,
        languages=found.languages,
        linked=metadata.lexicon(row),
        **_shelf(part, found),
    )


@page("/lexicons/<lexicon_id>/domains", ANYBODY)
def lexicon_domains(lexicon_id: str) -> str:
    """The domains of a lexicon's entries."""
    row, found = browse.domains(library(), BrowsedSet(lexicon=lexicon_id))
    return render_template("domains.html", domains=found, lexicon=row, tag=None)


@page("/languages", ANYBODY)
def languages() -> str:
    """All languages by name; other ways of writing one stand with it."""
    return render_template(
        "languages.html",
        languages=display.by_language(entries.languages(library()), interface()),
    )


@page("/languages/<tag>", ANYBODY)
def language(tag: str) -> str | AnyResponse:
    """One language: its names, groups, letters and lexicons."""
    wanted = _known(tag)
    if wanted != tag:
        return redirect(url_for("pages.language", tag=wanted), 301)
    found = [one for one in entries.languages(library()) if matches(tag, one.tag)]
    summary = next((one for one in found if one.tag == tag), None)
    if summary is None:
        raise NotFound("language-not-found", tag=tag)
    facts = summary.language
    with reading(library()) as snapshot:
        catalogue = snapshot.catalogue
    return render_template(
        "language.html",
        summary=summary,
        facts=facts,
        related=[one for one in found if one is not summary],
        searchable=any(one.entries for one in found),
        browsable=bool(catalogue.scopes_of(language=tag)),
        pivot=next(one for one in (interface(), *messages.LOCALES) if one != tag),
        lexicons=[
            catalogue.lexicons[key]
            for key in sorted({key for one in found for key in one.lexicons})
        ],
        groups=[ETHNIC_GROUPS[group] for group in facts.groups] if facts else [],
    )


@page("/languages/<tag>/entries", ANYBODY)
def language_entries(tag: str) -> str | AnyResponse:
    """The headwords of a language from all lexicons, by letter (`initial`) and by `domain`."""
    wanted = _known(tag)
    if wanted != tag:
        asked: dict[str, Any] = _filters()
        return redirect(url_for("pages.language_entries", tag=wanted, **asked), 301)
    part, found = _browsed(language=tag)
    if not found.within and registered(tag) is None:
        raise NotFound("language-not-found", tag=tag)
    return render_template("language_entries.html", tag=tag, **_shelf(part, found))


@page("/languages/<tag>/domains", ANYBODY)
def language_domains(tag: str) -> str | AnyResponse:
    """The domains of the entries of a language."""
    wanted = _known(tag)
    if wanted != tag:
        return redirect(url_for("pages.language_domains", tag=wanted), 301)
    _, found = browse.domains(library(), BrowsedSet(language=tag))
    if not found and registered(tag) is None:
        raise NotFound("language-not-found", tag=tag)
    return render_template("domains.html", domains=found, lexicon=None, tag=tag)


def _known(tag: str) -> str:
    """Return a tag as it is written; NotFound for what cannot be one."""
    try:
        return canonical(tag)
    except InvalidTag:
        raise NotFound("language-not-found", tag=tag) from None


def _filters() -> dict[str, str]:
    """Return what the address asks of a lexicon or a language: what is left out is not there."""
    given = {name: request.args.get(name, "") for name in ("domain", "initial", "cursor")}
    return {name: value for name, value in given.items() if value}


def _browsed(**where: str) -> tuple[BrowsedSet, Browsed]:
    asked = _filters()
    cursor = asked.pop("cursor", None)
    part = BrowsedSet(**where, **asked)
    return part, browse.browse(library(), part, cursor)


def _shelf(part: BrowsedSet, found: Browsed) -> dict[str, Any]:
    """Return what the template of a shelf shows."""
    views = [display.entry_view(one.id, one.json, most=display.FEW) for one in found.entries]
    return {"part": part, "found": found, "entries": views, "cursor": "cursor" in _filters()}
