"""Ids in XML: concepts and terms have any ids, an XML id is a name and is there once.

An id that XML refuses gets `c` before it, and `_x0020_` for each character that no name has. A file
in which one was changed says so in its header (`MARK`), and reading it takes that back.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from dictionary.formats.tbx.xml.markup import NAME
from dictionary.record.concept import Concept, each_term
from dictionary.record.document import digest

# The type of the paragraph in the header that says that ids were changed, and its text.
MARK, PREFIX = "idPrefix", "c"
# How the id of a concept begins that has none of its own.
NONE = "c--"
_ESCAPE = re.compile(r"_x([0-9a-f]{2,6})_")
_BETWEEN = "-"
# What precedes the number of an id that another element has.
_AGAIN = "_x_"
_REPEATED = re.compile(rf"{_AGAIN}\d+$", re.ASCII)


def joined(concept: str, term: str) -> str:
    """Return the id of a term in a file: it is unique only in its concept."""
    return f"{concept}{_BETWEEN}{term}" if concept else term


def parted(raw: str, concept: str) -> str:
    """Return the id that a term has in its concept: the reverse of `joined`."""
    own = raw.removeprefix(concept + _BETWEEN) if concept else raw
    return own or raw


def decoded(raw: str) -> str:
    """Return the id of a concept in a file of which `MARK` says that ids were changed."""
    if raw.startswith(NONE):
        return ""
    rest = raw.removeprefix(PREFIX)
    own = _unescaped(rest)
    return own if rest != raw and encoded(own) == raw else raw


def decoded_term(own: str) -> str:
    """Return the id of a term in its concept, in such a file."""
    return _unescaped(_REPEATED.sub("", own))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text)


def encoded(own: str) -> str:
    """Return the changed form of an id."""
    first, rest = own[:1], own[1:]
    # The first character of an id that is a name is escaped, so that none is like a changed one.
    begin = _escape(first) if NAME.fullmatch(own) else _named(first)
    return PREFIX + begin + "".join(map(_named, rest))


def _named(char: str) -> str:
    return char if NAME.fullmatch("a" + char) and char != "_" else _escape(char)


def _escape(char: str) -> str:
    return f"_x{ord(char):02x}_" if char else ""


class RawIds:
    """Ids as they are: of a file that is written in the shape that it came in."""

    has_changed = False

    def concept(self, concept: Concept) -> str:
        """Return the XML id of a concept."""
        return concept.source_id

    def term(self, concept: str, term: str) -> str:
        """Return the XML id of a term; `concept` is that of its concept."""
        return joined(concept, term) if term else ""

    def target(self, source_id: str) -> str:
        """Return the XML id of the concept that a relation leads to, "" if it is not there."""
        return source_id


class XmlIds(RawIds):
    """Ids that XML takes, of the concepts of an export; all of them are looked at before."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        own: set[str] = set()
        self.has_changed = False
        for concept in concepts:
            own.add(concept.source_id)
            terms = [placed.term.id for placed in each_term(concept)]
            if not NAME.fullmatch(concept.source_id) or not NAME.fullmatch("a" + "".join(terms)):
                self.has_changed = True
        self.has_changed = self.has_changed or any(_begins_like_another(each, own) for each in own)
        self._known = {self._named(each) for each in own if each}
        self._used: set[str] = set()

    def concept(self, concept: Concept) -> str:
        """Return the XML id of a concept, another one for each."""
        own = concept.source_id
        if not own:
            return self._free(NONE + digest(concept.identity)[:12])
        return self._free(self._named(own))

    def term(self, concept: str, term: str) -> str:
        """Return the XML id of a term; `concept` is that of its concept."""
        if not term:
            return ""
        own = "".join(map(_named, term)) if self.has_changed else term
        return self._free(joined(concept, own), self._known)

    def target(self, source_id: str) -> str:
        """Return the XML id of the concept that a relation leads to, "" if it is not there."""
        named = self._named(source_id) if source_id else ""
        return named if named in self._known else ""

    def _named(self, own: str) -> str:
        if not self.has_changed:
            return own
        is_like_changed = own.startswith(NONE) or decoded(own) != own
        return encoded(own) if is_like_changed or not NAME.fullmatch(own) else own

    def _free(self, wanted: str, taken: Container[str] = frozenset()) -> str:
        own, number = wanted, 1
        while own in self._used or own in taken:
            number += 1
            own = f"{wanted}{_AGAIN}{number}"
        self._used.add(own)
        return own


def _begins_like_another(own: str, others: Container[str]) -> bool:
    """Say whether an id may be equal to that of a term of another concept."""
    at = own.find(_BETWEEN)
    while at > 0:
        if own[:at] in others:
            return True
        at = own.find(_BETWEEN, at + 1)
    return False
