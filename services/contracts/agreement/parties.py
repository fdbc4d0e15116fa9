"""The parties of an agreement: who must sign, and the signatures (R47, R55)."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party


class Signer(BaseModel):
    """A party that must sign. Parties with the same order are invited together."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    order: int = 1


class Signature(BaseModel):
    """One party's consent to one version; the name is stored as a SHA-256 hash."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    signed_at: datetime
    typed_name_hash: str
    method: str = "LINK_AND_TYPED_NAME"
    assurance_level: str = "LOW"


def is_minor(born_on: date | None, on: date) -> bool:
    """Whether a parent co-signs: a person is an adult from the 18th birthday; unknown counts as minor (§2.2)."""
    if born_on is None:
        return True
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return years < 18


def adult_on(born_on: date) -> date:
    """The 18th birthday; 1 March in a common year for a birth date of 29 February."""
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return date(born_on.year + 18, 3, 1)
