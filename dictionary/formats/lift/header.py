"""The header of a LIFT file, stored with the lexicon and written back.

`header_of` returns it as JSON, with those of these names that the file has:
- `description`, the element (as JsonML), except in a file that this program has written;
- `ranges` and `fields`, lists of their child elements; `elements`, a list of all other elements;
- `ranges_files`, a list of `{"name", "content"}`: the file beside it, as Base64 of zlib's format;
- `languages`, the file's own codes of writing systems by the tags that they were read as, where
  they differ: `{"jra": "xyz", "qaa-x-kal": "qaa-x-KAL"}`.
The writer gets it from `Export.about["lift"]`.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from lxml import etree

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Source
from dictionary.formats.lift.holder import Tags
from dictionary.formats.lift.jsonml import (
    Json,
    append,
    as_json,
    make,
    well_made,
    xml_text,
)
from dictionary.formats.lift.parsing import Element, parts
from dictionary.formats.lift.ranges import MAX_RANGES, ranges_of, ranges_problems
from dictionary.formats.xml.streaming import refuse, scan

ABOUT = "lift"
PRODUCER = "dictionary-service"
_HEADER = frozenset({("lift", "header")})
_LISTS = ("ranges", "fields")
# Codes of writing systems; FLEx's lists of languages have a few dozen.
_MAX_CODES = 1_000


def header_of(source: Source) -> dict[str, Any]:
    """Return the header of the file at `source.path`, without parts that cannot be read.

    `source.options.columns` maps codes of writing systems, as for the reader.
    """
    header: dict[str, Any] = {}
    producer = ""
    options = ReadingOptions(encoding=source.options.encoding)
    for part in parts(Source(source.path, options=options), _HEADER):
        if isinstance(part, Problem):
            break
        if len(part.path) == 1:
            producer = part.node.attributes.get("producer", "")
            continue
        _take(part.node, header)
        break
    if producer == PRODUCER:
        header.pop("description", None)
    files = list(_files(source))
    if files:
        header["ranges_files"] = files
    languages = _languages(source)
    if languages:
        header["languages"] = languages
    return header


def _take(header: Element, kept: dict[str, Any]) -> None:
    for child in header.elements():
        if child.tag in _LISTS and not child.attributes and child.tag not in kept:
            kept[child.tag] = [as_json(inner) for inner in child.elements()]
        elif child.tag == "description" and "description" not in kept:
            kept["description"] = as_json(child)
        else:
            kept.setdefault("elements", []).append(as_json(child))


def _files(source: Source) -> Iterator[dict[str, str]]:
    for path in ranges_of(source.path):
        if next(ranges_problems(path), None) is None:
            content = b64encode(zlib.compress(path.read_bytes(), 9))
            yield {"name": path.name, "content": content.decode("ascii")}


def _languages(source: Source) -> dict[str, str]:
    """Return the commonest code of each language, unless the file uses its tag."""
    tags = Tags(source.options.columns)
    codes: dict[str, Counter[str]] = {}
    for code, count in _codes(source).items():
        tag = tags.tag(code)
        if tag is not None:
            codes.setdefault(tag, Counter())[code] += count
    # A code that is the tag of another language would be read as that language.
    return {
        tag: counts.most_common(1)[0][0]
        for tag, counts in codes.items()
        if tag not in counts and not any(code in codes for code in counts)
    }


def _codes(source: Source) -> Counter[str]:
    """Count the codes of writing systems of all entries, as far as the file can be read."""
    counts: Counter[str] = Counter()
    in_header = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal in_header
        in_header = in_header or name == "header"
        code = attributes.get("lang")
        if code and not in_header and (code in counts or len(counts) < _MAX_CODES):
            counts[code] += 1

    def end(name: str) -> None:
        nonlocal in_header
        in_header = in_header and name != "header"

    parser = expat.ParserCreate(source.options.encoding or None)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    scan(source, parser)
    return counts


def ranges_text(about: Mapping[str, Any]) -> bytes | None:
    """Return the content of the ranges file beside an export, None if the lexicon has none."""
    lift = about.get(ABOUT)
    files = lift.get("ranges_files") if isinstance(lift, Mapping) else None
    if not isinstance(files, list) or not files or not isinstance(files[0], Mapping):
        return None
    try:
        packed = b64decode(str(files[0].get("content", "")), validate=True)
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, MAX_RANGES)
    except (ValueError, zlib.error):
        return None
    return text if unpacking.eof else None


def codes_of(about: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes of writing systems to be written, by language tag.

    If the lexicon has no stored header, they are those that `about["columns"]` maps.
    """
    lift = about.get(ABOUT)
    languages = lift.get("languages") if isinstance(lift, Mapping) else None
    if isinstance(languages, Mapping):
        return {str(tag): xml_text(str(code)) for tag, code in languages.items()}
    columns = about.get("columns")
    mapped = {str(name): str(tag) for name, tag in columns.items()} if columns else {}
    tags = Tags(mapped)
    codes: dict[str, str] = {}
    for name in mapped:
        code = name.removeprefix("lang:").strip()
        tag = tags.tag(code)
        if tag is not None and code:
            codes.setdefault(tag, xml_text(code))
    return {tag: code for tag, code in codes.items() if code not in codes}


def write_header(about: Mapping[str, Any]) -> bytes:
    """Return the header: the stored elements, and a description with title, citation, licence."""
    lift = about.get(ABOUT)
    kept: Mapping[str, Any] = lift if isinstance(lift, Mapping) else {}
    header = etree.Element("header")
    _describe(header, about, kept.get("description"))
    for name in _LISTS:
        elements = _sound(kept.get(name))
        if name in kept and elements is not None:
            inner = make(header, name, {})
            for element in elements:
                append(inner, element)
    for element in _sound(kept.get("elements")) or ():
        append(header, element)
    if not len(header):
        return b""
    for node in (header, *header):
        if len(node) and node.tag in ("header", *_LISTS):
            node.text = "\n"
            for child in node:
                child.tail = "\n"
    header.tail = "\n"
    return etree.tostring(header, encoding="utf-8")


def _sound(elements: Any) -> list[Json] | None:
    """Return `elements` if it is a list of valid elements, else None."""
    if isinstance(elements, list) and all(map(well_made, elements)):
        return elements
    return None


def _describe(header: etree._Element, about: Mapping[str, Any], kept: Any) -> None:
    """Write the stored description, plus our own in languages that it lacks."""
    description = etree.Element("description")
    if well_made(kept) and kept[0] == "description":
        description = make(header, "description", {})
        for child in kept[1:]:
            if not isinstance(child, dict):
                append(description, child)
    titles = about.get("title")
    titles = titles if isinstance(titles, Mapping) else {}
    has = {form.get("lang") for form in description}
    rest = [text for name in ("citation", "licence", "url") if (text := str(about.get(name, "")))]
    for tag, title in titles.items():
        # A title that only repeats the lexicon's id is left out.
        if tag not in has and (rest or title != about.get("id")):
            form = make(description, "form", {"lang": tag})
            make(form, "text", {}).text = xml_text("\n".join([title, *rest]))
    if len(description) and description.getparent() is None:
        header.append(description)
