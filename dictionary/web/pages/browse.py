"""The browsing pages: lexicons and languages, their entries by letter and by domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import InvalidTag, NotFound
from dictionary.languages import ETHNIC_GROUPS, canonical, matches, registered
from dictionary.services.catalogue import PUBLIC
from dictionary.services.records import browse, entries
from dictionary.services.records.browse import Browsed, BrowsedSet, PageAt
from dictionary.services.records.entries import Shown
from dictionary.services.sharing import export_files, exports
from dictionary.services.snapshot import reading
from dictionary.web.layout import display, metadata
from dictionary.web.layout.lexicon_list import lexicon_page
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import ANYBODY


@page("/lexicons", ANYBODY)
def lexicons() -> str:
    """All lexicons by language, or those that match `filter`; from page `page` on."""
    number = whole(request.args.get("page", "1")) or 1
    shown = lexicon_page(
        entries.lexicons(library()), request.args.get("filter", ""), number, interface()
    )
    return render_template("pages/lexicons.html", list=shown)


@page("/lexicons/<lexicon_id>", ANYBODY)
def lexicon(lexicon_id: str) -> str:
    """A lexicon and its entries in alphabetical order, by letter (`initial`) and by `domain`.

    `by`: under their headings in this language, not under their headwords.
    """
    part, browsed = _browsed(lexicon=lexicon_id)
    row = browsed.lexicons[lexicon_id]
    return render_template(
        "pages/lexicon.html",
        lexicon=row,
        languages=browsed.languages,
        linked=metadata.lexicon(row),
        taken=_taken(row, browsed.within) if row["visibility"] == PUBLIC else (),
        **_shelf(part, browsed),
    )


@page("/lexicons/<lexicon_id>/domains", ANYBODY)
def lexicon_domains(lexicon_id: str) -> str:
    """The domains of a lexicon's entries."""
    row, domains = browse.domains(library(), BrowsedSet(lexicon=lexicon_id))
    return render_template("pages/domains.html", domains=domains, lexicon=row, tag=None)


@page("/languages", ANYBODY)
def languages() -> str:
    """All languages by name, each with the tags that refine it."""
    return render_template(
        "pages/languages.html",
        languages=display.by_language(entries.languages(library()), interface()),
    )


@page("/languages/<tag>", ANYBODY)
def language(tag: str) -> str | AnyResponse:
    """One language: its names, groups, letters and lexicons."""
    wanted = _canonical(tag)
    if wanted != tag:
        return redirect(url_for("pages.language", tag=wanted), 301)
    summaries = [row for row in entries.languages(library()) if matches(tag, row.tag)]
    summary = next((row for row in summaries if row.tag == tag), None)
    if summary is None:
        raise NotFound("language-not-found", tag=tag)
    facts = summary.language
    with reading(library()) as snapshot:
        catalogue = snapshot.catalogue
    return render_template(
        "pages/language.html",
        summary=summary,
        facts=facts,
        related=[row for row in summaries if row is not summary],
        searchable=any(row.entries for row in summaries),
        browsable=bool(catalogue.scopes_of(language=tag)),
        pivot=next(locale for locale in (interface(), *messages.LOCALES) if locale != tag),
        lexicons=[
            catalogue.lexicons[key]
            for key in sorted({key for row in summaries for key in row.lexicons})
        ],
        groups=[ETHNIC_GROUPS[group] for group in facts.groups] if facts else [],
    )


@page("/languages/<tag>/entries", ANYBODY)
def language_entries(tag: str) -> str | AnyResponse:
    """The headwords of a language from all lexicons, by letter (`initial`) and by `domain`.

    `by`: under their headings in this language, not under themselves.
    """
    wanted = _canonical(tag)
    if wanted != tag:
        filters: dict[str, Any] = _filters()
        return redirect(url_for("pages.language_entries", tag=wanted, **filters), 301)
    part, browsed = _browsed(language=tag)
    if not browsed.within and registered(tag) is None:
        raise NotFound("language-not-found", tag=tag)
    return render_template("pages/language_entries.html", tag=tag, **_shelf(part, browsed))


@page("/languages/<tag>/domains", ANYBODY)
def language_domains(tag: str) -> str | AnyResponse:
    """The domains of the entries of a language."""
    wanted = _canonical(tag)
    if wanted != tag:
        return redirect(url_for("pages.language_domains", tag=wanted), 301)
    _, domains = browse.domains(library(), BrowsedSet(language=tag))
    if not domains and registered(tag) is None:
        raise NotFound("language-not-found", tag=tag)
    return render_template("pages/domains.html", domains=domains, lexicon=None, tag=tag)


def _taken(row: Mapping[str, Any], count: int) -> list[tuple[str, int]]:
    """Return the formats in which a lexicon may be taken along, with sizes; 0: not known yet."""
    lexicon_id, kind = row["id"], row["kind"]
    names = [name for name in exports.taken_along(kind) if exports.offered(name, count, kind)]
    known = export_files.sizes(library(), lexicon_id, names)
    return [(name, known.get(name, 0)) for name in names]


def _canonical(tag: str) -> str:
    """Return a tag in canonical form. Raises NotFound for an invalid one."""
    try:
        return canonical(tag)
    except InvalidTag:
        raise NotFound("language-not-found", tag=tag) from None


def _given(*names: str) -> dict[str, str]:
    """Return the parameters of the address that are not empty."""
    given = {name: request.args.get(name, "").strip() for name in names}
    return {name: value for name, value in given.items() if value}


def _filters() -> dict[str, str]:
    """Return the filters of the address (`by`, `domain` …) that are not empty.

    Raises NotFound for a language that no tag can be of.
    """
    filters = _given("by", "domain", "initial", "opening")
    return {**filters, "by": _canonical(filters["by"])} if "by" in filters else filters


def _browsed(**where: str) -> tuple[BrowsedSet, Browsed]:
    part = BrowsedSet(**where, **_filters())
    return part, browse.browse(library(), part, PageAt(**_given(*PageAt._fields)))


def _views(shown: Sequence[Shown]) -> list[dict[str, Any]]:
    return [display.entry_view(head.id, head.json, most=display.FEW) for head in shown]


def _shelf(part: BrowsedSet, browsed: Browsed) -> dict[str, Any]:
    """Return the variables of the template `_shelf.html`: a page of entries or headings."""
    return {
        "part": part,
        "browsed": browsed,
        "entries": _views(browsed.entries),
        "headings": [(heading, _views(heading.entries)) for heading in browsed.headings],
        "orders": display.orders(part, browsed, interface()),
        "word": request.args.get("word", "").strip(),
        "moved": bool(_given("cursor", "before", "word")),
    }
