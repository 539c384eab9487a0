"""What lists show of a word besides its meaning: how it is spoken, its recording, a picture."""

from __future__ import annotations

from typing import Any

import pytest

from dictionary.services.search.results import Match
from dictionary.web.layout.cards import EntryLine, first_gloss, ipa_of
from dictionary.web.layout.media import picture_of, recording_of

SOUND, OTHER, PICTURE, LARGE = (f"/api/v1/media/{letter * 64}" for letter in "abcd")
MEDIA = {
    "a/ia.wav": {"url": SOUND, "type": "audio/wav", "size": 9_000},
    "câu.wav": {"url": OTHER, "type": "audio/wav", "size": 9_000},
    "p.jpg": {"url": PICTURE, "type": "image/jpeg", "size": 9_000},
    "large.jpg": {"url": LARGE, "type": "image/jpeg", "size": 9_000_000},
}


def sense(*glosses: str, **more: Any) -> dict[str, Any]:
    """A sense with Vietnamese glosses."""
    empty = {"definitions": {}, "examples": [], "domains": []}
    return {"glosses": {"vi": list(glosses)} if glosses else {}, **empty, **more}


def entry(*senses: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An entry as a page has it."""
    return {
        "id": 1, "headword": "ia", "language": "jra", "homograph": "", "part_of_speech": "",
        "senses": list(senses), "media": MEDIA, **more,
    }  # fmt: skip


def media(*names: str) -> dict[str, Any]:
    """What is stored of these files."""
    return {name: MEDIA[name] for name in names}


EXAMPLE = {"text": "ia pơ̆", "translations": {}, "extra": {"audio": ["câu.wav"]}}
PICTURED = {"pictures": [{"file": "p.jpg"}]}
CAPTIONED = {"pictures": [{"file": "p.jpg", "captions": {"vi": "giếng làng"}}]}
HEARD = media("a/ia.wav")
SEEN = media("p.jpg")
WATER = sense("nước")


def spoken(*pronunciations: dict[str, str]) -> dict[str, Any]:
    """An entry with pronunciations, and a recording."""
    return entry(WATER, pronunciations=list(pronunciations), media=HEARD)


# (entry, its recording, its pronunciation, its picture, what that shows)
WORDS = [
    (entry(WATER, media={}), "", "", "", ""),
    (spoken({"audio": "a/ia.wav", "ipa": "iə"}), SOUND, "iə", "", ""),
    (spoken({"audio": OTHER, "ipa": "ia"}), OTHER, "", "", ""),
    (spoken({"ipa": ""}, {"ipa": "ʔia"}), SOUND, "ʔia", "", ""),
    (entry(sense("nước", examples=[EXAMPLE]), media=media("câu.wav")), "", "", "", ""),
    (entry(WATER, sense("sông", **PICTURED)), SOUND, "", PICTURE, "sông"),
    (entry(WATER, media=SEEN, **PICTURED), "", "", PICTURE, "nước"),
    (entry(WATER, media=SEEN), "", "", PICTURE, "nước"),
    (entry(sense(**PICTURED), media=SEEN), "", "", PICTURE, "ia"),
    (entry(sense("nước", **CAPTIONED), media=SEEN), "", "", PICTURE, "giếng làng"),
    (entry(WATER, media=media("large.jpg")), "", "", "", ""),
]


@pytest.mark.parametrize(("shown", "recording", "ipa", "picture", "text"), WORDS)
def test_what_lists_show_of_a_word(
    shown: dict[str, Any], recording: str, ipa: str, picture: str, text: str
) -> None:
    assert recording_of(shown) == recording
    assert ipa_of(shown) == ipa
    illustration = picture_of(shown, "vi")
    assert (illustration.address if illustration else "") == picture
    assert (illustration.text if illustration else "") == text


def test_a_line_says_the_gloss_that_matches_else_the_first() -> None:
    line = EntryLine([entry(sense("nước", "sông"), sense("mưa"))])
    assert first_gloss(line, "vi", Match("prefix", "gloss", "mưa", "vi", [(0, 2)])) == ("vi", "mưa")
    assert first_gloss(line, "vi", Match("prefix", "headword", "ia", "jra", [])) == ("vi", "nước")
    bare = EntryLine([entry(sense())])
    assert first_gloss(bare, "vi", Match("prefix", "headword", "ia", "jra", [])) is None
