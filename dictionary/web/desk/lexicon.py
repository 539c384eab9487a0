"""Pages to administer a lexicon: description, releases, members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.labels import fields
from dictionary.languages import LANGUAGES
from dictionary.selection import Only
from dictionary.services.catalogue import MEMBERS, PUBLIC
from dictionary.services.people import accounts
from dictionary.services.records import entries, lexicons, releases
from dictionary.services.records.entries import LexiconSummary
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import ADMIN, EDITOR, ROLES
from dictionary.web.desk.entries.editor import lexicon_row
from dictionary.web.desk.forms import MENDABLE, picked, refused, wrong
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import SITE

# Common licences by their SPDX ids; any other can be typed.
LICENCES = (
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
    *("CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
)


_VISIBILITY = "desk/lexicon_visibility.html"


# Description.


def _facts(form: Mapping[str, str], *, is_new: bool) -> Facts:
    """Return the facts in the form; in a new lexicon an empty field is None."""

    def fact(name: str) -> str | None:
        text = form.get(name, "").replace("\r\n", "\n").strip()
        return None if is_new and not text else text

    names = (form.get("contributors") or "").replace("\r\n", "\n").split("\n")
    return Facts(
        title_vi=fact("title_vi"),
        title_en=fact("title_en"),
        language=fact("language"),
        licence=fact("licence"),
        citation=fact("citation"),
        url=fact("url"),
        contributors=tuple(name.strip() for name in names if name.strip()),
        note_vi=fact("note_vi"),
        note_en=fact("note_en"),
        visibility=(form.get("visibility") or None) if is_new else None,
    )


def _as_form(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts of a lexicon as fields of the form."""
    plain = {name: row[name] for name in ("language", "licence", "citation", "url")}
    by_locale = {
        f"{name}_{locale}": row[name].get(locale, "")
        for name in ("title", "note")
        for locale in ("vi", "en")
    }
    return {**plain, **by_locale, "contributors": "\n".join(row["contributors"])}


def _choices() -> dict[str, Any]:
    languages = sorted((fields.language_label(tag, interface()), tag) for tag in LANGUAGES)
    return {"languages": languages, "licences": LICENCES, "visibilities": lexicons.VISIBILITIES}


@page("/desk/lexicons/<lexicon_id>/settings", ADMIN, methods=("GET", "POST"))
def lexicon_settings(lexicon_id: str) -> str | AnyResponse:
    """The description of a lexicon: title, licence, citation …"""
    viewer().require(ADMIN, lexicon_row(lexicon_id)["id"])
    row = lexicon_row(lexicon_id)
    template = "desk/lexicon_settings.html"
    if request.method == "GET":
        return render_template(template, lexicon=row, form=_as_form(row), wrong={}, **_choices())
    try:
        lexicons.describe(library(), lexicon_id, _facts(request.form, is_new=False))
    except MENDABLE as error:
        errors = wrong(error, "language")
        return refused(error, template, lexicon=row, form=request.form, wrong=errors, **_choices())
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
    name = request.form.get("lexicon", "").strip()
    try:
        lexicons.create(library(), name, _facts(request.form, is_new=True))
    except MENDABLE as error:
        errors = wrong(error, "language")
        return refused(error, template, lexicon=None, form=request.form, wrong=errors, **_choices())
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
        try:
            releases.freeze(library(), lexicon_id, label, note)
        except MENDABLE as error:
            context |= {"wrong": wrong(error, "label"), "releases": _releases(lexicon_id)}
            return refused(error, template, **context)
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
