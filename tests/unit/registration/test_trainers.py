"""A trainer counts for the qualifications that the company named, until the last day (R16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.company.company import Company
from shared.events.portals.company import TrainerNominated
from shared.events.registration.company import TrainerLeft
from tests.unit.domain import TODAY
from tests.unit.registration.companies import company

CREBOS = ("99001", "99002", "99003")
TRAINERS = ("TR-1", "TR-2", "TR-3")
DAYS = st.integers(-5, 5).map(lambda days: TODAY + timedelta(days=days))
NOMINATION = st.tuples(st.sampled_from(TRAINERS), st.sets(st.sampled_from(CREBOS)), st.none())
DEPARTURE = st.tuples(st.sampled_from(TRAINERS), st.none(), DAYS)
Step = tuple[str, set[str] | None, date | None]


def nominated(trainer_id: str, *crebos: str) -> TrainerNominated:
    """The company names a trainer."""
    return TrainerNominated(trainer_id=trainer_id, company_id="CO-1", crebos=crebos)


def with_trainers(*trainers: tuple[str, str]) -> Company:
    """A company with these trainers, each for one qualification."""
    made = company("pa")
    for trainer_id, crebo in trainers:
        made, _ = made.add_trainer(nominated(trainer_id, crebo))
    return made


@pytest.mark.requirement("R16")
@settings(deadline=None)
@given(st.lists(NOMINATION | DEPARTURE, max_size=8), DAYS)
def test_a_trainer_counts_for_what_the_company_named_until_the_last_day(steps: list[Step], day: date) -> None:
    made, expected = company("pa"), dict[str, tuple[set[str], date | None]]()
    for trainer_id, crebos, last_day in steps:
        if crebos is not None:
            made, _ = made.add_trainer(nominated(trainer_id, *sorted(crebos)))
            expected[trainer_id] = (crebos, None)
        elif last_day is not None:
            made, _ = made.record_trainer_departure(trainer_id, last_day)
            if trainer_id in expected:
                expected[trainer_id] = (expected[trainer_id][0], last_day)
    for crebo in CREBOS:
        there = {id for id, (crebos, last) in expected.items() if crebo in crebos and (last is None or day <= last)}
        assert set(made.trainers_for(crebo, day)) == there


@pytest.mark.requirement("R16")
def test_the_departure_of_the_last_one_for_an_accredited_qualification_is_told() -> None:
    made = with_trainers(("TR-1", "99001"), ("TR-2", "99002"), ("TR-3", "99001"))
    made, (left,) = made.record_trainer_departure("TR-1", TODAY, ("99001", "99002"))
    assert isinstance(left, TrainerLeft)
    assert (left.trainers_left, left.crebos_without_trainer) == (2, ())
    made, (left,) = made.record_trainer_departure("TR-3", TODAY, ("99001", "99002"))
    assert isinstance(left, TrainerLeft)
    assert (left.trainers_left, left.crebos_without_trainer) == (1, ("99001",))
    made, _ = made.add_trainer(nominated("TR-4", "99001"))
    assert made.without_trainer(("99001", "99002")) == ()


def test_a_qualification_for_which_the_company_is_not_accredited_needs_nobody() -> None:
    _, (left,) = with_trainers(("TR-1", "99001")).record_trainer_departure("TR-1", TODAY, ())
    assert left.model_dump()["crebos_without_trainer"] == ()


def test_a_last_day_can_be_corrected_and_the_same_one_again_changes_nothing() -> None:
    made, _ = with_trainers(("TR-1", "99001")).record_trainer_departure("TR-1", TODAY)
    assert made.record_trainer_departure("TR-1", TODAY) == (made, ())
    corrected, (left,) = made.record_trainer_departure("TR-1", TODAY + timedelta(days=1))
    assert corrected.trainers_for("99001", TODAY + timedelta(days=1)) == ("TR-1",)
    assert left.model_dump()["last_day"] == TODAY + timedelta(days=1)
