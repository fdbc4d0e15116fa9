"""A neighbour that is away for long holds up what needs it, and nothing is parked."""

from datetime import UTC, datetime, timedelta

from tests.scenarios.year import Desk
from tests.support.eventually import eventually

PARKED_AFTER_ATTEMPTS = 4
"""Attempts after which a message that fails is parked."""
WAITING = {"contracts": "draft_on_number_reserved", "notifications": "send_on_notification_requested"}
"""By service a handler that asks registration for a person."""


async def suspended(desk: Desk, service: str) -> list[str]:
    """What a service says it does not do now; it answers that it is ready."""
    answer = await desk.browser.get(f"{desk.local_stack.address(service)}/readyz")
    assert answer.status_code == 200
    found: list[str] = answer.json()["suspended"]
    return found


async def test_while_registration_is_away_for_a_day_agreements_and_mails_wait_and_none_is_parked(desk: Desk) -> None:
    await desk.create_company()
    placement = await desk.create_placement(desk.id("CO"), confirmed=False)
    supervisor = await desk.create_person("SV")
    before = {service: await desk.outcomes(service, f"{handler}.outage") for service, handler in WAITING.items()}
    registration = desk.local_stack.processes["registration"]
    await registration.stop()
    try:
        await desk.approve_placement(placement)
        await desk.arrange_placement(placement, supervisor)

        async def tried_more_often_than_parks_a_message() -> None:
            for service, handler in WAITING.items():
                assert any(
                    text.startswith(f"{service}.{handler}: waits for registration since ")
                    for text in await suspended(desk, service)
                )
                assert await desk.outcomes(service, f"{handler}.outage") - before[service] > PARKED_AFTER_ATTEMPTS

        desk.move_clock(datetime.now(UTC) + timedelta(days=1))
        await eventually(tried_more_often_than_parks_a_message, 90)
        assert "agreement.drafted.v1" not in await desk.events(placement)
    finally:
        await registration.start()
    await desk.idle.wait()
    desk.move_clock(datetime.now(UTC))
    assert (await desk.events(placement)).count("agreement.drafted.v1") == 1
    await desk.state_content(placement, path="BBL", hours_total=1300, starts_on="2030-09-02")
    await desk.idle.wait()
    for person in ("ST", "CP", "SV"):
        assert len(await desk.mails(person, "nderteken")) == 1
    assert (await desk.journal.counts())["dead_letters"] == 0
    assert await suspended(desk, "contracts") == []
