"""What readers and writers of a service are answered, and whether what they wrote is kept.

An answer is told as its status; `-bare`: an error without a sentence, or 503 without Retry-After;
`-partial`: fewer results than usual; `wrong`: results that are not the usual ones; `reset`,
`refused`, `timeout`: none came.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote, urlencode

from scripts.proofs.client import Answer, Request, upload
from scripts.proofs.troubles_service import ACCOUNT, LEXICON, PASSWORD

READS, WRITES = ("exact", "deep", "page", "readyz"), ("edit", "upload", "sign-in")
PROBES = (*READS, *WRITES)
GOOD = {
    **dict.fromkeys(("exact", "deep", "page", "readyz", "edit"), "200"),
    "upload": "202",
    "sign-in": "303",
}
# Nothing may hang for longer.
LONGEST_SECONDS = 30.0
_WORDS = ("nuoc", "lửa", "nguoi", "cây", "trời")
_DEEP = ("con người cây", "trời đất", "con chim", "cái nhà", "ăn cơm")
_PAUSE = 0.05
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
# A batch that was received is looked at by the worker within so many seconds.
_FINAL_SECONDS = 15.0
_WAITING, _FINAL = ("received", "checking"), ("checked", "failed")

Outcomes = Mapping[str, Counter[str]]


class _Http:
    """Asks one server, each time on a new connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, request: Request, **headers: str) -> Answer:
        """Ask; raises OSError, HTTPException."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_SECONDS)
        if request.body:
            headers["Content-Type"] = request.kind
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(request.method, request.target, request.body or None, names)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()


class Probes:
    """One of each kind of reader and writer; `outcomes` are counted until they are taken."""

    def __init__(self, port: int, token: str) -> None:
        self._http = _Http(port)
        self._authorization = f"Bearer {token}"
        self.outcomes: dict[str, Counter[str]] = {name: Counter() for name in PROBES}
        self.slowest = 0.0
        self._usual: dict[str, list[int]] = {}
        self._number: Counter[str] = Counter()
        self._entry, self._page = 0, ""
        self._document: Any = None
        self._etag = ""
        # Messages of edits, and numbers of batches, that were acknowledged.
        self._edits: set[str] = set()
        self._batches: set[int] = set()

    def learn(self) -> None:
        """Note what is answered usually. Raises RuntimeError if that is nothing good."""
        deadline = time.monotonic() + LONGEST_SECONDS
        while self.ask("readyz") != "200" and time.monotonic() < deadline:
            time.sleep(_PAUSE)
        searches = [_search(word) for word in _WORDS]
        for target in (*searches, *map(_deep_search, _DEEP)):
            self._usual[target] = _results(self._http.ask(Request("GET", target)))
        self._entry = self._usual[searches[0]][0]
        # The entry's own address has its headword in it.
        led = self._http.ask(Request("GET", f"/entries/{self._entry}"))
        self._page = led.headers.get("Location", f"/entries/{self._entry}")
        bad = {name: told for name in PROBES if (told := self.ask(name)) != GOOD[name]}
        if bad:
            raise RuntimeError(f"without any trouble: {bad}")

    def ask(self, probe: str) -> str:
        """Ask once and return what came of it."""
        self._number[probe] += 1
        kinds: dict[str, Callable[[int], str]] = {
            "exact": lambda number: self._found(_search(_WORDS[number % len(_WORDS)])),
            "deep": lambda number: self._found(_deep_search(_DEEP[number % len(_DEEP)])),
            "page": lambda _: _told(self._http.ask(Request("GET", self._page))),
            "readyz": lambda _: _readiness(self._http.ask(Request("GET", "/readyz"))),
            "edit": self._edit,
            "upload": self._upload,
            "sign-in": lambda _: self._sign_in(),
        }
        since = time.monotonic()
        try:
            outcome = kinds[probe](self._number[probe])
        except TimeoutError:
            outcome = "timeout"
        except ConnectionRefusedError:
            outcome = "refused"
        except (OSError, HTTPException):
            outcome = "reset"
        self.slowest = max(self.slowest, time.monotonic() - since)
        return outcome

    def _found(self, target: str) -> str:
        answer = self._http.ask(Request("GET", target))
        if answer.status != 200:
            return _told(answer)
        results, usual = _results(answer), self._usual[target]
        if results == usual:
            return "200"
        return "200-partial" if set(results) < set(usual) else "wrong"

    def _edit(self, number: int) -> str:
        if not self._etag:
            target = f"/api/v1/entries/{self._entry}"
            answer = self._http.ask(Request("GET", target), Authorization=self._authorization)
            if answer.status != 200:
                return _told(answer)
            self._document, self._etag = answer.json, answer.headers["ETag"]
        message = f"lần {number}"
        self._document["senses"][0]["notes"] = message
        target = f"/api/v1/entries/{self._entry}?{urlencode({'message': message})}"
        request = Request("PUT", target, json.dumps(self._document).encode())
        headers = {"Authorization": self._authorization, "If_Match": self._etag}
        # Without an answer nobody knows the entry's state: it is read again.
        self._etag = ""
        answer = self._http.ask(request, **headers)
        if answer.status == 200:
            self._edits.add(message)
            self._etag = answer.headers["ETag"]
        return _told(answer)

    def _upload(self, number: int) -> str:
        content = f"id,headword,gloss_vi\n{number},w{number},nghĩa {number}\n".encode()
        request = upload(LEXICON, f"{number}.csv", content)
        answer = self._http.ask(request, Authorization=self._authorization)
        if answer.status == 202:
            self._batches.add(answer.json["id"])
        return _told(answer)

    def _sign_in(self) -> str:
        form = self._http.ask(Request("GET", "/sign-in"))
        token = _TOKEN.search(form.body)
        if form.status != 200 or token is None:
            return _told(form)
        cookie = form.headers["Set-Cookie"].partition(";")[0]
        fields = {"name": ACCOUNT, "password": PASSWORD, "csrf_token": token[1].decode()}
        kind = "application/x-www-form-urlencoded"
        request = Request("POST", "/sign-in", urlencode(fields).encode(), kind)
        return _told(self._http.ask(request, Cookie=cookie))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Have all of them ask again and again until the block ends; each has asked at least once.

        Readers, editor and the other writers ask beside each other.
        """
        over = threading.Event()

        def ask(kinds: tuple[str, ...]) -> None:
            while True:
                for probe in kinds:
                    self.outcomes[probe][self.ask(probe)] += 1
                if over.wait(_PAUSE):
                    return

        together = (READS, ("edit",), ("upload", "sign-in"))
        threads = [threading.Thread(target=ask, args=(kinds,)) for kinds in together]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()

    def are_good(self) -> bool:
        """Say whether all of them are answered as usual."""
        return all(self.ask(name) == GOOD[name] for name in PROBES)

    def lost(self) -> list[str]:
        """Return what was acknowledged and is not there, cannot be found or comes to no end."""
        target = f"/api/v1/entries/{self._entry}/revisions"
        history = self._http.ask(Request("GET", target), Authorization=self._authorization).json
        kept = {revision["message"] for revision in history["revisions"]}
        missing = [f"edit {message}" for message in sorted(self._edits - kept)]
        deadline = time.monotonic() + _FINAL_SECONDS
        waiting = sorted(self._batches)
        while self._lag():
            if time.monotonic() > deadline:
                missing.append("the index stays behind")
                break
            time.sleep(0.2)
        while True:
            states = {number: self._state(number) for number in waiting}
            waiting = [number for number, state in states.items() if state in _WAITING]
            missing += [
                f"batch {number}: {state}"
                for number, state in states.items()
                if state not in (*_FINAL, *_WAITING)
            ]
            if not waiting or time.monotonic() > deadline:
                return missing + [f"batch {number} waits" for number in waiting]
            time.sleep(0.2)

    def _lag(self) -> int:
        return int(self._http.ask(Request("GET", "/readyz")).json["index"]["lag"])

    def _state(self, number: int) -> str:
        request = Request("GET", f"/api/v1/batches/{number}")
        answer = self._http.ask(request, Authorization=self._authorization)
        return str(answer.json["state"]) if answer.status == 200 else f"http {answer.status}"


def _search(text: str) -> str:
    return f"/api/v1/search?group=entry&q={quote(text)}"


def _deep_search(text: str) -> str:
    return f"{_search(text)}&deep=true"


def _results(answer: Answer) -> list[int]:
    return [result["entry"]["id"] for result in answer.json["results"]]


def _told(answer: Answer) -> str:
    status = str(answer.status)
    if answer.status < 400:
        return status
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("application/problem+json"):
        explained = bool(answer.json.get("detail")) and answer.status != 500
    else:
        explained = kind.startswith("text/html") and b"<h1" in answer.body
    if answer.status == 503 and "Retry-After" not in answer.headers:
        explained = False
    return status if explained else f"{status}-bare"


def _readiness(answer: Answer) -> str:
    body = answer.json if answer.headers["Content-Type"] == "application/json" else {}
    if answer.status == 200:
        return "200"
    index = body.get("index", {})
    # Programs before said nothing of the index's state.
    reason = body.get("reason") or index.get("state") or "starting"
    return f"{answer.status} {reason}" if body else f"{answer.status}-bare"
