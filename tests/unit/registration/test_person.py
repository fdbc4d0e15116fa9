"""A person goes with the company from one portal to another."""

from services.registration.people.person import Person
from tests.unit.domain import TODAY

CONTACT = Person(id="CP-1", name="Sam Voorbeeld", email="sam@bakkerij.example", portal="pa")


def test_only_a_person_of_the_former_portal_goes_with_the_company() -> None:
    assert CONTACT.move("pa", "pb").portal == "pb"
    assert CONTACT.move("pc", "pb") == CONTACT
    assert CONTACT.model_copy(update={"portal": None}).move("pa", "pb").portal is None


def test_a_change_of_address_that_the_former_portal_asked_for_ends_with_the_move() -> None:
    pending, _ = CONTACT.change({"email": "elsewhere@bakkerij.example"}, "pa", TODAY)
    moved = pending.move("pa", "pb")
    assert moved.confirm(1, TODAY) == (moved, ())
    assert (moved.email, moved.confirmed_change) == ("sam@bakkerij.example", 0)
