"""scripts/troubles at a small size: a whole service, and troubles that are quickly made."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.proofs.troubles import Run
from scripts.proofs.troubles_made import TROUBLES
from scripts.proofs.troubles_probes import GOOD, PROBES
from scripts.proofs.troubles_stage import HEADER, Row, Trouble, faults, make_template

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("CURRENT of the index gone", "database taken away", "newer schema")


@pytest.fixture(scope="module")
def rows(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """What each of some troubles gave."""
    folder = tmp_path_factory.mktemp("troubles")
    template = folder / "template"
    shutil.copytree(bundled, template)
    make_template(ROOT, template)
    troubles = [replace(one, seconds=0.2) for one in TROUBLES if one.name in QUICK]
    return {row.name: row for row in Run(ROOT, template, folder).make(troubles, lambda _: None)}


def test_a_service_in_trouble_gives_what_it_has_to(rows: dict[str, Row]) -> None:
    assert set(rows) == set(QUICK)
    for name, row in rows.items():
        assert not row.faults, row.line()
        assert all(row.outcomes[probe] for probe in PROBES), name
        assert row.line().count("|") == len(HEADER) + 1


def test_what_is_not_as_it_has_to_be_is_told() -> None:
    def nothing(_stage: object) -> None:
        pass

    trouble = Trouble("none", nothing, nothing, GOOD)
    good = {probe: Counter([GOOD[probe]]) for probe in PROBES}
    assert not list(faults(trouble, Row("none", good, healed=1.0, lost=[])))
    for bad, told in (
        (Row("none", {**good, "deep": Counter(["500-bare", "200"])}, healed=1.0), "deep 500-bare"),
        (Row("none", good, died=["worker"], healed=1.0), "ended: worker"),
        (Row("none", good), "never healed"),
        (Row("none", good, healed=1.0, lost=["edit lần 1"]), "lost"),
        (Row("none", good, healed=1.0, slowest=31.0), "31 s"),
    ):
        assert list(faults(trouble, bad)) == [told]
