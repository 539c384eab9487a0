"""The pages for everybody: search, entries and their history, lexicons, languages.

They work without JavaScript; with it, the search page asks itself for `fragment=1`, its results
alone, so that there is one renderer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from flask import (
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import BadRequest, InvalidTag, NotFound, Withdrawn
from dictionary.languages import ETHNIC_GROUPS, canonical, matches, registered
from dictionary.services import entries, lookup
from dictionary.services.entries import Shown
from dictionary.services.library import Catalogue
from dictionary.services.lookup import Question
from dictionary.services.reading import reading
from dictionary.web import display
from dictionary.web.current import library
from dictionary.web.letters import offer
from dictionary.web.site import ANYBODY, ID, NUMBER, page
from dictionary.web.templating import group_of, interface

_LIMIT = 20
_BROWSE_LIMIT = 60


# The search page.


def _range(args: Mapping[str, str], field: str, catalogue: Catalogue) -> str | None:
    raw = args.get(field, "").strip()
    if not raw:
        return None
    tag = canonical(raw)
    if registered(tag) is None and not catalogue.tags_in(tag):
        raise BadRequest("language-not-found", field=field, tag=tag)
    return tag


def _limit(args: Mapping[str, str]) -> int:
    try:
        return int(args.get("limit") or _LIMIT)
    except ValueError:
        raise BadRequest("limit-out-of-range", field="limit", limit=lookup.MAX_LIMIT) from None


def _question(args: Mapping[str, str], catalogue: Catalogue) -> Question:
    """Return what the address asks; its text is empty if it asks nothing.

    Raises BadRequest or InvalidTag for a parameter that cannot be used.
    """
    from_, to = _range(args, "from", catalogue), _range(args, "to", catalogue)
    text = args.get("q", "").strip()
    asked: Mapping[str | None, Literal["entry", "form"]] = {"entry": "entry", "form": "form"}
    return Question(
        text=lookup.understand(text) if text else "",
        from_=from_,
        to=to,
        lexicon=args.get("lexicon") or None,
        part_of_speech=args.get("pos") or None,
        domain=args.get("domain") or None,
        group=asked.get(args.get("group"), group_of(to)),
        deep=args.get("deep") == "1",
        limit=_limit(args),
        cursor=args.get("cursor") or None,
    )


def _swapped(args: Mapping[str, str]) -> AnyResponse:
    # Both ways it is the same entries that filters choose from.
    kept = {"q": args.get("q"), "from": args.get("to"), "to": args.get("from")}
    kept |= {name: args.get(name) for name in ("lexicon", "pos", "domain")}
    given: dict[str, Any] = {key: value for key, value in kept.items() if value}
    return redirect(url_for("pages.search", **given), 303)


@page("/", ANYBODY)
def search() -> str | AnyResponse:
    """The search page; with `fragment=1` its results alone."""
    args = request.args
    if "swap" in args:
        return _swapped(args)
    question, answer, error = Question(text=args.get("q", "")), None, None
    with reading(library()) as snapshot:
        catalogue = snapshot.catalogue
        try:
            question = _question(args, catalogue)
            answer = lookup.answer(snapshot, question) if question.text else None
        except (BadRequest, InvalidTag) as found:
            error = found
    template = "_fragment.html" if args.get("fragment") == "1" else "search.html"
    shown = render_template(
        template,
        question=question,
        answer=answer,
        sections=display.sections(answer) if answer else [],
        error=messages.text(interface(), error.code, error.params) if error else "",
        plain=display.unmarked(question.text),
        options=display.language_options(catalogue.tags, interface()),
        has_letters=offer,
        filters=display.filters(question, catalogue, interface()),
    )
    return make_response(shown, 400 if error else 200)


# Entries.


@page(f"/entries/<{ID}:entry_id>", ANYBODY)
def entry(entry_id: int) -> str:
    """An entry with its source and its history."""
    found = entries.entry(library(), entry_id)
    shown = display.entry_view(found.id, found.json, _lexicon_row(found.lexicon))
    targets = [relation["target"] for relation in shown["relations"]]
    shown["related"] = entries.related(library(), found.lexicon, targets)
    return render_template(
        "entry.html",
        entry=shown,
        found=found,
        history=entries.history(library(), entry_id),
    )


def _lexicon_row(lexicon_id: str) -> Mapping[str, Any]:
    with reading(library()) as snapshot:
        return snapshot.catalogue.lexicons[lexicon_id]


@page(f"/entries/<{ID}:entry_id>/revisions/<{NUMBER}:number>", ANYBODY)
def revision(entry_id: int, number: int) -> str:
    """An old state of an entry, and what changed with it."""
    found = entries.revision(library(), entry_id, number)
    before = entries.revision(library(), entry_id, number - 1) if number > 1 else None
    try:
        head = entries.entry(library(), entry_id)
    except Withdrawn:
        head = None
    return render_template(
        "revision.html",
        entry=display.entry_view(
            entry_id, found["document"], _lexicon_row(head.lexicon) if head else None
        )
        | {"media": json.loads(found["media"] or "{}")},
        revision=found,
        head=head,
        differences=display.differences(entries.compared(before, found)) if before else [],
    )


# Lexicons and languages.


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
    """A lexicon and its entries in alphabetical order."""
    initial = request.args.get("initial") or None
    cursor = request.args.get("cursor") or None
    summary = entries.lexicon(library(), lexicon_id)
    initials = entries.initials(library(), lexicon_id)
    found: Sequence[Shown] = ()
    following = None
    if initial is None or initial in initials:
        found, following = entries.browse(library(), lexicon_id, initial, cursor, _BROWSE_LIMIT)
    return render_template(
        "lexicon.html",
        lexicon=summary.row,
        summary=summary,
        initials=initials,
        initial=initial,
        cursor=cursor,
        entries=[display.entry_view(one.id, one.json) for one in found],
        following=following,
    )


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
    try:
        wanted = canonical(tag)
    except InvalidTag:
        raise NotFound("language-not-found", tag=tag) from None
    if wanted != tag:
        return redirect(url_for("pages.language", tag=wanted), 301)
    found = [one for one in entries.languages(library()) if matches(tag, one.tag)]
    summary = next((one for one in found if one.tag == tag), None)
    if summary is None:
        raise NotFound("language-not-found", tag=tag)
    facts = summary.language
    with reading(library()) as snapshot:
        known = snapshot.catalogue.lexicons
    return render_template(
        "language.html",
        summary=summary,
        facts=facts,
        related=[one for one in found if one is not summary],
        searchable=any(one.entries for one in found),
        pivot=next(one for one in (interface(), *messages.LOCALES) if one != tag),
        lexicons=[known[key] for key in sorted({key for one in found for key in one.lexicons})],
        groups=[ETHNIC_GROUPS[group] for group in facts.groups] if facts else [],
    )


def render_error(status: int, code: str, params: Mapping[str, Any]) -> str:
    """Return the page for an error: `code` names its sentence, `params` fill it in.

    Opens no database: the error may be that there is none.
    """
    return render_template(
        "error.html",
        status=status,
        sentence=messages.text(interface(), code, params),
        params=params,
    )
