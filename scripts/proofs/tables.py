"""Made-up tables in which every entry says which turn it is of."""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.record.concept import Concept, Definition, Section, Term

HEADER = "id,headword,language,gloss_vi,definition_vi\n"


def table(rows: int, turn: int, changed: int | None = None, new: int = 0) -> Iterator[bytes]:
    """Yield a table of `rows` entries: the first `changed` (None: all) in the state of `turn`, the
    rest in that of turn 0, and `new` ones that no other table has.
    """
    yield HEADER.encode()
    for number in range(rows):
        state = turn if changed is None or number < changed else 0
        yield f"{number},w{number},jra,nghĩa {number},lần t{state}\n".encode()
    for number in range(new):
        yield f"new-{turn}-{number},mới{number},jra,x,lần t{turn}\n".encode()


def concepts(rows: int, turn: int) -> Iterator[bytes]:
    """Yield JSON Lines of as many concepts, all in the state of `turn`."""
    for number in range(rows):
        sections = (
            Section("jra", (Term(f"w{number}"),)),
            Section("vi", (Term(f"nghĩa {number}"),), (Definition(f"lần t{turn}", "vi"),)),
        )
        concept = Concept(str(number), sections=sections)
        yield f"{Concept.KIND.document(concept)}\n".encode()


def other(rows: int) -> Iterator[bytes]:
    """Yield a table of entries that have nothing to do with those, to be searched and edited."""
    yield HEADER.encode()
    for number in range(rows):
        yield f"{number},xem{number},jra,ý thứ {number},câu {number} để tìm\n".encode()
