"""scripts/attack at a small size: the attacks reach the server, and others are served meanwhile.

How long others waited is measured by hand: this machine does other things, too.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.proofs.attack import Held, Scale, attack

pytestmark = pytest.mark.slow

SMALL = Scale(
    half=20, readers=8, idle=60, exports=4, methods=50, sign_ins=6, edits=2, hostile=20_000,
    addresses=(2,), seconds=0.3,
)  # fmt: skip


@pytest.fixture(scope="module")
def attacks(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Held]:
    """What came of each attack."""
    home = tmp_path_factory.mktemp("attack")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    told: list[str] = []
    results = attack(home, SMALL, told.append)
    assert len(told) == len(results)
    return {held.name: held for held in results}


def test_each_attack_is_made(attacks: dict[str, Held]) -> None:
    kinds = (
        "half-sent",
        "slow readers",
        "idle",
        "exports",
        "sitemaps",
        "deep",
        "methods",
        "sign-ins",
        "edits",
    )
    assert all(any(kind in name for name in attacks) for kind in kinds)


def test_others_are_served_meanwhile(attacks: dict[str, Held]) -> None:
    for name, held in attacks.items():
        assert held.met.failed == 0, name
        for kind in ("healthz", "search", "words"):
            # One of eight idle connections delayed the next page by 9.7 seconds.
            assert held.met.worst(kind) < 9_000, (name, kind)
        assert held.line().startswith(name)
