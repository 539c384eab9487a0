"""The tables of people: accounts, what they may in which lexicon, what they did and suggested."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from dictionary.store.tables.content import entry, metadata

_Id, _Key = entry.c.id.type, entry.c.identity.type

account = Table(
    "account",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", _Key, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("email", Text, nullable=True),
    # Argon2 with its parameters and salt; or an invitation to set one
    # (`services.people.invitations`); "" where there is neither: then tokens are the only way in.
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

# Who is signed in, and where. It is over when `seen_at` or `created_at` are too long ago
# (`services.people.sessions`); signing out deletes the row.
session = Table(
    "session",
    metadata,
    Column("id", _Id, primary_key=True),
    # SHA-256 of the random text in the cookie.
    Column("digest", String, nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("created_at", String, nullable=False),
    # To a few minutes: reading must not write at every request.
    Column("seen_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
    # How the browser names itself (User-Agent), so that its owner knows it again.
    Column("agent", Text, nullable=False),
    UniqueConstraint("digest"),
    Index("ix_session_account_id", "account_id"),
)

# The second factor of an account: one-time codes of an app (RFC 6238).
second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The shared secret is made from this and the service's secret key: a copy of the database
    # alone lets nobody in.
    Column("nonce", String, nullable=False),
    Column("created_at", String, nullable=False),
    # The time step of the last code that was used: no code works twice.
    Column("last_step", _Id, nullable=False),
)

# Codes for who has lost the app. Each works once: its row is deleted.
recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("digest", String, primary_key=True),
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
    Index("ix_audit_object_action", "object", "action"),
)

# What somebody told the editors about an entry. There is no address in it; `sender` and `contact`
# are what they wrote themselves, for the editors alone.
suggestion = Table(
    "suggestion",
    metadata,
    Column("id", _Id, primary_key=True),
    # SHA-256 of the secret that the sender follows it by.
    Column("digest", String, nullable=False),
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=False),
    Column("entry_id", ForeignKey("entry.id"), nullable=False),
    # The revision that the sender saw.
    Column("revision", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=True),
    Column("created_at", String, nullable=False),
    # open, accepted, rejected
    Column("state", String, nullable=False),
    Column("decided_at", String, nullable=True),
    Column("decided_by", String, nullable=True),
    Column("reason", Text, nullable=False),
    # The revision that came of it.
    Column("result", Integer, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_suggestion_lexicon_id_state", "lexicon_id", "state"),
    Index("ix_suggestion_entry_id", "entry_id"),
)
