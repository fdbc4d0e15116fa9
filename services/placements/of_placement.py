"""What belongs to a placement: an absence, an incident, an escalation, an assessment."""

from shared.messaging.model.aggregate import SchoolAggregate


class OfPlacement(SchoolAggregate):
    """Of the same school as the placement."""

    placement_id: str
