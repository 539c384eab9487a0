"""An entry as a file says it over the one that is kept: what the file cannot say stays."""

from __future__ import annotations

from dataclasses import replace

from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant
from dictionary.record.overlay import overlaid

WATER = Sense(
    "s1",
    {"vi": ("nước",), "en": ("water",)},
    {"vi": "chất lỏng"},
    (Example("ia mơñum", {"vi": "nước uống", "en": "drinking water"}, "k1"), Example("ia rai")),
    ("nature",),
    "a note",
    {"trait": ["x", {"y": "z"}]},
)
RIVER = Sense("s2", {"vi": ("sông",), "en": ("river",)}, {}, (Example("ia prong"),))
HEAD = Entry(
    "ia",
    "jra",
    "1",
    variants=(Variant("ea", "jra", "lexeme"), Variant("aia", "jra"), Variant("iâ", "cja")),
    pronunciations=(Pronunciation("ia", "ia.mp3", {"dialect": "x"}),),
    part_of_speech="n",
    senses=(WATER, RIVER),
    relations=(Relation("synonym", "2"),),
    etymology="Malayic",
    sources=("k1", "k2"),
    extra={"code": "7", "tree": {"a": "b"}},
)


def glossed(*glosses: str) -> tuple[Sense, ...]:
    return tuple(Sense("", {"vi": (gloss,)}) for gloss in glosses)


def seen_as(*senses: Sense) -> Entry:
    """The entry in a table of headwords, parts of speech and what these senses show."""
    return Entry("ia", "jra", "1", part_of_speech="n", senses=senses)


SEEN = seen_as(*glossed("nước", "sông"))


def test_a_file_that_says_what_it_would_say_changes_nothing() -> None:
    assert overlaid(HEAD, SEEN, SEEN) is HEAD


def test_a_file_that_says_all_is_taken_as_it_is() -> None:
    new = replace(HEAD, senses=(RIVER,), relations=())
    assert overlaid(HEAD, HEAD, new) is new


def test_a_gloss_that_was_added_leaves_all_else() -> None:
    new = replace(SEEN, senses=(Sense("", {"vi": ("nước", "nước uống")}), SEEN.senses[1]))
    glosses = {"vi": ("nước", "nước uống"), "en": ("water",)}
    assert overlaid(HEAD, SEEN, new) == replace(
        HEAD, senses=(replace(WATER, glosses=glosses), RIVER)
    )


def test_fields_of_the_entry_are_changed_and_deleted() -> None:
    seen = replace(SEEN, etymology="Malayic")
    new = replace(SEEN, headword="ea", part_of_speech="n. mass", etymology="")
    result = overlaid(HEAD, seen, new)
    assert result == replace(HEAD, headword="ea", part_of_speech="n. mass", etymology="")


def test_senses_that_change_places_take_all_they_have_along() -> None:
    result = overlaid(HEAD, SEEN, seen_as(*glossed("sông", "nước")))
    assert result.senses == (RIVER, WATER)


def test_a_new_sense_is_put_in_its_place() -> None:
    result = overlaid(HEAD, SEEN, seen_as(*glossed("nước", "mưa", "sông")))
    assert result.senses == (WATER, Sense("", {"vi": ("mưa",)}), RIVER)


def test_a_sense_of_which_a_partial_table_has_no_row_keeps_what_has_no_column() -> None:
    result = overlaid(HEAD, SEEN, seen_as(*glossed("nước")))
    assert result.senses == (WATER, replace(RIVER, glosses={"en": ("river",)}))
    alone = replace(HEAD, senses=(WATER, Sense("s2", {"vi": ("sông",)}, extra={"trait": "x"})))
    assert overlaid(alone, SEEN, seen_as(*glossed("nước"))).senses == (WATER,)


def test_a_sense_that_the_table_does_not_show_stays_behind_the_one_it_stood_behind() -> None:
    hidden = Sense("s3", {"en": ("tide",)})
    head = replace(HEAD, senses=(hidden, WATER, hidden, RIVER))
    result = overlaid(head, SEEN, seen_as(*glossed("sông", "nước")))
    assert result.senses == (hidden, RIVER, WATER, hidden)


def test_senses_that_look_alike_in_the_table_all_survive_and_change_together() -> None:
    other = Sense("s9", {"vi": ("nước",), "en": ("juice",)})
    head = replace(HEAD, senses=(WATER, RIVER, other))
    changed = overlaid(head, SEEN, seen_as(*glossed("nước", "sông lớn")))
    assert [sense.id for sense in changed.senses] == ["s1", "s2", "s9"]
    assert changed.senses[2] == other
    changed = overlaid(head, SEEN, seen_as(*glossed("nước ngọt", "sông")))
    assert [sense.glosses["vi"] for sense in changed.senses] == [
        ("nước ngọt",),
        ("sông",),
        ("nước ngọt",),
    ]
    assert changed.senses[2].glosses["en"] == ("juice",)


def shown(text: str, **translations: str) -> Sense:
    examples = (Example(text, translations),) if text or translations else ()
    return Sense("", {"vi": ("sông",)}, examples=examples)


def test_the_first_example_changes_and_keeps_what_the_table_does_not_show() -> None:
    sense = replace(RIVER, examples=(Example("a", {"vi": "b", "en": "c"}, "k", {"audio": ["x"]}),))
    head = replace(HEAD, senses=(sense,))
    result = overlaid(head, seen_as(shown("a", vi="b")), seen_as(shown("new", vi="b")))
    assert result.senses[0].examples == (
        Example("new", {"vi": "b", "en": "c"}, "k", {"audio": ["x"]}),
    )
    # An empty cell deletes; what has no column stays, and the rest of the example goes with it.
    result = overlaid(head, seen_as(shown("a", vi="b")), seen_as(shown("a")))
    assert result.senses[0].examples[0].translations == {"en": "c"}
    result = overlaid(HEAD, seen_as(*glossed("nước"), shown("ia prong")), SEEN)
    assert result.senses[1] == replace(RIVER, examples=())


def test_an_example_that_others_wait_behind_is_not_cleared() -> None:
    """Or the next one would come up, and be cleared when the file is sent again."""
    water = Sense("", {"vi": ("nước",)}, examples=(Example("ia mơñum"),))
    seen = seen_as(water, SEEN.senses[1])
    assert overlaid(HEAD, seen, SEEN) == HEAD


def test_an_example_is_translated_that_the_table_does_not_show() -> None:
    translated = Sense("", {"vi": ("sông",)}, examples=(Example("", {"fr": "grande rivière"}),))
    result = overlaid(HEAD, SEEN, seen_as(SEEN.senses[0], translated))
    assert result.senses[1].examples == (Example("ia prong", {"fr": "grande rivière"}),)


def test_variants_of_other_kinds_and_languages_stay() -> None:
    seen = replace(SEEN, variants=(Variant("aia", "jra"),))
    result = overlaid(HEAD, seen, replace(seen, variants=(Variant("ayă", "jra"),)))
    assert result.variants == (HEAD.variants[0], Variant("ayă", "jra"), HEAD.variants[2])
    result = overlaid(HEAD, seen, SEEN)
    assert result.variants == (HEAD.variants[0], HEAD.variants[2])
    # The same spelling in another kind is another variant.
    head = replace(HEAD, variants=(Variant("aia", "jra", "lexeme"), Variant("aia", "jra")))
    assert overlaid(head, seen, SEEN).variants == (Variant("aia", "jra", "lexeme"),)


def test_a_transcription_is_corrected_and_keeps_its_recording() -> None:
    seen = replace(SEEN, pronunciations=(Pronunciation("ia"),))
    new = replace(SEEN, pronunciations=(Pronunciation("iaʔ"), Pronunciation("ea")))
    assert overlaid(HEAD, seen, new).pronunciations == (
        Pronunciation("iaʔ", "ia.mp3", {"dialect": "x"}),
        Pronunciation("ea"),
    )
    result = overlaid(HEAD, seen, SEEN)
    assert result.pronunciations == (Pronunciation("", "ia.mp3", {"dialect": "x"}),)


def test_what_is_kept_as_it_is_changes_key_by_key() -> None:
    seen, new = replace(SEEN, extra={"code": "7"}), replace(SEEN, extra={"code": "8", "more": "x"})
    result = overlaid(HEAD, seen, new)
    assert result.extra == {"code": "8", "tree": {"a": "b"}, "more": "x"}
    assert overlaid(HEAD, seen, SEEN).extra == {"tree": {"a": "b"}}
    # What no cell can hold is not overwritten by a cell that was empty.
    assert overlaid(HEAD, SEEN, replace(SEEN, extra={"tree": "x"})).extra["tree"] == {"a": "b"}
    listed = replace(HEAD, extra={"code": ["7", {"a": "b"}]})
    assert overlaid(listed, seen, new).extra["code"] == ["8", {"a": "b"}]


def test_items_with_ids_are_paired_by_them() -> None:
    """As in a file that has ids of senses but lacks other keys."""
    seen = seen_as(Sense("s1", {"vi": ("nước",)}), Sense("s2", {"vi": ("sông",)}))
    new = seen_as(Sense("s2", {"vi": ("nước",)}), Sense("s1", {"vi": ("mưa",)}))
    result = overlaid(HEAD, seen, new)
    assert [(sense.id, sense.glosses["vi"], sense.glosses["en"]) for sense in result.senses] == [
        ("s2", ("nước",), ("river",)),
        ("s1", ("mưa",), ("water",)),
    ]


def test_what_a_view_forgot_is_not_added_again() -> None:
    seen = replace(SEEN, senses=())
    assert overlaid(replace(HEAD, senses=glossed("x")), seen, seen_as(*glossed("x"))).senses == (
        glossed("x")
    )


def test_an_entry_of_thousands_of_senses_takes_no_time() -> None:
    senses = tuple(
        Sense(f"s{number}", {"vi": (f"a{number % 50}",), "en": (str(number),)}, domains=("x",))
        for number in range(4_000)
    )
    seen = tuple(Sense("", {"vi": (f"a{number}",)}) for number in range(50))
    new = tuple(Sense("", {"vi": (f"b{number}",)}) for number in range(4_000))
    result = overlaid(replace(HEAD, senses=senses), seen_as(*seen), seen_as(*new))
    assert len(result.senses) == 4_000 - 50 + 4_000
    assert [sense.id for sense in result.senses if sense.id] != []


def test_a_file_fills_in_the_senses_that_it_does_not_show() -> None:
    """As many as there are; else nobody knows which one is meant."""
    seen = seen_as()
    new = seen_as(*(Sense("", {"fr": (gloss,)}) for gloss in ("eau", "rivière")))
    result = overlaid(HEAD, seen, new)
    assert [(one.id, one.glosses.get("vi"), one.glosses.get("fr")) for one in result.senses] == [
        ("s1", ("nước",), ("eau",)),
        ("s2", ("sông",), ("rivière",)),
    ]
    new = seen_as(Sense("", {"fr": ("eau",)}))
    assert overlaid(HEAD, seen, new).senses == (*HEAD.senses, *new.senses)
    # What is said already is another sense.
    assert len(overlaid(replace(HEAD, senses=(RIVER,)), seen, seen_as(*glossed("mưa"))).senses) == 2
    # Between the senses that are shown there is one that is not.
    head = replace(HEAD, senses=(WATER, Sense("s3", {"en": ("tide",)}), RIVER))
    result = overlaid(head, SEEN, seen_as(*glossed("nước", "thuỷ triều", "sông")))
    assert result.senses[1] == Sense("s3", {"en": ("tide",), "vi": ("thuỷ triều",)})
