"""The form that a text means in a list."""

from __future__ import annotations

import pytest

from dictionary.services.search.lookup import Question
from dictionary.services.search.whole_form import whole_form
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("nước", "nước"),
        ("nuoc", "nước"),
        ("nuwowcs", "nước"),
        ("NUOC UONG", "nước uống"),
        ("nu", None),
        ("nườc", None),
        ("zzz", None),
        ("êa", None),
    ],
)
def test_a_form_is_found_but_for_its_marks(
    library: Library, load: Load, text: str, form: str | None
) -> None:
    load(["1,ia,jra,nước; nước uống,water", "2,êa,rad,nước lã,water"])
    with reading(library) as snapshot:
        meant = whole_form(snapshot, Question(text, "vi", lexicon="test"))
    assert (meant and meant.text) == form
