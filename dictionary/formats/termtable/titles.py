"""The columns of termbase tables, and the meaning of their titles.

A table with the column `term` has one row a term; one with a column for each language (`term_vi`,
`vi`, `Tiếng Việt`, `Thuật ngữ (en)`) has one row a concept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from dictionary.errors import InvalidTag
from dictionary.formats.tabular.columns import Vocabulary
from dictionary.formats.tabular.titles import ROW_NUMBERS, ColumnName, tag_of
from dictionary.languages import canonical, canonical_with_code, registered
from dictionary.text.normalise import stored

# Relations of a concept by the columns that have the ids of their targets.
RELATION_COLUMNS: Mapping[str, str] = {
    "broader": "broader-generic",
    "part_of": "broader-partitive",
    "related": "related",
    "see": "see",
    "concept_replaced_by": "replaced-by",
}
# The columns of a table with one row a term, in their order.
COLUMNS = (
    "concept_id", "subject", "lifecycle", "language", "term", "type", "status", "reliability",
    "part_of_speech", "gender", "number", "classifier", "region", "register", "replaced_by",
    "lookup_forms", "definition", "definition_source", "context", "context_source", "source",
    "note", "ruling", "authority", "decision", "territory", "valid_from", "valid_to",
    *RELATION_COLUMNS, "concept_note", "concept_source", "section_note", "section_source",
    "status_raw", "term_id",
)  # fmt: skip
# Columns that a table with one row a concept may have, too. Those of terms are about all of them.
OF_CONCEPTS = frozenset(
    ("concept_id", "subject", "lifecycle", "definition", "definition_source", "source", "note",
     "status", "reliability", "part_of_speech", "region", "register", *RELATION_COLUMNS)
)  # fmt: skip
# Columns in one language that a table with one row a term has.
OF_TERMS = frozenset(
    ("context", "concept_definition", "concept_definition_source", "note", "section_note",
     "concept_note")
)  # fmt: skip
# Columns in one language. `term`, `definition` and `definition_source` of a language stand in
# tables with one row a concept; a `context` in another language is a translation of it.
TAGGED = (
    "term", "definition", "definition_source", "context", "concept_definition",
    "concept_definition_source", "note", "section_note", "concept_note",
)  # fmt: skip
ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("concept id", "conceptid", "mã khái niệm", "khái niệm"), "concept_id"),
    **dict.fromkeys(("subject field", "domain", "lĩnh vực", "chuyên ngành"), "subject"),
    "tình trạng khái niệm": "lifecycle",
    **dict.fromkeys(("lang", "ngôn ngữ"), "language"),
    "thuật ngữ": "term",
    **dict.fromkeys(("term type", "loại thuật ngữ", "kiểu thuật ngữ"), "type"),
    **dict.fromkeys(("trạng thái", "administrative status", "usage status"), "status"),
    **dict.fromkeys(("độ tin cậy", "reliability code"), "reliability"),
    **dict.fromkeys(("pos", "part of speech", "từ loại"), "part_of_speech"),
    **dict.fromkeys(("giống", "grammatical gender"), "gender"),
    **dict.fromkeys(("số ít số nhiều", "grammatical number"), "number"),
    "loại từ đi kèm": "classifier",
    **dict.fromkeys(("địa phương", "vùng", "geographical usage"), "region"),
    "phong cách": "register",
    **dict.fromkeys(("thay bằng", "được thay bằng", "replaced by"), "replaced_by"),
    **dict.fromkeys(("dạng để tra", "lookup forms", "look-up forms"), "lookup_forms"),
    "định nghĩa": "definition",
    **dict.fromkeys(("nguồn định nghĩa", "definition source"), "definition_source"),
    **dict.fromkeys(("ngữ cảnh", "câu ví dụ"), "context"),
    **dict.fromkeys(("nguồn ngữ cảnh", "context source"), "context_source"),
    "nguồn": "source",
    **dict.fromkeys(("ghi chú", "notes"), "note"),
    "trạng thái theo quyết định": "ruling",
    "cơ quan": "authority",
    **dict.fromkeys(("quyết định", "văn bản"), "decision"),
    "địa bàn": "territory",
    **dict.fromkeys(("từ ngày", "valid from"), "valid_from"),
    **dict.fromkeys(("đến ngày", "valid to"), "valid_to"),
    "khái niệm rộng hơn": "broader",
    "thuộc về": "part_of",
    "khái niệm liên quan": "related",
    "xem": "see",
    "khái niệm thay thế": "concept_replaced_by",
    "ghi chú khái niệm": "concept_note",
    "nguồn khái niệm": "concept_source",
    "mã thuật ngữ": "term_id",
}
# The most likely meanings of titles that may mean something else.
GUESSES: Mapping[str, str] = {
    **dict.fromkeys(("id", "mã", "entry id", "entry_id", "cid", "mã số"), "concept_id"),
    **dict.fromkeys(("headword", "designation", "từ", "từ ngữ", "mục từ", "tên gọi"), "term"),
    **dict.fromkeys(("explanation", "giải thích", "diễn giải", "giải nghĩa"), "definition"),
    **dict.fromkeys(("example", "example sentence", "ví dụ", "vd"), "context"),
    **dict.fromkeys(("comment", "comments", "remarks", "chú thích", "nhận xét"), "note"),
    **dict.fromkeys(("reference", "tài liệu", "nguồn gốc"), "source"),
    **dict.fromkeys(("chủ đề", "topic", "category"), "subject"),
}
_PREFIXES: Mapping[str, str] = {
    **{name: name for name in TAGGED},
    "thuật ngữ": "term",
    "từ": "term",
    "định nghĩa": "definition",
    "def": "definition",
    "ngữ cảnh": "context",
    "ghi chú": "note",
    "nguồn định nghĩa": "definition_source",
    "definition source": "definition_source",
}
_NAMED = re.compile(rf"({'|'.join(_PREFIXES)}) ?(?:\((.+)\)|(.+))")
# Codes of languages that are other titles more often.
_OTHER_TITLES = ROW_NUMBERS | {"id", "no", "ps", "so", "nr", "st"}


def _tag_named(name: str) -> str:
    """Return the tag that a title is by itself (`vi`, `en-US`, `blt-Tavt`), "" if it is none."""
    try:
        tag = canonical_with_code(name)
    except InvalidTag:
        return ""
    if name in _OTHER_TITLES:
        return ""
    return tag if len(tag.partition("-")[0]) == 2 or registered(tag) else ""


def named(title: str, _language: str = "") -> ColumnName:
    """Return the certain meaning of a column titled `title` (stored, lower case).

    A tag, `term_TAG` and the name of a language are the terms in that language. Raises InvalidTag
    for an invalid tag after `term_` and the like.
    """
    title = ALIASES.get(title, title)
    if title in COLUMNS:
        return ColumnName(title)
    base, _, tag = title.rpartition("_")
    if tag and base in TAGGED:
        return ColumnName(base, canonical(tag))
    if tag := _tag_named(title) or tag_of(title, in_brackets=False):
        return ColumnName("term", tag)
    if shape := _NAMED.fullmatch(title):
        base, bracketed, plain = shape.groups()
        name = (bracketed or plain).strip()
        if tag := (bracketed and _tag_named(name)) or tag_of(name, bool(bracketed)):
            return ColumnName(_PREFIXES[base], tag)
    return ColumnName(title, known=False)


def guessed(title: str, _language: str = "") -> ColumnName | None:
    """Return the most likely meaning of a column titled `title` (stored, lower case), or None.

    A column of row numbers has `known` False.
    """
    if title in ROW_NUMBERS:
        return ColumnName(title, known=False, guessed=True)
    likely = GUESSES.get(title)
    return ColumnName(likely, guessed=True) if likely else None


@lru_cache(maxsize=4096)
def is_kept(title: str) -> bool:
    """Say whether a column titled so would be read as an unknown column and kept."""
    try:
        kept = named(title) == ColumnName(title, known=False)
    except InvalidTag:
        return False
    return kept and bool(title) and "\n" not in title and stored(title).lower() == title


TERM_TITLES = Vocabulary(
    named,
    guessed,
    own=frozenset(("concept_id", "language", "term")),
    key="term",
    missing="missing-term-column",
    without_language=(),
    shared=("concept_id", "subject", "lifecycle", "language", "term", "part_of_speech"),
)
