"""The meaning of column titles: known names, their aliases, and guesses.

Spreadsheets have titles in two languages and many variants. A title with only one possible meaning
is an alias. A title with a most likely meaning is a guess: it counts where no other column has that
field, with a warning, so that the uploader can map it. An ambiguous title has no meaning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dictionary.errors import InvalidTag
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, canonical, registered
from dictionary.text.normalise import stored

# The known columns; ALIASES has their Vietnamese and short names.
COLUMNS = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "example", "ipa",
    "domain", "notes", "source", "etymology", "audio",
)  # fmt: skip
TAGGED = ("gloss", "definition", "example")
# The target of a mapping for a column that is kept in `extra`, without a warning.
KEEP = "extra"
ALIASES: Mapping[str, str] = {
    "lang": "language",
    "pos": "part_of_speech",
    "part of speech": "part_of_speech",
    "variant": "variants",
    "mã": "id",
    "mục từ": "headword",
    "ngôn ngữ": "language",
    "biến thể": "variants",
    "từ loại": "part_of_speech",
    "nghĩa": "gloss_vi",
    "định nghĩa": "definition_vi",
    "ví dụ": "example",
    "dịch ví dụ": "example_vi",
    "phiên âm": "ipa",
    "lĩnh vực": "domain",
    "ghi chú": "notes",
    "nguồn": "source",
    "từ nguyên": "etymology",
    "âm thanh": "audio",
    "đồng âm": "homograph",
}
# The most likely meanings of titles; comments give other possible meanings.
GUESSES: Mapping[str, str] = {
    # The headword; or a word of a sentence or of another language. "Entry" is not here: in many
    # tables it is a number.
    **dict.fromkeys(
        ("từ", "từ ngữ", "từ vựng", "mục", "từ mục", "đầu mục", "từ đầu mục"), "headword"
    ),
    **dict.fromkeys(("word", "lemma", "lexeme", "lexical unit", "citation form"), "headword"),
    **dict.fromkeys(("vocabulary", "term", "lx"), "headword"),
    # "Loại từ" is also a classifier, "ps" a postscript.
    **dict.fromkeys(("loại từ", "từ loại (pos)", "word class", "ps"), "part_of_speech"),
    # Or a respelling.
    **dict.fromkeys(("phát âm", "cách đọc", "cách phát âm", "phiên âm quốc tế"), "ipa"),
    **dict.fromkeys(("pronunciation", "phonetic", "phonemic", "transcription"), "ipa"),
    # A Vietnamese title without a language means Vietnamese; for an English title it is unclear.
    **dict.fromkeys(("dịch", "dịch nghĩa", "nghĩa của từ"), "gloss_vi"),
    **dict.fromkeys(("giải nghĩa", "giải thích", "diễn giải"), "definition_vi"),
    # Or the translation of a sentence.
    **dict.fromkeys(("câu ví dụ", "câu mẫu", "vd", "example sentence", "sentence"), "example"),
    **dict.fromkeys(("dịch câu ví dụ", "nghĩa ví dụ", "nghĩa câu ví dụ"), "example_vi"),
    # Or a remark about the row, not the word.
    **dict.fromkeys(("chú thích", "chú giải", "note", "comment", "comments", "remarks"), "notes"),
    **dict.fromkeys(("chủ đề", "topic", "semantic domain"), "domain"),
    **dict.fromkeys(("nguồn gốc", "tài liệu", "reference"), "source"),
    **dict.fromkeys(("dị thể", "cách viết khác", "variant form", "variant forms"), "variants"),
    **dict.fromkeys(("tệp âm thanh", "file âm thanh", "audio file", "sound"), "audio"),
}
# Titles of columns with row numbers, which are no ids: they change when a row is inserted above.
ROW_NUMBERS = frozenset(("stt", "tt", "số tt", "số thứ tự", "row number", "row no."))
# Titles of fields in a language that the title does not name.
WITHOUT_LANGUAGE: Mapping[str, str] = {
    **dict.fromkeys(("gloss", "meaning", "meanings", "translation", "equivalent"), "gloss"),
    **dict.fromkeys(("definition", "explanation"), "definition"),
}
# Prefixes of columns in one language: `nghĩa_en` is `gloss_en`.
_PREFIXES: Mapping[str, str] = {
    **{name: name for name in TAGGED},
    "nghĩa": "gloss",
    "định nghĩa": "definition",
    "ví dụ": "example",
    "dịch ví dụ": "example",
}
_NAMED = re.compile(rf"({'|'.join(_PREFIXES)}) ?(?:\((.+)\)|(.+))")


class ColumnName(NamedTuple):
    """The meaning of a column: a known field, perhaps with a language tag, or one to be kept.

    `known` is False for a column to be kept in `extra`. `asked`: the uploader asked to keep it.
    `guessed`: the title may mean something else.
    """

    base: str
    tag: str = ""
    known: bool = True
    asked: bool = False
    guessed: bool = False

    @property
    def field(self) -> str:
        """The name of a known column, with the tag of its language."""
        return f"{self.base}_{self.tag}" if self.tag else self.base


_OF_A_LANGUAGE = re.compile(
    r"(?:từ|dịch|word|meaning|translation|equivalent)s?(?: in)? (?:\((?P<in>.+)\)|(?P<plain>.+))"
    r"|(?P<before>.+?) (?:word|gloss|meaning|translation|equivalent)s?"
)
# Languages of many glosses that the register, of languages of Vietnam, does not have.
_OTHER_LANGUAGES = {
    **dict.fromkeys(("tiếng pháp", "pháp", "french"), "fr"),
    **dict.fromkeys(("tiếng trung", "tiếng trung quốc", "chinese", "mandarin"), "zh"),
    # What files called them while the register did.
    "chăm đông": "cjm",
    "chăm tây": "cja",
}


def _names() -> Iterator[tuple[str, str]]:
    """Yield (name, tag) of all languages, and of ethnic groups with one language."""
    for tag, language in LANGUAGES.items():
        yield from ((name, tag) for name in language.names.values())
    for group in ETHNIC_GROUPS.values():
        names = (group.name, group.name_1979, *group.autonyms, group.school_programme)
        if len(group.languages) == 1:
            yield from ((name, group.languages[0]) for name in names if name)
    yield from _OTHER_LANGUAGES.items()


def _language_names() -> dict[str, str]:
    """Return the tags of languages by their unique names, in lower case.

    Names are there with and without "tiếng" (language).
    """
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for name, tag in _names():
        plain = stored(name).lower().removeprefix("tiếng ")
        tags[plain].add(tag)
        tags[f"tiếng {plain}"].add(tag)
    return {name: next(iter(own_tags)) for name, own_tags in tags.items() if len(own_tags) == 1}


_LANGUAGE_NAMES = _language_names()


def tag_of(name: str, in_brackets: bool) -> str:
    """Return the tag of a language from its name or, in brackets, its tag; "" if it is ambiguous.

    `en` is a tag, and also the name of another language (En): so it is ambiguous.
    """
    by_name = _LANGUAGE_NAMES.get(name, "")
    try:
        by_tag = canonical(name) if registered(canonical(name)) else ""
    except InvalidTag:
        by_tag = ""
    if by_tag and by_name and by_tag != by_name:
        return ""
    return by_name or (by_tag if in_brackets else "")


def named(title: str, language: str = "") -> ColumnName:
    """Return the certain meaning of a column titled `title` (stored, lower case).

    `nghĩa (tiếng Anh)` is `gloss_en` and `gloss (jra)` is `gloss_jra` if only one language of the
    register has that name. An example in `language`, the language of the headwords, is the example
    itself, not its translation. Raises InvalidTag for an invalid tag after `gloss_` and the like.
    """
    title = ALIASES.get(title, title)
    if title in COLUMNS:
        return ColumnName(title)
    base, _, tag = title.partition("_")
    if tag and base in _PREFIXES:
        return ColumnName(_PREFIXES[base], canonical(tag))
    if shape := _NAMED.fullmatch(title):
        base, bracketed, plain = shape.groups()
        if tag := tag_of((bracketed or plain).strip(), bool(bracketed)):
            own = tag == language and base in ("example", "ví dụ")
            return ColumnName("example") if own else ColumnName(_PREFIXES[base], tag)
    return ColumnName(title, known=False)


def guessed(title: str, language: str = "") -> ColumnName | None:
    """Return the most likely meaning of a column titled `title` (stored, lower case), or None.

    The name of a language, alone or with a word for "meaning", is a gloss in that language, or the
    headword if it is `language`. A column of row numbers has `known` False.
    """
    if title in ROW_NUMBERS:
        return ColumnName(title, known=False, guessed=True)
    if likely := GUESSES.get(title):
        base, _, tag = likely.rpartition("_") if likely.endswith("_vi") else (likely, "", "")
        return ColumnName(base, tag, guessed=True)
    tag = tag_of(title, in_brackets=False)
    if not tag and (shape := _OF_A_LANGUAGE.fullmatch(title)):
        name = shape["in"] or shape["plain"] or shape["before"]
        tag = tag_of(name.strip(), in_brackets=bool(shape["in"]))
    if not tag:
        return None
    if language.split("-", maxsplit=1)[0] == tag:
        return ColumnName("headword", guessed=True)
    return ColumnName("gloss", tag, guessed=True)
