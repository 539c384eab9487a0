"""The decision: an act of an authority (`2295/QĐ-UBND`), by which terms are what they are.

A number is no identity: every People's Committee has its own 2295/QĐ-UBND, and every year. Number,
issuer and date together are.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated, ClassVar

from dictionary.record.document import digest
from dictionary.record.entry import identity_of
from dictionary.record.kind import RecordKind
from dictionary.record.register.tagged import first_text
from dictionary.record.shape import LAST, PART, Extra, Field, Kind, TaggedText, Texts

# luật, nghị quyết, nghị định, thông tư, quyết định, chỉ thị, kế hoạch, tiêu chuẩn, công văn
DECISION_TYPES = (
    "law", "resolution", "decree", "circular", "decision", "directive", "plan", "standard",
    "letter", "other",
)  # fmt: skip
# Words that some write before the number, and the date behind it.
_BEFORE = re.compile(
    "(?:(?:LUAT|NGHI QUYET|NGHI DINH|THONG TU|QUYET DINH|CHI THI|KE HOACH) )?"
    r"(?:(?:SO|NO)\b ?[.:]? ?)?(?=[0-9])"
)
_BEHIND = re.compile(r" ?(?:,|\bNGAY\b).*")
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
# The eth that some keyboards write for Đ.
_D = str.maketrans("\u00d0\u0110", "DD")
_MARKS = re.compile("[\u0300-\u036f]")
_ZEROS = re.compile("0+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of an authority, as one source has it.

    `number` is as written. `issuer` is the source id of an authority; `amends` and `replaces` are
    source ids of decisions. `date` is the day of signing, `valid_from` and `valid_to` the first
    and the last day on which it is in force (`record.register.days`). `link` leads to its text.
    """

    KIND: ClassVar[RecordKind]

    source_id: Annotated[str, Field(is_always=True, column="id", order=98)] = ""
    _: KW_ONLY
    number: Annotated[str, Field(is_always=True, order=1)] = ""
    type: Annotated[str, Field(order=2)] = ""
    issuer: Annotated[str, Field(is_always=True, order=3)] = ""
    date: Annotated[str, Field(is_always=True, order=4)] = ""
    valid_from: Annotated[str, Field(order=5)] = ""
    valid_to: Annotated[str, Field(order=6)] = ""
    titles: Annotated[TaggedText, Field(column="title", order=7, is_long=True)] = field(
        default_factory=dict
    )
    amends: Annotated[Texts, Field(order=8)] = ()
    replaces: Annotated[Texts, Field(order=9)] = ()
    link: Annotated[str, Field(order=10)] = ""
    file: Annotated[str, Field(kind=Kind.MEDIA, order=11)] = ""
    sources: Annotated[Texts, Field(column="source", order=12)] = ()
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The tag of the language of `heading`; numbers are Vietnamese."""
        return "vi" if self.number else first_text(self.titles)[0]

    @property
    def heading(self) -> str:
        """The text that it is filed under: its number, without one its title."""
        return self.number or first_text(self.titles)[1]

    @property
    def identity(self) -> str:
        """The text by which two states are the same decision within one register.

        The contributor's id; without one number, issuer and date.
        """
        if self.source_id:
            return identity_of(self.source_id)
        named = normalised_number(self.number) or self.heading
        return "form:" + digest("\x1f".join(("decision", named, self.issuer, self.date)))


def normalised_number(number: str) -> str:
    """Return the number of a decision, however it is written: `Số: 3/2009/TT–BNG`.

    Capital letters without marks, as `3/2009/TT-BNG`, since Đ is often typed as D; no words around
    it, no spaces, no zeros at its beginning.
    """
    text = unicodedata.normalize("NFKD", number).upper().translate(_D)
    text = " ".join(_HYPHENS.sub("-", _MARKS.sub("", text)).split())
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    text = _BEHIND.sub("", text).replace(" ", "").rstrip(".,;:")
    zeros = _ZEROS.match(text)
    return text[zeros.end() :] if zeros else text


Decision.KIND = RecordKind(Decision, name="decision")
