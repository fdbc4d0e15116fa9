"""The parties of an agreement: who must sign, and for whom (R47, R55)."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party

MAY_SHARE_AN_ADDRESS = frozenset({Party.STUDENT, Party.PARENT})
"""With a second proof that the parent is another person."""

MAY_DELEGATE = frozenset({Party.COMPANY, Party.COMPANY_SECOND, Party.CONTRACT_PARTNER, Party.SCHOOL})
"""Organisations; student and parent sign themselves."""

MAY_BE_ADDED = MAY_DELEGATE
"""Parties that the desk adds, or to which it adds another person; student and parent are registration's."""

OF_THE_COMPANY = (Party.COMPANY, Party.COMPANY_SECOND)

EXTRA = frozenset({Party.COMPANY_SECOND, Party.CONTRACT_PARTNER})
"""Parties that not every agreement has."""


class Delegation(BaseModel):
    """Somebody else signs for a party from now on: who, and who decided it: a member of the desk, registration, or the
    reference of the person who signed until then."""

    model_config = ConfigDict(frozen=True)

    to_id: str
    name: str
    address: str
    by: str
    at: datetime


class Signer(BaseModel):
    """Somebody who signs for a party. Of signers with the same role any one signs; a smaller `order` signs first.

    `name` is that of the person when the version was made, part of what is signed; empty in versions of before.
    `address` is the mail address to which links go. A parent is not `required` once the student signed as an adult.
    With delegations the last one signs.
    """

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    order: int = 1
    name: str = ""
    address: str = ""
    required: bool = True
    delegations: tuple[Delegation, ...] = ()

    @property
    def acting_id(self) -> str:
        """Who signs."""
        return self.delegations[-1].to_id if self.delegations else self.signatory_id

    @property
    def acting_name(self) -> str:
        """The name of who signs."""
        return self.delegations[-1].name if self.delegations else self.name

    @property
    def acting_address(self) -> str:
        """The mail address of who signs."""
        return self.delegations[-1].address if self.delegations else self.address

    def at_address(self, person_id: str, address: str) -> "Signer":
        """The same, where that person is reached at another mail address from now on."""
        moved = tuple(
            each.model_copy(update={"address": address}) if each.to_id == person_id else each
            for each in self.delegations
        )
        own = {"address": address} if self.signatory_id == person_id else {}
        return self.model_copy(update={"delegations": moved, **own})


def adult_on(born_on: date | None) -> date | None:
    """The 18th birthday; 1 March in a common year for a birth date of 29 February. None when none is known."""
    if born_on is None:
        return None
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return date(born_on.year + 18, 3, 1)
