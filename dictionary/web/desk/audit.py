"""Who did what, in words: on the whole site for its admins, in a lexicon for its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from dictionary.services.people import accounts
from dictionary.services.viewer import ADMIN
from dictionary.web.desk.entries.editor import lexicon_row
from dictionary.web.layout.site import SITE, page
from dictionary.web.layout.templating import t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole

_LINES = 50
# What a line of the log may tell besides who and what; there is a word for each in the sentence.
_TOLD = ("account", "role", "lexicon", "label", "revision", "visibility", "until", "count")


class Line(NamedTuple):
    """A line of the log: its sentence, where its object is to be seen ("": nowhere), its reason."""

    at: str
    by: str
    sentence: str
    address: str
    message: str


@page("/desk/audit", SITE)
def site_audit() -> str:
    """Who did what on the site."""
    return _shown(None)


@page("/desk/lexicons/<lexicon_id>/audit", ADMIN)
def lexicon_audit(lexicon_id: str) -> str:
    """Who did what to a lexicon, its entries and batches."""
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
    told = {key: str(detail.get(key) or "") for key in _TOLD}
    if told["role"]:
        told["role"] = t("desk-role", role=told["role"])
    told["facts"] = ", ".join(t("desk-lexicon-fact", name=key) for key in detail)
    sentence = t(
        "desk-audit-line", action=row["action"].replace(".", "-"), object=name or "none", **told
    )
    address = _address(kind, name)
    return Line(row["at"], row["by"], sentence, address, str(detail.get("message") or ""))


def _address(kind: str, name: str) -> str:
    number = whole(name)
    if kind == "entry" and number is not None:
        return url_for("pages.entry", entry_id=number)
    if kind == "lexicon":
        return url_for("pages.lexicon", lexicon_id=name)
    if kind == "account" and name:
        return url_for("pages.one_account", name=name)
    return ""
