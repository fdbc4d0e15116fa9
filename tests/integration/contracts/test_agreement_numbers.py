"""Each confirmed placement gets one number for its agreement, however many are confirmed at once and however often."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.handlers.dissolve_on_placement_terminated import dissolve_on_placement_terminated
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.status import Status
from services.contracts.agreement_number.agreement_number import AgreementNumber
from services.contracts.agreement_number.handlers.reserve_on_placement_confirmed import (
    reserve_on_placement_confirmed,
)
from services.contracts.agreement_number.number_series import NumberSeries
from services.contracts.agreement_number.repository import AgreementNumbers
from services.contracts.settings import ContractsSettings
from shared.events.event import Event
from shared.events.placements.placement import PlacementConfirmed, PlacementTerminated
from shared.events.vocabulary import Party
from shared.messaging.model.clock import Clock, move_clock
from shared.messaging.model.errors import Conflict
from shared.messaging.runtime.runtime import Messaging
from tests.integration.one_service import OneService, handled
from tests.support.eventually import eventually
from tests.unit.domain import NOW, agreement, confirmation

RESERVE, DISSOLVE = reserve_on_placement_confirmed, dissolve_on_placement_terminated
COUNT = 100
AT_MOST_PASSED_OVER = COUNT
"""Two replicas that suggest the same numbers pass over some; without an end they would pass over many more."""


def fresh() -> dict[type, Any]:
    """The dependencies of a process that just started: it knows no series."""
    return {NumberSeries: NumberSeries(), ContractsSettings: ContractsSettings.model_construct(draft_within_hours=24)}


async def confirm(contracts: OneService, n: int, times: int = 1) -> None:
    """The confirmation of that placement, delivered that often."""
    for _ in range(times):
        await contracts.deliver(confirmation(placement_id=f"PL-{n}"), f"placement/PL-{n}", 3, {}, RESERVE)


def all_reserved(messaging: Messaging, count: int) -> Callable[[], Coroutine[Any, Any, list[AgreementNumber]]]:
    """For `eventually`: the numbers, once there are that many, in their order."""

    async def look() -> list[AgreementNumber]:
        found = await messaging.commands.system_reader(AgreementNumbers).query(sort=(("sequence", 1),))
        assert len(found) == count
        return found

    return look


async def test_two_replicas_reserve_one_number_for_each_of_many_placements_that_are_confirmed_at_once(
    contracts: OneService,
) -> None:
    for n in range(COUNT):
        await confirm(contracts, n, times=2)
    async with (
        contracts.running(RESERVE, dependencies=fresh()) as one,
        contracts.running(RESERVE, dependencies=fresh()) as other,
    ):

        async def all_handled() -> None:
            assert sum(each.metrics.outcomes[RESERVE.name, "handled"] for each in (one, other)) == 2 * COUNT

        await eventually(all_handled, 60)
        numbers = await all_reserved(one, COUNT)()
        assert {number.placement_id for number in numbers} == {f"PL-{n}" for n in range(COUNT)}
        assert numbers[-1].sequence <= COUNT + AT_MOST_PASSED_OVER
        for replica in (one, other):
            assert replica.metrics.outcomes[RESERVE.name, "conflict"] == 0
    assert await contracts.dead_letters() == []


async def save_number(number: AgreementNumber, numbers: AgreementNumbers) -> tuple[Event, ...]:
    """A command that stores a number as it is."""
    await numbers.find(number.id)
    return numbers.save((number, ()))


async def test_the_database_keeps_two_replicas_from_giving_one_placement_two_numbers(contracts: OneService) -> None:
    one, other = (AgreementNumber.reserve("99XX", 2026, n, confirmation(), NOW)[0] for n in (1, 2))
    async with contracts.running() as messaging:
        await messaging.commands.execute(save_number, one)
        with pytest.raises(Conflict):
            await messaging.commands.execute(save_number, other)
        assert await all_reserved(messaging, 1)() == [one]


async def test_a_process_that_starts_goes_on_behind_the_last_number_and_a_duplicate_reserves_none(
    contracts: OneService,
) -> None:
    for n in range(3):
        await confirm(contracts, n)
    async with contracts.running(RESERVE, dependencies=fresh()) as first:
        await eventually(all_reserved(first, 3))
    await confirm(contracts, 1)
    async with contracts.running(RESERVE, dependencies=fresh()) as second:
        await handled(second, RESERVE.name, "handled")
        await confirm(contracts, 3)
        numbers = await eventually(all_reserved(second, 4))
    assert [number.sequence for number in numbers] == [1, 2, 3, 4]
    assert numbers[-1].placement_id == "PL-3"


async def test_a_number_that_another_replica_gave_is_passed_over(contracts: OneService, tmp_path: Path) -> None:
    file, behind = tmp_path / "clock", NumberSeries()
    move_clock(file, datetime(2026, 1, 15, 12, tzinfo=UTC))
    behind.move_to("99XX", 2026, 0)
    given, _ = AgreementNumber.reserve("99XX", 2026, 1, confirmation(placement_id="PL-1"), NOW)
    await confirm(contracts, 2)
    dependencies = {**fresh(), Clock: Clock(file), NumberSeries: behind}
    async with contracts.running() as other:
        await other.commands.execute(save_number, given)
    async with contracts.running(RESERVE, dependencies=dependencies) as messaging:
        await handled(messaging, RESERVE.name, "handled")
        numbers = await all_reserved(messaging, 2)()
    assert [(number.sequence, number.placement_id) for number in numbers] == [(1, "PL-1"), (2, "PL-2")]


async def test_a_school_and_a_dutch_year_have_their_own_numbers(contracts: OneService, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    move_clock(file, datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    dependencies = {**fresh(), Clock: Clock(file)}
    for n, brin in enumerate(("99XX", "99XX00", "88XX")):
        event = confirmation(placement_id=f"PL-{n}", brin=brin)
        await contracts.deliver(event, f"placement/PL-{n}", 3, {}, RESERVE)
    async with contracts.running(RESERVE, dependencies=dependencies) as messaging:
        numbers = await eventually(all_reserved(messaging, 3))
    assert sorted(number.id for number in numbers) == [
        "88XX-POK-2026-00001",
        "99XX-POK-2026-00001",
        "99XX-POK-2026-00002",
    ]


async def save_agreement(drafted: Agreement, agreements: Agreements) -> tuple[Event, ...]:
    """A command that stores an agreement as it is."""
    await agreements.find(drafted.id)
    return agreements.save((drafted, ()))


async def test_the_end_of_a_placement_waits_until_the_agreement_of_a_reserved_number_is_drafted(
    contracts: OneService,
) -> None:
    placement = confirmation()
    terminated = PlacementTerminated.model_validate(
        {
            **placement.model_dump(),
            "ended_on": NOW.date(),
            "initiated_by": Party.STUDENT,
            "reason_code": "STOPPED",
            "survey_allowed": False,
            "was_active": False,
        }
    )
    after = {PlacementConfirmed.type: 3}
    recorded = int(datetime.now(UTC).timestamp() * 1000) + 60_000
    await contracts.deliver(terminated, "placement/PL-1", 4, after, DISSOLVE, recorded=recorded)
    async with contracts.running(RESERVE, DISSOLVE, dependencies=fresh()) as messaging:
        await handled(messaging, DISSOLVE.name, "deferred")
        await confirm(contracts, 1)
        await eventually(all_reserved(messaging, 1))
        before = messaging.metrics.outcomes[DISSOLVE.name, "deferred"]
        await handled(messaging, DISSOLVE.name, "deferred", before + 2)
        await messaging.commands.execute(save_agreement, agreement())

        async def dissolved() -> None:
            stored = await messaging.commands.system_reader(Agreements).get(agreement().id)
            assert stored.status is Status.DISSOLVED

        await eventually(dissolved, 60)
