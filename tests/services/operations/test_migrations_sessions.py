"""The migration of sessions and second factors, down and up again with people in the database."""

from __future__ import annotations

from sqlalchemy import inspect

from dictionary.services.people import accounts, second_factor, sessions, signing_in, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, operator
from dictionary.store.database import downgrade, migrate
from tests.services.people.test_sessions import PASSWORD, enrol, signed_in

BEFORE = "20261130_1200"
TABLES = {"session", "second_factor", "recovery_code"}


def test_everybody_signs_in_again_and_nothing_else_is_lost(
    library: Library, database_url: str
) -> None:
    site = library.seen_by(operator("root"))
    accounts.create(site, NewAccount("ann", password=PASSWORD))
    token, secret = tokens.create(site, Grant("ann")).secret, signed_in(library, "ann")
    enrol(library, "ann")
    before = accounts.log(site, None, 100)
    library.database.close()
    downgrade(database_url, BEFORE)
    with library.database.read() as connection:
        assert TABLES.isdisjoint(inspect(connection).get_table_names())
        names = {one["name"] for one in inspect(connection).get_indexes("audit")}
        assert "ix_audit_object_action" not in names
    library.database.close()
    migrate(database_url)
    assert accounts.log(site, None, 100) == before
    assert tokens.who(library, f"Bearer {token}").name == "ann"
    assert sessions.resume(library, secret) == ANYONE
    assert second_factor.factor(site, "ann").since == ""
    proof = signing_in.by_password(library, "ann", PASSWORD)
    assert sessions.resume(library, sessions.begin(library, proof)).name == "ann"
    enrol(library, "ann")
