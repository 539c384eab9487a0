"""Making an application does nothing to the process that makes it."""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
from pathlib import Path

from dictionary.app import create_app
from dictionary.settings import Settings


def test_making_an_application_has_no_side_effects(tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        return (
            gc.get_threshold(),
            gc.get_freeze_count(),
            dict(os.environ),
            Path.cwd(),
            logging.getLogger().handlers[:],
            [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)],
            threading.active_count(),
        )

    before = state()
    create_app(Settings(home=tmp_path / "home"))
    assert state() == before
