"""The tables for browsers say what the rules say."""

from __future__ import annotations

from dictionary.text.fold import VIETNAMESE_TONES
from dictionary.text.portable import tables
from dictionary.text.vietnamese.syllables import spelt, syllables


def test_the_tables_of_syllables_make_every_syllable() -> None:
    made = tables()["vietnamese"]
    words = {
        spelt(onset, rime, tone)
        for onsets, rimes in made["syllables"]
        for onset in onsets
        for rime in rimes
        for tone in ("", *VIETNAMESE_TONES)
        if not rime.endswith(tuple(made["stops"])) or (tone and tone in made["stop_tones"])
    }
    assert words >= set(syllables())


def test_what_is_confused_is_there() -> None:
    made = tables()["vietnamese"]
    assert made["onsets"]["d"] == ("gi", "r")
    assert made["finals"] == {"n": ("ng",), "ng": ("n",), "c": ("t",), "t": ("c",)}
    assert set(made["confused_tones"]) == {"\u0309", "\u0303"}
