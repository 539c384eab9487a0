"""The settings: one frozen value, read once from the `DICTIONARY_*` environment variables.

Every field has a default and a help line. An unknown `DICTIONARY_*` variable is an error, so that a
misspelt setting is never silently ignored.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Self

from dictionary.errors import InvalidSettings

PREFIX = "DICTIONARY_"
_PRIVATE = 0o700


def _setting(default: Any, help_line: str) -> Any:
    return field(default=default, metadata={"help": help_line})


# The syntax of a content security policy: scheme, host (its first label may be *), port.
_ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.IGNORECASE)


class Origins(str):
    """Origins of web pages, separated by spaces.

    Raises ValueError for anything else: the text goes into the policy that browsers receive.
    """

    __slots__ = ()

    def __new__(cls, written: str = "") -> Self:
        """Check `written` and return it as it is."""
        if not all(map(_ORIGIN.fullmatch, written.split())):
            raise ValueError(written)
        return super().__new__(cls, written)


class Proxies(str):
    """Trusted proxies: their number, or their addresses and networks, separated by spaces.

    Raises ValueError for anything else.
    """

    __slots__ = ()

    def __new__(cls, written: str = "0") -> Self:
        """Check `written` and return it as it is."""
        named = [] if written.isdecimal() else [ip_network(network) for network in written.split()]
        if not (named or written.isdecimal()):
            raise ValueError(written)
        return super().__new__(cls, written)


# A host name or an IP address, with or without a port; without one, every port counts.
_HOST = re.compile(r"([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?", re.IGNORECASE)


class HostNames(str):
    """Host names, separated by spaces. Raises ValueError for anything else."""

    __slots__ = ()

    def __new__(cls, written: str = "") -> Self:
        """Check `written` and return it as it is."""
        if not all(map(_HOST.fullmatch, written.split())):
            raise ValueError(written)
        return super().__new__(cls, written)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; the environment variable of `home` is `DICTIONARY_HOME`, and so on."""

    home: Path = _setting(Path("var"), "Folder of the database, index, uploads and media.")
    database_url: str = _setting(
        "", "SQLAlchemy URL; empty: SQLite in the home folder. PostgreSQL: postgresql+psycopg://…"
    )
    bind: str = _setting("127.0.0.1:8000", "Address and port that the web server listens on.")
    secret_key: str = _setting(
        "", "Key that signs cookies; empty: made once and kept in the home folder."
    )
    hosts: HostNames = _setting(
        HostNames(),
        "Host names of the service, spaces between; links have the first; empty: this machine's.",
    )
    trusted_proxies: Proxies = _setting(
        Proxies(), "Proxies in front that set X-Forwarded-*: addresses, networks, or how many."
    )
    hsts: int = _setting(
        0, "Seconds for which browsers use HTTPS alone (Strict-Transport-Security); 0: not sent."
    )
    connections: int = _setting(
        64, "Connections of one address in a process, without a proxy in front; 0: any number."
    )
    frame_origins: Origins = _setting(
        Origins(), "Origins whose pages may frame /embed/…, separated by spaces; empty: none."
    )
    offline: int = _setting(
        1, "1: devices may store pages and lexicons for use offline; 0: they delete what they have."
    )
    follow_interval: float = _setting(
        0.2, "Seconds between two reads of the change log by the index follower."
    )
    work_interval: float = _setting(
        0.5, "Seconds between two times that the worker looks for batches."
    )
    max_upload: int = _setting(256 << 20, "Bytes that an uploaded file may have.")
    quota_account: int = _setting(
        2 << 30, "Bytes of files that an account may have waiting, or bring in a day; 0: any."
    )
    quota_lexicon: int = _setting(
        20 << 30, "Bytes that the files, recordings and pictures of a lexicon may have; 0: any."
    )
    busy_timeout: float = _setting(
        60.0, "Seconds that a writer waits for another writer of the database."
    )

    rate_reads: int = _setting(
        3000,
        "Reads a minute by one address or account (an export is 30, 10 ms of processor 1); 0: any.",
    )
    rate_writes: int = _setting(120, "Writes a minute by one address or account; 0: any number.")
    rate_sign_ins: int = _setting(
        10,
        "Failed sign-ins in 15 minutes by one name at one address; 10 times as many by all there.",
    )
    rate_reports: int = _setting(20, "Messages to the editors an hour by one address; 0: any.")
    rate_store: str = _setting(
        "", "Where requests are counted, as a URI of the library limits; empty: a file in home."
    )
    metrics_from: str = _setting(
        "127.0.0.0/8 ::1",
        "Networks of those who run the service (/metrics, /readyz), with spaces between.",
    )

    @property
    def url(self) -> str:
        """The SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.home / 'dictionary.sqlite3'}"

    @property
    def index_folder(self) -> Path:
        """The folder that holds the builds of the full-text index."""
        return self.home / "index"


def _read(name: str, kind: Any, raw: str) -> Any:
    try:
        value = kind(raw)
    except ValueError:
        raise InvalidSettings("setting-unreadable", name=name, value=raw) from None
    if isinstance(value, int | float) and value < 0:
        raise InvalidSettings("setting-unreadable", name=name, value=raw)
    return value


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of `environ` (default: the process environment).

    Raises InvalidSettings for an unknown `DICTIONARY_*` name or a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    kinds = {PREFIX + f.name.upper(): (f.name, type(f.default)) for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, raw in environ.items():
        if not name.startswith(PREFIX):
            continue
        if name not in kinds:
            raise InvalidSettings("setting-unknown", name=name)
        key, kind = kinds[name]
        values[key] = _read(name, Path if issubclass(kind, Path) else kind, raw)
    return Settings(**values)


def make_home(settings: Settings) -> None:
    """Make the home folder with mode 0700; an existing folder of ours gets that mode, too."""
    folder = settings.home
    folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    state = folder.stat()
    # A shared folder (/tmp, with the sticky bit) or one of another user is not changed.
    is_ours = state.st_uid == os.geteuid() and not state.st_mode & stat.S_ISVTX
    if is_ours and stat.S_IMODE(state.st_mode) != _PRIVATE:
        folder.chmod(_PRIVATE)


def secret_key(settings: Settings) -> str:
    """Return the key that signs cookies, made on first use and kept in the home folder."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.home / "secret_key"
    make_home(settings)
    key = _kept_key(path)
    if not key:
        folder = os.open(settings.home, os.O_RDONLY)
        try:
            # The lock makes two workers that start together use the same key.
            fcntl.flock(folder, fcntl.LOCK_EX)
            key = _kept_key(path) or _make_key(path)
            os.fsync(folder)
        finally:
            os.close(folder)
    return key


def _kept_key(path: Path) -> str:
    """Return the key in the file at `path`, "" if there is no such file."""
    try:
        return path.read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def _make_key(path: Path) -> str:
    """Make a key; its file is complete and on the disk before anything is signed with it."""
    key = secrets.token_hex(32)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret_key.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    finally:
        Path(aside).unlink(missing_ok=True)
    return key
