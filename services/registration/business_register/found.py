"""A company as the register has it, in our words."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from services.registration.business_register.answers import Basisprofiel, Vestigingsprofiel


class Found(BaseModel):
    """Every name of it, the establishment that is meant, where that is, and since when it has ended."""

    model_config = ConfigDict(frozen=True)

    names: tuple[str, ...]
    found_establishment: str | None = None
    street: str | None = None
    postcode: str | None = None
    city: str | None = None
    closed_on: date | None = None
    message_id: str | None = None

    @classmethod
    def of(cls, company: Basisprofiel, establishment: Vestigingsprofiel | None, message_id: str | None) -> "Found":
        """It has ended when the company or the establishment has."""
        names = [company.naam, company.statutaireNaam, *(each.naam for each in company.handelsnamen)]
        ends = [company.materieleRegistratie.datumEinde]
        address = None
        if establishment is not None:
            names += [establishment.eersteHandelsnaam, *(each.naam for each in establishment.handelsnamen)]
            ends.append(establishment.materieleRegistratie.datumEinde)
            address = establishment.visiting_address
        return cls(
            names=tuple(dict.fromkeys(name for name in names if name)),
            found_establishment=establishment.vestigingsnummer if establishment else None,
            street=address.street if address else None,
            postcode=address.postcode if address else None,
            city=address.plaats if address else None,
            closed_on=min((day for day in ends if day is not None), default=None),
            message_id=message_id,
        )
