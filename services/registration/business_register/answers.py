"""The form in which the KvK answers: its Basisprofiel and Vestigingsprofiel, in the words of that interface."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from shared.events.identifiers import EstablishmentNumber, KvkNumber

VISITING = "bezoekadres"


def _from_eight_digits(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_from_eight_digits)]
"""Written as `20260131`."""


class Answer(BaseModel):
    """An answer; the register tells more than we read."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Term(Answer):
    """Materiële registratie; a company that has ended has a last day."""

    datumEinde: Day | None = None


class BusinessName(Answer):
    """A name that it uses."""

    naam: str


class Address(Answer):
    """Of which a part may be shielded, and is absent then."""

    type: str
    straatnaam: str | None = None
    huisnummer: int | None = None
    huisletter: str | None = None
    huisnummerToevoeging: str | None = None
    postcode: str | None = None
    plaats: str | None = None

    @property
    def street(self) -> str | None:
        """Street and number on one line; None where one of them is absent."""
        if not self.straatnaam or self.huisnummer is None:
            return None
        addition = f"-{self.huisnummerToevoeging}" if self.huisnummerToevoeging else ""
        return f"{self.straatnaam} {self.huisnummer}{self.huisletter or ''}{addition}"


class Profile(Answer):
    """What a company and an establishment have both."""

    kvkNummer: KvkNumber
    materieleRegistratie: Term = Field(default_factory=Term)
    handelsnamen: tuple[BusinessName, ...] = ()


class Basisprofiel(Profile):
    """A company."""

    naam: str
    statutaireNaam: str | None = None


class Vestigingsprofiel(Profile):
    """One establishment."""

    vestigingsnummer: EstablishmentNumber
    eersteHandelsnaam: str | None = None
    adressen: tuple[Address, ...] = ()

    @property
    def visiting_address(self) -> Address | None:
        """Where it is; None where it is shielded."""
        found = next((each for each in self.adressen if each.type == VISITING), None)
        return found if found and found.street and found.postcode and found.plaats else None


class Vestiging(Answer):
    """An establishment in the list of a company."""

    vestigingsnummer: EstablishmentNumber


class Vestigingen(Answer):
    """The establishments of a company."""

    vestigingen: tuple[Vestiging, ...] = ()
