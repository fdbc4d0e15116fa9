"""An accreditation is withdrawn in mid-year: which placements that touches, and their three ways out (§2.3)."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from shared.messaging.model.clock import Clock
from tests.scenarios.stored import stored_states
from tests.scenarios.year import Desk

TODAY = Clock().today()
FIRST_DAY, WITHDRAWN, MOVED, LAST_DAY = [TODAY + timedelta(days=days) for days in (2, 30, 45, 300)]
OF_THE_OTHER = "99002"


@pytest.fixture
async def other_desk(desk: Desk) -> AsyncIterator[Desk]:
    """With another company."""
    created = Desk(desk.local_stack)
    yield created
    await created.close()


async def signed(desk: Desk, company: str, number: str, crebo: str = "99001") -> str:
    """A placement whose agreement everybody has signed."""
    placement = await desk.create_placement(
        company, number=number, crebo=crebo, starts_on=str(FIRST_DAY), ends_on=str(LAST_DAY)
    )
    await desk.sign(f"ST{number}", "CP", "SV")
    return placement


async def statuses(desk: Desk, *placements: str) -> list[str]:
    """As placements has them."""
    states = await stored_states(desk.local_stack, "placements", "placements")
    return [states[placement]["status"] for placement in placements]


async def decide(desk: Desk, placement: str, way_out: str, **more: object) -> None:
    """What the school decides about a placement that needs a substitute."""
    about = f"{placement}-{way_out}"
    data = {"placement_id": placement, "way_out": way_out, "decided_by": desk.id("SV"), **more}
    await desk.publish("school", "replacement.decided", about, **data)
    await desk.idle.wait()


@pytest.mark.requirement("F6")
async def test_it_touches_the_running_placements_of_its_programme_and_each_has_a_way_out(
    desk: Desk, other_desk: Desk
) -> None:
    company = await desk.create_company()
    await desk.publish("company", "accreditation.applied", OF_THE_OTHER, company_id=company, crebo=OF_THE_OTHER)
    await desk.decide_accreditation(company, OF_THE_OTHER)
    stays, moves, ends = [await signed(desk, company, number) for number in "123"]
    untouched = await signed(desk, company, "4", OF_THE_OTHER)
    elsewhere = await other_desk.create_company()
    await desk.wait_until(FIRST_DAY)
    assert await statuses(desk, stays, moves, ends, untouched) == ["ACTIVE"] * 4

    await desk.wait_until(WITHDRAWN)
    revoked = {"company_id": company, "crebo": "99001", "effective_on": str(WITHDRAWN), "reason_code": "NO_SUPERVISION"}
    await desk.publish("sbb", "accreditation.revoked", **revoked)
    await desk.idle.wait()
    assert await statuses(desk, stays, moves, ends, untouched) == [*["REPLACEMENT_REQUIRED"] * 3, "ACTIVE"]
    assert (await desk.last(stays, "placement.replacement_required.v1"))["cause"] == "ACCREDITATION_LOST"

    await decide(desk, stays, "CONTINUE", conditions=["EXTRA_VISITS"])
    await decide(desk, ends, "END", ended_on=str(WITHDRAWN))
    new = await other_desk.create_placement(
        elsewhere,
        confirmed=False,
        student_id=desk.id("ST2"),
        starts_on=str(MOVED),
        ends_on=str(LAST_DAY),
        hours_total=650,
    )
    await decide(desk, moves, "MOVE", new_placement_id=new)
    await other_desk.approve_placement(new, accepts=["OVERLAP"])
    await other_desk.arrange_placement(new, await other_desk.create_person("SV"))
    await other_desk.idle.wait()
    await other_desk.state_content(new, path="BBL", hours_total=650, starts_on=str(MOVED))
    await other_desk.idle.wait()
    await desk.sign("ST2")
    await other_desk.sign("CP", "SV")
    assert await statuses(desk, stays, moves, ends, new) == [
        "ACTIVE",
        "REPLACEMENT_REQUIRED",
        "TERMINATED",
        "CONFIRMED",
    ]

    await desk.wait_until(MOVED)
    assert await statuses(desk, moves, new, untouched) == ["TERMINATED", "ACTIVE", "ACTIVE"]
    moved, stopped = [await desk.last(each, "placement.terminated.v1") for each in (moves, ends)]
    assert (moved["reason_code"], moved["ended_on"]) == ("MOVED", str(MOVED - timedelta(days=1)))
    assert (stopped["reason_code"], stopped["ended_on"]) == ("ACCREDITATION_LOST", str(WITHDRAWN))
    assert "agreement.dissolved.v1" in await desk.events(moves)
    assert "agreement.dissolved.v1" in await desk.events(ends)
    assert (await desk.last(stays, "placement.continued.v1"))["conditions"] == ["EXTRA_VISITS"]
