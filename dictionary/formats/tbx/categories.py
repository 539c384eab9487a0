"""Which field an element is about, by its category and by the names that an uploader has mapped."""

from __future__ import annotations

from collections.abc import Mapping

from dictionary.formats.tbx.facts import (
    Category,
    FileShape,
    categories,
    category_of,
    key_of,
    relation_of,
)
from dictionary.formats.tbx.xml.parsing import Node
from dictionary.formats.tbx.xml.texts import tag_of

_TYPED = frozenset({"descrip", "admin", "termNote", "adminNote", "descripNote"})
_LANGUAGE = "lang:"
# The most names of a file in a warning.
_MOST_NAMES = 50
# What TBX-Min of 2013 has.
PLAIN = frozenset({"subjects", "part_of_speech", "status", "typed_notes"})


class FileNames:
    """The names in a file: of categories, and of languages.

    `columns` is the uploader's mapping of the file's names: of a category to a field, of
    `lang:CODE` to a tag. `is_own`: the file is of the dialect TBX-VN.
    """

    def __init__(self, shape: FileShape, columns: Mapping[str, str], *, is_own: bool) -> None:
        self.shape = shape
        self.is_own = is_own
        self._languages: dict[str, str] = {}
        self._mapped: dict[str, Category | None] = {}
        for name, known in columns.items():
            category = categories().get(known) or category_of(known)
            is_language = name.startswith(_LANGUAGE) or (known and category is None)
            if is_language and (tag := tag_of(known)):
                self._languages[_code(name)] = tag
            elif not is_language:
                self._mapped[key_of(name)] = category
        # The names of the mapping that the file has not used yet; the names that it has.
        self.unused = {_code(name): name for name in columns}
        self.known: dict[str, None] = {}

    def name_of(self, node: Node) -> str:
        """Return the name of the category of an element, "" if it has none."""
        local = node.local
        if local == "note":
            return "note"
        if local in ("ref", "xref") or local in _TYPED:
            if local == "descrip" and "type" not in node.attributes:
                # Weblate and translate-toolkit write definitions so.
                return "definition"
            return node.attributes.get("type", "")
        is_foreign = self.shape.style == "module" and ":" in node.name
        return local if is_foreign or self.shape.style == "plain" else ""

    def category(self, node: Node) -> Category | None:
        """Return the category of an element, None if none is known."""
        name = self.name_of(node)
        if self.unused:
            self._see(name)
        if key_of(name) in self._mapped:
            return self._mapped[key_of(name)]
        category = category_of(name) if name and node.local not in ("ref", "xref") else None
        if category is None or (category.own and not self.is_own):
            return None
        return category if self.shape.style != "plain" or category.slot in PLAIN else None

    def _see(self, name: str) -> None:
        """Cross off a name of the mapping that the file uses."""
        self.unused.pop(_code(name), None)
        if name and len(self.known) < _MOST_NAMES:
            self.known[name] = None

    def relation(self, node: Node) -> str:
        """Return the kind of relation that an element is, "" if it is none."""
        kind = relation_of(self.name_of(node)) if self.name_of(node) else ""
        is_reference = "target" in node.attributes or self.shape.style == "multiterm"
        return kind if is_reference else ""

    def tag(self, code: str) -> str:
        """Return the tag for a code of a language, "" if it means none."""
        return self._languages.get(_code(code)) or tag_of(code)

    def language_in(self, node: Node) -> tuple[str, str]:
        """Return the code that an element has for its language, and the tag for it."""
        raw = own_language(node)
        if raw is None:
            inner = (child for child in node.elements() if child.local == "language")
            raw = next((child.attributes.get("lang", "") for child in inner), "")
        if self.unused:
            self._see(raw)
        return raw, self.tag(raw)


def own_language(node: Node) -> str | None:
    """Return the code of the language that an element itself names, None if it names none."""
    return node.attributes.get("xml:lang", node.attributes.get("lang"))


def _code(name: str) -> str:
    return name.removeprefix(_LANGUAGE).strip().lower()
