"""Repository of the numbers of agreements."""

from services.contracts.agreement_number.agreement_number import AgreementNumber
from services.contracts.agreement_number.number_series import NumberSeries
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.aggregate_collection import Unique


class AgreementNumbers(Repository[AgreementNumber]):
    """All numbers that were reserved. No placement has two: of two replicas that handle one confirmation at the same
    time the second one's write fails."""

    aggregate, subject_type, collection = AgreementNumber, "agreement_number", "agreement_numbers"
    tenancy = Tenancy.SCHOOL
    indexes = (Unique(("placement_id",)), ("school", "year", "sequence"))

    async def of_placement(self, placement_id: str) -> AgreementNumber | None:
        """The number that was reserved for the agreement of that placement."""
        found = await self.query({"placement_id": placement_id}, limit=1)
        return found[0] if found else None

    async def find_free(self, series: NumberSeries, school: str, year: int) -> int:
        """A number that nobody has as far as is known; the end of the series is read only at first, and when another
        replica turns out to be ahead. Leaves it loaded, for `save`."""
        while True:
            if not series.knows(school, year):
                series.move_to(school, year, await self._last(school, year))
            sequence = series.take(school, year)
            if await self.find(AgreementNumber.id_of(school, year, sequence)) is None:
                return sequence
            series.move_to(school, year, await self._last(school, year))

    async def _last(self, school: str, year: int) -> int:
        last = await self.query({"school": school, "year": year}, sort=(("sequence", -1),), limit=1)
        return last[0].sequence if last else 0
