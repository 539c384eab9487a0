"""The tables of accounts: who they are, what they may in which lexicon, and what they did."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from dictionary.store.tables import entry, metadata

_Id, _Key = entry.c.id.type, entry.c.identity.type

account = Table(
    "account",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", _Key, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("email", Text, nullable=True),
    # Argon2 with its parameters and salt; "" where there is none: then tokens are the only way in.
    Column("password_hash", Text, nullable=False),
    # Of the whole site: every lexicon, every account.
    Column("is_admin", Boolean, nullable=False),
    Column("created_at", String, nullable=False),
    Column("disabled_at", String, nullable=True),
    UniqueConstraint("name"),
)

membership = Table(
    "membership",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("lexicon_id", ForeignKey("lexicon.id"), primary_key=True),
    Column("role", String, nullable=False),
    Index("ix_membership_lexicon_id", "lexicon_id"),
)

token = Table(
    "token",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # SHA-256 of the secret, which is random enough that a slow hash would add nothing.
    Column("digest", String, nullable=False),
    # How the secret begins: enough to tell which one it is, not to use it.
    Column("prefix", String, nullable=False),
    Column("name", Text, nullable=False),
    # At most this role ("": that of the account), in this lexicon alone (none: in all).
    Column("role", String, nullable=False),
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=True),
    Column("created_at", String, nullable=False),
    Column("expires_at", String, nullable=True),
    # To the day: a token in use must not write at every request.
    Column("last_used_at", String, nullable=True),
    Column("revoked_at", String, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_token_account_id", "account_id"),
)

# Who did what. `by` is the name as it was then; it stays when the account has another.
audit = Table(
    "audit",
    metadata,
    Column("seq", _Id, primary_key=True),
    Column("at", String, nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=True),
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    Column("object", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
