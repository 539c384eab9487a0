"""The audit log in sentences: of the whole site for its admins, of a lexicon for its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from dictionary.services.people import accounts
from dictionary.services.viewer import ADMIN
from dictionary.web.desk.entries.case import lexicon_row
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import SITE

_LINES = 50
# Details of a log record that its sentence has a placeholder for.
_DETAILS = ("account", "role", "lexicon", "label", "revision", "visibility", "until", "count")


class Line(NamedTuple):
    """A line of the log: time, account, sentence, address of its object ("": none), reason."""

    at: str
    by: str
    sentence: str
    address: str
    message: str


@page("/desk/audit", SITE)
def site_audit() -> str:
    """The audit log of the site."""
    return _shown(None)


@page("/desk/lexicons/<lexicon_id>/audit", ADMIN)
def lexicon_audit(lexicon_id: str) -> str:
    """The audit log of a lexicon, its entries and batches."""
    return _shown(lexicon_row(lexicon_id))


def _shown(lexicon: Mapping[str, Any] | None) -> str:
    by = request.args.get("by", "").strip()
    only = lexicon["id"] if lexicon else request.args.get("lexicon", "").strip()
    number = whole(request.args.get("before", ""))
    rows = accounts.log(library(), number, _LINES + 1, by, only)
    return render_template(
        "desk/audit.html",
        lexicon=lexicon,
        lines=[_line(row) for row in rows[:_LINES]],
        by=by,
        only=only,
        before=number,
        following=rows[_LINES - 1]["seq"] if len(rows) > _LINES else None,
    )


def _line(row: Mapping[str, Any]) -> Line:
    detail = row["detail"]
    kind, _, name = row["object"].partition(":")
    details = {key: str(detail.get(key) or "") for key in _DETAILS}
    if details["role"]:
        details["role"] = t("desk-role", role=details["role"])
    details["facts"] = ", ".join(_fact(key, value) for key, value in detail.items())
    sentence = t(
        "desk-audit-line", action=row["action"].replace(".", "-"), object=name or "none", **details
    )
    address = _address(kind, name)
    return Line(row["at"], row["by"], sentence, address, str(detail.get("message") or ""))


def _fact(name: str, value: object) -> str:
    """Return what a fact of a lexicon is called; of its visibility, what it is now."""
    if name == "visibility":
        return t("desk-visibility", visibility=str(value))
    return t("desk-lexicon-field", name=name)


def _address(kind: str, name: str) -> str:
    number = whole(name)
    if kind == "entry" and number is not None:
        return url_for("pages.entry", entry_id=number)
    if kind == "wish" and number is not None:
        return url_for("pages.one_wish", wish_id=number)
    if kind == "lexicon":
        return url_for("pages.lexicon", lexicon_id=name)
    if kind == "account" and name:
        return url_for("pages.one_account", name=name)
    return ""
