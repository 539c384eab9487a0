"""Terms, postings and reach after imports and changes: what one makes of the documents by hand."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import text

from dictionary.languages import language_order
from dictionary.services.operations import rekey
from dictionary.services.site import Library
from dictionary.store.mapping import record_row
from tests.services.conftest import Load, load_rows, row
from tests.services.search.brute_force import Published, published

Row = tuple[Any, ...]
ONE_PAGE, OF_EACH = 24, 6
TERM = "language, text, spelling, floor, plain_key, size, rank, tail_key, entries, sides"
REACH = "r.target, r.language, r.size, r.plain_key, r.rank, t.text, r.entries, r.sides"


def rows_of(library: Library, sql: str) -> list[Row]:
    with library.database.read() as connection:
        rows = connection.execute(text(sql)).fetchall()
    return [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in one)
        for one in rows
    ]


def kept_terms(library: Library) -> list[Row]:
    """Return the terms that have entries, without their ids."""
    return sorted(rows_of(library, f"SELECT {TERM} FROM term WHERE entries <> 0"))  # noqa: S608  # fixed


def kept_reach(library: Library) -> list[Row]:
    sql = f"SELECT {REACH} FROM reach r JOIN term t ON t.id = r.term_id"  # noqa: S608  # a fixed text
    return sorted(rows_of(library, sql))


def kept_postings(library: Library) -> list[Row]:
    sql = (
        "SELECT p.entry_id, t.language, t.text, t.plain_key, p.scope_id, p.field, p.weight"
        " FROM posting p JOIN term t ON t.id = p.term_id"
    )
    return sorted(rows_of(library, sql))


def in_order(sides: Iterable[str]) -> list[str]:
    """Return sides by weight, then by entry."""
    return sorted(sides, key=lambda side: (int(side.split()[3]), int(side.split()[1])))


def sides_of(entries: Mapping[int, Published], fields: Mapping[int, str]) -> str:
    """Return the first six entries of every language, the first of all before the second of any.

    The others follow in the same order if they are few.
    """
    turns: Counter[str] = Counter()
    sides = []
    every = {
        f"{entries[number].scope} {number} {field}": entries[number].entry.language
        for number, field in fields.items()
    }
    for side in in_order(every):
        language = every[side]
        sides.append((turns[language], language_order(language), side))
        turns[language] += 1
    first = ",".join(side for turn, _, side in sorted(sides) if turn < OF_EACH)
    rest = ",".join(side for turn, _, side in sorted(sides) if turn >= OF_EACH)
    return f"{first};{rest}" if rest and len(sides) <= ONE_PAGE else first


def shown(sides: str) -> tuple[str, ...]:
    """Return the first page of the sides."""
    return tuple(in_order(sides.split(","))[:ONE_PAGE])


def made_by_hand(entries: Sequence[Published]) -> tuple[list[Row], list[Row], list[Row]]:
    """Return terms, reach and postings of the entries."""
    by_id = {one.id: one for one in entries}
    fields: dict[Row, dict[int, str]] = defaultdict(dict)
    leads: dict[Row, list[str]] = defaultdict(list)
    postings = []
    for one in entries:
        for form in record_row(one.entry).forms:
            key = (form.language, form.text, form.spelling, form.floor, form.plain_key, form.size,
                   form.rank, form.tail_key)  # fmt: skip
            assert one.id not in fields[key]
            fields[key][one.id] = f"{form.field} {form.weight}"
            what = (form.language, form.text, form.plain_key, one.scope, form.field, form.weight)
            postings.append((one.id, *what))
            for target in one.entry.languages:
                if target != form.language:
                    lead = (target, form.language, form.size, form.plain_key, form.rank, form.text)
                    leads[lead].append(f"{one.scope} {one.id} {form.field} {form.weight}")
    reach = [(*lead, len(found), shown(",".join(found))) for lead, found in leads.items()]
    terms = [(*key, len(found), sides_of(by_id, found)) for key, found in fields.items()]
    return sorted(terms), sorted(reach), sorted(postings)


def reach_shown(library: Library) -> list[Row]:
    """Return the rows of reach as `made_by_hand` makes them."""
    kept = kept_reach(library)
    assert all(found.count(",") < ONE_PAGE for *_, found in kept)
    return [(*lead, shown(found)) for *lead, found in kept]


def check(library: Library, is_renewed: bool = False) -> None:
    terms, reach, postings = made_by_hand(published(library))
    assert kept_terms(library) == terms
    assert kept_postings(library) == postings
    # A row of reach may outlive its last posting, until keys are made anew.
    kept = reach_shown(library)
    assert set(kept) >= set(reach)
    if is_renewed:
        assert kept == reach
        assert rows_of(library, "SELECT id FROM term WHERE entries <= 0") == []
    assert rows_of(library, "SELECT id FROM term WHERE entries < 0") == []
    assert rows_of(library, "SELECT id FROM term WHERE entries = 0 AND sides <> ''") == []


def random_rows(rng: random.Random, numbers: range) -> list[str]:
    """Return entries of four languages that share many glosses."""
    vietnamese = [*(f"nước {n}" for n in range(4)), "lý do", "lửa", "ba", "đi"]
    found = []
    for number in numbers:
        language = rng.choice(("jra", "rad", "mww", "vi"))
        headword = rng.choice(("ia", "êa", "teb", "tej", "lí do", "ba", f"w{number}"))
        found.append(
            row(
                headword,
                language,
                id=str(number),
                variants=rng.choice(("", "", headword, "te", "ba; lý do")),
                gloss_vi="; ".join(rng.sample(vietnamese, rng.randint(0, 3))),
                gloss_en=rng.choice(("", "water", "fire")),
                part_of_speech=rng.choice(("", "noun")),
                domain=rng.choice(("", "body")),
            )
        )
    return found


@pytest.mark.parametrize("seed", range(2))
def test_imports_and_changes_at_random(library: Library, load: Load, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # no secret
    load_rows(load, *random_rows(rng, range(150)))
    check(library, is_renewed=True)
    load_rows(load, *random_rows(rng, range(100)), lexicon="second")
    check(library, is_renewed=True)
    for _ in range(3):
        load_rows(load, *random_rows(rng, range(100, 160)))
        check(library)
    terms, postings = kept_terms(library), kept_postings(library)
    rekey.renew(library)
    check(library, is_renewed=True)
    assert (kept_terms(library), kept_postings(library)) == (terms, postings)


def sides(library: Library, form: str) -> list[tuple[int, list[list[str]]]]:
    """Return (entries, sides) of the terms with a text, each as (scope, entry, field, weight)."""
    with library.database.read() as connection:
        found = connection.execute(
            text("SELECT entries, sides FROM term WHERE text = :form ORDER BY language"),
            {"form": form},
        ).fetchall()
    parted = [(row[0], row[1].replace(";", ",").split(",")) for row in found]
    return [(entries, [side.split() for side in sides if side]) for entries, sides in parted]


def test_the_first_of_every_language_before_the_second_of_any(library: Library, load: Load) -> None:
    load_rows(
        load,
        *(row(f"a{n}", "jra", gloss_vi="nước") for n in range(3)),
        *(row(f"b{n}", "rad", gloss_vi="nước") for n in range(3)),
        row("c", "mww", gloss_vi="nước"),
    )
    load_rows(load, row("d", "bdq", gloss_vi="nước"), row("e", gloss_vi="nước"), lexicon="second")
    ((entries, found),) = sides(library, "nước")
    assert entries == 9
    # mww, jra, rad, bdq, as many speak them; then jra and rad again. Short headwords first.
    assert [entry for _, entry, *_ in found] == ["7", "9", "4", "8", "1", "5", "2", "6", "3"]
    assert {field for _, _, field, _ in found} == {"gloss"}


def test_an_entry_counts_once_and_as_what_comes_first(library: Library, load: Load) -> None:
    load_rows(load, row("ba", "vi", variants="ba", gloss_vi="ba"), row("x", "vi", variants="ba"))
    ((entries, found),) = sides(library, "ba")
    assert (entries, [(entry, field) for _, entry, field, _ in found]) == (
        2, [("1", "headword"), ("2", "variant")],
    )  # fmt: skip


def test_a_gloss_that_goes_and_comes_back(library: Library, load: Load) -> None:
    both = (row("ia", gloss_vi="nước"), row("êa", "rad", gloss_vi="nước"))
    load_rows(load, *both)
    assert [entries for entries, _ in sides(library, "nước")] == [2]
    load_rows(load, row("ia", gloss_vi="sông"))
    ((entries, found),) = sides(library, "nước")
    assert (entries, [entry for _, entry, *_ in found]) == (1, ["2"])
    load_rows(load, row("êa", "rad", gloss_vi="suối"))
    assert sides(library, "nước") == [(0, [])]
    load_rows(load, *both)
    ((entries, found),) = sides(library, "nước")
    assert (entries, [entry for _, entry, *_ in found]) == (2, ["1", "2"])
    check(library)


def test_an_entry_that_moves_to_another_scope(library: Library, load: Load) -> None:
    """The scope stands in what is prepared: it must not go stale with the entry's other words."""
    load_rows(load, row("ia", gloss_vi="nước"), row("êa", gloss_vi="nước"))
    (before,) = sides(library, "nước")
    load_rows(load, row("ia", gloss_vi="nước", part_of_speech="noun"))
    (after,) = sides(library, "nước")
    assert before != after
    check(library)
