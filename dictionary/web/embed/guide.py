"""The page that explains embedding, and makes the code to paste into a page."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from flask import render_template, request

from dictionary import messages
from dictionary.services.snapshot import reading
from dictionary.web.embed.frames import frame_origins
from dictionary.web.layout import display
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY

_THEMES = ("light", "dark")
_SELECTS = ("true", "only")
# The colour variables of the widget that the page offers, in pairs of background and text, with
# their values in a light page.
_PAIRS = (("accent", "on-accent"), ("paper", "ink"))
_USUAL = {"accent": "#1f3f8f", "on-accent": "#ffffff", "paper": "#ffffff", "ink": "#1c2130"}
# Languages to choose from in the widget.
MOST_TARGETS = 3
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True)
class WidgetOptions:
    """The options of the widget.

    `where`: the languages and the lexicon that it searches; `to` may name several. `lang`: its
    interface language. `others`: its other attributes. `colours`: those that differ from the
    default.
    """

    where: Mapping[str, str]
    lang: str
    others: Mapping[str, str]
    colours: Mapping[str, str]

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the element."""
        return {**self.where, "lang": self.lang, **self.others}

    @property
    def targets(self) -> Sequence[str]:
        """The languages of which the reader chooses."""
        return self.where.get("to", "").split()

    @property
    def asked(self) -> Mapping[str, str]:
        """The parameters of a search without a script: of several languages the first."""
        return {**self.where, "to": self.targets[0]} if self.targets else self.where


def _chosen(offered: Mapping[str, Container[str]]) -> dict[str, str]:
    """Return the parameters with one of the offered values; all others are ignored."""
    given = {name: request.args.get(name, "") for name in offered}
    return {name: value for name, value in given.items() if value and value in offered[name]}


def _targets(offered: Container[str]) -> dict[str, str]:
    """Return the attribute `to`: the languages that are offered, each once."""
    given = dict.fromkeys(tag for tag in request.args.getlist("to") if tag and tag in offered)
    return {"to": " ".join(list(given)[:MOST_TARGETS])} if given else {}


def _colours() -> dict[str, str]:
    """Return the colours that differ from the default, in pairs: half a pair may be unreadable."""
    given = {name: request.args.get(name, "").lower() for name in _USUAL}
    wanted = {
        name: colour if _COLOUR.fullmatch(colour) else _USUAL[name]
        for name, colour in given.items()
    }
    changed = [pair for pair in _PAIRS if any(wanted[name] != _USUAL[name] for name in pair)]
    return {name: wanted[name] for pair in changed for name in pair}


@page("/embed", ANYBODY)
def embed() -> str:
    """The guide; the address has the chosen options."""
    with reading(library()) as snapshot:
        options = display.language_options(snapshot.catalogue.tags, interface())
        lexicons = snapshot.catalogue.lexicons
    tags = dict(options)
    choice = WidgetOptions(
        where=_chosen({"from": tags}) | _targets(tags) | _chosen({"lexicon": lexicons}),
        lang=_chosen({"lang": messages.LOCALES}).get("lang", interface()),
        others=_chosen({"theme": _THEMES, "select": _SELECTS}),
        colours=_colours(),
    )
    return render_template(
        "embed/page.html",
        options=options,
        lexicons=sorted(
            lexicons.values(),
            key=lambda lexicon: display.language_order(lexicon["language"], interface()),
        ),
        choice=choice,
        label=messages.text(choice.lang, "embed-label"),
        button=messages.text(choice.lang, "embed-button"),
        most_targets=MOST_TARGETS,
        usual=_USUAL,
        themes=_THEMES,
        selects=_SELECTS,
        locales=messages.LOCALES,
        origin=request.host_url.rstrip("/"),
        origins=frame_origins(),
    )
