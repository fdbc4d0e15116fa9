"""The data of a company changed, or it takes no students any more."""

from services.placements.learning_company.repository import LearningCompanies
from shared.events.registration.company import CompanyDeactivated, CompanyDetailsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyDetailsChanged, CompanyDeactivated)
async def note_on_company_changed(
    event: CompanyDetailsChanged | CompanyDeactivated, companies: LearningCompanies
) -> Events:
    """Record it; events of one company are handled in order."""
    company = await companies.of(event.company_id)
    if isinstance(event, CompanyDetailsChanged):
        return companies.save((company.record_details(event), ()))
    return companies.save((company.record_closure(event), ()))
