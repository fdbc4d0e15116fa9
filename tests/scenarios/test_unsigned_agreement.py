"""The desk sees in time that an agreement is not drafted, or not signed before the first day (R44, §6.4)."""

from datetime import UTC, datetime, time, timedelta

from shared.messaging.model.clock import DUTCH_TIME, Clock
from tests.scenarios.year import Desk
from tests.support.eventually import eventually


async def test_a_confirmed_placement_without_agreement_is_a_task_until_it_is_drafted(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company(), confirmed=False, student_id=desk.id("UNKNOWN"))
    await desk.confirm_placement(placement)

    async def has(*types: str) -> None:
        assert set(types) <= set(await desk.events(placement))

    await eventually(lambda: has("agreement_number.reserved.v1"))
    assert "agreement_number.draft_overdue.v1" not in await desk.events(placement)
    desk.move_clock(datetime.now(UTC) + timedelta(hours=25))
    await eventually(lambda: has("agreement_number.draft_overdue.v1", "case.task_opened.v1"), 60)
    await desk.create_person("UNKNOWN")
    await eventually(lambda: has("agreement.drafted.v1"), 60)
    desk.move_clock(datetime.now(UTC) + timedelta(hours=27))
    await eventually(lambda: has("agreement_number.drafted_late.v1", "case.task_closed.v1"), 60)


async def test_an_agreement_that_is_not_signed_the_day_before_is_mailed_and_a_task_until_it_is_signed(
    desk: Desk,
) -> None:
    today = Clock().today()
    first, last = today + timedelta(days=3), today + timedelta(days=300)
    placement = await desk.create_placement(await desk.create_company(), starts_on=str(first), ends_on=str(last))
    await desk.sign("ST", "CP")
    the_day_before = datetime.combine(today + timedelta(days=2), time(8), DUTCH_TIME)
    desk.move_clock(the_day_before.astimezone(UTC))

    async def warned() -> None:
        found = await desk.last(placement, "agreement.found_unsigned.v1")
        assert (found["missing_roles"], found["days_left"]) == (["SCHOOL"], 1)
        assert "case.task_opened.v1" in await desk.events(placement)

    await eventually(warned, 60)
    await desk.idle.wait()
    assert len(await desk.mails("SV", "Handtekening ontbreekt")) == 1
    assert await desk.mails("ST", "Handtekening ontbreekt") == []
    await desk.sign("SV")
    assert "case.task_closed.v1" in await desk.events(placement)
