"""A placement starts when every gate is open; otherwise the closed gates are published (domain rules §6.2)."""

from datetime import date, timedelta

import pytest

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.status import Status
from shared.events.placements.placement import PlacementStartBlocked, PlacementStarted
from shared.events.vocabulary import Gate, Path
from tests.unit.domain import STARTS, company, confirmed_placement


def test_it_starts_when_every_gate_is_open() -> None:
    ready, _ = confirmed_placement().record_agreement()
    active, events = ready.start_or_block(company(), STARTS)
    assert active.status is Status.ACTIVE
    assert isinstance(events[0], PlacementStarted)


@pytest.mark.requirement("R11", "R15", "R29", "R30", "R67", "R77")
@pytest.mark.parametrize(
    ("gate", "change", "at"),
    [
        (Gate.AGREEMENT, {"agreement_signed": False}, company()),
        (Gate.INTERVIEW, {"interviewed": False}, company()),
        (Gate.SICK_REPORTING, {"sick_reporting_method": None}, company()),
        (Gate.EMPLOYMENT_CONTRACT, {"employment_contract_confirmed": False}, company()),
        (Gate.INSURANCE, {}, company(insured=False)),
        (Gate.INSURANCE, {}, company(insured_until=STARTS - timedelta(days=1))),
        (Gate.ACCREDITATION, {}, company(granted={"99002": (date(2025, 8, 28), None)})),
        (Gate.ACCREDITATION, {}, company(granted={"99001": (date(2025, 8, 28), STARTS - timedelta(days=1))})),
    ],
)
def test_a_closed_gate_blocks_and_the_next_morning_retries(
    gate: Gate, change: dict[str, object], at: LearningCompany
) -> None:
    ready, _ = confirmed_placement().record_agreement()
    blocked, events = ready.model_copy(update=change).start_or_block(at, STARTS)
    assert blocked.status is Status.CONFIRMED
    assert isinstance(events[0], PlacementStartBlocked)
    assert events[0].missing == (gate,)
    assert blocked.try_start_on == STARTS + timedelta(days=1)


@pytest.mark.requirement("R30")
def test_bol_needs_no_employment_contract() -> None:
    ready, _ = confirmed_placement(path=Path.BOL).record_agreement()
    ready = ready.model_copy(update={"employment_contract_confirmed": False})
    assert ready.closed_gates(company(), STARTS) == ()
