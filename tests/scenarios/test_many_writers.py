"""Hundreds of events that change one aggregate at once: a hospital's trainers, and placements that wait for it."""

import pytest

from tests.scenarios.year import Desk

MANY = 300
SERVICES = ("registration", "placements")


async def deferred_or_failed(desk: Desk) -> int:
    """Deliveries that had to come again because others changed the same aggregate."""
    return sum(
        [await desk.outcomes(service, outcome) for service in SERVICES for outcome in ("conflict", "failed", "parked")]
    )


async def events_of_type(desk: Desk, type: str) -> int:
    """How many events of a type the journal holds."""
    return int((await desk.journal.counts())["events"].get(type, 0))


@pytest.mark.timeout(600)
async def test_three_hundred_trainers_of_a_company_and_placements_that_wait_for_its_accreditation(desk: Desk) -> None:
    company = await desk.create_company(granted=False)
    before, registered = await deferred_or_failed(desk), await events_of_type(desk, "company.trainer_registered.v1")
    rejected = await events_of_type(desk, "placement.rejected.v1")
    trainers = [
        desk.portals.event(
            "company",
            "trainer.nominated",
            desk.id(f"nomination{number}"),
            trainer_id=desk.id(f"TR{number}"),
            company_id=company,
            crebos=["99001"],
        )
        for number in range(MANY)
    ]
    await desk.portals.publish_batch("company", trainers)
    await desk.idle.wait()
    assert await events_of_type(desk, "company.trainer_registered.v1") - registered == MANY

    student = await desk.create_person("ST")
    submitted = [
        desk.portals.event(
            "school",
            "placement.submitted",
            desk.id(f"submission{number}"),
            placement_id=desk.id(f"PL{number}"),
            student_id=student,
            company_id=company,
            crebo="99001",
            path="BBL",
            level=2,
            brin="99XX",
            sector="VGG",
            starts_on="2030-09-02",
            ends_on="2031-06-27",
            hours_total=1300,
            hours_per_week=32,
            origin="DESK",
        )
        for number in range(MANY)
    ]
    await desk.portals.publish_batch("school", submitted)
    await desk.idle.wait()
    await desk.decide_accreditation(company, "99001", granted=False)
    await desk.idle.wait()
    assert await events_of_type(desk, "placement.rejected.v1") - rejected == MANY
    assert await deferred_or_failed(desk) == before
    assert (await desk.journal.counts())["dead_letters"] == 0
