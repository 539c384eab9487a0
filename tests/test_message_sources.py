"""How a message is cut out of its catalogue, compared with a full parse."""

from __future__ import annotations

from importlib.resources import files

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse

from dictionary.messages import CATALOGUES, LOCALES, sources


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_what_a_full_parse_gives(locale: str, name: str) -> None:
    """A message is cut out of its catalogue and parsed alone: nothing of it may be left behind."""
    source = (
        files("dictionary")
        .joinpath("data", "messages", f"{name}.{locale}.ftl")
        .read_text(encoding="utf-8")
    )
    whole = [entry for entry in parse(source).body if isinstance(entry, fluent.Message)]
    assert whole
    for message in whole:
        (alone,) = parse(sources(locale)[message.id.name]).body
        assert alone.equals(message, ignored_fields=["span", "comment"]), message.id.name
