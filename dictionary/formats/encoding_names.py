"""What an uploader says about the encoding of a file or of its columns, by the names people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dictionary.checks.record import Place, Problem
from dictionary.text.legacy.encodings import ENCODINGS, encoding_named
from dictionary.text.normalise import stored

UTF8 = "utf-8"
WINDOWS = "windows-1252"
# Of text whose UTF-8 a program has taken for Windows-1252 and encoded once more.
TWICE = "utf-8-twice"
# What columns may be in, with their names for people.
TITLES: Mapping[str, str] = {
    UTF8: "UTF-8",
    **{name: encoding.title for name, encoding in ENCODINGS.items()},
    TWICE: "UTF-8 encoded twice",
}
# The codecs of whole files, by the names that people use; each holds all of the one it stands for.
_CODECS = {
    **dict.fromkeys((UTF8, "utf8", "unicode"), UTF8),
    **dict.fromkeys(("utf-16", "utf16"), "utf-16"),
    **{name: name for name in ("utf-16-le", "utf-16-be")},
    **dict.fromkeys(("gbk", "gb2312", "cp936", "euc-cn"), "gbk"),
    **dict.fromkeys(("gb18030", "gb-18030"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "cp950"), "cp950"),
}
# All that may be named, one name of each.
KNOWN = (*TITLES, "utf-16", "gbk", "gb18030", "big5")


@dataclass(frozen=True, slots=True)
class Naming:
    """What an uploader says: the encoding of the file, "" if nothing, and those of its columns."""

    whole: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def codec(self) -> str:
        """The codec that the whole file is to be read with, if one was named, else ""."""
        return self.whole if self.whole in _CODECS.values() else ""

    @property
    def is_any(self) -> bool:
        return bool(self.whole or self.columns)


def naming(said: str, place: Place) -> Naming | Problem:
    """Return what `said` names: `tcvn3`, `gloss_vi=tcvn3,notes=vni`, or both, with commas.

    The problem is `encoding-unknown`.
    """
    whole, columns = "", {}
    for part in filter(None, map(str.strip, said.split(","))):
        column, _, name = part.rpartition("=")
        known = _known(name.strip().lower())
        if not known or (column and known not in TITLES):
            params = {"name": name.strip(), "known": ", ".join(TITLES if column else KNOWN)}
            return Problem("encoding-unknown", "error", place, params)
        if column:
            columns[stored(column).lower()] = known
        else:
            whole = known
    return Naming(whole, columns)


def _known(name: str) -> str:
    if encoding := encoding_named(name):
        return encoding.name
    return name if name == TWICE else _CODECS.get(name.replace("_", "-"), "")
