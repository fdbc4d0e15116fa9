"""An accreditation from its request to the decision of the body: the visit obliges to nothing (R17, R18, R22)."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.registration.accreditation.accreditation import Accreditation, Status
from shared.events.portals.accrediting_body import AccreditationDecided, VisitArranged
from shared.events.registration.accreditation import AccreditationRefused
from shared.events.vocabulary import RequestedBy
from tests.unit.domain import TODAY

VISIT = VisitArranged(company_id="CO-1", crebo="99001", visit_on=TODAY, adviser_ref="AD-1")
GRANTED = {"granted": True, "leerbedrijf_id": "999000001", "valid_from": TODAY}
REFUSED = {"granted": False, "reason_code": "NOT_SUITABLE"}


def decision(**fields: Any) -> AccreditationDecided:
    """A decision of the body."""
    values = {"company_id": "CO-1", "crebo": "99001", "decided_on": TODAY}
    criteria = {"enough_opportunity": True, "work_matches": True}
    return AccreditationDecided.model_validate({**values, **criteria, **fields})


def requested(by: RequestedBy = RequestedBy.DESK) -> Accreditation:
    """A request for a company with one trainer."""
    return Accreditation.of("CO-1", "99001").request(by, "TR-1", 1, TODAY)[0]


@pytest.mark.requirement("R12", "R17")
@pytest.mark.parametrize("by", RequestedBy)
def test_what_is_missing_can_be_requested_once_by_company_and_desk(by: RequestedBy) -> None:
    accreditation, events = Accreditation.of("CO-1", "99001").request(by, "TR-1", 1, TODAY)
    assert [(event.type, event.model_dump()["requested_by"]) for event in events] == [
        ("accreditation.requested.v1", by)
    ]
    assert accreditation.request(by, "TR-1", 1, TODAY) == (accreditation, ())


@pytest.mark.requirement("R18", "R22")
@pytest.mark.parametrize(("decided", "status"), [(GRANTED, Status.GRANTED), (REFUSED, Status.REFUSED)])
def test_a_visit_is_planned_on_a_request_and_ends_with_either_outcome(decided: dict[str, Any], status: Status) -> None:
    unasked = Accreditation.of("CO-1", "99001")
    assert unasked.plan_visit(VISIT) == (unasked, ())
    visited, events = requested().plan_visit(VISIT)
    assert (visited.status, [event.type for event in events]) == (
        Status.VISIT_PLANNED,
        ["accreditation.visit_planned.v1"],
    )
    ended, (outcome,) = visited.decide(decision(**decided), ("TR-1",))
    assert ended.status is status
    assert not isinstance(outcome, AccreditationRefused) or outcome.reason_code == "NOT_SUITABLE"


@pytest.mark.requirement("R22")
def test_a_refusal_has_a_reason() -> None:
    with pytest.raises(ValidationError, match="a refusal has a reason_code"):
        decision(granted=False)
