"""Alembic's entry: runs the migrations on the URL that `dictionary migrate` gives."""

from alembic import context

from dictionary.store.database import Database
from dictionary.store.tables.people import metadata


def run() -> None:
    """Run all pending migrations in one transaction."""
    database = Database(context.config.attributes["url"])
    with database.write() as connection:
        context.configure(
            connection=connection, target_metadata=metadata, transaction_per_migration=False
        )
        context.run_migrations()
    database.close()


run()
