"""`dictionary lexicon`: creates, describes and lists lexicons, and sets their visibility."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from dictionary.cli.terminal import errors_shown, interface, opened, say
from dictionary.record.kinds import LEXICON
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import KINDS_OF_LEXICONS, VISIBILITIES, Facts


@click.group("lexicon")
def lexicon_group() -> None:
    """Lexicons: their titles, languages, licences, and who sees them."""


def _tags(_context: Any, _option: Any, value: str | None) -> list[str] | None:
    return None if value is None else [tag.strip() for tag in value.split(",")]


def _names(_context: Any, _option: Any, value: tuple[str, ...]) -> tuple[str, ...] | None:
    return tuple(name for name in value if name) if value else None


def _facts(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add an option for each of the `Facts` to a command."""
    for option in (
        click.option("--title-vi", help="Title in Vietnamese."),
        click.option("--title-en", help="Title in English."),
        click.option("--language", help="BCP 47 tag of the headwords' language."),
        click.option(
            "--other-languages",
            callback=_tags,
            help="Tags, with commas, that headwords and variants may have as well.",
        ),
        click.option("--licence", help="SPDX identifier."),
        click.option("--citation", help="How to cite it."),
        click.option("--url", help="Its own web site."),
        click.option(
            "--contributor",
            "contributors",
            multiple=True,
            callback=_names,
            help="Who made it; once for each of them, and with an empty name for nobody.",
        ),
        click.option("--note-vi", help="What else there is to say of it, in Vietnamese."),
        click.option("--note-en", help="The same in English."),
        click.option(
            "--visibility",
            type=click.Choice(VISIBILITIES),
            help="Who sees it: everybody, or its members and site admins alone.",
        ),
    ):
        command = option(command)
    return command


@lexicon_group.command("create")
@click.argument("lexicon")
@click.option(
    "--kind",
    type=click.Choice(KINDS_OF_LEXICONS),
    default=LEXICON,
    show_default=True,
    help="What it holds: entries, or as a termbase concepts. It never changes.",
)
@_facts
def lexicon_create_command(lexicon: str, kind: str, **facts: Any) -> None:
    """Make the empty lexicon LEXICON, an id of a-z, 0-9, dots, hyphens and underscores."""
    with errors_shown(), opened() as library:
        lexicons.create(library, lexicon, Facts(**facts), kind)
        say("cli-lexicon-created", {"lexicon": lexicon})


@lexicon_group.command("set")
@click.argument("lexicon")
@_facts
def lexicon_set_command(lexicon: str, **facts: Any) -> None:
    """Change what is said of LEXICON, or who sees it; what is left out stays."""
    with errors_shown(), opened() as library:
        lexicons.describe(library, lexicon, Facts(**facts))
        say("cli-lexicon-set", {"lexicon": lexicon})


@lexicon_group.command("list")
def lexicon_list_command() -> None:
    """List all lexicons."""
    with errors_shown(), opened() as library:
        for summary in entries.lexicons(library):
            title = summary.row["title"]
            params = {
                "lexicon": summary.row["id"],
                "title": title.get(interface()) or next(iter(title.values()), ""),
                "language": summary.row["language"] or "-",
                "licence": summary.row["licence"] or "-",
                "count": summary.entries,
                "visibility": summary.row["visibility"],
            }
            say("cli-lexicon", params)


COMMANDS = (lexicon_group,)
