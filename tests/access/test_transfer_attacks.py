"""Who tries to take a company without its contact, or by a link that has ended, changes and learns nothing."""

from typing import Any

import pytest

from services.registration.company_transfer.company_transfer import CompanyTransfer
from shared.access.role import Role
from tests.access.test_address import mails_to
from tests.access.test_events import Stranger, added
from tests.access.test_people import change
from tests.access.test_transfer import SUBJECT, ask, publish, registrar, seen, types
from tests.scenarios.year import Desk
from tests.support.staff import staff_of

pytestmark = pytest.mark.timeout(300)
CONFIRM, REFUSE = {"answer": "confirm"}, {"answer": "refuse"}
ANSWERED = ("company_transfer.confirmed.v1", "company_transfer.refused.v1", "company.portal_changed.v1")


async def answers(desk: Desk, company: str) -> list[str]:
    """The answers of contacts, and the changes of portal, in the flow of the company."""
    await desk.idle.wait()
    return [type for type in await desk.events(company) if type in ANSWERED]


async def end_link(desk: Desk, company: str, portal: Stranger) -> None:
    """An operator ends the link of that portal's request."""
    transfer = CompanyTransfer.id_of(company, portal.source.rpartition("/")[2])
    address = f"{desk.local_stack.address('registration')}/internal/company-transfers/{transfer}/link"
    headers = {"authorization": f"Bearer {desk.local_stack.credentials['registration']}"}
    operator = staff_of(desk.local_stack, "registration", Role.OPERATOR)
    (await desk.browser.delete(address, headers=headers, auth=operator)).raise_for_status()


def shown(events: list[dict[str, Any]]) -> list[set[str]]:
    """What a portal sees of each event, without the values: those are its own ids and times."""
    return [set(event) | set(event["data"]) for event in events]


async def test_asking_tells_nothing_of_a_company_nor_whether_there_is_one(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    new = await added(desk, "new", kind="company")
    asked_for = (company, desk.id("CO-NONE"))
    first = [await ask(desk, new, each, each) for each in asked_for]
    again = [await ask(desk, new, each, f"again-{each}") for each in asked_for]
    known, unknown = [[await seen(desk, new, id) for id in ids] for ids in zip(first, again, strict=True)]
    assert [types(events) for events in known] == [types(events) for events in unknown]
    assert [types(events) for events in known] == [
        ["company_transfer.requested.v1"],
        ["registration_request.refused.v1 ALREADY_ASKED"],
    ]
    assert [shown(events) for events in known] == [shown(events) for events in unknown]
    assert len(await desk.mails("CP", SUBJECT)) == 1


async def test_a_link_answers_once_by_a_form_of_ours_and_by_nothing_like_it(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    new = await added(desk, "new", kind="company")
    await ask(desk, new, company)
    link = await desk.link("CP", SUBJECT)
    await change(desk, registrar(desk).key, desk.id("CP"), email=f"moved-{desk.suffix}@bakkerij.example")
    await desk.idle.wait()
    (address_mail,) = await mails_to(desk, f"moved-{desk.suffix}@bakkerij.example")
    other_purpose = link.rpartition("/")[0] + "/" + address_mail["links"][0].rpartition("/")[2]
    foreign = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    tried = {
        "GET": (await desk.browser.get(link)).status_code,
        "HEAD": (await desk.browser.head(link)).status_code,
        "junk": (await desk.browser.post(f"{link}=", data=CONFIRM)).status_code,
        "a part behind": (await desk.browser.post(f"{link}/x", data=CONFIRM)).status_code,
        "other purpose": (await desk.browser.post(other_purpose, data=CONFIRM)).status_code,
        "foreign form": (await desk.browser.post(link, data=CONFIRM, headers=foreign)).status_code,
        "no answer": (await desk.browser.post(link, data={"answer": "both"})).status_code,
    }
    assert tried == {
        "GET": 200,
        "HEAD": 200,
        "junk": 404,
        "a part behind": 404,
        "other purpose": 404,
        "foreign form": 403,
        "no answer": 422,
    }
    assert await answers(desk, company) == []
    assert (await desk.browser.post(link, data=REFUSE)).status_code == 303
    assert (await desk.browser.post(link, data=CONFIRM)).status_code == 303
    assert "U hebt geweigerd" in (await desk.browser.get(link)).text
    assert await answers(desk, company) == ["company_transfer.refused.v1"]
    again = await seen(desk, new, await ask(desk, new, company, "again"))
    assert types(again) == ["registration_request.refused.v1 ALREADY_ASKED"]


async def test_a_link_that_an_operator_ended_answers_nothing(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    new = await added(desk, "new", kind="company")
    await ask(desk, new, company)
    link = await desk.link("CP", SUBJECT)
    await end_link(desk, company, new)
    assert [(await desk.browser.get(link)).status_code, (await desk.browser.post(link, data=CONFIRM)).status_code] == [
        410,
        410,
    ]
    assert await answers(desk, company) == []


async def test_another_address_of_the_contact_gets_no_link_and_ends_the_one_that_was_out(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    elsewhere, old = f"elsewhere-{desk.suffix}@attacker.example", registrar(desk)
    assert (await change(desk, old.key, desk.id("CP"), email=elsewhere)).status_code == 204
    await desk.idle.wait()
    new = await added(desk, "new", kind="company")
    assert (await change(desk, new.key, desk.id("CP"), email=elsewhere)).status_code == 404
    await ask(desk, new, company)
    assert [mail["subject"] for mail in await mails_to(desk, elsewhere)] == ["Bevestig uw mailadres"]
    link = await desk.link("CP", SUBJECT)
    (confirm_address,) = (await mails_to(desk, elsewhere))[0]["links"]
    assert (await desk.browser.post(confirm_address)).status_code == 303
    assert len(await desk.mails("CP", "ander mailadres")) == 1
    assert (await desk.browser.post(link, data=CONFIRM)).status_code == 410
    assert await answers(desk, company) == []


async def test_a_portal_does_not_answer_its_own_request_as_the_contact_of_the_company(desk: Desk) -> None:
    new, company, contact = await added(desk, "new", kind="company"), desk.id("CO"), desk.id("P")
    mailbox = f"mine-{desk.suffix}@attacker.example"
    assert (await change(desk, new.key, contact, name="Sam Voorbeeld", email=mailbox)).status_code == 204
    address = {"street": "Plein 1", "postcode": "9999 XX", "city": "Voorbeeldstad"}
    number = f"97{int(desk.suffix, 16) % 1_000_000:06d}"
    registered = {"company_id": company, "name": "Bakkerij", "kvk_number": number, "contact_id": contact, **address}
    await publish(desk, registrar(desk), "registration.submitted", **registered)
    await desk.idle.wait()
    await ask(desk, new, company)
    assert not [mail for mail in await mails_to(desk, mailbox) if SUBJECT in mail["subject"]]
    withheld = await desk.last(company, "company_transfer.withheld.v1")
    assert withheld["reason_code"] == "CONTACT_OF_ANOTHER"
    assert await answers(desk, company) == []
