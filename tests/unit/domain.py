"""Prepared aggregates for the tests of the domain."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Signer
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.placement import Placement
from shared.events.placements.placement import PlacementConfirmed
from shared.events.portals.group import GroupStated
from shared.events.portals.school import ArrangementsMade, InterviewReported, PlacementDecidedV2, PlacementSubmitted
from shared.events.vocabulary import Origin, Party, Path, Sector, Via

NOW = datetime(2025, 9, 1, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
NUMBER = "POK-2025-00042"
STARTS, ENDS = date(2025, 9, 15), date(2026, 6, 26)


def submitted(**more: Any) -> PlacementSubmitted:
    """A BBL placement, as the school proposes it."""
    values = {
        "placement_id": "PL-1",
        "student_id": "ST-1",
        "company_id": "CO-1",
        "crebo": "99001",
        "path": Path.BBL,
        "level": 2,
        "brin": "99XX",
        "sector": Sector.VGG,
        "starts_on": STARTS,
        "ends_on": ENDS,
        "hours_total": 1312,
        "hours_per_week": 32,
        "origin": Origin.DESK,
    }
    return PlacementSubmitted.model_validate({**values, **more})


def company(**more: Any) -> LearningCompany:
    """A learning company that is registered, insured and accredited."""
    values: dict[str, Any] = {
        "id": "CO-1",
        "name": "Testbakkerij De Korst",
        "contact_id": "CP-1",
        "insured": True,
        "granted": {"99001": (date(2025, 8, 28), None)},
    }
    return LearningCompany.model_validate({**values, **more})


def arrangements(**more: Any) -> ArrangementsMade:
    """Everything arranged."""
    values = {
        "placement_id": "PL-1",
        "trainer_id": "TR-1",
        "school_supervisor_id": "SV-1",
        "sick_reporting_method": Via.PHONE,
        "employment_contract_confirmed": True,
    }
    return ArrangementsMade.model_validate({**values, **more})


def confirmed_placement(**more: Any) -> Placement:
    """A confirmed placement that waits for its agreement and its first day."""
    placement, _ = Placement.propose(submitted(**more), company())
    approval = PlacementDecidedV2(placement_id="PL-1", approved=True, work_matches=True)
    placement, _ = placement.decide(approval, Party.SCHOOL, company(), TODAY)
    placement, _ = placement.record_interview(InterviewReported(placement_id="PL-1", held_on=TODAY), company(), TODAY)
    placement, _ = placement.arrange(arrangements(), company(), TODAY)
    return placement


def confirmation(**more: Any) -> PlacementConfirmed:
    """The event that a placement was confirmed."""
    values = {
        **submitted().model_dump(),
        "trainer_id": "TR-1",
        "school_supervisor_id": "SV-1",
        "company_contact_id": "CP-1",
        "confirmed_on": TODAY,
    }
    return PlacementConfirmed.model_validate({**values, **more})


def agreement(*extra: Signer, adult_on: date | None = date(2023, 1, 15), **more: Any) -> Agreement:
    """An agreement that was just sent."""
    signers = (
        Signer(role=Party.STUDENT, signatory_id="ST-1"),
        Signer(role=Party.COMPANY, signatory_id="CP-1"),
        Signer(role=Party.SCHOOL, signatory_id="SV-1"),
        *extra,
    )
    return Agreement.draft(confirmation(**more), signers, adult_on, NOW, NUMBER)[0]


def stated_group(shared: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> GroupStated:
    """The draft of a class with two students, as the school states it."""
    of_placement = submitted().model_dump(exclude={"placement_id", "student_id", "brin"})
    students = [{"student_id": "ST-1"}, {"student_id": "ST-2"}]
    values = {"group_id": "GR-1", "brin": "99XX", "shared": {**of_placement, **shared}, "students": students}
    return GroupStated.model_validate({**values, **more})
