"""The web server's worker with little patience, so that tests need not have much."""

from __future__ import annotations

from dictionary.web.serving import worker
from dictionary.web.serving.connections.connection import Patience


class Worker(worker.Worker):
    """Waits a second or two where the real one waits ten."""

    # Beside other tests a client may stand still for a second between two pieces of a body.
    patience = Patience(head=1.0, grace=2.0)
