"""Commands for operators: the schema, the search keys, the full-text index."""

from __future__ import annotations

import click

from dictionary.cli.stopping import stopped_by_signals
from dictionary.cli.terminal import errors_shown, opened, say
from dictionary.services.operations import index_follower, rekey
from dictionary.settings import load


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database to this program's schema and rules, making it if need be."""
    with errors_shown():
        renewed = rekey.prepare(load())
        if renewed is not None:
            say("cli-keys-rebuilt", {"count": renewed})
        say("cli-migrated")


@click.command("follow")
def follow_command() -> None:
    """Keep the full-text index up to date with the database until stopped."""
    with stopped_by_signals() as stop, errors_shown(), opened() as library:
        say("cli-index-following", err=True)
        index_follower.follow(library, stop)


@click.command("reindex")
def reindex_command() -> None:
    """Make keys and full-text index anew from nothing; readers keep the old ones meanwhile.

    Beside a running service, its follower makes the index.
    """
    with errors_shown(), opened() as library:
        with library.database.alone("import", wait=False) as is_free:
            if not is_free:
                say("cli-reindex-waits", err=True)
        say("cli-keys-rebuilt", {"count": rekey.renew(library)})
        count = index_follower.rebuild(library)
        if count is None:
            say("cli-reindex-asked")
        else:
            say("cli-reindexed", {"count": count})


COMMANDS = (migrate_command, follow_command, reindex_command)
