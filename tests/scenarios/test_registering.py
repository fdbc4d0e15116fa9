"""Offered places and accreditations of a registered company, end to end (R10, R21)."""

from typing import Any

import pytest

from tests.scenarios.year import Desk

OFFER = {
    "path": "BBL",
    "level": 2,
    "count": 2,
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_per_week": 32,
}


async def offered(desk: Desk, company: str, crebo: str, location: str) -> dict[str, Any]:
    """The event of an offer at that location."""
    offer = desk.id(f"OF-{location}")
    data = {**OFFER, "company_id": company, "offer_id": offer, "crebo": crebo, "location": location}
    await desk.publish("company", "places.reported", location, **data)
    await desk.idle.wait()
    return await desk.last(offer, "place.offered.v1")


@pytest.mark.requirement("R10")
async def test_an_offer_goes_to_the_team_of_the_programme_at_its_location(desk: Desk) -> None:
    crebo = f"9{int(desk.suffix, 16) % 10_000:04d}"
    for location in ("Noord", "Zuid"):
        fields = {"team": f"Techniek {location}", "location": location, "roles": ["ACQUISITION"], "crebo": crebo}
        await desk.publish("school", "contact.listed", location, contact_id=desk.id(f"C-{location}"), **fields)
    company = await desk.create_company(granted=False)
    for location in ("Zuid", "Noord"):
        event = await offered(desk, company, crebo, location)
        assert (event["team"], event["contact_id"]) == (f"Techniek {location}", desk.id(f"C-{location}"))


@pytest.mark.requirement("R21")
async def test_everybody_can_ask_whether_a_company_is_accredited_for_a_programme(desk: Desk) -> None:
    company = await desk.create_company()
    await desk.publish("company", "accreditation.applied", "second", company_id=company, crebo="99002")
    await desk.idle.wait()
    address = f"{desk.local_stack.address('gateway')}/v1/accreditations?company_id={company}&crebo="
    answers = [(await desk.browser.get(address + crebo)).json() for crebo in ("99001", "99002", "99003")]
    assert [answer["accredited"] for answer in answers] == ["YES", "IN_PROGRESS", "NO"]
    assert all(answer["checked_on"] for answer in answers)
