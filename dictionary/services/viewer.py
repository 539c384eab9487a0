"""The viewer of a request with their roles: a small value that is made for every request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dictionary.errors import Forbidden, Unauthorized
from dictionary.selection import EVERYTHING, Only, Selection

# In rising order: each role includes those before it. The role reader is for members' lexicons;
# anybody reads a public one.
ROLES = ("reader", "contributor", "editor", "admin")
READER, CONTRIBUTOR, EDITOR, ADMIN = ROLES


def lesser(role: str, other: str) -> str:
    """Return the lower of two roles; "" is no role."""
    return min(role, other, key=_rank)


def _rank(role: str) -> int:
    return ROLES.index(role) if role else -1


NONE: Selection[str] = Only(frozenset())


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person or program that sends a request, with their roles.

    `account`: the id, None for an anonymous viewer and for the command line. `roles`: by lexicon.
    `everywhere`: the role in all lexicons ("": none). `is_admin`: a site admin, who also makes
    accounts and lexicons. `authorities`: those whose rulings the viewer may enter.
    """

    account: int | None = None
    name: str = ""
    is_admin: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    everywhere: str = ""
    authorities: Selection[str] = NONE

    @property
    def is_known(self) -> bool:
        """Whether the viewer has an account or runs the command line."""
        return self.account is not None or self.is_admin

    @property
    def reads(self) -> Selection[str]:
        """The ids of the lexicons that the viewer reads besides the public ones."""
        return EVERYTHING if self.everywhere else Only(frozenset(self.roles))

    def role_in(self, lexicon: str) -> str:
        """Return the viewer's role in a lexicon, "" for none."""
        return max(self.everywhere, self.roles.get(lexicon, ""), key=_rank)

    def may(self, role: str, lexicon: str) -> bool:
        """Say whether the viewer has `role` or a higher one in `lexicon`.

        Reading a public lexicon takes no role: the catalogue decides what is readable.
        """
        return _rank(self.role_in(lexicon)) >= _rank(role)

    def may_somewhere(self, role: str) -> bool:
        """Say whether the viewer has `role` or a higher one in some lexicon."""
        most = max((self.everywhere, *self.roles.values()), key=_rank)
        return _rank(most) >= _rank(role)

    def require(self, role: str, lexicon: str) -> None:
        """Raise Unauthorized for an anonymous viewer without the role, Forbidden for any other.

        For a lexicon that the viewer may read; others are NotFound (`accounts.require`).
        """
        if not self.may(role, lexicon):
            self.require_known()
            raise Forbidden("role-needed", role=role, lexicon=lexicon)

    def require_known(self) -> None:
        """Raise Unauthorized for an anonymous viewer."""
        if not self.is_known:
            raise Unauthorized("sign-in-needed")

    def require_admin(self) -> None:
        """Raise Unauthorized for an anonymous viewer, Forbidden for any other but a site admin."""
        if not self.is_admin:
            self.require_known()
            raise Forbidden("admin-needed")

    def require_approver(self, authorities: Iterable[str]) -> None:
        """Raise Unauthorized or Forbidden unless the viewer may rule for all these authorities.

        "" is any authority: who may rule for one, may do what none in particular has to.
        """
        for authority in sorted(authorities):
            is_any = not authority and self.authorities != NONE
            if not (is_any or authority in self.authorities):
                self.require_known()
                raise Forbidden("approver-needed", authority=authority or "none")


# The anonymous viewer, who reads what is public.
ANYONE = Viewer()


def operator(name: str) -> Viewer:
    """Return the viewer of the command line, a site admin; `name` is the login name."""
    return Viewer(name=name, is_admin=True, everywhere=ADMIN, authorities=EVERYTHING)
