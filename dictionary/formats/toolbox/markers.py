r"""The markers of MDF, and the meanings of a file's own markers.

The table is that of the database type "MDF 4.0" that Toolbox brings along: the markers of Coward
and Grimes, Making Dictionaries: A guide to lexicography and the Multi-Dictionary Formatter (SIL,
2nd edition 1998), with the language each is written in and the marker each stands under; also
sil.org/computing/shoebox/MDF_AppendixA.html and MDF_AppendixB.html.

FieldWorks (FLEx) writes markers with the abbreviation of a writing system: `\g_Eng`, `\xv_Kar`.
The part before it is MDF's marker or, for what MDF has one marker of per language, its first
letter: `g` gloss, `d` definition, `x` translation of an example (seen in the dictionaries of
Dictionaria, such as github.com/dictionaria/kalamang). `\sfx`, the recording of an example, is
Dictionaria's, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.languages import canonical, canonical_with_code

# MDF's names for the languages of a file other than English.
NATIONAL, REGIONAL, VERNACULAR = "national", "regional", "vernacular"
# The default national language: the service is for Vietnam.
_NATION = "vi"
# A prefix for the name of a language that could be a marker: `lang:de=de`.
LANGUAGE = "lang:"
# Fields kept under their marker in `extra`: of the record, the entry or subentry, the sense, or the
# part before.
KEPT_RECORD, KEPT_ENTRY = "kept record", "kept entry"
KEPT_SENSE, KEPT_NEAR = "kept sense", "kept near"
# The target of a mapping for a marker that is kept in `extra`, without a warning.
KEEP = "extra"


class MarkerUse(NamedTuple):
    """The use of a marker: the field, the language of its text, and a warning code, if any."""

    field: str
    language: str = ""
    warning: str = ""


def _table() -> dict[str, MarkerUse]:
    rows = {
        "headword": "lx", "homograph": "hm", "citation": "lc", "subentry": "se",
        "part_of_speech": "ps", "sense": "sn", "example": "xv", "reference": "rf",
        "variants": "va", "ipa": "ph", "domain": "sd", "notes": "nt", "source": "so",
        "etymology": "et bw", "cross-reference": "cf", "synonym": "sy", "antonym": "an",
        "main": "mn", "function": "lf", "value": "lv", "audio": "sf", "picture": "pc",
        "example_audio": "sfx", KEPT_RECORD: "st dt",
        KEPT_ENTRY: "a u mr",
        KEPT_SENSE: (
            "re rn rr we wn wr lt sc is th bb tb uv ue un ur ev ee en er ov oe on or "
            "np ng nd na ns nq pd pdl pdv pde pdn pdr sg pl rd "
            "1s 2s 3s 4s 1d 2d 3d 4d 1p 1e 1i 2p 3p 4p"
        ),
        KEPT_NEAR: "pn ve vn vr ce cn cr le ln lr eg el es ec",
    }  # fmt: skip
    uses = {
        marker: MarkerUse(field) for field, markers in rows.items() for marker in markers.split()
    }
    for field, letter in (("gloss", "g"), ("definition", "d"), ("translation", "x")):
        uses[letter + "e"] = MarkerUse(field, "en")
        uses[letter + "n"] = MarkerUse(field, NATIONAL)
        uses[letter + "r"] = MarkerUse(field, REGIONAL)
        if field != "translation":
            uses[letter + "v"] = MarkerUse(field, VERNACULAR)
    return uses


MARKERS: Mapping[str, MarkerUse] = _table()
_LETTERS: Mapping[str, MarkerUse] = {
    "g": MarkerUse("gloss"),
    "d": MarkerUse("definition"),
    "x": MarkerUse("translation"),
}
# The fields of lexicon tables that a marker may be mapped to.
_COLUMNS: Mapping[str, MarkerUse] = {
    name: MarkerUse(name)
    for name in (
        "id", "headword", "homograph", "variants", "part_of_speech", "example", "ipa", "domain",
        "notes", "source", "etymology", "audio", "picture",
    )
} | {"pos": MarkerUse("part_of_speech"), "variant": MarkerUse("variants")}  # fmt: skip
# Bases of markers with a language at the end (`g_jra`), for languages without a marker in MDF.
_BASES = {"gloss": "g", "definition": "d", "translation": "x", "variants": "va", "audio": "sf"}
_TAGGED = {"gloss": "gloss", "definition": "definition", "example": "translation"}


class Markers:
    """The meanings of one file's markers.

    `columns` maps a marker to a column of lexicon tables (`gn=gloss_vi`), to an MDF marker
    (`w=lx`) or to `extra`, and a language of the file to its tag: `national=id`, `regional=pmy`,
    or by FieldWorks' abbreviation, `Mal=pmy` or `lang:Mal=pmy`, or for one marker, `gn=vi`.
    `problems` has the entries of `columns` that are not understood.

    English is `en`. National is `vi` unless it is mapped, with a warning. A text in a language
    without a tag is kept like that of an unknown marker, with a warning of its own.
    """

    def __init__(self, columns: Mapping[str, str], language: str, file: str) -> None:
        self.language = language
        self.problems: list[Problem] = []
        self.tags: dict[str, str] = {}
        self.uses: dict[str, MarkerUse] = {}
        # The mapped markers; and the marker for each use, for writing.
        self.named = [name.removeprefix("\\") for name in columns]
        self.written: dict[MarkerUse, str] = {}
        for name, value in columns.items():
            own, known = name.removeprefix("\\"), value.removeprefix("\\")
            try:
                use = self._mapped(known)
                if own.startswith(LANGUAGE):
                    self.tags[own.removeprefix(LANGUAGE)] = canonical_with_code(known)
                elif use is not None and own not in (NATIONAL, REGIONAL):
                    self.uses[own] = use
                else:
                    self.name(own, canonical_with_code(known))
            except InvalidTag:
                params = {"name": name, "value": value}
                self.problems.append(Problem("mapping-unknown", "error", Place(file), params))
        for marker in MARKERS:
            self.uses.setdefault(marker, self._standard(MARKERS[marker]))

    def name(self, own: str, tag: str) -> None:
        """Set the tag of a language of the file, or of the text of one marker."""
        known = MARKERS.get(own)
        if known is not None and known.language:
            self.uses[own] = MarkerUse(known.field, tag)
        elif known is not None:
            raise InvalidTag("invalid-tag", tag=tag)
        else:
            self.tags[own] = tag

    def _mapped(self, name: str) -> MarkerUse | None:
        """Return the use of a marker that is mapped to `name`, None if `name` may be a tag."""
        base, _, tag = name.partition("_")
        if name == KEEP:
            return MarkerUse(KEPT_NEAR)
        if name in MARKERS:
            # A mapping is a decision: it needs no warning.
            return self._standard(MARKERS[name])._replace(warning="")
        if tag and base in _TAGGED:
            return MarkerUse(_TAGGED[base], canonical(tag))
        return _COLUMNS.get(name)

    def _standard(self, use: MarkerUse) -> MarkerUse:
        if use.language == VERNACULAR:
            return MarkerUse(use.field, self.language)
        if use.language in (NATIONAL, REGIONAL):
            return self._in(use.field, use.language)
        return use

    def _in(self, field: str, name: str) -> MarkerUse:
        """Return the use of a text in the language that the file calls `name`."""
        if name in self.tags:
            return MarkerUse(field, self.tags[name])
        if name == NATIONAL:
            return MarkerUse(field, _NATION, "marker-national")
        return MarkerUse(KEPT_NEAR, "", "marker-language")

    def marker(self, field: str, language: str = "") -> str:
        """Return the marker for writing a field with text in this language.

        It is the mapped marker, else MDF's, else one made of a base and the tag.
        """
        wanted = MarkerUse(field, language)
        if wanted not in self.written:
            named = (own for own in self.named if self.use(own)[:2] == wanted[:2])
            # If the file's national language is English, English is written as `\gn`, not `\ge`.
            known = sorted(MARKERS, key=lambda own: MARKERS[own].language not in self.tags)
            usual = (own for own in known if self.use(own)[:2] == wanted[:2])
            own = next(named, "") or next(usual, "")
            self.written[wanted] = own or self._made(field, language)
        return self.written[wanted]

    def _made(self, field: str, language: str) -> str:
        """Return a new marker for a field and language without one in MDF, and register it."""
        base = _BASES.get(field, field)
        names = (
            name
            for name, tag in sorted(self.tags.items())
            if tag == language and name not in (NATIONAL, REGIONAL)
        )
        own = f"{base}_{next(names, language)}" if language else base
        self.uses.setdefault(own, MarkerUse(field, language))
        return own

    def use(self, marker: str) -> MarkerUse:
        """Return the use of `marker`; an unknown marker is kept, with a warning."""
        use = self.uses.get(marker)
        if use is None:
            use = self._with_writing_system(marker)
            # Bounds the memory for files with a new marker on every line.
            if len(self.uses) < 10_000:
                self.uses[marker] = use
        return use

    def _with_writing_system(self, marker: str) -> MarkerUse:
        base, _, name = marker.rpartition("_")
        use = _LETTERS.get(base) or MARKERS.get(base)
        if use is None or not name:
            return MarkerUse(KEPT_NEAR, "", "marker-unknown")
        tag = self.tags.get(name) or _sure(name, self.language)
        if base in _LETTERS or use.language:
            known = (
                MarkerUse(use.field, tag) if tag else MarkerUse(KEPT_NEAR, "", "marker-language")
            )
        elif use.field == "headword":
            known = MarkerUse("lexeme")
        elif use.field == "variants":
            known = MarkerUse(use.field, self.tags.get(name, ""))
        elif use.field == "domain" and tag not in ("en", _NATION):
            # FieldWorks repeats the domain in every language of the project.
            known = MarkerUse(KEPT_SENSE)
        else:
            known = use
        return known


def _sure(abbreviation: str, language: str) -> str:
    """Return the tag of an unambiguous abbreviation, else ""; FieldWorks' are free text.

    `Mal` may be Malay or Malayalam; `Eng`, and the tag of the headwords itself, are certain.
    """
    try:
        tag = canonical(abbreviation)
    except InvalidTag:
        return ""
    return tag if tag in ("en", "vi", language) else ""
