"""Under which other spellings a form is found, and how good a match through one may be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.fold import VIETNAMESE_TONES, compare, plain_key, read
from dictionary.text.rungs import Rung
from dictionary.text.spellings import Spelling, shown_gloss, spellings, without_tone_letters

RPA = LANGUAGES["mww"].tone_letters
ENGLISH = (LANGUAGES["en"].openings, LANGUAGES["en"].openings_stay)
TEXTS = st.text(max_size=30) | st.text(alphabet="aeowyilýtbmdv BMD'-1\u0301ꪀꪱꪎꪥ꪿", max_size=30)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("teb", "te"),
        ("ntsuab", "ntsua"),
        ("ntiaj teb", "ntia te"),
        ("Ntuj, TEB!", "Ntu, TE!"),
        ("tiaj-nrag", "tia-nra"),
        ("hmoov av", "hmoo a"),
        # w is a vowel letter.
        ("txwv", "txw"),
        ("wb", "w"),
        # The level tone has no letter; a word has one tone; one inside a word stays.
        ("te", "te"),
        ("pojniam", "pojnia"),
        # Letters, not tones: without a vowel before, with a mark of its own.
        ("b", "b"),
        ("dd", "dd"),
        ("teb\u0301", "teb\u0301"),
        ("teb2", "teb2"),
        ("teb'a", "teb'a"),
        ("'teb'", "'te'"),
        # Marks on the vowel and other scripts stay; NFC.
        ("hm\u00f4b", "hm\u00f4"),
        ("hmo\u0302b", "hm\u00f4"),
        ("teb ꪒꪾ", "te ꪒꪾ"),
        ("", ""),
    ],
)
def test_without_tone_letters(text: str, without: str) -> None:
    assert without_tone_letters(text, RPA) == without


@given(TEXTS)
def test_leaving_tones_out_once_is_enough(text: str) -> None:
    once = without_tone_letters(text, RPA)
    assert without_tone_letters(once, RPA) == once
    assert without_tone_letters(text, "") == unicodedata.normalize("NFC", text)
    assert len(once.split()) == len(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("text", "tone_letters", "iy", "found"),
    [
        ("lý do", "", True, [("lí do", Rung.TONE)]),
        ("Quí", "", True, [("Quý", Rung.TONE)]),
        ("lý do", "", False, []),
        ("đường", "", True, []),
        ("tiếng Việt", "", True, []),
        ("teb", RPA, False, [("te", Rung.TONE)]),
        ("te", RPA, False, []),
        ("teb", "", False, []),
        ("ꪼꪕ ꪒꪾ", "", False, [("tay đăm", Rung.PLAIN)]),
        ("ꪀꪱ", "", False, [("ca", Rung.PLAIN), ("ka", Rung.PLAIN)]),
        ("ꪼꪕ (teb)", RPA, False, [("ꪼꪕ (te)", Rung.TONE), ("tay (teb)", Rung.PLAIN)]),
        ("", RPA, True, []),
    ],
)
def test_spellings(text: str, tone_letters: str, iy: bool, found: list[tuple[str, Rung]]) -> None:
    assert spellings(text, tone_letters, iy) == [Spelling(*one) for one in found]


@given(TEXTS, st.sampled_from(["", RPA]), st.booleans())
def test_spellings_are_few_and_other(text: str, tone_letters: str, iy: bool) -> None:
    found = [one.text for one in spellings(text, tone_letters, iy)]
    assert len(found) == len(set(found)) <= 6
    assert text not in found
    assert unicodedata.normalize("NFC", text) not in found
    assert all(found)


@pytest.mark.parametrize(("form", "typed"), [("hmoov av", "hmoo a"), ("Ntiaj Teb", "ntia te")])
def test_a_form_is_found_without_its_tones(form: str, typed: str) -> None:
    (spelling,) = spellings(form, RPA)
    tones = LANGUAGES["mww"].tones
    assert plain_key(spelling.text) == plain_key(typed) != plain_key(form)
    assert compare(read(typed), read(spelling.text), tones) is Rung.EXACT


def test_a_form_is_found_by_the_other_letter() -> None:
    (spelling,) = spellings("lý do", iy=LANGUAGES["vi"].iy)
    assert compare(read("lí do"), read(spelling.text), VIETNAMESE_TONES) is Rung.EXACT
    assert compare(read("li do"), read(spelling.text), VIETNAMESE_TONES) is Rung.TONE


@pytest.mark.parametrize(
    ("gloss", "shown"),
    [
        ("the water", "water"),
        ("The Water", "Water"),
        ("a dog", "dog"),
        ("an eel", "eel"),
        ("to drink", "drink"),
        ("(to) drink", "drink"),
        ("(the) moon", "moon"),
        ("to be hungry", "be hungry"),
        # What is no article, or part of a phrase.
        ("a", "a"),
        ("to", "to"),
        ("the", "the"),
        ("tooth", "tooth"),
        ("a lot", "a lot"),
        ("to and fro", "to and fro"),
        ("to the left", "to the left"),
        ("to, toward", "to, toward"),
        ("a.m.", "a.m."),
        ("(the", "(the"),
        ("the (moon)", "the (moon)"),
        ("water", "water"),
        ("", ""),
    ],
)
def test_what_opens_a_gloss_is_left_out(gloss: str, shown: str) -> None:
    assert shown_gloss(gloss, *ENGLISH) == shown
    assert shown_gloss(gloss, (), ()) == gloss


@given(TEXTS | st.from_regex(r"(to|the|a|an|\(a\))?\s?[a-z ]{0,9}", fullmatch=True))
def test_what_is_shown_of_a_gloss_ends_it(gloss: str) -> None:
    shown = shown_gloss(gloss, *ENGLISH)
    assert gloss.endswith(shown)
    assert bool(shown) == bool(gloss)
