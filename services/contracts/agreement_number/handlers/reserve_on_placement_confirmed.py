"""A confirmed placement gets a number for its agreement (POK)."""

from datetime import timedelta

from services.contracts.agreement_number.agreement_number import AgreementNumber
from services.contracts.agreement_number.number_series import NumberSeries
from services.contracts.agreement_number.repository import AgreementNumbers
from services.contracts.settings import ContractsSettings
from shared.access.relation import SCHOOL_CODE
from shared.events.placements.placement import PlacementConfirmed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(PlacementConfirmed, stored_as="draft_on_placement_confirmed")
async def reserve_on_placement_confirmed(
    event: PlacementConfirmed,
    numbers: AgreementNumbers,
    series: NumberSeries,
    settings: ContractsSettings,
    clock: Clock,
) -> Events:
    """Reserve the next number of the school in the Dutch year; the agreement is drafted with it (R44).

    A second confirmation changes nothing.
    """
    if await numbers.of_placement(event.placement_id):
        return ()
    school, year = event.brin[:SCHOOL_CODE], clock.today().year
    sequence = await numbers.find_free(series, school, year)
    draft_by = clock.now() + timedelta(hours=settings.draft_within_hours)
    return numbers.save(AgreementNumber.reserve(school, year, sequence, event, draft_by))
