r"""What the text of an MDF field holds: several values or one; and the text for such values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dictionary.formats.toolbox.sfm import Field
from dictionary.text.normalise import stored

# The kinds of relations that have no name in the file, and the fields that relate.
SUBENTRY, MAIN = "subentry", "main"
FUNCTION, VALUE = "function", "value"
RELATIONS = ("cross-reference", "synonym", "antonym", MAIN, FUNCTION, VALUE)
# Fields whose values MDF parts by ` ; `, and those in which a blank line parts paragraphs.
_SEVERAL = frozenset({"gloss", "domain", "variants", *RELATIONS} - {FUNCTION})
_LINES = frozenset({"definition", "translation", "reference", "notes", "etymology"})
# Toolbox breaks long lines; a blank line parts paragraphs.
_WRAP = re.compile(r"(?<!\n)\n(?!\n)")
_LINES_COUNT = "tb"
# The homograph that a reference means: `ia1`, `ia 1`, `ia_1`.
_NUMBERED = re.compile(r"(.*?\S)[ _]?([1-9]\d{0,2})")


def text_of(field: Field) -> str:
    """Return the text of a field as it is stored: lines joined that only a margin broke."""
    text = field.text
    if "\n" in text and field.marker != _LINES_COUNT:
        text = _WRAP.sub(" ", text).replace("\n\n", "\n")
    return stored(text)


def values_of(name: str, text: str) -> list[str]:
    r"""Return the values of a field called `name`, as `markers` call fields.

    A function and its values stood in one field before MDF 4.0: `\lf Syn = agat`.
    """
    if name == FUNCTION:
        before, sign, after = text.partition("=")
        if not (sign and before.strip() and after.strip()):
            return [text]
        return [before.strip(), *values_of(VALUE, after.strip())]
    if name in _LINES:
        return text.split("\n")
    if name not in _SEVERAL or ";" not in text:
        return [text]
    return [value for part in text.split(";") if (value := part.strip())] or [text]


def joined(name: str, values: Sequence[str]) -> str:
    """Return the text of a field called `name` that holds these values."""
    if name == FUNCTION and len(values) > 1:
        return f"{values[0]} = {'; '.join(values[1:])}"
    return ("; " if name in _SEVERAL else "\n").join(values)


def reference(text: str) -> tuple[str, str]:
    """Return headword and homograph number of a reference, ("", "") if it ends in no number."""
    match = _NUMBERED.fullmatch(text)
    return (match[1], match[2]) if match else ("", "")


def pointing(headword: str, number: str) -> str:
    """Return a reference to a homograph, such that `reference` understands it."""
    return f"{headword}{'_' if number and headword[-1:].isdigit() else ''}{number}"


def same_reference(first: str, other: str) -> bool:
    """Say whether two texts are one reference."""
    return first == other or ("" not in reference(first) and reference(first) == reference(other))
