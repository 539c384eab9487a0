"""Names that have words which begin with what was typed: `ede` for Ê Đê, `mong` for Mông Trắng.

Marks, apostrophes and spaces may be left out; marks that are typed must be there. For short lists
of names, which filters look through: searches go by keys.
"""

from __future__ import annotations

from collections.abc import Iterable

from dictionary.text import fold
from dictionary.text.fold import Decomposed


def matches_names(typed: str, names: Iterable[str]) -> bool:
    """Say whether each word that was typed begins a word of some name.

    Nothing typed matches any names.
    """
    plain = "".join(char for char in typed if char not in fold.APOSTROPHES)  # H'Mông
    words = [fold.read(word) for word in plain.split()]
    readings = [fold.read(name) for name in names]
    return all(
        any(_begins_a_word(word, reading) for reading in readings) for word in words if word.letters
    )


def _begins_a_word(typed: Decomposed, name: Decomposed) -> bool:
    return any(
        name.letters.startswith(typed.letters, start)
        and fold.compare(typed, _from(name, start), fold.VIETNAMESE_TONES) is not None
        for start in (0, *name.breaks)
    )


def _from(name: Decomposed, start: int) -> Decomposed:
    """Return a name from one of its words on."""
    if not start:
        return name
    return Decomposed(
        name.letters[start:],
        name.marks[start:],
        name.ends[start:],
        frozenset(at - start for at in name.breaks if at > start),
        any(name.marks[start:]),
    )
