"""The tables of people: accounts, tokens, sessions, the audit log, suggestions and wishes."""

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
    # An Argon2 hash with its parameters and salt, or an invitation to set a password
    # (`services.people.invitations`). "" for neither: then only tokens give access.
    Column("password_hash", Text, nullable=False),
    # A site admin: every lexicon, every account.
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

# Who may enter rulings of an authority, named by its id in a register.
approver = Table(
    "approver",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("authority", _Key, primary_key=True),
    sqlite_with_rowid=False,
)

token = Table(
    "token",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    # SHA-256 of the secret, which is random enough that a slow hash would add nothing.
    Column("digest", String, nullable=False),
    # The first characters of the secret: enough to recognise the token, not to use it.
    Column("prefix", String, nullable=False),
    Column("name", Text, nullable=False),
    # At most this role ("": that of the account), in this lexicon alone (none: in all).
    Column("role", String, nullable=False),
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=True),
    Column("created_at", String, nullable=False),
    Column("expires_at", String, nullable=True),
    # To the day, so that a token in use does not write at every request.
    Column("last_used_at", String, nullable=True),
    Column("revoked_at", String, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_token_account_id", "account_id"),
)

# The sessions of people who are signed in. A session ends when `seen_at` or `created_at` are too
# long ago (`services.people.sessions`); signing out deletes the row.
session = Table(
    "session",
    metadata,
    Column("id", _Id, primary_key=True),
    # SHA-256 of the random text in the cookie.
    Column("digest", String, nullable=False),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("created_at", String, nullable=False),
    # To a few minutes, so that reading does not write at every request.
    Column("seen_at", String, nullable=False),
    Column("expires_at", String, nullable=False),
    # The browser's User-Agent, so that its owner recognises the session.
    Column("agent", Text, nullable=False),
    UniqueConstraint("digest"),
    Index("ix_session_account_id", "account_id"),
)

# The second factor of an account: one-time codes of an app (RFC 6238).
second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    # The shared secret is made from this and the service's secret key. A copy of the database alone
    # gives no access.
    Column("nonce", String, nullable=False),
    Column("created_at", String, nullable=False),
    # The time step of the last code used, so that no code works twice.
    Column("last_step", _Id, nullable=False),
)

# Recovery codes for people who have lost the app. Each works once: its row is deleted.
recovery_code = Table(
    "recovery_code",
    metadata,
    Column("account_id", ForeignKey("account.id"), primary_key=True),
    Column("digest", String, primary_key=True),
)

# The audit log. `by` is the account's name at that time; it stays if the account is renamed.
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

# Messages to the editors about an entry. No network address is stored. `sender` and `contact` are
# what the sender wrote, for the editors alone.
suggestion = Table(
    "suggestion",
    metadata,
    Column("id", _Id, primary_key=True),
    # SHA-256 of the secret in the sender's private address.
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
    # The revision that an editor made because of it.
    Column("result", Integer, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_suggestion_lexicon_id_state", "lexicon_id", "state"),
    Index("ix_suggestion_entry_id", "entry_id"),
)

# Words that people looked for in vain and ask for. Equal wishes are one row, which counts them. No
# network address and no account of an asker is stored.
wish = Table(
    "wish",
    metadata,
    Column("id", _Id, primary_key=True),
    # The language ranges of the word, and of what is wanted for it.
    Column("source", _Key, nullable=False),
    Column("target", _Key, nullable=False),
    # Of wishes that differ only in case, spaces or tone placement (`text.fold.exact_key`).
    Column("key", _Key, nullable=False),
    # That of the two ranges whose lexicons lack the word.
    Column("language", _Key, nullable=False),
    Column("text", Text, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("created_at", String, nullable=False),
    # open, draft, answered, declined
    Column("state", String, nullable=False),
    # Of the draft, or of the entry.
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=True),
    # The document of an entry that is not complete; "" for none.
    Column("draft", Text, nullable=False),
    # The entry that came of it; the wish is open again if that is not published any more.
    Column("entry_id", ForeignKey("entry.id"), nullable=True),
    Column("decided_at", String, nullable=True),
    Column("decided_by", String, nullable=True),
    Column("reason", Text, nullable=False),
    UniqueConstraint("source", "target", "key"),
    Index("ix_wish_list", "language", "state", "asked", "id"),
    Index("ix_wish_state", "state", "entry_id"),
    Index("ix_wish_entry_id", "entry_id"),
)

# Those who asked. `context` and `reply` are what they wrote, for the editors alone.
wish_asker = Table(
    "wish_asker",
    metadata,
    # SHA-256 of the secret in the asker's private address.
    Column("digest", String, primary_key=True),
    Column("wish_id", ForeignKey("wish.id"), nullable=False),
    Column("context", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("created_at", String, nullable=False),
    Index("ix_wish_asker_wish_id", "wish_id"),
)
