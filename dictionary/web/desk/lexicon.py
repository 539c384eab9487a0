"""Pages to administer a lexicon: description, releases, members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, DictionaryError
from dictionary.labels.typed_languages import offered_languages, shown_language, typed_language
from dictionary.record.kinds import LEXICON
from dictionary.selection import Only
from dictionary.services.catalogue import MEMBERS, PUBLIC
from dictionary.services.people import accounts
from dictionary.services.records import entries, lexicons, releases
from dictionary.services.records.entries import LexiconSummary
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import ADMIN, EDITOR, ROLES
from dictionary.text.licences import spdx
from dictionary.web.desk.entries.case import lexicon_row
from dictionary.web.desk.forms import MENDABLE, picked, refused, wrong, wrongs
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import SITE

# Common licences by their SPDX ids; any other can be typed, which the form calls OTHER.
LICENCES = (
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
    *("CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
)
OTHER = "other"
# The fields of the form, in its order.
_FIELDS = (
    *("title_vi", "title_en", "lexicon", "language", "visibility", "licence", "licence_other"),
    *("contributors", "citation", "url", "note_vi", "note_en"),
)


_LONGEST_LICENCE = 200
_VISIBILITY = "desk/lexicon_visibility.html"


# Description.


class _Described(NamedTuple):
    """The facts in a form, and what is wrong with them."""

    facts: Facts
    errors: Sequence[BadRequest]


def _described(form: Mapping[str, str], *, is_new: bool) -> _Described:
    """Return the facts in the form with all errors; in a new lexicon an empty field is None."""

    def fact(name: str) -> str | None:
        text = form.get(name, "").replace("\r\n", "\n").strip()
        return None if is_new and not text else text

    names = (form.get("contributors") or "").replace("\r\n", "\n").split("\n")
    licence, errors = _licence(form)
    language = None
    try:
        language = typed_language(form.get("language", ""), interface=interface())
    except BadRequest as error:
        errors.append(error)
    facts = Facts(
        title_vi=fact("title_vi"),
        title_en=fact("title_en"),
        language=language,
        licence=licence,
        citation=fact("citation"),
        url=fact("url"),
        contributors=tuple(name.strip() for name in names if name.strip()),
        note_vi=fact("note_vi"),
        note_en=fact("note_en"),
        visibility=(form.get("visibility") or None) if is_new else None,
    )
    if not (facts.title_vi or facts.title_en):
        errors.append(BadRequest("lexicon-title-missing", field="title_vi"))
    return _Described(facts, [*errors, *facts.faults()])


def _licence(form: Mapping[str, str]) -> tuple[str, list[BadRequest]]:
    """Return the licence that is chosen, or typed because the choice lacks it."""
    chosen = form.get("licence", "").strip()
    if chosen != OTHER:
        return chosen, []
    typed = spdx(form.get("licence_other", ""))
    if not typed:
        return "", [BadRequest("licence-missing", field="licence_other")]
    if len(typed) > _LONGEST_LICENCE or not typed.isprintable():
        return "", [BadRequest("name-unusable", field="licence_other", limit=_LONGEST_LICENCE)]
    return typed, []


def _as_form(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts of a lexicon as fields of the form."""
    licence = row["licence"]
    is_other = bool(licence) and licence not in LICENCES
    plain = {
        "language": shown_language(row["language"], interface()),
        "licence": OTHER if is_other else licence,
        "licence_other": licence if is_other else "",
        "citation": row["citation"],
        "url": row["url"],
    }
    by_locale = {
        f"{name}_{locale}": row[name].get(locale, "")
        for name in ("title", "note")
        for locale in ("vi", "en")
    }
    return {**plain, **by_locale, "contributors": "\n".join(row["contributors"])}


def _choices() -> dict[str, Any]:
    return {
        "fields": _FIELDS,
        "languages": offered_languages(interface()),
        "licences": LICENCES,
        "other": OTHER,
    }


@page("/desk/lexicons/<lexicon_id>/settings", ADMIN, methods=("GET", "POST"))
def lexicon_settings(lexicon_id: str) -> str | AnyResponse:
    """The description of a lexicon: title, licence, citation …"""
    viewer().require(ADMIN, lexicon_row(lexicon_id)["id"])
    row = lexicon_row(lexicon_id)
    template = "desk/lexicon_settings.html"
    if request.method == "GET":
        return render_template(template, lexicon=row, form=_as_form(row), wrong={}, **_choices())
    described = _described(request.form, is_new=False)
    errors: list[DictionaryError] = [*described.errors]
    if not errors:
        try:
            lexicons.describe(library(), lexicon_id, described.facts)
        except MENDABLE as error:
            errors = [error]
    if errors:
        context = {"lexicon": row, "form": request.form, "wrong": wrongs(errors, _FIELDS)}
        return refused(errors[0], template, **context, **_choices())
    flash(t("desk-lexicon-saved"))
    return redirect(url_for("pages.lexicon_settings", lexicon_id=lexicon_id), 303)


@page("/desk/lexicons/<lexicon_id>/visibility", ADMIN, methods=("GET", "POST"))
def lexicon_visibility(lexicon_id: str) -> str | AnyResponse:
    """The effect of publishing a lexicon, or of closing it again, and the button to do it."""
    summary = entries.lexicon(library(), lexicon_id)
    viewer().require(ADMIN, lexicon_id)
    now = summary.row["visibility"]
    # What the form was made for, so that a form sent twice does not undo itself.
    wanted = request.form.get("visibility", MEMBERS if now == PUBLIC else PUBLIC)
    if request.method == "POST":
        try:
            lexicons.describe(library(), lexicon_id, Facts(visibility=wanted))
        except MENDABLE as error:
            wanted = MEMBERS if now == PUBLIC else PUBLIC
            context = _visibility(summary, wanted)
            return refused(error, _VISIBILITY, **context, wrong=wrong(error))
        flash(t("desk-visibility-done", visibility=wanted))
        return redirect(url_for("pages.desk_lexicon", lexicon_id=lexicon_id), 303)
    context = _visibility(summary, wanted)
    return render_template(_VISIBILITY, **context, wrong={})


def _visibility(summary: LexiconSummary, wanted: str) -> dict[str, Any]:
    return {"lexicon": summary.row, "entries": summary.entries, "wanted": wanted}


@page("/desk/new-lexicon", SITE, methods=("GET", "POST"))
def new_lexicon() -> str | AnyResponse:
    """The form for a new lexicon."""
    template = "desk/lexicon_settings.html"
    if request.method == "GET":
        form = {"visibility": "members", "licence": "CC-BY-4.0"}
        return render_template(template, lexicon=None, form=form, wrong={}, **_choices())
    described = _described(request.form, is_new=True)
    title = described.facts.title_vi or described.facts.title_en or ""
    name = request.form.get("lexicon", "").strip() or lexicons.proposed_id(library(), title)
    errors: list[DictionaryError] = [*described.errors, *lexicons.id_faults(library(), name)]
    if not errors:
        try:
            kind = request.form.get("kind") or LEXICON
            lexicons.create(library(), name, described.facts, kind)
        except MENDABLE as error:
            errors = [error]
    if errors:
        context = {"lexicon": None, "form": request.form, "wrong": wrongs(errors, _FIELDS)}
        return refused(errors[0], template, **context, **_choices())
    flash(t("desk-lexicon-created"))
    return redirect(url_for("pages.lexicon_members", lexicon_id=name), 303)


# Releases.


@page("/desk/lexicons/<lexicon_id>/releases", EDITOR, methods=("GET", "POST"))
def lexicon_releases(lexicon_id: str) -> str | AnyResponse:
    """The releases of a lexicon, and the form for a new one."""
    row = lexicon_row(lexicon_id)
    viewer().require(EDITOR, lexicon_id)
    context: dict[str, Any] = {"lexicon": row, "form": request.form, "wrong": {}}
    template = "desk/lexicon_releases.html"
    if request.method == "POST":
        label, note = (request.form.get(name, "").strip() for name in ("label", "note"))
        errors: list[DictionaryError] = [*releases.faults(label, note)]
        told = wrongs(errors, ("label", "note"))
        if not errors:
            try:
                releases.freeze(library(), lexicon_id, label, note)
            except MENDABLE as error:
                errors, told = [error], wrong(error, "label")
        if errors:
            context |= {"wrong": told, "releases": _releases(lexicon_id)}
            return refused(errors[0], template, **context)
        flash(t("desk-lexicon-released", label=label))
        return redirect(url_for("pages.lexicon_releases", lexicon_id=lexicon_id), 303)
    return render_template(template, **context, releases=_releases(lexicon_id))


def _releases(lexicon_id: str) -> Any:
    return releases.releases(library(), Only((lexicon_id,))).get(lexicon_id, ())


# Members.


@page("/desk/lexicons/<lexicon_id>/members", ADMIN, methods=("GET", "POST"))
def lexicon_members(lexicon_id: str) -> str | AnyResponse:
    """The members of a lexicon and their roles; adds, changes and removes them."""
    row = lexicon_row(lexicon_id)
    template = "desk/lexicon_members.html"
    context: dict[str, Any] = {"lexicon": row, "roles": ROLES, "form": {}, "wrong": {}}
    if request.method == "POST":
        name, role = (request.form.get(key, "").strip() for key in ("name", "role"))
        actions = {
            "set": lambda: accounts.set_role(library(), name.lower(), lexicon_id, role),
            "remove": lambda: accounts.remove_member(library(), name, lexicon_id),
        }
        try:
            done = picked(request.form, actions)
        except MENDABLE as error:
            context |= {"form": request.form, "wrong": wrong(error, "name")}
            members = accounts.members_of(library(), lexicon_id)
            return refused(error, template, **context, members=members)
        flash(t("desk-lexicon-member-done", did=done, name=name.lower()))
        # After a change of one's own role the page may be closed to oneself.
        if name == viewer().name and not viewer().is_admin:
            return redirect(url_for("pages.desk"), 303)
        return redirect(url_for("pages.lexicon_members", lexicon_id=lexicon_id), 303)
    return render_template(template, **context, members=accounts.members_of(library(), lexicon_id))
