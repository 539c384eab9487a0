"""Languages, and the fields of entries: what they are called where people read of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dictionary.checks.problem import Problem
from dictionary.labels.extras import extra_label
from dictionary.languages import registered
from dictionary.languages.names import group_of_range
from dictionary.messages import text
from dictionary.record.kinds import KINDS
from dictionary.record.numbering import number
from dictionary.record.shape import each_field, each_shape, path_in_document

# Keys of a document, or of a sense or an example in it, and positions in lists, from 0 on.
Path = Sequence[str | int]

# Under these keys are texts by language.
TAGGED = frozenset(
    field.name for kind in KINDS.values() for field in each_field(kind.shape) if field.is_tagged
)
# Lists of parts that have fields of their own.
_PARTS = frozenset(name for kind in KINDS.values() for name in each_shape(kind.shape))
_SENSE = {"name": "senses"}
_SENSES = frozenset({"senses", "subsenses"})


@lru_cache(maxsize=4096)
def language_name(tag: str, interface: str) -> str:
    """Return the name of a language for running text; what its tag adds stands in brackets.

    Languages outside the register have the names of the catalogue, or their code as such. The id of
    an ethnic group stands for all of its languages.
    """
    language = registered(tag)
    group = None if language else group_of_range(tag)
    if group is not None:
        return text(interface, "page-language-group", {"name": group.name})
    own = language.tag if language else tag.partition("-")[0]
    name = (
        language.name(interface)
        if language
        else text(interface, "page-language-unregistered", {"code": own})
    )
    further = tag[len(own) :].split("-")[1:]
    if not further:
        return name
    added = ", ".join(text(interface, "page-subtag", {"subtag": subtag}) for subtag in further)
    return text(interface, "page-language-with", {"name": name, "added": added})


@lru_cache(maxsize=4096)
def language_label(tag: str, interface: str) -> str:
    """Return the name of a language for lists: without the word for "language"."""
    word = text(interface, "page-language-word").strip()
    name = language_name(tag, interface)
    return name.replace(f"{word} ", "") if word else name


def path_of_field(field: str) -> Path:
    """Return the path in a document of a field as checks name it: `senses/2/gloss_vi`.

    Entries have no fields of the names that lists of other records have.
    """
    first = field.partition("/")[0]
    shapes = [kind.shape for kind in KINDS.values()]
    shape = next((own for own in shapes if first in own.inner), shapes[0])
    return path_in_document(shape, field)


def path_label(path: Path, interface: str, *, is_single: bool = False) -> str:
    """Return where a path leads, in words: "Sense 1b › Example 2 › Translation (Vietnamese)".

    `is_single`: the document has one sense alone, which is not numbered.
    """
    parts: list[str] = []
    before: str | int = ""
    positions: list[int] = []
    for step in path:
        if isinstance(step, int) and before in _SENSES:
            positions.append(step)
            if not is_single:
                parts[-1] = f"{text(interface, 'page-field', _SENSE)} {number(positions)}"
        elif isinstance(step, int):
            parts[-1] += _number(str(before), step)
        elif step == "subsenses" and positions:
            pass
        elif before in TAGGED:
            name = parts.pop()
            params = {"name": name, "language": language_name(step, interface)}
            if before == "glosses" and parts:
                parts.append(text(interface, "label-gloss", {**params, "sense": parts.pop()}))
            else:
                parts.append(text(interface, "label-text", params))
        elif before == "extra":
            parts[-1] = extra_label(step, interface)
        else:
            parts.append(text(interface, "page-field", {"name": step}))
        before = step
    return " › ".join(parts)


def _number(name: str, at: int) -> str:
    """Return what is put behind the name of a list for its item at a position."""
    # Texts of a list (glosses, domains) mostly stand alone.
    return f" {at + 1}" if at or name in _PARTS else ""


def about(problem: Problem, interface: str) -> str:
    """Return which entry a problem is about, and which of its fields; "" for none."""
    params = problem.params
    if "entry" not in params:
        return ""
    field = field_label(problem, interface)
    source_id = str(params.get("id", ""))
    named = {"headword": params["entry"], "id": source_id, "known": "yes" if source_id else "no"}
    entry = text(interface, "label-entry", named)
    if not (params["entry"] or source_id):
        return field
    if not field:
        return entry
    return text(interface, "label-entry-field", {"entry": entry, "field": field})


def field_label(problem: Problem, interface: str) -> str:
    """Return which field of its entry a problem is about, "" for none."""
    path = problem.params.get("at", "")
    return path_label(path_of_field(path), interface) if path else ""
