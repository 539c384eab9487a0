"""The tables. Truth: lexicon, entry, revision, change, release, batch. The others are projections.

A posting says that an entry has a term (a distinct form of one language, in one spelling) as
headword, variant or gloss; reach, from which terms one comes to entries in a language. A scope is
what filters may ask about an entry: its lexicon, headword's language, all languages, part of
speech and domains; entries that agree in all of them share one.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite gives row ids to INTEGER keys only.
_Id = BigInteger().with_variant(Integer, "sqlite")
# Keys are compared byte by byte: under a Vietnamese collation a range over `d` holds `đường`.
_Key = String().with_variant(String(collation="C"), "postgresql")

lexicon = Table(
    "lexicon",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("licence", String, nullable=False),
    Column("citation", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("contributors", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("visibility", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("updated_at", String, nullable=False),
    # A list (JSON) of tags that headwords and variants may have besides `language`.
    Column("other_languages", Text, nullable=False, server_default="[]"),
)

batch = Table(
    "batch",
    metadata,
    Column("id", _Id, primary_key=True),
    # NULL until it is applied, where applying makes the lexicon.
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=True),
    Column("state", String, nullable=False),
    # Somebody waits for it in a process of their own: no worker takes it.
    Column("attended", Boolean, nullable=False),
    Column("mode", String, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String, nullable=False),
    Column("file_size", BigInteger, nullable=False),
    Column("file_format", String, nullable=False),
    # What the uploader says about the file: encoding, sheet, mapping of columns (JSON).
    Column("options", Text, nullable=False),
    # What the file calls its parts, seen when it was checked (JSON); "" before that.
    Column("survey", Text, nullable=False),
    Column("signature", String, nullable=False),
    Column("counts", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("by", String, nullable=False),
    # Who had it applied, reverted, rejected or cancelled, and what they confirmed (JSON).
    Column("decided_by", String, nullable=False),
    Column("request", Text, nullable=False),
    # Why it failed or was checked anew (JSON): a message code and its parameters.
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    # The last change that there was before it was checked, and those that applying it made.
    Column("base_change", BigInteger, nullable=False),
    Column("first_change", BigInteger, nullable=False),
    Column("last_change", BigInteger, nullable=False),
    Column("created_at", String, nullable=False),
    Column("checked_at", String, nullable=True),
    Column("applied_at", String, nullable=True),
    Column("reverted_at", String, nullable=True),
    Index("ix_batch_state", "state", "id"),
)

batch_problem = Table(
    "batch_problem",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("column", Integer, nullable=False),
    Column("params", Text, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# A frozen state of a lexicon: all changes up to `seq`. `digest` is over the canonical documents
# of its published entries in the order of their ids.
release = Table(
    "release",
    metadata,
    Column("lexicon_id", ForeignKey("lexicon.id"), primary_key=True),
    Column("label", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("note", Text, nullable=False),
    sqlite_with_rowid=False,
)

scope = Table(
    "scope",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=False),
    Column("language", _Key, nullable=False),
    Column("languages", _Key, nullable=False),
    Column("part_of_speech", _Key, nullable=False),
    Column("domains", _Key, nullable=False),
    # Of the four before it (`mapping.scope_digest`): many domains or languages together are longer
    # than an index of PostgreSQL takes (2,704 bytes).
    Column("digest", String, nullable=False, server_default=""),
    UniqueConstraint("lexicon_id", "digest"),
)

scope_language = Table(
    "scope_language",
    metadata,
    Column("scope_id", _Id, primary_key=True, autoincrement=False),
    Column("language", _Key, primary_key=True),
    sqlite_with_rowid=False,
)

entry = Table(
    "entry",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=False),
    Column("scope_id", _Id, nullable=False),
    Column("identity", _Key, nullable=False),
    Column("status", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("initial", _Key, nullable=False),
    Column("sort_key", LargeBinary, nullable=False),
    Column("updated_at", String, nullable=False),
    # The head as the API shows it, made when it is written: a search reads no other row of it.
    Column("json", Text, nullable=False),
    UniqueConstraint("lexicon_id", "identity"),
    Index("ix_entry_browse", "lexicon_id", "status", "sort_key", "id"),
    # Counting, letters, and browsing by domain or across the lexicons of a language.
    Index("ix_entry_scope", "scope_id", "status", "initial", "sort_key", "id"),
)

revision = Table(
    "revision",
    metadata,
    Column("entry_id", ForeignKey("entry.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("batch_id", ForeignKey("batch.id"), nullable=True),
    Column("message", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("document", Text, nullable=False),
    # The files that the document names, as JSON; "" for none.
    Column("media", Text, nullable=False),
    sqlite_with_rowid=False,
)

# The recordings and pictures that a batch brings, by the names that its entries give them. Their
# content is kept under its checksum beside the database.
media = Table(
    "media",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("name", _Key, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("type", String, nullable=False),
    Index("ix_media_sha256", "sha256"),
    Index("ix_media_name", "name"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("seq", _Id, primary_key=True, autoincrement=False),
    Column("entry_id", ForeignKey("entry.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    # What an entry was when a release was frozen.
    Index("ix_change_entry", "entry_id", "seq"),
)

# A form may be found under further spellings (`lí` for `lý`): each is a row of its own, with the
# best rung that it may give. `spelling` is empty where it is the text itself.
term = Table(
    "term",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("language", _Key, nullable=False),
    Column("text", _Key, nullable=False),
    Column("spelling", _Key, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("plain_key", _Key, nullable=False),
    # A class of how many letters the plain key has (less than 0: no public entry, see `unlisted`):
    # results are in this order first. A search
    # walks from class to class along an index and stops when it has enough, however many forms
    # begin alike.
    Column("size", Integer, nullable=False),
    Column("rank", LargeBinary, nullable=False),
    # On the first letters: of the many forms that begin alike few agree with a mark that is typed.
    Column("marks", _Key, nullable=False),
    # The plain key backwards: typos are looked for from both ends.
    Column("tail_key", _Key, nullable=False),
    # Prepared for searches without filters: how many entries there are (-1: to be counted), the
    # postings of the first two of each language, and after a `;` the others if they are few.
    Column("entries", Integer, nullable=False),
    Column("sides", Text, nullable=False),
    UniqueConstraint("language", "plain_key", "text"),
    Index("ix_term_walk", "size", "plain_key", "rank", "marks"),
    Index("ix_term_language_walk", "language", "size", "plain_key", "rank", "marks"),
    Index("ix_term_language_tail", "language", "size", "tail_key"),
    Index(
        "ix_term_uncounted",
        "id",
        sqlite_where=text("entries < 0"),
        postgresql_where=text("entries < 0"),
    ),
)

posting = Table(
    "posting",
    metadata,
    Column("entry_id", _Id, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("term_id", _Id, nullable=False),
    Column("scope_id", _Id, nullable=False),
    Column("field", String, nullable=False),
    Index("ix_posting_term", "term_id", "entry_id", "scope_id", "field"),
    sqlite_with_rowid=False,
)

# From which forms one comes to an entry that has a form in the language `target`, in the order of
# results.
reach = Table(
    "reach",
    metadata,
    Column("target", _Key, primary_key=True),
    Column("language", _Key, primary_key=True),
    Column("size", Integer, primary_key=True, autoincrement=False),
    Column("plain_key", _Key, primary_key=True),
    Column("rank", LargeBinary, primary_key=True),
    Column("term_id", _Id, primary_key=True, autoincrement=False),
    Column("marks", _Key, nullable=False),
    # As in term, so that a walk need not look there.
    Column("text", _Key, nullable=False),
    Column("spelling", _Key, nullable=False),
    Column("floor", Integer, nullable=False),
    # Prepared as in term: how many entries one comes to, and the postings of the first 24 or more.
    Column("entries", Integer, nullable=False),
    Column("sides", Text, nullable=False),
    sqlite_with_rowid=False,
)

# What a batch would change, made ready while it is checked: applying only moves rows. `outcome` is
# what people read (new, changed, conflict, missing), `kind` that of the revision it would make;
# `base` is the revision that it was compared with (0: none).
batch_row = Table(
    "batch_row",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("place", Text, nullable=False),
    Column("outcome", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("decision", String, nullable=False),
    Column("base", Integer, nullable=False),
    Column("entry_id", _Id, nullable=True),
    Column("identity", _Key, nullable=False),
    Column("language", _Key, nullable=False),
    Column("languages", _Key, nullable=False),
    Column("part_of_speech", _Key, nullable=False),
    Column("domains", _Key, nullable=False),
    Column("initial", _Key, nullable=False),
    Column("sort_key", LargeBinary, nullable=False),
    Column("digest", String, nullable=False),
    Column("document", Text, nullable=False),
    Column("media", Text, nullable=False),
    # That of its scope.
    Column("scope_digest", String, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

batch_form = Table(
    "batch_form",
    metadata,
    Column("batch_id", ForeignKey("batch.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", String, nullable=False),
    Column("language", _Key, nullable=False),
    Column("text", _Key, nullable=False),
    Column("spelling", _Key, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("plain_key", _Key, nullable=False),
    Column("size", Integer, nullable=False),
    Column("rank", LargeBinary, nullable=False),
    Column("marks", _Key, nullable=False),
    Column("tail_key", _Key, nullable=False),
    sqlite_with_rowid=False,
)

# Named facts about the database itself: the version of the rules that made its keys.
mark = Table(
    "mark",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
