"""Which portal may change a person."""

from collections.abc import Iterable

import pytest

from services.registration.company.company import Company
from services.registration.people.person import Person
from services.registration.people.writer import writer_of
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


CASES: list[tuple[str, str | None, Iterable[Company], str | None]] = [
    ("of no company", "pa", [], "pa"),
    ("of its company", "pa", [company("pa")], "pa"),
    ("after the company went to another portal", "pa", [company("pa", "pb")], "pb"),
    ("after it went on", "pa", [company("pa", "pb", "pc")], "pc"),
    ("after it came back", "pa", [company("pa", "pb", "pa")], "pa"),
    ("who was stored by the second portal, after it came back", "pb", [company("pa", "pb", "pa")], "pa"),
    ("while the portal has another company of the person", "pa", [company("pa", "pb"), company("pa")], "pa"),
    ("whose companies went to different portals", "pa", [company("pa", "pb"), company("pa", "pc")], None),
    ("whom another portal names as its contact", "pa", [company("pb")], "pa"),
    ("whom another portal names, after a transfer", "pa", [company("pa", "pb"), company("pc")], "pb"),
    ("of a school whom a company names", "school", [company("pa", "pb")], "school"),
    ("of whom no portal is known", None, [company("pa")], "pa"),
    ("of whom no portal is known, and whom two portals name", None, [company(None), company("pb")], None),
]


@pytest.mark.parametrize(("stored_by", "companies", "writer"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_the_portal_of_a_person(stored_by: str | None, companies: Iterable[Company], writer: str | None) -> None:
    person = Person(id="CP-1", name="Sam Voorbeeld", email="sam@school.example", portal=stored_by)
    assert writer_of(person, companies) == writer
