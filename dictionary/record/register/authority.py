"""The authority: a body that decides about terms, with its territory, its time and successors.

Ministries are merged and provinces, too; their decisions outlive them. So an authority that is no
more keeps its record, with the day of its end and the source ids of its successors.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated, ClassVar

from dictionary.record.document import digest
from dictionary.record.entry import identity_of
from dictionary.record.kind import RecordKind
from dictionary.record.register.tagged import first_text
from dictionary.record.shape import LAST, PART, Extra, Field, TaggedText, Texts

# What an authority may be, the highest first: the State, provinces, districts, communes, then
# bodies that advise. A ministry has agencies, a province departments.
AUTHORITY_TYPES = (
    "assembly", "government", "ministry", "agency", "province", "department", "district",
    "commune", "institute", "association", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that decides about terms, as one source has it.

    `names` by language tag. `type` is one of AUTHORITY_TYPES. `territory`: its ISO 3166 code, `VN`
    or `VN-14`. `valid_from` and `valid_to` are its first and last day (`record.register.days`).
    """

    KIND: ClassVar[RecordKind]

    source_id: Annotated[str, Field(is_always=True, column="id", order=98)] = ""
    _: KW_ONLY
    names: Annotated[TaggedText, Field(is_always=True, column="name", order=1)] = field(
        default_factory=dict
    )
    type: Annotated[str, Field(order=2)] = ""
    territory: Annotated[str, Field(order=3)] = ""
    valid_from: Annotated[str, Field(order=4)] = ""
    valid_to: Annotated[str, Field(order=5)] = ""
    successors: Annotated[Texts, Field(order=6)] = ()
    link: Annotated[str, Field(order=7)] = ""
    sources: Annotated[Texts, Field(column="source", order=8)] = ()
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The tag of the language of `heading`."""
        return first_text(self.names)[0]

    @property
    def heading(self) -> str:
        """The name that it is filed under: the Vietnamese one, else the first."""
        return first_text(self.names)[1]

    @property
    def identity(self) -> str:
        """The text by which two states are the same authority within one register.

        The contributor's id; without one its name, its territory and its first day: a body of the
        same name that is set up later is another one.
        """
        if self.source_id:
            return identity_of(self.source_id)
        parts = ("authority", self.heading, self.territory, self.valid_from)
        return "form:" + digest("\x1f".join(parts))


def rank_of_authority(authority: Authority) -> int:
    """Return the place of an authority among all, the highest first; unknown types are the last."""
    if authority.type in AUTHORITY_TYPES:
        return AUTHORITY_TYPES.index(authority.type)
    return len(AUTHORITY_TYPES)


Authority.KIND = RecordKind(Authority, name="authority")
