"""The encodings that an uploader may name for a file or its columns, under their usual names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dictionary.checks.problem import Place, Problem
from dictionary.text.legacy.encodings import ENCODINGS, encoding_named
from dictionary.text.normalise import stored

UTF8 = "utf-8"
WINDOWS = "windows-1252"
# UTF-8 that a program took for Windows-1252 and encoded in UTF-8 again.
TWICE = "utf-8-twice"
# The encodings that a column may have, with the names that pages show.
TITLES: Mapping[str, str] = {
    UTF8: "UTF-8",
    **{name: encoding.title for name, encoding in ENCODINGS.items()},
    TWICE: "UTF-8 encoded twice",
}
# Python codecs for complete files, by the names that people use. Each codec is the named encoding
# or a superset of it.
_CODECS = {
    **dict.fromkeys((UTF8, "utf8", "unicode"), UTF8),
    **dict.fromkeys(("utf-16", "utf16"), "utf-16"),
    **{name: name for name in ("utf-16-le", "utf-16-be")},
    **dict.fromkeys(("gbk", "gb2312", "cp936", "euc-cn"), "gbk"),
    **dict.fromkeys(("gb18030", "gb-18030"), "gb18030"),
    **dict.fromkeys(("big5", "big-5", "cp950"), "cp950"),
}
# Everything that may be named, with one name each.
KNOWN = (*TITLES, "utf-16", "gbk", "gb18030", "big5")


@dataclass(frozen=True, slots=True)
class Naming:
    """Encodings as the uploader named them: `whole` of the file ("" if none), and of `columns`."""

    whole: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def codec(self) -> str:
        """The Python codec named for the file, "" if none was named."""
        return self.whole if self.whole in _CODECS.values() else ""

    @property
    def is_any(self) -> bool:
        return bool(self.whole or self.columns)


def naming(text: str, place: Place) -> Naming | Problem:
    """Return the encodings named in `text`: `tcvn3`, or `gloss_vi=tcvn3,notes=vni`, or a mixture.

    Returns the problem `encoding-unknown` for a name that is not known.
    """
    whole, columns = "", {}
    for part in filter(None, map(str.strip, text.split(","))):
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
