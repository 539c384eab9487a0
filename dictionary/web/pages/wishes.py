"""Wishes: the form to ask for a word, what became of it, and the public list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict, DictionaryError, InvalidTag, TooOften
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, registered
from dictionary.languages.ranges import asked_range
from dictionary.messages import LOCALES
from dictionary.services.records import wishes
from dictionary.services.records.wishes import MAX_CONTEXT, MAX_REPLY, MAX_WORD, Wish
from dictionary.services.snapshot import reading
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import display
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library
from dictionary.web.request.limits import count_report
from dictionary.web.request.route import ANYBODY, Route

# A honeypot: people do not see this field, programs fill it in.
_TRAP = "website"
_FIELDS = ("q", "from", "to", "context", "reply")
# What the form calls the fields of a wish.
_NAMES = {"word": "q"}
# Reads that a request costs: the dictionary is searched, or wishes are counted.
_COST = 2
_PAGE = 50


def _options() -> list[tuple[str, str]]:
    """Return (range, label) of the languages that can be wished for."""
    with reading(library()) as snapshot:
        tags = {*LANGUAGES, *snapshot.catalogue.tags}
    return display.language_options(tuple(sorted(tags)), interface())


def _offered(language: str, offered: Sequence[tuple[str, str]]) -> str:
    """Return the range that a text means, "" if the form does not offer it."""
    try:
        wanted = asked_range(language) if language else ""
    except InvalidTag:
        return ""
    known = registered(wanted) if wanted else None
    wanted = known.tag if known else wanted
    return wanted if wanted in ETHNIC_GROUPS or wanted in dict(offered) else ""


def _given(offered: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the fields as they were sent, or as the address of the form fills them in."""
    if request.method == "POST":
        return {name: request.form.get(name, "") for name in _FIELDS}
    given = {name: request.args.get(name, "").strip() for name in _FIELDS[:3]}
    given |= {name: _offered(given[name], offered) for name in ("from", "to")}
    usual = LOCALES[0]
    for name, other in (("from", "to"), ("to", "from")):
        # Of a pair one language is nearly always Vietnamese.
        if not given[name] and given[other] != usual and (name == "from" or given[other]):
            given[name] = usual
    return given


@page("/wishes/new", Route(ANYBODY, cost=_COST), methods=("GET", "POST"))
def new_wish() -> str | AnyResponse:
    """A form to ask for a word that the dictionary lacks."""
    languages = _options()
    given = {**dict.fromkeys(_FIELDS, ""), **_given(languages)}
    refused: DictionaryError | None = None
    if request.method == "POST":
        if request.form.get(_TRAP):
            # A program gets the answer of a success.
            return redirect(url_for("pages.wished_list"), 303)
        wish = Wish(*(given[name] for name in _FIELDS))
        try:
            count_report()
            secret = wishes.send(library(), wish)
            return redirect(url_for("pages.wish", secret=secret, sent=1), 303)
        except (BadRequest, InvalidTag, Conflict, TooOften) as error:
            refused = error
    field = refused.field if isinstance(refused, BadRequest) else ""
    shown = render_template(
        "pages/wish_form.html",
        form=given,
        chosen={name: _offered(given[name], languages) for name in ("from", "to")},
        options=languages,
        sentence=sentence_of(refused) if refused else "",
        field=_NAMES.get(field, field),
        is_known=isinstance(refused, Conflict),
        trap=_TRAP,
        limits={"q": MAX_WORD, "context": MAX_CONTEXT, "reply": MAX_REPLY},
    )
    return form_again(refused, shown) if refused else Response(shown, mimetype="text/html")


@page("/wishes", Route(ANYBODY, cost=_COST))
def wished_list() -> str:
    """The words that people ask for, by language; the most wanted first."""
    language = asked_range(request.args["language"]) if request.args.get("language") else None
    cursor = request.args.get("cursor") or None
    rows, following, counts = wishes.listed(library(), language, cursor, _PAGE)
    return render_template(
        "pages/wishes.html",
        rows=rows,
        counts=counts,
        language=language,
        cursor=cursor,
        following=following,
    )


@page("/wishes/<secret>", ANYBODY)
def wish(secret: str) -> str:
    """A wish and its outcome, for whoever has its secret address."""
    row = wishes.followed(library(), secret)
    entry: dict[str, Any] | None = None
    if row["entry_json"]:
        entry = display.entry_view(row["entry_id"], row["entry_json"], most=display.FEW)
    return render_template(
        "pages/wish.html", wish=row, entry=entry, is_new=request.args.get("sent") == "1"
    )
