"""Authorship: whom the history of an entry and the releases of a lexicon name, and to whom.

Contributors of a lexicon read who did what. Everybody else reads names that were written for people
(`import --by "Y Thử"`), never login names: those help who guesses passwords.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dictionary.services.viewer import CONTRIBUTOR, Viewer

# Of an account, of a system, or of a system with its domain: one word in ASCII.
_LOGIN_NAME = re.compile(r"[!-~]+")


def attributed(row: Mapping[str, Any], viewer: Viewer, lexicon_id: str) -> Mapping[str, Any]:
    """Return a revision or release of a lexicon with `by` as the viewer may read it ("": hidden).

    For example `by="binh"` is "" for the public and `by="Y Thử"` stays.
    """
    if viewer.may(CONTRIBUTOR, lexicon_id) or not _LOGIN_NAME.fullmatch(row["by"]):
        return row
    return {**row, "by": ""}
