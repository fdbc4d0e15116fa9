"""A company declared its liability insurance."""

from services.placements.learning_company.repository import LearningCompanies
from shared.events.registration.company import LiabilityInsuranceDeclared
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(LiabilityInsuranceDeclared)
async def note_on_insurance_declared(event: LiabilityInsuranceDeclared, companies: LearningCompanies) -> Events:
    """Record the insurance, a gate of every start (R67)."""
    company = await companies.of(event.company_id)
    return companies.save((company.record_insurance(event), ()))
