"""The web server's worker with little patience, so that tests need not have much."""

from __future__ import annotations

from dictionary.web.serving import worker
from dictionary.web.serving.connections.connection import Patience


class Worker(worker.Worker):
    """Waits a second where the real one waits ten."""

    patience = Patience(head=1.0, grace=1.0)
