"""The pages to sign in (with a code if the account has a second factor) and to sign out."""

from __future__ import annotations

import re
import time

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import Busy, Unauthorized
from dictionary.services.people import signing_in
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout.site import page
from dictionary.web.request import limits, sessions
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import ANYBODY, Route

# A path of this site; a browser cannot read it as the address of another host.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")
# Seconds from the password to the code of the second factor.
_PATIENCE = 300


def _next(wanted: str | None) -> str:
    return wanted if wanted and _OURS.fullmatch(wanted) else url_for("pages.desk")


def _refused(error: Unauthorized | Busy, template: str, **shown: str) -> AnyResponse:
    """Return the form again with the sentence of the error."""
    return form_again(error, render_template(template, sentence=sentence_of(error), **shown))


@page("/sign-in", Route(ANYBODY, hashes_password=True), methods=("GET", "POST"), is_private=True)
def sign_in() -> str | AnyResponse:
    """The form to sign in; it leads back to the page that needed an account (`next`)."""
    following = _next(request.values.get("next"))
    name, template = request.form.get("name", "").strip().lower(), "pages/sign_in.html"
    if request.method == "GET":
        if viewer().is_known:
            return redirect(following, 303)
        return render_template(template, name="", sentence="", following=following)
    sessions.require_token()
    try:
        with limits.attempt(name):
            proof = signing_in.by_password(library(), name, request.form.get("password", ""))
            return sessions.proceed(proof, following)
    except (Unauthorized, Busy) as error:
        return _refused(error, template, name=name, following=following)


@page("/sign-in/code", ANYBODY, methods=("GET", "POST"), is_private=True)
def sign_in_code() -> str | AnyResponse:
    """The form for the code of the second factor, after the password."""
    following, template = _next(request.values.get("next")), "pages/sign_in_code.html"
    account, name, stamp, at = session.get(sessions.PENDING) or (None, "", "", 0)
    if account is None or not 0 <= time.time() - at <= _PATIENCE:
        return redirect(url_for("pages.sign_in", next=following), 303)
    if request.method == "GET":
        return render_template(template, sentence="", following=following)
    sessions.require_token()
    try:
        with limits.attempt(name, "code"):
            proof = signing_in.by_code(library(), account, stamp, request.form.get("code", ""))
            sessions.begin(proof)
    except Unauthorized as error:
        return _refused(error, template, following=following)
    return redirect(following, 303)


@page("/sign-out", ANYBODY, methods=("POST",), is_private=True)
def sign_out() -> AnyResponse:
    """End the session of this device."""
    sessions.end()
    return redirect(url_for("pages.search"), 303)
