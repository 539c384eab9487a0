"""scripts/soak for some seconds: it measures, and says what does not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings
from scripts.proofs.soak import MOST_MEGABYTES, Plan, report, soak

pytestmark = pytest.mark.slow


def test_a_soak_of_seconds(tmp_path: Path) -> None:
    settings = replace(Settings(), home=tmp_path)
    prepare(settings)
    library = Library(settings, for_batches=True)
    plan = Plan(seconds=6, entries=300, rows=100, changed=20, readers=2, editors=1, rounds=2)
    found = soak(library, plan)
    library.close()
    assert found.faults == []
    assert (len(found.rounds), found.searches > 0, found.edits > 0) == (2, True, True)
    assert set(found.largest) == {"worker", "follow", "master", "web 1", "web 2"}
    assert all(0 < size < MOST_MEGABYTES for size in found.largest.values())
    assert all(process.files > 0 for one in found.rounds for process in one.processes)
    assert "largest PSS" in "\n".join(report(found))
