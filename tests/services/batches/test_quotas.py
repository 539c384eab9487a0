"""How much somebody may bring, and what goes of files that nobody needs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from dictionary.errors import NotFound, TooLarge
from dictionary.files.uploads import kept_path
from dictionary.services.batches import decide, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store import batches
from tests.services.media_files import archive, wav
from tests.services.pipeline import work

LINE = "id,headword,language,gloss_vi\n{},ia,jra,nước\n"


@pytest.fixture
def site(library: Library) -> Library:
    """A library with a lexicon and two contributors, and with small quotas."""
    site = library.seen_by(operator("root"))
    for name in ("root", "ann", "bob"):
        accounts.create(site, NewAccount(name))
    lexicons.create(site, "test", Facts(language="jra"))
    for name in ("ann", "bob"):
        accounts.set_role(site, name, "test", "contributor")
    return site


def seen_by(site: Library, name: str, **quotas: int) -> Library:
    with site.database.read() as connection:
        viewer = accounts.viewer_of(connection, accounts.account_of(connection, name))
    seen = site.seen_by(viewer)
    seen.settings = replace(site.settings, **quotas)
    return seen


def send(library: Library, number: int, size: int = 1000) -> int:
    content = LINE.format(number).encode()
    padded = content + b"#" * (size - len(content))
    return receive(library, Upload("test", f"{number}.csv", iter([padded])))


def kept(library: Library) -> int:
    return len([one for one in (library.settings.home / "uploads").iterdir() if one.is_file()])


def test_an_account_has_so_much_waiting(site: Library) -> None:
    ann = seen_by(site, "ann", quota_account=3500)
    bob = seen_by(site, "bob", quota_account=3500)
    numbers = [send(ann, n) for n in range(3)]
    before = kept(site)
    with pytest.raises(TooLarge) as found:
        send(ann, 3)
    assert (found.value.code, found.value.params) == ("quota-account", {"limit": 0})
    assert kept(site) == before
    # Others have their own.
    send(bob, 4)
    send(site, 5)
    # Cancelling makes room the day after: who sends and cancels all day fills no disk.
    decide.cancel(site, numbers[0])
    with pytest.raises(TooLarge):
        send(ann, 6)


def test_a_lexicon_has_so_much(site: Library) -> None:
    zipped = archive(['1,ia,jra,nước,"a.wav",'], {"a.wav": wav(b"x" * 5000)})
    receive(site, Upload("test", "w.zip", iter([zipped])))
    work(site)
    room = len(zipped) + 5000
    with pytest.raises(TooLarge) as found:
        send(seen_by(site, "ann", quota_lexicon=room), 1)
    assert found.value.code == "quota-lexicon"
    send(seen_by(site, "ann", quota_lexicon=room + 10_000), 1)
    send(seen_by(site, "ann", quota_lexicon=0, quota_account=0), 2)


def test_what_was_turned_down_goes_after_a_day(site: Library) -> None:
    numbers = [send(site, n) for n in range(3)]
    decide.cancel(site, numbers[0])
    with site.database.read() as connection:
        rows = [batches.one(connection, n) for n in numbers]
    sha256s = [str((row or {})["file_sha256"]) for row in rows]
    worker.sweep(site)
    assert all(kept_path(site.settings, one) for one in sha256s)
    for path in (site.settings.home / "uploads").iterdir():
        os.utime(path, (time.time() - 90_000,) * 2)
    # Sent once more: it is needed again.
    again = send(site, 0)
    worker.sweep(site)
    assert kept_path(site.settings, sha256s[0])
    decide.cancel(site, again)
    for path in (site.settings.home / "uploads").iterdir():
        os.utime(path, (time.time() - 90_000,) * 2)
    before = kept(site)
    worker.sweep(site)
    with pytest.raises(NotFound):
        kept_path(site.settings, sha256s[0])
    assert all(kept_path(site.settings, one) for one in sha256s[1:])
    assert kept(site) == before - 1


def test_a_file_that_is_swept_while_it_is_sent_makes_no_batch(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    take: Callable[..., None] = receive.__globals__["take"]

    def swept(library: Library, connection: object, lexicon: str, file: object) -> None:
        for path in (library.settings.home / "uploads").iterdir():
            path.unlink()
        take(library, connection, lexicon, file)

    monkeypatch.setitem(receive.__globals__, "take", swept)
    with pytest.raises(NotFound):
        send(site, 1)
