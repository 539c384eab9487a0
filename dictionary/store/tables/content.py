"""The tables of content. Source data: lexicon, entry, revision, change, release, batch.

The others are projections. A term is a distinct form of a language, in one spelling. A posting
links a term to an entry that has it as headword, variant or gloss. `reach` links a term to a target
language: its entries have forms in that language. A heading is a form that an entry is listed under
in alphabetical order, in each of its languages. A scope is a combination of the values that filters
compare and counts are made by: lexicon, language of the headword, all languages, part of speech,
domains, and what entries have besides words. Entries that agree in all of them share a scope.
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
# Keys are compared byte by byte. Under a Vietnamese collation, a range over `d` would have `đường`.
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
    # What it holds: entries, concepts … (`record.kinds`).
    Column("kind", String, nullable=False, server_default="lexicon"),
)

batch = Table(
    "batch",
    metadata,
    Column("id", _Id, primary_key=True),
    # NULL until it is applied, where applying makes the lexicon.
    Column("lexicon_id", ForeignKey("lexicon.id"), nullable=True),
    Column("state", String, nullable=False),
    # True while a command in a process of its own works on the batch: no worker takes it.
    Column("attended", Boolean, nullable=False),
    Column("mode", String, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_sha256", String, nullable=False),
    Column("file_size", BigInteger, nullable=False),
    Column("file_format", String, nullable=False),
    # The uploader's options for the file: encoding, sheet, mapping of columns (JSON).
    Column("options", Text, nullable=False),
    # The names of the file's columns, languages and sheets (JSON); "" until it is checked.
    Column("survey", Text, nullable=False),
    Column("signature", String, nullable=False),
    Column("counts", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("by", String, nullable=False),
    # The person who applied, reverted, rejected or cancelled it, and what they confirmed (JSON).
    Column("decided_by", String, nullable=False),
    Column("request", Text, nullable=False),
    # The reason why it failed or was checked again (JSON): a message code and its parameters.
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    # Numbers of the last change before the check, and of the first and last change by applying it.
    Column("base_change", BigInteger, nullable=False),
    Column("first_change", BigInteger, nullable=False),
    Column("last_change", BigInteger, nullable=False),
    Column("created_at", String, nullable=False),
    Column("checked_at", String, nullable=True),
    Column("applied_at", String, nullable=True),
    Column("reverted_at", String, nullable=True),
    # Where it comes from: a file, a proposal for one record, a merge or a split of concepts.
    Column("origin", String, nullable=False, server_default="file"),
    # The authorities whose rulings it changes (JSON): only their approvers may apply it.
    Column("rulings", Text, nullable=False, server_default="[]"),
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
    # A digest of what entries agree in (`mapping.scope_digest`), since an index of PostgreSQL takes
    # 2,704 bytes at most: many domains or languages are longer.
    Column("digest", String, nullable=False, server_default=""),
    # What the entries have besides words (`mapping.EXAMPLES`, `SOUND`), with spaces between.
    Column("has", _Key, nullable=False, server_default=""),
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
    # The newest revision as the API shows it, made when it is written: searches read no other row.
    Column("json", Text, nullable=False),
    # The first two letters of the headword, the first of which is `initial`.
    Column("opening", _Key, nullable=False, server_default=""),
    UniqueConstraint("lexicon_id", "identity"),
    Index("ix_entry_browse", "lexicon_id", "status", "sort_key", "id"),
    # For counts, initials, and browsing by domain or across the lexicons of a language.
    Index("ix_entry_scope", "scope_id", "status", "initial", "sort_key", "id", "opening"),
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

# The recordings and pictures of a batch, by the names that its entries give them. The files are in
# the home folder, under their checksums.
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
    # For the state of an entry in a release.
    Index("ix_change_entry", "entry_id", "seq"),
)

# A form may have further spellings (`lí` for `lý`). Each is a row, with the best rung that it may
# give (`floor`). `spelling` is empty where it equals `text`.
term = Table(
    "term",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("language", _Key, nullable=False),
    Column("text", _Key, nullable=False),
    Column("spelling", _Key, nullable=False),
    Column("floor", Integer, nullable=False),
    Column("plain_key", _Key, nullable=False),
    # The class of the number of letters of the plain key, by which results are sorted first. It is
    # negative for terms without a public entry (`store.write.unlisted`). A search walks from class
    # to class along an index and stops when it has enough, however many forms begin alike.
    Column("size", Integer, nullable=False),
    Column("rank", LargeBinary, nullable=False),
    # The marks on the first letters: of many forms that begin alike, few have a mark that is typed.
    Column("marks", _Key, nullable=False),
    # The plain key reversed: the search for near forms compares both ends.
    Column("tail_key", _Key, nullable=False),
    # Prepared for searches without filters: the number of entries (-1: to be counted); the postings
    # of the first six entries of each language, and after a `;` the others if they are few.
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
    # The order of the entries of a term (`store.weight`), the lowest first.
    Column("weight", BigInteger, nullable=False, server_default="0"),
    Index("ix_posting_term", "term_id", "weight", "entry_id", "scope_id", "field"),
    sqlite_with_rowid=False,
)

# The terms with entries that have a form in the language `target`, in the order of results.
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
    # Copies from `term`, so that a walk reads this table only.
    Column("text", _Key, nullable=False),
    Column("spelling", _Key, nullable=False),
    Column("floor", Integer, nullable=False),
    # Prepared as in `term`: the number of these entries, and the postings of the first 24.
    Column("entries", Integer, nullable=False),
    Column("sides", Text, nullable=False),
    sqlite_with_rowid=False,
)

# The lists of a lexicon, one for each language, in alphabetical order: by the letter that a form is
# filed under, then by the form. Forms whose sort keys are equal are one heading. `position` is that
# of the posting.
heading = Table(
    "heading",
    metadata,
    Column("entry_id", _Id, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("lexicon_id", String, nullable=False),
    Column("scope_id", _Id, nullable=False),
    Column("language", _Key, nullable=False),
    Column("initial", _Key, nullable=False),
    # The sort key of the initial.
    Column("initial_key", LargeBinary, nullable=False),
    Column("sort_key", LargeBinary, nullable=False),
    Column("text", _Key, nullable=False),
    # The first two letters of the form.
    Column("opening", _Key, nullable=False, server_default=""),
    # All that finding a page of headings reads, so that it never touches the table.
    Index(
        "ix_heading_walk",
        *("lexicon_id", "language", "initial_key", "sort_key", "scope_id", "entry_id", "opening"),
    ),
    sqlite_with_rowid=False,
)

# The changes that a batch would make, prepared while it is checked: applying only copies rows.
# `outcome` is for people (new, changed, conflict, missing); `kind` is that of the new revision;
# `base` is the revision that the row was compared with (0: none).
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
    # As `scope.digest`.
    Column("scope_digest", String, nullable=False, server_default=""),
    # As in `entry` and in `scope`.
    Column("opening", _Key, nullable=False, server_default=""),
    Column("has", _Key, nullable=False, server_default=""),
    # What is shown of a record (`record.kinds.shown_json`); "" where that is the document.
    Column("shown", Text, nullable=False, server_default=""),
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
    # As in `heading`; `initial` is "" for what is no heading.
    Column("initial", _Key, nullable=False, server_default=""),
    Column("initial_key", LargeBinary, nullable=False, server_default=""),
    Column("sort_key", LargeBinary, nullable=False, server_default=""),
    # As in `posting`.
    Column("weight", BigInteger, nullable=False, server_default="0"),
    # As in `heading`.
    Column("opening", _Key, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

# Named facts about the database itself: the version of the rules that made its keys.
mark = Table(
    "mark",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
