"""Timers of an agreement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Agreements, "end_notice")
async def amend_after_notice(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """Nobody objected to the change that was announced (§2.2)."""
    return agreements.save(agreement.end_notice(clock.now()))


@on_timer(Agreements, "come_of_age")
async def send_to_adult(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """The student has turned 18: the agreement that waited for a parent is sent (§2.2)."""
    return agreements.save(agreement.come_of_age(clock.now()))


@on_timer(Agreements, "warn")
async def warn_before_start(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """Warn that signatures are missing, some days before the first day (§6.4)."""
    return agreements.save(agreement.warn(clock.now()))


@on_timer(Agreements, "remind")
async def remind_missing_signatures(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """Remind the parties that have not signed (R50)."""
    return agreements.save(agreement.remind(clock.now()))


@on_timer(Agreements, "enter_into_force")
async def enter_into_force(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """The first day of a placement has come whose agreement everybody has signed (§6.2)."""
    return agreements.save(agreement.enter_into_force(clock.now()))


@on_timer(Agreements, "expire")
async def expire_after_last_day(agreement: Agreement, agreements: Agreements, clock: Clock) -> Events:
    """The last day has passed, and nothing told that the placement ended (§6.2)."""
    return agreements.save(agreement.expire(clock.now()))


TIMERS = (
    remind_missing_signatures,
    send_to_adult,
    amend_after_notice,
    warn_before_start,
    enter_into_force,
    expire_after_last_day,
)
