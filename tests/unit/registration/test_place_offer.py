"""An offer of places is accepted, declined or withdrawn, or lapses on its first day (R10)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.registration.directory.contact import Contact
from services.registration.place.actions import actions
from services.registration.place.offer_state import Status
from services.registration.place.place_offer import PlaceOffer
from shared.access.actions import COMPANY, SCHOOL, SYSTEM, Acting
from shared.events.portals.company import PlacesReported
from shared.events.portals.places import PlacesAnswered
from shared.messaging.model.aggregate import Decision
from shared.messaging.model.claims import Claims
from tests.unit.domain import TODAY

FIRST_DAY = TODAY + timedelta(days=3)
REPORT = PlacesReported.model_validate(
    {
        "offer_id": "OF-1",
        "company_id": "CO-1",
        "crebo": "99001",
        "path": "BBL",
        "level": 2,
        "count": 2,
        "starts_on": FIRST_DAY,
        "ends_on": FIRST_DAY,
        "hours_per_week": 32,
        "location": "Noord",
    }
)
OfferMove = tuple[str, Acting, Callable[[PlaceOffer, date], Decision[PlaceOffer]]]


def answered(*, accepted: bool) -> PlacesAnswered:
    """The answer of a school."""
    return PlacesAnswered(offer_id="OF-1", accepted=accepted, reason_code=None if accepted else "NO_STUDENTS")


def offered() -> PlaceOffer:
    """An offer for no team."""
    return PlaceOffer.make(REPORT, None)[0]


def accept(offer: PlaceOffer, day: date) -> Decision[PlaceOffer]:
    """By the school 99XX."""
    return offer.answer(answered(accepted=True), "99XX", day)


def decline(offer: PlaceOffer, day: date) -> Decision[PlaceOffer]:
    """By the school 99XX."""
    return offer.answer(answered(accepted=False), "99XX", day)


MOVES: tuple[OfferMove, ...] = (
    ("ANSWER", SCHOOL, accept),
    ("ANSWER", SCHOOL, decline),
    ("WITHDRAW", COMPANY, lambda offer, day: offer.withdraw("FULL", day)),
    ("LAPSE", SYSTEM, lambda offer, day: offer.lapse(day)),
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 5)), max_size=6))
def test_along_every_path_what_is_shown_as_allowed_for_an_offer_is_accepted(steps: list[tuple[OfferMove, int]]) -> None:
    offer = offered()
    for (action, actor, decide), days in steps:
        day = TODAY + timedelta(days=days)
        shown = {each.action: each for each in actions(offer, None, actor, day)}[action]
        after, events = decide(offer, day)
        assert ((after, events) != (offer, ())) is shown.allowed, (offer.status, action)
        assert len(events) == int(shown.allowed)
        offer = after


@pytest.mark.requirement("R10")
def test_a_school_answers_once_and_an_offer_for_no_team_is_its_own_then() -> None:
    accepted, (event,) = accept(offered(), TODAY)
    assert (accepted.status, accepted.school, event.type) == (Status.ACCEPTED, "99XX", "place.offer_accepted.v1")
    assert decline(accepted, TODAY) == (accepted, ())
    declined, (event,) = decline(offered(), TODAY)
    assert (declined.status, event.model_dump()["reason_code"]) == (Status.DECLINED, "NO_STUDENTS")
    with pytest.raises(ValidationError, match="declining has a reason_code"):
        PlacesAnswered(offer_id="OF-1", accepted=False)


@pytest.mark.requirement("R10")
def test_an_offer_that_nobody_answered_lapses_on_its_first_day() -> None:
    (timer,) = offered().timers()
    assert timer.at.date() == FIRST_DAY
    lapsed, (event,) = offered().lapse(FIRST_DAY)
    assert (lapsed.status, event.type, lapsed.timers()) == (Status.LAPSED, "place.offer_lapsed.v1", ())
    for after in (accept(offered(), TODAY)[0], offered().withdraw("FULL", TODAY)[0]):
        assert after.timers() == ()
    assert PlaceOffer(id="OF-0", company_id="CO-1", crebo="99001", count=1).timers() == ()


@pytest.mark.parametrize(
    ("contact", "answering"),
    [
        ({"school": "99XX", "listed_by": "pa"}, ["of the school"]),
        ({"school": "", "listed_by": "pa"}, ["pa"]),
        (None, ["of the school", "pa", "of another"]),
    ],
)
def test_who_may_answer_an_offer_follows_from_the_team_that_it_is_for(
    contact: dict[str, str] | None, answering: list[str]
) -> None:
    team = {"id": "C-1", "contact_id": "DK-1", "team": "Techniek", "location": "Noord"}
    offer, _ = PlaceOffer.make(REPORT, Contact.model_validate({**team, **contact}) if contact else None)
    schools = {"of the school": "99XX", "pa": "98XX", "of another": "97XX"}
    allowed = [portal for portal, school in schools.items() if offer.is_for(claims(portal, school))]
    assert allowed == answering


def claims(portal: str, school: str) -> Claims:
    """What is proven of a portal of that school."""
    return Claims(actorkind="portal", actorid=portal, portal=portal, actorschools=school, portalkind="school")
