"""What makes tests quick and none of them weaker: work that each would repeat is done once.

A process of the tests makes hundreds of databases and applications, one after the other. What they
have in common is kept: the schema after a migration from nothing, SQL, templates, addresses.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import URL, Dialect, Engine, create_engine, make_url
from sqlalchemy.engine.default import DefaultDialect
from werkzeug.routing import Rule

from dictionary.services.people import passwords
from dictionary.services.sharing import export_process

# What gives the host and the path of an address for the values of a rule.
Builder = Callable[..., tuple[str, str]]


class Schemas:
    """Migrations of SQLite: the first from nothing is done, its result is copied for the others."""

    def __init__(self, template: Path) -> None:
        self.template = template
        self.really: Callable[[Config, str], None] = command.upgrade

    def upgrade(self, config: Config, revision: str) -> None:
        """Stand in for `alembic.command.upgrade`."""
        url = make_url(config.attributes["url"])
        new = revision == "head" and url.get_backend_name() == "sqlite" and is_empty(url)
        if new and self.template.exists():
            copy(self.template, url.database)
            return
        self.really(config, revision)
        if new:
            copy(url.database, self.template)


def is_empty(url: URL) -> bool:
    with closing(sqlite3.connect(str(url.database))) as database:
        return database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def copy(old: Path | str | None, new: Path | str | None) -> None:
    with closing(sqlite3.connect(str(old))) as source, closing(sqlite3.connect(str(new))) as target:
        source.backup(target)


class Statements:
    """Engines: those for one kind of database have one cache of compiled statements."""

    def __init__(self) -> None:
        self.compiled: dict[str, dict[Any, Any]] = {}

    def engine(self, url: URL, **options: Any) -> Engine:
        """Stand in for `sqlalchemy.create_engine`."""
        compiled = self.compiled.setdefault(url.get_backend_name(), {})
        return create_engine(url, execution_options={"compiled_cache": compiled}, **options)

    @staticmethod
    def is_equal(dialect: Dialect, other: object) -> bool:
        """Stand in for the comparison of dialects, which are a part of the cache's keys."""
        return type(dialect) is type(other)

    @staticmethod
    def hash(dialect: Dialect) -> int:
        """Stand in for the hash of a dialect."""
        return hash(type(dialect))


class Templates(BytecodeCache):
    """Templates that an application has compiled, for those after it."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, if it was."""
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


class Addresses:
    """Builders of addresses that Werkzeug has compiled for a rule, by all that they depend on."""

    def __init__(self) -> None:
        self.really: Callable[[Rule, bool], Builder] = vars(Rule)["_compile_builder"]
        self.compiled: dict[str, Builder] = {}

    def builder(self) -> Callable[[Rule, bool], Builder]:
        """Return what stands in for the method of a rule that compiles them."""

        def compiled(rule: Rule, append_unknown: bool = True) -> Builder:
            parts = (rule.host, rule.subdomain, rule.rule, rule.defaults, append_unknown)
            key = repr((*parts, vars(rule)["_trace"]))
            if key not in self.compiled:
                self.compiled[key] = self.really(rule, append_unknown)
            return self.compiled[key]

        return compiled


@contextmanager
def taken(folder: Path) -> Iterator[None]:
    """Take all shortcuts; `folder` is for templates of databases."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "upgrade", Schemas(folder / "template.sqlite3").upgrade)
        patch.setattr("dictionary.store.database.create_engine", Statements().engine)
        patch.setattr(DefaultDialect, "__eq__", Statements.is_equal)
        patch.setattr(DefaultDialect, "__hash__", Statements.hash)
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Templates()})
        patch.setattr(Rule, "_compile_builder", Addresses().builder())
        # As Argon2 does, but with less work.
        quick = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
        patch.setattr(passwords, "_HASHER", quick)
        # The lowest priority would get no time at all beside another process of the tests.
        program = vars(export_process)["_PROGRAM"].rpartition("; import")[2]
        patch.setattr(export_process, "_PROGRAM", f"import{program}")
        yield
