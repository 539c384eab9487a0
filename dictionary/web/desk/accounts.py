"""Pages about accounts: all of them (for site admins), one's own tokens, and invitations."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, DictionaryError
from dictionary.services.people import accounts, invitations, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.invitations import DAYS, Invitation
from dictionary.services.people.passwords import MIN_PASSWORD
from dictionary.services.records import entries
from dictionary.web.desk.forms import (
    MENDABLE,
    number,
    picked,
    refused,
    secret_shown,
    wrong,
    wrongs,
)
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import t
from dictionary.web.request import sessions
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import ANYBODY, KNOWN, SITE, Route


@page("/desk/accounts", Route(SITE, hashes_password=True), methods=("GET", "POST"))
def all_accounts() -> str | AnyResponse:
    """All accounts, and the form for a new one; its answer is the invitation link."""
    template = "desk/accounts.html"
    if request.method == "GET":
        every = accounts.every(library())
        return render_template(template, accounts=every, form={}, wrong={})
    form = request.form
    new = NewAccount(
        name=form.get("name", "").strip().lower(),
        display_name=form.get("display_name", "").strip(),
        email=form.get("email", "").strip(),
        is_admin=form.get("is_admin") == "1",
    )
    errors: list[DictionaryError] = [*accounts.faults(new)]
    if not errors:
        try:
            accounts.create(library(), new)
        except MENDABLE as error:
            errors = [error]
    if errors:
        every = accounts.every(library())
        told = wrongs(errors, ("name", "display_name", "email"))
        return refused(errors[0], template, accounts=every, form=form, wrong=told)
    return _invited(invitations.invite(library(), new.name))


def _invited(made: Invitation) -> AnyResponse:
    address = url_for("pages.invitation", name=made.name, secret=made.secret, _external=True)
    return secret_shown("desk/account_invited.html", invitation=made, address=address, days=DAYS)


@page("/desk/accounts/<name>", Route(SITE, hashes_password=True), methods=("GET", "POST"))
def one_account(name: str) -> str | AnyResponse:
    """One account: roles and tokens; disables and enables it, and makes a new invitation."""
    account, roles = accounts.one(library(), name)
    context: dict[str, Any] = {"account": account, "roles": roles, "titles": titles()}
    template = "desk/account.html"
    if request.method == "POST":
        made: list[Invitation] = []
        actions = {
            "disable": lambda: accounts.set_disabled(library(), name, is_disabled=True),
            "enable": lambda: accounts.set_disabled(library(), name, is_disabled=False),
            "invite": lambda: made.append(invitations.invite(library(), name)),
            "revoke": lambda: tokens.revoke(library(), number("token")),
            "revoke-all": lambda: tokens.revoke_all(library(), name),
        }
        try:
            done = picked(request.form, actions)
        except MENDABLE as error:
            context |= {"wrong": wrong(error), "tokens": tokens.tokens_of(library(), name)}
            return refused(error, template, **context)
        if made:
            return _invited(made[0])
        flash(t("accounts-done", did=done, name=name))
        return redirect(url_for("pages.one_account", name=name), 303)
    return render_template(template, **context, wrong={}, tokens=tokens.tokens_of(library(), name))


def titles() -> dict[str, Any]:
    """Return the titles of the lexicons that the viewer may see, by id."""
    return {id_: row["title"] for id_, row in entries.lexicon_rows(library()).items()}


# The viewer's own account.


@page("/desk/tokens", KNOWN, methods=("GET", "POST"))
def own_tokens() -> str | AnyResponse:
    """The viewer's tokens, and the form for a new one; its secret is shown once."""
    account = viewer().name
    template = "desk/tokens.html"
    context: dict[str, Any] = {
        "titles": {key: title for key, title in titles().items() if viewer().role_in(key)},
        "most": viewer(),
    }
    if request.method == "GET":
        rows = tokens.tokens_of(library(), account)
        return render_template(template, **context, tokens=rows, form={}, wrong={})
    made: list[tokens.Issued] = []
    actions = {
        "create": lambda: made.append(tokens.create(library(), _grant(account))),
        "revoke": lambda: tokens.revoke(library(), number("token")),
    }
    try:
        picked(request.form, actions)
    except MENDABLE as error:
        context |= {"tokens": tokens.tokens_of(library(), account), "form": request.form}
        return refused(error, template, **context, wrong=wrong(error))
    if made:
        return secret_shown("desk/token_made.html", token=made[0], name=request.form.get("name"))
    flash(t("accounts-token-revoked"))
    return redirect(url_for("pages.own_tokens"), 303)


def _grant(account: str) -> tokens.Grant:
    form = request.form
    days = form.get("days", "").strip()
    return tokens.Grant(
        account,
        form.get("name", "").strip(),
        form.get("role", ""),
        form.get("lexicon", ""),
        number("days") if days else None,
    )


# Invitations.


@page(
    "/invitation/<name>/<secret>",
    Route(ANYBODY, hashes_password=True),
    methods=("GET", "POST"),
    is_private=True,
)
def invitation(name: str, secret: str) -> str | AnyResponse:
    """The form of an invitation: it sets the password of a new account and signs it in."""
    template = "desk/invitation.html"
    if request.method == "GET":
        invitations.require_good(library(), name, secret)
        return render_template(template, name=name, least=MIN_PASSWORD, wrong={})
    sessions.require_token()
    try:
        proof = invitations.accept(library(), name, secret, request.form.get("password", ""))
    except BadRequest as error:
        return refused(error, template, name=name, least=MIN_PASSWORD, wrong=wrong(error))
    following = sessions.proceed(proof, url_for("pages.desk"))
    flash(t("accounts-welcome", name=name))
    return following
