"""The headwords of entries in results, read from their JSON without parsing all of it."""

from __future__ import annotations

import json
import re

from dictionary.store.read.published import PublishedEntry

# In canonical JSON the keys of an entry are sorted: what is before its headword may have a key of
# that name only in `extra`.
_HEADWORD = re.compile(rb'"extra":\{\},"headword":"([^"\\]*)"')


def headword_of(head: PublishedEntry) -> str:
    """Return the headword of an entry."""
    match = _HEADWORD.search(head.json)
    if match is not None:
        return match[1].decode()
    return str(json.loads(head.json)["headword"])
