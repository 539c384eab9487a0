"""The desk as people use it, in requests to be recorded: lexicons, accounts, batches, entries.

Each function goes through one part of the desk in the language of the pages that `Desk` says, with
a mistake or two on the way.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import pyotp
from lxml import html
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from scripts.proofs.recorded_answers import NOBODY, Recorder

ROOT, PASSWORD, _WEAK = "root", "mười hai con trâu đi qua sông", "123"
_NO_TOKEN = {"token": "99999"}
ROLES = ("reader", "contributor", "editor", "admin")
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
_HEADER = "id,headword,language,part_of_speech,gloss_vi,gloss_en,domain\n"
TABLE = (
    _HEADER
    + "1,ia,jra,danh từ,nước; nước uống,water,thiên nhiên\n"
    + "2,apui,jra,danh từ,lửa,fire,thiên nhiên\n"
    + "3,hla,jra,danh từ,lá,leaf,cây cối\n"
    + "4,bơngai,jra,danh từ,người,person,\n"
    + "5,hmŭ,jra,động từ,nghe,hear,\n"
    + "6,,jra,danh từ,không có mục từ,none,\n"
    + "7,pơtâo,jra,danh từ,vua,king,\n"
    + "8,ђ ж,jra,danh từ,chữ lạ,strange,\n"
)
# Of an earlier entry and of one that is new another state, of one nothing.
CHANGED = (
    TABLE.replace("6,,jra,danh từ,không có mục từ,none,\n", "")
    .replace("lửa", "lửa; ngọn lửa")
    .replace("4,bơngai", "9,mơnuih")
    + "10,tơlơi,jra,,lời,word,\n"
)


def sound(content: bytes = b"1") -> bytes:
    """Return what is taken for a recording."""
    return b"RIFF\x24\0\0\0WAVEfmt " + content * 60


def archive(headword: str) -> bytes:
    """Return a ZIP of a table with a recording and a picture."""
    packed = io.BytesIO()
    picture = b"\x89PNG\r\n\x1a\n" + headword.encode()
    rows = f"id,headword,language,gloss_vi,audio,image\n21,{headword},jra,gà,a.wav,b.png\n"
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in (("w.csv", rows), ("a.wav", sound()), ("b.png", picture)):
            made.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def page_of(response: TestResponse) -> str:
    """Return the text of a page."""
    return response.get_data(as_text=True)


def fields_of(page: str, form: str) -> list[tuple[str, str]]:
    """Return what a browser would send of a form (an XPath), without its buttons."""
    sent = []
    for field in html.fromstring(page).xpath(f"{form}//input[@name] | {form}//textarea[@name]"):
        kind = field.get("type", "")
        if kind in ("checkbox", "radio") and field.get("checked") is None:
            continue
        text = field.get("value", "") if field.tag == "input" else field.text or ""
        sent.append((field.get("name"), text.removeprefix("\n")))
    return sent


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk at `prefix` ("" or "/en"); `names` is what all that is made there ends with.

    `settle` has the worker and the follower of the index do all that waits for them.
    """

    recorder: Recorder
    settle: Callable[[], None]
    prefix: str
    names: str

    @property
    def lexicon(self) -> str:
        """The public lexicon that is made there."""
        return f"words-{self.names}"

    @property
    def closed(self) -> str:
        """The one for members."""
        return f"closed-{self.names}"

    def name(self, role: str) -> str:
        """Return the account of a role."""
        return f"{role}-{self.names}"

    def get(self, who: str, path: str) -> TestResponse:
        """Open a page."""
        return self.recorder.ask(who, "GET", self.prefix + path)

    def send(self, who: str, path: str, shown: str | None = None, **fields: Any) -> TestResponse:
        """Open the page at `shown` (None: the same path) and send a form with its token."""
        page = page_of(self.get(who, path if shown is None else shown))
        token = _CSRF.search(page)
        given = {"csrf_token": token[1] if token else "", **fields}
        return self.recorder.ask(who, "POST", self.prefix + path, data=given)

    def sign_in(self, name: str, password: str = PASSWORD) -> TestResponse:
        """Sign in as `name`."""
        return self.send(name, "/sign-in?next=/desk", name=name, password=password)


def everything(desk: Desk) -> None:
    """Go through all of the desk."""
    lexicons(desk)
    people(desk)
    batches(desk)
    entries(desk)
    suggestions(desk)
    own_account(desk)


def lexicons(desk: Desk) -> None:
    """Make a public lexicon and one for members, and change what is said of them."""
    desk.sign_in(ROOT, "wrong " + PASSWORD)
    desk.sign_in(ROOT)
    about = {"title_vi": "Từ <thử> & ghi", "title_en": "Words", "licence": "CC-BY-4.0"}
    about |= {"language": "jra", "contributors": "Lan\nHuệ", "citation": "Lan 2026"}
    desk.send(ROOT, "/desk/new-lexicon", lexicon="Not a name", **about)
    desk.send(ROOT, "/desk/new-lexicon", lexicon=desk.lexicon, visibility="public", **about)
    desk.send(ROOT, "/desk/new-lexicon", lexicon=desk.closed, visibility="members", **about)
    path = f"/desk/lexicons/{desk.lexicon}/settings"
    desk.send(ROOT, path, **about | {"language": "@@", "url": "javascript:x"})
    desk.send(ROOT, path, visibility="public", note_vi="Ghi chú", **about)


def people(desk: Desk) -> None:
    """Make an account of each role, let their owners in, take some away again."""
    for role in ROLES:
        name = desk.name(role)
        made = desk.send(ROOT, "/desk/accounts", name=name, display_name=role.title(), email="")
        address = re.search(r"/invitation/[^/]+/[\w-]+", page_of(made))
        path = address[0] if address else "/invitation/x/y"
        desk.send(name, path, password=_WEAK)
        desk.send(name, path, password=PASSWORD)
        for lexicon in (desk.lexicon, desk.closed):
            desk.send(ROOT, f"/desk/lexicons/{lexicon}/members", name=name, role=role, do="set")
    desk.get(NOBODY, "/invitation/nobody/nothing")
    members = f"/desk/lexicons/{desk.closed}/members"
    desk.send(ROOT, members, name="nobody", role="editor", do="set")
    desk.send(ROOT, members, name=desk.name("reader"), do="remove")
    desk.send(ROOT, "/desk/accounts", name=desk.name("reader"))
    path = f"/desk/accounts/{desk.name('reader')}"
    for do in ("disable", "enable", "invite", "revoke-all", "revoke", "dance"):
        desk.send(ROOT, path, do=do, **_NO_TOKEN)


def _upload(desk: Desk, who: str, content: str | bytes, name: str, **fields: str) -> str:
    """Upload a file; return the path of its batch."""
    raw = content.encode() if isinstance(content, str) else content
    path = f"/desk/lexicons/{desk.lexicon}/upload"
    answer = desk.send(who, path, file=(io.BytesIO(raw), name), **fields)
    address = re.search(r"/desk/batches/\d+", answer.location or "")
    return address[0] if address else "/desk/batches/0"


def _look(desk: Desk, who: str, batch: str) -> None:
    """Open all pages of a batch."""
    for path in ("", "?fragment=1", "/problems", "/columns"):
        desk.get(who, batch + path)
    for outcome in ("new", "changed", "conflict", "missing", "error"):
        desk.get(who, f"{batch}/rows/{outcome}")


def batches(desk: Desk) -> None:
    """Have batches checked, mapped, decided on, applied, reverted, turned down and stopped."""
    contributor, editor = desk.name("contributor"), desk.name("editor")
    desk.send(contributor, f"/desk/lexicons/{desk.lexicon}/upload", mode="update")
    first = _upload(desk, contributor, TABLE, "words.csv", message="lần đầu")
    desk.get(contributor, first)
    desk.settle()
    _look(desk, contributor, first)
    desk.get(contributor, f"{first}/problems?code=headword-empty")
    columns = {"column-name-2": "language", "column-2": "language", "encoding": "", "sheet": ""}
    desk.send(contributor, f"{first}/columns", **columns)
    desk.send(contributor, f"{first}/columns", **columns | {"encoding": "viscii"})
    desk.settle()
    desk.send(contributor, f"{first}/columns", **columns)
    desk.settle()
    decide = {"outcome": "new", "cursor": "0"}
    for more in (
        {"decision": "reject", "scope": "marked", "row": ["3", "4"]},
        {"decision": "none", "scope": "all"},
        {"decision": "reject", "scope": "marked", "row": ["7"]},
        {"decision": "accept", "scope": "marked"},
    ):
        desk.send(editor, f"{first}/decide", f"{first}/rows/new", **decide, **more)
    desk.send(contributor, f"{first}/recheck", "/desk")
    desk.settle()
    desk.get(contributor, f"{first}/apply")
    desk.send(editor, f"{first}/apply")
    desk.send(editor, f"{first}/apply", without_errors="1")
    desk.settle()
    _look(desk, editor, first)
    desk.send(editor, f"{first}/recheck", first)
    _second_batch(desk, contributor, editor)


def _second_batch(desk: Desk, contributor: str, editor: str) -> None:
    second = _upload(desk, editor, CHANGED, "words.csv", mode="replace", message="lần hai")
    desk.settle()
    _look(desk, editor, second)
    desk.send(editor, f"{second}/apply", withdraw="9")
    desk.send(editor, f"{second}/apply", withdraw="1")
    desk.settle()
    _look(desk, contributor, second)
    edited = _entry_of(desk, "apui")
    _edit(desk, editor, edited, {"etymology": "Chamic"})
    desk.settle()
    desk.send(editor, f"{second}/revert")
    desk.send(editor, f"{second}/revert", rest="keep")
    desk.settle()
    _look(desk, editor, second)
    third = _upload(desk, contributor, TABLE.replace("lá,", "lá cây,"), "a.txt", format="csv")
    desk.settle()
    desk.send(editor, f"{third}/reject", message="x" * 1001)
    desk.send(editor, f"{third}/reject", message="không cần")
    _look(desk, contributor, third)
    fourth = _upload(desk, contributor, TABLE, "words.csv", mode="update")
    desk.send(contributor, f"{fourth}/cancel")
    desk.send(contributor, f"{fourth}/cancel")
    _upload(desk, contributor, b"\x7fELF" + bytes(range(256)), "a.bin")
    failed = _upload(desk, contributor, "a,b\n1,2\n", "words.csv")
    desk.settle()
    _look(desk, contributor, failed)
    _upload(desk, contributor, b"", "empty.csv")
    desk.get(contributor, f"/desk/lexicons/{desk.lexicon}?before=4")


def _entry_of(desk: Desk, headword: str) -> str:
    """Return the number of an entry of the lexicon."""
    target = f"/api/v1/lexicons/{desk.lexicon}/entries"
    answer = desk.recorder.ask(NOBODY, "GET", target)
    entries = (answer.get_json() or {}).get("entries", ())
    return next((str(entry["id"]) for entry in entries if entry["headword"] == headword), "0")


def _press(
    desk: Desk, who: str, path: str, sent: Sequence[tuple[str, str]], do: str
) -> TestResponse:
    given = MultiDict([*sent, ("do", do)])
    return desk.recorder.ask(who, "POST", desk.prefix + path, data=given)


def _filled(desk: Desk, who: str, path: str, changes: dict[str, str]) -> list[tuple[str, str]]:
    sent = fields_of(page_of(desk.get(who, path)), "//form[@id='entry-form']")
    return [(name, changes.get(name, value)) for name, value in sent]


def _edit(desk: Desk, who: str, entry: str, changes: dict[str, str]) -> None:
    path = f"/entries/{entry}/edit"
    shown = _press(desk, who, path, _filled(desk, who, path, changes), "preview")
    _press(desk, who, path, fields_of(page_of(shown), "//main//form"), "save")


def entries(desk: Desk) -> None:
    """Edit an entry, add one, take entries out and back."""
    editor = desk.name("editor")
    entry = _entry_of(desk, "ia")
    path = f"/entries/{entry}/edit"
    sent = _filled(desk, editor, path, {"senses.0.notes": "ghi <chú>"})
    for do in ("add senses", "add variants", "up senses.0", "remove senses.0", "jump", "preview"):
        _press(desk, editor, path, sent, do)
    _press(desk, editor, "/desk/check-entry", sent, "check")
    empty = [(name, "" if name == "headword" else value) for name, value in sent]
    _press(desk, editor, path, empty, "preview")
    _press(desk, editor, "/desk/check-entry", empty, "check")
    shown = _press(desk, editor, path, sent, "preview")
    looked = fields_of(page_of(shown), "//main//form")
    _press(desk, editor, path, looked, "back")
    _edit(desk, editor, entry, {"etymology": "Chamic *ʔayer", "part_of_speech": "noun"})
    _press(desk, editor, path, looked, "save")
    desk.settle()
    new = f"/desk/lexicons/{desk.lexicon}/entries/new"
    fresh = {"headword": "čơđung", "senses.0.glosses.0.texts": "cao"}
    shown = _press(desk, editor, new, _filled(desk, editor, new, fresh), "preview")
    _press(desk, editor, new, fields_of(page_of(shown), "//main//form"), "save")
    _acts(desk, editor, entry)


def _acts(desk: Desk, editor: str, entry: str) -> None:
    other = _entry_of(desk, "hla")
    for path, more in (
        (f"/desk/entries/{entry}/restore/1", {"revision": "1"}),
        (f"/desk/entries/{entry}/restore/1", {"revision": "2"}),
        (f"/desk/entries/{entry}/restore/99", {}),
        (f"/desk/entries/{other}/withdraw", {"revision": "9"}),
        (f"/desk/entries/{other}/withdraw", {"revision": "1", "message": "sai"}),
        (f"/desk/entries/{other}/withdraw", {"revision": "2", "message": "sai"}),
        (f"/desk/entries/{other}/bring-back", {"revision": "2"}),
        (f"/desk/entries/{other}/bring-back", {"revision": "3"}),
    ):
        desk.send(editor, path, **more)
    gone = _entry_of(desk, "hmŭ")
    admin = desk.name("admin")
    desk.send(editor, f"/desk/entries/{gone}/take-down", "/desk", typed=gone)
    for typed in ("", gone):
        desk.send(
            admin, f"/desk/entries/{gone}/take-down", revision="1", typed=typed, message="luật"
        )
    desk.settle()
    for path in ("", "/edit", "/revisions/1", "/diff", "/report"):
        desk.get(NOBODY, f"/entries/{gone}{path}")
        desk.get(editor, f"/entries/{gone}{path}")
    for path in ("releases", "audit"):
        desk.get(admin, f"/desk/lexicons/{desk.lexicon}/{path}")
    for label in ("not a label", "2026-01", "2026-01"):
        desk.send(editor, f"/desk/lexicons/{desk.lexicon}/releases", label=label, note="bản đầu")


def suggestions(desk: Desk) -> None:
    """Tell the editors what is wrong with an entry, and decide about it."""
    entry, editor = _entry_of(desk, "ia"), desk.name("editor")
    path = f"/entries/{entry}/report"
    desk.send(NOBODY, path, kind="meaning", text="", sender="", contact="")
    desk.send(NOBODY, path, kind="meaning", text="x", website="http://example.org")
    for text in ("Thiếu nghĩa <b>", "Sai chữ", "Không hay"):
        sent = desk.send(NOBODY, path, kind="meaning", text=text, sender="Lan", contact="a@b.vn")
        if sent.location:
            desk.recorder.ask(NOBODY, "GET", sent.location)
    queue = page_of(desk.get(editor, "/desk/suggestions"))
    numbers = sorted(set(re.findall(r"/desk/suggestions/(\d+)/decide", queue)), key=int)
    decisions = (("reject", ""), ("reject", "vì thế"), ("accept", "cảm ơn"), ("accept", "nữa"))
    for number, (decision, reason) in zip([numbers[0], *numbers], decisions, strict=False):
        path = f"/desk/suggestions/{number}/decide"
        desk.send(editor, path, "/desk/suggestions", decision=decision, reason=reason)
    for number in numbers:
        desk.get(editor, f"/entries/{entry}/edit?suggestion={number}")
    for query in ("?state=accepted", "?state=rejected", "?before=2", f"?lexicon={desk.lexicon}"):
        desk.get(editor, f"/desk/suggestions{query}")


def own_account(desk: Desk) -> None:
    """Make tokens, set up a second factor, change the password, sign out."""
    who = desk.name("contributor")
    made = {"do": "create", "name": "máy <tôi>", "role": "reader", "lexicon": "", "days": "30"}
    for changes in ({}, {"days": "x"}, {"role": "admin"}, {"lexicon": desk.closed}):
        desk.send(who, "/desk/tokens", **made | changes)
    tokens = re.findall(r'name="token" value="(\d+)"', page_of(desk.get(who, "/desk/tokens")))
    for number in (*tokens[:1], "99999"):
        desk.send(who, "/desk/tokens", do="revoke", token=number)
    strength = "/password-strength"
    for password in (_WEAK, "password1234", PASSWORD):
        desk.send(who, strength, "/desk/account", password=password, username=who)
    secret = _second_factor(desk, who)
    desk.send(who, "/desk/account", do="password", old="no", password=_WEAK)
    desk.send(who, "/desk/account", do="end", session="1")
    desk.send(who, "/desk/account", do="end-others")
    desk.send(who, "/sign-out", "/desk/account")
    desk.get(who, "/desk")
    desk.sign_in(who)
    for code in ("000000", _code(desk, secret)):
        desk.send(who, "/sign-in/code?next=/desk/account", code=code)
    desk.send(who, "/desk/account/second-factor", do="give-up", old="no")
    desk.send(who, "/desk/account/second-factor", do="give-up", old=PASSWORD)
    desk.send(who, "/desk/account", do="password", old=PASSWORD, password=PASSWORD + " nữa")
    desk.send(who, "/desk/account", do="revoke-all")
    desk.get(who, "/desk/account")
    reader = desk.name("reader")
    desk.sign_in(reader)
    desk.send(reader, "/desk/account", do="end-all")
    desk.get(reader, "/desk/account")


def _second_factor(desk: Desk, who: str) -> str:
    """Set a second factor up; return its secret."""
    path = "/desk/account/second-factor"
    page = unescape(page_of(desk.get(who, path)))
    shown = re.search(r"secret=([A-Z2-7]+)", page)
    secret = shown[1] if shown else "A" * 32
    for code, old in (("000000", PASSWORD), (_code(desk, secret), "no")):
        desk.send(who, path, do="confirm", code=code, old=old)
    desk.send(who, path, do="confirm", code=_code(desk, secret), old=PASSWORD)
    return secret


def _code(desk: Desk, secret: str) -> str:
    """Return the code that a phone shows when the next form is sent: after its page."""
    return pyotp.TOTP(secret).at(int(desk.recorder.clock.now) + 14)
