r"""Removal of the codes of character styles from the text of MDF fields.

Toolbox marks words inside a field for its fonts and styles: `|fv{apui}` is a stretch in the
vernacular font, `|b{…}` is bold; and MDF's older way, `fv:apui`, marks one word, to the next space,
comma, full stop or bracket. `fv` vernacular, `fe` English, `fn` national, `fr` regional, `fi`
italic, `fb` bold … (Coward and Grimes, Making Dictionaries, 1998; the older codes as
github.com/buret/pylmflib reads them; `|fv{…}` as Toolbox's export to RTF does).
"""

from __future__ import annotations

import re

# Any name is possible: dictionaries have styles of their own, such as `|vl{…}`.
_STRETCH = re.compile(r"\|[A-Za-z]{1,8}\{([^{}]*)\}")
_WORD = re.compile(r"(?<![\w:])f[bceginrsuv]:(?=[^\s.,):/])")
# The depth of nested styles that is read.
_DEPTH = 4


def plain(text: str) -> str:
    """Return `text` without the codes of character styles; the marked text stays."""
    for _ in range(_DEPTH):
        if "|" not in text:
            break
        shown = _STRETCH.sub(r"\1", text)
        if shown == text:
            break
        text = shown
    return _WORD.sub("", text) if ":" in text else text
