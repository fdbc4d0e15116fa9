"""Prepared companies of registration."""

from services.registration.company.company import Company
from shared.events.vocabulary import RegisteredBy
from tests.unit.domain import NOW


def company(*portals: str | None) -> Company:
    """One that went from portal to portal."""
    address = {"street": "Plein 1", "postcode": "9999 XX", "city": "Voorbeeldstad", "country": "NL"}
    values = {"id": "CO-1", "name": "Testbakkerij De Korst", "contact_id": "CP-1", "origin": RegisteredBy.SELF}
    made = Company.model_validate({**values, **address, "portal": portals[0]})
    for hour, portal in enumerate(portals[1:]):
        made = made.moved_to(str(portal), NOW.replace(hour=hour))
    return made
