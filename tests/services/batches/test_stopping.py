"""A batch that is cancelled stops wherever it is, and so does a worker that is to end."""

from __future__ import annotations

import io
from collections.abc import Callable
from threading import Event
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dictionary.services.batches import decide, view, watching, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import Load, sqlite_alone
from tests.services.pipeline import HEADER, applied, send, state

ROWS = [f"{number},ia{number},jra,nước {number}" for number in range(60)]
# Nothing of this depends on the database.
pytestmark = sqlite_alone


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load(ROWS, header=HEADER)
    return library.seen_by(operator("an"))


def staged(library: Library) -> int:
    with library.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM batch_row").scalar() or 0)


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def file_in(library: Library, form: str) -> tuple[str, bytes]:
    """Return the lexicon as a file in a format, with entries that it does not have."""
    name, _, pieces = exports.export(library, "test", form.removeprefix("zip of "))
    content = b"".join(pieces)
    if form.startswith("zip of "):
        return f"{name}.zip", zipped(name, content)
    return name, content


class Later:
    """What is told how far the work is, and acts when it has been told so often."""

    def __init__(self, act: Callable[[], None], times: int = 0) -> None:
        self.act = act
        self.times = times
        self.told = 0
        self.rows: list[int] = []

    def __call__(self, _stage: str, _done: int, _total: int, rows: int = 0, /) -> None:
        self.told += 1
        self.rows.append(rows)
        if self.told == self.times:
            self.act()


def nothing() -> None: ...


FORMATS = ("csv", "tsv", "xlsx", "mdf", "lift", "jsonl", "zip of csv")


@pytest.mark.parametrize("form", FORMATS)
def test_a_batch_that_is_cancelled_at_any_point_stops_there(
    filled: Library, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 0.0)
    name, content = file_in(filled, form)

    def sent() -> int:
        return receive(
            filled, Upload("test", name, [content.replace("nước".encode(), "mưa".encode())])
        )

    batch = sent()
    whole = Later(nothing)
    worker.step(filled, whole)
    assert state(filled, batch) == "checked"
    decide.cancel(filled, batch)
    assert whole.told > len(ROWS)
    first = whole.rows.index(1) + 1
    for times in (1, first, first + 30, whole.told):
        batch = sent()
        telling = Later(lambda batch=batch: decide.cancel(filled, batch), times)
        worker.step(filled, telling)
        assert (state(filled, batch), staged(filled)) == ("cancelled", 0)
        assert telling.told == times
    assert not list((filled.settings.home / "work").iterdir())


def test_a_worker_that_is_to_end_leaves_the_batch_waiting(filled: Library) -> None:
    batch = send(filled, [row.replace("nước", "mưa") for row in ROWS])
    stop = Event()
    assert not worker.step(filled, Later(stop.set, 40), stop)
    found = view.batch(filled, batch)
    assert (found["state"], found["attempts"], found["progress"]) == ("checking", 0, None)
    assert worker.step(filled)
    assert state(filled, batch) == "checked"


def test_a_worker_that_is_to_end_takes_nothing_back_by_half(filled: Library) -> None:
    batch = applied(filled, ["1,ia1,jra,sông"])
    decide.ask_to_revert(filled, batch)
    stop = Event()
    stop.set()
    assert not worker.step(filled, stop=stop)
    assert (state(filled, batch), view.batch(filled, batch)["attempts"]) == ("reverting", 0)
    assert worker.step(filled)
    assert (state(filled, batch), staged(filled)) == ("reverted", 0)


def test_what_waits_comes_before_sweeping(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new worker first goes on with what the last one has left."""
    batch = send(filled, ["1,ia1,jra,sông"])
    stop = Event()
    seen = []

    def swept(library: Library) -> None:
        seen.append(state(library, batch))
        stop.set()

    monkeypatch.setattr(worker, "sweep", swept)
    worker.work(filled, stop)
    assert seen == ["checked"]
