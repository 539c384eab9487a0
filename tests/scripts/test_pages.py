"""scripts/pages at a small size, its times left unread: another machine has others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.proofs.pages import serving, table, visit

pytestmark = pytest.mark.slow


def test_the_first_page_is_light_and_ours_alone(
    browser: Browser, bundled: Path, tmp_path: Path
) -> None:
    shutil.copytree(bundled, tmp_path, dirs_exist_ok=True)
    with serving(tmp_path) as (_, home):
        loads = [visit(browser, home, slow=False)]
        report = list(table(loads, loads, home))
    assert all(one.startswith(home) for one in loads[0].addresses)
    assert 0 < loads[0].without_fonts < 60_000
    assert loads[0].warm > 0
    assert loads[0].shifts <= 0.05
    assert [line.split()[-1] for line in report if "widget" in line] == ["10,000"]
