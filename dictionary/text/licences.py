"""Licences of data by their SPDX identifier, whatever way a file names them.

The identifiers are those of the SPDX licence list (https://spdx.org/licenses/); Creative Commons
has the addresses (https://creativecommons.org/licenses/).
"""

from __future__ import annotations

import re

_KINDS = ("BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA")
_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
# The versions for one jurisdiction that the list has.
_PORTED = (
    "CC-BY-2.5-AU", "CC-BY-3.0-AT", "CC-BY-3.0-AU", "CC-BY-3.0-DE", "CC-BY-3.0-IGO",
    "CC-BY-3.0-NL", "CC-BY-3.0-US", "CC-BY-NC-3.0-DE", "CC-BY-NC-ND-3.0-DE",
    "CC-BY-NC-ND-3.0-IGO", "CC-BY-NC-SA-2.0-DE", "CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-2.0-UK",
    "CC-BY-NC-SA-3.0-DE", "CC-BY-NC-SA-3.0-IGO", "CC-BY-ND-3.0-DE", "CC-BY-SA-2.0-UK",
    "CC-BY-SA-2.1-JP", "CC-BY-SA-3.0-AT", "CC-BY-SA-3.0-DE", "CC-BY-SA-3.0-IGO",
)  # fmt: skip
_CREATIVE_COMMONS = frozenset(
    (*(f"CC-{kind}-{version}" for kind in _KINDS for version in _VERSIONS), *_PORTED)
)
_OTHERS = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/by/1.0": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/odbl/1.0": "ODbL-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "opendatacommons.org/licenses/pddl/1.0": "PDDL-1.0",
    "spdx.org/licenses/cc0-1.0": "CC0-1.0",
}
_SCHEME = re.compile(r"https?://(www\.)?", re.IGNORECASE)
# What stands behind the licence in its address: its text, in some language.
_TEXT = re.compile(r"/(deed|legalcode)([._][a-z.]{1,20})?$|\.(html|json)$")
_BY_ADDRESS = re.compile(r"creativecommons\.org/licenses/([a-z-]{2,8})/(\d\.\d)(/([a-z]{2,3}))?")
_BY_NAME = re.compile(r"cc[ -]?(by[a-z -]{0,8}?|0)[ -]v?(\d\.\d)([ -][a-z]{2,3})?")


def spdx(licence: str) -> str:
    """Return the SPDX identifier of a licence that an address or a name like `CC BY 4.0` means.

    What means none that is known stays as it is: another identifier, an address, a sentence.
    """
    text = " ".join(licence.split())
    key = _TEXT.sub("", _SCHEME.sub("", text.lower()).rstrip("/")).rstrip("/")
    if key in _OTHERS:
        return _OTHERS[key]
    key = key.removeprefix("spdx.org/licenses/")
    if by_address := _BY_ADDRESS.fullmatch(key):
        kind, version, _, place = by_address.groups()
    elif by_name := _BY_NAME.fullmatch(key):
        kind, version, place = by_name.groups()
    else:
        return text
    if kind == "0":
        return "CC0-1.0" if version == "1.0" and not place else text
    # The first versions were named in another order.
    parts = [part for part in ("by", "nc", "nd", "sa") if part in re.split("[ -]", kind)]
    given = "-".join(filter(None, ("CC", *parts, version, (place or "").strip(" -"))))
    return given.upper() if given.upper() in _CREATIVE_COMMONS else text
