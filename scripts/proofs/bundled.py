"""A home folder with the bundled lexicons: what some proofs and many tests begin with."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dictionary.record.kinds import LEXICON
from dictionary.services.batches import Order, find_files, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.records.manifest import NAME, read_manifest
from dictionary.services.site import Library
from dictionary.settings import Settings

LEXICONS = Path(__file__).parents[2] / "lexicons"


def fill(settings: Settings, kinds: Collection[str] = (LEXICON,)) -> None:
    """Import and index what is bundled; a home that has something in it stays as it is.

    `kinds`: of lexicons (`record.kinds`); termbases are left out unless they are asked for.
    """
    if settings.home.exists() and any(settings.home.iterdir()):
        return
    prepare(settings)
    library = Library(settings)
    for path in find_files(LEXICONS):
        if read_manifest(path.parent / NAME).kind in kinds:
            import_file(library, Order(path=path))
    index_follower.rebuild(library)
    library.close()
