"""Whatever is stored of a placement, its timers end: each that is due changes the state, none comes back for ever."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from inspect import signature
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.placement.status import RUNNING, Status
from services.placements.service import service
from services.placements.settings import PlacementsSettings
from shared.messaging.model.aggregate import Decision, Events
from shared.messaging.model.clock import dutch_day
from tests.unit.domain import company, confirmed_placement

HANDLERS = {handler.timer: handler for handler in service.timers if handler.repository is Placements}
FIRST, LAST = date(2025, 9, 1), date(2025, 10, 31)
DAYS = st.dates(FIRST, LAST)
PERHAPS = st.none() | DAYS
MOST = 2 * (LAST - FIRST).days
"""More often than each morning between the first day and the last, a timer fires for ever."""

PLACEMENTS = st.fixed_dictionaries(
    {
        "status": st.sampled_from((Status.CONFIRMED, *RUNNING)),
        "starts_on": DAYS,
        "ends_on": DAYS,
        "try_start_on": PERHAPS,
        "started_on": PERHAPS,
        "accreditation_lost_on": PERHAPS,
        "end_grace_days": st.integers(1, 20),
        "agreement_signed": st.booleans(),
        "accredited": st.booleans(),
    }
).map(lambda stored: confirmed_placement().model_copy(update=stored))
COMPANIES = st.fixed_dictionaries(
    {
        "granted": st.just({}) | st.tuples(DAYS, PERHAPS).map(lambda term: {"99001": term}),
        "withdrawn": st.sampled_from([(), ("99001",)]),
        "lost_on": st.just({}) | DAYS.map(lambda day: {"99001": day}),
        "insured": st.booleans(),
    }
).map(lambda kept: company(**kept))


class Moved:
    """A clock that stands still, the one placement, and its company: what timer handlers of placements ask for."""

    def __init__(self, now: datetime, kept: LearningCompany) -> None:
        self._now, self._kept, self.placement = now, kept, confirmed_placement()

    def now(self) -> datetime:
        """As a clock."""
        return self._now

    def today(self) -> date:
        """As a clock."""
        return dutch_day(self._now)

    async def of(self, company_id: str) -> LearningCompany:
        """As the repository of companies."""
        assert company_id == self._kept.id
        return self._kept

    def save(self, decision: Decision[Placement]) -> Events:
        """As the repository of placements."""
        self.placement, events = decision
        return events


def fire(placement: Placement, kept: LearningCompany, now: datetime) -> Placement:
    """The placement after the earliest of its timers, which is due."""
    timer = min(placement.timers(), key=lambda each: each.at)
    handler, moved = HANDLERS[timer.name], Moved(max(now, timer.at), kept)
    given_by_name: dict[str, Any] = {"settings": PlacementsSettings.model_construct(end_grace_days=14)}
    arguments = {name: given_by_name.get(name, moved) for name in signature(handler.function).parameters}
    asyncio.run(_run(handler(**{**arguments, "placement": placement})))
    assert timer not in moved.placement.timers(), timer
    return moved.placement


async def _run(handled: Any) -> None:
    await handled


@settings(deadline=None, max_examples=400)
@given(PLACEMENTS, COMPANIES, DAYS)
def test_each_timer_of_any_stored_placement_ends(placement: Placement, kept: LearningCompany, day: date) -> None:
    now, fired = datetime(day.year, day.month, day.day, 12, tzinfo=UTC), 0
    while placement.timers():
        placement, fired = fire(placement, kept, now), fired + 1
        assert fired <= MOST, placement


@settings(deadline=None)
@given(PLACEMENTS, COMPANIES)
def test_after_weeks_away_a_timer_is_not_made_up_for_once_a_day(placement: Placement, kept: LearningCompany) -> None:
    now, fired = datetime(2026, 3, 2, 12, tzinfo=UTC), 0
    while any(timer.at <= now for timer in placement.timers()):
        placement, fired = fire(placement, kept, now), fired + 1
    assert fired <= len(HANDLERS)
    assert timedelta(0) < min((timer.at - now for timer in placement.timers()), default=timedelta(1))
