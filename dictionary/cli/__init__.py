"""The command line: each command opens what it needs, calls one service and prints.

The only room that imports click. Knows no Flask. One module for each subject.
"""

from __future__ import annotations

import click

from dictionary import __version__
from dictionary.cli import accounts, batches, importing, lexicons, upkeep


@click.group()
@click.version_option(__version__)
def main() -> None:
    """A dictionary service for Vietnamese and the languages of Vietnam's minorities."""


for _subject in (upkeep, importing, batches, lexicons, accounts):
    for _command in _subject.COMMANDS:
        main.add_command(_command)
