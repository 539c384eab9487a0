"""The viewer's own account: roles, password, sessions, and the second factor."""

from __future__ import annotations

import segno
from flask import flash, jsonify, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import DictionaryError
from dictionary.services.people import accounts, passwords, second_factor, tokens
from dictionary.services.people import sessions as service
from dictionary.services.people.passwords import MAX_STRENGTH, MIN_PASSWORD, MIN_STRENGTH
from dictionary.web.desk.accounts import titles
from dictionary.web.desk.forms import MENDABLE, number, picked, refused, secret_shown, wrong
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import t
from dictionary.web.request import limits, sessions
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import ANYBODY, KNOWN, Route

# Key in the signed cookie: the random secret of a second factor that is being set up.
_NONCE = "second_factor"
_WORDS = ("very-weak", "very-weak", "weak", "good", "strong")


# Signs in a User-Agent; a browser that also names others comes before them.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_name(agent: str) -> str:
    """Return a name for the device with this User-Agent: `Firefox, Windows`.

    For an unknown one, the first 60 characters of the User-Agent.
    """
    names = [
        next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, names)) or agent[:60]


@page("/desk/account", Route(KNOWN, hashes_password=True), methods=("GET", "POST"))
def own_account() -> str | AnyResponse:
    """The own account: the form to change the password, and the sessions by device."""
    if request.method == "GET":
        return _shown({})
    try:
        done = picked(request.form, {
            "password": _change_password,
            "end": lambda: service.end_numbered(library(), number("session")),
            "end-others": lambda: service.end_everywhere(library(), but=sessions.secret()),
            "end-all": _sign_out_everywhere,
            "revoke-all": lambda: tokens.revoke_all(library(), viewer().name),
        })  # fmt: skip
    except MENDABLE as error:
        return _shown(wrong(error), error)
    flash(t("accounts-own-done", did=done))
    left = "pages.search" if done == "end-all" else "pages.own_account"
    return redirect(url_for(left), 303)


def _shown(wrongs: dict[str, str], error: DictionaryError | None = None) -> str | AnyResponse:
    account, roles = accounts.one(library(), viewer().name)
    template = "desk/own_account.html"
    context = {
        "account": account,
        "roles": roles,
        "titles": titles(),
        "least": MIN_PASSWORD,
        "sessions": [
            {**device, "agent": device_name(device["agent"])}
            for device in service.listed(library(), sessions.secret())
        ],
        "tokens": tokens.are_good(tokens.tokens_of(library(), viewer().name)),
        "factor": second_factor.factor(library(), viewer().name),
        "wrong": wrongs,
    }
    if error is not None:
        return refused(error, template, **context)
    return render_template(template, **context)


def _change_password() -> None:
    # Limited: a stranger at an open browser could try passwords.
    with limits.attempt(viewer().name, "own"):
        accounts.require_own_password(library(), _field("old"))
    is_thorough = _field("revoke_tokens") == "1"
    proof = accounts.set_password(
        library(), viewer().name, _field("password"), revoke_tokens=is_thorough
    )
    # All sessions have ended; this browser gets a new one.
    sessions.begin(proof)


def _sign_out_everywhere() -> None:
    service.end_everywhere(library())
    sessions.forget()


# The second factor.


@page("/desk/account/second-factor", Route(KNOWN, hashes_password=True), methods=("GET", "POST"))
def own_factor() -> str | AnyResponse:
    """Sets up the viewer's second factor, or removes it."""
    if request.method == "GET":
        return _factor_shown({})
    codes: list[tuple[str, ...]] = []
    try:
        done = picked(request.form, {
            "confirm": lambda: codes.append(_confirm()),
            "give-up": _give_up,
        })  # fmt: skip
    except MENDABLE as error:
        return _factor_shown(wrong(error), error)
    if codes:
        session.pop(_NONCE, None)
        return secret_shown("desk/recovery_codes.html", codes=codes[0])
    flash(t("accounts-own-done", did=done))
    return redirect(url_for("pages.own_account"), 303)


def _confirm() -> tuple[str, ...]:
    nonce: str = session.get(_NONCE, "")
    with limits.attempt(viewer().name, "own"):
        return second_factor.confirm(library(), nonce, _field("code"), _field("old"))


def _give_up() -> None:
    with limits.attempt(viewer().name, "own"):
        second_factor.give_up(library(), _field("old"))


def _field(name: str) -> str:
    return request.form.get(name, "")


def _factor_shown(
    wrongs: dict[str, str], error: DictionaryError | None = None
) -> str | AnyResponse:
    template, factor = "desk/second_factor.html", second_factor.factor(library(), viewer().name)
    enrolment = picture = None
    if not factor.since:
        nonce = session.setdefault(_NONCE, second_factor.begin())
        enrolment = second_factor.enrolment(library(), nonce, t("page-site-short"))
        picture = segno.make(enrolment.address, micro=False).svg_data_uri(scale=5, border=4)
    context = {"factor": factor, "enrolment": enrolment, "picture": picture, "wrong": wrongs}
    if error is not None:
        return refused(error, template, **context)
    return render_template(template, **context)


# The strength of a new password while it is typed.


@page(
    "/password-strength",
    Route(ANYBODY, cost=5, is_read=True),
    methods=("POST",),
    is_private=True,
)
def password_strength() -> AnyResponse:
    """Return the strength of a new password, by the measure that accepts or refuses it."""
    sessions.require_token()
    typed = _field("password")[: passwords.MAX_PASSWORD]
    short = len(passwords.normalised(typed)) < MIN_PASSWORD
    score = 0 if short else passwords.strength(typed, (_field("username"),))
    sentence = t("accounts-strength", word="short" if short else _WORDS[score])
    return jsonify(score=score, most=MAX_STRENGTH, enough=score >= MIN_STRENGTH, said=sentence)
