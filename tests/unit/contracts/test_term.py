"""A BOL agreement over the whole programme is questioned, a BBL one lasts until its end by default (R48, R49)."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from services.contracts.agreement.agreement import Agreement
from services.placements.placement.placement import Placement
from shared.events.contracts.agreement import AgreementTermQuestioned
from shared.events.portals.school import PlacementSubmitted
from shared.events.vocabulary import Path
from tests.unit.domain import ENDS, NOW, NUMBER, STARTS, agreement, company, confirmation, submitted

PROGRAMME = {"programme_starts_on": STARTS, "programme_ends_on": ENDS}


def questioned(**more: Any) -> list[AgreementTermQuestioned]:
    """What is questioned when the agreement of that placement is drafted."""
    _, events = Agreement.draft(confirmation(**more), agreement().signers, date(2023, 1, 15), NOW, NUMBER)
    return [event for event in events if isinstance(event, AgreementTermQuestioned)]


@pytest.mark.requirement("R48")
def test_a_bol_agreement_over_the_whole_programme_is_questioned() -> None:
    (event,) = questioned(path=Path.BOL, **PROGRAMME)
    assert (event.reason_code, event.starts_on, event.ends_on) == ("BOL_WHOLE_PROGRAMME", STARTS, ENDS)
    assert questioned(path=Path.BBL, **PROGRAMME) == []
    day = timedelta(days=1)
    assert questioned(path=Path.BOL, programme_starts_on=STARTS - day, programme_ends_on=ENDS) == []
    assert questioned(path=Path.BOL, programme_starts_on=STARTS, programme_ends_on=ENDS + day) == []
    assert questioned(path=Path.BOL, programme_starts_on=STARTS) == []


@pytest.mark.requirement("R48")
def test_a_bol_placement_without_a_last_day_is_refused() -> None:
    for path, programme in ((Path.BOL, PROGRAMME), (Path.BOL, {}), (Path.BBL, {})):
        with pytest.raises(ValidationError, match="ends_on is needed"):
            submitted(path=path, ends_on=None, **programme)


@pytest.mark.requirement("R49")
def test_a_bbl_agreement_lasts_until_the_planned_end_of_the_programme_unless_another_day_is_named() -> None:
    values = submitted(**PROGRAMME).model_dump(mode="json", exclude={"ends_on"})
    proposed = PlacementSubmitted.model_validate(values)
    assert PlacementSubmitted.model_validate_json(proposed.model_dump_json()).ends_on == ENDS
    placement, _ = Placement.propose(proposed, company())
    assert (placement.ends_on, placement.programme_ends_on) == (ENDS, ENDS)
    assert submitted(ends_on=date(2026, 1, 30), **PROGRAMME).ends_on == date(2026, 1, 30)


def test_a_programme_ends_after_it_begins() -> None:
    with pytest.raises(ValidationError, match="programme_ends_on lies after"):
        submitted(programme_starts_on=ENDS, programme_ends_on=STARTS)
