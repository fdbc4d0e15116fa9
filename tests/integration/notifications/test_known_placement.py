"""What mails say of a placement is as the latest news of it."""

from datetime import date

from deploy.local.local_stack import LocalStack
from services.notifications.placement.handlers.keep_placement_on_placement_news import keep_placement_on_placement_news
from services.notifications.placement.known_placement import KnownPlacement, KnownPlacements
from services.notifications.service import service
from shared.events.event import Event
from shared.events.placements.placement import PlacementChanged, PlacementFields, PlacementProposed, PlacementStarted
from shared.events.vocabulary import ChangeClass
from shared.testing.samples import sample
from tests.integration.one_service import OneService, handled

NAME = keep_placement_on_placement_news.name
DAYS = {"starts_on": date(2025, 9, 15), "ends_on": date(2026, 6, 26)}
REFS = {"placement_id": "PL-1", "student_id": "ST-1", "company_id": "CO-1"}


def proposed() -> Event:
    """As the school planned it."""
    return sample(PlacementProposed).model_copy(update={**REFS, **DAYS})


def changed(**new: date) -> Event:
    """The agreement was amended."""
    fields = {"old": PlacementFields(), "new": PlacementFields.model_validate(new or {"hours_total": 900})}
    update = {**REFS, "change_class": ChangeClass.AMENDMENT, **fields}
    return sample(PlacementChanged).model_copy(update=update)


async def known_after(local_stack: LocalStack, *news: Event) -> KnownPlacement | None:
    """What is kept when these were processed, in this order."""
    notifications = OneService(local_stack.servers, service)
    await notifications.prepare()
    try:
        async with notifications.running(keep_placement_on_placement_news) as messaging:
            previous: dict[str, int] = {}
            for number, event in enumerate(news, start=1):
                known_types = {event.type: 0, **previous}
                await notifications.deliver(
                    event, "placement/PL-1", number, known_types, keep_placement_on_placement_news
                )
                await handled(messaging, NAME, "handled", number)
                previous[event.type] = number
            return await messaging.commands.system_reader(KnownPlacements).find("PL-1")
    finally:
        await notifications.remove()


async def test_the_latest_news_of_a_placement_holds(local_stack: LocalStack) -> None:
    started = sample(PlacementStarted).model_copy(
        update={**REFS, "started_on": date(2025, 9, 17), "planned_end": DAYS["ends_on"]}
    )
    known = await known_after(local_stack, proposed(), started, changed(), changed(ends_on=date(2026, 7, 10)))
    assert known is not None
    assert (known.student_id, known.company_id) == ("ST-1", "CO-1")
    assert (known.starts_on, known.ends_on) == (date(2025, 9, 17), date(2026, 7, 10))


async def test_of_a_placement_of_before_a_change_tells_nothing(local_stack: LocalStack) -> None:
    assert await known_after(local_stack, changed(ends_on=date(2026, 7, 10))) is None
