"""The web server's worker with little patience, so that tests need not have much."""

from __future__ import annotations

from dictionary.web import server
from dictionary.web.connections.connection import Patience


class Worker(server.Worker):
    """Waits a second where the real one waits ten."""

    patience = Patience(head=1.0, grace=1.0)
