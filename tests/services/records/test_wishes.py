"""Words that people ask for, from the wish to the entry that comes of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import inspect, text

from dictionary.errors import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidTag,
    NotFound,
    ProblemsFound,
    Unauthorized,
)
from dictionary.record.entry import Entry, Sense
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, lexicons, wish_decisions, wishes
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.wishes import Wish
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer, operator
from dictionary.store.database import downgrade, migrate
from tests.services.conftest import Load, sqlite_alone
from tests.services.pipeline import ids

BEFORE = "20261201_1200"
WISH = Wish("nước sạch", "vi", "jra", "Uống nước sạch.", "lan@example.vn")


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load(["1,ia,jra,nước,water", "2,apui,jra,lửa,fire"])
    load(["1,ea,rad,nước,water"], lexicon="rade")
    return library.seen_by(operator("bình"))


@pytest.fixture
def anyone(site: Library) -> Library:
    return site.seen_by(ANYONE)


def editor(site: Library, lexicon: str = "test") -> Library:
    """The library as an editor of a lexicon sees it, who has an account."""
    name = f"editor-{lexicon}"
    accounts.create(site, NewAccount(f"root-{lexicon}"))
    accounts.create(site, NewAccount(name))
    accounts.set_role(site, name, lexicon, "editor")
    with site.database.read() as connection:
        return site.seen_by(accounts.viewer_of(connection, accounts.account_of(connection, name)))


def written(headword: str = "ia rơgoh", gloss: str = "nước sạch") -> Entry:
    return Entry(headword, "jra", senses=(Sense(glosses={"vi": (gloss,)}),))


def number(site: Library, state: str = "open") -> int:
    """The id of the most wanted wish."""
    counts = wish_decisions.waiting(site, state)
    rows, _ = wish_decisions.queue(site, [each.language for each in counts], state, None, 10)
    return int(rows[0]["id"])


def test_a_wish_becomes_an_entry_and_its_asker_is_told(site: Library, anyone: Library) -> None:
    secret = wishes.send(anyone, WISH)
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["text"], told["context"]) == ("open", "nước sạch", WISH.context)
    mine = editor(site)
    wish = wish_decisions.wish(mine, number(mine))
    assert (wish["lexicons"], wish["asked"]) == (["test"], 1)
    assert [(one["context"], one["reply"]) for one in wish["askers"]] == [
        (WISH.context, WISH.reply)
    ]
    wish_decisions.begin(mine, wish["id"], "test")
    assert wishes.followed(anyone, secret)["state"] == "draft"
    drafted = json.loads(wish_decisions.drafted(mine, wish["id"], "test")["draft"])
    assert drafted["headword"] == ""
    assert drafted["senses"] == [{"glosses": {"vi": ["nước sạch"]}}]
    with pytest.raises(ProblemsFound):
        wish_decisions.publish(mine, wish["id"], "test", written(headword=""), "")
    assert wishes.followed(anyone, secret)["state"] == "draft", "and nothing is written"
    made = wish_decisions.publish(mine, wish["id"], "test", written(), "theo đề nghị")
    assert ids(site)["ia rơgoh"] == made
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["entry_id"], told["lexicon_id"]) == ("answered", made, "test")
    assert json.loads(told["entry_json"])["headword"] == "ia rơgoh"


def test_the_word_is_the_headword_where_it_is_of_the_lexicons_language(
    site: Library, anyone: Library
) -> None:
    wishes.send(anyone, Wish("hlâo", "jra", "vi"))
    wish_decisions.begin(site, number(site), "test")
    drafted = json.loads(wish_decisions.drafted(site, number(site, "draft"), "test")["draft"])
    assert (drafted["headword"], drafted["language"], drafted["senses"]) == ("hlâo", "jra", [])


def test_equal_wishes_are_one_with_a_count(anyone: Library) -> None:
    """Equal but for case, spaces and where the tone stands; other marks make another word."""
    same = ["hoà thuận", "Hòa  thuận", " hòa thuận\n"]
    secrets = {wishes.send(anyone, Wish(word, "vi", "jra")) for word in same}
    for word, source, target in (
        ("hoa thuận", "vi", "jra"),
        ("hoà thuận", "vi", "rad"),
        ("hoà thuận", "en", "jra"),
    ):
        wishes.send(anyone, Wish(word, source, target))
    assert len(secrets) == 3
    assert {wishes.followed(anyone, secret)["asked"] for secret in secrets} == {3}
    rows, following, counts = wishes.listed(anyone, None, None, 10)
    assert (rows[0]["text"], rows[0]["asked"]) == ("hoà thuận", 3)
    assert (len(rows), following) == (4, None)
    assert [tuple(count) for count in counts] == [("jra", 3, 5), ("rad", 1, 1)]


def test_what_refines_a_language_is_no_other_language(anyone: Library) -> None:
    wishes.send(anyone, Wish("nước sạch", "vi", "jra-fonipa"))
    wishes.send(anyone, Wish("nước sạch", "vi", "Gia Rai"))
    rows, _, _ = wishes.listed(anyone, "jra", None, 10)
    assert [(row["target"], row["asked"]) for row in rows] == [("jra", 2)]


def test_a_group_may_be_wished_for(anyone: Library) -> None:
    """The word of anybody who does not know which of its languages they mean."""
    wishes.send(anyone, Wish("nước sạch", "vi", "mong"))
    rows, _, counts = wishes.listed(anyone, "mong", None, 10)
    assert [row["target"] for row in rows] == ["mong"]
    assert [count.language for count in counts] == ["mong"]
    assert wishes.listed(anyone, "mww", None, 10)[0] == [], "it is more than this language"


def test_lists_go_on_after_their_last_wish(anyone: Library) -> None:
    for asked, words in ((3, "abc"), (1, "defg"), (2, "hi")):
        for word in words:
            for _ in range(asked):
                wishes.send(anyone, Wish(word * 3, "vi", "jra"))
    seen, cursor = [], None
    for _ in range(10):
        rows, cursor, _ = wishes.listed(anyone, "jra", cursor, 2)
        seen += [row["text"][0] for row in rows]
        if cursor is None:
            break
    assert "".join(seen) == "abchidefg"
    for limit, wrong in ((0, None), (101, None), (2, "x"), (2, "WzFd")):
        with pytest.raises(BadRequest):
            wishes.listed(anyone, "jra", wrong, limit)


def test_what_the_dictionary_has_is_not_wished_for(anyone: Library) -> None:
    for word, source, target in (("nước", "vi", "jra"), ("NƯỚC", "vi", "jra"), ("ia", "jra", "vi")):
        with pytest.raises(Conflict):
            wishes.send(anyone, Wish(word, source, target))
    for word in ("nuoc", "nướ", "nươc"):
        wishes.send(anyone, Wish(word, "vi", "jra"))


@sqlite_alone
@pytest.mark.parametrize(
    "given",
    [
        {"word": ""},
        {"word": " \n"},
        {"word": "x" * 101},
        {"word": "a\0"},
        {"word": "\ud800"},
        {"word": "123"},
        {"word": "…"},
        {"word": "mua tại https://example.vn"},
        {"word": "www.example"},
        {"word": "example.com"},
        {"word": "lan@example"},
        {"word": "gọi 0912 345 678"},
        {"word": "<b>"},
        {"source": ""},
        {"target": ""},
        {"target": "*"},
        {"target": "vi"},
        {"target": "en"},
        {"source": "jra"},
        {"target": "qaa"},
        {"context": "x" * 501},
        {"context": "a\0"},
        {"reply": "x" * 201},
    ],
)
def test_what_cannot_be_kept_is_refused(anyone: Library, given: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        wishes.send(anyone, replace(WISH, **given))
    with pytest.raises(InvalidTag):
        wishes.send(anyone, replace(WISH, target="@@"))
    assert wishes.listed(anyone, None, None, 10)[0] == []


def test_controls_of_direction_are_left_out(anyone: Library) -> None:
    secret = wishes.send(anyone, Wish("n\u202eước\u2066 sạch", "vi", "jra"))
    assert wishes.followed(anyone, secret)["text"] == "nước sạch"


@sqlite_alone
def test_a_secret_is_needed(anyone: Library) -> None:
    wishes.send(anyone, WISH)
    for secret in ("", "x", "x" * 32, "'" * 32):
        with pytest.raises(NotFound):
            wishes.followed(anyone, secret)


def test_a_wish_is_open_again_when_its_entry_is_gone(site: Library, anyone: Library) -> None:
    secret = wishes.send(anyone, WISH)
    wish_decisions.begin(site, number(site), "test")
    made = wish_decisions.publish(site, number(site, "draft"), "test", written(), "")
    assert wishes.listed(anyone, None, None, 10)[0] == []
    assert wish_decisions.waiting(site) == []
    editing.withdraw(site, Edit(made))
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["entry_id"], told["entry_json"]) == ("open", made, "")
    assert [row["text"] for row in wishes.listed(anyone, "jra", None, 10)[0]] == ["nước sạch"]
    assert [tuple(count) for count in wish_decisions.waiting(site)] == [("jra", 1, 1)]
    editing.bring_back(site, Edit(made))
    assert wishes.followed(anyone, secret)["state"] == "answered"
    editing.take_down(site, Edit(made, "luật"))
    assert wishes.followed(anyone, secret)["state"] == "open"
    wish_decisions.begin(site, number(site), "test")
    assert wishes.followed(anyone, secret)["state"] == "draft"


def test_an_entry_that_is_there_answers_a_wish(site: Library, anyone: Library) -> None:
    secret = wishes.send(anyone, WISH)
    one = number(site)
    entry = ids(site)["ia"]
    for wrong in (0, 10**9, 2**70):
        with pytest.raises(BadRequest):
            wish_decisions.answer(site, one, wrong)
    editing.withdraw(site, Edit(ids(site)["apui"]))
    with pytest.raises(BadRequest):
        wish_decisions.answer(site, one, entry + 1)
    wish_decisions.answer(site, one, entry)
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["entry_id"]) == ("answered", entry)
    with pytest.raises(Conflict):
        wish_decisions.answer(site, one, entry)


def test_a_wish_is_declined_with_a_reason_and_opened_again(site: Library, anyone: Library) -> None:
    secret = wishes.send(anyone, WISH)
    one = number(site)
    for reason in (" ", "x" * 2001, "a\0"):
        with pytest.raises(BadRequest):
            wish_decisions.decline(site, one, reason)
    wish_decisions.decline(site, one, " là tên riêng ")
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["reason"]) == ("declined", "là tên riêng")
    assert wishes.listed(anyone, None, None, 10)[0] == []
    again = wishes.send(anyone, WISH)
    assert wishes.followed(anyone, again)["state"] == "declined", "whoever asks later is told so"
    for act in (
        lambda: wish_decisions.decline(site, one, "a"),
        lambda: wish_decisions.begin(site, one, "test"),
        lambda: wish_decisions.answer(site, one, ids(site)["ia"]),
    ):
        with pytest.raises(Conflict):
            act()
    wish_decisions.reopen(site, one)
    assert wishes.followed(anyone, secret)["state"] == "open"
    with pytest.raises(Conflict):
        wish_decisions.reopen(site, one)


def test_a_draft_is_kept_and_given_up(site: Library, anyone: Library) -> None:
    wishes.send(anyone, WISH)
    one = number(site)
    wish_decisions.begin(site, one, "test")
    wish_decisions.begin(site, one, "test")
    with pytest.raises(Conflict):
        wish_decisions.begin(site, one, "rade")
    document = {"headword": "ia", "language": "jra", "senses": [{"notes": "hỏi lại"}]}
    wish_decisions.keep(site, one, "test", document)
    assert json.loads(wish_decisions.drafted(site, one, "test")["draft"]) == document
    with pytest.raises(BadRequest):
        wish_decisions.keep(site, one, "test", {"headword": "x" * 200_001})
    for wrong in ((one, "rade"), (one + 1, "test"), (2**70, "test")):
        with pytest.raises(NotFound):
            wish_decisions.drafted(site, *wrong)
        with pytest.raises(NotFound):
            wish_decisions.publish(site, *wrong, written(), "")
    wish_decisions.reopen(site, one)
    with pytest.raises(NotFound):
        wish_decisions.keep(site, one, "test", document)
    assert wish_decisions.wish(site, one)["draft"] == ""


def test_wishes_are_for_the_editors_of_their_language(site: Library, anyone: Library) -> None:
    wishes.send(anyone, WISH)
    one = number(site)
    lexicons.describe(site, "test", Facts(visibility="members"))
    mine, other = editor(site), editor(site, "rade")
    reader = site.seen_by(Viewer(8, "reader", roles={"test": "reader"}))
    assert [count.wishes for count in wish_decisions.waiting(mine)] == [1]
    for nobody in (other, reader, anyone):
        assert wish_decisions.waiting(nobody) == []
        assert wish_decisions.queue(nobody, ["jra"], "open", None, 10) == ([], None)
        error = Unauthorized if nobody is anyone else Forbidden
        for act in (
            lambda who: wish_decisions.wish(who, one),
            lambda who: wish_decisions.begin(who, one, "test"),
            lambda who: wish_decisions.decline(who, one, "a"),
            lambda who: wish_decisions.answer(who, one, 1),
            lambda who: wish_decisions.reopen(who, one),
        ):
            with pytest.raises(error):
                act(nobody)
    with pytest.raises(Forbidden):
        wish_decisions.begin(mine, one, "rade")
    with pytest.raises(NotFound):
        wish_decisions.begin(mine, one, "nothing")
    wish_decisions.begin(mine, one, "test")
    with pytest.raises(NotFound):
        wish_decisions.drafted(other, one, "test")


def test_a_lexicon_has_the_languages_of_its_entries(
    site: Library, anyone: Library, load: Load
) -> None:
    """A Vietnamese dictionary with glosses in a language is one of that language, too."""
    load(["1,nước sạch,vi,nặm đây"], "viet-tay", "id,headword,language,gloss_tyz")
    wishes.send(anyone, Wish("nước mưa", "vi", "tyz"))
    mine = editor(site, "viet-tay")
    assert wish_decisions.wish(mine, number(mine))["lexicons"] == ["viet-tay"]
    wish_decisions.begin(mine, number(mine), "viet-tay")
    drafted = json.loads(wish_decisions.drafted(mine, number(mine, "draft"), "viet-tay")["draft"])
    assert (drafted["headword"], drafted["language"]) == ("nước mưa", "vi")


def test_a_members_lexicon_stays_closed_to_the_asker(site: Library, anyone: Library) -> None:
    secret = wishes.send(anyone, WISH)
    wish_decisions.begin(site, number(site), "test")
    wish_decisions.publish(site, number(site, "draft"), "test", written(), "")
    lexicons.describe(site, "test", Facts(visibility="members"))
    told = wishes.followed(anyone, secret)
    assert (told["state"], told["entry_json"], told["lexicon_id"]) == ("answered", "", None)


def test_what_editors_do_is_written_down(site: Library, anyone: Library) -> None:
    wishes.send(anyone, WISH)
    one = number(site)
    wish_decisions.begin(site, one, "test")
    wish_decisions.reopen(site, one)
    wish_decisions.decline(site, one, "là tên riêng")
    wish_decisions.reopen(site, one)
    wish_decisions.answer(site, one, ids(site)["ia"])
    lines = accounts.log(site, None, 5)
    assert {(line["by"], line["object"]) for line in lines} == {("bình", f"wish:{one}")}
    assert [line["action"] for line in reversed(lines)] == [
        "wish.draft", "wish.open", "wish.declined", "wish.open", "wish.answered",
    ]  # fmt: skip


def test_nothing_is_stored_about_who_asks(site: Library) -> None:
    """Not even the account of somebody who is signed in."""
    asker = site.seen_by(Viewer(41, "người-hỏi", roles={"test": "reader"}))
    secret = wishes.send(asker, WISH)
    with site.database.read() as connection:
        tables = inspect(connection).get_table_names()
        rows = [
            repr(row)
            for table in tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608  # our own
        ]
    assert not [row for row in rows if secret in row or "người-hỏi" in row]


def test_the_migration_goes_down_and_up(site: Library, anyone: Library, database_url: str) -> None:
    wishes.send(anyone, WISH)
    wish_decisions.begin(site, number(site), "test")
    wish_decisions.publish(site, number(site, "draft"), "test", written(), "")
    site.database.close()
    downgrade(database_url, BEFORE)
    with site.database.read() as connection:
        tables = set(inspect(connection).get_table_names())
        assert connection.execute(text("SELECT count(*) FROM entry")).scalar() == 4
    assert not {"wish", "wish_asker"} & tables
    site.database.close()
    migrate(database_url)
    assert wishes.listed(anyone, None, None, 10)[0] == []
    secret = wishes.send(anyone, replace(WISH, word="nước mưa"))
    assert wishes.followed(anyone, secret)["asked"] == 1
