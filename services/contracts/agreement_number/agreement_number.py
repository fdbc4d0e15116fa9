"""A number of a school's agreements, such as `POK-2026-00042`; whose it is never changes."""

from shared.events.contracts.agreement_number import AgreementNumberReserved
from shared.events.placements.placement import PlacementConfirmed
from shared.messaging.model.aggregate import Decision, SchoolAggregate


class AgreementNumber(SchoolAggregate):
    """State of a reserved number. Its id is made of the school, the year and the place in that year, so that no two
    agreements get the same one."""

    year: int
    sequence: int
    placement_id: str

    @staticmethod
    def id_of(school: str, year: int, sequence: int) -> str:
        """The id of the only reservation of that number."""
        return f"{school}-{text_of(year, sequence)}"

    @classmethod
    def reserve(
        cls, school: str, year: int, sequence: int, placement: PlacementConfirmed
    ) -> "Decision[AgreementNumber]":
        """Reserve it for the agreement of that placement."""
        id = cls.id_of(school, year, sequence)
        number = cls(id=id, school=school, year=year, sequence=sequence, placement_id=placement.placement_id)
        reserved = AgreementNumberReserved(
            number_id=id,
            agreement_number=text_of(year, sequence),
            placement_id=placement.placement_id,
            placement=placement,
        )
        return number, (reserved,)


def text_of(year: int, sequence: int) -> str:
    """The number as people read it: at least five digits, more when a school needs them."""
    return f"POK-{year}-{sequence:05}"
