"""Queries and writes for accounts, memberships, tokens and the audit log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from dictionary.selection import Only, Selection
from dictionary.store.tables.content import batch, entry
from dictionary.store.tables.people import (
    account,
    approver,
    audit,
    membership,
    suggestion,
    token,
)

Row = Mapping[str, Any]


def _all(connection: Connection, query: Select[Any]) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def _first(connection: Connection, query: Select[Any]) -> Row | None:
    return next(iter(_all(connection, query)), None)


def insert_account(connection: Connection, values: Mapping[str, Any]) -> int:
    """Insert an account (all columns but the id) and return its id."""
    made = connection.execute(insert(account).returning(account.c.id), dict(values))
    return int(made.scalar_one())


def account_numbered(connection: Connection, account_id: int) -> Row | None:
    """Return the account of that id, None if there is none."""
    return _first(connection, select(account).where(account.c.id == account_id))


def account_named(connection: Connection, name: str) -> Row | None:
    """Return the account of that name, None if there is none."""
    return _first(connection, select(account).where(account.c.name == name))


def accounts(connection: Connection) -> list[Row]:
    """Return all accounts by name."""
    return _all(connection, select(account).order_by(account.c.name))


def is_without_accounts(connection: Connection) -> bool:
    """Say whether there is no account yet."""
    return connection.execute(select(account.c.id).limit(1)).first() is None


def active_admins(connection: Connection) -> int:
    """Return the number of site admins' accounts that are not disabled."""
    query = select(func.count()).where(account.c.is_admin, account.c.disabled_at.is_(None))
    return int(connection.execute(query).scalar_one())


def update_account(connection: Connection, account_id: int, **values: Any) -> None:
    """Set columns of an account."""
    connection.execute(update(account).where(account.c.id == account_id).values(**values))


def roles(connection: Connection, account_id: int) -> dict[str, str]:
    """Return the roles of an account by lexicon."""
    query = select(membership.c.lexicon_id, membership.c.role)
    memberships = connection.execute(query.where(membership.c.account_id == account_id))
    return {row.lexicon_id: row.role for row in memberships}


def authorities(connection: Connection, account_id: int) -> frozenset[str]:
    """Return the ids of the authorities whose rulings an account may enter."""
    query = select(approver.c.authority).where(approver.c.account_id == account_id)
    return frozenset(connection.execute(query).scalars())


def approvers(connection: Connection) -> list[Row]:
    """Return (name, authority) of all approvers, by authority and name."""
    query = (
        select(account.c.name, approver.c.authority)
        .join(account, account.c.id == approver.c.account_id)
        .order_by(approver.c.authority, account.c.name)
    )
    return _all(connection, query)


def add_approver(connection: Connection, account_id: int, authority: str) -> None:
    """Let an account enter rulings of an authority, also if it may already."""
    remove_approver(connection, account_id, authority)
    connection.execute(insert(approver), {"account_id": account_id, "authority": authority})


def remove_approver(connection: Connection, account_id: int, authority: str) -> bool:
    """Delete the right to enter rulings of an authority; return whether there was one."""
    gone = connection.execute(
        delete(approver).where(
            approver.c.account_id == account_id, approver.c.authority == authority
        )
    )
    return bool(gone.rowcount)


def members(connection: Connection, lexicons: Selection[str]) -> list[Row]:
    """Return (lexicon_id, name, role) of the members of `lexicons`, by lexicon and name."""
    query = (
        select(membership.c.lexicon_id, account.c.name, membership.c.role)
        .join(account, account.c.id == membership.c.account_id)
        .order_by(membership.c.lexicon_id, account.c.name)
    )
    if isinstance(lexicons, Only):
        query = query.where(membership.c.lexicon_id.in_(lexicons.items))
    return _all(connection, query)


def set_role(connection: Connection, account_id: int, lexicon_id: str, role: str) -> None:
    """Set the role of an account in a lexicon; it replaces an earlier one."""
    remove_member(connection, account_id, lexicon_id)
    values = {"account_id": account_id, "lexicon_id": lexicon_id, "role": role}
    connection.execute(insert(membership), values)


def remove_member(connection: Connection, account_id: int, lexicon_id: str) -> bool:
    """Delete the role of an account in a lexicon; return whether it had one."""
    gone = connection.execute(
        delete(membership).where(
            membership.c.account_id == account_id, membership.c.lexicon_id == lexicon_id
        )
    )
    return bool(gone.rowcount)


def insert_token(connection: Connection, values: Mapping[str, Any]) -> int:
    """Insert a token and return its id."""
    made = connection.execute(insert(token).returning(token.c.id), dict(values))
    return int(made.scalar_one())


def token_with_account(connection: Connection, digest: str) -> Row | None:
    """Return the token with that digest, with `account`, `is_admin`, `disabled_at` of its owner."""
    return _first(
        connection,
        select(token, account.c.name.label("account"), account.c.is_admin, account.c.disabled_at)
        .join(account, account.c.id == token.c.account_id)
        .where(token.c.digest == digest),
    )


def tokens(connection: Connection, accounts: Selection[str]) -> list[Row]:
    """Return the tokens of the accounts with these names, with `account`, oldest first."""
    query = (
        select(token, account.c.name.label("account"))
        .join(account, account.c.id == token.c.account_id)
        .order_by(token.c.id)
    )
    if isinstance(accounts, Only):
        query = query.where(account.c.name.in_(accounts.items))
    return _all(connection, query)


def update_token(connection: Connection, token_id: int, **values: Any) -> None:
    """Set columns of a token."""
    connection.execute(update(token).where(token.c.id == token_id).values(**values))


def revoke_tokens_of(connection: Connection, account_id: int, at: str) -> int:
    """Revoke all tokens of an account that are not revoked yet; return how many."""
    theirs = update(token).where(token.c.account_id == account_id, token.c.revoked_at.is_(None))
    return int(connection.execute(theirs.values(revoked_at=at)).rowcount)


def write_audit(connection: Connection, values: Mapping[str, Any]) -> None:
    """Insert a line into the audit log; `detail` is a mapping."""
    detail = json.dumps(values["detail"], ensure_ascii=False, sort_keys=True)
    connection.execute(insert(audit), {**values, "detail": detail})


def count_line(connection: Connection, values: Mapping[str, Any], since: str) -> None:
    """Insert a line with a count into the audit log (`detail`: {"count": 1, …}), or raise a count.

    If the last line of the same action and object is not older than `since`, its count is raised.
    So trying passwords all day does not fill the log.
    """
    newest = (
        select(audit.c.seq, audit.c.at, audit.c.detail)
        .where(audit.c.object == values["object"], audit.c.action == values["action"])
        .order_by(audit.c.seq.desc())
        .limit(1)
    )
    line = _first(connection, newest)
    if line is None or line["at"] < since:
        write_audit(connection, values)
        return
    detail = json.loads(line["detail"])
    detail["count"] += 1
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    connection.execute(update(audit).where(audit.c.seq == line["seq"]).values(detail=text))


def audit_lines(
    connection: Connection, before: int | None, limit: int, by: str = "", lexicon_id: str = ""
) -> list[Row]:
    """Return lines of the audit log, newest first: with numbers below `before`, if it is given.

    `by`: only actions of this name. `lexicon_id`: only lines about this lexicon, its entries,
    batches and suggestions.
    """
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.seq < before)
    if by:
        query = query.where(audit.c.by == by)
    if lexicon_id:
        query = query.where(_is_about(lexicon_id))
    return [{**row, "detail": json.loads(row["detail"])} for row in _all(connection, query)]


def _is_about(lexicon_id: str) -> ColumnElement[bool]:
    """Return the condition that a line of the audit log is about a lexicon or something in it.

    `object` is a kind and an id, so each line needs a look-up by id and no scan.
    """

    def within(kind: str, table: Table) -> ColumnElement[bool]:
        # The rest is a number only for this kind; a CASE does not evaluate it for others.
        number = cast(func.substr(audit.c.object, len(kind) + 2), table.c.id.type)
        numbered = case((audit.c.object.like(f"{kind}:%"), number))
        return exists().where(table.c.id == numbered, table.c.lexicon_id == lexicon_id)

    return or_(
        audit.c.object == f"lexicon:{lexicon_id}",
        within("entry", entry),
        within("batch", batch),
        within("suggestion", suggestion),
    )
