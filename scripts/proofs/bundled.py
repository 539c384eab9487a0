"""A home folder with the bundled lexicons: what some proofs and many tests begin with."""

from __future__ import annotations

from pathlib import Path

from dictionary.services.batches import Order, find_files, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings

LEXICONS = Path(__file__).parents[2] / "lexicons"


def fill(settings: Settings) -> None:
    """Import and index the bundled lexicons; a home that has something in it stays as it is."""
    if settings.home.exists() and any(settings.home.iterdir()):
        return
    prepare(settings)
    library = Library(settings)
    for path in find_files(LEXICONS):
        import_file(library, Order(path=path))
    index_follower.rebuild(library)
    library.close()
