"""Members' lexicons: nobody else sees anything of them, wherever and however they look."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import text

from dictionary.errors import NotFound
from dictionary.services.catalogue import Filters
from dictionary.services.operations import rekey
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.search.lookup import Question, answer, look_up, search, suggest
from dictionary.services.site import Library
from dictionary.services.snapshot import at_a_glance
from dictionary.services.viewer import Viewer, operator
from tests.services.conftest import Load, ask, catch_up, headwords, load_rows, row, shown
from tests.services.operations.test_postings import kept_terms, made_by_hand, reach_shown
from tests.services.search import brute_force
from tests.services.search.test_lookup_brute_force import (
    HEADER,
    check,
    query,
    rows,
    said,
    typed_badly,
)

READER = Viewer(account=1, name="reader", roles={"second": "reader"})
STRANGER = Viewer(account=2, name="stranger", roles={"first": "admin", "third": "reader"})


def closed(library: Library, lexicon: str = "second") -> None:
    """Make an empty lexicon that its members alone see."""
    lexicons.create(library.seen_by(operator("test")), lexicon, Facts(visibility="members"))


def show_to(library: Library, visibility: str, lexicon: str = "second") -> None:
    lexicons.describe(library.seen_by(operator("test")), lexicon, Facts(visibility=visibility))


def changes_of(library: Library) -> list[tuple[Any, ...]]:
    """Follow the change log to its end, in small steps."""
    found, since, before = [], 0, -1
    while since != before:
        before = since
        some, since = entries.changes(library, since, 7)
        found += [(one["entry_id"], one["revision"], one["kind"]) for one in some]
    return found


def everything(
    library: Library, questions: list[Question], *, cursors: bool = True
) -> Iterator[object]:
    """Yield all that can be seen: answers to questions, catalogue, languages, changes, pages."""
    for asked in questions:
        found = search(library, asked)
        pages = [found]
        while pages[-1].next_cursor is not None and len(pages) < 4:
            pages.append(search(library, asked._replace(cursor=pages[-1].next_cursor)))
        for page in pages:
            yield (
                asked, [said(one) for one in page.results], page.total, page.total_is_exact,
                page.rungs, cursors and page.next_cursor, page.read_as, page.input_method,
                page.suggestions,
            )  # fmt: skip
        yield at_a_glance(library, lambda snapshot, asked=asked: suggest(snapshot, asked))
        whole = at_a_glance(library, lambda snapshot, asked=asked: look_up(snapshot, asked))
        yield [said(one) for one in whole]
    for lexicon in entries.lexicons(library):
        yield lexicon.row["id"], lexicon.entries, lexicon.languages
        page, following = entries.browse(library, lexicon.row["id"], None, None, 10)
        yield [one.json for one in page], following
        yield entries.initials(library, lexicon.row["id"])
    yield [(one.tag, one.entries, one.lexicons) for one in entries.languages(library)]
    yield changes_of(library)


def some_questions(rng: random.Random, every: list[brute_force.Published]) -> list[Question]:
    """Return questions about all entries there are, quick and deep ones."""
    found = []
    for _ in range(25):
        wording = typed_badly(rng, query(rng, every), query(rng, every))
        found.append(
            Question(
                wording,
                from_=rng.choice((None, None, "vi", "jra", "mww")),
                to=rng.choice((None, None, "vi", "rad")),
                lexicon=rng.choice((None, None, None, "first", "second")),
                part_of_speech=rng.choice((None, None, None, "noun")),
                group=rng.choice(("entry", "form")),
                deep=rng.random() < 0.5,
                limit=rng.choice((3, 20)),
            )
        )
    return found


def test_it_is_as_if_it_were_not_there(library: Library, load: Load) -> None:
    """Closed before or after it is filled: for others everything is as without it."""
    rng = random.Random(3)  # noqa: S311  # no secret
    load(rows(rng, 60), lexicon="first", header=HEADER)
    hidden = [line.replace("ba", "bazz") for line in rows(rng, 60)]
    every = brute_force.published(library)
    questions = [
        *some_questions(rng, every),
        *(Question(word, deep=True) for word in ("bazz", "baz", "bazx", "bạzz", "b", "ba bazz")),
    ]
    before = list(everything(library, questions))
    plain = list(everything(library, questions, cursors=False))
    closed(library)
    load(hidden, lexicon="second", header=HEADER)
    for viewer in (library, library.seen_by(STRANGER)):
        assert list(everything(viewer, questions)) == before
    show_to(library, "public")
    assert list(everything(library, questions)) != before
    show_to(library, "members")
    assert list(everything(library, questions)) == before
    load([line.replace("mo", "mozz") for line in hidden[:20]], lexicon="second", header=HEADER)
    assert list(everything(library, questions)) == before
    rekey.renew(library)
    # Terms have other numbers now, which stand in cursors.
    after = list(everything(library, questions, cursors=False))
    assert after == plain


def test_every_page_is_what_brute_force_finds(library: Library, load: Load) -> None:
    """For everybody: exactly what their lexicons have."""
    rng = random.Random(3)  # noqa: S311  # no secret
    closed(library)
    load(rows(rng, 40), lexicon="second", header=HEADER)
    load(rows(rng, 60), lexicon="first", header=HEADER)
    closed(library, "third")
    load(rows(rng, 20), lexicon="third", header=HEADER)
    sees: Mapping[str, tuple[Library, set[str]]] = {
        "anyone": (library, {"first"}),
        "reader": (library.seen_by(READER), {"first", "second"}),
        "stranger": (library.seen_by(STRANGER), {"first", "third"}),
        "operator": (library.seen_by(operator("x")), {"first", "second", "third"}),
    }
    for _ in range(2):
        every = brute_force.published(library)
        for seen_by, lexicon_ids in sees.values():
            seen = [one for one in every if one.lexicon in lexicon_ids]
            public = [one for one in every if one.lexicon == "first"]
            check(seen_by, rng, 40, asked_of=every, seen=seen, public=public)
        load(rows(rng, 20), lexicon="second", header=HEADER)
        load(rows(rng, 20), lexicon="first", header=HEADER)


def test_what_is_prepared_is_of_public_entries(library: Library, load: Load) -> None:
    rng = random.Random(5)  # noqa: S311  # no secret
    load(rows(rng, 50), lexicon="first", header=HEADER)
    load(rows(rng, 50), lexicon="second", header=HEADER)
    for visibility in ("members", "public", "members"):
        show_to(library, visibility)
        every = brute_force.published(library)
        public = [one for one in every if visibility == "public" or one.lexicon == "first"]
        terms, reach, _ = made_by_hand(public)
        assert kept_terms(library) == terms
        assert reach_shown(library) == reach
        hidden = "SELECT count(*) FROM term WHERE (size < 0) <> (entries = 0)"
        with library.database.read() as connection:
            assert connection.execute(text(hidden)).scalar_one() == 0


def test_one_word_for_members(library: Library, load: Load) -> None:
    load_rows(load, row("ia", gloss_vi="nước"), lexicon="first")
    closed(library)
    load_rows(
        load,
        row("êa", "rad", gloss_vi="nước; suối", notes="ghi chép"),
        row("krông", "rad", gloss_vi="sông"),
        lexicon="second",
    )
    reader, stranger = library.seen_by(READER), library.seen_by(STRANGER)
    for word in ("suối", "suoi", "su", "suốii", "ghi chép", "krong"):
        assert headwords(ask(reader, word, group="entry")), word
        for other in (library, stranger):
            found = ask(other, word, deep=True)
            assert (found.results, found.total, found.suggestions) == ([], 0, []), word
    assert len(headwords(ask(reader, "nước", to="rad"))) == 1
    assert shown(ask(library, "nước", to="rad")) == []
    both = ask(reader, "nước", group="form").results[0]
    assert [head.id for head in both.entries] == [1, 2]
    alone = ask(library, "nước", group="form").results[0]
    assert ([head.id for head in alone.entries], alone.more) == ([1], 0)


def test_entries_and_their_history_are_not_there(library: Library, load: Load) -> None:
    closed(library)
    load_rows(load, row("êa", "rad", gloss_vi="nước"), lexicon="second")
    load_rows(load, row("êa", "rad", gloss_vi="suối"), lexicon="second")
    reader = library.seen_by(READER)
    assert entries.entry(reader, 1).revision == 2
    assert len(entries.history(reader, 1)) == 2
    assert entries.revision(reader, 1, 1)["number"] == 1
    assert len(changes_of(reader)) == 2
    assert entries.lexicon(reader, "second").entries == 1
    asks: tuple[Callable[[Library], object], ...] = (
        lambda other: entries.entry(other, 1),
        lambda other: entries.history(other, 1),
        lambda other: entries.revision(other, 1, 1),
        lambda other: entries.lexicon(other, "second"),
        lambda other: entries.initials(other, "second"),
        lambda other: entries.browse(other, "second", None, None, 10),
    )
    for other in (library, library.seen_by(STRANGER)):
        for asked in asks:
            with pytest.raises(NotFound):
                asked(other)
        assert changes_of(other) == []
        assert entries.changes(other, 0, 100) == ([], 0)


def test_who_follows_is_told_when_it_is_shown(library: Library, load: Load) -> None:
    closed(library)
    load_rows(load, row("êa", "rad"), row("ia", "rad"), lexicon="second")
    _, since = entries.changes(library, 0, 100)
    show_to(library, "public")
    found, last = entries.changes(library, since, 100)
    # All of the log is there now, and every entry once more for those who were further on.
    kinds = {(one["entry_id"], one["kind"]) for one in found[-2:]}
    assert kinds == {(1, "updated"), (2, "updated")}
    assert entries.changes(library, last - 2, 100)[0] == found[-2:]
    catch_up(library)
    assert headwords(ask(library, "êa", deep=True)) == ["êa"]


def test_an_import_shows_nothing(library: Library, load: Load) -> None:
    """A lexicon that is for members stays so, whatever its file says of it."""
    closed(library)
    load_rows(load, row("êa", "rad"), lexicon="second")
    assert [one.row["id"] for one in entries.lexicons(library)] == []


def test_a_viewer_of_public_lexicons_is_answered_from_what_is_prepared(
    library: Library, load: Load
) -> None:
    load_rows(load, row("ia", gloss_vi="nước"), lexicon="first")
    closed(library)
    load_rows(load, row("êa", "rad", gloss_vi="nước"), lexicon="second")
    editor = library.seen_by(Viewer(account=3, name="editor", roles={"first": "editor"}))
    found = at_a_glance(editor, lambda snapshot: answer(snapshot, Question("nước")))
    assert found.catalogue.where(Filters()).prepared
    mine = ask(library.seen_by(READER), "nước")
    assert not mine.catalogue.where(Filters()).prepared
