"""Who asks, and what they may: a small value that is made anew for every request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dictionary.errors import Forbidden, Unauthorized

# Each may do what those before it may. Readers matter for members' lexicons: a public one is
# read by anybody.
ROLES = ("reader", "contributor", "editor", "admin")
READER, CONTRIBUTOR, EDITOR, ADMIN = ROLES


def lesser(role: str, other: str) -> str:
    """Return the lesser of two roles; "" is none at all."""
    return min(role, other, key=_rank)


def _rank(role: str) -> int:
    return ROLES.index(role) if role else -1


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks.

    `account` is None for nobody in particular, and for whoever runs the command line. `roles` are
    by lexicon, `everywhere` is the role in every one of them ("": none). `is_admin`: of the whole
    site, who also makes accounts and lexicons.
    """

    account: int | None = None
    name: str = ""
    is_admin: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    everywhere: str = ""

    @property
    def is_known(self) -> bool:
        """Whether we know who it is."""
        return self.account is not None or self.is_admin

    @property
    def reads(self) -> frozenset[str] | None:
        """The lexicons that are open to it besides the public ones, None for all there are."""
        return None if self.everywhere else frozenset(self.roles)

    def role_in(self, lexicon: str) -> str:
        """Return its role in a lexicon, "" for none."""
        return max(self.everywhere, self.roles.get(lexicon, ""), key=_rank)

    def may(self, role: str, lexicon: str) -> bool:
        """Say whether it may do in `lexicon` what takes `role`.

        Reading a public lexicon takes no role: whether one is seen, the catalogue knows.
        """
        return _rank(self.role_in(lexicon)) >= _rank(role)

    def may_somewhere(self, role: str) -> bool:
        """Say whether there may be a lexicon in which it may do what takes `role`."""
        most = max((self.everywhere, *self.roles.values()), key=_rank)
        return _rank(most) >= _rank(role)

    def require(self, role: str, lexicon: str) -> None:
        """Raise Unauthorized if we do not know who it is, Forbidden if it may not do this.

        For a lexicon that it sees; one that it does not see is NotFound (`accounts.require`).
        """
        if not self.may(role, lexicon):
            self.require_known()
            raise Forbidden("role-needed", role=role, lexicon=lexicon)

    def require_known(self) -> None:
        """Raise Unauthorized if we do not know who it is."""
        if not self.is_known:
            raise Unauthorized("sign-in-needed")

    def require_admin(self) -> None:
        """Raise Unauthorized if we do not know who it is, Forbidden if it is no site admin."""
        if not self.is_admin:
            self.require_known()
            raise Forbidden("admin-needed")


# Nobody in particular: reads what is public.
ANYONE = Viewer()


def operator(name: str) -> Viewer:
    """Return who runs the command line, by login name: they have the database in their hands."""
    return Viewer(name=name, is_admin=True, everywhere=ADMIN)
