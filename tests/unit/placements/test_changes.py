"""A change of a placement is a proposal until the agreement is amended (§2.2)."""

from typing import Any

import pytest

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.placements.placement import PlacementChanged
from shared.events.placements.planning import PlacementExtended
from shared.events.vocabulary import ChangeClass
from tests.unit.domain import confirmed_placement

MORE_HOURS: dict[str, Any] = {"hours_total": 1400, "ends_on": "2026-07-10"}


def signed() -> Placement:
    """A placement whose agreement everybody has signed."""
    return confirmed_placement().record_agreement()[0]


def test_nothing_changes_until_the_agreement_is_amended() -> None:
    before = signed()
    waiting, events = before.propose_change("CH-1", MORE_HOURS)
    assert [event.type for event in events] == ["placement.change_proposed.v1"]
    assert waiting.model_copy(update={"proposal": None}) == before
    assert waiting.propose_change("CH-1", MORE_HOURS) == (waiting, ())
    changed, events = waiting.apply_change("CH-1")
    assert [event.type for event in events] == ["placement.extended.v1", "placement.planned.v1"]
    assert (changed.hours_total, str(changed.ends_on), changed.proposal) == (1400, "2026-07-10", None)
    assert changed.apply_change("CH-1") == (changed, ())
    assert changed.propose_change("CH-1", MORE_HOURS) == (changed, ())


def test_a_refused_change_leaves_the_placement_as_it_was() -> None:
    waiting, _ = signed().propose_change("CH-1", MORE_HOURS)
    dropped, events = waiting.drop_change("CH-1")
    assert (dropped.hours_total, dropped.ends_on, dropped.proposal, events) == (
        signed().hours_total,
        signed().ends_on,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("changes", "change_class"),
    [
        (MORE_HOURS, ChangeClass.AMENDMENT),
        ({"path": "BOL"}, ChangeClass.AMENDMENT),
        ({"trainer_id": "TR-9"}, ChangeClass.NOTICE),
        ({"trainer_id": "TR-9", "hours_total": 1400}, ChangeClass.AMENDMENT),
    ],
)
def test_hours_and_dates_need_consent_and_supervisors_are_announced(
    changes: dict[str, Any], change_class: ChangeClass
) -> None:
    waiting, _ = signed().propose_change("CH-1", changes)
    assert waiting.proposal is not None
    assert waiting.proposal.change_class is change_class


@pytest.mark.parametrize(
    ("placement", "changes", "reason"),
    [
        (signed(), {"company_id": "CO-2"}, "NEW_AGREEMENT_NEEDED"),
        (signed(), {"crebo": "99002", "hours_total": 900}, "NEW_AGREEMENT_NEEDED"),
        (signed(), {"ends_on": "2025-09-15"}, "ENDS_BEFORE_START"),
        (confirmed_placement(), MORE_HOURS, "AGREEMENT_NOT_SIGNED"),
        (signed().model_copy(update={"status": Status.ENDED}), MORE_HOURS, "NOT_RUNNING"),
        (signed().propose_change("CH-0", MORE_HOURS)[0], MORE_HOURS, "CHANGE_PENDING"),
    ],
)
def test_a_change_that_cannot_be_asked_is_refused_with_the_reason(
    placement: Placement, changes: dict[str, Any], reason: str
) -> None:
    assert placement.cannot_change_reason("CH-1", changes) == reason
    assert placement.propose_change("CH-1", changes) == (placement, ())


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.ACTIVE])
def test_a_change_tells_whether_the_placement_runs(status: Status) -> None:
    waiting, _ = signed().model_copy(update={"status": status}).propose_change("CH-1", MORE_HOURS)
    _, (event, planned) = waiting.apply_change("CH-1")
    assert getattr(planned, "started", None) is (status is Status.ACTIVE)
    assert getattr(event, "started", None) is (status is Status.ACTIVE)


def test_both_supervisors_together_are_announced_and_a_change_that_waits_may_be_repeated() -> None:
    both = {"trainer_id": "TR-9", "school_supervisor_id": "SV-9"}
    waiting, _ = signed().propose_change("CH-1", both)
    assert waiting.proposal is not None
    assert (waiting.proposal.change_class, waiting.proposal.changes) == (ChangeClass.NOTICE, both)
    assert waiting.cannot_change_reason("CH-1", both) is None
    assert waiting.cannot_change_reason("CH-2", both) == "CHANGE_PENDING"


def test_a_change_leaves_alone_what_it_does_not_name() -> None:
    waiting, _ = signed().propose_change("CH-1", MORE_HOURS)
    changed, (event, _) = waiting.apply_change("CH-1")
    assert isinstance(event, PlacementExtended)
    assert event.old.model_dump(exclude_none=True).keys() == event.new.model_dump(exclude_none=True).keys()
    assert (event.old.hours_total, event.new.hours_total) == (1312, 1400)
    assert (changed.trainer_id, changed.hours_per_week) == ("TR-1", 32)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"ends_on": "2026-07-10"}, PlacementExtended),
        ({"ends_on": "2026-07-10", "trainer_id": "TR-9"}, PlacementExtended),
        ({"ends_on": "2026-06-26", "hours_total": 1400}, PlacementChanged),
        ({"ends_on": "2026-06-12"}, PlacementChanged),
        ({"trainer_id": "TR-9"}, PlacementChanged),
    ],
)
def test_a_later_end_is_an_event_of_its_own_and_needs_consent(
    changes: dict[str, Any], kind: type[PlacementChanged | PlacementExtended]
) -> None:
    waiting, (proposed,) = signed().propose_change("CH-1", changes)
    _, (event, *_) = waiting.apply_change("CH-1")
    assert type(event) is kind
    longer = kind is PlacementExtended
    assert not longer or getattr(proposed, "change_class", None) is ChangeClass.AMENDMENT
