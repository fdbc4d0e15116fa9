"""Offered places, trainers and accreditations of a registered company, end to end (R10, R16, R19-R21)."""

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


@pytest.mark.requirement("R16")
async def test_a_trainer_counts_for_what_the_company_named_and_its_contact_learns_that_the_last_one_leaves(
    desk: Desk,
) -> None:
    company = await desk.create_company()
    await desk.publish("company", "accreditation.applied", "other", company_id=company, crebo="99005")
    await desk.idle.wait()
    assert (await desk.last(company, "accreditation.refused.v1"))["reason_code"] == "NO_TRAINER"
    leaving = {"trainer_id": desk.id("TR"), "company_id": company}
    await desk.publish("company", "trainer.departure_reported", **leaving, last_day="2030-06-28")
    await desk.idle.wait()
    assert (await desk.last(company, "company.trainer_left.v1"))["crebos_without_trainer"] == ["99001"]
    assert len(await desk.mails("CP", "Wie begeleidt uw studenten?")) == 1


@pytest.mark.requirement("R19")
async def test_a_grant_without_both_criteria_is_refused_and_the_request_stays_open(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    granted = {
        "company_id": company,
        "crebo": "99001",
        "granted": True,
        "work_matches": True,
        "decided_on": "2025-08-28",
    }
    term = {"leerbedrijf_id": "999000001", "valid_from": "2020-01-01"}
    await desk.publish("sbb", "accreditation.decided", "half", **granted, **term, enough_opportunity=False)
    await desk.idle.wait()
    assert (await desk.last(company, "registration_request.refused.v1"))["reason_code"] == "CRITERIA_NOT_MET"
    assert "accreditation.granted.v1" not in await desk.events(company)
    await desk.decide_accreditation(company, "99001")
    await desk.idle.wait()
    assert (await desk.last(company, "accreditation.granted.v1"))["enough_opportunity"] is True


@pytest.mark.requirement("R20")
async def test_a_company_confirms_the_present_version_of_the_service_document(desk: Desk) -> None:
    company, document = await desk.create_company(granted=False), desk.id("PB")
    released = {"title": "Servicedocument", "version": "2026", "audience": ["COMPANY"]}
    dated = {"url": "https://school.example/s", "valid_from": "2020-01-01"}
    await desk.publish("school", "knowledge.submitted", publication_id=document, **released, **dated)
    await desk.idle.wait()
    read = {"company_id": company, "publication_id": document, "read_on": "2026-01-12"}
    for version, type in (
        ("2025", "registration_request.refused.v1"),
        ("2026", "company.service_document_confirmed.v1"),
    ):
        await desk.publish("company", "company.service_document_confirmed", version, **read, version=version)
        await desk.idle.wait()
        assert type in [*(await desk.events(company)), *(await desk.events(document))], version
    assert (await desk.last(company, "company.service_document_confirmed.v1"))["version"] == "2026"


@pytest.mark.requirement("R12")
async def test_the_desk_registers_a_company_itself_and_keeps_its_data_until_a_portal_acts_for_it(desk: Desk) -> None:
    company, contact = desk.id("CK"), desk.id("CX")
    await desk.portals.put_person(
        "school", contact, {"name": "Kim Bureau", "email": f"{contact.lower()}@school.example"}
    )
    number = f"97{int(desk.suffix, 16) % 1_000_000:06d}"
    address = {"street": "Plein 2", "postcode": "9999 XX", "city": "Voorbeeldstad"}
    of_company = {"company_id": company, "name": "Zadelmakerij", "contact_id": contact}
    await desk.publish("school", "registration.submitted", "kept", kvk_number=number, **of_company, **address)
    await desk.idle.wait()
    assert (await desk.last(company, "company.registered.v1"))["origin"] == "DESK"
    trainer = {"trainer_id": await desk.create_person("TK"), "company_id": company, "crebos": ["99001"]}
    await desk.publish("school", "trainer.nominated", "kept", **trainer)
    await desk.idle.wait()
    await desk.publish("school", "accreditation.applied", "kept", company_id=company, crebo="99001")
    await desk.idle.wait()
    assert (await desk.last(company, "accreditation.requested.v1"))["requested_by"] == "DESK"
    assert "accreditation.refused.v1" not in await desk.events(company)


async def test_a_new_contact_gets_the_mails_of_the_company_and_a_closed_one_no_student(desk: Desk) -> None:
    company = await desk.create_company()
    contact = desk.id("CN")
    await desk.portals.put_person(
        "company", contact, {"name": "Jo Nieuw", "email": f"{contact.lower()}@school.example"}
    )
    changed = {"contact_id": contact, "name": "Bakkerij Nieuw", "effective_on": "2025-09-01"}
    await desk.publish("company", "company.details_submitted", company_id=company, **changed)
    await desk.idle.wait()
    assert (await desk.last(company, "company.details_changed.v1"))["changed_fields"] == ["name", "contact_id"]
    closed = {"effective_on": "2025-10-01", "reason_code": "STOPPED"}
    await desk.publish("company", "company.closure_reported", company_id=company, **closed)
    await desk.idle.wait()
    mails = [mail for mail in await desk.mails("CN") if "Bakkerij Nieuw" in mail["subject"]]
    assert len(mails) == 1
    placement = await desk.create_placement(company, confirmed=False)
    assert (await desk.last(placement, "placement.rejected.v1"))["reason_code"] == "ACCREDITATION_REFUSED"
