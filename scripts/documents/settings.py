"""The table of settings, from the fields of `dictionary.settings.Settings`."""

from __future__ import annotations

import dataclasses

from dictionary.settings import PREFIX, Settings
from scripts.documents.markdown import code, table


def _settings() -> str:
    rows = (
        (code(PREFIX + field.name.upper()), code(str(field.default)), field.metadata["help"])
        for field in dataclasses.fields(Settings)
    )
    return table(("variable", "default", "meaning"), rows)


MAKERS = {"settings": _settings}
