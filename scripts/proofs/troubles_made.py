"""The troubles, each with what has to come of it (docs/security/operations.md says the same)."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from scripts.proofs import troubles_harm as harm
from scripts.proofs.troubles_disks import Disk
from scripts.proofs.troubles_probes import GOOD, READS, WRITES
from scripts.proofs.troubles_stage import Ground, Stage, Trouble

_AWAY_SECONDS = 10.0
_USUAL = dict(GOOD)
_NO_WRITES = {**_USUAL, **dict.fromkeys(WRITES, "503")}
# Keys answer while there is no index: searches by words find less.
_NO_INDEX = {**_USUAL, "deep": "200;200-partial", "readyz": "200;503 missing;503 damaged"}
# Whoever meets the damage is told so, others are served.
_DAMAGED = {
    **{name: f"{GOOD[name]};503" for name in (*READS, *WRITES)},
    "readyz": "200;503 database-damaged",
}
_NOBODY = dict.fromkeys((*READS, *WRITES), "")


def _in_home(harmed: Callable[[Path], object]) -> Callable[[Stage], None]:
    def make(stage: Stage) -> None:
        harmed(stage.home)

    return make


def _on_disk(done: Callable[[Disk], None]) -> Callable[[Stage], None]:
    def make(stage: Stage) -> None:
        if stage.disk is not None:
            done(stage.disk)

    return make


def _leave_alone(_stage: Stage) -> None:
    pass


def _full(ground: Ground) -> list[Trouble]:
    full = {**_USUAL, **dict.fromkeys(WRITES, "507")}
    # Starting makes some room, as counters of the processes before go: that is filled, too.
    some = {**_USUAL, **{name: f"{GOOD[name]};507" for name in WRITES}}
    make, undo = _on_disk(Disk.fill), _on_disk(Disk.make_room)
    return [
        Trouble(f"full {ground}", make, undo, full, ground=ground),
        Trouble(
            f"full {ground}, service starts",
            make,
            undo,
            some,
            _on_disk(Disk.fill),
            ground=ground,
            starting=True,
        ),
    ]


def _repair(stage: Stage) -> None:
    stage.service.stop()
    if stage.disk is not None:
        stage.disk.repair()
    stage.service.start()


def _read_only() -> list[Trouble]:
    return [
        Trouble(
            "ext4 becomes read-only by an error",
            _on_disk(Disk.fail),
            _repair,
            _NO_WRITES,
            ground="ext4",
        ),
        Trouble(
            "read-only home, service starts",
            _on_disk(Disk.let_nobody_write),
            _on_disk(Disk.let_write),
            _NOBODY,
            ground="ext4",
            starting=True,
            refuses=True,
        ),
    ]


def _index() -> list[Trouble]:
    harms = {
        "files of the index removed": harm.remove_index_files,
        "files of the index cut in half": harm.truncate_index_files,
        "files of the index full of noise": harm.spoil_index_files,
        "CURRENT of the index gone": harm.remove_current,
        "all of the index gone": harm.remove_index,
    }
    # It writes all keys in one transaction, for which other writers may have to come back.
    busy = {**_NO_INDEX, **{name: f"{GOOD[name]};503" for name in WRITES}}
    return [
        Trouble(name, _in_home(harmed), _leave_alone, _NO_INDEX) for name, harmed in harms.items()
    ] + [Trouble("reindex beside the service", _leave_alone, _leave_alone, busy, _reindex)]


def _reindex(stage: Stage) -> None:
    # It may also say at once why it does not.
    run = stage.place.run("dictionary", "reindex", seconds=120)
    if run.returncode == 124 or "Traceback" in run.stderr:
        stage.probes.outcomes["deep"][f"reindex {run.returncode}"] += 1


def _restore(stage: Stage) -> None:
    stage.service.stop()
    harm.restore(stage.home)
    (stage.home / "dictionary.sqlite3.damaged").touch()
    stage.service.start()


def _damaged() -> list[Trouble]:
    def trouble(name: str, harmed: Callable[[Path], None]) -> Trouble:
        def make(stage: Stage) -> None:
            harm.back_up(stage.home)
            harmed(stage.home)

        # The follower ends with a sentence, and is started again and again.
        return Trouble(name, make, _restore, _DAMAGED, lives=False, keeps=False)

    return [
        trouble("noise in the middle of the database", harm.spoil_database),
        trouble("database cut in half", harm.truncate_database),
    ]


def _lost() -> list[Trouble]:
    missing = {
        **{name: f"{GOOD[name]};503" for name in (*READS, *WRITES)},
        "readyz": "503 database-missing",
        **dict.fromkeys(WRITES, "503"),
    }
    replaced = {**missing, "readyz": "503 database-replaced"}
    newer = {**_USUAL, "readyz": "503 schema-newer"}
    away, back = _in_home(harm.take_away_database), _in_home(harm.bring_database_back)
    other, first = _in_home(harm.replace_database), _in_home(harm.bring_database_back)
    new, old = _in_home(harm.begin_newer_version), _in_home(harm.end_newer_version)
    return [
        Trouble("database taken away", away, back, missing),
        Trouble(
            "database taken away, service starts", away, back, _NOBODY, starting=True, refuses=True
        ),
        Trouble("database replaced by another file", other, first, replaced),
        Trouble("newer schema", new, old, newer),
        Trouble("newer schema, service starts", new, old, _NOBODY, starting=True, refuses=True),
    ]


def _locked() -> Trouble:
    held: dict[Path, harm.Lock] = {}

    def make(stage: Stage) -> None:
        held[stage.home] = harm.Lock(stage.home)

    return Trouble(
        "database locked by another process",
        make,
        lambda stage: held.pop(stage.home).end(),
        _NO_WRITES,
        seconds=6,
    )


def _postgres() -> list[Trouble]:
    # While the server is away nothing is answered from it; sign-in shows its form, at most.
    away = {**{name: f"{GOOD[name]};503" for name in (*READS, *WRITES)}}
    away["readyz"] = "200;503 database-unavailable"

    def stop(stage: Stage) -> None:
        if stage.postgres is not None:
            stage.postgres.stop()

    def start(stage: Stage) -> None:
        if stage.postgres is not None:
            stage.postgres.start()

    def restart(mode: str) -> Callable[[Stage], None]:
        def during(stage: Stage) -> None:
            if stage.postgres is not None:
                time.sleep(1)
                stage.postgres.stop(mode)
                stage.postgres.start()

        return during

    return [
        Trouble(
            f"PostgreSQL away for {_AWAY_SECONDS:.0f} s",
            stop,
            start,
            {**dict.fromkeys((*READS, *WRITES), "503"), "readyz": "503 database-unavailable"},
            ground="postgres",
            seconds=_AWAY_SECONDS,
            lives=False,
        ),
        *(
            Trouble(
                f"PostgreSQL restarted under load ({mode})",
                _leave_alone,
                _leave_alone,
                away,
                restart(mode),
                ground="postgres",
                lives=False,
            )
            for mode in ("fast", "immediate")
        ),
    ]


TROUBLES = (
    *(*_index(), *_lost(), _locked(), *_damaged()),
    *(*_full("ext4"), *_read_only(), *_full("tmpfs")),
    *_postgres(),
)
