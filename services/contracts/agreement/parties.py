"""Who must sign, who has, and with what (R47, R55)."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from shared.events.vocabulary import Party


class Signer(BaseModel):
    """A party asked to sign. Parties of one order are asked together."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    order: int = 1


class Signature(BaseModel):
    """One party's consent to one version: what was agreed to is told by the hash."""

    model_config = ConfigDict(frozen=True)

    role: Party
    signatory_id: str
    signed_at: datetime
    typed_name_hash: str
    method: str = "LINK_AND_TYPED_NAME"
    assurance_level: str = "LOW"


def is_minor(born_on: date | None, on: date) -> bool:
    """Whether a parent co-signs: on the 18th birthday a person is an adult; unknown counts as minor (§2.2)."""
    if born_on is None:
        return True
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    return years < 18


def adult_on(born_on: date) -> date:
    """The 18th birthday; born on 29 February, it is 1 March of a common year."""
    try:
        return born_on.replace(year=born_on.year + 18)
    except ValueError:
        return date(born_on.year + 18, 3, 1)
