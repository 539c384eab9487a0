"""Which licence an address or a name means."""

from __future__ import annotations

import pytest

from dictionary.text.licences import spdx


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0", "CC-BY-NC-SA-3.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.vi", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("https://creativecommons.org/licenses/by-sa/3.0/de/legalcode", "CC-BY-SA-3.0-DE"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"),
        ("https://spdx.org/licenses/CC-BY-4.0.html", "CC-BY-4.0"),
        ("CC-By-4.0", "CC-BY-4.0"),
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("cc-by-sa v4.0", "CC-BY-SA-4.0"),
        ("CC0 1.0", "CC0-1.0"),
        ("CC0-1.0", "CC0-1.0"),
        # What means none of these stays as it is.
        ("https://creativecommons.org/licenses/by/9.9/", None),
        ("https://creativecommons.org/licenses/by/2.0/vn/", None),
        ("https://example.org/licence", None),
        ("Apache-2.0", None),
        ("ask the author", None),
        ("CC BY", None),
        ("", None),
    ],
)
def test_a_licence_has_its_identifier(said: str, licence: str | None) -> None:
    assert spdx(said) == (said if licence is None else licence)
