"""What nobody reported of a placement is a task of the desk, and closes itself."""

from datetime import date

from deploy.local.local_stack import LocalStack
from services.notifications.case.case import Status
from services.notifications.case.handlers.keep_end_task_on_placement_news import keep_end_task_on_placement_news
from services.notifications.case.handlers.keep_replacement_task_on_placement_news import (
    keep_replacement_task_on_placement_news,
)
from services.notifications.case.handlers.keep_start_task_on_placement_news import keep_start_task_on_placement_news
from services.notifications.case.repository import Cases
from services.notifications.service import service
from shared.events.event import Event
from shared.events.placements.placement import (
    PlacementChanged,
    PlacementContinued,
    PlacementEndCorrected,
    PlacementEnded,
    PlacementFields,
    PlacementNeverStarted,
    PlacementTerminated,
    ReplacementRequired,
)
from shared.messaging.model.aggregate import derived_id
from shared.messaging.unit_of_work.handler import Handler
from shared.testing.samples import sample
from tests.integration.one_service import OneService, handled


async def tasks_after(local_stack: LocalStack, handler: Handler, task: str, *news: Event) -> list[tuple[str, str]]:
    """Reason and status of the task after each of these events."""
    notifications, found = OneService(local_stack.servers, service), []
    await notifications.prepare()
    try:
        async with notifications.running(handler) as messaging:
            previous: dict[str, int] = {}
            for number, event in enumerate(news, start=1):
                await notifications.deliver(event, "placement/PL-1", number, {event.type: 0, **previous}, handler)
                await handled(messaging, handler.name, "handled", number)
                previous[event.type] = number
                case = await messaging.commands.system_reader(Cases).find(derived_id("task", task, "PL-1"))
                found.append((case.reason or "", case.status) if case else ("", ""))
        return found
    finally:
        await notifications.remove()


def about(event: type[Event], **more: object) -> Event:
    """The event, of the one placement."""
    return sample(event).model_copy(update={"placement_id": "PL-1", **more})


async def test_a_placement_that_ended_by_itself_is_a_task_until_its_end_is_reported(local_stack: LocalStack) -> None:
    news = (about(PlacementEnded, ended_by_itself=True), about(PlacementEndCorrected))
    assert await tasks_after(local_stack, keep_end_task_on_placement_news, "placement-end", *news) == [
        ("END_NOT_REPORTED", Status.OPEN),
        ("END_NOT_REPORTED", Status.CLOSED),
    ]


async def test_an_end_that_the_school_reported_is_no_task(local_stack: LocalStack) -> None:
    news = (about(PlacementEnded, ended_by_itself=False), about(PlacementEndCorrected))
    handler = keep_end_task_on_placement_news
    assert await tasks_after(local_stack, handler, "placement-end", *news) == [("", ""), ("", "")]


async def test_a_placement_that_gave_up_to_start_is_a_task_until_it_is_broken_off(local_stack: LocalStack) -> None:
    news = (about(PlacementNeverStarted), about(PlacementTerminated))
    assert await tasks_after(local_stack, keep_start_task_on_placement_news, "placement-start", *news) == [
        ("NEVER_STARTED", Status.OPEN),
        ("NEVER_STARTED", Status.CLOSED),
    ]


async def test_a_placement_that_gave_up_to_start_is_no_task_any_more_when_it_has_another_end(
    local_stack: LocalStack,
) -> None:
    hours = about(PlacementChanged, new=PlacementFields(hours_total=1400))
    later = about(PlacementChanged, new=PlacementFields(ends_on=date(2026, 12, 18)))
    news = (about(PlacementNeverStarted), hours, later)
    assert await tasks_after(local_stack, keep_start_task_on_placement_news, "placement-start", *news) == [
        ("NEVER_STARTED", Status.OPEN),
        ("NEVER_STARTED", Status.OPEN),
        ("NEVER_STARTED", Status.CLOSED),
    ]


async def test_a_placement_that_needs_a_substitute_is_a_task_until_its_way_out(local_stack: LocalStack) -> None:
    news = (about(ReplacementRequired), about(PlacementContinued))
    handler = keep_replacement_task_on_placement_news
    assert await tasks_after(local_stack, handler, "placement-replacement", *news) == [
        ("REPLACEMENT_REQUIRED", Status.OPEN),
        ("REPLACEMENT_REQUIRED", Status.CLOSED),
    ]
