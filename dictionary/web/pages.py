"""The pages: search, entries and their history, lexicons, languages. Vietnamese and English.

Vietnamese pages are at `/…`, English ones at `/en/…`. They work without JavaScript; with it, the
search page asks itself for `fragment=1`, its results alone, so that there is one renderer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Flask,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from jinja2 import StrictUndefined
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import BadRequest, InvalidTag, NotFound, Withdrawn
from dictionary.languages import ETHNIC_GROUPS, canonical, matches, registered
from dictionary.services import entries, lookup
from dictionary.services.library import Catalogue
from dictionary.services.lookup import Question
from dictionary.services.reading import reading
from dictionary.web import display
from dictionary.web.current import library

pages = Blueprint("pages", __name__)

_OTHERS = messages.LOCALES[1:]
_LIMIT = 20
_BROWSE_LIMIT = 60
_A_YEAR = "public, max-age=31536000, immutable"
_STATIC = Path(__file__).parent / "static"

View = Callable[..., str | AnyResponse]


def _page(rule: str) -> Callable[[View], View]:
    """Register a view at `rule` in Vietnamese and under /en in English."""

    def register(view: View) -> View:
        others = f"/<any({','.join(_OTHERS)}):interface>{rule}"
        pages.add_url_rule(rule, view.__name__, view, defaults={"interface": messages.LOCALES[0]})
        pages.add_url_rule(others, view.__name__, view)
        return view

    return register


@pages.url_value_preprocessor
def _take_interface(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values:
        values.pop("interface", None)


@pages.url_defaults
def _keep_interface(_endpoint: str, values: dict[str, Any]) -> None:
    values.setdefault("interface", interface())


@pages.after_request
def _revalidate(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Language"] = interface()
    if response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


@pages.after_app_request
def _keep_assets(response: Response) -> Response:
    if request.endpoint == "static" and "v" in request.args and response.status_code == 200:
        response.headers["Cache-Control"] = _A_YEAR
    return response


# What templates call.


@pages.app_template_global()
def interface() -> str:
    """Return the language of the page that is asked for; its address says it."""
    first = request.path.split("/")[1]
    return first if first in _OTHERS else messages.LOCALES[0]


@pages.app_template_global()
def t(message: str, /, **params: Any) -> str:
    """Return a message in the language of the page; KeyError if there is none."""
    return messages.text(interface(), message, params)


@pages.app_template_global()
def language_name(tag: str) -> str:
    """Return the name of a language for running text."""
    return display.language_name(tag, interface())


@pages.app_template_global()
def language_label(tag: str) -> str:
    """Return the name of a language for lists."""
    return display.language_label(tag, interface())


@pages.app_template_global()
def preferred(by_tag: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return (tag, value) pairs, the language of the page first."""
    return display.preferred(by_tag, interface())


for _function in (
    display.licence_url,
    display.segments,
    display.vietnam_time,
    display.web_url,
):
    pages.add_app_template_global(_function)


@pages.app_template_global()
def own(texts: Mapping[str, str]) -> str:
    """Return the text in the language of the page, else in any that it has, else ""."""
    return next((value for _, value in preferred(texts)), "")


@pages.app_template_global()
def search_url(question: Question, **changes: Any) -> str:
    """Return the address of a search like `question` but for `changes`."""
    fields = {"q": question.text, "from": question.from_, "to": question.to, "deep": question.deep}
    if question.group != _group(question.to):
        fields["group"] = question.group
    given = {key: value for key, value in (fields | changes).items() if value}
    if "deep" in given:
        given["deep"] = 1
    return url_for("pages.search", **given)


@pages.app_template_global()
def asset(name: str) -> str:
    """Return the address of a static file, which changes when the file does."""
    return url_for("static", filename=name, v=_version(name))


@pages.app_template_global()
def in_languages() -> list[tuple[str, str]]:
    """Return (language, address) of this page in every language of the interface."""
    endpoint, values = request.endpoint or "", request.view_args or {}
    if not endpoint.startswith("pages."):
        endpoint, values = "pages.search", {}
    given = [(key, value) for key, value in request.args.items(multi=True) if key != "fragment"]
    query = f"?{urlencode(given)}" if given else ""
    return [
        (locale, url_for(endpoint, **values, interface=locale) + query)
        for locale in messages.LOCALES
    ]


@cache
def _version(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


# The search page.


def _group(to: str | None) -> Any:
    return "entry" if to else "form"


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
    text, group = args.get("q", "").strip(), args.get("group")
    return Question(
        text=lookup.understand(text) if text else "",
        from_=from_,
        to=to,
        group=group if group in ("entry", "form") else _group(to),
        deep=args.get("deep") == "1",
        limit=_limit(args),
        cursor=args.get("cursor") or None,
    )


def _swapped(args: Mapping[str, str]) -> AnyResponse:
    kept = {"q": args.get("q"), "from": args.get("to"), "to": args.get("from")}
    given = {key: value for key, value in kept.items() if value}
    return redirect(url_for("pages.search", **given), 303)


@_page("/")
def search() -> str | AnyResponse:
    """The search page; with `fragment=1` its results alone."""
    args = request.args
    if "swap" in args:
        return _swapped(args)
    question, answer, error = Question(text=args.get("q", "")), None, None
    with reading(library()) as snapshot:
        tags = snapshot.catalogue.tags
        try:
            question = _question(args, snapshot.catalogue)
            answer = lookup.answer(snapshot, question) if question.text else None
        except (BadRequest, InvalidTag) as found:
            error = found
    template = "_results.html" if args.get("fragment") == "1" else "search.html"
    page = render_template(
        template,
        question=question,
        answer=answer,
        sections=display.sections(answer) if answer else [],
        error=messages.text(interface(), error.code, error.params) if error else "",
        plain=display.unmarked(question.text),
        options=display.language_options(tags, interface()),
    )
    return make_response(page, 400 if error else 200)


# Entries.


@_page("/entries/<int:entry_id>")
def entry(entry_id: int) -> str:
    """An entry with its source and its history."""
    found = entries.entry(library(), entry_id)
    return render_template(
        "entry.html",
        entry=display.entry_view(found.id, found.document, _lexicon_row(found.lexicon)),
        found=found,
        history=entries.history(library(), entry_id),
    )


def _lexicon_row(lexicon_id: str) -> Mapping[str, Any]:
    with reading(library()) as snapshot:
        return snapshot.catalogue.lexicons[lexicon_id]


@_page("/entries/<int:entry_id>/revisions/<int:number>")
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
        ),
        revision=found,
        head=head,
        differences=display.differences(before["document"], found["document"]) if before else [],
    )


# Lexicons and languages.


@_page("/lexicons")
def lexicons() -> str:
    """All lexicons."""
    found = sorted(
        entries.lexicons(library()),
        key=lambda one: display.language_order(one.row["language"], interface()),
    )
    return render_template("lexicons.html", lexicons=found)


@_page("/lexicons/<lexicon_id>")
def lexicon(lexicon_id: str) -> str:
    """A lexicon and its entries in alphabetical order."""
    initial = request.args.get("initial") or None
    cursor = request.args.get("cursor") or None
    summary = entries.lexicon(library(), lexicon_id)
    found, following = entries.browse(library(), lexicon_id, initial, cursor, _BROWSE_LIMIT)
    return render_template(
        "lexicon.html",
        lexicon=summary.row,
        summary=summary,
        initials=entries.initials(library(), lexicon_id),
        initial=initial,
        cursor=cursor,
        entries=[display.entry_view(one.id, one.document, summary.row) for one in found],
        following=following,
    )


@_page("/languages")
def languages() -> str:
    """All languages, those with entries first."""
    found = sorted(
        entries.languages(library()),
        key=lambda one: display.language_order(one.tag, interface()),
    )
    return render_template("languages.html", languages=found)


@_page("/languages/<tag>")
def language(tag: str) -> str | AnyResponse:
    """One language: its names, groups, letters and lexicons."""
    try:
        wanted = canonical(tag)
    except InvalidTag:
        raise NotFound("language-not-found", tag=tag) from None
    if wanted != tag:
        return redirect(url_for("pages.language", tag=wanted), 301)
    by_tag = {one.tag: one for one in entries.languages(library())}
    if wanted not in by_tag:
        raise NotFound("language-not-found", tag=tag)
    summary = by_tag[wanted]
    facts = summary.language
    return render_template(
        "language.html",
        summary=summary,
        facts=facts,
        lexicons=[_lexicon_row(lexicon_id) for lexicon_id in summary.lexicons],
        related=[one for one in by_tag.values() if one.tag != tag and matches(tag, one.tag)],
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


def init_app(app: Flask) -> None:
    """Register the pages; a name that a template does not have is an error there."""
    app.jinja_env.undefined = StrictUndefined
    app.register_blueprint(pages)
