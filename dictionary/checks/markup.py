"""HTML in a text, as distinct from other angle brackets: `<a surface>` in a definition.

The elements and attributes are those of the HTML Living Standard's index of elements and
attributes (https://html.spec.whatwg.org/multipage/indices.html), and the elements that it calls
obsolete (16.2, non-conforming features): old texts have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

ELEMENTS = frozenset({
    "a", "abbr", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo",
    "blockquote", "body", "br", "button", "canvas", "caption", "cite", "code", "col",
    "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div", "dl",
    "dt", "em", "embed", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img",
    "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math",
    "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup", "option",
    "output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "search", "section", "select", "slot", "small", "source", "span", "strong",
    "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
    "tfoot", "th", "thead", "time", "title", "tr", "track", "u", "ul", "var", "video", "wbr",
    "acronym", "applet", "basefont", "bgsound", "big", "blink", "center", "dir", "font",
    "frame", "frameset", "isindex", "keygen", "listing", "marquee", "menuitem", "multicol",
    "nextid", "nobr", "noembed", "noframes", "param", "plaintext", "rb", "rtc", "spacer",
    "strike", "tt", "xmp",
})  # fmt: skip
# Without an end tag: void elements (13.1.2), and those whose end tag may be left out (13.1.2.4) if
# no word of a language and no letter is written so.
_ALONE = frozenset({
    "br", "col", "dd", "dt", "hr", "img", "li", "meta", "td", "th", "tr", "wbr",
})  # fmt: skip
# Boolean attributes: their name alone is enough.
_BOOLEAN = frozenset({
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "controls", "default",
    "defer", "disabled", "formnovalidate", "hidden", "inert", "ismap", "itemscope", "loop",
    "multiple", "muted", "nomodule", "novalidate", "nowrap", "noshade", "open", "playsinline",
    "readonly", "required", "reversed", "selected",
})  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,15})((?:\s[^<>]{0,1000})?)(/?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s*([^\s\"'<>/=]+)(?:(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def markup(text: str) -> Iterator[str]:
    """Yield the tags and character references of HTML in a text, as `<b>` and `&nbsp;`.

    A start tag is one of an element that HTML has, with attributes, or without any if the element
    is closed somewhere in the text or needs no end. What else stands in angle brackets is text.
    """
    tags = list(_TAG.finditer(text)) if "<" in text else []
    ended = {tag[2].lower() for tag in tags if tag[1]}
    for tag in tags:
        name = tag[2].lower()
        if name not in ELEMENTS:
            continue
        rest = tag[3].strip().rstrip("/")
        closed = bool(tag[1] or tag[4]) or tag[3].rstrip().endswith("/")
        if _attributes(rest) if rest else closed or name in ended or name in _ALONE:
            yield f"<{name}>"
    if "<!--" in text:
        yield "<!-->"
    for reference in _ENTITY.finditer(text):
        name = reference.group()
        if name[1] == "#" or name[1:] in html5:
            yield name


def _attributes(text: str) -> bool:
    """Say whether what stands in a tag after its name is attributes and nothing else."""
    at = 0
    while at < len(text):
        attribute = _ATTRIBUTE.match(text, at)
        if attribute is None:
            return not text[at:].strip()
        if not attribute[2] and attribute[1].lower() not in _BOOLEAN:
            return False
        at = attribute.end()
    return True
