"""Somebody who edits one entry again and again over the API, as patient as a program should be."""

from __future__ import annotations

import json
import time
from threading import Event, Thread
from typing import Any

from scripts.proofs.client import GONE, Client, Request

_DONE = 200


class Editor:
    """Edits an entry at every `pause`; told to come back, it does so as late as it was told.

    `done`: edits made; `refused`: how often the database was busy; `slowest`: seconds of the
    longest edit, its refusals included; `errors`: other answers than these.
    """

    def __init__(self, client: Client, entry: int, pause: float) -> None:
        self.client = client
        self.target = f"/api/v1/entries/{entry}"
        self.pause = pause
        self.done = 0
        self.refused = 0
        self.slowest = 0.0
        self.errors: list[str] = []
        self._stop = Event()
        self._thread = Thread(target=self._edit)

    def start(self) -> None:
        """Begin to edit."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the edit under way."""
        self._stop.set()
        self._thread.join()

    def _edit(self) -> None:
        found = self.client.get(self.target)
        document: dict[str, Any] = found.json
        etag = found.headers["ETag"]
        number = 0
        while not self._stop.wait(self.pause):
            number += 1
            document["senses"][0]["notes"] = f"sửa {number}"
            request = Request("PUT", self.target, json.dumps(document).encode())
            since = time.perf_counter()
            try:
                answer, refused = self.client.ask_patiently(request, If_Match=etag)
            except GONE as error:
                self.errors.append(repr(error))
                continue
            self.refused += refused
            self.slowest = max(self.slowest, time.perf_counter() - since)
            if answer.status == _DONE:
                self.done += 1
                etag = answer.headers["ETag"]
            else:
                self.errors.append(f"{answer.status} {answer.body[:200]!r}")
