"""Arrangements after the confirmation have an effect, or are refused with the reason (R30, R77)."""

from typing import Any

import pytest

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.placements.placement import PlacementChangeProposed, PlacementFields
from shared.events.vocabulary import ChangeClass, Gate, Via
from tests.unit.domain import STARTS, TODAY, arrangements, company, confirmed_placement


def confirmed(**more: Any) -> Placement:
    """A confirmed placement with other values."""
    return confirmed_placement().model_copy(update=more)


def test_an_employment_contract_that_is_confirmed_later_opens_its_gate() -> None:
    waiting = confirmed(agreement_signed=True, employment_contract_confirmed=False)
    blocked, _ = waiting.start_or_block(company(), STARTS)
    assert blocked.closed_gates(company(), STARTS) == (Gate.EMPLOYMENT_CONTRACT,)
    arranged, events = blocked.arrange(arrangements(), company(), STARTS, "CH-1")
    assert (arranged.closed_gates(company(), STARTS), events) == ((), ())
    assert arranged.start_or_block(company(), arranged.try_start_on or STARTS)[0].status is Status.ACTIVE


def test_a_later_statement_does_not_take_the_contract_back() -> None:
    again = arrangements(employment_contract_confirmed=False, sick_reporting_method=Via.APP)
    arranged, _ = confirmed().arrange(again, company(), TODAY, "CH-1")
    assert (arranged.employment_contract_confirmed, arranged.sick_reporting_method) == (True, Via.APP)


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.ACTIVE])
def test_another_trainer_is_announced_to_the_parties_of_the_agreement(status: Status) -> None:
    placement = confirmed(agreement_signed=True, status=status)
    proposed, (event,) = placement.arrange(arrangements(trainer_id="TR-2"), company(), TODAY, "CH-1")
    assert event == PlacementChangeProposed(
        placement_id="PL-1",
        change_id="CH-1",
        change_class=ChangeClass.NOTICE,
        new=PlacementFields(trainer_id="TR-2"),
    )
    assert proposed.trainer_id == "TR-1"
    assert proposed.apply_change("CH-1")[0].trainer_id == "TR-2"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "AGREEMENT_NOT_SIGNED"),
        ({"agreement_signed": True}, None),
        ({"status": Status.REPLACEMENT_REQUIRED}, "NOT_RUNNING"),
        ({"status": Status.ENDED}, "CLOSED"),
    ],
)
def test_other_supervisors_are_refused_where_there_is_nothing_to_announce(
    more: dict[str, Any], reason: str | None
) -> None:
    placement, others = confirmed(**more), arrangements(school_supervisor_id="SV-2")
    assert placement.cannot_arrange_reason(others, "CH-1", TODAY) == reason
    assert (placement.arrange(others, company(), TODAY, "CH-1") == (placement, ())) is (reason is not None)


def test_a_second_trainer_waits_until_the_first_change_is_decided() -> None:
    waiting, _ = confirmed(agreement_signed=True).arrange(arrangements(trainer_id="TR-2"), company(), TODAY, "CH-1")
    assert waiting.cannot_arrange_reason(arrangements(trainer_id="TR-3"), "CH-2", TODAY) == "CHANGE_PENDING"
    assert waiting.cannot_arrange_reason(arrangements(), "CH-2", TODAY) is None
