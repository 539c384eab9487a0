r"""The cells of termbase tables: several texts in one cell, and the words for statuses and types.

Terms in a cell are parted by `;` or `|`; `\;` and `\|` are literal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dictionary.record.concept import LIFECYCLES, RELIABILITIES, STATUSES, TERM_TYPES

_SEPARATOR = re.compile(r"(?<!\\)[;|]")
_ESCAPED = re.compile(r"\\([;|])")
_PARTING = re.compile(r"[;|]")
_STATUSES: Mapping[str, str] = {
    **{name: name for name in STATUSES},
    **dict.fromkeys(("ưu tiên", "nên dùng", "chuẩn", "approved", "standardized"), "preferred"),
    **dict.fromkeys(("chấp nhận", "được chấp nhận", "dùng được", "allowed"), "admitted"),
    **dict.fromkeys(
        ("không dùng", "không nên dùng", "tránh dùng", "cấm dùng", "forbidden", "not recommended",
         "notrecommended", "avoid"),
        "deprecated",
    ),
    **dict.fromkeys(("đã thay thế", "bị thay thế", "đã được thay thế", "obsolete"), "superseded"),
    **dict.fromkeys(("đề xuất", "đề nghị", "draft", "candidate"), "proposed"),
    **{f"{name}term-admn-sts": name for name in STATUSES[:4]},
}  # fmt: skip
_TYPES: Mapping[str, str] = {
    **{name: name for name in TERM_TYPES},
    **dict.fromkeys(("đầy đủ", "dạng đầy đủ", "full form", "fullform"), "full"),
    **dict.fromkeys(("rút gọn", "dạng ngắn", "short form", "shortform"), "short"),
    **dict.fromkeys(("viết tắt", "chữ viết tắt", "abbrev", "abbr"), "abbreviation"),
    "chữ đầu": "acronym",
    "biến thể": "variant",
    "cụm từ": "phrase",
    "ký hiệu": "symbol",
    "công thức": "formula",
}
_LIFECYCLES: Mapping[str, str] = {
    **{name: name for name in LIFECYCLES},
    "hiện hành": "current",
    **dict.fromkeys(("không còn", "lịch sử"), "historical"),
    "đề xuất": "proposed",
    **dict.fromkeys(("bỏ", "đã bỏ"), "abandoned"),
}


def status_of(text: str) -> str | None:
    """Return the status that a cell means, "" for an empty one, None if it is unknown."""
    return _STATUSES.get(text.lower()) if text else ""


def type_of(text: str) -> str | None:
    """Return the type of term that a cell means, "" for an empty one, None if it is unknown."""
    return _TYPES.get(text.lower()) if text else ""


def lifecycle_of(text: str) -> str | None:
    """Return the lifecycle that a cell means, "" for an empty one, None if it is unknown."""
    return _LIFECYCLES.get(text.lower()) if text else ""


def reliability_of(text: str) -> str | None:
    """Return the reliability in a cell, "" for none and 0, None if it is unknown."""
    if text not in ("", *RELIABILITIES):
        return None
    return "" if text == RELIABILITIES[0] else text


def split_terms(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell, without duplicates."""
    if not (";" in cell or "|" in cell):
        return (cell,) if cell else ()
    parts = (_ESCAPED.sub(r"\1", part).strip() for part in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_terms(texts: Sequence[str]) -> str:
    r"""Return the cell from which `split_terms` returns `texts`.

    A space follows a text that ends in a backslash: else the separator would be escaped.
    """
    parts = [_PARTING.sub(r"\\\g<0>", text) for text in texts]
    return "; ".join(f"{part} " if part.endswith("\\") else part for part in parts).rstrip(" ")
