"""Parts of speech as linguists write them: what they mean, and that the catalogues name it."""

from __future__ import annotations

import pytest

from dictionary.messages import LOCALES, text
from dictionary.record.parts_of_speech import known_parts, meant_part, meant_parts


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("danh từ", "noun"), ("Danh  từ", "noun"), ("dt.", "noun"), ("dt", "noun"),
        ("DT.", "noun"), ("động từ", "verb"), ("đgt.", "verb"), ("tính từ", "adj"),
        ("tt.", "adj"), ("noun", "noun"), ("đt.", "đt."), ("n. loc", "n. loc"), ("", ""),
        ("danh từ".encode().decode(), "noun"), ("danh tu\u031b\u0300", "noun"), (".", "."),
    ],
)  # fmt: skip
def test_what_is_known_has_a_value_and_the_rest_stays(written: str, value: str) -> None:
    assert meant_part(written) == value


def test_an_entry_may_have_several() -> None:
    assert meant_parts("dt.; đgt.; danh từ; x") == ("noun", "verb", "x")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogues_name_every_value(locale: str) -> None:
    names = {
        text(locale, "page-part-of-speech", {"value": part}) for part in known_parts().values()
    }
    assert names.isdisjoint(known_parts().values()) or locale == "en"
    if locale == "vi":
        assert {meant_part(name) for name in names} == set(known_parts().values())
