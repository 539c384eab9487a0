"""An entry that has every field, for the examples in docs/."""

from __future__ import annotations

from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant

ENTRY = Entry(
    headword="ia",
    language="jra",
    source_id="w1",
    homograph="1",
    variants=(Variant("ea", "rad", "dialect"),),
    pronunciations=(Pronunciation("ʔia", "ia.wav"),),
    part_of_speech="noun",
    senses=(
        Sense(
            id="s1",
            glosses={"en": ("water",), "vi": ("nước", "nước uống")},
            definitions={"vi": "chất lỏng để uống"},
            examples=(Example("Kâo mơñum ia.", {"vi": "Tôi uống nước."}, "Hồ 2010"),),
            domains=("1.3 Water",),
            notes="cũng chỉ con suối",
        ),
    ),
    relations=(Relation("synonym", text="ea"),),
    etymology="Proto-Chamic *ʔiar",
    sources=("Siu 2009",),
)
