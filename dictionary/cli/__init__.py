"""The command line: each command opens the library, calls one service and prints.

Only this room imports click; it knows no Flask. There is one module for each subject.
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
