"""An entry as a form: a document's values as fields, and what somebody has put into them.

A draft is a document with two differences: what is by language is a list of rows, so that a row may
stand there before it says which language it is in; and a part may be blank. Fields are named by
their way: `senses.0.examples.1.text`. The numbers only tell parts from each other: what stands
first in the form is first. `extra` goes along as JSON. `value_of(draft_of(document))` is the
document again, and a browser changes nothing on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest
from dictionary.record.load import Fault
from dictionary.web.request.bodies import parsed
from dictionary.web.request.numbers import whole

Draft = dict[str, Any]
_Tree = dict[str, Any]

# More would be no form that anybody could work with.
MOST_PARTS = 1000
_DEEPEST = 6  # senses.0.examples.0.translations.0
_LAST_PLACE = 99_999
_EXTRA = "extra"
# Fields of texts, by the kind of part; of the entry itself first.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "": ("headword", "language", "source_id", "homograph", "part_of_speech", "etymology"),
    "variants": ("form", "language", "kind"),
    "pronunciations": ("ipa", "audio"),
    "relations": ("kind", "target", "text"),
    "senses": ("id", "notes"),
    "examples": ("text", "source"),
    "glosses": ("tag",),
    "definitions": ("tag", "text"),
    "translations": ("tag", "text"),
}
# Fields that hold a text on each line.
_LINES: Mapping[str, tuple[str, ...]] = {
    "": ("sources",),
    "senses": ("domains",),
    "glosses": ("texts",),
}
# Parts within parts.
PARTS: Mapping[str, tuple[str, ...]] = {
    "": ("variants", "pronunciations", "senses", "relations"),
    "senses": ("glosses", "definitions", "examples"),
    "examples": ("translations",),
}
TAGGED = ("glosses", "definitions", "translations")
# What says which language a part is in says nothing by itself.
_NO_CONTENT = ("language", "tag")


def blank(kind: str) -> Draft:
    """Return a part with nothing in it."""
    return _part(kind, {}, "")


def _part(kind: str, value: Mapping[str, Any], first: str) -> Draft:
    """Return the draft of a part of a document; what it lacks is empty."""
    made: Draft = {name: value.get(name, "") for name in _TEXTS[kind]}
    made |= {name: list(value.get(name, ())) for name in _LINES.get(kind, ())}
    for name in PARTS.get(kind, ()):
        found = value.get(name, ())
        rows = _rows(name, found, first) if isinstance(found, Mapping) else found
        made[name] = [_part(name, one, first) for one in rows]
    if kind not in TAGGED:
        made[_EXTRA] = dict(value.get(_EXTRA, {}))
    # A part that is blank in the document is none that somebody has added and not used.
    made["kept"] = bool(value) and _is_blank(made)
    return made


def _rows(name: str, by_tag: Mapping[str, Any], first: str) -> list[dict[str, Any]]:
    text = "texts" if name == "glosses" else "text"
    in_order = sorted(by_tag.items(), key=lambda item: (item[0] != first, item[0]))
    return [{"tag": tag, text: found} for tag, found in in_order]


def _is_blank(part: Mapping[str, Any]) -> bool:
    for name, value in part.items():
        if name in _NO_CONTENT or name == "kept":
            continue
        if isinstance(value, str):
            if value.strip():
                return False
        elif isinstance(value, Mapping):
            if value:
                return False
        elif not all(_is_blank(one) if isinstance(one, Mapping) else not one for one in value):
            return False
    return True


def draft_of(document: Mapping[str, Any], first: str = "") -> Draft:
    """Return the draft of a document; rows in the language `first` come first.

    Raises BadRequest if it has too many parts for a form.
    """
    return _require_small(_part("", document, first))


def _require_small(draft: Draft) -> Draft:
    if _count(draft) > MOST_PARTS:
        raise BadRequest("entry-too-large", field="senses", limit=MOST_PARTS)
    return draft


def _count(part: Mapping[str, Any]) -> int:
    lists = (value for value in part.values() if isinstance(value, list))
    return 1 + sum(_count(one) for found in lists for one in found if isinstance(one, Mapping))


def draft_from(fields: Iterable[tuple[str, str]]) -> Draft:
    """Return the draft that the fields of a form are, in their order.

    Raises BadRequest for more parts than a form may have, or an `extra` that is no JSON object.
    """
    tree: _Tree = {}
    for name, value in fields:
        _plant(tree, name, value.replace("\r\n", "\n"))
    return _require_small(_grown("", tree))


def _plant(tree: _Tree, name: str, value: str) -> None:
    *way, last = name.split(".")
    if len(way) > _DEEPEST:
        return
    for step in way:
        below: Any = tree.setdefault(step, {})
        if not isinstance(below, dict):
            return
        tree = below
    found = tree.setdefault(last, [])
    if isinstance(found, list):
        found.append(value)


def _leaf(tree: _Tree, name: str) -> list[str]:
    found = tree.get(name, [])
    return found if isinstance(found, list) else []


def _grown(kind: str, tree: _Tree) -> Draft:
    made: Draft = {name: "".join(_leaf(tree, name)[:1]) for name in _TEXTS[kind]}
    for name in _LINES.get(kind, ()):
        # Texts with line breaks have a field each.
        lines = [line for text in _leaf(tree, name) for line in text.split("\n")]
        made[name] = [text for text in [*_leaf(tree, f"{name}-whole"), *lines] if text.strip()]
    for name in PARTS.get(kind, ()):
        found = tree.get(name, {})
        parts = found.values() if isinstance(found, dict) else ()
        made[name] = [_grown(name, one) for one in parts if isinstance(one, dict)]
    if kind not in TAGGED:
        made[_EXTRA] = _extra("".join(_leaf(tree, _EXTRA)[:1]))
    made["kept"] = "1" in _leaf(tree, "kept")
    return made


def _extra(text: str) -> dict[str, Any]:
    found = json_object(text or "{}")
    if found is None:
        raise BadRequest("document-value", field=_EXTRA, path=_EXTRA)
    return found


def json_object(text: str) -> dict[str, Any] | None:
    """Return the JSON object that a text is, None if it is not one."""
    try:
        found = parsed(text)
    except (ValueError, BadRequest):
        return None
    return found if isinstance(found, dict) else None


def value_of(draft: Draft) -> tuple[dict[str, Any], list[Fault], list[int]]:
    """Return the document that a draft says, as `record.load` takes it.

    With it: what is wrong that a document could not show (two texts in one language, a text in
    none), and for each sense of the document its place in the draft: blank parts are left out.
    """
    faults: list[Fault] = []
    value = _value("", draft, "", faults)
    places = [at for at, one in enumerate(draft["senses"]) if _counts(one)]
    return value, faults, places


def _counts(part: Mapping[str, Any]) -> bool:
    return bool(part["kept"]) or not _is_blank(part)


def _value(kind: str, part: Mapping[str, Any], path: str, faults: list[Fault]) -> dict[str, Any]:
    made: dict[str, Any] = {name: part[name] for name in _TEXTS[kind]}
    made |= {name: part[name] for name in _LINES.get(kind, ())}
    for name in PARTS.get(kind, ()):
        own = f"{path}/{name}" if path else name
        if name in TAGGED:
            made[name] = _by_tag(name, part[name], own, faults)
        else:
            found = [one for one in part[name] if _counts(one)]
            made[name] = [_value(name, one, f"{own}/{at}", faults) for at, one in enumerate(found)]
    if part[_EXTRA]:
        made[_EXTRA] = part[_EXTRA]
    return made


def _by_tag(
    name: str, rows: Sequence[Mapping[str, Any]], path: str, faults: list[Fault]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        tag, said = row["tag"].strip(), row["texts" if name == "glosses" else "text"]
        if _is_blank(row):
            continue
        if not tag:
            faults.append(Fault(path, "language-unsaid", {}))
        elif tag not in found:
            found[tag] = said
        elif name == "glosses":
            found[tag] = [*found[tag], *said]
        else:
            faults.append(Fault(f"{path}/{tag}", "language-twice", {"tag": tag}))
    return found


# What the buttons of the form do to it.


def _added(parts: list[Draft], name: str, _at: int, tags: Sequence[str]) -> int:
    made = blank(name)
    used = [one["tag"] for one in parts] if name in TAGGED else []
    tag = next((one for one in tags if one not in used), "")
    if name in TAGGED:
        made["tag"] = tag
    if name == "senses":
        made["glosses"] = [{**blank("glosses"), "tag": tag}]
    parts.append(made)
    return len(parts) - 1


def _removed(parts: list[Draft], _name: str, at: int, _tags: Sequence[str]) -> int:
    if 0 <= at < len(parts):
        del parts[at]
    return at - 1


def _raised(parts: list[Draft], _name: str, at: int, _tags: Sequence[str]) -> int:
    if 0 < at < len(parts):
        parts[at - 1], parts[at] = parts[at], parts[at - 1]
    return at - 1


_ACTIONS: Mapping[str, Callable[[list[Draft], str, int, Sequence[str]], int]] = {
    "add": _added,
    "remove": _removed,
    "up": _raised,
}


def altered(draft: Draft, wanted: str, tags: Sequence[str]) -> str:
    """Do to a draft what a button says: `add senses.0.examples`, `remove …` or `up variants.1`.

    Returns the way of the part that is in hand afterwards, "" for a button that there is not. A new
    row is in the first of `tags` that its neighbours are not in.
    """
    verb, _, way = wanted.partition(" ")
    do, steps = _ACTIONS.get(verb), way.split(".")
    at, place = -1, whole(steps[-1], _LAST_PLACE)
    if do is not None and verb != "add" and place is not None:
        at = place
        steps.pop()
    parts = _parts_at(draft, steps)
    if do is None or parts is None:
        return ""
    at = do(parts, steps[-1], at, tags)
    _require_small(draft)
    return ".".join([*steps, str(at)]) if at >= 0 else ".".join(steps)


def _parts_at(draft: Draft, steps: Sequence[str]) -> list[Draft] | None:
    part, kind = draft, ""
    for at, step in enumerate(steps):
        if at % 2 == 0:
            if step not in PARTS.get(kind, ()):
                return None
            found, kind = part[step], step
        elif (place := whole(step, _LAST_PLACE)) is not None and place < len(found):
            part = found[place]
        else:
            return None
    return found if len(steps) % 2 else None
