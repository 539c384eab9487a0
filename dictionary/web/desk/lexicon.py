"""Pages to look after a lexicon: what is said of it, its releases, its members, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.labels import fields
from dictionary.languages import LANGUAGES
from dictionary.services.people import accounts
from dictionary.services.records import lexicons, releases
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import ADMIN, EDITOR, ROLES
from dictionary.web.desk.entries.editor import lexicon_row
from dictionary.web.desk.forms import MENDABLE, picked, refused, wrong
from dictionary.web.layout.site import SITE, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library, viewer

# Licences that lexicons have most often, as SPDX names them; any other can be typed.
LICENCES = (
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0"),
    *("CC-BY-ND-4.0", "CC-BY-NC-ND-4.0"),
)


# What is said of it.


def _facts(form: Mapping[str, str], *, is_new: bool) -> Facts:
    """Return what the form says; in a new lexicon what is empty is not said."""

    def said(name: str) -> str | None:
        text = form.get(name, "").replace("\r\n", "\n").strip()
        return None if is_new and not text else text

    names = (form.get("contributors") or "").replace("\r\n", "\n").split("\n")
    return Facts(
        title_vi=said("title_vi"),
        title_en=said("title_en"),
        language=said("language"),
        licence=said("licence"),
        citation=said("citation"),
        url=said("url"),
        contributors=tuple(name.strip() for name in names if name.strip()),
        note_vi=said("note_vi"),
        note_en=said("note_en"),
        visibility=form.get("visibility") or None,
    )


def _as_form(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what is said of a lexicon as the fields of the form."""
    plain = {name: row[name] for name in ("language", "licence", "citation", "url", "visibility")}
    said = {
        f"{name}_{locale}": row[name].get(locale, "")
        for name in ("title", "note")
        for locale in ("vi", "en")
    }
    return {**plain, **said, "contributors": "\n".join(row["contributors"])}


def _choices() -> dict[str, Any]:
    languages = sorted((fields.language_label(tag, interface()), tag) for tag in LANGUAGES)
    return {"languages": languages, "licences": LICENCES, "visibilities": lexicons.VISIBILITIES}


@page("/desk/lexicons/<lexicon_id>/settings", ADMIN, methods=("GET", "POST"))
def lexicon_settings(lexicon_id: str) -> str | AnyResponse:
    """Title, licence, citation and the like of a lexicon, and who sees it."""
    viewer().require(ADMIN, lexicon_row(lexicon_id)["id"])
    row = lexicon_row(lexicon_id)
    template = "desk/lexicon_settings.html"
    if request.method == "GET":
        return render_template(template, lexicon=row, form=_as_form(row), wrong={}, **_choices())
    try:
        lexicons.describe(library(), lexicon_id, _facts(request.form, is_new=False))
    except MENDABLE as error:
        said = wrong(error, "language")
        return refused(error, template, lexicon=row, form=request.form, wrong=said, **_choices())
    flash(t("desk-lexicon-saved"))
    return redirect(url_for("pages.lexicon_settings", lexicon_id=lexicon_id), 303)


@page("/desk/new-lexicon", SITE, methods=("GET", "POST"))
def new_lexicon() -> str | AnyResponse:
    """The form of a lexicon that is not there yet."""
    template = "desk/lexicon_settings.html"
    if request.method == "GET":
        form = {"visibility": "members", "licence": "CC-BY-4.0"}
        return render_template(template, lexicon=None, form=form, wrong={}, **_choices())
    name = request.form.get("lexicon", "").strip()
    try:
        lexicons.create(library(), name, _facts(request.form, is_new=True))
    except MENDABLE as error:
        said = wrong(error, "language")
        return refused(error, template, lexicon=None, form=request.form, wrong=said, **_choices())
    flash(t("desk-lexicon-made"))
    return redirect(url_for("pages.lexicon_members", lexicon_id=name), 303)


# Releases.


@page("/desk/lexicons/<lexicon_id>/releases", EDITOR, methods=("GET", "POST"))
def lexicon_releases(lexicon_id: str) -> str | AnyResponse:
    """The releases of a lexicon, and the form that freezes another."""
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
        flash(t("desk-lexicon-frozen", label=label))
        return redirect(url_for("pages.lexicon_releases", lexicon_id=lexicon_id), 303)
    return render_template(template, **context, releases=_releases(lexicon_id))


def _releases(lexicon_id: str) -> Any:
    return releases.releases(library(), lexicon_id).get(lexicon_id, ())


# Members.


@page("/desk/lexicons/<lexicon_id>/members", ADMIN, methods=("GET", "POST"))
def lexicon_members(lexicon_id: str) -> str | AnyResponse:
    """Who works on a lexicon, and as what; adds, changes and removes."""
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
            members = accounts.members(library(), lexicon_id)
            return refused(error, template, **context, members=members)
        flash(t("desk-lexicon-member-done", did=done, name=name.lower()))
        # Whoever has changed their own role may be let in here no more.
        if name == viewer().name and not viewer().is_admin:
            return redirect(url_for("pages.desk"), 303)
        return redirect(url_for("pages.lexicon_members", lexicon_id=lexicon_id), 303)
    return render_template(template, **context, members=accounts.members(library(), lexicon_id))
