"""A batch comes in while others search and edit: nobody meets an error, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings
from scripts.proofs.million import PHASES, Plan, prove, report

pytestmark = pytest.mark.slow


def test_readers_and_an_editor_meet_no_error(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    prepare(settings)
    library = Library(settings)
    plan = Plan(rows=400, others=40, readers=2, reading_pause=0.05, editing_pause=0.02, before=0.5)
    found = prove(library, plan)
    library.close()
    assert found.faults == []
    assert found.seen.failed == 0
    assert found.edits > 0
    assert found.seen.searches > 0
    assert list(found.seconds) == list(PHASES)
    assert "received to applied" in "\n".join(report(found, plan.rows))
