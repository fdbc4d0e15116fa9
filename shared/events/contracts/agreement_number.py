"""The event of contracts about the number of an agreement."""

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
