"""Subject schemes: codes of subject fields with their names, and which lies under which.

The facts are in data/subjects/, one file for each scheme, read once. Records have codes, never
names: `eurovoc:28`, `tt24:303`. What is no code of a scheme here is the free name of a field, and
as good: it lies under itself alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

# Between the scheme and the code. Codes of schemes that are not here stay as they are.
BETWEEN = ":"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject field of a scheme. `broader` is the code of the wider one, "" at the top.

    `names` by language tag: those that a source gives. `iri` is its name for other programs.
    """

    scheme: str
    code: str
    names: Mapping[str, str]
    broader: str = ""
    iri: str = ""

    @property
    def key(self) -> str:
        """The text by which records name it: `eurovoc:28`."""
        return f"{self.scheme}{BETWEEN}{self.code}"


@dataclass(frozen=True, slots=True)
class SubjectScheme:
    """A scheme of subject fields by their codes, in the order of its source.

    `widths`: how many characters codes of each level have, where a code begins with that of the
    wider one. So the place of codes is known whose names are not.
    """

    id: str
    titles: Mapping[str, str]
    licence: str
    source: str
    link: str
    widths: tuple[int, ...]
    subjects: Mapping[str, Subject]

    def broader_of(self, code: str) -> str:
        """Return the code of the next wider field, "" at the top and for what is no code of it."""
        if code in self.subjects:
            return self.subjects[code].broader
        if len(code) not in self.widths[1:]:
            return ""
        return code[: self.widths[self.widths.index(len(code)) - 1]]


def _scheme(data: Mapping[str, Any]) -> SubjectScheme:
    subjects = {
        code: Subject(
            data["id"],
            code,
            MappingProxyType(facts["names"]),
            facts.get("broader", ""),
            facts.get("iri", ""),
        )
        for code, facts in data.get("items", {}).items()
    }
    return SubjectScheme(
        data["id"],
        MappingProxyType(data["title"]),
        data["licence"],
        data["source"],
        data.get("link", ""),
        tuple(data.get("widths", ())),
        MappingProxyType(subjects),
    )


@lru_cache(maxsize=1)
def schemes() -> Mapping[str, SubjectScheme]:
    """Return all schemes by their ids, in the order of these."""
    folder = files("dictionary") / "data" / "subjects"
    texts = sorted((path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir())
    read = [_scheme(tomllib.loads(text)) for name, text in texts if name.endswith(".toml")]
    return MappingProxyType({scheme.id: scheme for scheme in read})


def _known(text: str) -> tuple[SubjectScheme, str] | None:
    """Return the scheme and the code that a text names, None for a free name."""
    id_, between, code = text.partition(BETWEEN)
    scheme = schemes().get(id_)
    return (scheme, code) if scheme is not None and between and code else None


def subject_of(text: str) -> Subject | None:
    """Return the subject field that a text names, None for free names and codes without one."""
    known = _known(text)
    return known[0].subjects.get(known[1]) if known else None


def label_of(text: str, interface: str) -> str:
    """Return the name of a subject field in the language `interface`.

    Else its English name, else any; a text that names none is its own name.
    """
    subject = subject_of(text)
    if subject is None:
        return text
    names = subject.names
    return names.get(interface) or names.get("en") or next(iter(names.values()), text)


def way_up(text: str) -> Iterator[str]:
    """Yield a subject field, then each wider one, up to the top."""
    yield text
    known = _known(text)
    while known and (code := known[0].broader_of(known[1])):
        known = known[0], code
        yield f"{known[0].id}{BETWEEN}{code}"


def lies_under(text: str, broader: str) -> bool:
    """Say whether a subject field is another one or lies under it."""
    return broader in way_up(text)


def among(text: str, used: Iterable[str]) -> list[str]:
    """Return those of the subjects in use that are a subject field or lie under it.

    A filter asks this: codes that have no name here are found by their place, too.
    """
    return [subject for subject in used if lies_under(subject, text)]
