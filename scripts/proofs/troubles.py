"""Makes troubles for a whole service of its own, and says what readers and writers were answered.

Each trouble is made on a home with the bundled lexicons, served by scripts/serve: two web
processes, follower, worker. A row says what readers and writers got (troubles_probes), which
processes ended, after how many seconds everything was well again once the trouble was over, and
what was lost of what was acknowledged. `--code` serves another checkout of the project, an older
one for example.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from scripts.proofs.troubles_disks import Skipped
from scripts.proofs.troubles_made import TROUBLES
from scripts.proofs.troubles_stage import HEADER, Row, Stage, Trouble, make_template, meet, staged
from scripts.proofs.workers import clean_up_when_ended

_ROOT = Path(__file__).resolve().parents[2]


class Run:
    """Troubles made one after another, on a stage that is kept as long as it is well."""

    def __init__(self, code: Path, template: Path, folder: Path) -> None:
        self.code = code
        self.template = template
        self.folder = folder
        self._number = 0

    def make(self, troubles: Sequence[Trouble], tell: Callable[[Row], None]) -> list[Row]:
        """Make troubles and return what each gave."""
        rows: list[Row] = []
        stage, ground = None, ""
        with ExitStack() as stack:
            for trouble in troubles:
                if stage is None or ground != trouble.ground:
                    stack.close()
                    stage, ground = None, trouble.ground
                try:
                    stage = stage or self._stage(trouble, stack)
                    row = meet(stage, trouble)
                except Skipped as reason:
                    row = Row(trouble.name, skipped=str(reason))
                # What has left something behind is not for the next trouble.
                if row.faults or not trouble.keeps:
                    stage = None
                rows.append(row)
                tell(row)
        return rows

    def _stage(self, trouble: Trouble, stack: ExitStack) -> Stage:
        stack.close()
        self._number += 1
        folder = self.folder / str(self._number)
        return stack.enter_context(staged(self.code, self.template, folder, trouble.ground))


def main() -> int:
    """Do what the command line says; 1 if something was not as it has to be."""
    parser = argparse.ArgumentParser(prog="scripts/troubles", description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="troubles whose names have this in them")
    parser.add_argument("--code", type=Path, default=_ROOT, help="a checkout (default: this one)")
    chosen = parser.parse_args()
    clean_up_when_ended()
    print(f"| {' | '.join(HEADER)} |\n|{'---|' * len(HEADER)}", flush=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        make_template(chosen.code.resolve(), folder / "template")
        run = Run(chosen.code.resolve(), folder / "template", folder)
        wanted = [one for one in TROUBLES if chosen.only in one.name]
        rows = run.make(wanted, lambda row: print(row.line(), flush=True))
    bad = [row for row in rows if row.faults]
    skipped = [row for row in rows if row.skipped]
    print(f"\n{len(rows)} troubles, {len(bad)} not as it has to be, {len(skipped)} skipped")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
