"""Events of contracts about the number of an agreement, and the draft that waits for it."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import AgreementNumberText, Ref
from shared.events.placements.placement import PlacementConfirmed


class AgreementNumberReserved(Event):
    """The agreement of this confirmed placement will have this number, which no other of its school has."""

    type: ClassVar[str] = "agreement_number.reserved.v1"
    number_id: Ref
    agreement_number: AgreementNumberText
    placement_id: Ref
    placement: PlacementConfirmed


class AgreementDraftOverdue(Event):
    """The placement was confirmed and its agreement is still not drafted (R44)."""

    type: ClassVar[str] = "agreement_number.draft_overdue.v1"
    number_id: Ref
    agreement_number: AgreementNumberText
    placement_id: Ref
    starts_on: date


class AgreementDraftedLate(Event):
    """The agreement that was reported as missing is drafted."""

    type: ClassVar[str] = "agreement_number.drafted_late.v1"
    number_id: Ref
    agreement_number: AgreementNumberText
    placement_id: Ref
