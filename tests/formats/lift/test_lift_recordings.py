"""LIFT: forms in a voice writing system name recordings, and come back where they stood."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from dictionary.formats.base import Source
from dictionary.formats.lift.about import survey
from dictionary.formats.lift.shape import is_recording, recording_tag
from dictionary.record.entry import Entry, Example, Pronunciation, Sense, forms
from dictionary.record.media import references
from tests.formats.lifting import again, documents, entries, entry, form, lift, written

VOICE = "jra-Zxxx-x-audio"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (VOICE, True),
        ("jra-Zxxx-x-jra-audio", True),
        ("qaa-Zxxx-x-kal-audio", True),
        ("JRA-zxxx-VN-x-AUDIO", True),
        ("jra-Zxxx", False),
        ("jra-x-audio", False),
        ("jra-x-zxxx-audio", False),
        ("jra-Zxxx-x-audiobook", False),
        ("zxx", False),
        ("", False),
    ],
)
def test_a_voice_writing_system_is_known_by_its_tag(tag: str, expected: bool) -> None:
    assert is_recording(tag) is expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("jra", VOICE),
        ("blt-Tavt", "blt-Zxxx-x-audio"),
        ("vi-VN", "vi-Zxxx-VN-x-audio"),
        ("bdq-fonipa", "bdq-Zxxx-fonipa-x-audio"),
        ("sl-rozaj-1994", "sl-Zxxx-rozaj-1994-x-audio"),
        ("zh-yue-Hant", "zh-yue-Zxxx-x-audio"),
        ("qaa-x-kal", "qaa-Zxxx-x-kal-audio"),
        ("x-kal", "qaa-Zxxx-x-kal-audio"),
    ],
)
def test_each_language_has_a_tag_for_its_recordings(language: str, expected: str) -> None:
    assert recording_tag(language) == expected
    assert is_recording(expected)


INNER = f"""<lexical-unit>{form(VOICE, "unit.wav")}{form("jra", "ia")}</lexical-unit>
<citation>{form(VOICE, "citation.wav")}</citation>
<pronunciation>{form("jra-fonipa", "iə")}<media href="ipa.wav"/></pronunciation>
<pronunciation>{form(VOICE, "spoken.wav")}</pronunciation>
<variant>{form("jra", "ea")}{form(VOICE, "ea.wav")}<trait name="type" value="dialect"/></variant>
<variant>{form("jra", "ia ia")}{form("jra-Zxxx-x-jra-audio", "iaia.wav")}</variant>
<sense id="s"><gloss lang="vi"><text>nước</text></gloss>
<gloss lang="vi-Zxxx-x-audio"><text>gloss.wav</text></gloss>
<definition>{form("vi", "chất lỏng")}{form("vi-Zxxx-x-audio", "definition.wav")}</definition>
<note>{form("vi-Zxxx-x-audio", "note.wav")}{form("vi", "ghi chú")}</note>
<example>{form("jra", "mơñum ia")}{form(VOICE, "example.wav")}{form(VOICE, "again.wav")}
<translation>{form("vi", "uống nước")}{form("vi-Zxxx-x-audio", "translation.wav")}</translation>
</example></sense>"""


def everything(content: bytes | str) -> Counter[tuple[str, str]]:
    """Path with languages, and text, of each form and recording of a file."""
    found: Counter[tuple[str, str]] = Counter()
    for node in etree.fromstring(content).iter("form", "gloss", "media"):
        path = "/".join(str(up.tag) for up in node.iterancestors())
        text = "".join(map(str, node.itertext())).strip()
        found[path, f"{node.get('lang')} {text} {node.get('href')}"] += 1
    return found


def test_recordings_are_no_forms_and_come_back_where_they_stood(tmp_path: Path) -> None:
    content = lift(f'<entry id="1">{INNER}</entry>')
    (found,) = entries(tmp_path, content)
    assert not [form_ for form_ in forms(found) if ".wav" in form_.text or "Zxxx" in form_.language]
    assert not any("Zxxx" in language for language in found.languages)
    assert [(one.ipa, one.audio) for one in found.pronunciations] == [
        ("iə", "ipa.wav"), ("", "spoken.wav"), ("", "unit.wav"), ("", "citation.wav"),
        ("", "ea.wav"), ("", "iaia.wav"),
    ]  # fmt: skip
    assert [one.extra.get("variant") for one in found.pronunciations[-2:]] == ["ea", "ia ia"]
    (sense,) = found.senses
    assert sense.extra["audio"] == ["gloss.wav", "definition.wav"]
    assert sense.notes == "ghi chú"
    (example,) = sense.examples
    assert example.text == "mơñum ia"
    assert example.translations == {"vi": "uống nước"}
    assert example.extra["audio"] == ["example.wav", "again.wav", "translation.wav"]
    names = {name for name in references(found) if name.endswith(".wav")}
    assert len(names) == content.count(".wav")
    assert everything(written([found])) == everything(content)
    assert documents(again(tmp_path, [found])) == documents([found])


def test_an_entry_that_is_only_spoken_has_no_headword(tmp_path: Path) -> None:
    content = lift(
        f"<entry><lexical-unit>{form(VOICE, 'a.wav')}</lexical-unit>"
        f"<citation>{form('jra', 'ia')}</citation></entry>"
    )
    (found,) = entries(tmp_path, content)
    assert (found.language, found.headword, found.variants) == ("jra", "ia", ())
    assert everything(written([found])) == everything(content)


def test_what_is_only_spoken_is_no_variant_example_or_note(tmp_path: Path) -> None:
    inner = (
        f"<variant>{form(VOICE, 'a.wav')}</variant><sense id='s'>"
        f"<example>{form(VOICE, 'b.wav')}</example><note>{form(VOICE, 'c.wav')}</note></sense>"
    )
    found = entry(tmp_path, inner)
    assert (found.variants, found.senses[0].examples, found.senses[0].notes) == ((), (), "")
    assert sorted(references(found)) == ["a.wav", "b.wav", "c.wav"]
    assert documents(again(tmp_path, [found])) == documents([found])


def test_recordings_that_another_format_gives_have_a_place(tmp_path: Path) -> None:
    example = Example("mơñum ia", extra={"audio": ["e1.wav", "e2.wav"]})
    sense = Sense("s", examples=(example,), extra={"audio": ["s.wav"]})
    found = Entry("ia", "jra", "1", pronunciations=(Pronunciation("", "ia.wav"),), senses=(sense,))
    (element,) = etree.fromstring(written([found]))
    assert element.xpath("string(pronunciation/media/@href)") == "ia.wav"
    assert element.xpath("string(sense/trait[@name='audio']/@value)") == "s.wav"
    assert element.xpath(f"string(sense/example/form[@lang='{VOICE}']/text)") == "e1.wav"
    assert element.xpath("string(sense/example/trait[@name='audio']/@value)") == "e2.wav"
    assert documents(again(tmp_path, [found])) == documents([found])


def test_a_recording_that_was_taken_out_since_is_not_written(tmp_path: Path) -> None:
    (found,) = entries(tmp_path, lift(f'<entry id="1">{INNER}</entry>'))
    (sense,) = found.senses
    extra = {**sense.extra, "audio": ["gloss.wav"]}
    edited = Entry(
        "ia", "jra", "1", senses=(Sense("s", sense.glosses, sense.definitions, extra=extra),)
    )
    content = written([edited])
    assert b"gloss.wav" in content
    assert b"definition.wav" not in content
    assert b"unit.wav" not in content
    # A variant that is gone, too, leaves its recording to the entry.
    orphan = Entry("ia", "jra", "1", pronunciations=found.pronunciations)
    (back,) = again(tmp_path, [orphan])
    assert back.pronunciations == orphan.pronunciations


def test_nobody_is_asked_which_language_recordings_are_in(tmp_path: Path) -> None:
    path = tmp_path / "words.lift"
    path.write_text(lift(f'<entry id="1">{INNER}</entry>'), encoding="utf-8")
    assert [own.name for own in survey(Source(path)).languages] == ["jra", "jra-fonipa", "vi"]
