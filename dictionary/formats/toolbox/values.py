r"""The values of an MDF field, one or several in a text, and the text for such values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dictionary.formats.toolbox.sfm import MarkedField
from dictionary.text.normalise import stored

# Kinds of relations without a name in the file, and the names of fields with relations.
SUBENTRY, MAIN = "subentry", "main"
FUNCTION, VALUE = "function", "value"
RELATIONS = ("cross-reference", "synonym", "antonym", MAIN, FUNCTION, VALUE)
# Fields whose values MDF separates by ` ; `, and fields with paragraphs separated by blank lines.
_SEVERAL = frozenset({"gloss", "domain", "variants", *RELATIONS} - {FUNCTION})
_LINES = frozenset({"definition", "translation", "reference", "notes", "etymology"})
# Toolbox wraps long lines; a blank line separates paragraphs.
_WRAP = re.compile(r"(?<!\n)\n(?!\n)")
_LINES_COUNT = "tb"
# A reference with a homograph number: `ia1`, `ia 1`, `ia_1`.
_NUMBERED = re.compile(r"(.*?\S)[ _]?([1-9]\d{0,2})")


def text_of(field: MarkedField) -> str:
    """Return the normalised text of a field, with wrapped lines joined."""
    text = field.text
    if "\n" in text and field.marker != _LINES_COUNT:
        text = _WRAP.sub(" ", text).replace("\n\n", "\n")
    return stored(text)


def values_of(name: str, text: str) -> list[str]:
    r"""Return the values in the text of the field `name`, a name from `markers`.

    Before MDF 4.0 a lexical function and its values were in one field: `\lf Syn = agat`.
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
    """Return the text of the field `name` with these values."""
    if name == FUNCTION and len(values) > 1:
        return f"{values[0]} = {'; '.join(values[1:])}"
    return ("; " if name in _SEVERAL else "\n").join(values)


def reference(text: str) -> tuple[str, str]:
    """Return headword and homograph number of a reference, ("", "") if it has no number."""
    match = _NUMBERED.fullmatch(text)
    return (match[1], match[2]) if match else ("", "")


def pointing(headword: str, number: str) -> str:
    """Return a reference to a homograph, the reverse of `reference`."""
    return f"{headword}{'_' if number and headword[-1:].isdigit() else ''}{number}"


def same_reference(first: str, other: str) -> bool:
    """Say whether two texts are the same reference."""
    return first == other or ("" not in reference(first) and reference(first) == reference(other))
