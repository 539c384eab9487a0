"""What a title of a column says: the known names, those that stand for them, and what is likely.

Spreadsheets are titled in two languages and in many ways. A title that can only mean one thing is
read so. One that most likely means something is a guess: it counts where no other column has that
field, and is told, so that whoever sends the file can map it. A title that may mean several things
is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dictionary.errors import InvalidTag
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, canonical, registered
from dictionary.text.normalise import stored

# The known columns; Vietnamese and short names stand for them.
COLUMNS = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "example", "ipa",
    "domain", "notes", "source", "etymology", "audio",
)  # fmt: skip
TAGGED = ("gloss", "definition", "example")
# What a column is mapped to that is kept with the entry as it is, without a warning.
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
# What titles most likely mean; each with what else it could.
GUESSES: Mapping[str, str] = {
    # The word itself; it could be one of a sentence, or of another language. "Entry" is none: in
    # many tables it is a number.
    **dict.fromkeys(
        ("từ", "từ ngữ", "từ vựng", "mục", "từ mục", "đầu mục", "từ đầu mục"), "headword"
    ),
    **dict.fromkeys(("word", "lemma", "lexeme", "lexical unit", "citation form"), "headword"),
    **dict.fromkeys(("vocabulary", "term", "lx"), "headword"),
    # "Loại từ" is also a classifier, "ps" a postscript.
    **dict.fromkeys(("loại từ", "từ loại (pos)", "word class", "ps"), "part_of_speech"),
    # They could be a respelling.
    **dict.fromkeys(("phát âm", "cách đọc", "cách phát âm", "phiên âm quốc tế"), "ipa"),
    **dict.fromkeys(("pronunciation", "phonetic", "phonemic", "transcription"), "ipa"),
    # In Vietnamese without a language, Vietnamese is meant; in English nobody knows.
    **dict.fromkeys(("dịch", "dịch nghĩa", "nghĩa của từ"), "gloss_vi"),
    **dict.fromkeys(("giải nghĩa", "giải thích", "diễn giải"), "definition_vi"),
    # A sentence could be a translation of one.
    **dict.fromkeys(("câu ví dụ", "câu mẫu", "vd", "example sentence", "sentence"), "example"),
    **dict.fromkeys(("dịch câu ví dụ", "nghĩa ví dụ", "nghĩa câu ví dụ"), "example_vi"),
    # They could be about the row, not the word.
    **dict.fromkeys(("chú thích", "chú giải", "note", "comment", "comments", "remarks"), "notes"),
    **dict.fromkeys(("chủ đề", "topic", "semantic domain"), "domain"),
    **dict.fromkeys(("nguồn gốc", "tài liệu", "reference"), "source"),
    **dict.fromkeys(("dị thể", "cách viết khác", "variant form", "variant forms"), "variants"),
    **dict.fromkeys(("tệp âm thanh", "file âm thanh", "audio file", "sound"), "audio"),
}
# Titles of columns that number rows. What is in them changes with each row that is added above.
ROW_NUMBERS = frozenset(("stt", "tt", "số tt", "số thứ tự", "row number", "row no."))
# Titles of what is in a language, which they do not say.
WITHOUT_LANGUAGE: Mapping[str, str] = {
    **dict.fromkeys(("gloss", "meaning", "meanings", "translation", "equivalent"), "gloss"),
    **dict.fromkeys(("definition", "explanation"), "definition"),
}
# What the columns of a language begin with: `nghĩa_en` is `gloss_en`.
_PREFIXES: Mapping[str, str] = {
    **{name: name for name in TAGGED},
    "nghĩa": "gloss",
    "định nghĩa": "definition",
    "ví dụ": "example",
    "dịch ví dụ": "example",
}
_NAMED = re.compile(rf"({'|'.join(_PREFIXES)}) ?(?:\((.+)\)|(.+))")


class ColumnName(NamedTuple):
    """What a column is: a known one, one of a language (with its tag), or one to be kept.

    `asked` says that whoever brings the file asked for it to be kept, `guessed` that its title
    may mean something else.
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
# Languages that many glosses are in and that the register, of languages of Vietnam, has not.
_OTHER_LANGUAGES = {
    **dict.fromkeys(("tiếng pháp", "pháp", "french"), "fr"),
    **dict.fromkeys(("tiếng trung", "tiếng trung quốc", "chinese", "mandarin"), "zh"),
}


def _names() -> Iterator[tuple[str, str]]:
    """Yield (name, tag) of all languages, those of an ethnic group by its names, too."""
    for tag, language in LANGUAGES.items():
        yield from ((name, tag) for name in language.names.values())
    for group in ETHNIC_GROUPS.values():
        names = (group.name, group.name_1979, *group.autonyms, group.school_programme)
        if len(group.languages) == 1:
            yield from ((name, group.languages[0]) for name in names if name)
    yield from _OTHER_LANGUAGES.items()


def _language_names() -> dict[str, str]:
    """Return the tags of languages by the names that only one of them has, in lower case.

    Vietnamese names stand with and without the word for "language".
    """
    tags: defaultdict[str, set[str]] = defaultdict(set)
    for name, tag in _names():
        plain = stored(name).lower().removeprefix("tiếng ")
        tags[plain].add(tag)
        tags[f"tiếng {plain}"].add(tag)
    return {name: next(iter(own_tags)) for name, own_tags in tags.items() if len(own_tags) == 1}


_LANGUAGE_NAMES = _language_names()


def _tag_of(name: str, in_brackets: bool) -> str:
    """Return the tag of a language called by its name or, in brackets, its tag; "" if unsure.

    `en` is a tag, and also the name of another language (En): nobody can say which was meant.
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
    """Return what a column called `title` (stored, lower case) is.

    `nghĩa (tiếng Anh)` is `gloss_en` and `gloss (jra)` is `gloss_jra` if only one language of the
    register is called so; an example (not its translation) may be in `language`, that of the
    headwords.
    Raises InvalidTag for `gloss_` and the like followed by what is no tag.
    """
    title = ALIASES.get(title, title)
    if title in COLUMNS:
        return ColumnName(title)
    base, _, tag = title.partition("_")
    if tag and base in _PREFIXES:
        return ColumnName(_PREFIXES[base], canonical(tag))
    if shape := _NAMED.fullmatch(title):
        base, bracketed, plain = shape.groups()
        if tag := _tag_of((bracketed or plain).strip(), bool(bracketed)):
            own = tag == language and base in ("example", "ví dụ")
            return ColumnName("example") if own else ColumnName(_PREFIXES[base], tag)
    return ColumnName(title, known=False)


def guessed(title: str, language: str = "") -> ColumnName | None:
    """Return what a column called `title` (stored, lower case) most likely is, None if unclear.

    The name of a language, alone or with a word for "meaning", is a gloss in it, or the headword
    if that is in `language`. A column that numbers the rows is not known.
    """
    if title in ROW_NUMBERS:
        return ColumnName(title, known=False, guessed=True)
    if likely := GUESSES.get(title):
        base, _, tag = likely.rpartition("_") if likely.endswith("_vi") else (likely, "", "")
        return ColumnName(base, tag, guessed=True)
    tag = _tag_of(title, in_brackets=False)
    if not tag and (shape := _OF_A_LANGUAGE.fullmatch(title)):
        name = shape["in"] or shape["plain"] or shape["before"]
        tag = _tag_of(name.strip(), in_brackets=bool(shape["in"]))
    if not tag:
        return None
    if language.split("-", maxsplit=1)[0] == tag:
        return ColumnName("headword", guessed=True)
    return ColumnName("gloss", tag, guessed=True)
