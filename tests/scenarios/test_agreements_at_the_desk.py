"""What goes wrong with agreements and needs the desk: paper, the company's check, a flagged clause, and nobody signing.

The sample year has what people and portals do: a minor without a known parent, a forbidden clause, an agreement that is
declined, a change that is consented to and one that is refused, and a name that differs.
"""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from services.contracts.agreement.agreement import Agreement
from shared.messaging.model.clock import DUTCH_TIME, Clock
from tests.scenarios.stored import stored_states
from tests.scenarios.year import Desk
from tests.support.eventually import eventually
from tests.support.staff import staff_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
SCHOOL = "97XX"
"""The other one of the two, so that its rules are no other scenario's."""
PDF = b"%PDF-1.7 a page"


@pytest.fixture
async def staff(desk: Desk) -> AsyncIterator[httpx2.AsyncClient]:
    """A person of the desk of both schools, on the pages of contracts."""
    address = desk.local_stack.address("contracts")
    async with httpx2.AsyncClient(
        base_url=address, auth=staff_of(desk.local_stack, "contracts", school=desk.brin), timeout=20
    ) as client:
        yield client


async def status_of(desk: Desk, placement: str) -> str:
    """Of the agreement of that placement."""
    states = await stored_states(desk.local_stack, "contracts", "agreements")
    return str(states[Agreement.id_of(placement)]["status"])


async def test_a_signature_on_paper_counts_with_its_scan(desk: Desk, staff: httpx2.AsyncClient) -> None:
    placement = await desk.create_placement(await desk.create_company())
    await desk.sign("CP", "SV")
    id, today = Agreement.id_of(placement), Clock().today()
    form = {"version": "1", "role": "STUDENT", "person_id": desk.id("ST"), "signed_on": str(today)}
    without = await staff.post(f"/scans/{id}", data=form, files={"scan": ("scan.pdf", b"no scan", "text/plain")})
    assert (without.status_code, await status_of(desk, placement)) == (422, "PARTIALLY_SIGNED")
    recorded = await staff.post(f"/scans/{id}", data=form, files={"scan": ("scan.pdf", PDF, "application/pdf")})
    assert recorded.status_code == 303, recorded.text
    await desk.idle.wait()
    signed = await desk.last(placement, "agreement.signed.v1")
    assert (signed["role"], signed["method"], signed["remaining_roles"]) == ("STUDENT", "ON_PAPER", [])
    assert await status_of(desk, placement) == "FULLY_SIGNED"


async def test_a_clause_that_the_desk_clears_with_a_reason_opens_the_agreement(
    desk: Desk, staff: httpx2.AsyncClient
) -> None:
    placement = await desk.create_placement(await desk.create_company())
    text = "Wij zijn niet aansprakelijk voor het eten uit de automaat."
    clause = {"placement_id": placement, "clause_id": desk.id("CL"), "text": text}
    await desk.publish("company", "clause.proposed", **clause)
    await desk.idle.wait()
    page = f"/agreements/{Agreement.id_of(placement)}"
    assert (await status_of(desk, placement), text in (await staff.get(page)).text) == ("BLOCKED", True)
    cleared = {"version": "2", "action": "clear", "reason": "It is about food, not about the work."}
    answer = await staff.post(f"{page}/clauses/{clause['clause_id']}", data=cleared)
    assert answer.status_code == 303, answer.text
    await desk.idle.wait()
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 2


async def test_the_company_checks_first_and_who_was_too_late_overwrites_nothing(
    desk: Desk, staff: httpx2.AsyncClient
) -> None:
    other = Desk(desk.local_stack, brin=SCHOOL)
    rules = f"/agreements/rules/{SCHOOL}/order"
    of_school = staff_of(desk.local_stack, "contracts", school=SCHOOL)
    checks = await staff.post(rules, data={"order": "PARALLEL", "company_checks": "yes"}, auth=of_school)
    assert checks.status_code == 303, checks.text
    try:
        placement = await other.create_placement(await other.create_company())
        assert await status_of(other, placement) == "DRAFTED"
        link = await other.link("CP", "Controleer")
        first = {"action": "check", "revision": "0", "tasks": "Brood bakken"}
        assert (await other.browser.post(link, data=first)).status_code == 303
        assert (await other.browser.post(link, data=first | {"tasks": "Afwassen"})).status_code == 409
        accept = f"/agreements/{Agreement.id_of(placement)}/check"
        assert (await staff.post(accept, data={"revision": "0"}, auth=of_school)).status_code == 409
        assert (await staff.post(accept, data={"revision": "1"}, auth=of_school)).status_code == 303
        await other.idle.wait()
        assert "Brood bakken" in (await other.browser.get(await other.link("ST"))).text
        await other.sign("ST", "CP", "SV")
        assert await status_of(other, placement) == "FULLY_SIGNED"
    finally:
        await staff.post(rules, data={"order": "PARALLEL"}, auth=of_school)
        await other.close()


async def reasons(desk: Desk, placement: str, type: str) -> Counter[str]:
    """Of the tasks about a placement that were opened, or closed, by reason."""
    return Counter(entry["data"]["reason"] for entry in await desk.journal.flow(placement) if entry["type"] == type)


async def test_what_is_signed_is_in_force_from_its_first_day_and_what_is_not_expires_after_its_last(
    desk: Desk,
) -> None:
    today = Clock().today()
    first, last = today + timedelta(days=3), today + timedelta(days=40)
    days: dict[str, Any] = {"starts_on": str(first), "ends_on": str(last)}
    other, company = Desk(desk.local_stack), await desk.create_company()
    signed = await desk.create_placement(company, **days)
    unsigned = await other.create_placement(await other.create_company(), **days)
    await desk.sign("ST", "CP", "SV")
    try:
        for day, expected in (
            (first - timedelta(days=1), ("FULLY_SIGNED", "SENT")),
            (first, ("IN_FORCE", "SENT")),
            (last, ("IN_FORCE", "SENT")),
            (last + timedelta(days=1), ("EXPIRED", "EXPIRED")),
        ):
            moment = datetime.combine(day, datetime.min.time(), DUTCH_TIME) + timedelta(hours=9)
            desk.move_clock(moment.astimezone(UTC))

            async def have_changed(expected: tuple[str, str] = expected) -> None:
                assert (await status_of(desk, signed), await status_of(desk, unsigned)) == expected

            await eventually(have_changed, 60)
        await desk.idle.wait()
        expired = await other.last(unsigned, "agreement.expired.v1")
        assert expired["missing_roles"] == ["STUDENT", "COMPANY", "SCHOOL"]
        assert len(await other.mails("SV", "Nooit ondertekend")) == 1
        assert await desk.mails("SV", "Nooit ondertekend") == []
        opened = await reasons(other, unsigned, "case.task_opened.v1")
        closed = await reasons(other, unsigned, "case.task_closed.v1")
        assert "AGREEMENT_NOT_SIGNED" in closed
        assert list(opened - closed) == ["NEVER_STARTED"]
    finally:
        await other.close()
